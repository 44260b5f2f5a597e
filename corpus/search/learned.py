"""The learned vectors of an index: by the first model, and by both models' vectors joined, kept between builds."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.files import write_atomically
from corpus.search.dense import DenseIndex
from corpus.search.embedding.base import Floats
from corpus.search.prototypes import RECIPE, Prototypes
from corpus.search.units import Field

__all__ = ["LearnedVectors"]

_FIRST, _BOTH = "learned.npy", "learned-both.npy"
_EQUAL = np.float32(0.5**0.5)  #: each model's vector counts as much, and the joined one is of length 1
_FOLDER = "prototypes"
_KEPT = 4  #: files in the cache: those of two builds


@dataclass(frozen=True, slots=True)
class LearnedVectors:
    """One vector a unit and model, and one by both models; the first model's numbers stand in front there."""

    first: Prototypes
    both: Prototypes | None

    @classmethod
    def learn(cls, dense: DenseIndex, second: DenseIndex | None, cache: Path | None) -> LearnedVectors:
        """From all strings by the first model; by both from those that the second has too, our own words.

        What was learned from the same strings before is read from the folder `cache`, where one is given.
        """
        mapped = dense.all_mapped()
        first = _kept(mapped, dense.owners, dense.units, cache)
        if second is None:
            return cls(first, None)
        joined: Floats = np.concatenate([mapped[dense.fields != Field.TEXT], second.all_mapped()], axis=1) * _EQUAL
        return cls(first, _kept(joined, second.owners, dense.units, cache))

    def scores(self, mapped: Floats) -> tuple[Floats, Floats]:
        """How near each unit is to a question by the first model, and the first model's half of the same by both."""
        near = self.first.scores(mapped)
        if self.both is None:
            return near, np.zeros_like(near)
        half: Floats = self.both.matrix[:, : len(mapped)] @ mapped * _EQUAL
        return near, half

    def joined(self, half: Floats, mapped: Floats) -> Floats:
        """How near each unit is by both models: the first model's half, and the question as the second sees it."""
        if self.both is None:
            return half
        near: Floats = half + self.both.matrix[:, -len(mapped) :] @ mapped * _EQUAL
        return near

    def save(self, folder: Path) -> None:
        """Write into a folder that is there."""
        np.save(folder / _FIRST, self.first.matrix)
        if self.both is not None:
            np.save(folder / _BOTH, self.both.matrix)

    @classmethod
    def load(cls, folder: Path) -> LearnedVectors | None:
        """Read what `save` wrote, if anything was."""
        if not (folder / _FIRST).is_file():
            return None
        both = Prototypes(np.load(folder / _BOTH)) if (folder / _BOTH).is_file() else None
        return cls(Prototypes(np.load(folder / _FIRST)), both)


def _kept(vectors: Floats, owners: NDArray[np.int32], units: int, cache: Path | None) -> Prototypes:
    if cache is None:
        return Prototypes.fit(vectors, owners, units)
    key = hashlib.sha256(f"{units} {RECIPE}".encode())
    for numbers in (vectors, owners):
        key.update(numbers.tobytes())
    file = cache / _FOLDER / f"{key.hexdigest()[:32]}.npy"
    if file.is_file():
        return Prototypes(np.load(file))
    learned = Prototypes.fit(vectors, owners, units)
    content = io.BytesIO()
    np.save(content, learned.matrix)
    write_atomically(file, content.getvalue())
    for old in sorted(file.parent.glob("*.npy"), key=lambda one: one.stat().st_mtime)[:-_KEPT]:
        old.unlink(missing_ok=True)
    return learned
