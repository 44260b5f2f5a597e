"""The comparison of predicted links with the labelled ones."""

from __future__ import annotations

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from corpus.model import Kind, Paragraph
from corpus.references import defined_convention, links

LABELS = Path(__file__).with_name("labels.jsonl")


@dataclass
class Score:
    """Counts of one part."""

    mentions: int = 0
    expected: int = 0
    predicted: int = 0
    right: int = 0  #: predicted targets that are labelled
    found: int = 0  #: labelled targets that were predicted
    errors: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of predicted targets that are labelled."""
        return self.right / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of labelled targets that were predicted."""
        return self.found / self.expected if self.expected else 0.0


def score(shared: Path) -> dict[str, Score]:
    """Scores by part, by language, and of all; `shared` is the folder that holds ``evaluation`` and ``sources``."""
    texts, documents = _texts(shared)
    scores: dict[str, Score] = defaultdict(Score)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "file" in row:
            text = (shared / "sources" / "instruments" / row["file"]).read_text("utf-8").split("\n")[row["line"] - 1]
            text = " ".join(text.split())
            convention = ""
        else:
            text = texts[row["id"]]
            convention = defined_convention(documents[row["id"].partition(":")[0]])
        paragraph = Paragraph(row["id"], row["lang"], Kind.PARAGRAPH, text, "", 0)
        predicted = [(link.start, link.end, target) for link in links(paragraph, convention) for target in link.targets]
        gold = [(m["start"], m["end"], target) for m in row["mentions"] for target in m["targets"]]
        right = [p for p in predicted if any(_same(p, g) for g in gold)]
        found = [g for g in gold if any(_same(p, g) for p in predicted)]
        errors = [f"missed   {row['id']}@{row['lang']} {g[0]}-{g[1]} {g[2]}" for g in gold if g not in found]
        errors += [f"invented {row['id']}@{row['lang']} {p[0]}-{p[1]} {p[2]}" for p in predicted if p not in right]
        for part in (row["part"], row["lang"], "all"):
            into = scores[part]
            into.mentions += len(row["mentions"])
            into.expected += len(gold)
            into.predicted += len(predicted)
            into.right += len(right)
            into.found += len(found)
            into.errors += errors
    return scores


def _same(one: tuple[int, int, str], other: tuple[int, int, str]) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] == other[2]


def _texts(shared: Path) -> tuple[dict[str, str], dict[str, list[str]]]:
    texts: dict[str, str] = {}
    rows = json.loads((shared / "evaluation" / "provisions-en.json").read_text("utf-8"))
    with gzip.open(shared / "evaluation" / "resolutions-en.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows += [json.loads(line) for line in lines]
    documents: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        texts.setdefault(row["id"], " ".join(row["text"].split()))
        documents[row["id"].partition(":")[0]].append(row["text"])
    return texts, documents
