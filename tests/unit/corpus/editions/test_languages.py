"""What one language of an instrument holds and another does not is told, with the file."""

from __future__ import annotations

from pathlib import Path

from corpus.acquisition.store import HeldFile
from corpus.editions.edition import Edition
from corpus.editions.languages import gaps
from corpus.editions.manifest import MANIFEST, Manifest
from corpus.editions.merge import merge
from corpus.editions.writer import write_database
from corpus.ingest import Ingested
from corpus.model import Language
from tests.unit.corpus.editions.invented import held, yields


def edition(folder: Path, *parts: tuple[HeldFile, Ingested]) -> Edition:
    merged = merge(parts)
    write_database(folder, merged.documents, merged.paragraphs, merged.printings, merged.references, ())
    (folder / MANIFEST).write_text(Manifest(id="x", built="2026-01-01T00:00:00Z", program="test").to_json())
    return Edition.open(folder)


def part(name: str, lang: Language, *locators: str) -> tuple[HeldFile, Ingested]:
    return held(name), yields([(locator, f"{name} {locator}") for locator in locators], "tip", lang)


def test_missing_and_added_ids_are_told_and_equal_languages_are_not(tmp_path: Path) -> None:
    opened = edition(
        tmp_path,
        part("en.pdf", "en", "preamble.1", "1", "2.1", "2.2"),
        part("es.txt", "es", "preamble.1", "1", "2.1", "2.2"),
        part("fr.md", "fr", "1", "2.1", "3"),
    )
    [gap] = gaps(opened)
    assert (gap.source, gap.lang, gap.reference, gap.file, gap.in_order) == ("tip", "fr", "en", "fr.md", True)
    assert (gap.missing, gap.extra) == (("tip:preamble.1", "tip:2.2"), ("tip:3",))
