"""Filters as masks over the units; computed once a filter, kept for the next question."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.search.index import SearchIndex, UnitFacts
from corpus.search.types import Filters
from corpus.search.vectors.base import Mask

__all__ = ["allowed"]


def allowed(filters: Filters, index: SearchIndex) -> tuple[Mask | None, Mask | None]:
    """Which core units and which others may be found; None where nothing is limited."""
    if filters == Filters():
        return None, None
    return _mask(filters, index.core_units), _mask(filters, index.wide_units)


def _mask(filters: Filters, units: Sequence[UnitFacts]) -> Mask:
    return np.array([_passes(filters, unit) for unit in units], dtype=bool)


def _passes(filters: Filters, unit: UnitFacts) -> bool:
    return (
        (not filters.sources or unit.source in filters.sources)
        and (not filters.bodies or unit.body in filters.bodies)
        and (not filters.sessions or unit.session in filters.sessions)
        and (not filters.years or unit.year in filters.years)
        and (not filters.kinds or unit.kind in filters.kinds)
        and (not filters.languages or any(lang in filters.languages for lang in unit.languages))
    )
