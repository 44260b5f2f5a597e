"""Resolutions and statements that come as typed paragraphs: each gets the id that its type and printed number give.

The ids are those of ``evaluation/resolutions-en.jsonl.gz``:

- preambular paragraphs count through the whole document: ``pp.1``, ``pp.2``, ... (the enacting line is the first);
- a numbered paragraph is ``op.N`` with its printed number, a lettered item ``op.N.a``, below it ``op.N.a.i``;
- the first bearer of an id keeps it, wherever it stands, in an annex too. A later one with the same number is
  ``annex-K.para.N`` if it stands in the K-th annex, else ``op.N-2`` (`corpus.structure.naming`). An item without a
  label counts within its parent: ``op.5.item-1``;
- what comes untyped is counted: ``annex-K.text.M`` in annexes, ``para.M`` in statements.

`Paragraph.part` says which annex a paragraph stands in, whatever its id.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.model import Kind, Paragraph
from corpus.readers.base import Line, ReadDocument
from corpus.structure.detect import Masthead
from corpus.structure.naming import DEEPEST, Names, follows, label_of, style_of

__all__ = ["typed_paragraphs"]

_ANNEX = re.compile(r"^(?:annex|appendix|enclosure)(?:es)?\b[\s.:]*[IVX\d]*\s*$|^annex\b.{0,80}$", re.I)
_CLOSING = re.compile(
    r"^(?:\d+(?:st|nd|rd|th)\s+(?:\(?resumed\)?\s+)?(?:plenary\s+)?meeting|(?:Resumed )?\d+\w*\s+meeting"
    r"|\d{1,2}\s+\w+\s+\d{4}|\[?Adopted (?:without a vote|by)\b|\[?In favour|\[?Against|\[?Abstain|\*|_{3,})",
    re.I,
)
_ROLES = frozenset({"heading", "paragraph", "backmatter", "footer", "frontmatter", "title"})


@dataclass(slots=True)
class _Open:
    """A paragraph that may still get items."""

    id: str
    alias: str  #: the id as the printed labels spell it, without what made it unique
    label: str
    style: str
    level: int
    items: int = 0


@dataclass(slots=True)
class _State:
    names: Names
    head: Masthead
    found: list[Paragraph] = field(default_factory=list)
    stack: list[_Open] = field(default_factory=list)
    headings: dict[int, str] = field(default_factory=dict)
    annex: int = 0
    annex_name: str = ""
    preambular: int = 0
    texts: int = 0


def typed_paragraphs(document: ReadDocument, head: Masthead) -> tuple[Paragraph, ...]:
    """The paragraphs of a typed document, in order; each id occurs once."""
    state = _State(Names(head.source), head)
    for line in document.lines:
        _take(line, state)
    return tuple(state.found)


def _take(line: Line, state: _State) -> None:
    tags, text = line.tags, line.text
    if not text.strip():
        return
    if "heading" in tags or ("backmatter" in tags and _is_annex(text)):
        _heading(line, state)
    elif "paragraph" in tags:
        if "preambular" in tags:
            _preambular(line, state)
        elif state.stack or line.number:
            _operative(line, state)
        elif not text.startswith("*"):
            _other(text, state)
    elif "backmatter" in tags:
        if state.annex and not _CLOSING.match(text):
            _other(text, state)
    elif "footer" in tags and state.found:
        last = state.found[-1]
        state.found[-1] = replace(last, notes=(*last.notes, text))


def _is_annex(text: str) -> bool:
    return len(text) < 100 and bool(_ANNEX.match(text.strip()))


def _heading(line: Line, state: _State) -> None:
    text = re.sub(r"\s+", " ", line.text).strip()
    if _is_annex(text):
        state.annex += 1
        state.annex_name = text
        state.headings.clear()
        state.texts = 0
        return
    level = int(line.style.removeprefix("heading ") or 4) if line.style else 4
    for deeper in [known for known in state.headings if known >= level]:
        del state.headings[deeper]
    if level == 1 and not state.found and not state.annex:
        return  # the document's own title
    state.headings[level] = f"{line.number} {text}".strip()


def _preambular(line: Line, state: _State) -> None:
    state.preambular += 1
    state.stack[1:] = []
    _add(state, state.names.take(f"pp.{state.preambular}"), Kind.PREAMBULAR, line.text, line.number, "")


def _operative(line: Line, state: _State) -> None:
    label = label_of(line.number)
    level = _level(line)
    if label.isdecimal() and (level <= 1 or not state.stack or follows(label, state.stack[0].label, "1")):
        plain = f"op.{label}"
        options = (
            (plain,) if not state.annex or state.names.free(plain) else (plain, f"annex-{state.annex}.para.{label}")
        )
        id_ = state.names.take(*options)
        state.stack = [_Open(id_, plain, label, "1", 1)]
        _add(state, id_, Kind.OPERATIVE, line.text, line.number, "")
    elif state.stack:
        _item(line, label, max(level, 2), state)
    else:
        _other(line.text, state)


def _item(line: Line, label: str, level: int, state: _State) -> None:
    parent, style = _place(label, level, state.stack)
    if len(state.stack) > DEEPEST:
        del state.stack[DEEPEST:]
        parent = state.stack[-1]
    if not label:
        parent.items += 1
        label = f"item-{parent.items}"
    below = parent.id.partition(":")[2]
    id_ = state.names.take(f"{parent.alias}.{label}", f"{below}.{label}")
    state.stack.append(_Open(id_, f"{parent.alias}.{label}", label, style, level))
    _add(state, id_, Kind.ITEM, line.text, line.number, parent.id)


def _place(label: str, level: int, stack: list[_Open]) -> tuple[_Open, str]:
    """The open paragraph that an item belongs to, by what its label follows, then by its level; closes the others."""
    for position in range(len(stack) - 1, 0, -1):
        sibling = stack[position]
        if follows(label, sibling.label, sibling.style):
            del stack[position:]
            return stack[-1], sibling.style
    while len(stack) > 1 and stack[-1].level >= level:
        stack.pop()
    return stack[-1], style_of(label)


def _other(text: str, state: _State) -> None:
    """Text without a type: of an annex, or what stands alone."""
    state.texts += 1
    if state.annex:
        id_ = state.names.take(f"annex-{state.annex}.text.{state.texts}")
        _add(state, id_, Kind.ANNEX, text, "", "")
    else:
        _add(state, state.names.take(f"text.{state.texts}"), Kind.REPORT, text, "", "")


def _level(line: Line) -> int:
    return next((int(tag[6:]) for tag in line.tags if tag.startswith("level-") and tag[6:].isdecimal()), 0)


def _add(state: _State, id_: str, kind: Kind, text: str, printed: str, parent: str) -> None:
    headings = [state.headings[level] for level in sorted(state.headings)]
    state.found.append(
        Paragraph(
            id=id_,
            lang=state.head.language,
            kind=kind,
            text=text,
            document=state.head.document_id,
            order=len(state.found),
            printed=label_of(printed) if kind is not Kind.PREAMBULAR else "",
            heading=headings[-1] if headings else "",
            part=state.annex_name or (headings[-2] if len(headings) > 1 else ""),
            parent=parent,
        )
    )
