"""The source panel beside an answer: one passage highlighted in its whole article, with the ways on from it."""

from __future__ import annotations

from assistant.app.i18n import LANGUAGE_NAMES, Words
from assistant.app.rendering.escape import Html, escape, external_url, join, tag
from assistant.app.rendering.links import paragraph_link
from assistant.app.rendering.passages import provision
from assistant.reading import Reader, SectionView

__all__ = ["cited_by", "neighbours", "official_link", "panel_html", "section_heading", "text_language_note"]


def panel_html(view: SectionView, reader: Reader, t: Words) -> Html:
    """What the panel shows, without its frame."""
    label = reader.label(view.asked, t.lang)  # in the reader's language, whichever the text is held in
    heading = section_heading(view, t)
    tools = tag(
        "div",
        tag("button", t("Copy citation"), type="button", class_="tool", data_copy=label),
        official_link(view, t),
        tag("a", t("Open in the reader"), class_="tool", href=paragraph_link(view.asked), data_go=view.asked),
        class_="tools",
    )
    return join(
        [
            tag("p", view.title, class_="instrument", lang=view.lang, dir="auto")
            if escape(view.title) != heading
            else Html(""),
            tag("h2", heading, tabindex="-1", id="source-title"),
            tag("p", label, class_="label"),
            text_language_note(view, t),
            tools,
            provision(view, t, summaries=False),
            neighbours(view, t),
            cited_by(view, reader, t),
        ]
    )


def section_heading(view: SectionView, t: Words) -> Html:
    """``Article 18. Answering letters``: the interface's words and the text's heading, each in its own direction."""
    source, _, locator = view.section.id.partition(":")
    number = locator.split(".")[0]
    if source in ("untoc", "tip", "som", "firearms") and number.isdecimal():
        article = t("Article {number}", number=number)
        return join([f"{article}. ", tag("bdi", view.section.heading)]) if view.section.heading else escape(article)
    if number == "preamble":
        return escape(t("Preamble"))
    return escape(view.section.heading or view.section.part or view.title)


def text_language_note(view: SectionView, t: Words) -> Html:
    """Says that the words are not official, or not in the language asked for."""
    notes = []
    if view.digest:
        notes.append(t("No official text of this is held here: these are our own words, a summary."))
    elif view.lang != view.wanted:
        notes.append(t("Not held in {wanted}; shown in {lang}.", wanted=LANGUAGE_NAMES[view.wanted],
                       lang=LANGUAGE_NAMES[view.lang]))  # fmt: skip
    return join([tag("p", note, class_="notice") for note in notes])


def official_link(view: SectionView, t: Words) -> Html:
    """The link to the official document, with the page; nothing where there is no address."""
    url = external_url(view.url)
    if url is None:
        return Html("")
    target = view.target()
    page = (target.paragraph.page if target else None) or view.page
    words = t("Official document, page {page}", page=page) if page else t("Official document")
    address = f"{url}#page={page}" if page and url.lower().endswith(".pdf") else url
    return tag("a", words, class_="tool external", href=address, target="_blank", rel="noopener noreferrer")


def neighbours(view: SectionView, t: Words) -> Html:
    """Links to the section before and the one after."""
    links = []
    for section, words, side in ((view.previous, t("Previous"), "previous"), (view.next, t("Next"), "next")):
        if section is not None:
            name = section.heading or section.id
            links.append(tag("a", tag("span", words, class_="direction"), " ", tag("span", name), class_=side,
                             href=paragraph_link(section.id), data_p=section.id))  # fmt: skip
    return tag("nav", *links, class_="neighbours", aria_label=t("Neighbouring provisions")) if links else Html("")


def cited_by(view: SectionView, reader: Reader, t: Words) -> Html:
    """The paragraphs that mention the one asked for, or any of the section where the whole of it was asked for."""
    ids = list(dict.fromkeys(id_ for node in view.walk() for id_ in node.cited_by))
    if not ids:
        return Html("")
    items = [
        tag("li", tag("a", reader.label(id_, t.lang), href=paragraph_link(id_), data_p=id_), " ",
            tag("span", reader.first_words(id_, t.lang), class_="reasons", dir="auto"))
        for id_ in ids
    ]  # fmt: skip
    count = t.many("Cited by {n} paragraph", "Cited by {n} paragraphs", len(ids))
    return tag("details", tag("summary", count), tag("ul", *items), class_="cited-by")
