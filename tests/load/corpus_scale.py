"""Measures the corpus at scale and prints the tables of docs/corpus-figures.md.

``python -m tests.load.corpus_scale [FILE] [--vectors random|model] [--sample 4000]``; FILE is a JSONL of typed
documents, by default ``../shared/scale/all.jsonl.gz``. Works in a temporary data folder. With ``--vectors random`` (the
default) the vectors of the edition are made up at once, so that what is measured is everything but the embedding; its
rate is then measured by the real model on a sample of the paragraphs, and search embeds its questions by the real
model, too. Run it on an idle machine: elapsed times are what is asked for.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import shlex
import subprocess
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
from corpus.editions import Edition, Editions, exclusive
from corpus.editions.build import build
from corpus.isolation import IsolatedIngester
from corpus.settings import CorpusSettings

DIMENSIONS = 512
QUESTIONS = Path(__file__).parents[1] / "evaluation" / "heldout.jsonl"
_SEARCH = "--measure-search"  #: how the program calls itself


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


def embedding_rate(edition: Edition, sample: int, cache: Path) -> None:
    """Embed every n-th paragraph by the real model, as a build does; print the rate."""
    from corpus.search.embedding import embed_cached, embedder_from_environment

    texts = list(dict.fromkeys(paragraph.text for paragraph in edition.paragraphs() if paragraph.text))
    chosen = texts[:: max(1, len(texts) // sample)]
    embedder = embedder_from_environment(2)
    embedder.passages(chosen[:8])  # the model is loaded once
    started = time.monotonic()
    embed_cached(embedder, chosen, cache, lambda *_: None)
    seconds = time.monotonic() - started
    rate = len(chosen) / seconds
    print(
        f"\nEmbedding ({embedder.name}): {rate:,.0f} texts a second on a sample of {len(chosen):,} of {len(texts):,} "
        f"different ones, one after the other of the whole; all of them would take {len(texts) / rate / 60:.0f} min"
    )


def search_latency(data: Path) -> None:
    """Ask the held-out questions of the evaluation; print how long each took. In a process of its own."""
    from corpus.search import Searcher
    from corpus.search.types import Filters

    started = time.monotonic()
    searcher = Searcher.open(Editions(data).current())
    searcher.warm_up()
    print(f"\nSearch (opened and warm in {time.monotonic() - started:.1f} s; goal 60 ms median, 150 ms p95):\n")
    print("| what | questions | median | p95 | processor (median) |\n|---|---|---|---|---|")
    lines = QUESTIONS.read_text(encoding="utf-8").splitlines()
    questions = [json.loads(line)["question"] for line in lines]
    for what, filters in (("all", Filters()), ("English only", Filters(languages=("en",)))):
        searcher.search(questions[0], filters=filters)  # masks are made once
        elapsed, used = [], []
        for question in questions:
            if searcher.second is not None:
                searcher.second.forget()  # each question as if never asked before
            began, ticks = time.perf_counter(), time.process_time()
            searcher.search(question, filters=filters)
            elapsed.append(1000 * (time.perf_counter() - began))
            used.append(1000 * (time.process_time() - ticks))
        median, p95 = np.percentile(elapsed, [50, 95])
        print(f"| {what} | {len(questions)} | {median:.0f} ms | {p95:.0f} ms | {np.median(used):.0f} ms |")
    print(f"\nMemory of the searching process (peak): {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10:,} MB")


def main() -> None:
    """Measure."""
    if sys.argv[1:2] == [_SEARCH]:
        search_latency(Path(sys.argv[2]))
        return
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", nargs="?", default="../shared/scale/all.jsonl.gz", type=Path)
    parser.add_argument("--vectors", choices=["random", "model"], default="random")
    parser.add_argument("--sample", type=int, default=4_000, help="how many paragraphs the real model embeds")
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
        print(f"\nEdition: {edition.manifest.counts['paragraphs']:,} paragraphs; {_sizes(edition.folder)}")
        embedding_rate(edition, options.sample, Path(name) / "rate")
        sys.stdout.flush()
        command = [sys.executable, "-m", "tests.load.corpus_scale", _SEARCH, str(settings.data)]
        subprocess.run(command, check=True)


def _sizes(folder: Path) -> str:
    """The size of an edition, in all and by part."""
    sizes: dict[str, int] = {}
    for path in folder.rglob("*"):
        if path.is_file():
            part = path.relative_to(folder).parts[0]
            sizes[part] = sizes.get(part, 0) + path.stat().st_size
    parts = ", ".join(f"{part} {size / 1e6:,.0f}" for part, size in sorted(sizes.items()))
    return f"{sum(sizes.values()) / 1e6:,.0f} MB ({parts})"


if __name__ == "__main__":
    main()
