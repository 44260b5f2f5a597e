"""What each leg, field and rule adds: the same questions with one of them off at a time.

    python -m tests.evaluation.ablations EDITION_FOLDER QUESTIONS...

The weights stay as learned with everything on, so a part that another could replace after learning anew seems worth a
little more here than it is.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

import corpus.search.searcher as module
from corpus.editions.edition import Edition
from corpus.search.core import CoreIndex
from corpus.search.ranking import CORE_COLUMNS, Weights, load_weights
from corpus.search.searcher import Searcher
from corpus.search.units import Field, IndexedString
from tests.evaluation.questions import Question, rank_of_gold, read_questions

Kept = Callable[[IndexedString], bool]


def variants(full: Searcher) -> Iterator[tuple[str, Searcher]]:
    """The search with one part off, by name."""
    yield "everything", full
    dense = CORE_COLUMNS[: CORE_COLUMNS.index("second_centroid")]
    lexical = CORE_COLUMNS[CORE_COLUMNS.index("bm25_text") : CORE_COLUMNS.index("protocol_named")]
    cues = CORE_COLUMNS[CORE_COLUMNS.index("protocol_named") :]
    plain = tuple(name for name in dense if "whitened" not in name and name != "centroid")
    yield "without the first model (USE)", _weighted(full, dense)
    yield "  its own space only", _weighted(full, tuple(set(dense) - set(plain)))
    yield "without the second model (E5), weights of its own", Searcher(full.edition, full.index, full.embedder)
    yield "without words (BM25, coverage)", _weighted(full, lexical)
    yield "without cues (instrument, record, preamble)", _weighted(full, cues)
    yield "official text not indexed", _indexed(full, lambda s: s.field != Field.TEXT)
    yield "summaries and topics not indexed", _indexed(full, lambda s: s.field not in (Field.SUMMARY, Field.TOPICS))
    yield "digest questions not indexed", _indexed(full, lambda s: s.field != Field.QUESTION)
    yield "only English indexed", _indexed(full, lambda s: s.lang == "en")
    yield "only the official text indexed (and records)", _indexed(full, lambda s: s.field == Field.TEXT)


def _weighted(full: Searcher, off: tuple[str, ...]) -> Searcher:
    weights = load_weights()
    core = np.array([0 if name in off else w for name, w in zip(CORE_COLUMNS, weights.core, strict=True)])
    return Searcher(
        full.edition, full.index, full.embedder, full.second, Weights(core.astype(np.float32), weights.wide)
    )


def _indexed(full: Searcher, kept: Kept) -> Searcher:
    index = full.index
    strings = index.core.strings
    records = {row for row, unit in enumerate(index.core_units) if unit.kind == "record"}
    keep = np.array([kept(s) or (row in records and s.field == Field.SUMMARY and s.lang == "en") for row, s in strings])
    ours = np.array([string.field != Field.TEXT for _, string in strings])
    second = None if index.core.second is None else index.core.second.vectors[keep[ours]]
    chosen = [strings[number] for number in np.flatnonzero(keep)]
    core = CoreIndex.build(index.core_units, chosen, index.core.dense.vectors[keep], second)
    return Searcher(full.edition, replace(index, core=core), full.embedder, full.second)


def measure(searcher: Searcher, questions: list[Question]) -> tuple[float, float, float]:
    """Recall at 5, mean reciprocal rank, and recall at 5 of questions in other languages than English."""
    ranks = []
    for question in questions:
        found = searcher.search(question.question, history=question.history).passages
        ranks.append(rank_of_gold([passage.paragraph_id for passage in found], question.gold))
    hits = [rank is not None and rank <= 5 for rank in ranks]
    other = [hit for hit, question in zip(hits, questions, strict=True) if question.lang != "en"]
    reciprocal = [1 / rank if rank and rank <= 10 else 0.0 for rank in ranks]
    return float(np.mean(hits)), float(np.mean(reciprocal)), float(np.mean(other or [0]))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    args = parser.parse_args()
    files = [[q for q in read_questions(file) if q.gold] for file in args.questions]
    full = Searcher.open(Edition.open(args.edition))
    print("| | " + " | ".join(f"{file.stem} recall@5 | mrr@10 | other languages" for file in args.questions) + " |")
    print("|---|" + "---|" * 3 * len(files))
    for name, searcher in variants(full):
        _row(name, searcher, files)
    arrange = module.arrange
    module.arrange = lambda found, _cues, named, limit: arrange(found, module.Cues(resolution=True), named, limit)
    _row("without the rules on the order", full, files)
    module.arrange = arrange


def _row(name: str, searcher: Searcher, files: list[list[Question]]) -> None:
    figures = [value for questions in files for value in measure(searcher, questions)]
    print(f"| {name} | " + " | ".join(f"{value:.3f}" for value in figures) + " |", flush=True)


if __name__ == "__main__":
    main()
