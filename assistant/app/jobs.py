"""Running answers, each in a thread of its own, so that no click, reload or second tab stops one.

A page attaches to the job of its conversation and shows what has come so far; only the stop button, or an error, ends
a job before its answer. When the answer is whole it is kept in the conversation, whether or not anyone still watches.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.app.service import Service
from assistant.cancellation import Cancellation, scope
from assistant.errors import AssistantError, Stopped
from assistant.model import Answer, Citation, Piece, Statement
from corpus.errors import CorpusError
from corpus.model import Language
from corpus.search.types import Filters, Turn

__all__ = ["Job", "Jobs", "Snapshot"]

_log = logging.getLogger(__name__)
_KEEP = 600.0  # seconds that an ended job is remembered, for pages that come back to it


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a job has brought so far."""

    statements: tuple[Statement, ...] = ()
    citations: tuple[Citation, ...] = ()
    answer: Answer | None = None
    error: str = ""
    done: bool = False
    stopped: bool = False


@dataclass(slots=True)
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

    def stop(self) -> None:
        """Stop at once, a model's request too; what was checked before stays on the page."""
        with self._changed:
            if not self._snapshot.done:
                kept = self._snapshot
                self._put(Snapshot(kept.statements, kept.citations, done=True, stopped=True))
        self._cancellation.cancel()

    def run(self, service: Service, history: Sequence[Turn], filters: Filters) -> None:
        """Do the work; never raises."""
        with scope(self._cancellation):
            self._run(service, history, filters)

    def _run(self, service: Service, history: Sequence[Turn], filters: Filters) -> None:
        statements: list[Statement] = []
        citations: dict[int, Citation] = {}
        stream = None
        try:
            stream = service.stream(self.question, history, self.lang, filters)
            for piece in stream:
                if self._cancellation.cancelled:
                    return
                if isinstance(piece, Piece):
                    statements.append(piece.statement)
                    citations.update((citation.number, citation) for citation in piece.citations)
                    self._set(Snapshot(tuple(statements), tuple(citations.values())))
                else:
                    service.conversations.add(self.conversation, self.owner, self.question, piece)
                    self._set(Snapshot(piece.statements, piece.citations, answer=piece, done=True))
                    return
            self._fail("The answer ended before it was whole. Ask again.", statements, citations)
        except Stopped:
            return
        except (AssistantError, CorpusError) as error:
            self._fail(str(error), statements, citations)
        except Exception:
            _log.exception("an answer failed")
            self._fail("Something went wrong while answering. Ask again; if it stays so, tell whoever runs this.",
                       statements, citations)  # fmt: skip
        finally:
            close = getattr(stream, "close", None)
            if close is not None:
                close()
            self.ended = time.monotonic()

    def _fail(self, words: str, statements: list[Statement], citations: dict[int, Citation]) -> None:
        self._set(Snapshot(tuple(statements), tuple(citations.values()), error=words, done=True))

    def _set(self, snapshot: Snapshot) -> None:
        with self._changed:
            if not self._snapshot.done:
                self._put(snapshot)

    def _put(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._changed.notify_all()


class Jobs:
    """The running answers of one process, by conversation: at most one each."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._jobs: dict[str, Job] = {}
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
        threading.Thread(
            target=job.run, args=(self._service, history, filters or Filters()), name="answer", daemon=True
        ).start()
        return job

    def forget(self, conversation: str) -> None:
        """Stop and drop the job of a conversation."""
        job = self._jobs.pop(conversation, None)
        if job is not None:
            job.stop()

    def _forget(self) -> None:
        old = time.monotonic() - _KEEP
        for key in [key for key, job in self._jobs.items() if job.ended and job.ended < old]:
            del self._jobs[key]
