"""Measures the corpus at scale and prints the figures of docs/corpus-figures.md.

``python -m tests.load.corpus_scale [FILE] [--vectors random|model]``; FILE is a JSONL of typed documents, by default
``../shared/scale/all.jsonl.gz``. Works in a temporary data folder. With ``--vectors random`` (the default) the vectors
are made up at once, so that what is measured is everything but the embedding; its rate is measured apart.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shlex
import sys
import tempfile
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np

from corpus.acquisition.importing import import_files
from corpus.acquisition.store import SourceStore
from corpus.editions import Editions, exclusive
from corpus.editions.build import build
from corpus.isolation import IsolatedIngester
from corpus.settings import CorpusSettings

DIMENSIONS = 512


class RandomVectors:
    """Stands in for a model: the vector of a text is drawn at once, the same for the same text."""

    name = "random"
    version = "1"

    def passages(self, texts: list[str]) -> Any:
        """A unit vector a text."""
        vectors = np.stack([
            np.random.default_rng(zlib.crc32(text.encode())).standard_normal(DIMENSIONS, dtype=np.float32)
            for text in texts
        ])  # fmt: skip
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def query(self, text: str) -> Any:
        """The same for a question."""
        return self.passages([text])[0]


def timed(what: str, work: Callable[[], Any]) -> Any:
    """Do the work; print what it took."""
    started, used = time.monotonic(), time.process_time()
    result = work()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) >> 10
    print(
        f"| {what} | {time.monotonic() - started:.1f} s | {time.process_time() - used:.1f} s | {peak:,} MB |",
        flush=True,
    )
    return result


def publish(settings: CorpusSettings, vectors: bool) -> str:
    """Build and publish, as the command does."""
    with exclusive(settings.data):
        built = build(settings, vectors=vectors)
        if built.new:
            Editions(settings.data).publish(built.manifest.id)
    return built.manifest.id


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", default="../shared/scale/all.jsonl.gz", type=Path)
    parser.add_argument("--vectors", choices=["random", "model"], default="random")
    options = parser.parse_args()
    if options.vectors == "random":
        import corpus.search.index as index

        index.embedder_from_environment = lambda *_: RandomVectors()  # type: ignore[assignment]
    with tempfile.TemporaryDirectory() as name:
        settings = CorpusSettings(data=Path(name) / "data")
        store = SourceStore(settings.data)
        more = Path(name) / "more"
        more.mkdir()
        (more / "one.txt").write_text("INVENTED NOTE\n\n1. The secretariat keeps a list.\n\n2. The list is short.\n")
        print(f"Command: python -m tests.load.corpus_scale {shlex.join(sys.argv[1:])}")
        cores = os.cpu_count()
        print(f"Machine: {platform.machine()}, {cores} cores, load {os.getloadavg()[0]:.1f}")
        print(f"Python: {platform.python_version()}")
        print(f"Date: {datetime.now(UTC):%Y-%m-%d %H:%M} UTC\n")
        print("| what | elapsed | processor (this process) | memory (peak so far) |\n|---|---|---|---|")

        def take_in() -> None:
            with IsolatedIngester.open(settings.cache) as ingester:
                [result] = import_files([options.file], store, ingester)
                assert result.paragraphs, result.problem

        timed("import and structure", take_in)
        timed("edition stored and published, without vectors", lambda: publish(settings, False))
        timed("edition with search index and vectors", lambda: publish(settings, True))
        timed("build with nothing changed", lambda: publish(settings, True))
        grown = replace(settings, sources=(more,))
        timed("one document added, without vectors", lambda: publish(grown, False))
        timed("one document added, with search index and vectors", lambda: publish(grown, True))
        edition = Editions(settings.data).current()
        size = sum(path.stat().st_size for path in edition.folder.rglob("*") if path.is_file())
        print(f"\nEdition: {edition.manifest.counts['paragraphs']:,} paragraphs, {size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
