"""A small invented edition: two instruments, a record, two resolutions; all words are ours."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from corpus.editions.edition import Edition
from corpus.editions.manifest import Manifest
from corpus.ids import ParagraphId
from corpus.search.index import SearchIndex, build_index
from corpus.search.searcher import Searcher

DOCUMENTS = [
    ("untoc", "treaty", "Invented convention", "", "", "2000-11-15"),
    ("tip", "treaty", "Invented protocol on trafficking", "", "", "2000-11-15"),
    ("som", "treaty", "Invented protocol on smuggling", "", "", "2000-11-15"),
    ("A/RES/1/1", "resolution", "Invented resolution on orchards", "General Assembly", "1", "2001-02-03"),
    ("S/RES/9(2005)", "resolution", "Invented resolution on lighthouses", "Security Council", "", "2005-06-07"),
    ("record", "record", "Records", "", "", ""),
]
PARAGRAPHS = [
    ("untoc:16.10", "paragraph", "A country that keeps its own people at home puts them before its own judges."),
    ("untoc:16.11", "paragraph", "Handing over may be for the trial only; the person then comes back to sit the term."),
    ("untoc:16.12", "paragraph", "Where a sentence was passed elsewhere, it may be served at home instead."),
    ("untoc:12.6", "paragraph", "Judges can order bank papers to be opened; secrecy is no ground to say no."),
    ("untoc:10.1", "paragraph", "Companies can be made to answer for taking part."),
    ("tip:8.2", "paragraph", "A victim goes home safely and better of free will."),
    ("tip:4", "article", "These rules are for the crimes listed, where several countries are touched."),
    ("som:18.5", "paragraph", "Whoever was smuggled is brought home in order, with safety and dignity."),
    ("som:4", "article", "These rules are for smuggling crimes, where several countries are touched."),
    ("A/RES/1/1:op.1", "operative", "Calls on growers to count their apple trees before winter."),
    ("A/RES/1/1:op.2", "operative", "Asks for a report on the counting of apple trees."),
    ("A/RES/1/1:pp.1", "preambular", "Worried about apple trees that nobody counts,"),
    ("S/RES/9(2005):op.1", "operative", "Demands that lighthouses be lit at dusk by their keepers."),
]
DIGEST = [
    ("untoc:16.10", "A state that will not extradite its own citizens must try them itself.",
     ["Can a gangster escape by fleeing to his home country that never hands over citizens?",
      "What must we do if we refuse to extradite our own nationals?", "extradite or prosecute own nationals"],
     {"fr": ["Que faire si un État refuse d'extrader ses propres ressortissants ?"],
      "zh": ["一国拒绝引渡本国国民时必须怎么做？"]}),
    ("untoc:16.11", "Extradition of a national can be on condition that he returns to serve the sentence.",
     ["Can we hand over our citizen only for the trial and get him back?"], {}),
    ("untoc:16.12", "A sentence passed abroad can be served at home if extradition of a national is refused.",
     ["Extradition to serve a sentence was refused since he is our citizen: can he serve it here?",
      "foreign sentence enforced at home"], {}),
    ("untoc:12.6", "Courts can order bank records to be shown; bank secrecy is no excuse.",
     ["Can a bank refuse to show the account because of confidentiality?", "bank secrecy no excuse"],
     {"ru": ["Может ли банк отказать, ссылаясь на банковскую тайну?"]}),
    ("untoc:10.1", "Companies and other legal persons can be held liable.",
     ["Can a company be punished as well as its managers?", "liability of legal persons"], {}),
    ("tip:8.2", "Victims of trafficking are returned with regard to their safety, preferably voluntarily.",
     ["Does a trafficked woman have to agree to be sent home?"], {}),
    ("tip:4", "Scope of application of the trafficking protocol.", ["When does the trafficking protocol apply?"], {}),
    ("som:18.5", "Smuggled migrants are returned in an orderly way, with their safety and dignity in mind.",
     ["How must smuggled migrants be treated on their way home?"], {}),
    ("som:4", "Scope of application of the migrant smuggling protocol.",
     ["When does the smuggling protocol apply?"], {}),
    ("record:session/11", "The eleventh session of the Conference met in Vienna in October 2022.",
     ["When was COP 11 held?", "eleventh session dates"], {}),
]  # fmt: skip

TOLD_OF = ("A/RES/1/1:op.2", "S/RES/9(2005):op.1")  # as if they repeated each other
TOLD = "Somebody is asked to write down what the ladders showed."
TOLD_QUESTIONS = ["Who writes up the findings from the ladders?", "paperwork after climbing"]


class HashEmbedder:
    """A toy model: a bag of hashed words. Counts what it embeds."""

    name = "hash"
    version = "1"

    def __init__(self) -> None:
        self.embedded: list[str] = []

    def passages(self, texts: Sequence[str]) -> np.ndarray:
        self.embedded += texts
        rows = np.zeros((len(texts), 64), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[hashlib.md5(word.encode()).digest()[0] % 64] += 1
            row[0] += 0.01
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)

    def query(self, text: str) -> np.ndarray:
        return self.passages([text])[0]


def write_edition(folder: Path) -> Edition:
    """The invented edition as a folder with a database and a manifest."""
    folder.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(folder / "corpus.sqlite")
    database.executescript(files("corpus.editions").joinpath("schema.sql").read_text(encoding="utf-8"))
    for source, kind, title, body, session, date in DOCUMENTS:
        row = (f"{source}@en", source, "en", kind, title, source, body, session, date, "", "", "", 0)
        database.execute(f"INSERT INTO documents VALUES ({','.join('?' * 13)})", row)
    records = [(i, "record", summary) for i, summary, *_ in DIGEST if i.startswith("record:")]
    for position, (id_, kind, text) in enumerate(PARAGRAPHS + records):
        source = id_.partition(":")[0]
        unit = str(ParagraphId.parse(id_).unit)
        row = (
            position,
            id_,
            "en",
            source,
            unit,
            kind,
            position,
            "",
            "",
            "",
            "",
            text,
            "",
            None,
            f"{source}@en",
            "[]",
            0,
        )
        database.execute(f"INSERT INTO paragraphs VALUES ({','.join('?' * 17)})", row)
    for id_, summary, questions, translated in DIGEST:
        asked = json.dumps({"en": questions, **translated}, ensure_ascii=False)
        values = (id_, "mandatory", json.dumps([]), json.dumps({"en": summary}), asked, "")
        database.execute("INSERT INTO digest VALUES (?, ?, ?, ?, ?, ?)", values)
    for id_ in TOLD_OF:
        asked = json.dumps({"en": TOLD_QUESTIONS})
        values = (id_, None, json.dumps(["ladders"]), json.dumps({"en": TOLD}), asked, TOLD_OF[0])
        database.execute("INSERT INTO digest VALUES (?, ?, ?, ?, ?, ?)", values)
    database.commit()
    database.close()
    manifest = Manifest(id="tiny", built="2026-01-01T00:00:00Z", program="test")
    (folder / "manifest.json").write_text(manifest.to_json(), encoding="utf-8")
    return Edition.open(folder)


@pytest.fixture(scope="session")
def tiny_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented edition with its index, by the models that the program uses."""
    folder = tmp_path_factory.mktemp("editions") / "tiny"
    build_index(folder, write_edition(folder), folder.parent / "cache", lambda *_: None, chroma_address="")
    return folder


@pytest.fixture(scope="session")
def searcher(tiny_folder: Path) -> Searcher:
    """A search over the invented edition."""
    return Searcher.open(Edition.open(tiny_folder))


@pytest.fixture(scope="session")
def index(tiny_folder: Path) -> SearchIndex:
    """Its index."""
    return SearchIndex.open(tiny_folder)
