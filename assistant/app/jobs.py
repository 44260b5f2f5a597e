"""Running answers, aside from the pages, so that no click, reload or second tab stops one.

Only so many are made at a time, in fair turns: fifty at once would share the processors, and all of them would come as
late as the last.

A page attaches to the job of its conversation and shows what has come so far; only the stop button, or an error, ends
a job before its answer. When the answer is whole it is kept in the conversation, whether or not anyone still watches.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from assistant.app.service import Service
from assistant.app.turns import Due, turns
from assistant.cancellation import Cancellation, scope
from assistant.errors import AssistantError, Stopped
from assistant.model import Answer, Citation, Piece, Statement
from corpus.errors import CorpusError
from corpus.model import Language
from corpus.search.types import Filters, Turn

__all__ = ["AT_ONCE", "AT_ONCE_WITH_MODEL", "Job", "Jobs", "Snapshot"]

_log = logging.getLogger(__name__)
AT_ONCE = max(2, os.cpu_count() or 2)
"""Answers made at a time without a model: they need a processor each."""
AT_ONCE_WITH_MODEL = 32
"""With one they mostly wait for it."""
_KEEP = 600.0  # seconds that an ended job is remembered, for pages that come back to it


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a job has brought so far."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    answer: Answer | None = None  #: once it is whole
    error: str = ""
    done: bool = False  #: nothing more will come; an answer is kept now
    stopped: bool = False

    @property
    def whole(self) -> bool:
        """Whether no more words will come."""
        return self.done or self.answer is not None


@dataclass(slots=True, eq=False)
class Job:
    """One question being answered."""

    conversation: str
    owner: str
    question: str
    lang: Language
    _snapshot: Snapshot = field(default_factory=Snapshot)
    _changed: threading.Condition = field(default_factory=threading.Condition)
    _cancellation: Cancellation = field(default_factory=Cancellation)
    ended: float = 0.0

    def snapshot(self) -> Snapshot:
        """What has come so far."""
        return self._snapshot

    def wait(self, seen: Snapshot, seconds: float) -> Snapshot:
        """The snapshot as soon as it differs from the one seen, or the same after that many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot is not seen, seconds)
            return self._snapshot

    def wait_until_whole(self, seconds: float) -> Snapshot:
        """The snapshot with all words, or the one that there is after that many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot.whole, seconds)
            return self._snapshot

    def wait_until_done(self, seconds: float) -> Snapshot:
        """The last snapshot, or the one that there is after that many seconds."""
        with self._changed:
            self._changed.wait_for(lambda: self._snapshot.done, seconds)
            return self._snapshot

    def stop(self) -> None:
        """Stop at once, a model's request too; what was checked before stays on the page."""
        with self._changed:
            if not self._snapshot.done:
                kept = self._snapshot
                self._put(Snapshot(kept.statements, kept.citations, done=True, stopped=True))
        self._cancellation.cancel()

    def answer(self, service: Service, history: Sequence[Turn], filters: Filters) -> Answer | None:
        """Have the answer made; None where there is none, and the snapshot says why. Never raises."""
        try:
            if self._cancellation.cancelled:  # stopped while it waited for its turn
                return None
            with scope(self._cancellation), self._telling():
                return self._followed(service.stream(self.question, history, self.lang, filters))
        finally:
            self.ended = time.monotonic()

    def keep(self, service: Service, answer: Answer) -> None:
        """Put a whole answer into its conversation. Never raises."""
        if self._cancellation.cancelled:
            return
        with self._telling(), turns.taken(Due.REST):
            service.conversations.add(self.conversation, self.owner, self.question, answer)
            self._set(Snapshot(answer.statements, answer.citations, answer=answer, done=True))

    def _followed(self, stream: Iterator[Piece | Answer]) -> Answer | None:
        """Show what comes as it comes; the whole answer, which is shown, too, though it is not kept yet."""
        statements: list[Statement] = []
        citations: dict[int, Citation] = {}
        try:
            for piece in stream:
                if self._cancellation.cancelled:
                    return None
                if not isinstance(piece, Piece):
                    self._set(Snapshot(piece.statements, piece.citations, answer=piece))
                    return piece
                statements.append(piece.statement)
                citations.update((citation.number, citation) for citation in piece.citations)
                self._set(Snapshot(tuple(statements), tuple(citations.values())))
        finally:
            close = getattr(stream, "close", None)
            if close is not None:
                close()
        self._fail("The answer ended before it was whole. Ask again.")
        return None

    @contextmanager
    def _telling(self) -> Iterator[None]:
        """What goes wrong in the block is told on the page, beside what was made before."""
        try:
            yield
        except Stopped:
            return
        except (AssistantError, CorpusError) as error:
            self._fail(str(error))
        except Exception:
            _log.exception("an answer failed")
            self._fail("Something went wrong while answering. Ask again; if it stays so, tell whoever runs this.")

    def _fail(self, words: str) -> None:
        held = self._snapshot
        self._set(Snapshot(held.statements, held.citations, error=words, done=True))

    def _set(self, snapshot: Snapshot) -> None:
        with self._changed:
            if not self._snapshot.done:
                self._put(snapshot)

    def _put(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._changed.notify_all()


class Jobs:
    """The running answers of one process, by conversation: at most one each."""

    def __init__(self, service: Service, at_once: int = AT_ONCE) -> None:
        self._service = service
        self._at_once = at_once
        self._jobs: dict[str, Job] = {}
        self._waiting: list[tuple[Job, Sequence[Turn], Filters]] = []
        self._running: list[Job] = []
        self._guard = threading.Lock()

    def of(self, conversation: str) -> Job | None:
        """The running or just ended job of a conversation."""
        return self._jobs.get(conversation)

    def start(
        self,
        conversation: str,
        owner: str,
        question: str,
        lang: Language,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
    ) -> Job:
        """Answer a question; the job that already runs in that conversation, if there is one."""
        with self._guard:
            self._forget()
            running = self._jobs.get(conversation)
            if running is not None and not running.snapshot().done:
                return running
            job = Job(conversation, owner, question, lang)
            self._jobs[conversation] = job
            self._waiting.append((job, history, filters or Filters()))
            self._next()
        return job

    def _next(self) -> None:
        """Begin the jobs whose turn it is; called under the guard. Whoever has fewest answers running goes first."""
        while self._waiting and len(self._running) < self._at_once:
            busy = [job.owner for job in self._running]
            turn = min(range(len(self._waiting)), key=lambda place: (busy.count(self._waiting[place][0].owner), place))
            job, history, filters = self._waiting.pop(turn)
            self._running.append(job)
            threading.Thread(target=self._work, args=(job, history, filters), name="answer", daemon=True).start()

    def _work(self, job: Job, history: Sequence[Turn], filters: Filters) -> None:
        answer = None
        try:
            answer = job.answer(self._service, history, filters)
        finally:
            with self._guard:  # the next one's first words do not wait until this one is kept
                self._running.remove(job)
                self._next()
        if answer is not None:
            job.keep(self._service, answer)

    def forget(self, conversation: str) -> None:
        """Stop and drop the job of a conversation."""
        job = self._jobs.pop(conversation, None)
        if job is not None:
            job.stop()

    def _forget(self) -> None:
        old = time.monotonic() - _KEEP
        for key in [key for key, job in self._jobs.items() if job.ended and job.ended < old]:
            del self._jobs[key]
