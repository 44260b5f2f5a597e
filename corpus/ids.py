"""Permanent paragraph ids, ``SOURCE:LOCATOR``, and the ways to write them for people.

The form is fixed (docs/architecture.md): links that people keep and checks outside this project rely on it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from corpus.errors import InvalidParagraphId

INSTRUMENTS = ("untoc", "tip", "som", "firearms")
"""The sources that are treaties, in their order."""

INSTRUMENT_LABELS = {
    "untoc": "UNTOC",
    "tip": "Trafficking in Persons Protocol",
    "som": "Smuggling of Migrants Protocol",
    "firearms": "Firearms Protocol",
}

_FORM = re.compile(r"[^\s:]+:[^\s:]+")
_ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()


@dataclass(frozen=True, slots=True)
class ParagraphId:
    """A parsed id: ``untoc:18.21.b`` is source ``untoc``, locator ``("18", "21", "b")``."""

    source: str
    locator: tuple[str, ...]

    @classmethod
    def parse(cls, text: str) -> ParagraphId:
        """Read an id.

        Raises:
            InvalidParagraphId: the text is not of the form ``SOURCE:LOCATOR``.
        """
        if not _FORM.fullmatch(text):
            raise InvalidParagraphId(f"“{text}” is not a paragraph id; one looks like untoc:18.21.b")
        source, _, locator = text.partition(":")
        if source == "record":
            return cls(source, (locator,))
        return cls(source, tuple(locator.split(".")))

    def __str__(self) -> str:
        return f"{self.source}:{'.'.join(self.locator)}"

    @property
    def parent(self) -> ParagraphId | None:
        """One level up, or None at the top; structural words (``op``, ``pp``, ``para``, ``annex-1``) are no level."""
        shorter = self.locator[:-1]
        while shorter and _is_structural(shorter[-1]):
            shorter = shorter[:-1]
        return ParagraphId(self.source, shorter) if shorter else None

    @property
    def unit(self) -> ParagraphId:
        """The paragraph that search ranks: sub-items belong to their numbered paragraph.

        ``untoc:18.21.b`` gives ``untoc:18.21``; ``untoc:2.a`` stays, since article 2 has no numbered paragraphs.
        """
        depth = 2
        for position, component in enumerate(self.locator):
            if _is_structural(component) and component != "preamble":
                depth = position + 2
        return ParagraphId(self.source, self.locator[:depth])

    @property
    def is_treaty(self) -> bool:
        """Whether the id names a provision of one of the four instruments."""
        return self.source in INSTRUMENTS

    def is_within(self, other: ParagraphId) -> bool:
        """Whether this id is the other or lies below it."""
        return self.source == other.source and self.locator[: len(other.locator)] == other.locator


def _is_structural(component: str) -> bool:
    return component in ("op", "pp", "para", "preamble") or component.startswith("annex-")


def unit_of(paragraph_id: str) -> str:
    """The id of the paragraph that search ranks, for an id at any depth.

    Raises:
        InvalidParagraphId: the text is not of the form ``SOURCE:LOCATOR``.
    """
    source, _, locator = paragraph_id.partition(":")
    if source == "record" or not _FORM.fullmatch(paragraph_id):
        return str(ParagraphId.parse(paragraph_id))
    return f"{source}:{_unit_locator(locator)}"


def article_of(paragraph_id: str) -> str:
    """The id of the article that a provision at any depth belongs to; of anything else the unit (`unit_of`).

    Raises:
        InvalidParagraphId: the text is not of the form ``SOURCE:LOCATOR``.
    """
    unit = unit_of(paragraph_id)
    source, _, locator = unit.partition(":")
    return f"{source}:{locator.partition('.')[0]}" if source in INSTRUMENTS else unit


def is_core(paragraph_id: str) -> bool:
    """Whether it is a provision of the instruments or a record; everything else search keeps apart ("wide")."""
    return paragraph_id.partition(":")[0] in (*INSTRUMENTS, "record")


@lru_cache(maxsize=1 << 16)
def _unit_locator(locator: str) -> str:
    """The locator of the unit; documents share their locators, so that few are looked at."""
    return ".".join(ParagraphId("", tuple(locator.split("."))).unit.locator)


def ordinal(number: int) -> str:
    """An ordinal as resolutions are cited with: words to twentieth, then ``21st``."""
    if 1 <= number <= len(_ORDINALS):
        return _ORDINALS[number - 1]
    suffix = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{suffix}"
