"""About: what is held, how answers are made and checked, figures, privacy, how to add documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import streamlit as st

from assistant.app.frame import Frame, show
from assistant.app.i18n import LANGUAGE_NAMES, listed
from assistant.app.pages.editions import editions_panel
from assistant.app.rendering import Html, external_url, filled, tag
from assistant.app.service import Status
from corpus.editions.edition import Edition
from corpus.errors import CorpusError
from corpus.labels import source_label

__all__ = ["render"]


def render(frame: Frame) -> None:
    """Draw the page."""
    t, status = frame.t, frame.service.status()
    show(tag("h1", t("About this assistant")))
    show(tag("p", t("It answers questions on the United Nations Convention against Transnational Organized Crime, its "
                    "three Protocols and documents of the Conference of the Parties, and ties every sentence to the "
                    "paragraph that it rests on. It is not an official service of the United Nations, and it gives no "
                    "legal advice."), class_="lede"))  # fmt: skip
    if status.problem:
        show(tag("p", status.problem, class_="notice error", role="status"))
    with st.container(key="about"):
        show(_making(frame, status))
        _held(frame)
        show(_figures(frame, status))
        show(_privacy(frame, status))
        show(_adding(frame))
    editions_panel(frame)


def _making(frame: Frame, status: Status) -> Html:
    t = frame.t
    if status.model:
        mode = t("Answers are worded by the model {model} from the passages found.", model=status.model)
    else:
        mode = t("No language model is set up: answers are composed from the texts and from our plain-language digest.")
    return tag(
        "section",
        tag("h2", t("How answers are made and checked")),
        tag("p", t("Provisions named in the question are looked up exactly. Otherwise the question is compared with "
                   "the words and the meaning of every paragraph held."), " ", mode),
        tag("p", t("Each quotation must stand word for word in the paragraph that is cited. Each sentence is compared "
                   "with it: numbers and dates, must and may, negation, who owes what to whom. What does not pass is "
                   "not shown as supported. Where the texts say nothing, the assistant says so.")),
        tag("p", t("Words set in a serif typeface are those of the document. Words marked “In plain words” are ours: "
                   "they explain, and they bind nobody.")),
    )  # fmt: skip


def _held(frame: Frame) -> None:
    t = frame.t
    try:
        edition = frame.service.reader().edition
    except CorpusError:
        return
    built = edition.manifest.built[:10]
    rows = [_row(frame, source, kind) for source, kind in _sources(edition)]
    head = tag("tr", *(tag("th", words, scope="col") for words in (
        t("Document"), t("Languages held"), t("Date"), t("Taken from"))))  # fmt: skip
    show(
        tag(
            "section",
            tag("h2", t("What is held")),
            tag("p", filled(t("Edition {edition}, built on {date}."), edition=edition.id, date=built)),
            tag("div", tag("table", tag("thead", head), tag("tbody", *rows)), class_="scroll", tabindex="0",
                role="region", aria_label=t("What is held")),
            _counts(frame, edition),
        )
    )  # fmt: skip


def _sources(edition: Edition) -> list[tuple[str, list[object]]]:
    grouped: dict[str, list[object]] = {}
    for document in edition.documents():
        if document.kind.value != "record":
            grouped.setdefault(document.source, []).append(document)
    return list(grouped.items())[:300]


def _row(frame: Frame, source: str, documents: list) -> Html:  # type: ignore[type-arg]
    first = documents[0]
    name = source_label(source, frame.lang)
    title = "" if first.title in name else first.title
    url = external_url(first.url)
    link = (
        tag("a", first.file or url, href=url, target="_blank", rel="noopener noreferrer", class_="external")
        if url
        else first.file
    )
    official = _languages(document for document in documents if document.file)
    ours = _languages((document for document in documents if not document.file), official)
    languages = [tag("span", listed(official, frame.lang))] if official else []
    if ours:
        told = frame.t("our summary: {languages}", languages=listed(ours, frame.lang))
        languages.append(tag("span", told, class_="reasons"))
    return tag(
        "tr",
        tag("td", tag("strong", name), tag("span", title, class_="reasons", dir="auto") if title else Html("")),
        tag("td", *languages, class_="languages-held"),
        tag("td", first.date, class_="date"),
        tag("td", link),
    )


def _languages(documents: Iterable, but: Sequence[str] = ()) -> list[str]:  # type: ignore[type-arg]
    names = (LANGUAGE_NAMES[document.lang] for document in documents)
    return [name for name in dict.fromkeys(names) if name not in but]


def _counts(frame: Frame, edition: Edition) -> Html:
    kinds = Counter(
        key.rpartition("/")[2] for key in edition.manifest.counts for _ in range(edition.manifest.counts[key])
    )
    paragraphs = {lang: n for lang, n in kinds.items() if lang in LANGUAGE_NAMES}
    if not paragraphs:
        return Html("")
    words = ", ".join(f"{LANGUAGE_NAMES[lang]}: {n}" for lang, n in sorted(paragraphs.items()))
    return tag("p", frame.t("Paragraphs held: {counts}.", counts=words), class_="quiet")


def _figures(frame: Frame, status: Status) -> Html:
    t = frame.t
    if not status.figures:
        body = tag("p", t("No evaluation has been recorded on this machine. The method and the last published figures "
                          "are in the project's documentation (docs/)."))  # fmt: skip
    else:
        rows = [tag("tr", tag("th", name, scope="row"), tag("td", value)) for name, value in status.figures.items()]
        body = tag("table", tag("tbody", *rows))
    return tag("section", tag("h2", t("Figures of the last evaluation")), body)


def _privacy(frame: Frame, status: Status) -> Html:
    t = frame.t
    if status.model:
        model = t("To word an answer, your question and the passages found are sent to the model {model}, which the "
                  "operator of this machine has chosen.", model=status.model)  # fmt: skip
    else:
        model = t("Questions do not leave this machine: no language model is set up.")
    if status.retention_days:
        kept = t.many(
            "Conversations are kept for {n} day, or until you delete them.",
            "Conversations are kept for {n} days, or until you delete them.",
            status.retention_days,
        )
    else:
        kept = t("Conversations are kept until you delete them.")
    return tag(
        "section",
        tag("h2", t("Privacy")),
        tag("p", model, " ", kept, " ", t("Two cookies are set: one to find your conversations again, one for the "
                                         "language. Nothing is loaded from other hosts.")),
    )  # fmt: skip


def _adding(frame: Frame) -> Html:
    t = frame.t
    return tag(
        "section",
        tag("h2", t("How to add documents")),
        tag("p", t("Official texts are not part of this program. Whoever runs it can fetch them from their publishers, "
                   "or import files, and then build an edition:")),
        tag("pre", tag("code", "python -m corpus fetch\npython -m corpus import FILE.pdf\npython -m corpus build"),
            tabindex="0"),
    )  # fmt: skip
