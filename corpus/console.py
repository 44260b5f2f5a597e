"""How the command line speaks: results to standard output, progress and messages to standard error."""

from __future__ import annotations

import json
import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NoReturn

from corpus.progress import Progress, silent

__all__ = ["about", "acknowledge", "fail", "note", "plain", "print_json", "progress_bar", "table"]


def plain(text: str) -> str:
    """Text from a file or a document, fit for a terminal: control characters are shown, never sent."""
    return "".join(
        char
        if char.isprintable() or char == "\n"
        else " "
        if char == "\t" or unicodedata.category(char) == "Zs"  # no-break and thin spaces
        else f"\\x{ord(char):02x}"
        for char in text
    )


def about(name: str, text: str) -> str:
    """What is said of a file, its name in front, once."""
    return text if text.startswith(name) else f"{name}: {text}"


def note(text: str) -> None:
    """A message beside the result."""
    print(plain(text), file=sys.stderr, flush=True)


def fail(text: str) -> NoReturn:
    """One clear line to standard error, and exit code 1."""
    note(f"Error: {text}")
    raise SystemExit(1)


def print_json(value: Any) -> None:
    """One line of JSON to standard output."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False) + "\n")


def acknowledge(value: Any) -> None:
    """One line of JSON that says that something is done, and is seen at once."""
    print_json(value)
    sys.stdout.flush()


def table(columns: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> None:
    """A table to standard output."""
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    drawn = Table(*columns, box=box.SIMPLE_HEAD, pad_edge=False)
    for row in rows:
        drawn.add_row(*(Text(plain(cell)) for cell in row))
    Console(width=None if sys.stdout.isatty() else 160).print(drawn)


@contextmanager
def progress_bar() -> Iterator[Progress]:
    """A progress bar on standard error; where that is no terminal, nothing."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield silent
        return
    from rich import progress as rich_progress
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn

    columns = TextColumn("{task.description}", markup=False), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with rich_progress.Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)

        def show(what: str, done: int, total: int) -> None:
            bar.update(task, description=plain(what)[:90], completed=done, total=total)
            if not total:
                bar.tasks[0].total = None  # how much is not known: the bar only moves

        yield show
