"""How long work tells how far it is: a function that whoever shows progress hands in."""

from __future__ import annotations

from collections.abc import Callable

__all__ = ["Progress", "silent"]

Progress = Callable[[str, int, int], None]
"""Told what is being done, how many are done, and of how many."""


def silent(_what: str, _done: int, _total: int) -> None:
    """Progress that nobody looks at."""
