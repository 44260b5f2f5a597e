"""A small published edition: our own summaries of some provisions, and invented resolutions that tests bring along.

Built with the program's own writer and index, so that questions go through the real search, answers and checks.
"""

from __future__ import annotations

import atexit
import json
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from corpus.digest import load_digest
from corpus.editions import Edition, Editions, Manifest
from corpus.editions.manifest import MANIFEST
from corpus.editions.summaries import summaries
from corpus.editions.writer import write_database
from corpus.ids import ParagraphId
from corpus.model import DigestEntry, Document, DocumentKind, Kind, Paragraph
from corpus.search import build_index
from tests.attacks.files import paragraphs_of

__all__ = ["ATTACKS", "publish_small_edition", "shared_data"]

ATTACKS = Path(__file__).with_name("attacks.jsonl")

ARTICLES = {
    "untoc": {"5", "12", "16", "18", "24", "29"},
    "tip": {"3"},
    "firearms": {"5"},
}
_LANGUAGES = ("en", "fr")
_QUESTIONS = 1  #: of each provision; more only take longer to index


def publish_small_edition(data: Path, resolutions: Mapping[str, str]) -> Edition:
    """Write and publish an edition in a data folder.

    Args:
        resolutions: the text of operative paragraph 1 by symbol (``A/RES/99/1``).
    """
    entries = [_shortened(entry) for entry in load_digest() if _wanted(entry)]
    summarised = summaries(entries, ())
    folder = data / "editions" / "small-1"
    folder.mkdir(parents=True)
    documents = [*summarised.documents, *(_document(symbol) for symbol in resolutions)]
    paragraphs = [*summarised.paragraphs, *(_operative(symbol, text) for symbol, text in resolutions.items())]
    others = [entry for entry in load_digest() if not _wanted(entry)]  # the checks learn from all how rare a word is
    write_database(folder, documents, paragraphs, (), (), [*entries, *others])
    manifest = Manifest(id="small-1", built="2026-01-02T03:04:05+00:00", program="test")
    (folder / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
    edition = Edition.open(folder)
    build_index(folder, edition, data / "cache", lambda *_: None)
    Editions(data).publish("small-1")
    return edition


@cache
def shared_data() -> Path:
    """The data folder of an edition with every document of `attacks.jsonl`; built once a run, gone after it."""
    folder = Path(tempfile.mkdtemp(prefix="untoc-small-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    lines = [json.loads(line) for line in ATTACKS.read_text(encoding="utf-8").splitlines()]
    publish_small_edition(folder, {line["symbol"]: _text(line) for line in lines if line.get("document")})
    return folder


def _text(line: dict[str, str]) -> str:
    """The words of a document, as they are read from its file where a file brings it."""
    if not line.get("carrier"):
        return line["document"]
    return paragraphs_of(line["symbol"], line["document"], line["carrier"])[f"{line['symbol']}:op.1"].text


def _wanted(entry: DigestEntry) -> bool:
    parsed = ParagraphId.parse(entry.id)
    return parsed.source in ARTICLES and parsed.locator[0] in ARTICLES[parsed.source]


def _shortened(entry: DigestEntry) -> DigestEntry:
    summary = {lang: words for lang, words in entry.summary.items() if lang in _LANGUAGES}
    return replace(entry, summary=summary, questions={"en": entry.questions.get("en", ())[:_QUESTIONS]})


def _document(symbol: str) -> Document:
    return Document(
        f"{symbol}@en", symbol, "en", DocumentKind.RESOLUTION, "Invented resolution", symbol, "General Assembly",
        "", "2025-12-01", "https://docs.un.org/en/" + symbol, "", "", 0,
    )  # fmt: skip


def _operative(symbol: str, text: str) -> Paragraph:
    return Paragraph(f"{symbol}:op.1", "en", Kind.OPERATIVE, text, f"{symbol}@en", 0, printed="1", page=1)
