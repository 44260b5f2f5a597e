"""Embedding models behind one small protocol, and the choice among them."""

from __future__ import annotations

import os

from corpus.search.embedding.base import Embedder
from corpus.search.embedding.cache import embed_cached
from corpus.search.embedding.use import UniversalSentenceEncoder

__all__ = ["Embedder", "UniversalSentenceEncoder", "embed_cached", "embedder_from_environment"]


def embedder_from_environment(threads: int = 1) -> Embedder:
    """The model that `UNTOC_EMBEDDING_MODEL` names at `UNTOC_EMBEDDING_URL`, or the built-in one.

    The key of the endpoint is read from `UNTOC_EMBEDDING_KEY`. Questions leave the machine only when an operator sets
    these.
    """
    model = os.environ.get("UNTOC_EMBEDDING_MODEL", "")
    if model:
        from corpus.search.embedding.openai import OpenAIEmbedder

        return OpenAIEmbedder(model, os.environ.get("UNTOC_EMBEDDING_URL", ""))
    return UniversalSentenceEncoder(threads)
