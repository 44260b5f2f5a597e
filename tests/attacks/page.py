"""What a page or a Markdown text would load, link to or run, found by parsing it as a browser does."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import html
from markdown_it import MarkdownIt

__all__ = ["dangers", "dangers_in_markdown"]

_HARMLESS = frozenset({
    "a", "article", "aside", "b", "bdi", "blockquote", "br", "button", "caption", "code", "dd", "del", "details",
    "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "header", "hr", "i", "li", "mark", "nav", "ol", "p",
    "pre", "q", "s", "section", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td",
    "th", "thead", "tr", "ul",
})  # fmt: skip
_OFFICIAL = re.compile(r"(?:^|\.)(?:un\.org|unodc\.org|undocs\.org)$")
_BARE = re.compile(r"(?:https?|ftp)://[^\s)]+|\bwww\.\w\S*", re.I)


def dangers(page: str) -> list[str]:
    """Every element that is no plain text, every attribute that runs or loads, every link to elsewhere."""
    found = []
    for element in html.fragment_fromstring(page, create_parent="div").iter():
        name = str(element.tag)
        if name not in _HARMLESS:
            found.append(f"<{name}>")
        for attribute, value in element.attrib.items():
            if attribute.startswith("on") or attribute in (
                "style",
                "src",
                "srcset",
                "action",
                "formaction",
                "background",
            ):
                found.append(f"{name} {attribute}={value}")
            if attribute == "href" and not _allowed(value):
                found.append(f"{name} href={value}")
    return found


def dangers_in_markdown(text: str) -> list[str]:
    """The same of Markdown, raw HTML let through, and what some renderers link by themselves."""
    parser = MarkdownIt("commonmark", {"html": True}).enable(["strikethrough", "table"])
    found = dangers(parser.render(text))
    bare = [address for address in _BARE.findall(text) if address.startswith("www") or not _allowed(address)]
    return found + bare


def _allowed(address: str) -> bool:
    parts = urlsplit(address)
    if not parts.scheme and not parts.netloc:
        return True  # within the app
    return parts.scheme == "https" and bool(_OFFICIAL.search(parts.hostname or ""))
