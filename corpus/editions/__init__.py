"""Editions: immutable builds of the corpus, published by moving a pointer."""

from corpus.editions.edition import Edition
from corpus.editions.lock import exclusive
from corpus.editions.manifest import Manifest, SourceFile
from corpus.editions.shelf import Editions, current

__all__ = ["Edition", "Editions", "Manifest", "SourceFile", "current", "exclusive"]
