"""Learning when to answer. Run it after the ranking's weights were learned anew:

    python -m tests.evaluation.train_confidence EDITION_FOLDER [--write]

Examples: questions of the digest that are held out of the index and questions on resolutions, which have answers;
`negatives.jsonl`, written for this by topic, which have none; and the question files with both kinds: the development
questions, `heldout.jsonl`, `fresh.jsonl`, `refusals.jsonl` and `refusable.jsonl`, each once counted before it was first
learned from (docs/search.md). Figures for these are from five-fold cross-validation.

What a question sounds like (`corpus.search.refusable`) is learned from the same questions, and from some thousands of
the digest; its signal of a question always comes from one learned without that question.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.editions.edition import Edition
from corpus.search.confidence import SIGNALS, Calibration
from corpus.search.refusable import Refusable
from corpus.search.searcher import Searcher
from corpus.search.types import SearchResult
from corpus.search.units import Field
from tests.evaluation.questions import Question, read_questions
from tests.evaluation.train import DEVELOPMENT, HERE, without

ASKED = tuple(HERE / name for name in ("heldout.jsonl", "fresh.jsonl", "refusals.jsonl", "refusable.jsonl"))
SOUND = SIGNALS.index("refusable")
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


def digest_vectors(searcher: Searcher, besides: list[Example], limit: int = 5_000) -> np.ndarray:
    """Vectors of questions of the digest other than the examples: a fifth of them on resolutions."""
    used, rows = {e.question.question for e in besides}, []
    for core, share in ((searcher.index.core, 0.8), (searcher.index.told.core, 0.2)):
        numbers = [
            number
            for number, (_, string) in enumerate(core.strings)
            if string.field == Field.QUESTION and string.text not in used
        ]
        chosen = np.random.default_rng(7).permutation(numbers)[: int(limit * share)]
        rows.append(core.dense.vectors[chosen])
    return np.concatenate(rows)


@dataclass
class Sound:
    """Learns what questions without an answer sound like."""

    model: str
    answered: np.ndarray  #: vectors of questions with an answer, on which nothing is measured

    def learn(self, vectors: np.ndarray, found: list[Example]) -> Refusable:
        refused = np.array([not e.answerable for e in found])
        known = np.concatenate([self.answered, vectors])
        return Refusable.fit(known, np.concatenate([np.zeros(len(self.answered), dtype=bool), refused]), self.model)

    def tell(self, learned: Refusable, vectors: np.ndarray, found: list[Example]) -> None:
        for vector, e in zip(vectors, found, strict=True):
            e.signals[SOUND] = learned.score(vector)


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


def _folds(size: int, seed: int) -> np.ndarray:
    return np.random.default_rng(seed).integers(0, 5, size)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--threshold", type=float, default=0.25)
    parser.add_argument("--ridge", type=float, default=0.02)
    parser.add_argument("--list", action="store_true", help="list what is decided wrongly, cross-validated")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    args = parser.parse_args()
    searcher = Searcher.open(Edition.open(args.edition))
    digest = digest_examples(searcher)
    resolutions = examples(searcher, read_questions(HERE / "resolutions.jsonl"))
    negatives = examples(searcher, read_questions(HERE / "negatives.jsonl"))
    asked = {path.stem: examples(searcher, read_questions(path)) for path in (DEVELOPMENT, *ASKED)}
    everything = [e for found in asked.values() for e in found]
    part, apart = _folds(len(everything), 2), _folds(len(negatives), 3)
    both, folds = everything + negatives, np.concatenate([part, apart])
    vectors = np.stack([searcher.embedder.query(e.question.question) for e in both])
    sound = Sound(searcher.embedder.name, digest_vectors(searcher, digest))
    for fold in range(5):
        learned = sound.learn(vectors[folds != fold], [e for e, n in zip(both, folds, strict=True) if n != fold])
        sound.tell(learned, vectors[folds == fold], [e for e, n in zip(both, folds, strict=True) if n == fold])
    learned = sound.learn(vectors, both)
    for group in (digest, resolutions):
        sound.tell(learned, np.stack([searcher.embedder.query(e.question.question) for e in group]), group)
    validated, against = np.zeros(len(everything)), np.zeros(len(negatives))
    for fold in range(5):
        known = [e for e, n in zip(negatives, apart, strict=True) if n != fold]
        training = [e for e, n in zip(everything, part, strict=True) if n != fold]
        weights, bias = fit(_groups(digest, resolutions, known, training), args.ridge)
        for found, own, p in ((everything, part, validated), (negatives, apart, against)):
            p[own == fold] = probabilities([e for e, n in zip(found, own, strict=True) if n == fold], weights, bias)
    for threshold in (0.25, 0.3, 0.35, 0.4, 0.45, 0.5):
        start = 0
        for name, found in asked.items():
            report(f"{name}, cv, at {threshold}", found, validated[start : start + len(found)], threshold)
            start += len(found)
        report(f"negatives, cv, at {threshold}", negatives, against, threshold)
    weights, bias = fit(_groups(digest, resolutions, negatives, everything), args.ridge)
    report("digest (learned from)", digest, probabilities(digest, weights, bias), args.threshold)
    report("resolutions (learned from)", resolutions, probabilities(resolutions, weights, bias), args.threshold)
    if args.list:
        _list(everything, validated, args.threshold)
        _list(negatives, against, args.threshold)
    text = Calibration(weights.astype(np.float32), bias, args.threshold).to_json()
    print(text)
    if args.write:
        learned.save()
        WEIGHTS.write_text(text, encoding="utf-8")


def _groups(
    digest: list[Example], resolutions: list[Example], negatives: list[Example], asked: list[Example]
) -> list[tuple[list[Example], float]]:
    """The examples with the importance of each kind; questions as people ask them weigh most."""
    return [(digest, 1.0), (resolutions, 0.4), (negatives, 1.0), (asked, 3.0)]


def _list(found: list[Example], p: np.ndarray, threshold: float) -> None:
    for e, own in zip(found, p, strict=True):
        if (own >= threshold) != e.answerable:
            decided = "refused " if e.answerable else "answered"
            print(f"{own:.2f} {decided} {e.question.id} {e.question.kind}: {e.question.question[:100]}")


if __name__ == "__main__":
    main()
