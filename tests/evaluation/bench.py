"""How long a search takes, elapsed and in processor time, warm, and how much memory the process holds:

python -m tests.evaluation.bench EDITION_FOLDER QUESTIONS [--rounds 3]
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import time
from pathlib import Path

import numpy as np

from corpus.editions.edition import Edition
from corpus.search import Searcher
from corpus.search.types import Filters
from tests.evaluation.questions import read_questions


def _resident() -> float:
    """Resident memory of this process in megabytes."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    parser.add_argument("questions", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    start = time.perf_counter()
    searcher = Searcher.open(Edition.open(args.edition))
    opened = time.perf_counter() - start
    searcher.warm_up()
    warm = time.perf_counter() - start
    questions = read_questions(args.questions)
    print(f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}, {platform.machine()}, {os.cpu_count()} cores, "
          f"load {os.getloadavg()[0]:.1f}, Python {platform.python_version()}")  # fmt: skip
    held = len(searcher.index.core_units), len(searcher.index.wide_units)
    print(
        f"{held[0]} provisions and records, {held[1]} other paragraphs; open {opened:.1f} s, first answer {warm:.1f} s"
    )
    for name, filters in (("no filter", Filters()), ("one body", Filters(bodies=("Security Council",)))):
        elapsed, used = [], []
        for _ in range(args.rounds):
            for question in questions:
                if searcher.second is not None:
                    searcher.second.forget()  # each question as if never asked before
                began, ticks = time.perf_counter(), time.process_time()
                searcher.search(question.question, history=question.history, filters=filters)
                elapsed.append(1000 * (time.perf_counter() - began))
                used.append(1000 * (time.process_time() - ticks))
        figures = ", ".join(
            f"{what} median {np.median(taken):.1f} ms, p95 {np.quantile(taken, 0.95):.1f} ms"
            for what, taken in (("elapsed", elapsed), ("processor", used))
        )
        print(f"{name}: {len(used)} searches, {figures}")
    print(f"resident memory {_resident():.0f} MB")


if __name__ == "__main__":
    main()
