"""Both models' vectors of our own digest, and the second's of resolutions: computing them takes forty minutes.

    python -m corpus.search.embedding.shipped [EDITION_FOLDER]

computes what is missing after the digest was edited and drops what is no longer used; with an edition also what is
missing of its paragraphs outside the core. A vector is found by the SHA-256 of its text (E5's by its side, too), so an
edited line is never given the vector of its former words. What is not found of the digest is computed when an edition
is built, of paragraphs only the first `AT_BUILD`, or all where a thorough build is asked for.
"""

from __future__ import annotations

import argparse
import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.search.embedding.base import Embedder, Floats, normalised
from corpus.search.embedding.cache import cached_vectors, embed_cached
from corpus.search.embedding.e5 import MultilingualE5
from corpus.search.embedding.use import UniversalSentenceEncoder
from corpus.settings import CorpusSettings

__all__ = [
    "FILE",
    "PARAGRAPHS_FILE",
    "USE_FILE",
    "digest_strings",
    "digest_vectors",
    "load_shipped",
    "paragraph_vectors",
    "shipped_for",
]

FILE = Path(__file__).parents[1] / "data" / "e5-digest.npz"
PARAGRAPHS_FILE = FILE.with_name("e5-paragraphs.npz")
AT_BUILD = 100  #: paragraphs without a vector that a build computes, some 40 ms each; the others do without
USE_FILE = FILE.with_name("use-digest.npz")
_KEY = 12  #: bytes of the hash; two of 15,000 texts share them once in 10**20


def key_of(text: str, is_question: bool) -> bytes:
    """The key under which a text's vector is kept."""
    return hashlib.sha256(f"{'query' if is_question else 'passage'}\n{text}".encode()).digest()[:_KEY]


@cache
def load_shipped(file: Path = FILE) -> dict[bytes, NDArray[np.int8]]:
    """The vectors that the program comes with, as signed bytes, by key; empty where the file is missing."""
    if not file.is_file():
        return {}
    with np.load(file) as data:
        keys = data["keys"].tobytes()
        return {keys[i * _KEY : (i + 1) * _KEY]: row for i, row in enumerate(data["vectors"])}


def shipped_for(embedder: Embedder) -> Callable[[bytes], Floats | None]:
    """Looks up the shipped vector of a text by its SHA-256; finds nothing for a model other than the built-in one."""
    known = load_shipped(USE_FILE) if isinstance(embedder, UniversalSentenceEncoder) else {}

    def find(sha256: bytes) -> Floats | None:
        row = known.get(sha256[:_KEY])
        return None if row is None else normalised(row.astype(np.float32))

    return find


def digest_vectors(
    texts: Sequence[tuple[str, bool]],
    model: MultilingualE5,
    progress: Callable[[int, int], None],
    cache: Path | None = None,
) -> Floats:
    """The vectors of texts, each with whether it is a question.

    Those that are not shipped are computed, and kept in the folder `cache` where one is given.
    """
    known: dict[bytes, NDArray[np.int8]] = dict(load_shipped())
    keys = [key_of(*item) for item in texts]
    missing = {key: item for key, item in zip(keys, texts, strict=True) if key not in known}
    for is_question, embedder in ((True, _Side(model, "query")), (False, _Side(model, "passage"))):
        wanted = {key: text for key, (text, question) in missing.items() if question == is_question}
        if wanted and cache is not None:
            rows, _ = embed_cached(embedder, list(wanted.values()), cache, progress)
        else:
            rows = embedder.passages(list(wanted.values()))
        known.update(zip(wanted, _bytes(rows), strict=True))
    rows = np.stack([known[key] for key in keys]).astype(np.float32)
    return normalised(rows)


def paragraph_vectors(
    texts: Sequence[str],
    model: MultilingualE5,
    cache: Path,
    progress: Callable[[int, int], None],
    most: int | None = AT_BUILD,
) -> tuple[NDArray[np.int64], Floats]:
    """The second model's vectors of official paragraphs, as far as they are at hand.

    Args:
        most: how many that neither come with the program nor are in the cache are computed; None for all.

    Returns:
        The places of the texts that have a vector, in ascending order, and a row for each.
    """
    known = dict(load_shipped(PARAGRAPHS_FILE))
    keys = [key_of(text, False) for text in texts]
    missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
    side = _Side(model, "passage")
    kept = cached_vectors(side, list(missing.values()), cache)
    wanted = [key for key, text in missing.items() if text not in kept][:most]
    rows, _ = embed_cached(side, [missing[key] for key in wanted], cache, progress)
    known.update((key, _bytes(kept[text][None])[0]) for key, text in missing.items() if text in kept)
    known.update(zip(wanted, _bytes(rows), strict=True))
    places = [place for place, key in enumerate(keys) if key in known]
    if not places:
        return np.zeros(0, dtype=np.int64), np.zeros((0, 1), dtype=np.float32)
    return np.array(places), normalised(np.stack([known[keys[place]] for place in places]).astype(np.float32))


class _Side:
    """One side of the model as an embedder of its own, for the cache."""

    def __init__(self, model: MultilingualE5, side: str) -> None:
        self.name = f"{model.name}-{side}"
        self.version = model.version
        self.passages: Callable[[Sequence[str]], Floats] = model.questions if side == "query" else model.passages
        self.query = model.query


def _bytes(rows: Floats) -> NDArray[np.int8]:
    """Each row scaled to its largest component and rounded: moves a cosine by less than 0.003."""
    scaled: NDArray[np.int8] = np.round(
        127 * rows / np.maximum(np.abs(rows).max(axis=1, keepdims=True, initial=0), 1e-9)
    ).astype(np.int8)
    return scaled


def digest_strings() -> list[tuple[str, bool]]:
    """Every string of the digest that is indexed, with whether it is a question."""
    from corpus.digest import load_digest, load_resolutions

    strings: list[tuple[str, bool]] = []
    for entry in (*load_digest(), *load_resolutions()):
        strings += [(text, False) for text in entry.summary.values()]
        strings += [(text, True) for texts in entry.questions.values() for text in texts]
        if entry.topics:
            strings.append(("; ".join(entry.topics), False))
    return list(dict.fromkeys(strings))


def write(file: Path, keys: Sequence[bytes], vectors: Floats) -> None:
    """Write a file that `load_shipped` reads."""
    packed = np.frombuffer(b"".join(keys), dtype=np.uint8)
    np.savez_compressed(file, keys=packed, vectors=_bytes(vectors))
    print(f"{file}: {len(keys)} vectors, {file.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    """Bring the files up to date; what the data folder's cache holds is not computed again."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("edition", type=Path, nargs="?", help="folder of the edition whose paragraphs to read, too")
    args = parser.parse_args()
    strings = digest_strings()
    cache = CorpusSettings.from_environment().data / "cache"
    vectors = digest_vectors(strings, MultilingualE5(), lambda *_: None, cache)
    write(FILE, [key_of(*item) for item in strings], vectors)
    texts = list(dict.fromkeys(text for text, _ in strings))
    embedder = UniversalSentenceEncoder(2)
    rows, _ = embed_cached(embedder, texts, cache, lambda *_: None, shipped_for(embedder))
    write(USE_FILE, [hashlib.sha256(text.encode()).digest()[:_KEY] for text in texts], rows)
    if args.edition is not None:
        _write_paragraphs(args.edition, cache)


def _write_paragraphs(folder: Path, cache: Path) -> None:
    from corpus.editions.edition import Edition
    from corpus.search.units import main_text, read_units

    units = [unit for unit in read_units(Edition.open(folder)) if not unit.is_core]
    paragraphs = list(dict.fromkeys(main_text(unit) for unit in units))
    places, vectors = paragraph_vectors(paragraphs, MultilingualE5(), cache, lambda *_: None, None)
    write(PARAGRAPHS_FILE, [key_of(paragraphs[place], False) for place in places], vectors)


if __name__ == "__main__":
    main()
