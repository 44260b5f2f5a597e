"""Measures verification on `statements.jsonl` and `statements-hard.jsonl`, and fits its weights.

usage: python -m tests.evaluation.statements [--hard] [--held] [--misses] [--fit] [--enough P]

Each statement was written by hand against a paragraph: a faithful paraphrase, a subtle contradiction, or something that
is not said there. What is learned from is measured by cross-validation over paragraphs. Half of the second set is held
out (the first set's held part was used up); `--held` counts it by weights fitted on the rest. The hard set has
statements on every paragraph of the treaties, by writers who never saw the checks; half of its paragraphs are learned
from. `--hard` counts both its halves. The weights that are shipped are fitted on all but the other half (`--fit`).
"""

from __future__ import annotations

import argparse
import json
import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from assistant.language import language_of
from assistant.verification import Checker, read_source
from assistant.verification import checker as checker_module
from assistant.verification.checker import Weights, load_weights
from assistant.verification.features import CERTAIN, CONTRADICTING, FEATURES, FOREIGN, NEARNESS
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


def read_statements(file: str = "statements.jsonl") -> list[Statement]:
    """The statements of one file."""
    with (HERE / file).open(encoding="utf-8") as lines:
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
            "INSERT INTO digest VALUES (?,?,?,?,?,'')",
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


@dataclass(frozen=True)
class Measures:
    """The features of statements, a row each; labels are 0 for supported, 1 for contradicted, 2 for not said."""

    rows: list[Statement]
    values: np.ndarray
    labels: np.ndarray

    def only(self, keep: np.ndarray) -> Measures:
        """Some of the rows."""
        rows = [row for row, kept in zip(self.rows, keep, strict=True) if kept]
        return Measures(rows, self.values[keep], self.labels[keep])


def measures(edition: Edition) -> Measures:
    """All statements whose paragraphs the edition holds."""
    checker, rows, values = Checker(edition), [], []
    for row in (*read_statements(), *read_statements(HARD)):
        spoken = language_of(row.statement)
        source = read_source(edition, row.paragraph_id, spoken)
        if source is not None:
            rows.append(row)
            found = checker.measured(row.statement, spoken, source).values
            values.append([found[name] for name in FEATURES])
    labels = [("supported", "contradicted", "not_supported").index(row.verdict) for row in rows]
    return Measures(rows, np.array(values), np.array(labels))


def fit(known: Measures, enough: float) -> Weights:
    """Weights by gradient descent, each verdict counting the same; signs are fixed by meaning."""
    signs = np.array([-1 if name in NEARNESS else 0 if name in _UNSIGNED else 1 for name in FEATURES] + [0])[:, None]
    spread = np.maximum(known.values.std(axis=0), 0.05)
    x = np.column_stack([known.values / spread, np.ones(len(known.rows))])
    truth = np.eye(3)[known.labels][:, 1:]
    share = (len(known.rows) / 3 / np.bincount(known.labels, minlength=3))[known.labels][:, None]
    weights = np.zeros((x.shape[1], 2))
    speed = np.zeros_like(weights)
    for _ in range(2_000):
        powers = np.column_stack([np.zeros(len(x)), x @ weights])
        parts = np.exp(powers - powers.max(axis=1, keepdims=True))
        guess = (parts / parts.sum(axis=1, keepdims=True))[:, 1:]
        slope = x.T @ ((guess - truth) * share) / share.sum()
        slope[:-1] += RIDGE / len(x) * weights[:-1]
        speed = 0.9 * speed - 0.3 * slope
        weights = weights + speed
        wrong = (signs * weights) < 0
        weights[wrong] = speed[wrong] = 0
    weights[:-1] /= spread[:, None]
    sides = [
        {name: round(float(value), 3) for name, value in zip((*FEATURES, "intercept"), column, strict=True) if value}
        for column in weights.T
    ]
    return Weights(load_weights().near, sides[0], sides[1], enough)


def called(weights: Weights, known: Measures) -> np.ndarray:
    """What the weights call each statement; the hard rules of the checker are kept."""
    found = []
    for values in known.values:
        named = dict(zip(FEATURES, values, strict=True))
        supported, contradicted, not_said = weights.of(named)
        foreign = any(named[name] >= 1 for name in (*FOREIGN, *CERTAIN))
        conflict = any(named[name] > 0 for name in CONTRADICTING)
        if supported >= weights.enough and not foreign:
            found.append(0)
        else:
            found.append(1 if contradicted > not_said and conflict else 2)
    return np.array(found)


def cross_validated(known: Measures, enough: float, folds: int = 6) -> np.ndarray:
    """What each statement is called by weights fitted on the other paragraphs' statements."""
    paragraphs = sorted({row.paragraph_id for row in known.rows})
    order = np.random.default_rng(0).permutation(len(paragraphs)) % folds
    fold_of = dict(zip(paragraphs, order, strict=True))
    fold = np.array([fold_of[row.paragraph_id] for row in known.rows])
    found = np.zeros(len(known.rows), dtype=int)
    for number in range(folds):
        here = fold == number
        found[here] = called(fit(known.only(~here), enough), known.only(here))
    return found


def table(name: str, known: Measures, found: np.ndarray) -> str:
    """One line a verdict: of how many, the share that was called each."""
    lines = [f"{name}:"]
    for label, verdict in enumerate(("supported", "contradicted", "not_supported")):
        these = found[known.labels == label]
        shares = (
            ", ".join(f"{other} {np.mean(these == i):.3f}" for i, other in enumerate(_CALLED)) if len(these) else ""
        )
        lines.append(f"  {verdict:14s} {len(these):4d}  {shares}")
    return "\n".join(lines)


HARD = "statements-hard.jsonl"
RIDGE = 3.0
ENOUGH = 0.6  #: chosen on what is learned from, cross-validated
_UNSIGNED = frozenset({"translated"})
_NAMES = {"first": "first set", "second": "second set", "third": "hard set"}
_CALLED = ("called supported", "contradicted", "not supported")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--hard", action="store_true", help="count both halves of the hard set, too")
    parser.add_argument("--held", action="store_true", help="count the held parts, by weights fitted on the rest")
    parser.add_argument(
        "--fit", action="store_true", help="fit on all but the hard set's held half, and write the weights"
    )
    parser.add_argument("--enough", type=float, default=ENOUGH, help="probability of support that is enough")
    parser.add_argument("--misses", action="store_true", help="list what is called wrongly, the held parts left out")
    args = parser.parse_args()
    from corpus.editions import current
    from corpus.settings import CorpusSettings

    edition = current(CorpusSettings.from_environment())
    known = measures(edition)
    sets = np.array([row.set for row in known.rows])
    held = np.array([row.held_out for row in known.rows]) & (sets != "first")  # the first set's is used up
    learned, within = known.only(~held), sets[~held]
    if args.fit:
        _write(fit(known.only(~held | (sets == "second")), args.enough))
        return
    found = cross_validated(learned, args.enough)
    for name in ("first", "second", *(("third",) if args.hard else ())):
        print(
            table(f"{_NAMES[name]}, learned from, cross-validated", learned.only(within == name), found[within == name])
        )
    if args.misses:
        for row, label, verdict in zip(learned.rows, learned.labels, found, strict=True):
            if (label == 0) != (verdict == 0):
                print(f"{row.verdict}, {_CALLED[verdict]}: {row.paragraph_id} | {row.statement}")
    weights = fit(learned, args.enough) if args.held or args.hard else None
    for name, wanted in (("second", args.held), ("third", args.hard)):
        if wanted and weights is not None:
            apart = known.only(held & (sets == name))
            print(table(f"{_NAMES[name]}, held out", apart, called(weights, apart)))


def _write(weights: Weights) -> None:
    data = {
        "near": {"intercept": weights.near.intercept, "weights": weights.near.weights},
        "contradicted": weights.contradicted,
        "not_said": weights.not_said,
        "enough": weights.enough,
    }
    file = Path(checker_module.__file__).with_name("weights.json")
    file.write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
