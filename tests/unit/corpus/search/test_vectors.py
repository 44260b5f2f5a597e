"""The same tests on every place that vectors are kept in."""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.search.vectors import ChromaUnavailable, ChromaVectors, ExactVectors, VectorStore
from corpus.search.vectors.chroma import go_on_from

ROWS = 700


@pytest.fixture(scope="session")
def vectors() -> np.ndarray:
    rows = np.random.default_rng(1).normal(size=(ROWS, 40)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A Chroma server of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    chroma = Path(sys.executable).with_name("chroma")
    if not chroma.exists():
        pytest.skip("the chroma command is not installed")
    folder = tmp_path_factory.mktemp("server")
    process = subprocess.Popen(
        [chroma, "run", "--path", folder, "--host", "127.0.0.1", "--port", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        for _ in range(150):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.2)
        else:
            pytest.fail("the Chroma server did not start")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


@pytest.fixture(params=["exact", "chroma embedded", "chroma server"])
def store(request: pytest.FixtureRequest, tmp_path: Path, vectors: np.ndarray) -> VectorStore:
    if request.param == "exact":
        ExactVectors.write(tmp_path, vectors)
        return ExactVectors.open(tmp_path)
    address = request.getfixturevalue("server") if request.param == "chroma server" else ""
    ChromaVectors.write(tmp_path / "chroma", address, "test-rows", vectors, lambda *_: None)
    return ChromaVectors.open(tmp_path / "chroma", address, "test-rows")


def test_a_stored_vector_is_nearest_to_itself(store: VectorStore, vectors: np.ndarray) -> None:
    for row in (0, 17, ROWS - 1):
        assert store.nearest(vectors[row], 5)[0] == row


def test_the_nearest_are_those_of_a_full_scan(store: VectorStore, vectors: np.ndarray) -> None:
    query = vectors[3] + 0.3 * vectors[9]
    query /= np.linalg.norm(query)
    exact = set(np.argsort(-(vectors @ query))[:20].tolist())
    assert len(exact & set(store.nearest(query, 20).tolist())) >= 18


def test_only_allowed_rows_are_found(store: VectorStore, vectors: np.ndarray) -> None:
    allowed = np.zeros(ROWS, dtype=bool)
    allowed[100:130] = True
    found = store.nearest(vectors[110], 10, allowed)
    assert found[0] == 110
    assert allowed[found].all()


def test_nothing_allowed_finds_nothing(store: VectorStore, vectors: np.ndarray) -> None:
    assert len(store.nearest(vectors[0], 10, np.zeros(ROWS, dtype=bool))) == 0


def test_more_than_there_are_can_be_asked_for(store: VectorStore, vectors: np.ndarray) -> None:
    assert len(store.nearest(vectors[0], 5 * ROWS)) == ROWS


def test_writing_again_replaces(tmp_path: Path, vectors: np.ndarray) -> None:
    ChromaVectors.write(tmp_path, "", "again", vectors[:50], lambda *_: None)
    ChromaVectors.write(tmp_path, "", "again", vectors[50:100], lambda *_: None)
    assert ChromaVectors.open(tmp_path, "", "again").nearest(vectors[60], 1)[0] == 10


def test_more_vectors_than_one_call_takes(tmp_path: Path) -> None:
    many = np.random.default_rng(2).normal(size=(5_600, 8)).astype(np.float32)
    many /= np.linalg.norm(many, axis=1, keepdims=True)
    ChromaVectors.write(tmp_path, "", "many", many, lambda *_: None)
    assert len(ChromaVectors.open(tmp_path, "", "many")) == 5_600


def test_a_missing_collection_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(ChromaUnavailable, match="corpus build"):
        ChromaVectors.open(tmp_path, "", "not-there")


def test_an_unreachable_server_is_told_plainly(tmp_path: Path) -> None:
    with pytest.raises(ChromaUnavailable, match="UNTOC_CHROMA"):
        ChromaVectors.open(tmp_path, "http://127.0.0.1:9", "any-rows")


def test_a_new_edition_goes_on_from_a_copy_of_the_last(tmp_path: Path, vectors: np.ndarray) -> None:
    vectors = np.concatenate([vectors[:60], vectors[:1]])  # the same vector twice
    ChromaVectors.write(tmp_path / "one", "", "wide", vectors, lambda *_: None)
    go_on_from(tmp_path / "one", tmp_path / "two")
    written: list[int] = []
    grown = np.concatenate([vectors[5:30], -vectors[:2], vectors[30:]])
    ChromaVectors.write(tmp_path / "two", "", "wide", grown, lambda _, of: written.append(of))
    assert written == [2]
    store = ChromaVectors.open(tmp_path / "two", "", "wide")
    assert len(store) == len(grown)
    assert [int(store.nearest(row, 1)[0]) for row in grown] == list(range(len(grown)))
    before = ChromaVectors.open(tmp_path / "one", "", "wide")
    assert len(before) == len(vectors)
    go_on_from(tmp_path / "nothing", tmp_path / "three")
    assert not (tmp_path / "three").exists()
