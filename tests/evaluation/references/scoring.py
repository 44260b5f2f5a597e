"""The comparison of predicted links with the labelled ones."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from corpus.ids import INSTRUMENTS
from corpus.ingest import ingest
from corpus.model import Kind, Paragraph
from corpus.references import defined_convention, links

LABELS = Path(__file__).with_name("labels.jsonl")
UNSEEN = Path(__file__).with_name("unseen.jsonl")  #: labelled in the texts as the readers give them


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


@dataclass(frozen=True)
class Labelled:
    """A labelled paragraph with what it takes to read it: its document's convention and other paragraphs."""

    row: dict[str, Any]
    text: str
    convention: str
    beside: frozenset[str] = frozenset()


def score(shared: Path) -> dict[str, Score]:
    """Scores by part, by language, and of all; `shared` is the folder that holds ``evaluation`` and ``sources``."""
    return _scored([*_labelled(shared), *_unseen(shared)])


def score_unseen(shared: Path) -> Score:
    """The score of the part that was labelled last."""
    return _scored(_unseen(shared))["unseen"]


def _scored(labelled: Iterable[Labelled]) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for one in labelled:
        row = one.row
        paragraph = Paragraph(row["id"], row["lang"], Kind.PARAGRAPH, one.text, "", 0)
        found_links = links(paragraph, one.convention, one.beside)
        predicted = [(link.start, link.end, target) for link in found_links for target in link.targets]
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


def _labelled(shared: Path) -> Iterator[Labelled]:
    texts, documents = _texts(shared)
    for line in LABELS.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if "file" in row:
            text = (shared / "sources" / "instruments" / row["file"]).read_text("utf-8").split("\n")[row["line"] - 1]
            yield Labelled(row, " ".join(text.split()), "")
        else:
            yield Labelled(row, texts[row["id"]], defined_convention(documents[row["id"].partition(":")[0]]))


def _unseen(shared: Path) -> Iterator[Labelled]:
    rows = [json.loads(line) for line in UNSEEN.read_text(encoding="utf-8").splitlines()]
    for file in sorted({row["source"] for row in rows}):
        wanted = {(row["id"], row["lang"]): row for row in rows if row["source"] == file}
        path = shared / "sources" / file
        paragraphs = ingest(path.read_bytes(), path.name).paragraphs
        of_source: dict[tuple[str, str], list[Paragraph]] = defaultdict(list)
        for paragraph in paragraphs:
            of_source[paragraph.source, paragraph.lang].append(paragraph)
        conventions: dict[tuple[str, str], str] = {}
        for paragraph in paragraphs:
            row = wanted.pop((paragraph.id, paragraph.lang), None)
            if row is None:
                continue
            document = (paragraph.source, paragraph.lang)
            if document not in conventions:
                ours = paragraph.source in INSTRUMENTS
                conventions[document] = "" if ours else defined_convention(p.text for p in of_source[document])
            text = " ".join(paragraph.text.split())
            if hashlib.sha256(text.encode()).hexdigest()[:12] != row["text"]:
                raise ValueError(f"{row['id']}@{row['lang']} is read with other words than were labelled")
            yield Labelled(row, text, conventions[document], frozenset(p.id for p in of_source[document]))
        if wanted:
            raise ValueError(f"{file} no longer yields {', '.join(id_ for id_, _ in wanted)}")


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
