"""The checks of a statement against the paragraphs that it cites, brought together to one verdict."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.model import Verdict
from corpus.editions.edition import Edition
from corpus.model import Language

__all__ = ["Checker", "Finding"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What the checks say of one statement."""

    verdict: Verdict
    score: float  #: support, 0 to 1
    reasons: tuple[str, ...] = ()


class Checker:
    """Checks statements against the paragraphs of one edition."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition

    def check(self, statement: str, paragraphs: Sequence[str], lang: Language = "en") -> Finding:
        """Whether the paragraphs support the statement."""
        held = any(self._edition.find(paragraph) for paragraph in paragraphs)
        return Finding(Verdict.SUPPORTED if held else Verdict.NOT_SUPPORTED, 1.0 if held else 0.0)
