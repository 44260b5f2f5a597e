"""Where vectors are kept: an exact scan in numpy, or Chroma, embedded or by address."""

from corpus.search.vectors.base import VectorStore
from corpus.search.vectors.chroma import ChromaUnavailable, ChromaVectors
from corpus.search.vectors.exact import ExactVectors

__all__ = ["ChromaUnavailable", "ChromaVectors", "ExactVectors", "VectorStore"]
