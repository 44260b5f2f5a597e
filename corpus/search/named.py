"""Provisions and documents that a question names outright, looked up in the edition.

The grammar of references is the business of `corpus.references`; here its findings become part of a search.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.ids import INSTRUMENTS
from corpus.model import Language
from corpus.references import Provisions, conversation
from corpus.references import resolve as resolve_references
from corpus.search.text import STOPWORDS, query_terms
from corpus.search.types import Missing, Turn

__all__ = ["Named", "named_provisions"]

_ASKING = STOPWORDS["asking"]


@dataclass(frozen=True, slots=True)
class Named:
    """What a question names."""

    ids: tuple[str, ...] = ()  #: provisions that exist, in the order named
    missing: tuple[Missing, ...] = ()
    foreign: tuple[str, ...] = ()  #: instruments outside the corpus
    scope: tuple[str, ...] = ()  #: instruments, documents and records named as a whole
    residue: int = 0  #: informative words beside the references: more than a few ask something about the provision
    whole: bool = False  #: whole articles or documents were named, not single paragraphs

    @property
    def is_lookup(self) -> bool:
        """Whether the question only asks for the text of what it names."""
        return bool(self.ids) and self.residue == 0

    @property
    def instruments(self) -> tuple[str, ...]:
        """The instruments among what is named."""
        sources = [named.partition(":")[0] for named in (*self.scope, *self.ids)]
        return tuple(source for source in dict.fromkeys(sources) if source in INSTRUMENTS)


def named_provisions(query: str, history: Sequence[Turn], provisions: Provisions, lang: Language) -> Named:
    """The named provisions that exist, in the order named, and those that do not."""
    context = conversation(history) if history else None
    resolution = resolve_references(query, provisions, context, lang)
    rest = list(query)
    for mention in resolution.mentions:
        rest[mention.start : mention.end] = " " * (mention.end - mention.start)
    residue = [word for word, _ in query_terms("".join(rest)) if word not in _ASKING and not word.isdigit()]
    return Named(
        ids=resolution.found,
        missing=resolution.missing,
        foreign=resolution.foreign,
        scope=resolution.scope,
        residue=len(residue),
        whole=len(resolution.found) > len(resolution.named),
    )
