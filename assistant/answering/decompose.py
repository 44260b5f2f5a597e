"""The further searches that one question calls for: one an instrument that it compares, or one a part that it has."""

from __future__ import annotations

from collections.abc import Callable

from assistant.answering.forms import Form, form_of, parts_of
from corpus.ids import INSTRUMENTS
from corpus.search.types import Filters, SearchResult

__all__ = ["further_searches"]

MOST = 3

Search = Callable[[str, Filters], SearchResult]


def further_searches(question: str, result: SearchResult, filters: Filters, search: Search) -> tuple[SearchResult, ...]:
    """What else to search for a question, after its first result; nothing where that is enough."""
    form = form_of(question, result)
    if form is Form.LOOKUP or result.named:
        return ()
    if form is Form.COMPARISON:
        sides = [source for source in result.instruments if source in INSTRUMENTS][:MOST]
        if len(sides) > 1 and not filters.sources:
            found = (search(question, Filters(sources=(side,), languages=filters.languages)) for side in sides)
            return tuple(one for one in found if one.passages)
        return ()
    if result.understood != question:  # a follow-up: what is understood is not two questions
        return ()
    return tuple(search(part, filters) for part in parts_of(question)[:MOST])
