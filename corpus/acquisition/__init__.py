"""Acquisition: official files, fetched or imported, kept by their content with where they came from."""

from corpus.acquisition.store import HeldFile, SourceRecord, SourceStore

__all__ = ["HeldFile", "SourceRecord", "SourceStore"]
