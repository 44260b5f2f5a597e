"""Processes that make answers beside the one that serves the pages, so that both use a processor of their own.

An answer without a model takes its processor whole, and Python lets one process use one. Each process of the pool
holds its own copy of the index. When none is free, or none works, the answer is made in the pages' process.
"""

from __future__ import annotations

import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from assistant.errors import AssistantError
from assistant.model import Answer
from corpus.model import Language
from corpus.search.types import Filters, Turn

__all__ = ["READY", "AnsweringPool", "Asked", "NoneFree", "Told", "configured_size"]

SETTING = "UNTOC_ANSWERING_PROCESSES"
READY = "ready"
"""What a process says once, when the first question need not wait for anything to be loaded."""
MOST = 3
"""Processes started unless another number is set: each takes some 600 MB of memory."""
_COMMAND = (sys.executable, "-c", "from assistant.app.answering_process import main; main()")
_ROOT = Path(__file__).resolve().parents[2]
_LOADING = 300.0  # seconds that a process may take to load its index
_LONGEST = 30.0  # seconds for one answer; what takes longer hangs
_ATTEMPTS = 4  # processes in a row that ended without an answer before no other is tried

_log = logging.getLogger(__name__)


def configured_size() -> int:
    """How many processes to start: as set, else one fewer than there are processors, three at most."""
    processors = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    most = max(0, processors - 1)
    wanted = os.environ.get(SETTING, "").strip()
    if not wanted:
        return min(most, MOST)
    if not wanted.isdecimal():
        _log.warning("%s is no whole number; no process is started", SETTING)
        return 0
    return min(most, int(wanted))


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it goes to the process."""

    question: str
    history: tuple[Turn, ...]
    lang: Language
    filters: Filters


@dataclass(frozen=True, slots=True)
class Told:
    """Why there is no answer, in words for the user; empty where something went wrong that nobody foresaw."""

    words: str


class NoneFree(Exception):
    """No process of the pool could make the answer; it is to be made elsewhere."""


class AnsweringPool:
    """Answering processes, kept running; safe to share between threads.

    Args:
        size: how many.
        command: what starts one; the number of its socket is added.
        pause: seconds before a process that ended is started again; more after each that never answered.
    """

    def __init__(self, size: int, command: Sequence[str] = _COMMAND, pause: float = 1.0) -> None:
        self._command = tuple(command)
        self._pause = pause
        self._changed = threading.Condition()
        self._idle: list[_Process] = []
        self._running: list[_Process] = []
        self._loading = size
        self._closed = threading.Event()
        for number in range(size):
            threading.Thread(target=self._keep, name=f"answering-{number}", daemon=True).start()

    def wait_until_ready(self, seconds: float) -> bool:
        """Whether no process is still loading its index, which is waited for at most so long."""
        with self._changed:
            return self._changed.wait_for(lambda: self._loading == 0, seconds)

    def ask(self, asked: Asked) -> Answer:
        """The answer, made by a free process.

        Raises:
            NoneFree: no process is free, or the one that was ended without answering.
            AssistantError: with words for the user.
        """
        with self._changed:
            if not self._idle:
                raise NoneFree
            process = self._idle.pop()
        try:
            reply = process.ask(asked)
        except (OSError, EOFError) as error:
            process.end()
            _log.warning(
                "an answering process failed (%s); the pages' process makes the answer", error or type(error).__name__
            )
            raise NoneFree from error
        with self._changed:
            self._idle.append(process)
        if isinstance(reply, Answer):
            return reply
        if reply.words:
            raise AssistantError(reply.words)
        raise RuntimeError("the answering process could not answer; what it logged says why")

    def close(self) -> None:
        """End all processes; none is started again."""
        self._closed.set()
        with self._changed:
            for process in self._running:
                process.end()

    def _keep(self) -> None:
        """Have one process running, another whenever it ends; give up where none gets to answer."""
        fruitless = 0
        while not self._closed.is_set() and fruitless < _ATTEMPTS:
            if self._one():
                fruitless = 0
            else:
                fruitless += 1
            if not self._closed.is_set():
                _log.warning("an answering process ended")
                self._closed.wait(self._pause * 2**fruitless)
        if not self._closed.is_set():
            _log.error("answering processes end without an answer; the pages' process makes all answers from now on")

    def _one(self) -> bool:
        """Start a process and see to it until it ends; whether it ever answered."""
        with self._changed:
            if self._closed.is_set():
                return False
            process = _Process(self._command)
            self._running.append(process)
        loaded = process.loaded()
        with self._changed:
            if loaded:
                self._idle.append(process)
            self._loading = max(0, self._loading - 1)
            self._changed.notify_all()
        if not loaded:
            process.end()
        process.wait()
        with self._changed:
            for among in (self._idle, self._running):
                if process in among:
                    among.remove(process)
        return process.answered


class _Process:
    """One answering process and our end of its socket."""

    def __init__(self, command: Sequence[str]) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - our own program, its words as a list
                [*command, str(theirs.fileno())],
                cwd=_ROOT,
                env={**os.environ, "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"},
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
            )
        self._socket = Connection(ours.detach())
        self.answered = False

    def loaded(self) -> bool:
        """Whether the process has come to where it can answer."""
        try:
            return self._socket.poll(_LOADING) and self._socket.recv() == READY
        except (OSError, EOFError):
            return False

    def ask(self, asked: Asked) -> Answer | Told:
        """What it answers.

        Raises:
            OSError, EOFError: it ended, or took too long.
        """
        self._socket.send(asked)
        if not self._socket.poll(_LONGEST):
            raise TimeoutError(f"no answer within {_LONGEST:.0f} s")
        reply = self._socket.recv()
        if not isinstance(reply, Answer | Told):
            raise OSError("a reply that is none")
        self.answered = True
        return reply

    def end(self) -> None:
        """End it at once."""
        self._process.kill()

    def wait(self) -> None:
        """Until it has ended."""
        self._process.wait()
