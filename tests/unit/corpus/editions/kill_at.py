"""Runs one step of the corpus and kills its own process, without any warning, at the n-th change to the disk.

``python -m tests.unit.corpus.editions.kill_at N import|fetch|build|publish ARGUMENT...``; with N = 0 nothing is killed
and the number of changes is printed to standard error. A change is what Python's audit hooks report: a file opened for
writing, made, renamed, removed.
"""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

from corpus.acquisition.fetching import Wanted, fetch
from corpus.acquisition.importing import import_files
from corpus.acquisition.polite import PoliteClient
from corpus.acquisition.store import SourceStore
from corpus.settings import CorpusSettings
from tests.unit.corpus.acquisition.official_host import Clock, StandInIngester

CHANGES = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate", "sqlite3.connect"}

count = 0


def watch(last: int) -> None:
    """Count changes; at the last one, die."""

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        global count
        flags = arguments[2] if event == "open" else 0
        writes = isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if event in CHANGES or writes:
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


def run(step: str, arguments: list[str]) -> None:
    """The step; it acknowledges on standard output, one SHA-256 or id a line."""
    settings = CorpusSettings.from_environment()
    store = SourceStore(settings.data)
    if step == "import":
        for result in import_files([Path(argument) for argument in arguments], store, StandInIngester()):
            print(result.sha256, flush=True)
    elif step == "fetch":
        wanted = [Wanted(argument[-5:], argument, "en") for argument in arguments]
        for got in fetch(wanted, store, StandInIngester(), PoliteClient(clock=Clock())):
            record = store.fetched(got.wanted.address)
            print(record.sha256 if record else "", flush=True)
    else:
        from corpus import cli

        sys.argv = ["corpus", step, *arguments]
        cli.main()


if __name__ == "__main__":
    sys.dont_write_bytecode = True
    watch(int(sys.argv[1]))
    try:
        run(sys.argv[2], sys.argv[3:])
    finally:
        print(count, file=sys.stderr)
