"""A file that crashes, hangs or bloats its reader costs that file and nothing more; what was read is not read again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.acquisition.store import HeldFile
from corpus.errors import StorageError
from corpus.ingest import Ingester
from corpus.isolation import IsolatedIngester


@pytest.fixture
def ingester(tmp_path: Path) -> Iterator[IsolatedIngester]:
    ingester = IsolatedIngester(tmp_path / "cache", seconds=1.5, module="tests.unit.corpus.bad_reader")
    yield ingester
    ingester.close()


def test_a_file_is_read_once_and_comes_back_the_same(ingester: IsolatedIngester, tmp_path: Path) -> None:
    first = ingester.ingest(b"good", "a.pdf")
    [paragraph] = first.paragraphs
    assert paragraph.text == "good ? \u2028 with\nlines"  # fit for a database: no NUL, no half of a character
    assert paragraph.notes == ("n",)
    other = Ingester(tmp_path / "cache")
    assert other.ingest(b"good", "a.pdf") == first
    # a document without a symbol is called after its file
    assert not other.is_kept(hashlib.sha256(b"good").hexdigest(), "another-name.pdf")


@pytest.mark.parametrize(
    ("word", "problem"),
    [
        ("crash", "crashed, or took too much memory"),
        ("hang", "took more than"),
        ("bloat", "MemoryError"),
        ("defect", "a defect of this program"),
        ("unreadable", "is encrypted; save it without a password"),
    ],
)
def test_a_bad_file_is_a_problem_of_that_file(ingester: IsolatedIngester, word: str, problem: str) -> None:
    assert problem in ingester.ingest(word.encode(), "bad.pdf").problem
    assert ingester.ingest(b"good", "good.pdf").paragraphs


def test_what_a_reader_prints_is_no_answer(ingester: IsolatedIngester) -> None:
    assert ingester.ingest(b"print", "a.pdf").problem == ""


def test_what_cannot_be_read_is_remembered_but_a_defect_is_tried_again(ingester: IsolatedIngester) -> None:
    for word in (b"unreadable", b"defect", b"crash"):
        ingester.ingest(word, "bad.pdf")
    hashes = [hashlib.sha256(word).hexdigest() for word in (b"unreadable", b"defect", b"crash")]
    remembered = [ingester.is_kept(digest, "bad.pdf") for digest in hashes]
    assert remembered == [True, False, False]


def test_many_files_come_back_in_their_order(ingester: IsolatedIngester, tmp_path: Path) -> None:
    files = []
    for number, word in enumerate(["one", "crash", "two", "unreadable", "three"]):
        path = tmp_path / f"{number}.pdf"
        path.write_text(word)
        files.append(HeldFile(path.name, path, hashlib.sha256(word.encode()).hexdigest(), len(word), "folder"))
    (tmp_path / "gone.pdf").write_text("gone")
    files.append(HeldFile("gone.pdf", tmp_path / "nowhere.pdf", "0" * 64, 4, "folder"))
    results = list(ingester.ingest_all(files))
    assert [file.name for file, _ in results] == [file.name for file in files]
    assert [bool(result.paragraphs) for _, result in results] == [True, False, True, False, True, False]
    assert "cannot be read" in results[-1][1].problem


def test_a_cut_entry_of_the_cache_is_made_again(ingester: IsolatedIngester, tmp_path: Path) -> None:
    first = ingester.ingest(b"good", "a.pdf")
    [entry] = (tmp_path / "cache" / "structured").iterdir()
    for cut in (0, 10, len(entry.read_bytes()) - 3):
        entry.write_bytes(entry.read_bytes()[:cut])
        assert ingester.ingest(b"good", "a.pdf") == first


def test_a_cache_that_cannot_be_written_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("")
    ingester = IsolatedIngester(tmp_path / "cache", module="tests.unit.corpus.bad_reader")
    with pytest.raises(StorageError, match="cannot be written"):
        ingester.ingest(b"good", "a.pdf")
    ingester.close()
