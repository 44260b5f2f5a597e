"""Learning when to answer. Run it after the ranking's weights were learned anew:

    python -m tests.evaluation.train_confidence EDITION_FOLDER [--write]

Positive examples: questions of the digest that are held out of the index, questions on resolutions, the answerable
development questions. Negative ones: `negatives.jsonl`, written for this by topic, and the development questions that
have no answer. Figures for the development questions are from five-fold cross-validation; `heldout.jsonl` is never
learned from.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.editions.edition import Edition
from corpus.search.confidence import SIGNALS, Calibration
from corpus.search.searcher import Searcher
from corpus.search.types import SearchResult
from corpus.search.units import Field
from tests.evaluation.questions import Question, read_questions
from tests.evaluation.train import DEVELOPMENT, HERE, without

WEIGHTS = HERE.parents[1] / "corpus" / "search" / "data" / "confidence.json"


@dataclass
class Example:
    """The signals of one search and whether the corpus answers."""

    question: Question
    signals: np.ndarray
    answerable: bool
    forced: bool | None  #: decided without weighing: named outright, or named and not there


def example(question: Question, result: SearchResult) -> Example:
    signals = np.array([result.signals[name] for name in SIGNALS])
    forced = result.answerable if result.confidence in (0.0, 1.0) else None
    return Example(question, signals, bool(question.gold), forced)


def examples(searcher: Searcher, questions: list[Question]) -> list[Example]:
    return [example(q, searcher.search(q.question, history=q.history)) for q in questions]


def digest_examples(searcher: Searcher, folds: int = 8, limit: int = 700) -> list[Example]:
    """Held-out questions of the digest, searched with an index that does not have them."""
    index = searcher.index
    strings = index.core.strings
    numbers = [number for number, (_, string) in enumerate(strings) if string.field == Field.QUESTION]
    part = np.random.default_rng(5).integers(0, folds, len(numbers))
    held = [number for number, own in zip(numbers, part, strict=True) if own == 0]
    core, _ = without(index.core, held)
    other = Searcher(searcher.edition, replace(index, core=core), searcher.embedder, searcher.second)
    chosen = np.random.default_rng(6).permutation(held)[:limit]
    questions = [
        Question(f"digest-{number}", "digest", strings[number][1].lang, strings[number][1].text, ("digest",))
        for number in chosen
    ]
    return examples(other, questions)


def fit(groups: list[tuple[list[Example], float]], ridge: float = 0.02) -> tuple[np.ndarray, float]:
    """Logistic regression; each group has its importance, both answers weigh the same within the whole."""
    rows = [(e, importance / len(group)) for group, importance in groups for e in group if e.forced is None]
    x = np.array([e.signals for e, _ in rows])
    y = np.array([e.answerable for e, _ in rows], dtype=float)
    importance = np.array([w for _, w in rows])
    for answer in (0.0, 1.0):
        importance[y == answer] /= importance[y == answer].sum()
    importance /= 2
    mean, spread = x.mean(axis=0), x.std(axis=0) + 1e-6
    z = np.concatenate([(x - mean) / spread, np.ones((len(x), 1))], axis=1)
    w = np.zeros(z.shape[1])
    penalty = np.full(z.shape[1], ridge)
    penalty[-1] = 0
    for _ in range(50):  # Newton's method
        p = 1 / (1 + np.exp(-z @ w))
        slope = z.T @ (importance * (p - y)) + penalty * w
        curve = (z * (importance * np.maximum(p * (1 - p), 1e-4))[:, None]).T @ z + np.diag(penalty + 1e-9)
        w -= np.linalg.solve(curve, slope)
    weights = w[:-1] / spread
    return weights, float(w[-1] - (weights * mean).sum())


def probabilities(found: list[Example], weights: np.ndarray, bias: float) -> np.ndarray:
    own = 1 / (1 + np.exp(-np.array([e.signals @ weights + bias for e in found])))
    return np.array([p if e.forced is None else float(e.forced) for e, p in zip(found, own, strict=True)])


def report(name: str, found: list[Example], p: np.ndarray, threshold: float) -> None:
    refused = p < threshold
    answerable = np.array([e.answerable for e in found])
    right = refused & ~answerable
    recall = right.sum() / max(1, (~answerable).sum())
    precision = right.sum() / max(1, refused.sum())
    wrongly = int((refused & answerable).sum())
    print(f"{name:28} n {len(found):4} recall {recall:.3f} precision {precision:.3f} wrongly refused {wrongly}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--threshold", type=float, default=0.35)
    parser.add_argument("--ridge", type=float, default=0.02)
    parser.add_argument("--list", action="store_true", help="list what is decided wrongly, cross-validated")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    args = parser.parse_args()
    searcher = Searcher.open(Edition.open(args.edition))
    digest = digest_examples(searcher)
    resolutions = examples(searcher, read_questions(HERE / "resolutions.jsonl"))
    negatives = examples(searcher, read_questions(HERE / "negatives.jsonl"))
    development = examples(searcher, read_questions(DEVELOPMENT))
    fixed = [(digest, 1.0), (resolutions, 0.4), (negatives, 1.0)]
    part = np.random.default_rng(2).integers(0, 5, len(development))
    own = np.zeros(len(development))
    for fold in range(5):
        training = [e for e, n in zip(development, part, strict=True) if n != fold]
        weights, bias = fit([*fixed, (training, 1.0)], args.ridge)
        own[part == fold] = probabilities(
            [e for e, n in zip(development, part, strict=True) if n == fold], weights, bias
        )
    weights, bias = fit(fixed, args.ridge)
    alone = probabilities(development, weights, bias)
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6):
        report(f"development, cv, at {threshold}", development, own, threshold)
        report("   never seen", development, alone, threshold)
    part = np.random.default_rng(3).integers(0, 5, len(negatives))
    apart = np.zeros(len(negatives))
    for fold in range(5):
        training = [e for e, n in zip(negatives, part, strict=True) if n != fold]
        weights, bias = fit([(digest, 1.0), (resolutions, 0.4), (training, 1.0), (development, 1.0)], args.ridge)
        apart[part == fold] = probabilities(
            [e for e, n in zip(negatives, part, strict=True) if n == fold], weights, bias
        )
    for topic_kind in ("unanswerable", "injection"):
        chosen = [i for i, e in enumerate(negatives) if e.question.kind == topic_kind]
        report(f"negatives, cv: {topic_kind}", [negatives[i] for i in chosen], apart[chosen], args.threshold)
    weights, bias = fit([*fixed, (development, 1.0)], args.ridge)
    heldout = HERE / "heldout.jsonl"
    if heldout.is_file():
        found = examples(searcher, read_questions(heldout))
        p = probabilities(found, weights, bias)
        report("held-out", found, p, args.threshold)
        if args.list:
            _list(found, p, args.threshold)
    report("digest (learned from)", digest, probabilities(digest, weights, bias), args.threshold)
    report("resolutions (learned from)", resolutions, probabilities(resolutions, weights, bias), args.threshold)
    if args.list:
        _list(development, own, args.threshold)
        _list(negatives, apart, args.threshold)
    text = Calibration(weights.astype(np.float32), bias, args.threshold).to_json()
    print(text)
    if args.write:
        WEIGHTS.write_text(text, encoding="utf-8")


def _list(found: list[Example], p: np.ndarray, threshold: float) -> None:
    for e, own in zip(found, p, strict=True):
        if (own >= threshold) != e.answerable:
            decided = "refused " if e.answerable else "answered"
            print(f"{own:.2f} {decided} {e.question.id} {e.question.kind}: {e.question.question[:100]}")


if __name__ == "__main__":
    main()
