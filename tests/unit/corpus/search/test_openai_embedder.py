from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import numpy as np
import pytest

from corpus.search.embedding import UniversalSentenceEncoder, embedder_from_environment
from corpus.search.embedding.openai import EmbeddingFailed, OpenAIEmbedder


class _Endpoint(BaseHTTPRequestHandler):
    seen: list[dict[str, object]] = []  # noqa: RUF012
    keys: list[str | None] = []  # noqa: RUF012

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.seen.append(body)
        self.keys.append(self.headers["Authorization"])
        if body["model"] == "broken":
            self.send_response(401)
            self.end_headers()
            self.wfile.write(b'{"error": {"message": "no"}}')
            return
        # in reverse, as a server may
        data = [
            {"object": "embedding", "index": i, "embedding": [float(len(t)), 1.0]} for i, t in enumerate(body["input"])
        ]
        answer = {
            "object": "list",
            "model": body["model"],
            "data": data[::-1],
            "usage": {"prompt_tokens": 1, "total_tokens": 1},
        }
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def endpoint() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Endpoint)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()


def test_vectors_come_in_the_order_asked_and_of_length_one(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_EMBEDDING_KEY", "secret-of-the-test")
    vectors = OpenAIEmbedder("model", endpoint).passages(["a", "bbb"])
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-6)
    assert vectors[0, 0] < vectors[1, 0]
    assert _Endpoint.keys[-1] == "Bearer secret-of-the-test"
    assert _Endpoint.seen[-1]["input"] == ["a", "bbb"]


def test_a_refusal_is_told_without_the_key(endpoint: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_EMBEDDING_KEY", "secret-of-the-test")
    with pytest.raises(EmbeddingFailed, match="UNTOC_EMBEDDING_URL") as caught:
        OpenAIEmbedder("broken", endpoint).query("a")
    assert "secret" not in str(caught.value)


def test_the_environment_chooses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNTOC_EMBEDDING_MODEL", raising=False)
    assert isinstance(embedder_from_environment(), UniversalSentenceEncoder)
    monkeypatch.setenv("UNTOC_EMBEDDING_MODEL", "model")
    assert isinstance(embedder_from_environment(), OpenAIEmbedder)
