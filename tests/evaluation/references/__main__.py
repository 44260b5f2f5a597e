"""Precision and recall of links: ``python -m tests.evaluation.references [--misses]``.

A predicted link counts when it overlaps a labelled mention and names a target of it; each target counts by itself.
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from tests.evaluation.references.scoring import Score, score


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(prog="python -m tests.evaluation.references", description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was invented")
    options = parser.parse_args()
    shared = Path(os.environ.get("UNTOC_SOURCES", Path(__file__).resolve().parents[4] / "shared" / "sources")).parent
    if not (shared / "evaluation" / "provisions-en.json").exists():
        raise SystemExit(f"the authentic texts are not at {shared}: set UNTOC_SOURCES to the folder of sources")
    scores = score(shared)
    print(f"{'part':10} {'mentions':>8} {'targets':>8} {'precision':>9} {'recall':>7}")
    for part in ("tune", "held", "fresh", "unseen", "en", "fr", "es"):
        show(part, scores[part])
    show("all", scores["all"])
    if options.misses:
        for line in scores["all"].errors:
            print(line)


def show(part: str, found: Score) -> None:
    """One line of the table."""
    print(f"{part:10} {found.mentions:8} {found.expected:8} {found.precision:9.3f} {found.recall:7.3f}")


if __name__ == "__main__":
    main()
