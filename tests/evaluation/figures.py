"""Write the figures that the About page shows, from scored batches of whole answers:

    python -m assistant batch ../shared/evaluation/dev.jsonl dev.jsonl
    python -m assistant batch tests/evaluation/heldout.jsonl heldout.jsonl
    python -m tests.evaluation.figures --dev ../shared/evaluation/dev.jsonl dev.jsonl \\
        --heldout tests/evaluation/heldout.jsonl heldout.jsonl --blind tests/evaluation/blind.jsonl blind.jsonl

`--blind` takes a file of questions that nothing is learned from (`blind.jsonl`), and its batch. Each batch is scored
by the scorer beside the project (`--scorer`); nothing is asked again. The file, `docs/figures.json`, maps each name to
a value in words, with the date and the command that made it.
"""

from __future__ import annotations

import argparse
import datetime
import json
import math
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from assistant.app.assembly import FIGURES

ROOT = Path(__file__).resolve().parents[2]
SCORER = ROOT.parent / "shared" / "evaluation" / "score.py"
SETS = {
    "dev": "development questions",
    "heldout": "further questions, since learned from",
    "blind": "blind questions, neither read nor learned from",
}
KEYS = {
    "recall@5": "the right paragraph among the first five found",
    "answers citing gold": "answers that cite the right paragraph",
    "citation precision": "citations that are right",
    "abstention recall": "unanswerable questions refused",
    "abstention precision": "refusals that are right",
}
"""Shares that the scorer gives and their names on the page; those that it does not give are left out."""


def named(scores: Mapping[str, object], of: str) -> Iterator[tuple[str, str]]:
    """The scores under the names that readers see, with how many questions they rest on."""
    for key, name in KEYS.items():
        value = scores.get(key)
        if isinstance(value, int | float) and math.isfinite(value):
            yield f"{name} ({of}, {scores['questions']})", f"{value:.1%}"
    checked, verbatim = scores.get("quotes checked"), scores.get("quotes verbatim")
    if checked:
        yield f"official quotations found word for word ({of}, {scores['questions']})", f"{verbatim} of {checked}"


def score(scorer: Path, questions: str, answers: str) -> dict[str, object]:
    """What the scorer says of a batch."""
    texts = scorer.with_name("provisions-en.json")
    command = [sys.executable, str(scorer), questions, answers, "--json"]
    command += ["--texts", str(texts)] if texts.is_file() else []
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Score both batches and write the file."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in SETS:
        parser.add_argument(f"--{name}", nargs=2, metavar=("QUESTIONS", "ANSWERS"))
    parser.add_argument("--scorer", type=Path, default=SCORER)
    parser.add_argument("--out", type=Path, default=FIGURES)
    given = parser.parse_args()
    values: dict[str, str] = {}
    for name, words in SETS.items():
        files = getattr(given, name)
        if files:
            values.update(named(score(given.scorer, *files), words))
    if not values:
        parser.error("give --dev, --heldout or --blind")
    values["Measured on"] = f"{datetime.datetime.now(datetime.UTC):%Y-%m-%d}"
    values["Command"] = "python -m assistant batch; python -m tests.evaluation.figures"
    given.out.write_text(json.dumps(values, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(given.out.read_text(encoding="utf-8"), end="")


if __name__ == "__main__":
    main()
