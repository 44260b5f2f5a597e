"""The evaluation's own tools, and that no digest question repeats a development question."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from corpus.digest import load_digest
from tests.evaluation.__main__ import Row, figures
from tests.evaluation.questions import Question, agrees, rank_of_gold, read_questions

_HERE = Path(__file__).parents[3] / "evaluation"
_SAME = 90  #: of 100; the nearest pair that asks something different stands at 82


@pytest.mark.parametrize(
    ("found", "gold", "wanted"),
    [
        ("untoc:18.21", "untoc:18.21.b", True),
        ("untoc:18.21.b", "untoc:18.21", True),
        ("untoc:18", "untoc:18.21", False),
        ("untoc:2", "untoc:2.a", True),
        ("untoc:2.a", "untoc:2.b", False),
        ("A/RES/1/1:op.4", "a/res/1/1:op.4.a", True),
        ("tip:4", "som:4", False),
    ],
)
def test_when_a_found_paragraph_agrees(found: str, gold: str, wanted: bool) -> None:
    assert agrees(found, gold) is wanted


def test_agreement_is_that_of_the_scorer(evaluation: Path) -> None:
    spec = importlib.util.spec_from_file_location("score", evaluation / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    ids = [p["id"] for p in json.loads((evaluation / "provisions-en.json").read_text(encoding="utf-8"))][::9]
    assert all(agrees(a, b) == score.agrees(a, b) for a in ids for b in ids)


def test_figures_count_what_was_found_and_what_was_refused() -> None:
    asked = Question("1", "plain", "en", "q", ("untoc:1",))
    empty = Question("2", "unanswerable", "en", "q")
    rows = [
        Row(asked, 1, True, 0.9, 0.01, ()),
        Row(asked, 6, False, 0.1, 0.01, ()),
        Row(empty, None, False, 0.1, 0.01, ()),
    ]
    result = figures(rows)
    assert result["all"]["recall@5"] == 0.5
    assert result["all"]["recall@1"] == 0.5
    assert result["abstention"] == {"n": 1, "recall": 1.0, "precision": 0.5}
    low, high = result["all"]["recall@5 interval"]  # type: ignore[misc]
    assert low <= 0.5 <= high


def test_rank_is_of_the_first_that_agrees() -> None:
    assert rank_of_gold(["tip:1", "untoc:2.a"], ("untoc:2.a", "untoc:3.1")) == 2
    assert rank_of_gold(["tip:1"], ("untoc:2.a",)) is None


def test_no_digest_question_repeats_a_development_question(evaluation: Path) -> None:
    indexed = [
        text for entry in load_digest() for texts in entry.questions.values() for text in texts if len(text) > 25
    ]
    for question in read_questions(evaluation / "dev.jsonl"):
        if len(question.question) <= 25 or question.kind == "lookup":
            continue  # "Define predicate offence." can hardly be asked in other words
        numbers = re.findall(r"\d+", question.question)  # "resolution 10/3" and "resolution 10/6" are two questions
        others = [text for text in indexed if re.findall(r"\d+", text) == numbers]
        nearest = process.extractOne(question.question, others, scorer=fuzz.ratio)
        assert nearest is None or nearest[1] < _SAME, f"{question.id} is repeated by “{nearest[0]}”"


def test_questions_without_an_answer_repeat_no_evaluation_question(evaluation: Path) -> None:
    asked = [q.question for q in read_questions(evaluation / "dev.jsonl") if not q.gold]
    for negative in read_questions(_HERE / "negatives.jsonl"):
        assert negative.gold == ()
        nearest = process.extractOne(negative.question, asked, scorer=fuzz.ratio)
        assert nearest is None or nearest[1] < _SAME, f"{negative.id} repeats “{nearest[0]}”"
