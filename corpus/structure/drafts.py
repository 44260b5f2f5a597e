"""Paragraphs in the making: ids handed out, items put under what they belong to, continuations joined on."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from corpus.model import Kind, Language, Paragraph
from corpus.structure.blocks import Block
from corpus.structure.naming import DEEPEST, Names, follows, label_of, style_of

__all__ = ["Draft", "Drafts"]

_NEAR = 6.0  #: points; list items of one level are set at the same indent, give or take
_FIRST = frozenset({"a", "i", "1"})


@dataclass(slots=True)
class Draft:
    """One paragraph that more words may still be added to."""

    id: str
    kind: Kind
    text: str
    printed: str
    parent: str
    heading: str
    part: str
    page: int | None
    notes: list[str]
    x: float = 0.0
    style: str = ""
    text_after: str = ""
    children: int = 0
    tables: int = 0


@dataclass(slots=True)
class Drafts:
    """The paragraphs of one document, in order. `prefix` is put before every locator: ``annex-1.``"""

    names: Names
    document: str
    lang: Language
    prefix: str = ""
    found: list[Draft] = field(default_factory=list)
    stack: list[Draft] = field(default_factory=list)  #: the paragraph being read and its open items
    heading: str = ""
    part: str = ""

    def root(self, locator: str, kind: Kind, block: Block) -> Draft:
        """A new paragraph at the top level."""
        id_ = self.names.take(self.prefix + locator)
        draft = self._draft(id_, kind, block, "")
        draft.style = "1"
        self.stack = [draft]
        return draft

    def item(self, block: Block, kind: Kind = Kind.ITEM) -> Draft | None:
        """A new item below the open paragraph; None where there is none."""
        if not self.stack:
            return None
        label = label_of(block.label)
        style = self._place(label, block.x)
        del self.stack[DEEPEST:]
        parent = self.stack[-1]
        parent.children += 1
        name = label or f"item-{parent.children}"
        locator = parent.id.partition(":")[2]
        draft = self._draft(self.names.take(f"{locator}.{name}"), kind, block, parent.id)
        draft.style = style
        self.stack.append(draft)
        return draft

    def table(self, block: Block) -> Draft:
        """A table, below the open paragraph or by itself; one row a line, cells parted by bars."""
        if self.stack:
            root = self.stack[0]
            root.tables += 1
            locator = f"{root.id.partition(':')[2]}.table-{root.tables}"
            return self._draft(self.names.take(locator), Kind.ITEM, block, root.id)
        return self._draft(self.names.take(f"{self.prefix}table-1"), Kind.ITEM, block, "")

    def continues(self, block: Block) -> bool:
        """Add to the open item words that were cut off by a page's end; whether they were."""
        if not self.stack or not self.found:
            return False
        last = self.found[-1]
        if re.search(r"[.;:!?”\"]\d*$", last.text) or not (block.text[:1].islower() or block.text[:1] == "("):
            return False
        last.text = f"{last.text} {block.text}"
        last.notes += block.notes
        return True

    def goes_on(self, block: Block) -> None:
        """Add a block without a label to the open paragraph: to its text, or after its items."""
        root = self.stack[0]
        words = f"{block.label}. {block.text}" if block.label.isdecimal() else block.text
        if root.children:
            root.text_after = f"{root.text_after}\n{words}".strip()
        else:
            root.text = f"{root.text}\n{words}"
        root.notes += block.notes

    def paragraphs(self) -> tuple[Paragraph, ...]:
        """What was read, in order."""
        return tuple(
            Paragraph(
                id=draft.id, lang=self.lang, kind=draft.kind, text=draft.text, document=self.document, order=order,
                printed=draft.printed, heading=draft.heading, part=draft.part, parent=draft.parent,
                text_after=draft.text_after, page=draft.page, notes=tuple(draft.notes),
            )
            for order, draft in enumerate(self.found)
        )  # fmt: skip

    def _draft(self, id_: str, kind: Kind, block: Block, parent: str) -> Draft:
        draft = Draft(
            id_, kind, block.text, block.label, parent, self.heading, self.part, block.page, list(block.notes), block.x
        )
        self.found.append(draft)
        return draft

    def _place(self, label: str, x: float) -> str:
        """Close the open items that the new one does not belong under; returns the style of its list."""
        for exact in (True, False):
            for position in range(len(self.stack) - 1, 0, -1):
                sibling = self.stack[position]
                near = abs(sibling.x - x) <= _NEAR
                next_ = follows(label, label_of(sibling.printed), sibling.style)
                bullets = not label and not label_of(sibling.printed)
                if (next_ or bullets) and (near or not exact):
                    del self.stack[position:]
                    return sibling.style
            if exact and label in _FIRST:
                while len(self.stack) > 1 and self.stack[-1].x > x + _NEAR:
                    self.stack.pop()
                return style_of(label)
        return style_of(label)
