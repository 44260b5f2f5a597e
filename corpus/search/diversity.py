"""The order in which passages are shown: named provisions first, and no article or instrument crowding out others."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.search.cues import Cues
from corpus.search.types import Passage

__all__ = ["arrange"]


def arrange(passages: Sequence[Passage], cues: Cues, named: Sequence[str], limit: int) -> list[Passage]:
    """The first `limit` passages: named ones, then by score, interleaved where several instruments are asked about."""
    first = [
        Passage(paragraph_id, 100.0 - place, {"reference": 1.0}, "reference", True)
        for place, paragraph_id in enumerate(named)
    ]
    taken = set(named)
    rest = [passage for passage in passages if passage.paragraph_id not in taken]
    wanted = cues.instruments
    if len(wanted) > 1:
        rest = _interleaved(rest, wanted)
    return (first + rest)[:limit]


def _interleaved(passages: list[Passage], instruments: Sequence[str]) -> list[Passage]:
    """The best passage of each instrument that is asked about among the first; the order by score otherwise."""
    best = []
    for instrument in instruments:
        found = next((p for p in passages if p.paragraph_id.startswith(f"{instrument}:")), None)
        if found is not None:
            best.append(found)
    head = list(passages[:5])
    missing = [p for p in best if p not in head]
    keep = head[: 5 - len(missing)]
    order = keep + missing
    return order + [p for p in passages if p not in order]
