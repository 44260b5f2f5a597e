"""What terms a text has, kept between builds by the text's own hash: an unchanged paragraph is not stemmed again.

Terms are numbers here, so that the lexical index of an edition is put together by sorting numbers. What a term is says
`corpus.search.text`; the file's name holds the version of its code, and a file of another version is left aside.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections import Counter
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.files import write_atomically
from corpus.ingest import code_version
from corpus.model import Language
from corpus.search.lexical import LexicalIndex, Postings
from corpus.search.text import terms

__all__ = ["TermCache"]

_PREFIX = "terms-"
_KEY = 16  #: bytes of the hash
_MOST_UNUSED = 1.0  #: what is kept beside the texts of a build, as a share of them; more is dropped
_CODE = ("search/text.py", "search/data/stopwords.txt", "search/termcache.py")

Text = tuple[str, Language]
_Numbers = NDArray[np.int32]


class TermCache:
    """Counts the terms of texts, each text once. Not for use by several threads."""

    def __init__(self, file: Path | None = None) -> None:
        self._file = file
        self._vocabulary: dict[str, int] = {}
        self._row_of: dict[bytes, int] = {}
        self._terms: list[_Numbers] = []  #: one array for all texts that were kept, then one a new text
        self._counts: list[_Numbers] = []
        self._lengths: list[int] = []  #: how many different terms each text has
        self._used: set[bytes] = set()
        self._grown = False

    @classmethod
    def open(cls, folder: Path) -> TermCache:
        """Go on from what an earlier build kept in the folder, if it can be read."""
        version = f"{code_version(*_CODE)}-{metadata.version('snowballstemmer')}"
        cache = cls(folder / f"{_PREFIX}{version}.npz")
        cache._load()
        return cache

    def index(self, rows: Sequence[Sequence[Text]]) -> LexicalIndex:
        """The lexical index over rows of texts: a row's terms are those of all its texts."""
        texts = np.fromiter((self._row(text) for row in rows for text in row), dtype=np.int64)
        owners = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
        self._join()
        lengths = np.array(self._lengths, dtype=np.int64)
        starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        taken = lengths[texts] if len(texts) else np.zeros(0, dtype=np.int64)
        before = np.cumsum(taken) - taken
        places = np.repeat(starts[texts] - before, taken) + np.arange(int(taken.sum()))
        postings = Postings(
            np.repeat(owners, taken).astype(np.int64), self._all(self._terms)[places], self._all(self._counts)[places]
        )
        return LexicalIndex.of_postings(len(rows), list(self._vocabulary), postings)

    def save(self) -> None:
        """Keep what was counted for the next build; nothing is written where nothing is new.

        Raises:
            StorageError: the folder cannot be written.
        """
        unused = len(self._row_of) - len(self._used)
        if self._file is None or not (self._grown or unused > _MOST_UNUSED * len(self._used)):
            return
        kept = self if unused <= _MOST_UNUSED * len(self._used) else self._used_alone()
        data = io.BytesIO()
        np.savez(
            data,
            keys=np.frombuffer(b"".join(kept._row_of), dtype=np.uint8),
            lengths=np.array(kept._lengths, dtype=np.int32),
            terms=kept._all(kept._terms),
            counts=kept._all(kept._counts),
            vocabulary=np.frombuffer("\n".join(kept._vocabulary).encode(), dtype=np.uint8),
        )
        write_atomically(self._file, data.getvalue())
        for other in self._file.parent.glob(f"{_PREFIX}*.npz"):
            if other != self._file:
                other.unlink(missing_ok=True)

    def _load(self) -> None:
        assert self._file is not None
        try:
            with np.load(self._file) as data:
                keys, lengths = data["keys"].tobytes(), data["lengths"].tolist()
                found, counts = data["terms"], data["counts"]
                words = data["vocabulary"].tobytes().decode().split("\n") if len(data["vocabulary"]) else []
        except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile):
            return
        whole = len(keys) == _KEY * len(lengths) and len(found) == len(counts) == sum(lengths)
        if not whole or (len(found) and int(found.max()) >= len(words)):
            return
        self._row_of = {keys[place * _KEY : (place + 1) * _KEY]: place for place in range(len(lengths))}
        self._vocabulary = {word: number for number, word in enumerate(words)}
        self._lengths, self._terms, self._counts = lengths, [found], [counts]

    def _row(self, text: Text) -> int:
        words, lang = text
        key = hashlib.sha256(f"{lang}\n{words}".encode("utf-8", "surrogatepass")).digest()[:_KEY]
        self._used.add(key)
        row = self._row_of.get(key)
        if row is None:
            self._grown = True
            row = self._row_of[key] = len(self._lengths)
            counted = Counter(terms(words, lang))
            numbers = [self._vocabulary.setdefault(term, len(self._vocabulary)) for term in counted]
            self._terms.append(np.array(numbers, dtype=np.int32))
            self._counts.append(np.fromiter(counted.values(), dtype=np.int32, count=len(counted)))
            self._lengths.append(len(counted))
        return row

    def _join(self) -> None:
        self._terms, self._counts = [self._all(self._terms)], [self._all(self._counts)]

    @staticmethod
    def _all(parts: list[_Numbers]) -> _Numbers:
        return parts[0] if len(parts) == 1 else np.concatenate([np.zeros(0, dtype=np.int32), *parts])

    def _used_alone(self) -> TermCache:
        """The same with the texts of this build only, and their terms only."""
        kept = TermCache(self._file)
        words = list(self._vocabulary)
        terms_, counts = self._all(self._terms), self._all(self._counts)
        starts = np.concatenate([[0], np.cumsum(self._lengths)])
        for key, row in self._row_of.items():
            if key in self._used:
                kept._row_of[key] = len(kept._lengths)
                own = slice(starts[row], starts[row + 1])
                numbers = [kept._vocabulary.setdefault(words[term], len(kept._vocabulary)) for term in terms_[own]]
                kept._terms.append(np.array(numbers, dtype=np.int32))
                kept._counts.append(counts[own])
                kept._lengths.append(self._lengths[row])
        return kept
