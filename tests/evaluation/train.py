"""Learning the weights of the ranking. Run it after the digest, the models or the features changed:

    python -m tests.evaluation.train EDITION_FOLDER [--write]

Where the examples come from:

- questions of the digest: an eighth of them is taken out of the index at a time, and each must find its own paragraph;
  the index is whole otherwise. Several thousand, in six languages; they are the bulk.
- questions of the digest on resolutions, held out in the same way, and some as if it told nothing of their paragraphs;
- questions on resolutions (`resolutions.jsonl`), written for this from paragraphs drawn at random;
- questions as people ask them, for what the digest cannot teach (resolutions against provisions): the development
  questions, and `heldout.jsonl` and `fresh.jsonl`, each of which was counted before it was first learned from
  (docs/search.md). Figures printed for them are from five-fold cross-validation.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from corpus.editions.edition import Edition
from corpus.search.core import CoreIndex
from corpus.search.cues import Cues, read_cues
from corpus.search.ranking import CORE_COLUMNS, WIDE_COLUMNS, Weights, core_matrix
from corpus.search.searcher import Searcher
from corpus.search.text import query_terms
from corpus.search.told import ToldIndex
from corpus.search.units import Field
from tests.evaluation.questions import Question, agrees, read_questions

_SAME = 0.9
_SECOND = [i for i, name in enumerate(CORE_COLUMNS) if name.startswith("second_")]
_WIDE_SECOND = [i for i, name in enumerate(WIDE_COLUMNS) if "second_" in name]
_SCORES = [
    *range(CORE_COLUMNS.index("protocol_named")),
    *(len(CORE_COLUMNS) + place for place in range(WIDE_COLUMNS.index("body_named")) if WIDE_COLUMNS[place] != "told"),
]
PREAMBULAR = 8  #: of the digest's questions on preambular paragraphs one in so many is used: few people ask for them
RES = 0.4  #: weight of the questions on resolutions, which are few beside those on provisions
TOLD = 1.0  #: weight of the digest's questions on resolutions
UNTOLD = 0.1  #: weight of the same on resolutions of which the digest is taken to tell nothing
UNTOLD_PARTS = 8  #: of the entries one of so many is taken to tell nothing
HERE = Path(__file__).parent
DEVELOPMENT = HERE.parents[2] / "shared" / "evaluation" / "dev.jsonl"
WEIGHTS = HERE.parents[1] / "corpus" / "search" / "data" / "ranking.json"


@dataclass
class Example:
    """The features of every core unit and of the candidates among the others, and which of them are right."""

    core: np.ndarray
    wide: np.ndarray
    right: np.ndarray
    kind: str

    def scores(self, weights: np.ndarray) -> np.ndarray:
        split = len(CORE_COLUMNS)
        return np.concatenate([self.core @ weights[:split], self.wide @ weights[split:]])

    def gradient(self, weights: np.ndarray) -> np.ndarray:
        scores = self.scores(weights)
        odds = np.exp(scores - scores.max())
        odds /= odds.sum()
        wanted = odds * self.right
        excess = odds - wanted / max(wanted.sum(), 1e-12)
        return np.concatenate([excess[: len(self.core)] @ self.core, excess[len(self.core) :] @ self.wide])


def digest_examples(searcher: Searcher, folds: int, used: int, seed: int = 0) -> list[Example]:
    """Held-out questions of the digest; `used` of the `folds` parts are computed."""
    index = searcher.index
    strings = index.core.strings
    questions = [number for number, (_, string) in enumerate(strings) if string.field == Field.QUESTION]
    part = np.random.default_rng(seed).integers(0, folds, len(questions))
    vectors = index.core.dense.vectors
    examples = []
    for fold in range(used):
        held = [number for number, own in zip(questions, part, strict=True) if own == fold]
        core, second = without(index.core, held)
        for number in held:
            owner, string = strings[number]
            right = np.zeros(len(index.core_units), dtype=bool)
            right[owner] = True
            asked = _Asked(string.text, vectors[number], second[number])
            examples.append(_example(searcher, core, index.told, asked, right, "digest"))
    return examples


def told_examples(searcher: Searcher, folds: int, used: int, seed: int = 4) -> list[Example]:
    """Held-out questions of the digest on resolutions; `used` of the `folds` parts are computed."""
    index = searcher.index
    strings = index.told.core.strings
    questions = [number for number, (_, string) in enumerate(strings) if string.field == Field.QUESTION]
    part = np.random.default_rng(seed).integers(0, folds, len(questions))
    vectors = index.told.core.dense.vectors
    nothing = np.zeros(len(index.core_units), dtype=bool)
    examples = []
    for fold in range(used):
        held = [number for number, own in zip(questions, part, strict=True) if own == fold]
        core, second = without(index.told.core, held)
        told = ToldIndex(core, index.told.entry_of)
        for number in held:
            owner, string = strings[number]
            members = frozenset(np.flatnonzero(index.told.entry_of == owner).tolist())
            if number % PREAMBULAR and _is_preambular(searcher, members):
                continue
            asked = _Asked(string.text, vectors[number], second[number])
            examples.append(_example(searcher, index.core, told, asked, nothing, "told", members=members))
    return examples


def untold_examples(searcher: Searcher, folds: int, seed: int = 5) -> list[Example]:
    """Questions of the digest on resolutions, as if it told nothing of those: one part of `folds` of its entries."""
    index = searcher.index
    strings = index.told.core.strings
    part = np.random.default_rng(seed).integers(0, folds, len(index.told))
    second = index.told.core.second.vectors if index.told.core.second is not None else None
    ours = np.cumsum([string.field != Field.TEXT for _, string in strings]) - 1
    nothing = np.zeros(len(index.core_units), dtype=bool)
    entry_of = index.told.entry_of.copy()
    entry_of[np.isin(entry_of, np.flatnonzero(part == 0))] = len(index.told)
    told = ToldIndex(index.told.core, entry_of)
    examples, seen = [], set()
    for number, (owner, string) in enumerate(strings):
        if part[owner] or string.field != Field.QUESTION or owner in seen:
            continue
        seen.add(owner)
        members = frozenset(np.flatnonzero(index.told.entry_of == owner).tolist())
        if owner % PREAMBULAR and _is_preambular(searcher, members):
            continue
        vector = None if second is None else second[ours[number]]
        asked = _Asked(string.text, index.told.core.dense.vectors[number], vector)
        examples.append(_example(searcher, index.core, told, asked, nothing, "untold", members=members))
    return examples


def _is_preambular(searcher: Searcher, rows: frozenset[int]) -> bool:
    """Whether all these paragraphs outside the core are preambular."""
    return all(":pp." in searcher.index.wide_units[row].id for row in rows)


def without(core: CoreIndex, held: list[int]) -> tuple[CoreIndex, dict[int, np.ndarray | None]]:
    """An index as if some strings were not in it, and the second model's vectors of those."""
    strings = core.strings
    keep = np.ones(len(strings), dtype=bool)
    keep[held] = False
    ours = np.array([string.field != Field.TEXT for _, string in strings])
    second = core.second.vectors if core.second is not None else None
    place = np.cumsum(ours) - 1
    kept = [strings[number] for number in np.flatnonzero(keep)]
    rest = CoreIndex.build(
        range(core.units),
        kept,
        core.dense.vectors[keep],
        None if second is None else second[keep[ours]],
        learn=core.learned is not None,
    )
    return rest, {number: None if second is None else second[place[number]] for number in held}


def question_examples(searcher: Searcher, questions: list[Question]) -> list[Example]:
    """Questions with gold paragraphs; references and follow-ups are another module's business and left out."""
    examples = []
    for question in questions:
        if not question.gold or question.kind in ("lookup", "followup", "adversarial"):
            continue
        second = searcher.second.query(question.question) if searcher.second else None
        asked = _Asked(question.question, searcher.embedder.query(question.question), second)
        ids = [unit.id for unit in searcher.index.core_units]
        right = np.array([any(agrees(i, gold) for gold in question.gold) for i in ids])
        examples.append(
            _example(
                searcher, searcher.index.core, searcher.index.told, asked, right, question.kind, gold=question.gold
            )
        )
    return [example for example in examples if example.right.any()]


@dataclass(frozen=True)
class _Asked:
    """A question with its vectors."""

    text: str
    vector: np.ndarray
    second: np.ndarray | None


def _example(
    searcher: Searcher,
    core: CoreIndex,
    told: ToldIndex,
    asked: _Asked,
    right: np.ndarray,
    kind: str,
    *,
    gold: tuple[str, ...] = (),
    members: frozenset[int] = frozenset(),
) -> Example:
    """The example of a question, its right answers outside the core given by id or by row."""
    words = query_terms(asked.text)
    cues: Cues = read_cues(asked.text)
    found_core, found_told = core.score(asked.vector, words), told.score(asked.vector, words)
    if asked.second is not None:
        found_core, found_told = core.seconded(found_core, asked.second), told.seconded(found_told, asked.second)
    matrix = core_matrix(found_core.standard, cues, searcher.facts)
    rows, wide = searcher.wide_columns(asked.text, asked.vector, words, cues, found_told, asked.second)
    ids = [searcher.index.wide_units[row].id for row in rows]
    found = np.array(
        [row in members or any(agrees(i, g) for g in gold) for row, i in zip(rows.tolist(), ids, strict=True)],
        dtype=bool,
    )
    if found.any():
        # resolutions repeat each other: what says nearly the same answers as well
        near = searcher.index.wide.vectors(rows)
        found |= (near @ near[found].T).max(axis=1) > _SAME
    return Example(matrix, wide, np.concatenate([right, found]), kind)


def learn(groups: list[tuple[list[Example], float]], ridge: float = 1e-3, rounds: int = 250) -> np.ndarray:
    """Weights under which the right units are likely (softmax over all), by Adam; a ridge keeps them small."""
    size = len(CORE_COLUMNS) + len(WIDE_COLUMNS)
    weights, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    weights[-1] = -5.0
    rng = np.random.default_rng(0)
    for step in range(1, rounds + 1):
        slope = ridge * weights
        for examples, importance in groups:
            batch = [examples[i] for i in rng.integers(0, len(examples), min(64, len(examples)))]
            slope = slope + importance * sum(example.gradient(weights) for example in batch) / len(batch)
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        rate = 0.1 if step < rounds * 0.6 else 0.03
        weights = weights - rate * (first / (1 - 0.9**step)) / (np.sqrt(second / (1 - 0.99**step)) + 1e-8)
        weights[_SCORES] = np.maximum(weights[_SCORES], 0)  # a better match is never worse
    return weights


def figures(examples: list[Example], weights: np.ndarray) -> dict[str, tuple[int, float, float]]:
    """By kind: how many, recall at 5, mean reciprocal rank."""
    ranks: dict[str, list[int]] = {}
    for example in examples:
        scores = example.scores(weights)
        rank = int((scores > scores[example.right].max(initial=-np.inf)).sum()) + 1
        ranks.setdefault(example.kind, []).append(rank)
        ranks.setdefault("all", []).append(rank)
    return {
        kind: (len(r), float(np.mean([x <= 5 for x in r])), float(np.mean([1 / x if x <= 10 else 0 for x in r])))
        for kind, r in ranks.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    parser.add_argument("--questions", type=Path, default=DEVELOPMENT)
    parser.add_argument("--folds", type=int, default=2, help="how many eighths of the digest's questions to use")
    parser.add_argument("--importance", type=float, default=1.0, help="of the development questions")
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    args = parser.parse_args()
    searcher = Searcher.open(Edition.open(args.edition))
    digest = digest_examples(searcher, 8, args.folds)
    other = digest[: len(digest) // 8]
    digest = digest[len(digest) // 8 :]
    development = [
        replace(example, kind=f"{file.stem} {example.kind}")
        for file in (args.questions, HERE / "heldout.jsonl", HERE / "fresh.jsonl")
        for example in question_examples(searcher, read_questions(file))
    ]
    resolutions = question_examples(searcher, read_questions(HERE / "resolutions.jsonl"))
    told = told_examples(searcher, 8, args.folds)
    other_told = told[: len(told) // 6]
    told = [example for example in told[len(told) // 6 :] if example.right.any()]
    untold = [example for example in untold_examples(searcher, UNTOLD_PARTS) if example.right.any()]
    other_untold, untold = untold[: len(untold) // 6], untold[len(untold) // 6 :]
    fixed = [(digest, 1.0), (resolutions, RES), (told, TOLD), (untold, UNTOLD)]
    print(len(resolutions), "questions on resolutions")
    print(len(digest), "questions of the digest on provisions and records,", len(told), "on resolutions")
    print(len(development), "development questions")
    part = np.random.default_rng(1).integers(0, 5, len(development))
    validated: dict[str, list[tuple[int, float, float]]] = {}
    for fold in range(5):
        training = [e for e, own in zip(development, part, strict=True) if own != fold]
        weights = learn([*fixed, (training, args.importance)])
        for kind, row in figures([e for e, own in zip(development, part, strict=True) if own == fold], weights).items():
            validated.setdefault(kind, []).append(row)
    for kind, rows in validated.items():
        n = sum(row[0] for row in rows)
        recall, reciprocal = (sum(row[0] * row[place] for row in rows) / n for place in (1, 2))
        print(f"cross-validated {kind:22} n {n:4} r@5 {recall:.3f} mrr {reciprocal:.3f}")
    weights = learn([*fixed, (development, args.importance)], rounds=800)
    print("digest, not learned from:", figures(other, weights)["all"])
    print("digest on resolutions, not learned from:", figures(other_told, weights)["all"])
    print("the same, as if it told nothing of them:", figures(other_untold, weights)["all"])
    text = _weights(weights)
    print(text)
    if args.write:
        WEIGHTS.write_text(text, encoding="utf-8")
    for group in (digest, development, resolutions, told, untold):
        for example in group:
            example.core[:, _SECOND] = 0
            example.wide[:, _WIDE_SECOND] = 0
    alone = learn([*fixed, (development, args.importance)], rounds=800)
    for example in other:
        example.core[:, _SECOND] = 0
    print("first model alone, digest, not learned from:", figures(other, alone)["all"])
    if args.write:
        WEIGHTS.with_name("ranking-one-model.json").write_text(_weights(alone), encoding="utf-8")


def _weights(weights: np.ndarray) -> str:
    split = len(CORE_COLUMNS)
    return Weights(weights[:split].astype(np.float32), weights[split:].astype(np.float32)).to_json()


if __name__ == "__main__":
    main()
