"""Search: the right paragraph first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from corpus.search.types import Filters, Missing, Passage, SearchResult, Turn

if TYPE_CHECKING:
    from corpus.search.index import build_index
    from corpus.search.searcher import Searcher

__all__ = ["Filters", "Missing", "Passage", "SearchResult", "Searcher", "Turn", "build_index"]


def __getattr__(name: str) -> Any:
    # numpy and the index are imported only when a search is: `--help` answers in a blink
    if name == "Searcher":
        from corpus.search.searcher import Searcher

        return Searcher
    if name == "build_index":
        from corpus.search.index import build_index

        return build_index
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
