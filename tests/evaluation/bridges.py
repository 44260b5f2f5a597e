"""How search tells what the Convention governs from what a Protocol rules itself:

    python -m tests.evaluation.bridges EDITION_FOLDER

`bridges.jsonl` has 120 questions on matters of one Protocol, written from the four texts alone: governed by the
Convention, by the Protocol, by both, or by neither (what the Protocol covers, who may join it). The thresholds of
`corpus.search.bridging` were chosen on every second question; the others were only counted.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from corpus.editions.edition import Edition
from corpus.search import Searcher
from tests.evaluation.questions import agrees

QUESTIONS = Path(__file__).with_name("bridges.jsonl")
KINDS = ("convention", "protocol", "both", "neither")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path)
    args = parser.parse_args()
    searcher = Searcher.open(Edition.open(args.edition))
    counts: dict[tuple[int, str], list[int]] = {}
    for number, line in enumerate(QUESTIONS.read_text(encoding="utf-8").splitlines()):
        data = json.loads(line)
        result = searcher.search(data["question"])
        found = [passage.paragraph_id for passage in result.passages[:5]]
        right = [any(agrees(name, gold) for gold in data["gold"]) for name in found]
        row = counts.setdefault((number % 2, data["governed_by"]), [0, 0, 0, 0])
        for place, hit in enumerate((True, bool(result.clause), any(right), any(right[:1]))):
            row[place] += hit
    for half, name in enumerate(("chosen on", "only counted")):
        for kind in KINDS:
            asked, bridged, among, first = counts[half, kind]
            print(f"{name:12} {kind:10} n {asked:3}  bridged {bridged:3}  in the first five {among:3}  first {first:3}")


if __name__ == "__main__":
    main()
