"""The order in which passages are shown: named provisions first, and nothing crowding out the rest.

Three rules for the first five: resolutions repeat the instruments' words by the dozen, so they take at most two places
unless the question asks for resolutions; where several instruments are asked about, the best of each is there; and of
one article at most three paragraphs, so that another part of the question finds its place.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.ids import article_of, is_core
from corpus.search.cues import Cues
from corpus.search.types import Passage

__all__ = ["arrange"]

_HEAD = 5
_OTHERS = 1  #: places among the first for what is neither a provision nor a record
_ARTICLE = 3


def arrange(passages: Sequence[Passage], cues: Cues, named: Sequence[str], limit: int) -> list[Passage]:
    """The first `limit` passages: named ones, then by score under the rules above."""
    first = [
        Passage(paragraph_id, 100.0 - place, {"reference": 1.0}, "reference", True)
        for place, paragraph_id in enumerate(named)
    ]
    taken = set(named)
    rest = [passage for passage in passages if passage.paragraph_id not in taken]
    if not (cues.resolution or cues.bodies):
        rest = _limited(rest, _is_other, _OTHERS)
    if len(cues.instruments) > 1:
        rest = _with_each(_limited_articles(rest), cues.instruments)
    return (first + rest)[:limit]


def _is_other(passage: Passage) -> bool:
    return not is_core(passage.paragraph_id)


def _limited(passages: list[Passage], counted: Callable[[Passage], bool], most: int) -> list[Passage]:
    """At most so many of a sort among the first; the others of it follow right after."""
    head: list[Passage] = []
    held: list[Passage] = []
    for place, passage in enumerate(passages):
        if len(head) == _HEAD:
            return head + sorted(held + passages[place:], key=lambda p: -p.score)
        if counted(passage) and sum(counted(p) for p in head) >= most:
            held.append(passage)
        else:
            head.append(passage)
    return head + held


def _limited_articles(passages: list[Passage]) -> list[Passage]:
    head: list[Passage] = []
    held: list[Passage] = []
    for place, passage in enumerate(passages):
        if len(head) == _HEAD:
            return head + held + passages[place:]
        crowded = sum(article_of(p.paragraph_id) == article_of(passage.paragraph_id) for p in head) >= _ARTICLE
        (held if crowded else head).append(passage)
    return head + held


def _with_each(passages: list[Passage], instruments: Sequence[str]) -> list[Passage]:
    """The best passage of each instrument that is asked about among the first; the order by score otherwise."""
    best = [next((p for p in passages if p.paragraph_id.startswith(f"{name}:")), None) for name in instruments]
    head = passages[:_HEAD]
    missing = [p for p in best if p is not None and p not in head]
    order = head[: _HEAD - len(missing)] + missing
    return order + [p for p in passages if p not in order]
