"""Which files of a folder are taken; nothing outside it is read, nothing outside the data folder written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.acquisition.folders import Hashes, files_in, scan
from corpus.acquisition.importing import Import, import_files
from corpus.acquisition.store import SourceStore
from corpus.errors import CorpusError, StorageError
from tests.unit.corpus.acquisition.official_host import StandInIngester, pdf


def everything_below(folder: Path) -> dict[str, bytes | None]:
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() and not path.is_symlink() else None
        for path in sorted(folder.rglob("*"))
    }


def imported(store: SourceStore, *paths: Path) -> list[Import]:
    return list(import_files(paths, store, StandInIngester()))


def test_documents_are_taken_wherever_they_lie_and_others_named_quietly(tmp_path: Path) -> None:
    for name in (
        "a.pdf",
        "b/c.DOCX",
        "b/d.html",
        "e.jsonl.gz",
        "PROVENANCE.md",
        "README.txt",
        "photo.png",
        ".hidden.pdf",
    ):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x" + name.encode())
    held, others = scan(tmp_path, Hashes(tmp_path / "cache"))
    assert [file.name for file in held] == ["a.pdf", "e.jsonl.gz", "b/c.DOCX", "b/d.html"]
    assert {found.path.name: found.reason for found in others} == {
        "PROVENANCE.md": "not a document", "README.txt": "not a document", "photo.png": "not a document",
    }  # fmt: skip


def test_an_unchanged_file_is_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("one")
    (folder / "b.txt").write_text("two")
    hashes = Hashes(tmp_path / "cache")
    first, _ = scan(folder, hashes)
    hashes.save()
    read: list[str] = []

    def counted(path: Path) -> str:
        read.append(path.name)
        return "0" * 64

    monkeypatch.setattr("corpus.acquisition.folders.sha256_of", counted)
    (folder / "b.txt").write_text("three")
    again, _ = scan(folder, Hashes(tmp_path / "cache"))
    assert read == ["b.txt"]
    assert again[0].sha256 == first[0].sha256


def test_links_are_not_followed_out_of_the_folder(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("not for you")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "out.txt").symlink_to(secret)
    (folder / "up").symlink_to(tmp_path)
    (folder / "loop").symlink_to(folder)
    (folder / "real.txt").write_text("for you")
    (folder / "in.txt").symlink_to(folder / "real.txt")
    (folder / "broken.txt").symlink_to(folder / "nothing")
    held, others = scan(folder, Hashes(tmp_path / "cache"))
    assert {file.name for file in held} == {"real.txt", "in.txt"}
    reasons = {found.path.name: found.reason for found in others}
    assert reasons["out.txt"] == "a link that leads out of the folder"
    assert "cannot be read" in reasons["broken.txt"]


def test_what_is_no_regular_file_is_never_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    [found] = files_in(tmp_path)
    assert found.reason == "not a regular file"


def test_a_name_that_is_no_text_is_taken_all_the_same(store: SourceStore, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/\xff\xfe.pdf")).write_bytes(pdf())
    held, _ = scan(folder, Hashes(tmp_path / "cache"))
    assert [file.name.encode("utf-8") for file in held]
    [result] = imported(store, folder)
    assert result.sha256


def test_the_data_folder_is_no_source_of_itself(tmp_path: Path) -> None:
    store = SourceStore(tmp_path / "data")
    (tmp_path / "a.pdf").write_bytes(pdf())
    imported(store, tmp_path)
    assert [file.name for file in scan(tmp_path, Hashes(tmp_path / "data" / "cache"), store.data)[0]] == ["a.pdf"]


def test_an_import_says_what_became_of_each_file(store: SourceStore, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "good.pdf").write_bytes(pdf())
    (folder / "scan.pdf").write_bytes(b"%PDF-\nxx")
    (folder / "README.md").write_text("about")
    results = {result.path.name: result for result in imported(store, folder)}
    assert results["good.pdf"].documents == ("A/RES/55/25@en",)
    assert not results["good.pdf"].known
    assert "no text layer" in results["scan.pdf"].problem
    assert results["README.md"].ignored == "not a document"
    assert [file.name for file in store.held()] == ["good.pdf"]
    [again] = imported(store, folder / "good.pdf")
    assert again.known


def test_a_file_named_by_the_user_that_is_no_document_is_a_problem_not_passed_over(
    store: SourceStore, tmp_path: Path
) -> None:
    (tmp_path / "photo.png").write_bytes(b"x")
    [result] = imported(store, tmp_path / "photo.png")
    assert result.problem == "not a document"
    with pytest.raises(CorpusError, match="does not exist"):
        imported(store, tmp_path / "missing.pdf")


def test_what_is_imported_stays_when_the_original_goes(store: SourceStore, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    imported(store, path)
    path.unlink()
    assert store.held()[0].read() == pdf()


def test_a_spoilt_copy_is_replaced_by_importing_again(store: SourceStore, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())
    imported(store, path)
    store.held()[0].path.write_bytes(b"cut")
    imported(store, path)
    assert store.held()[0].read() == pdf()


NAMES = st.text(st.characters(exclude_characters="/\0", exclude_categories=["Cs"]), min_size=1, max_size=40).filter(
    lambda name: name not in (".", "..")
)
TRICKS = st.sampled_from([
    "..%2f..%2fetc", "..\\..\\x", "C:\\x", "CON", "~root", "-rf", "$(touch x)", "a\nb", "\u202egnp", "'; --", "a" * 200,
])  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(names=st.lists(NAMES | TRICKS, min_size=1, max_size=4, unique=True), lead=st.sampled_from(["", "sub/../", "./"]))
def test_no_name_leads_out_of_the_data_folder(
    tmp_path_factory: pytest.TempPathFactory, names: list[str], lead: str
) -> None:
    root = tmp_path_factory.mktemp("names")
    folder = root / "in"
    (folder / "sub").mkdir(parents=True)
    for number, name in enumerate(names):
        try:
            (folder / f"{name}.pdf").write_bytes(pdf(f"A/RES/1/{number}"))
        except OSError:
            continue  # a name that this file system does not take
    before = everything_below(folder)
    store = SourceStore(root / "data")
    imported(store, Path(f"{folder}/{lead}"))
    assert everything_below(folder) == before
    assert {path.name for path in root.iterdir()} <= {"in", "data"}
    lock = root / "data" / "sources" / "lock"
    objects = [path for path in (root / "data" / "sources").rglob("*") if path.is_file() and path != lock]
    assert {path.name for path in (root / "data").glob("*")} <= {"sources", "journal.jsonl"}
    hexadecimal = set("0123456789abcdef")
    assert all(set(path.name.removesuffix(".json")) <= hexadecimal for path in objects)
    taken = [found for found in files_in(folder) if not found.reason]
    assert len(store.held()) == len(taken)


def test_a_full_disk_is_said_and_nothing_half_written_stays(
    store: SourceStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf())

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("corpus.files.os.fsync", full)
    with pytest.raises(StorageError, match="disk is full"):
        imported(store, path)
    assert [each.name for each in (tmp_path / "data").rglob("*") if each.is_file()] == ["lock"]
    assert store.held() == []
