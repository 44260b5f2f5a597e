"""Writing a small ONNX model: nodes, constants, inputs and outputs in the wire format of protocol buffers.

The numbers of the fields are those of `onnx.proto3` (https://github.com/onnx/onnx). Only what one network needs is
here, so that the program does without the `onnx` package.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["Graph"]

_IR, _OPERATORS = 9, 18  #: versions of the format and of the standard operators
_OWN = "com.microsoft"  #: the operators that ONNX Runtime adds
_TYPES = {"float32": 1, "uint8": 2, "int64": 7}
_FLOAT, _INT = 1, 2  #: kinds of attributes


class Graph:
    """A network as it is put together; each call names what it made, to be the input of another."""

    def __init__(self) -> None:
        self._nodes: list[bytes] = []
        self._constants: list[bytes] = []
        self._inputs: list[bytes] = []
        self._outputs: list[bytes] = []

    def input(self, name: str, shape: Sequence[int | str]) -> str:
        """An input of floats; a size that is not known is a name."""
        self._inputs.append(_value(name, shape))
        return name

    def output(self, name: str, shape: Sequence[int | str]) -> None:
        """An output of floats."""
        self._outputs.append(_value(name, shape))

    def constant(self, name: str, values: NDArray[np.generic]) -> str:
        """Numbers that do not change."""
        dims = b"".join(_number(1, size) for size in values.shape)
        self._constants.append(
            dims + _number(2, _TYPES[values.dtype.name]) + _text(8, name) + _field(9, values.tobytes())
        )
        return name

    def node(self, operator: str, *inputs: str, own: bool = False, **attributes: int | float) -> str:
        """What an operator makes of its inputs; an empty name is one left out; `own` for ONNX Runtime's operators."""
        return self._add(operator, inputs, 1, own, attributes)[0]

    def split(self, value: str, parts: int, axis: int) -> list[str]:
        """A value cut into equal parts."""
        return self._add("Split", [value], parts, False, {"axis": axis, "num_outputs": parts})

    def to_bytes(self) -> bytes:
        """The model, as a file would hold it."""
        graph = b"".join(
            _field(number, message)
            for number, messages in ((1, self._nodes), (5, self._constants), (11, self._inputs), (12, self._outputs))
            for message in messages
        )
        versions = (_text(1, "") + _number(2, _OPERATORS), _text(1, _OWN) + _number(2, 1))
        return _number(1, _IR) + _field(7, graph + _text(2, "graph")) + b"".join(_field(8, one) for one in versions)

    def _add(
        self, operator: str, inputs: Sequence[str], parts: int, own: bool, attributes: dict[str, int | float]
    ) -> list[str]:
        outputs = [f"{operator}-{len(self._nodes)}-{part}" for part in range(parts)]
        node = b"".join(_text(1, name) for name in inputs) + b"".join(_text(2, name) for name in outputs)
        node += _text(4, operator) + _text(7, _OWN if own else "")
        for name, value in attributes.items():
            if isinstance(value, float):
                held = b"\x15" + struct.pack("<f", value) + _number(20, _FLOAT)
            else:
                held = _number(3, value) + _number(20, _INT)
            node += _field(5, _text(1, name) + held)
        self._nodes.append(node)
        return outputs


def _value(name: str, shape: Sequence[int | str]) -> bytes:
    sizes = [_number(1, size) if isinstance(size, int) else _text(2, size) for size in shape]
    tensor = _number(1, _TYPES["float32"]) + _field(2, b"".join(_field(1, size) for size in sizes))
    return _text(1, name) + _field(2, _field(1, tensor))


def _varint(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def _number(field: int, value: int) -> bytes:
    return _varint(field << 3) + _varint(value)


def _field(field: int, content: bytes) -> bytes:
    return _varint(field << 3 | 2) + _varint(len(content)) + content


def _text(field: int, text: str) -> bytes:
    return _field(field, text.encode())
