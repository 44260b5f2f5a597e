"""Reads web pages: one line a block (paragraph, heading, list item, table row); scripts, styles and menus left out."""

from __future__ import annotations

import re
from typing import Any

from corpus.errors import UnreadableDocument
from corpus.readers.base import Line, ReadDocument
from corpus.readers.sniffing import decode, is_html

__all__ = ["HtmlReader"]

_MAX_BYTES = 32 * 1024 * 1024
_MAX_LINES = 200_000
_MAX_DEPTH = 400  # the parser's time grows with the square of the depth
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")
_NEED_NO_END = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "tr",
        "dt",
        "dd",
        "br",
        "hr",
        "img",
        "input",
        "meta",
        "link",
        "col",
        "option",
        "wbr",
        "source",
        "tbody",
        "thead",
    ]
)
_LEFT_OUT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "footer",
        "form",
        "button",
        "svg",
        "iframe",
        "object",
        "select",
        "head",
        "math",
        "audio",
        "video",
    ]
)
_HIDDEN = re.compile(r"\b(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "li",
        "tr",
        "blockquote",
        "dd",
        "dt",
        "pre",
        "section",
        "article",
        "main",
        "ul",
        "ol",
        "table",
        "tbody",
        "thead",
        "body",
        "html",
        "header",
        "aside",
        "figure",
        "figcaption",
        "address",
        "hr",
        "center",
        "dl",
        "fieldset",
        "details",
        "summary",
        "caption",
    ]
)
_BOLD, _ITALIC = frozenset({"b", "strong"}), frozenset({"i", "em"})
_CELLS = frozenset({"td", "th"})


class HtmlReader:
    """Takes web pages saved from a browser."""

    media_types: tuple[str, ...] = ("text/html",)

    def accepts(self, data: bytes, name: str) -> bool:  # noqa: ARG002 (the protocol's signature)
        """Whether the text begins as a web page does."""
        return is_html(data)

    def read(self, data: bytes, name: str) -> tuple[ReadDocument, ...]:
        """One document; a heading's style is ``heading N``, a list item's number is the one that a browser shows.

        Raises:
            UnreadableDocument: over-large, or a page without words.
        """
        from selectolax.lexbor import LexborHTMLParser

        if len(data) > _MAX_BYTES:
            raise UnreadableDocument(f"{name} is too large for a web page; get the PDF of the document")
        text, warnings = decode(data, name)
        if _depth(text) > _MAX_DEPTH:
            raise UnreadableDocument(f"{name} is nested deeper than any page of text; get the PDF of the document")
        tree = LexborHTMLParser(text)
        title = tree.css_first("title")
        metadata = {"title": re.sub(r"\s+", " ", title.text()).strip()} if title is not None else {}
        lines = _Walk(name).lines(tree.body)
        if not any(line.text for line in lines):
            raise UnreadableDocument(f"{name} is a web page without words; open it in a browser and save the document")
        return (ReadDocument(name, self.media_types[0], tuple(lines), metadata=metadata, warnings=warnings),)


def _depth(text: str) -> int:
    """How deep the tags that must be closed are nested, at most."""
    depth = deepest = 0
    for found in _TAG.finditer(text):
        if found[2].lower() not in _NEED_NO_END:
            depth = max(0, depth + (-1 if found[1] else 1))
            deepest = max(deepest, depth)
    return deepest


class _Walk:
    """Goes through the page without recursion, gathering the words of one block at a time."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._lines: list[Line] = []
        self._words: list[str] = []
        self._letters = self._bold = self._italic = 0
        self._first_italic: bool | None = None
        self._style = self._number = ""
        self._in_table = 0
        self._lists: list[int | None] = []  #: the next number of each open list; None for bullets
        self._depth_bold = self._depth_italic = 0

    def lines(self, body: Any) -> list[Line]:
        node, entering = body, True
        while node is not None:
            if entering:
                skip = self._enter(node)
                if not skip and node.child is not None:
                    node = node.child
                    continue
                if not skip:
                    self._leave(node)
            else:
                self._leave(node)
            if _same(node, body):
                break
            if node.next is not None:
                node, entering = node.next, True
            else:
                node, entering = node.parent, False
        self._flush()
        return self._lines

    def _enter(self, node: Any) -> bool:
        """Take the node in; true where nothing below it counts."""
        tag = node.tag
        if tag == "-text":
            self._take(node.text_content or "")
            return True
        if tag in _LEFT_OUT or tag.startswith(("_", "-", "!")) or _is_hidden(node):
            return True
        if tag == "br":
            self._words.append("\n")
        elif tag in _BOLD:
            self._depth_bold += 1
        elif tag in _ITALIC:
            self._depth_italic += 1
        elif tag in _CELLS:
            if self._words:
                self._words.append("\t")
        elif tag in _BLOCKS and not (self._in_table and tag != "tr"):
            self._flush()
            self._open(tag, node)
        return False

    def _open(self, tag: str, node: Any) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self._style = f"heading {tag[1]}"
        elif tag in ("ul", "ol"):
            start = str(node.attributes.get("start") or "1")
            self._lists.append(int(start) if tag == "ol" and re.fullmatch(r"\d{1,6}", start) else None)
        elif tag == "li":
            self._number = "•"
            if self._lists and self._lists[-1] is not None:
                self._number = f"{self._lists[-1]}."
                self._lists[-1] += 1
        elif tag == "tr":
            self._in_table += 1

    def _leave(self, node: Any) -> None:
        tag = node.tag
        if tag in _BOLD:
            self._depth_bold = max(0, self._depth_bold - 1)
        elif tag in _ITALIC:
            self._depth_italic = max(0, self._depth_italic - 1)
        elif tag == "tr":
            self._flush(frozenset({"table"}))
            self._in_table = max(0, self._in_table - 1)
        elif tag in ("ul", "ol"):
            self._flush()
            if self._lists:
                self._lists.pop()
        elif tag in _BLOCKS and not self._in_table:
            self._flush()

    def _take(self, text: str) -> None:
        words = re.sub(r"\s+", " ", text)
        if words == " " and not self._words:
            return
        self._words.append(words)
        length = len(words.strip())
        self._letters += length
        self._bold += length if self._depth_bold else 0
        self._italic += length if self._depth_italic else 0
        if self._first_italic is None and any(sign.isalpha() for sign in words):
            self._first_italic = bool(self._depth_italic)

    def _flush(self, tags: frozenset[str] = frozenset()) -> None:
        text = re.sub(r" *([\n\t]) *", r"\1", "".join(self._words)).strip(" \n")
        if text.strip():
            if len(self._lines) >= _MAX_LINES:
                raise UnreadableDocument(f"{self._name} has more than {_MAX_LINES} paragraphs; get the PDF of it")
            italic = self._italic * 2 > self._letters
            start = {"italic-start"} if self._first_italic and not italic else set()
            self._lines.append(
                Line(text, bold=self._bold * 2 > self._letters, italic=italic, style=self._style,
                     number=self._number, tags=tags | start)
            )  # fmt: skip
            self._number = ""
        self._words.clear()
        self._letters = self._bold = self._italic = 0
        self._first_italic = None
        self._style = ""


def _same(node: Any, other: Any) -> bool:
    return bool(node.mem_id == other.mem_id)


def _is_hidden(node: Any) -> bool:
    """Whether a browser shows nothing of it: words that no reader of the page sees are none of the document's."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))
