"""The elements that references are made of: groups ("paragraphs 1 (a) and (b)") and documents ("the Convention")."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.references.lexicon import T

LEVELS = {
    T.ARTICLE: 1,
    T.PREAMBLE: 1,
    T.CLOSING: 1,
    T.ANNEX: 0,
    T.PARAGRAPH: 2,
    T.SECTION: 2,
    T.OPERATIVE: 2,
    T.PREAMBULAR: 2,
    T.ITEM: 3,
}


@dataclass(frozen=True, slots=True)
class Group:
    """A level word with its values, each a chain of components: articles 5 and 6 (1) → (("5",), ("6", "1"))."""

    level: T
    values: tuple[tuple[str, ...], ...]
    first: int  #: token positions, end exclusive
    after: int
    this: bool = False  #: "this article"
    ordinal: bool = False
    weak: bool = False  #: a chain without a level word

    @property
    def rank(self) -> int:
        """Depth: annex 0, article 1, paragraph 2, item 3."""
        return LEVELS[self.level]


@dataclass(frozen=True, slots=True)
class Named:
    """One document or instrument as named."""

    source: str  #: ``tip``, ``A/RES/55/25``, ``session/11``; empty where foreign or only "the Protocol"
    first: int
    after: int
    foreign: str = ""
    this: bool = False
    same: bool = False  #: "that Convention", "its Protocol": the one named before
    generic: T | None = None  #: "the Convention", "the Protocol", "the Protocols" without a name
    body: str = ""  #: who adopted it; with `own`, the body named last before "its"
    own: str = ""  #: "its" as said of that body (``named``: "in its"), or of the one that speaks (``speaker``)
    year: int = 0  #: of the date behind a resolution's number
    number: str = ""  #: of a resolution or decision whose body is not said
    kind: T | None = None
    id: str = ""  #: a bare id


@dataclass(frozen=True, slots=True)
class Doc:
    """A document element; a list of resolutions is one element with several names."""

    names: tuple[Named, ...]
    first: int
    after: int


Element = Group | Doc


def symbol(text: str) -> str:
    """A document symbol in its canonical spelling: upper case, no spaces, ``Rev.1`` as printed."""
    found = re.sub(r"\s", "", text).rstrip(".-").upper()
    for written in ("Rev", "Add", "Corr", "Sect"):
        found = re.sub(rf"{written.upper()}\.?(?=\d)", f"{written}.", found)
    return re.sub(r"\(SECT\.", "(Sect.", found)
