"""The journal of a data folder: every act of the command line, in order, and nothing changed in it unnoticed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from corpus.acquisition.importing import import_files
from corpus.acquisition.removing import Removal, remove_files
from corpus.acquisition.store import SourceStore
from corpus.editions import Editions
from corpus.editions.build import build
from corpus.files import sha256_of
from corpus.journal import ACTOR, FIRST, read_acts, record_act
from corpus.settings import CorpusSettings
from tests.unit.corpus.acquisition.official_host import StandInIngester, pdf


def test_where_nothing_was_done_there_is_nothing(tmp_path: Path) -> None:
    assert read_acts(tmp_path / "none") == []


def test_each_line_seals_the_one_before(tmp_path: Path) -> None:
    record_act(tmp_path, "document imported", "a\nb.pdf", sha256="x", bytes=3)
    record_act(tmp_path, "edition built", "e1")
    first, second = read_acts(tmp_path)
    assert (first.number, first.action, first.object) == (1, "document imported", "a\nb.pdf")
    assert json.loads(first.details) == {"bytes": 3, "sha256": "x"}
    assert first.follows
    assert second.follows
    assert first.actor.startswith("shell:")
    assert FIRST not in (first.hash, second.hash)


def test_a_changed_line_is_noticed_at_the_next(tmp_path: Path) -> None:
    for name in ("e1", "e2", "e3"):
        record_act(tmp_path, "edition built", name)
    path = tmp_path / "journal.jsonl"
    path.write_text(path.read_text().replace('"on":"e2"', '"on":"e9"'))
    assert [act.follows for act in read_acts(tmp_path)] == [True, True, False]
    lines = path.read_text().splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[2:]))
    assert [act.follows for act in read_acts(tmp_path)] == [True, False]


def test_a_line_cut_short_by_a_kill_spoils_no_other(tmp_path: Path) -> None:
    record_act(tmp_path, "edition built", "e1")
    path = tmp_path / "journal.jsonl"
    path.write_bytes(path.read_bytes() + b'{"act":"edition pub')
    record_act(tmp_path, "edition published", "e1")
    acts = read_acts(tmp_path)
    assert [act.action for act in acts] == ["edition built", "", "edition published"]
    assert acts[2].follows


def test_a_program_says_for_whom_it_acts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ACTOR, "local:chief")
    record_act(tmp_path, "rolled back", "e1")
    assert read_acts(tmp_path)[0].actor == "local:chief"


def test_building_publishing_going_back_and_removing_are_written_down(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    settings = CorpusSettings(data=tmp_path / "data", sources=(folder,), keep=0)
    shelf, ids = Editions(settings.data), []
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Nothing that could be made out, number {number}.")
        ids.append(build(settings, vectors=False).manifest.id)
        shelf.publish(ids[-1])
    before = sha256_of(settings.data / "current")
    assert not build(settings, vectors=False).new  # nothing done, nothing written down
    assert sha256_of(settings.data / "current") == before
    shelf.rollback()
    shelf.prune(0)
    acts = read_acts(settings.data)
    first, second, third = ids
    assert [(act.action, act.object) for act in acts] == [
        ("edition built", first), ("edition published", first),
        ("edition built", second), ("edition published", second),
        ("edition built", third), ("edition published", third),
        ("rolled back", second), ("edition removed", third),
    ]  # fmt: skip
    assert json.loads(acts[6].details) == {"before": third}
    assert all(act.follows for act in acts)


def test_a_document_is_written_down_when_it_comes_not_again_and_when_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(pdf("A/RES/1/1"))
    store = SourceStore(tmp_path / "data")
    for _ in range(2):
        list(import_files([file], store, StandInIngester()))
    (act,) = read_acts(store.data)
    assert (act.action, act.object) == ("document imported", "paper.pdf")
    assert json.loads(act.details) == {"bytes": file.stat().st_size, "sha256": sha256_of(file)}
    record = next(record for record in store.records() if record.name == "paper.pdf")
    remove_files([Removal(record)], store)
    assert [(act.action, act.object) for act in read_acts(store.data)][1:] == [("document removed", "paper.pdf")]
