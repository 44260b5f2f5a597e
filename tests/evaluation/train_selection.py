"""Learn which paragraphs found to cite, and report cross-validated figures:

    python -m tests.evaluation.train_selection EDITION_FOLDER [--write]

Examples are the candidates of every answerable question of the development, held-out and fresh files and of one half of
`multipart.jsonl` (`"split": "learn"`), right where the scorer beside the project would call them right (`gold` or
`also`); the other half is only reported. Folds part questions, never candidates of one question. Provisions asked for
by name are left out: they are shown as they are. To be run again whenever the search has changed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answering.base import Evidence
from assistant.answering.candidates import _FILE, FEATURES, Candidate, Weighing, candidates_of, vocabulary_of
from assistant.answering.decompose import further_searches
from assistant.answering.forms import Form, form_of
from assistant.answering.question import clean_question
from assistant.answering.select import cited_of
from assistant.language import language_of
from corpus.editions.edition import Edition
from corpus.search import Searcher
from corpus.search.types import Filters
from tests.evaluation.questions import Question, read_questions

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "evaluation"
PARTS = HERE / "multipart.jsonl"
THRESHOLDS = {
    "side": 0.08, "part": 0.15, "joined": 0.4, "several": 0.5, "further": 0.7, "sure": 0.8, "doubt": 0.36,
}  # fmt: skip
RIDGE = 1.0
HELD = "multipart, held"  #: never learned from

Agrees = Callable[[str, str], bool]


@dataclass(frozen=True)
class Example:
    """One question with the paragraphs that its answer might cite."""

    file: str
    question: Question
    evidence: Evidence
    candidates: list[Candidate]
    right: list[bool]


def scorer() -> Agrees:
    """`agrees` of the scorer beside the project."""
    spec = importlib.util.spec_from_file_location("score", SHARED / "score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{SHARED / 'score.py'} cannot be read")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    agrees: Agrees = module.agrees
    return agrees


def examples(searcher: Searcher, files: list[Path], agrees: Agrees) -> list[Example]:
    """Every answerable question, searched with its parts."""
    found = []
    held = {data["id"] for data in map(json.loads, PARTS.read_text(encoding="utf-8").splitlines())
            if data["split"] == "held"}  # fmt: skip
    for file in files:
        for question in read_questions(file):
            text = clean_question(question.question)
            result = searcher.search(text, history=question.history)
            if not question.gold or form_of(text, result) is Form.LOOKUP or not result.passages:
                continue
            spoken = language_of(text, result.lang if result.understood != text else "en")
            further = further_searches(
                text,
                result,
                Filters(),
                bool(question.history),
                lambda query, limits, before: searcher.search(query, filters=limits, history=before),
                lambda name: vocabulary_of(searcher.edition, name, result.lang),  # noqa: B023 -- called at once
            )
            evidence = Evidence(
                text, spoken, result, further.parts, tuple(question.history), further.sides, further.joined
            )
            candidates = candidates_of(evidence, searcher.edition)
            wanted = [*question.gold, *question.also]
            right = [any(agrees(c.paragraph, one) for one in wanted) for c in candidates]
            name = HELD if question.id in held else file.stem
            found.append(Example(name, question, evidence, candidates, right))
    return found


def fit(chosen: list[Example]) -> Weighing:
    """Ridge logistic regression by Newton's method."""
    x = np.array([c.features for e in chosen for c in e.candidates])
    x = np.hstack([x, np.ones((len(x), 1))])
    y = np.array([right for e in chosen for right in e.right], dtype=float)
    penalty = np.diag([RIDGE] * len(FEATURES) + [1e-6])
    beta = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ beta))
        step = np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + penalty, x.T @ (p - y) + penalty @ beta)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    return Weighing(tuple(float(b) for b in beta[:-1]), float(beta[-1]), THRESHOLDS)


def report(found: list[Example], weighings: list[Weighing], agrees: Agrees) -> None:
    """What would be cited, by file."""
    for file in dict.fromkeys(e.file for e in found):
        gold = right = cited = covered = several = asked = 0
        for example, weighing in zip(found, weighings, strict=True):
            if example.file != file:
                continue
            chosen = [one.paragraph for one in cited_of(example.evidence, example.candidates, weighing)]
            wanted = [*example.question.gold, *example.question.also]
            asked += 1
            gold += any(agrees(c, g) for c in chosen for g in example.question.gold)
            right += sum(any(agrees(c, g) for g in wanted) for c in chosen)
            cited += len(chosen)
            if example.question.all_of:
                several += 1
                covered += all(any(agrees(c, g) for c in chosen for g in group) for group in example.question.all_of)
        print(f"{file:16} n {asked}  cites gold {gold / asked:.3f}  precision {right / cited:.3f}  "
              f"citations {cited / asked:.2f}  all_of {covered} of {several}")  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {_FILE.name}")
    args = parser.parse_args()
    agrees = scorer()
    searcher = Searcher.open(Edition.open(args.edition))
    found = examples(searcher, [SHARED / "dev.jsonl", HERE / "heldout.jsonl", HERE / "fresh.jsonl", PARTS], agrees)
    fold = np.random.default_rng(1).integers(0, 5, len(found))
    by_fold = [
        fit([e for e, n in zip(found, fold, strict=True) if n != number and e.file != HELD]) for number in range(5)
    ]
    print("cross-validated, five folds")
    report(found, [by_fold[n] for n in fold], agrees)
    weighing = fit([e for e in found if e.file != HELD])
    print("learned from")
    report(found, [weighing] * len(found), agrees)
    print(weighing.to_json())
    if args.write:
        _FILE.write_text(weighing.to_json(), encoding="utf-8")


if __name__ == "__main__":
    main()
