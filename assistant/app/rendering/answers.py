"""An answer as HTML: sentences with numbered citations, what could not be verified, and why this answer."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from assistant.answering.listing import as_list
from assistant.app.i18n import Words, direction, listed
from assistant.app.rendering.escape import Html, escape, external_url, filled, join, tag, without_markup
from assistant.app.rendering.links import answer_link, export_link, paragraph_link
from assistant.app.rendering.passages import strength_badge
from assistant.language import language_of
from assistant.model import Answer, Citation, Section, Statement, Verdict
from corpus.model import Language, Strength

__all__ = [
    "actions_html",
    "answer_html",
    "answer_text",
    "download_menu_html",
    "question_html",
    "sources_html",
    "statements_html",
    "why_html",
]

_TIP = 110
_BEFORE_NUMBER = re.compile(r" (?=[\d(])")


def question_html(question: str, t: Words) -> Html:
    """The asker's own words."""
    told = tag("span", t("You asked"), ": ", class_="sr-only")
    return tag("h2", told, tag("span", question, class_="asked", dir="auto"), class_="question")


def answer_html(answer: Answer, t: Words) -> Html:
    """A whole answer: statements, what was left out of it, where the words come from."""
    parts: list[str] = [tag("p", notice, class_="notice", dir="auto") for notice in answer.notices]
    if answer.abstained and not any(s.section is Section.REFUSAL for s in answer.statements):
        parts.append(tag("p", answer.reason, class_="refusal", dir="auto"))
    parts.append(statements_html(answer.statements, answer.citations, t, answer.lang))
    parts.append(_unverified(answer, t))
    parts.append(sources_html(answer.citations, t))
    return tag("div", *parts, class_="answer" + (" abstained" if answer.abstained else ""))


def statements_html(
    statements: Sequence[Statement],
    citations: Sequence[Citation],
    t: Words,
    lang: Language,
    *,
    running: bool = False,
) -> Html:
    """The supported statements as paragraphs by their place in the answer; `running` while more are to come."""
    numbered = {citation.number: citation for citation in citations}
    blocks: list[Html] = []
    for section in Section:
        chosen = [s for s in statements if s.section is section and s.verdict is Verdict.SUPPORTED]
        if not chosen:
            continue
        heading = tag("h3", t("Related provisions"), class_="small") if section is Section.RELATED else Html("")
        groups = _groups(chosen, section)
        texts = [join([_statement(statement, numbered, t) for statement in group], " ") for group in groups]
        body = tag("p", texts[0]) if len(texts) == 1 else tag("ul", *(tag("li", x) for x in texts), class_="statements")
        blocks.append(tag("div", heading, body, class_=f"part part-{section.value}"))
    return tag(
        "div", *blocks, class_="words-of-answer", lang=lang, dir=direction(lang), aria_busy="true" if running else None
    )


def _groups(statements: Sequence[Statement], section: Section) -> list[list[Statement]]:
    """What stands together: a new item begins where a provision is named, and with each condition of a long list."""
    listed = len(statements) > 2 and section is not Section.ANSWER
    groups: list[list[Statement]] = []
    for statement in statements:
        if not groups or statement.lead or listed:
            groups.append([])
        groups[-1].append(statement)
    return groups


def _statement(statement: Statement, numbered: Mapping[int, Citation], t: Words) -> Html:
    lead = tag("strong", without_markup(statement.lead), " ", class_="lead") if statement.lead else Html("")
    marks = [_mark(numbered[number], t) for number in statement.citations if number in numbered]
    badge = _badge(statement, t)
    return tag(
        "span",
        lead,
        _words(without_markup(statement.text)),
        Html("\u2060" if marks else ""),
        *marks,
        badge,
        class_="statement",
    )


def _words(text: str) -> Html:
    """A sentence; a long one of many clauses with each of them on a line of its own."""
    listed = as_list(text)
    if listed is None:
        return escape(text)
    head, items = listed
    return join([escape(head), *(tag("span", item, class_="clause") for item in items)], " ")


def _badge(statement: Statement, t: Words) -> Html:
    """How far the provision binds, in the direct answer; that a definition defines need not be said."""
    if statement.section is not Section.ANSWER or statement.strength is Strength.DEFINITION:
        return Html("")
    badge = strength_badge(statement.strength, t)
    return join([" ", badge]) if badge else badge  # a space, which a line that begins with the badge does without


def _mark(citation: Citation, t: Words) -> Html:
    """The number of a citation; it opens the source beside the answer, and the reader where scripts do not run."""
    words = citation.quote if len(citation.quote) <= _TIP else citation.quote[:_TIP].rsplit(" ", 1)[0] + " …"
    return tag(
        "a",
        str(citation.number),
        class_="cite" + (" digest" if citation.digest else ""),
        href=paragraph_link(citation.paragraph),
        data_p=citation.paragraph,
        data_lang=citation.lang,
        data_quote=citation.quote if citation.quote_verified else "",
        data_tip=f"{citation.label} — “{words}”" if words else citation.label,
        aria_label=t("Source {number}: {label}", number=citation.number, label=citation.label),
    )


def _unverified(answer: Answer, t: Words) -> Html:
    failed = [s for s in answer.statements if s.verdict is not Verdict.SUPPORTED]
    if not failed:
        return Html("")
    items = [
        tag("li", tag("s", without_markup(s.text)), tag("span", "; ".join(s.reasons), class_="reasons"), dir="auto")
        for s in failed
    ]
    summary = tag("summary", t.many("{n} sentence could not be verified", "{n} sentences could not be verified",
                                    len(failed)))  # fmt: skip
    note = tag("p", t("These sentences are not part of the answer: the cited paragraphs do not bear them out."))
    return tag("details", summary, note, tag("ul", *items), class_="unverified")


def sources_html(citations: Sequence[Citation], t: Words) -> Html:
    """The list of sources under an answer, each with its label, quoted words and the official page."""
    if not citations:
        return Html("")
    items = []
    for citation in citations:
        url = external_url(citation.url)
        page = t("page {page}", page=citation.page) if citation.page else ""
        official = (
            tag("a", listed([t("official document"), page], t.lang) if page else t("official document"),
                href=url, target="_blank", rel="noopener noreferrer", class_="external")
            if url else Html("")
        )  # fmt: skip
        opener = tag(
            "a",
            _unbroken(citation.label),
            href=paragraph_link(citation.paragraph),
            class_="source",
            data_p=citation.paragraph,
            data_lang=citation.lang,
            data_quote=citation.quote if citation.quote_verified else "",
        )
        ours = (
            tag("span", t("our summary, not the official text"), class_="ours-label") if citation.digest else Html("")
        )
        quote = (
            tag("q", citation.quote, lang=citation.lang, dir=direction(citation.lang), class_=_kind(citation))
            if citation.quote
            else Html("")
        )
        items.append(tag("li", opener, " ", ours, " ", official, quote, value=str(citation.number)))
    count = t.many("{n} source", "{n} sources", len(citations))
    return tag("details", tag("summary", count), tag("ol", *items, class_="sources"), class_="sources-of-answer")


def _kind(citation: Citation) -> str:
    return "plain-words" if citation.digest else "official"


def why_html(answer: Answer, t: Words, labels: Mapping[str, str]) -> Html:
    """The passages considered and what the checks found of each statement."""
    checks = [
        tag(
            "li",
            tag("span", _verdict(s, t), class_=f"verdict {s.verdict.value}"),
            tag("span", without_markup(s.text), class_="checked", dir="auto"),
            tag("span", "; ".join(s.reasons), class_="reasons", dir="auto") if s.reasons else Html(""),
        )
        for s in answer.statements if s.citations
    ]  # fmt: skip
    passages = [
        tag(
            "li",
            tag("a", _unbroken(labels.get(p.paragraph_id, p.paragraph_id)), href=paragraph_link(p.paragraph_id),
                class_="source", data_p=p.paragraph_id),
            tag("span", _found(p.exact, p.matched, t), class_="reasons", dir="auto"),
        )
        for p in answer.passages[:12]
    ]  # fmt: skip
    mode = t("Composed from the texts without a language model.") if answer.mode == "extractive" else t(
        "Worded by the model {model}; each sentence was checked against its sources.", model=answer.mode)  # fmt: skip
    parts: list[str] = [
        tag("p", mode, " ", tag("span", filled(t("Edition {edition}"), edition=answer.edition), class_="quiet"))
    ]
    if checks:
        parts += [tag("h3", t("Checks"), class_="small"), tag("ol", *checks, class_="checks")]
    if passages:
        parts += [tag("h3", t("Passages considered"), class_="small"), tag("ol", *passages, class_="passages")]
    return tag("details", tag("summary", t("Why this answer")), *parts, class_="why")


def actions_html(answer: Answer, t: Words, conversation: str = "") -> Html:
    """What one can do with an answer: copy, link, download and, in one's own conversation, say whether it helped."""
    thumbs = (
        tag(
            "span",
            _thumb("up", t("This helped")),
            _thumb("down", t("This did not help")),
            class_="thumbs",
            role="group",
            aria_label=t("Was this answer helpful?"),
        )
        if conversation
        else Html("")
    )
    return tag(
        "div",
        tag("button", t("Copy with sources"), type="button", class_="tool", data_copy=answer_text(answer, t)),
        tag("button", t("Copy link"), type="button", class_="tool", data_copy=answer_link(answer.id)),
        download_menu_html("answer", answer.id, t),
        thumbs,
        class_="tools actions",
        data_answer=answer.id,
        data_conversation=conversation or None,
    )


def _thumb(way: str, words: str) -> Html:
    return tag("button", type="button", class_=f"tool thumb {way}", data_thumb=way, aria_label=words, title=words,
               aria_pressed="false")  # fmt: skip


def download_menu_html(kind: str, id_: str, t: Words) -> Html:
    """The menu with the three formats; the file is made when one is chosen, by our own route."""
    items = [
        tag("li", tag("a", t("{format} file", format=name), href=export_link(kind, id_, suffix, t.lang),
                      data_export=suffix))
        for name, suffix in (("Word", "docx"), ("PDF", "pdf"), ("Markdown", "md"))
    ]  # fmt: skip
    return tag("details", tag("summary", t("Download"), class_="tool"), tag("ul", *items), class_="menu")


def _unbroken(label: str) -> str:
    """A label whose numbers stay on the line of the word before them."""
    return _BEFORE_NUMBER.sub("\u00a0", label)


def _verdict(statement: Statement, t: Words) -> str:
    return {
        Verdict.SUPPORTED: t("supported"),
        Verdict.CONTRADICTED: t("contradicted"),
        Verdict.NOT_SUPPORTED: t("not supported"),
    }[statement.verdict]


def _found(exact: bool, matched: str, t: Words) -> str:
    if exact:
        return t("named in the question")
    if not matched:
        return ""
    if matched == "text":  # the document's own words, no question of ours
        return t("found by its own words")
    if _language(matched, t.lang) != t.lang:
        return t("found by a question in another language")
    return t("found through “{words}”", words=matched)


@lru_cache(maxsize=4096)
def _language(words: str, default: Language) -> Language:
    """The language of the digest's words, which many answers were found through."""
    return language_of(words, default)


def answer_text(answer: Answer, t: Words) -> str:
    """The answer as plain text with its citations, for the clipboard."""
    lines = [answer.question, ""]
    if answer.abstained and answer.reason:
        lines += [answer.reason, ""]
    for statement in answer.statements:
        if statement.verdict is Verdict.SUPPORTED:
            marks = "".join(f"[{number}]" for number in statement.citations)
            lines.append(f"{statement.lead} {statement.text} {marks}".strip())
    if answer.citations:
        lines.append("")
    for citation in answer.citations:
        quote = f": “{citation.quote}”" if citation.quote else ""
        ours = f" ({t('our summary, not the official text')})" if citation.digest else ""
        lines.append(f"[{citation.number}] {citation.label}{ours}{quote} {citation.url}".rstrip())
    return "\n".join(lines)
