"""The whole of verification on the statements written for it, against the authentic text, with the real model."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluation import statements


@pytest.mark.authentic
@pytest.mark.slow
def test_contradictions_are_caught_and_paraphrases_let_through(evaluation: Path, tmp_path: Path) -> None:
    figures = statements.measure(statements.reference_edition(evaluation, tmp_path / "edition"))
    assert figures.rate("contradicted") <= 0.08
    assert figures.rate("supported") >= 0.80
    assert figures.rate("not_supported") <= 0.08


def test_the_set_is_a_third_each_and_covers_what_it_should() -> None:
    rows = statements.read_statements()
    assert len(rows) >= 150
    verdicts = [row.verdict for row in rows]
    assert min(verdicts.count(v) for v in ("supported", "contradicted", "not_supported")) >= 50
    assert {row.paragraph_id.partition(":")[0] for row in rows} >= {"untoc", "tip", "som", "firearms", "record"}
    assert {row.lang for row in rows} == {"en", "fr", "es", "ru", "ar", "zh"}
    assert len({row.statement for row in rows}) == len(rows)
