"""Run a question file through the search and print the figures:

    python -m tests.evaluation ../shared/evaluation/dev.jsonl
    python -m tests.evaluation tests/evaluation/heldout.jsonl --misses --record

Figures are overall and by kind, with 95 % intervals from 2,000 bootstrap samples, beside those of the last recorded run
of the same file (`runs/`). For whole answers use `python -m assistant batch` and the scorer beside the project.
"""

from __future__ import annotations

import argparse
import datetime
import json
import os
import platform
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.evaluation.questions import Question, rank_of_gold, read_questions

RUNS = Path(__file__).parent / "runs"


@dataclass(frozen=True)
class Row:
    """One question asked."""

    question: Question
    rank: int | None
    answerable: bool
    confidence: float
    seconds: float
    found: tuple[str, ...]


def run(edition: Path | None, questions: list[Question]) -> list[Row]:
    """Ask every question of an edition; of the published one where none is given."""
    from corpus.search import Searcher

    searcher = Searcher.open(_edition(edition))
    searcher.warm_up()
    rows = []
    for question in questions:
        start = time.perf_counter()
        result = searcher.search(question.question, history=question.history)
        seconds = time.perf_counter() - start
        found = tuple(passage.paragraph_id for passage in result.passages)
        rank = rank_of_gold(list(found), question.gold)
        rows.append(Row(question, rank, result.answerable, result.confidence, seconds, found))
    return rows


def figures(rows: list[Row]) -> dict[str, dict[str, object]]:
    """Recall and reciprocal rank by kind; abstention over all; milliseconds."""
    kinds: dict[str, list[Row]] = {}
    for row in rows:
        if row.question.gold:
            kinds.setdefault("all", []).append(row)
            kinds.setdefault(row.question.kind, []).append(row)
    result: dict[str, dict[str, object]] = {kind: _ranks(own) for kind, own in kinds.items()}
    refused = [not row.answerable for row in rows]
    empty = [not row.question.gold for row in rows]
    both = sum(r and e for r, e in zip(refused, empty, strict=True))
    result["abstention"] = {
        "n": sum(empty),
        "recall": round(both / sum(empty), 3) if any(empty) else None,
        "precision": round(both / sum(refused), 3) if any(refused) else None,
    }
    milliseconds = 1000 * np.array([row.seconds for row in rows])
    result["milliseconds"] = {
        "n": len(rows),
        "median": round(float(np.median(milliseconds)), 1),
        "p95": round(float(np.quantile(milliseconds, 0.95)), 1),
    }
    return result


def _ranks(rows: list[Row]) -> dict[str, object]:
    hits = np.array([row.rank is not None and row.rank <= 5 for row in rows], dtype=float)
    reciprocal = np.array([1 / row.rank if row.rank and row.rank <= 10 else 0.0 for row in rows])
    first = np.array([row.rank == 1 for row in rows], dtype=float)
    samples = np.random.default_rng(0).integers(0, len(rows), (2_000, len(rows)))
    return {
        "n": len(rows),
        "recall@1": round(float(first.mean()), 3),
        "recall@5": round(float(hits.mean()), 3),
        "recall@5 interval": _interval(hits, samples),
        "mrr@10": round(float(reciprocal.mean()), 3),
        "mrr@10 interval": _interval(reciprocal, samples),
    }


def _interval(values: np.ndarray, samples: np.ndarray) -> list[float]:
    low, high = np.quantile(values[samples].mean(axis=1), [0.025, 0.975])
    return [round(float(low), 3), round(float(high), 3)]


def last_run(questions: Path) -> dict[str, dict[str, object]] | None:
    """The figures of the last recorded run of the same file."""
    files = sorted(RUNS.glob(f"{questions.stem}-*.json"))
    return json.loads(files[-1].read_text(encoding="utf-8"))["figures"] if files else None


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation", description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)  # fmt: skip
    parser.add_argument("questions", type=Path)
    parser.add_argument("--edition", type=Path, help="folder of an edition; the published one otherwise")
    parser.add_argument(
        "--misses", action="store_true", help="list what was not among the first five, or wrongly refused"
    )
    parser.add_argument("--record", action="store_true", help="keep the figures, to compare the next run with")
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    args = parser.parse_args()
    rows = run(args.edition, read_questions(args.questions))
    now = figures(rows)
    if args.json:
        print(json.dumps(now))
    else:
        _print(now, last_run(args.questions))
    if args.misses:
        for row in rows:
            _print_miss(row)
    if args.record:
        RUNS.mkdir(exist_ok=True)
        today = datetime.datetime.now(datetime.UTC).strftime("%Y-%m-%dT%H%M")
        machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
        kept = {"date": today, "machine": machine, "questions": args.questions.name, "figures": now}
        (RUNS / f"{args.questions.stem}-{today}.json").write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _print(now: dict[str, dict[str, object]], before: dict[str, dict[str, object]] | None) -> None:
    for kind, values in now.items():
        shown = "  ".join(f"{name} {value}" for name, value in values.items())
        print(f"{kind:14} {shown}")
        if before and kind in before:
            changed = [
                f"{name} {old} → {values[name]}"
                for name, old in before[kind].items()
                if "interval" not in name and values.get(name) != old and kind != "milliseconds"
            ]
            if changed:
                print(f"{'':14} last run: {'; '.join(changed)}")


def _print_miss(row: Row) -> None:
    wanted = row.question.gold
    if wanted and (row.rank is None or row.rank > 5):
        print(f"miss     {row.question.id} {row.question.kind} rank {row.rank}: {row.question.question[:100]}")
        print(f"         wanted {', '.join(wanted[:4])}; found {', '.join(row.found[:5])}")
    if bool(wanted) != row.answerable:
        word = "refused" if wanted else "answered"
        print(f"{word:8} {row.question.id} {row.question.kind} {row.confidence:.2f}: {row.question.question[:100]}")


def _edition(folder: Path | None):
    from corpus.editions.edition import Edition

    if folder is not None:
        return Edition.open(folder)
    from corpus.editions import current
    from corpus.settings import CorpusSettings

    return current(CorpusSettings.from_environment())


if __name__ == "__main__":
    main()
