"""Measures verification on `statements.jsonl`, and fits the weights of nearness.

usage: python -m tests.evaluation.statements [--fit] [--misses]

Each statement was written by hand against a paragraph: a faithful paraphrase, a subtle contradiction, or something that
is not said there. A third of each is held out: its figures are printed apart, and nothing is fitted on it. Statements
on resolutions are measured only where an edition that holds them is published.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from assistant.verification import Checker
from assistant.verification.checker import load_weights
from corpus.editions.edition import Edition
from corpus.editions.manifest import MANIFEST, Manifest
from corpus.ids import ParagraphId
from corpus.model import Language

HERE = Path(__file__).parent
SCHEMA = Path(__file__).resolve().parents[2] / "corpus" / "editions" / "schema.sql"


@dataclass(frozen=True)
class Statement:
    """One line of the set."""

    id: str
    statement: str
    paragraph_id: str
    verdict: str
    lang: Language
    held_out: bool
    set: str = "first"
    kind: str = ""


@dataclass
class Figures:
    """How often statements of each kind were called supported."""

    seen: Counter[str] = field(default_factory=Counter)
    supported: Counter[str] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    def rate(self, verdict: str) -> float:
        """The share of the statements of this kind that were called supported."""
        return self.supported[verdict] / self.seen[verdict] if self.seen[verdict] else float("nan")


def read_statements() -> list[Statement]:
    """The set."""
    with (HERE / "statements.jsonl").open(encoding="utf-8") as lines:
        return [Statement(**json.loads(line)) for line in lines]


def measure(edition: Edition, held_out: bool | None = None) -> Figures:
    """Check every statement whose paragraph the edition holds."""
    checker, figures = Checker(edition), Figures()
    for row in read_statements():
        if (held_out is not None and row.held_out is not held_out) or not edition.within(row.paragraph_id):
            continue
        finding = checker.check(row.statement, [row.paragraph_id])
        figures.seen[row.verdict] += 1
        called = finding.verdict.value == "supported"
        figures.supported[row.verdict] += called
        if called != (row.verdict == "supported"):
            figures.misses.append(
                f"{row.verdict}, called {finding.verdict.value} ({finding.score:.2f}): {row.paragraph_id} "
                f"{row.statement} {'; '.join(finding.reasons)}"
            )
    return figures


def reference_edition(evaluation: Path, folder: Path) -> Edition:
    """An edition of the reference provisions and the digest: enough to check against, and quick to make."""
    from corpus.digest import load_digest

    folder.mkdir(parents=True)
    database = sqlite3.connect(folder / "corpus.sqlite")
    database.executescript(SCHEMA.read_text(encoding="utf-8"))
    provisions = json.loads((evaluation / "provisions-en.json").read_text(encoding="utf-8"))
    texts = [(p["id"], "item" if "." in p["id"] else "article", p["text"], p.get("text_after", "")) for p in provisions]
    entries = list(load_digest())
    texts += [(e.id, "record", e.summary["en"], "") for e in entries if e.id.startswith("record:")]
    for position, (identifier, kind, text, after) in enumerate(texts):
        parsed = ParagraphId.parse(identifier)
        document = f"{parsed.source}@en"
        database.execute(
            "INSERT OR IGNORE INTO documents VALUES (?,?,'en','treaty','','','','','','','','',0)",
            (document, parsed.source),
        )
        database.execute(
            "INSERT INTO paragraphs VALUES (?,?,'en',?,?,?,?,'','','',?,?,?,NULL,?,'[]',0)",
            (position, identifier, parsed.source, str(parsed.unit), kind, position, str(parsed.parent or ""), text,
             after, document),
        )  # fmt: skip
    for entry in entries:
        database.execute(
            "INSERT INTO digest VALUES (?,?,?,?,?)",
            (
                entry.id,
                entry.strength,
                json.dumps(entry.topics),
                json.dumps(entry.summary),
                json.dumps(entry.questions),
            ),
        )
    database.commit()
    database.close()
    (folder / MANIFEST).write_text(Manifest(id="reference", built="", program="test").to_json(), encoding="utf-8")
    return Edition.open(folder)


def fit(edition: Edition) -> dict[str, object]:
    """Weights of nearness that tell what a paragraph speaks of from what it does not; signs are fixed by meaning."""
    import numpy as np

    from assistant.verification.features import measure as measured
    from assistant.verification.sources import read_source
    from assistant.verification.support import nearness

    names = list(load_weights().weights)
    checker, rows, labels = Checker(edition), [], []
    for row in read_statements():
        source = read_source(edition, row.paragraph_id, row.lang)
        if row.held_out or source is None:
            continue
        near = nearness(row.statement, row.lang, source, checker._vectors, checker._rarity)
        values = measured(row.statement, row.lang, source, near, checker._rarity).values
        rows.append([values[name] for name in names])
        labels.append(row.verdict != "not_supported")
    x, y = np.array(rows), np.array(labels, dtype=float)
    share = np.where(y == 1, (1 - y).sum() / y.sum(), 1.0)
    positive = np.array([name != "unknown" for name in names])
    weights, intercept = np.zeros(len(names)), 0.0
    for _ in range(20_000):
        error = (1 / (1 + np.exp(-(x @ weights + intercept))) - y) * share
        weights = weights - 0.3 * (x.T @ error / share.sum() + 0.003 * weights)
        weights = np.where(positive, np.maximum(weights, 0), np.minimum(weights, 0))
        intercept -= 0.3 * error.sum() / share.sum()
    return {
        "intercept": round(float(intercept), 3),
        "weights": {name: round(float(value), 3) for name, value in zip(names, weights, strict=True)},
    }


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fit", action="store_true", help="print weights fitted on what is not held out")
    parser.add_argument(
        "--misses", action="store_true", help="list what is called wrongly, the held-out third left out"
    )
    args = parser.parse_args()
    from corpus.editions import current
    from corpus.settings import CorpusSettings

    edition = current(CorpusSettings.from_environment())
    if args.fit:
        print(json.dumps(fit(edition), indent=1))
        return
    for name, held_out in (("all", None), ("used for tuning", False), ("held out", True)):
        figures = measure(edition, held_out)
        print(
            f"{name}:",
            ", ".join(f"{v} {figures.seen[v]}, called supported {figures.rate(v):.3f}" for v in figures.seen),
        )
        if args.misses and held_out is False:
            print("\n".join(figures.misses))


if __name__ == "__main__":
    main()
