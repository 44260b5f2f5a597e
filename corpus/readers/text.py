"""Reads plain text and Markdown: one line a paragraph, Markdown's marks taken off, front matter as metadata."""

from __future__ import annotations

import re

from corpus.errors import UnreadableDocument
from corpus.readers.base import Line, ReadDocument
from corpus.readers.sniffing import decode, is_gzip, is_html, is_pdf, is_zip

__all__ = ["TextReader"]

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_WHOLLY_BOLD = re.compile(r"^(\*\*|__)(?!\s)(?:(?!\1).)+\1$")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3})(?=\S)([^*]+?)(?<=\S)\1(?![\w*])")
_LINK = re.compile(r"\[([^\]]{1,500})\]\((?:https?:|mailto:|/|#)[^)\s]{0,500}\)")
_FRONT_MATTER = re.compile(r"\A---\s*\n(.*?\n)---\s*(?:\n|\Z)", re.S)
_FACT = re.compile(r"^(\w[\w-]*):\s*(.*)$")
_MAX_LINES = 500_000


class TextReader:
    """Takes any text that no other reader claims."""

    media_types: tuple[str, ...] = ("text/plain", "text/markdown")

    def accepts(self, data: bytes, name: str) -> bool:  # noqa: ARG002 (the protocol's signature)
        """Whether the bytes decode as a text; binary data is refused when read, with words for it."""
        return not (is_pdf(data) or is_zip(data) or is_gzip(data) or is_html(data))

    def read(self, data: bytes, name: str) -> tuple[ReadDocument, ...]:
        """One document, one `Line` a line that is not blank.

        A heading's style is ``heading 1`` to ``heading 6``; a line wholly in bold is `Line.bold`. A line that follows
        a blank one carries the tag ``new``: texts broken by hand can be joined again.

        Raises:
            UnreadableDocument: binary data, no words, or more lines than any document has.
        """
        text, warnings = decode(data, name)
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        metadata: dict[str, str] = {}
        if front := _FRONT_MATTER.match(text):
            metadata = _facts(front[1])
            text = text[front.end() :]
        if text.count("\n") > _MAX_LINES:
            raise UnreadableDocument(f"{name} has more than {_MAX_LINES} lines; split it into its documents")
        lines, fresh = [], True
        for raw in re.split(r"[\n\f\v\u2028\u2029]", text):
            if not raw.strip():
                fresh = True
                continue
            lines.append(_line(raw, fresh))
            fresh = False
        if not lines:
            raise UnreadableDocument(f"{name} holds no words; download it again")
        kind = "text/markdown" if metadata or any(line.style for line in lines) else "text/plain"
        return (ReadDocument(name, kind, tuple(lines), metadata=metadata, warnings=warnings),)


def _line(raw: str, fresh: bool) -> Line:
    text, style = raw.strip(), ""
    if heading := _HEADING.match(text):
        style, text = f"heading {len(heading[1])}", heading[2]
    bold = bool(_WHOLLY_BOLD.match(text))
    text = _LINK.sub(r"\1", _EMPHASIS.sub(r"\2", text)) if len(text) < 200_000 else text
    indent = float(len(raw) - len(raw.lstrip()))
    return Line(text.strip(), x=indent, bold=bold, style=style, tags=frozenset({"new"} if fresh else ()))


def _facts(front_matter: str) -> dict[str, str]:
    """The plain ``name: value`` facts; anything else of YAML is left out, nothing is evaluated."""
    facts: dict[str, str] = {}
    last = ""
    for line in front_matter.split("\n"):
        if fact := _FACT.match(line):
            last = fact[1]
            facts[last] = fact[2].strip().strip("'\"")
        elif last and line.startswith(" "):
            facts[last] = f"{facts[last]} {line.strip()}".strip("'\"")
    return facts
