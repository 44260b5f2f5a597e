"""The whole of verification on the statements written for it, against the authentic text, with the real model."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.model import Verdict
from assistant.verification import Checker
from corpus.digest import load_digest
from tests.evaluation import statements


@pytest.mark.authentic
@pytest.mark.slow
def test_contradictions_are_caught_and_paraphrases_let_through(evaluation: Path, tmp_path: Path) -> None:
    figures = statements.measure(statements.reference_edition(evaluation, tmp_path / "edition"))
    assert figures.rate("contradicted") <= 0.08
    assert figures.rate("supported") >= 0.77  # half of the faithful ones are put as loosely as in conversation
    assert figures.rate("not_supported") <= 0.08


def test_the_set_is_a_third_each_and_covers_what_it_should() -> None:
    rows = statements.read_statements()
    assert len(rows) >= 150
    verdicts = [row.verdict for row in rows]
    assert min(verdicts.count(v) for v in ("supported", "contradicted", "not_supported")) >= 50
    assert {row.paragraph_id.partition(":")[0] for row in rows} >= {"untoc", "tip", "som", "firearms", "record"}
    assert {row.lang for row in rows} == {"en", "fr", "es", "ru", "ar", "zh"}
    assert len({(row.statement, row.paragraph_id) for row in rows}) == len(rows)


@pytest.mark.authentic
@pytest.mark.slow
def test_summaries_and_official_words_support_themselves(evaluation: Path, tmp_path: Path) -> None:
    edition = statements.reference_edition(evaluation, tmp_path / "edition")
    checker = Checker(edition)
    called = [
        checker.check(text, [entry.id], lang).verdict is Verdict.SUPPORTED
        for entry in load_digest()
        if edition.within(entry.id)
        for lang, text in entry.summary.items()
    ]
    assert len(called) > 2_000
    assert sum(called) / len(called) >= 0.97
    provisions = json.loads((evaluation / "provisions-en.json").read_text(encoding="utf-8"))
    refused = [
        p["id"] for p in provisions if checker.check(p["text"], [p["id"]], "en").verdict is not Verdict.SUPPORTED
    ]
    assert refused == []
