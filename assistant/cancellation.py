"""Stopping work that another thread does, at once: whoever waits for something far away says how its wait is ended.

The page's stop button must reach the model's HTTP request through the service, the answerer and the chat, none of
which has a use for it. So it is held like a context, as asyncio's and trio's cancel scopes are: the thread that does
the work opens a `scope`, and what is called inside it finds the scope's cancellation by itself.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

__all__ = ["Cancellation", "on_cancel", "scope"]


class Cancellation:
    """One stop button. Safe to share between threads; once cancelled, it stays so."""

    def __init__(self) -> None:
        self._guard = threading.Lock()
        self._cancelled = False
        self._enders: list[Callable[[], None]] = []

    @property
    def cancelled(self) -> bool:
        """Whether the work is no longer wanted."""
        return self._cancelled

    def cancel(self) -> None:
        """End every wait under way; later ones end as they begin. Returns at once."""
        with self._guard:
            self._cancelled = True
            enders, self._enders = self._enders, []
        for end in enders:
            end()

    @contextmanager
    def ending(self, end: Callable[[], None]) -> Iterator[None]:
        """While the block runs, `cancel` calls `end`, from its own thread; at once if it was called before."""
        with self._guard:
            late = self._cancelled
            if not late:
                self._enders.append(end)
        if late:
            end()
        try:
            yield
        finally:
            with self._guard:
                self._enders = [one for one in self._enders if one is not end]


_current: ContextVar[Cancellation | None] = ContextVar("untoc_cancellation", default=None)


@contextmanager
def scope(cancellation: Cancellation) -> Iterator[None]:
    """What the block does in this thread is ended by that cancellation."""
    before = _current.set(cancellation)
    try:
        yield
    finally:
        _current.reset(before)


@contextmanager
def on_cancel(end: Callable[[], None]) -> Iterator[None]:
    """Have a wait ended by the scope that it is in; nothing happens outside every scope."""
    current = _current.get()
    if current is None:
        yield
    else:
        with current.ending(end):
            yield
