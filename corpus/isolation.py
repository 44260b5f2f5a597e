"""Ingestion in processes of their own: a file that crashes, hangs or bloats a reader costs that file, nothing more.

What ingestion is, `corpus.ingest` says; here it is only kept at arm's length, several files at a time.
"""

from __future__ import annotations

import hashlib
import json
import queue
import select
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from corpus.acquisition.store import HeldFile
from corpus.errors import StorageError
from corpus.ingest import Ingested, Ingester
from corpus.progress import Progress, silent

__all__ = ["IsolatedIngester", "serve"]

WORKERS = 2
MEMORY = 4 << 30  # bytes of address space of a worker
SECONDS = 60.0  # for any file
SECONDS_A_MEGABYTE = 12.0  # more, for a large one

_PACKAGE_ROOT = Path(__file__).resolve().parents[1]


class IsolatedIngester(Ingester):
    """An `Ingester` that reads in worker processes. Close it, or use `open`."""

    def __init__(self, cache_folder: Path, seconds: float = SECONDS, module: str = "corpus.isolation") -> None:
        super().__init__(cache_folder)
        self._seconds = seconds
        self._module = module  #: what the workers run: a module that calls `serve`
        self._idle: queue.SimpleQueue[_Worker | None] = queue.SimpleQueue()
        for _ in range(WORKERS):
            self._idle.put(None)

    @classmethod
    @contextmanager
    def open(cls, cache_folder: Path) -> Iterator[IsolatedIngester]:
        """An ingester whose workers end with the block."""
        ingester = cls(cache_folder)
        try:
            yield ingester
        finally:
            ingester.close()

    def close(self) -> None:
        """End the workers."""
        for _ in range(WORKERS):
            if worker := self._idle.get():
                worker.end()

    def ingest(self, data: bytes, name: str) -> Ingested:
        """As `Ingester.ingest`; a worker that dies or takes too long makes it a problem of the file."""
        digest = hashlib.sha256(data).hexdigest()
        kept = self.kept(digest, name)
        if kept is not None:
            return kept
        worker = self._idle.get()
        try:
            worker = worker or _Worker(self._module, self.cache_folder)
            seconds = self._seconds + SECONDS_A_MEGABYTE * len(data) / (1 << 20)
            answer = worker.ask(data, name, seconds)
            if not answer:
                worker.end()
                return Ingested(problem=f"{name} cannot be read: {_why(worker.late, seconds)}")
        finally:
            self._idle.put(worker if worker and worker.alive else None)
        if "storage" in answer:
            raise StorageError(answer["storage"])
        return self.kept(digest, name) or Ingested(problem=answer["problem"])

    def ingest_all(self, files: list[HeldFile], progress: Progress = silent) -> Iterator[tuple[HeldFile, Ingested]]:
        """What files yield, in their order; those not in the cache are read several at a time."""

        def warm(file: HeldFile) -> str:
            try:
                return self.ingest(file.read(), file.name).problem
            except OSError as error:
                return f"{file.name} cannot be read: {error.strerror or error}"

        new = [file for file in files if not self.is_kept(file.sha256, file.name)]
        problems: dict[str, str] = {}
        with ThreadPoolExecutor(WORKERS) as pool:
            for done, (file, problem) in enumerate(zip(new, pool.map(warm, new), strict=True)):
                progress(f"reading {file.name}", done, len(new))
                problems[file.sha256] = problem
        for file in files:
            yield (
                file,
                self.kept(file.sha256, file.name)
                or Ingested(problem=problems.get(file.sha256) or f"{file.name} changed while it was read; build again"),
            )


def _why(late: bool, seconds: float) -> str:
    return f"reading it took more than {seconds:.0f} s" if late else "reading it crashed, or took too much memory"


class _Worker:
    """One process that reads files sent to its standard input."""

    def __init__(self, module: str, cache_folder: Path) -> None:
        self.late = False
        self._process = subprocess.Popen(  # noqa: S603  (this program itself)
            [sys.executable, "-m", module, str(cache_folder.absolute())],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=_PACKAGE_ROOT,
        )  # fmt: skip

    @property
    def alive(self) -> bool:
        """Whether it can be asked again."""
        return self._process.poll() is None

    def ask(self, data: bytes, name: str, seconds: float) -> dict[str, str]:
        """Have a file read; empty where the process ended or took longer than the seconds given."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        try:
            self._process.stdin.write(json.dumps({"name": name, "size": len(data)}).encode() + b"\n")
            self._process.stdin.write(data)
            self._process.stdin.flush()
        except OSError:
            return {}
        ready, _, _ = select.select([self._process.stdout], [], [], seconds)
        self.late = not ready
        line = self._process.stdout.readline() if ready else b""
        answer: dict[str, str] = json.loads(line) if line.endswith(b"\n") else {}
        return answer

    def end(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()


def serve() -> None:
    """What a worker process does: reads one file after the other; what they yield goes into the cache."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a reader that prints must not be taken for an answer
    ingester = Ingester(Path(sys.argv[1]))
    while line := requests.readline():
        head = json.loads(line)
        try:
            answer = {"problem": ingester.ingest(requests.read(head["size"]), head["name"]).problem}
        except StorageError as error:
            answer = {"storage": str(error)}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    serve()
