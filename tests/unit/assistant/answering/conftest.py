"""A service over the small invented edition, with a search that finds what a test tells it to."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.service import AssistantService, _Held
from assistant.verification import Checker
from corpus.editions.edition import Edition
from corpus.search.types import Filters, Passage, SearchResult, Turn
from tests.app.tiny_edition import make_edition


class BagOfWords:
    """Vectors of words by their hash: near where words are shared, and nothing to load."""

    name = "bag-of-words"
    version = "1"

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        rows = np.zeros((len(texts), 256), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[sum(map(ord, word.strip(".,;:?"))) % 256] += 1
        return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)

    def query(self, text: str) -> np.ndarray:
        return self.passages([text])[0]


class ToldSearch:
    """Finds the passages it was told, for any question."""

    def __init__(self) -> None:
        self.result = SearchResult("", "", "en", ())

    def search(self, query: str, *, history: Sequence[Turn] = (), filters: Filters | None = None) -> SearchResult:
        from dataclasses import replace

        return replace(self.result, query=query, understood=query)


@pytest.fixture(scope="session")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return make_edition(Path(tmp_path_factory.mktemp("tiny")) / "tiny-1")


@pytest.fixture
def found() -> Callable[..., SearchResult]:
    """A result with the passages given, the first by far the best."""

    def make(*ids: str, named: Sequence[str] = (), confidence: float = 0.9, **more: object) -> SearchResult:
        passages = tuple(Passage(id_, 12.0 - 6 * rank, exact=id_ in named) for rank, id_ in enumerate(ids))
        return SearchResult(
            "", "", "en", passages, named=tuple(named), confidence=confidence, answerable=confidence > 0.5, **more
        )

    return make


@pytest.fixture
def search() -> ToldSearch:
    return ToldSearch()


@pytest.fixture
def service(edition: Edition, search: ToldSearch, monkeypatch: pytest.MonkeyPatch) -> AssistantService:
    held = _Held(edition, search, Checker(edition, BagOfWords()))
    service = AssistantService()
    monkeypatch.setattr(service, "_current", lambda: held)
    return service
