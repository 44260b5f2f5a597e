"""Provisions and documents that a question names outright, looked up in the edition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.editions.edition import Edition
from corpus.search.conversation import Resolved
from corpus.search.types import Missing, Turn

__all__ = ["Named", "named_provisions"]


@dataclass(frozen=True, slots=True)
class Named:
    """What the question names."""

    ids: tuple[str, ...] = ()
    missing: tuple[Missing, ...] = ()


def named_provisions(query: str, history: Sequence[Turn], resolved: Resolved, edition: Edition) -> Named:
    """The named provisions that exist, in the order named, and those that do not."""
    return Named()
