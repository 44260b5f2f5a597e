"""What a paragraph says to one part of a question and to no other.

Parts share words: the situation told before them, the head of a list, the clause that a later one leans on. A paragraph
that answers what is shared comes first for every part and hides the one that answers this part alone. So each part's
scores are set against the others': what is as near to them is no answer to this one in particular.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.search.types import SearchResult

__all__ = ["own_scores"]

SHARE = 0.5  #: of a paragraph's mean nearness to the other parts, taken from its score for one
FAR = 3.0  #: points below the best of a part; what lies further below is not told apart


def own_scores(results: Sequence[SearchResult]) -> list[dict[str, float]]:
    """For each part the paragraphs that it found, with their points below its best, less what they share.

    Returns:
        One dictionary a part, in their order: by paragraph id, at most 0, comparable between the parts.
    """
    below = [_below_best(result) for result in results]
    own = []
    for number, scores in enumerate(below):
        others = [other for n, other in enumerate(below) if n != number]
        own.append({name: score - SHARE * _near(name, others) for name, score in scores.items()})
    return own


def _below_best(result: SearchResult) -> dict[str, float]:
    best = max((passage.score for passage in result.passages), default=0.0)
    return {passage.paragraph_id: max(-FAR, passage.score - best) for passage in result.passages}


def _near(name: str, others: Sequence[dict[str, float]]) -> float:
    """How near to the other parts it is, from 0 (to none) to `FAR` (the best of each)."""
    return sum(FAR + scores.get(name, -FAR) for scores in others) / len(others) if others else 0.0
