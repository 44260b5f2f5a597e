"""Building, publishing, going back, verifying; and what happens when the disk or another process is in the way."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from corpus.editions import Edition, Editions, exclusive
from corpus.editions.build import Built, build
from corpus.editions.verify import verify
from corpus.errors import BuildInProgress, CorpusError, EditionDamaged, EditionMissing, StorageError, UnknownParagraph
from corpus.settings import CorpusSettings


@pytest.fixture
def settings(tmp_path: Path) -> CorpusSettings:
    return CorpusSettings(data=tmp_path / "data")


def published(settings: CorpusSettings) -> str:
    built = build(settings, vectors=False)
    Editions(settings.data).publish(built.manifest.id)
    return built.manifest.id


def another(settings: CorpusSettings, tmp_path: Path, number: int = 1) -> Built:
    """A build that differs from the one before: one more file in a folder."""
    folder = tmp_path / "folder"
    folder.mkdir(exist_ok=True)
    (folder / f"{number}.txt").write_text(f"Nothing that could be made out, number {number}.")
    return build(replace(settings, sources=(folder,)), vectors=False)


def test_without_any_source_the_digest_is_there(settings: CorpusSettings) -> None:
    published(settings)
    edition = Editions(settings.data).current()
    paragraph = edition.paragraph("untoc:18.9")
    assert paragraph.digest
    assert paragraph.text
    assert edition.languages("untoc:18.9") == ("en", "fr", "es", "ru", "ar", "zh")
    assert edition.paragraph("record:session/11").kind == "record"
    document = edition.document(paragraph.document)
    assert document is not None
    assert document.url


def test_nothing_published_says_what_to_do(settings: CorpusSettings) -> None:
    with pytest.raises(EditionMissing, match="python -m corpus build"):
        Editions(settings.data).current()


def test_an_edition_is_not_published_by_being_built(settings: CorpusSettings, tmp_path: Path) -> None:
    first = published(settings)
    second = another(settings, tmp_path).manifest.id
    assert second != first
    assert Editions(settings.data).current().id == first


def test_nothing_is_built_where_nothing_has_changed(settings: CorpusSettings) -> None:
    first = build(settings, vectors=False)
    again = build(settings, vectors=False)
    assert (first.new, again.new) == (True, False)
    assert again.manifest.id == first.manifest.id
    assert len(Editions(settings.data).manifests()) == 1


def test_an_open_shelf_sees_the_pointer_move_and_rollback_move_it_back(
    settings: CorpusSettings, tmp_path: Path
) -> None:
    first = published(settings)
    shelf = Editions(settings.data)
    before = shelf.current()
    assert shelf.current() is before
    second = another(settings, tmp_path).manifest.id
    Editions(settings.data).publish(second)
    assert shelf.current().id == second
    assert before.paragraph("untoc:18.9").text  # the edition that an answer is being given from goes on serving
    assert Editions(settings.data).rollback() == first
    assert shelf.current().id == first
    with pytest.raises(EditionMissing):
        Editions(settings.data).rollback()


def test_an_edition_is_never_written_to(settings: CorpusSettings) -> None:
    published(settings)
    edition = Editions(settings.data).current()
    with pytest.raises(sqlite3.OperationalError):
        edition._connection().execute("DELETE FROM paragraphs")


def test_old_editions_go_but_the_published_and_the_one_before_stay(settings: CorpusSettings, tmp_path: Path) -> None:
    first = published(settings)
    shelf = Editions(settings.data)
    ids = [another(settings, tmp_path, number).manifest.id for number in range(4)]
    shelf.publish(ids[0])
    gone = shelf.prune(keep=1)
    assert set(gone) == {ids[1], ids[2]}
    assert {manifest.id for manifest in shelf.manifests()} == {first, ids[0], ids[3]}


def test_what_a_killed_build_left_behind_is_swept_and_never_taken_for_an_edition(settings: CorpusSettings) -> None:
    published(settings)
    left = settings.data / "editions" / ".building-x"
    left.mkdir()
    (left / "corpus.sqlite").write_bytes(b"half")
    shelf = Editions(settings.data)
    assert len(shelf.manifests()) == 1
    with pytest.raises(EditionMissing):
        shelf.publish(".building-x")
    shelf.prune(3)
    assert not left.exists()


@pytest.mark.parametrize("edition_id", ["", "../x", "none", ".", "/etc"])
def test_what_is_no_edition_is_not_published(settings: CorpusSettings, edition_id: str) -> None:
    first = published(settings)
    with pytest.raises(EditionMissing):
        Editions(settings.data).publish(edition_id)
    assert Editions(settings.data).current().id == first


@pytest.mark.parametrize("damage", ["cut", "missing", "manifest", "gone"])
def test_the_last_good_edition_serves_when_the_published_one_is_damaged(
    settings: CorpusSettings, tmp_path: Path, damage: str
) -> None:
    first = published(settings)
    second = another(settings, tmp_path).manifest.id
    Editions(settings.data).publish(second)
    folder = settings.data / "editions" / second
    if damage == "cut":
        os.truncate(folder / "corpus.sqlite", 5000)
    elif damage == "missing":
        (folder / "corpus.sqlite").unlink()
    elif damage == "manifest":
        (folder / "manifest.json").write_text('{"id": 1')
    else:
        folder.rename(tmp_path / "elsewhere")
    shelf = Editions(settings.data)
    assert shelf.current().id == first
    assert second in shelf.problem
    assert verify(settings)


def test_a_shelf_goes_on_with_what_it_has_open_when_the_pointer_is_spoilt(settings: CorpusSettings) -> None:
    first = published(settings)
    shelf = Editions(settings.data)
    shelf.current()
    (settings.data / "current").write_text("nonsense\n")
    assert shelf.current().id == first
    assert "nonsense" in shelf.problem
    (settings.data / "current").unlink()
    assert shelf.current().id == first


def test_only_damaged_editions_say_what_to_do(settings: CorpusSettings) -> None:
    edition_id = published(settings)
    os.truncate(settings.data / "editions" / edition_id / "corpus.sqlite", 100)
    with pytest.raises(EditionDamaged, match="python -m corpus build"):
        Editions(settings.data).current()


def test_verify_finds_one_changed_byte(settings: CorpusSettings) -> None:
    edition_id = published(settings)
    assert verify(settings) == []
    path = settings.data / "editions" / edition_id / "corpus.sqlite"
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    findings = verify(settings)
    assert any(finding.what == str(path) and finding.damage for finding in findings)


def test_verify_says_when_a_file_read_in_place_has_changed(settings: CorpusSettings, tmp_path: Path) -> None:
    Editions(settings.data).publish(another(settings, tmp_path).manifest.id)
    assert verify(settings) == []
    (tmp_path / "folder" / "1.txt").write_text("something else")
    [finding] = verify(settings)
    assert not finding.damage
    assert "has changed since" in finding.problem


def test_two_processes_do_not_build_at_once(settings: CorpusSettings) -> None:
    settings.data.mkdir()
    code = (
        "import sys, pathlib; from corpus.editions import exclusive\n"
        "with exclusive(pathlib.Path(sys.argv[1])): print('held', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(settings.data)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert other.stdout is not None
    assert other.stdout.readline() == b"held\n"
    told: list[str] = []
    with pytest.raises(BuildInProgress, match=f"process {other.pid}"), exclusive(settings.data, 0.1, told.append):
        pass
    assert "waiting" in told[0]
    other.kill()
    other.wait()
    with exclusive(settings.data):  # the lock went with its process
        pass


def test_a_folder_that_is_not_there(settings: CorpusSettings, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="is not a folder"):
        build(replace(settings, sources=(tmp_path / "missing",)), vectors=False)


def test_a_data_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="UNTOC_DATA"):
        build(CorpusSettings(data=tmp_path / "file" / "data"), vectors=False)
    with pytest.raises(StorageError, match="UNTOC_DATA"), exclusive(tmp_path / "file" / "data"):
        pass


def test_a_full_disk_leaves_the_published_edition_serving(
    settings: CorpusSettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = published(settings)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.editions.build.sync_tree", full)
    with pytest.raises(StorageError, match="disk is full"):
        another(settings, tmp_path)
    assert Editions(settings.data).current().id == first
    assert [path.name for path in (settings.data / "editions").iterdir()] == [first]


def test_unknown_paragraphs_are_named(settings: CorpusSettings) -> None:
    published(settings)
    with pytest.raises(UnknownParagraph, match=r"untoc:99\.1"):
        Editions(settings.data).current().paragraph("untoc:99.1")


def test_an_edition_is_one_folder_that_can_be_opened_anywhere(settings: CorpusSettings, tmp_path: Path) -> None:
    edition_id = published(settings)
    moved = tmp_path / "moved"
    (settings.data / "editions" / edition_id).rename(moved)
    assert Edition.open(moved).paragraph("untoc:1").text
