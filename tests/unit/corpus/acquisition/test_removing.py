"""What is taken out of the store, and that nothing else is: by name, hash, address or symbol, all or nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from corpus import cli
from corpus.acquisition.importing import import_files
from corpus.acquisition.removing import find_removals, remove_files
from corpus.acquisition.store import FETCHED, SourceRecord, SourceStore
from corpus.errors import NotHeld
from corpus.ingest import Ingester

NOTE = "INVENTED NOTE\n\n1. The secretariat keeps a list.\n\n2. The list is short.\n"


def typed(*symbols: str) -> str:
    """A file of typed paragraphs, one invented document a symbol."""
    lines = []
    for symbol in symbols:
        words = {"type": "paragraph", "paragraph_type": "operative", "prefix": "1."}
        words["text"] = f"Decides to keep the list of {symbol};"
        lines.append(json.dumps({"file": f"{symbol.replace('/', '_')}.json", "paragraphs": [words]}))
    return "\n".join(lines) + "\n"


class Held:
    """A store with its ingester."""

    def __init__(self, folder: Path) -> None:
        self.store = SourceStore(folder / "data")
        self.ingester = Ingester(folder / "data" / "cache")
        self.folder = folder

    def take(self, name: str, text: str) -> str:
        """Import a file; returns its SHA-256."""
        path = self.folder / name
        path.write_text(text)
        [result] = import_files([path], self.store, self.ingester)
        assert result.sha256, result.problem
        return result.sha256

    def remove(self, *names: str) -> list[str]:
        """Remove; returns the names of what went."""
        removals = find_removals(names, self.store, self.ingester)
        remove_files(removals, self.store)
        return [removal.record.name for removal in removals]

    def names(self) -> list[str]:
        """What is held."""
        return [file.name for file in self.store.held()]


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """An empty store."""
    return Held(tmp_path)


def test_a_file_goes_by_its_name_its_path_or_its_hash_and_the_others_stay(held: Held) -> None:
    for name in ("a.txt", "b.txt", "c.txt", "d.txt"):
        sha256 = held.take(name, NOTE + name)
    assert held.remove("a.txt") == ["a.txt"]
    assert held.remove("/home/somebody/b.txt") == ["b.txt"]
    assert held.remove(sha256[:10].upper()) == ["d.txt"]
    assert held.names() == ["c.txt"]
    assert not held.store.path(sha256).exists()
    assert held.store.path(held.store.held()[0].sha256).is_file()


def test_a_symbol_means_every_file_of_that_document_and_no_other(held: Held) -> None:
    held.take("one.jsonl", typed("A/RES/1/1"))
    held.take("again.jsonl", typed("A/RES/1/1") + "\n")
    held.take("other.jsonl", typed("A/RES/1/11"))
    assert sorted(held.remove("a/res/1/1")) == ["again.jsonl", "one.jsonl"]
    assert held.names() == ["other.jsonl"]


def test_a_file_with_other_documents_is_only_removed_by_its_own_name(held: Held) -> None:
    held.take("many.jsonl", typed("A/RES/1/1", "A/RES/1/2"))
    with pytest.raises(NotHeld, match=r"together with 1 other documents.*remove many\.jsonl"):
        held.remove("A/RES/1/2")
    assert held.names() == ["many.jsonl"]
    assert held.remove("many.jsonl") == ["many.jsonl"]


def test_two_files_of_one_name_are_told_apart_by_hash(held: Held) -> None:
    first, second = held.take("same.txt", NOTE), held.take("same.txt", NOTE + "3. It grew.\n")
    with pytest.raises(NotHeld, match=first[:12]):
        held.remove("same.txt")
    assert held.remove(second) == ["same.txt"]
    assert held.store.held()[0].sha256 == first


def test_where_one_name_is_unknown_nothing_is_removed(held: Held) -> None:
    held.take("a.txt", NOTE)
    with pytest.raises(NotHeld, match=r"nowhere\.txt"):
        held.remove("a.txt", "nowhere.txt")
    assert held.names() == ["a.txt"]


def test_bytes_that_another_record_names_stay(held: Held) -> None:
    sha256 = held.take("a.txt", NOTE)
    held.store.add(NOTE.encode(), SourceRecord("b.txt", FETCHED, "2026-01-01", address="https://host/b.txt"))
    assert held.remove("https://host/b.txt") == ["b.txt"]
    assert held.names() == ["a.txt"]
    assert held.store.path(sha256).read_text() == NOTE


def test_the_note_of_a_failed_attempt_goes_by_symbol(held: Held) -> None:
    failed = SourceRecord("A_RES_1_1.en.pdf", FETCHED, "2026-01-01", address="https://host/x", problem="refused")
    held.store.note(failed)
    assert held.remove("A/RES/1/1") == ["A_RES_1_1.en.pdf"]
    assert held.store.records() == []


def test_the_command_says_what_goes_and_which_editions_keep_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("UNTOC_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("UNTOC_SOURCES", "")
    (tmp_path / "note.jsonl").write_text(typed("A/RES/1/1"))

    def run(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["corpus", *words])
        with pytest.raises(SystemExit) as end:
            cli.main()
        assert end.value.code == 0
        return capsys.readouterr().out

    run("import", str(tmp_path / "note.jsonl"))
    run("build", "--no-vectors")
    gone = json.loads(run("remove", "A/RES/1/1", "--json"))
    edition = json.loads(run("status", "--json"))["edition"]
    assert (gone["file"], gone["editions"]) == ("note.jsonl", [edition])
    assert "A/RES/1/1" in " ".join(gone["documents"])
    assert json.loads(run("show", "A/RES/1/1:op.1", "--json"))["edition"] == edition
    run("build", "--no-vectors")
    assert "A/RES/1/1" not in run("list")
