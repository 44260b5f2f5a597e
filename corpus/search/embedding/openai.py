"""Embeddings from any OpenAI-compatible endpoint; used only where an operator configures one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np

from corpus.errors import CorpusError
from corpus.search.embedding.base import Floats, normalised

__all__ = ["EmbeddingFailed", "OpenAIEmbedder"]

_BATCH = 128


class EmbeddingFailed(CorpusError):
    """The configured embedding endpoint did not answer."""


class OpenAIEmbedder:
    """`/embeddings` of an OpenAI-compatible server. The key is read from the environment and kept nowhere else."""

    def __init__(self, model: str, base_url: str = "", key_variable: str = "UNTOC_EMBEDDING_KEY") -> None:
        self.name = model
        self.version = base_url or "openai"
        self._base_url = base_url
        self._key_variable = key_variable
        self._client: Any = None

    def passages(self, texts: Sequence[str]) -> Floats:
        """One row a text.

        Raises:
            EmbeddingFailed: the endpoint cannot be reached, refuses, or answers in another form.
        """
        if not texts:
            return np.zeros((0, 1), dtype=np.float32)
        rows: list[list[float]] = []
        for start in range(0, len(texts), _BATCH):
            rows += self._embed([text or " " for text in texts[start : start + _BATCH]])
        vectors = np.array(rows, dtype=np.float32)
        return normalised(vectors)

    def query(self, text: str) -> Floats:
        """The vector of a question; errors as in `passages`."""
        vector: Floats = self.passages([text])[0]
        return vector

    def _embed(self, texts: list[str]) -> list[list[float]]:
        import openai

        if self._client is None:
            self._client = openai.OpenAI(
                api_key=os.environ.get(self._key_variable) or os.environ.get("OPENAI_API_KEY") or "none",
                base_url=self._base_url or None,
                timeout=20.0,
                max_retries=1,
            )
        try:
            answer = self._client.embeddings.create(model=self.name, input=texts, encoding_format="float")
        except openai.OpenAIError as error:
            raise EmbeddingFailed(
                f"the embedding endpoint for “{self.name}” failed ({type(error).__name__}); "
                "check UNTOC_EMBEDDING_URL, UNTOC_EMBEDDING_MODEL and the key, or unset them to use the built-in model"
            ) from error
        if len(answer.data) != len(texts):
            raise EmbeddingFailed(f"“{self.name}” gave {len(answer.data)} vectors for {len(texts)} texts")
        return [list(item.embedding) for item in sorted(answer.data, key=lambda item: item.index)]
