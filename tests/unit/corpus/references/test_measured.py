"""Links on the authentic texts: not below what the project aims at (precision 0.97, recall 0.95)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation.references.scoring import score, score_unseen


@pytest.mark.authentic
def test_links_on_the_labelled_mentions(sources: Path, evaluation: Path) -> None:
    found = score(sources.parent)["all"]
    assert found.mentions >= 150
    assert found.precision >= 0.97
    assert found.recall >= 0.95


@pytest.mark.authentic
def test_links_in_paragraphs_that_were_labelled_before_they_were_linked(sources: Path, evaluation: Path) -> None:
    found = score_unseen(sources.parent)
    assert found.mentions >= 200
    assert found.precision >= 0.97
    assert found.recall >= 0.95
