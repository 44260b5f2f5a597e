"""Turns at the processor for the pages' scripts, so that the first words of all come before the rest of some.

Streamlit runs each reader's script in a thread of its own, and Python gives all threads the same share: fifty that are
busy at once come all as late as the last. Here they go one after the other, in the order of when each is due; those
that have words to show are due at once. A turn is a courtesy, not a lock: who has waited for a second goes on anyway.
"""

from __future__ import annotations

import heapq
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum

__all__ = ["Due", "Turns", "turns"]

AT_ONCE = 3
"""Turns at a time: more than one, since a thread also waits for the database or while another holds the interpreter."""
_LONGEST = 1.0  # seconds; then one goes on without a turn


class Due(Enum):
    """How soon a turn is due, in seconds from when it is asked for."""

    WORDS = 0.0  #: an answer is there to be shown
    RUN = 0.1  #: a page was opened, a question asked
    REST = 0.6  #: what can come after the words


class Turns:
    """Hands out turns, the one due first before the others."""

    def __init__(self, at_once: int = AT_ONCE) -> None:
        self._free = at_once
        self._guard = threading.Lock()
        self._waiting: list[tuple[float, int, threading.Event]] = []
        self._number = 0
        self._held = threading.local()

    @contextmanager
    def taken(self, due: Due) -> Iterator[None]:
        """The block runs in a turn of this thread."""
        self._take(due)
        try:
            yield
        finally:
            self._give()

    @contextmanager
    def left(self, due: Due) -> Iterator[None]:
        """The thread waits for something in the block: others go on meanwhile, and it takes a turn again after it."""
        mine = self._give()
        try:
            yield
        finally:
            if mine:
                self._take(due)

    def pass_on(self, due: Due) -> None:
        """Let those go first who are due before."""
        with self.left(due):
            pass

    def _take(self, due: Due) -> None:
        with self._guard:
            if self._free:
                self._free -= 1
                self._held.turn = True
                return
            self._number += 1
            come = threading.Event()
            place = (time.monotonic() + due.value, self._number, come)
            heapq.heappush(self._waiting, place)
        got = come.wait(_LONGEST)
        if not got:
            with self._guard:
                got = come.is_set()
                if not got:
                    self._waiting.remove(place)
                    heapq.heapify(self._waiting)
        self._held.turn = got

    def _give(self) -> bool:
        """Hand the turn on; whether this thread took part in the turns at all."""
        held = getattr(self._held, "turn", None)
        if held is None:
            return False
        self._held.turn = None
        if held:
            with self._guard:
                if self._waiting:
                    heapq.heappop(self._waiting)[2].set()
                else:
                    self._free += 1
        return True


turns = Turns()
"""The turns of this process."""
