"""The library, a document's contents and the places found in it, as HTML."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.app.i18n import Words
from assistant.app.rendering.escape import Html, tag
from assistant.app.rendering.links import paragraph_link
from assistant.reading import Group, Hit, Reader
from assistant.reading.views import Outline, Section

__all__ = ["contents_html", "hits_html", "library_html"]


def library_html(groups: Sequence[Group], current: str, t: Words) -> Html:
    """What is held, as a tree of links."""
    source = current.partition(":")[0]
    parts = []
    for group in groups:
        links = []
        for entry in group.entries:
            here = entry.id == current if source == "record" else bool(source) and entry.id.startswith(source + ":")
            title = f"{entry.symbol} — {entry.title}" if entry.symbol and group.key != "instruments" else entry.title
            links.append(tag("li", tag("a", title, href=paragraph_link(entry.id), data_go=entry.id, dir="auto",
                                       aria_current="true" if here else None)))  # fmt: skip
        parts.append(
            tag("details", tag("summary", _group_title(group, t)), tag("ul", *links), open=group.key == "instruments")
        )
    return tag("nav", *parts, class_="tree library", aria_label=t("Library"))


def _group_title(group: Group, t: Words) -> str:
    if group.key == "session":
        return t("Session {n} of the Conference", n=group.title)
    name = {
        "instruments": t("Instruments"),
        "resolutions": t("Resolutions and decisions"),
        "reports": t("Reports"),
        "press": t("Press releases"),
        "other": t("Other documents"),
        "records": t("Facts about the Conference"),
    }[group.key]
    return f"{name} ({len(group.entries)})"


def contents_html(outline: Outline, current: str, title: str, t: Words) -> Html:
    """The articles or chapters of one document, the one being read marked."""
    if len(outline.sections) < 2:
        return Html("")
    items: list[Html] = []
    part = ""
    for section in outline.sections:
        if section.part and section.part != part:
            part = section.part
            items.append(tag("li", part, class_="part", dir="auto"))
        items.append(tag("li", tag("a", section_title(section, t), href=paragraph_link(section.id), data_go=section.id,
                                   aria_current="page" if section.id == current else None)))  # fmt: skip
    heading = tag("h2", title, class_="part", dir="auto")
    return tag("nav", heading, tag("ul", *items), class_="tree contents", aria_label=t("Contents"),
               lang=outline.lang, dir="auto")  # fmt: skip


def section_title(section: Section, t: Words) -> str:
    """A section in a list: number and heading."""
    number = section.id.partition(":")[2].split(".")[0]
    if number == "preamble":
        return t("Preamble")
    if number == "closing":
        return t("Closing formula")
    if number.isdecimal():
        return f"{number}. {section.heading}" if section.heading else number
    return section.heading or section.id


def hits_html(hits: Sequence[Hit], reader: Reader, words: str, t: Words) -> Html:
    """The places where the words were found, or that there are none."""
    if not hits:
        return tag("p", t("“{words}” does not occur in this document.", words=words), class_="notice", role="status")
    items = [
        tag("li", tag("a", reader.label(hit.paragraph, t.lang), href=paragraph_link(hit.paragraph),
                      data_go=hit.paragraph), " ", _context(hit))
        for hit in hits
    ]  # fmt: skip
    count = t.many("Found in {n} paragraph", "Found in {n} paragraphs", len(hits))
    return tag("details", tag("summary", count), tag("ul", *items, class_="hits"), open=True)


def _context(hit: Hit) -> Html:
    found = tag("mark", hit.words, class_="hit")
    return tag("span", "… ", hit.before, found, hit.after, " …", class_="official", dir="auto")
