"""A small edition of invented texts under real ids, for the pages' tests: no official word is in it."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

from corpus.editions.edition import Edition
from corpus.editions.manifest import MANIFEST, Manifest
from corpus.ids import ParagraphId

SCHEMA = Path(__file__).resolve().parents[2] / "corpus" / "editions" / "schema.sql"
URL = "https://www.unodc.org/invented/booklet.pdf"

# id, kind, printed, heading, text, text after items, page
ENGLISH = [
    ("untoc:1", "article", "", "Purpose", "This invented text exists to try the pages.", "", 5),
    ("untoc:2", "article", "", "Use of terms", "In this invented text:", "", 5),
    ("untoc:2.a", "item", "a", "Use of terms", "“Paper boat” means a vessel folded from one sheet.", "", 5),
    ("untoc:2.b", "item", "b", "Use of terms", "“Harbour master” means the person who counts paper boats.", "", 5),
    ("untoc:16", "article", "", "Lending boats", "", "", 17),
    ("untoc:16.1", "paragraph", "1", "Lending boats", "A harbour master may lend a paper boat to another.", "", 17),
    ("untoc:16.2", "paragraph", "2", "Lending boats", "No boat is lent on a Sunday.", "", 18),
    ("untoc:18", "article", "", "Answering letters", "", "", 20),
    ("untoc:18.1", "paragraph", "1", "Answering letters", "Harbours shall answer letters about a paper boat.", "", 20),
    ("untoc:18.2", "paragraph", "2", "Answering letters", "A letter is to name:", "The list is not closed.", 20),
    ("untoc:18.2.a", "item", "a", "Answering letters", "The sender;", "", 20),
    ("untoc:18.2.b", "item", "b", "Answering letters", "The boat that article 16, paragraph 1, is about.", "", 20),
    ("untoc:18.9", "paragraph", "9", "Answering letters",
     "A harbour may decline to answer when no paper boat was seen; it should consider saying why.", "", 22),
    ("tip:1", "article", "", "Relation with the main text", "This smaller text supplements the invented one.", "", 42),
    ("tip:2", "article", "", "Lending rafts", "A harbour master may lend a raft to another on weekdays.", "", 42),
]  # fmt: skip
ARABIC = [
    ("untoc:16", "article", "", "إعارة القوارب", "", "", 12),
    ("untoc:16.1", "paragraph", "1", "إعارة القوارب", "يجوز لأمين الميناء أن يعير قاربا ورقيا لغيره.", "", 12),
    ("untoc:16.2", "paragraph", "2", "إعارة القوارب", "لا يعار أي قارب يوم الأحد.", "", 12),
    ("untoc:18", "article", "", "الرد على الرسائل", "", "", 14),
    ("untoc:18.1", "paragraph", "1", "الرد على الرسائل", "ترد الموانئ على الرسائل.", "", 14),
    ("untoc:18.9", "paragraph", "9", "الرد على الرسائل", "يجوز للميناء أن يمتنع عن الرد إذا لم ير قاربا.", "", 15),
]
RESOLUTIONS = [
    ("A/RES/99/1", "Invented resolution on paper boats", [
        ("pp.1", "preambular", "", "Recalling that boats float,"),
        ("op.1", "operative", "1", "Asks harbours to count their boats every year;"),
        ("op.2", "operative", "2", "Decides to look again in two years."),
    ]),
    ("A/RES/98/1", "Invented resolution on wooden boats", [
        ("pp.1", "preambular", "", "Recalling that boats float,"),
        ("op.1", "operative", "1", "Asks harbours to count their wooden boats every month;"),
        ("op.2", "operative", "2", "Decides to look again in three years."),
    ]),
]  # fmt: skip
DIGEST = {
    "untoc:2.a": ("definition", {"en": "A paper boat is one folded sheet.", "ar": "القارب الورقي ورقة مطوية."}),
    "untoc:2.b": ("definition", {"en": "The harbour master counts boats."}),
    "untoc:16.1": ("optional", {"en": "Lending is allowed, never owed.", "ar": "الإعارة جائزة لا واجبة."}),
    "untoc:18.1": ("mandatory", {"en": "Letters must be answered.", "ar": "يجب الرد على الرسائل."}),
    "untoc:18.9": ("optional", {"en": "A harbour can say no if it saw no boat.", "ar": "للميناء أن يمتنع."}),
}
REFERENCES = [("untoc:18.2.b", "article 16, paragraph 1", "untoc:16.1"), ("A/RES/99/1:op.1", "boats", "untoc:2.a")]


def make_edition(folder: Path) -> Edition:
    """Write the edition into a folder and open it."""
    folder.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(folder / "corpus.sqlite")
    database.executescript(SCHEMA.read_text(encoding="utf-8"))
    position = 0

    def add(rows: list[tuple], lang: str, document: str) -> None:  # type: ignore[type-arg]
        nonlocal position
        for id_, kind, printed, heading, text, after, page in rows:
            order = next((n for n, row in enumerate(ENGLISH) if row[0] == id_), position)
            parsed = ParagraphId.parse(id_)
            database.execute(
                "INSERT INTO paragraphs VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
                (position, id_, lang, parsed.source, str(parsed.unit), kind, order, printed, heading, "",
                 str(parsed.parent or ""), text, after, page, document, "[]", 0),
            )  # fmt: skip
            position += 1

    def document(source: str, lang: str, kind: str, title: str, symbol: str = "", date: str = "") -> str:
        id_ = f"{source}@{lang}"
        database.execute(
            "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)",
            (id_, source, lang, kind, title, symbol, "General Assembly" if symbol else "", "", date, URL,
             "booklet.pdf", "0" * 64, 0),
        )  # fmt: skip
        return id_

    for source, title in (("untoc", "Invented Convention on Paper Boats"), ("tip", "Invented Protocol on Rafts")):
        add([row for row in ENGLISH if row[0].startswith(source + ":")], "en", document(source, "en", "treaty", title))
    add(ARABIC, "ar", document("untoc", "ar", "treaty", "الاتفاقية المخترعة بشأن القوارب الورقية"))
    for number, (source, title, rows) in enumerate(RESOLUTIONS):
        identity = document(source, "en", "resolution", title, source, f"20{25 - number}-12-01")
        add([(f"{source}:{i}", kind, printed, "", text, "", 1) for i, kind, printed, text in rows], "en", identity)
    for id_, (strength, summary) in DIGEST.items():
        database.execute(
            "INSERT INTO digest VALUES (?,?,?,?,?,'')", (id_, strength, "[]", json.dumps(summary), json.dumps({}))
        )
    for origin, words, target in REFERENCES:
        text = database.execute("SELECT text FROM paragraphs WHERE id = ? AND lang = 'en'", (origin,)).fetchone()[0]
        start = text.index(words)
        database.execute(
            'INSERT INTO "references" VALUES (?,?,?,?,?)', (origin, "en", start, start + len(words), target)
        )
    database.commit()
    database.close()
    manifest = Manifest(id="tiny-1", built="2026-01-02T03:04:05+00:00", program="test", counts={"untoc/en": 13})
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    return Edition.open(folder)
