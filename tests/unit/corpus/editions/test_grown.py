"""An edition that goes on from what an earlier build kept equals one built from nothing, file by file."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

import corpus.editions.build as building
import corpus.search.index as indexing
from corpus.editions.shelf import Editions
from corpus.search.vectors import ChromaVectors
from corpus.settings import CorpusSettings
from tests.unit.corpus.search.conftest import HashEmbedder

Build = Callable[..., Path]


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Build:
    """Builds from a folder of files by name, into a data folder by name; returns the edition's folder."""
    digest = building.load_digest()[:12]
    monkeypatch.setattr(building, "load_digest", lambda: digest)
    monkeypatch.setattr(indexing, "embedder_from_environment", lambda *_: HashEmbedder())

    def run(data: str, **files: str) -> Path:
        folder = tmp_path / "sources"
        folder.mkdir(exist_ok=True)
        for path in folder.iterdir():
            path.unlink()
        for name, words in files.items():
            (folder / f"{name}.txt").write_text(words)
        settings = CorpusSettings(data=tmp_path / data, sources=(folder,))
        built = building.build(settings)
        assert built.new
        return Editions(settings.data).folder / built.manifest.id

    return run


def note(*lines: str) -> str:
    """An invented document of numbered paragraphs."""
    return "INVENTED NOTE\n\n" + "\n\n".join(f"{number}. {line}" for number, line in enumerate(lines, 1)) + "\n"


PLUMS = note("Plum trees were counted in every village.", "The count was repeated in spring.")
PEARS = note("Pear trees were counted, see resolution 9/1.", "Nobody counted the plum trees again.")
QUINCES = note("Quinces and lighthouses were counted.", "The count was repeated in spring.", "Words of its own: kiwi.")


def words_of(folder: Path) -> list[str]:
    """Everything in the database, as SQL."""
    database = sqlite3.connect(folder / "corpus.sqlite")
    try:
        return list(database.iterdump())
    finally:
        database.close()


def vectors_of(folder: Path) -> dict[str, bytes]:
    """Everything in Chroma, by key."""
    opened = ChromaVectors.open(folder / "chroma", "", "wide")
    try:
        held = opened._collection.get(include=["embeddings"])
        return {key: np.asarray(row).tobytes() for key, row in zip(held["ids"], held["embeddings"], strict=True)}
    finally:
        opened.close()


def assert_equal(one: Path, other: Path) -> None:
    assert words_of(one) == words_of(other)
    files = {path.relative_to(one) for path in one.rglob("*") if path.is_file() and "index" in path.parts}
    assert files == {path.relative_to(other) for path in other.rglob("*") if path.is_file() and "index" in path.parts}
    assert {name for name in files if (one / name).read_bytes() != (other / name).read_bytes()} == set()
    assert (one / "chroma" / "keys.txt").read_bytes() == (other / "chroma" / "keys.txt").read_bytes()
    assert vectors_of(one) == vectors_of(other)


def test_one_document_more_one_changed_and_one_less_equal_a_build_from_nothing(build: Build) -> None:
    build("kept", plums=PLUMS, pears=PEARS)
    assert_equal(build("kept", apples=QUINCES, plums=PLUMS, pears=PEARS),
                 build("new1", apples=QUINCES, plums=PLUMS, pears=PEARS))  # fmt: skip
    assert_equal(build("kept", plums=QUINCES, pears=PEARS), build("new2", plums=QUINCES, pears=PEARS))
    assert_equal(build("kept", pears=PEARS + "\n3. A line.\n"), build("new3", pears=PEARS + "\n3. A line.\n"))


def test_what_is_kept_is_used_and_if_damaged_made_again(build: Build, monkeypatch: pytest.MonkeyPatch) -> None:
    first = build("kept", plums=PLUMS)
    [kept] = (first.parents[1] / "cache").glob("terms-*.npz")
    stemmed: list[str] = []
    real = __import__("corpus.search.termcache", fromlist=["terms"]).terms

    def terms(text: str, lang: str) -> list[str]:
        stemmed.append(text)
        return real(text, lang)

    monkeypatch.setattr("corpus.search.termcache.terms", terms)
    build("kept", plums=PLUMS, quinces=QUINCES)
    assert sorted(stemmed) == sorted(["Quinces and lighthouses were counted.", "Words of its own: kiwi."])
    for damaged in (b"", b"PK\x03\x04", kept.read_bytes()[:-100], kept.read_bytes()[:2_000]):
        kept.write_bytes(damaged)
        grown = build("kept", plums=PLUMS, pears=PEARS, more=note(f"After {len(damaged)} bytes."))
    assert len(stemmed) > 50
    assert_equal(grown, build("new", plums=PLUMS, pears=PEARS, more=note(f"After {len(damaged)} bytes.")))
