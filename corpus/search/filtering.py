"""Filters as masks over the units; computed once a filter in a few milliseconds, kept for the next question."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

import numpy as np

from corpus.search.index import SearchIndex, UnitFacts
from corpus.search.types import Filters
from corpus.search.vectors.base import Mask

__all__ = ["FilterMasks"]

_KEPT = 64


class FilterMasks:
    """Which units of an index a filter lets through."""

    def __init__(self, index: SearchIndex) -> None:
        self._core = _Columns(index.core_units)
        self._wide = _Columns(index.wide_units)
        self.of: Callable[[Filters], tuple[Mask | None, Mask | None]] = lru_cache(maxsize=_KEPT)(self._compute)
        """Which core units and which others may be found; None where nothing is limited."""

    def _compute(self, filters: Filters) -> tuple[Mask | None, Mask | None]:
        if filters == Filters():
            return None, None
        return self._core.mask(filters), self._wide.mask(filters)


class _Columns:
    """The units' facts, a column each."""

    def __init__(self, units: Sequence[UnitFacts]) -> None:
        self._count = len(units)
        self._columns = {
            "sources": np.array([unit.source for unit in units], dtype=object),
            "bodies": np.array([unit.body for unit in units], dtype=object),
            "sessions": np.array([unit.session for unit in units], dtype=object),
            "years": np.array([unit.year for unit in units], dtype=object),
            "kinds": np.array([unit.kind for unit in units], dtype=object),
        }
        self._languages = [unit.languages for unit in units]

    def mask(self, filters: Filters) -> Mask:
        allowed = np.ones(self._count, dtype=bool)
        for name, column in self._columns.items():
            wanted = getattr(filters, name)
            if wanted:
                allowed &= np.logical_or.reduce([column == value for value in wanted])
        if filters.languages:
            wanted = set(filters.languages)
            allowed &= np.array([not wanted.isdisjoint(langs) for langs in self._languages], dtype=bool)
        return allowed
