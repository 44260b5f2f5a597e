"""The stop button ends the model's request at once, wherever it waits; what was checked before stays."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from assistant.answering.base import Evidence
from assistant.app.jobs import Jobs, Snapshot
from assistant.errors import StorageUnavailable
from assistant.model import Answer, Piece, Statement, Verdict
from assistant.models import ModelAnswerer
from corpus.model import Kind, Paragraph
from corpus.search.types import Passage, SearchResult
from tests.unit.assistant.models.conftest import settings_for
from tests.unit.assistant.models.scripted import Reply, answer_json, endpoint, in_pieces, statement

WORDS = "Each keeper of a lighthouse shall light its lamp before dusk."
TOLD = answer_json([statement(f"The lamp has rule {n}.", ("untoc:90", "shall light its lamp")) for n in range(9)])


class Lighthouses:
    """As much of an edition as drafting needs."""

    id = "invented"

    def within(self, paragraph_id: str, lang: str = "en") -> list[Paragraph]:
        held = lang == "en" and paragraph_id == "untoc:90"
        return [Paragraph("untoc:90", "en", Kind.PARAGRAPH, WORDS, "untoc@en", 0)] if held else []

    def digest(self, paragraph_id: str) -> None:
        return None


class Asking:
    """A service that passes a model's statements on."""

    conversations: Any = None

    def __init__(self, url: str) -> None:
        self._answerer = ModelAnswerer(settings_for(url, first_words=60.0, deadline=60.0))
        self.ended = threading.Event()

    def stream(self, question: str, *_: object) -> Iterator[Piece]:
        found = SearchResult(question, question, "en", (Passage("untoc:90", 1.0),), confidence=0.9, answerable=True)
        try:
            for draft in self._answerer.answer(Evidence(question, "en", found), Lighthouses()):  # type: ignore[arg-type]
                yield Piece(Statement(draft.text, (), Verdict.SUPPORTED), ())
        finally:
            self.ended.set()


@pytest.mark.parametrize(
    ("reply", "statements"),
    [(Reply(mute=True), 0), (Reply([TOLD], hang_after=0), 0), (Reply(in_pieces(TOLD, 20), hang_after=20), 1)],
    ids=["before the headers", "before the first word", "in the middle"],
)
def test_stop_closes_the_models_request_at_once(reply: Reply, statements: int) -> None:
    with endpoint(lambda _: reply) as served:
        service = Asking(served.url)
        job = Jobs(service).start("c", "o", "When is the lamp lit?", "en")  # type: ignore[arg-type]
        while not served.requests or len(job.snapshot().statements) < statements:
            assert not job.snapshot().done, job.snapshot().error
            job.wait(Snapshot(), 0.02)
        job.stop()
        assert served.closed_early.wait(10)  # the endpoint would stay silent for good
        assert service.ended.wait(10)
        assert job.snapshot().stopped
        assert not job.snapshot().error
        assert len(job.snapshot().statements) >= statements


def test_a_job_stopped_before_its_request_makes_none_that_stays() -> None:
    with endpoint(lambda _: Reply(mute=True)) as served:
        service = Asking(served.url)
        jobs = Jobs(service)  # type: ignore[arg-type]
        jobs.start("c", "o", "When is the lamp lit?", "en")
        jobs.forget("c")
        assert service.ended.wait(10)


class Gate:
    """A service whose answers wait until they are let go, and which notes who was begun."""

    conversations: Any = None

    def __init__(self) -> None:
        self.begun: list[str] = []
        self.open = threading.Semaphore(0)

    def stream(self, question: str, *_: object) -> Iterator[Piece]:
        self.begun.append(question)
        self.open.acquire(timeout=10)
        yield Piece(Statement(question, (), Verdict.SUPPORTED), ())


def until(what: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not what():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_only_so_many_are_answered_at_a_time_and_whoever_has_none_running_goes_first() -> None:
    service = Gate()
    jobs = Jobs(service, at_once=2)  # type: ignore[arg-type]
    for number in range(3):
        jobs.start(f"c{number}", "greedy", f"greedy {number}", "en")
    last = jobs.start("c9", "patient", "patient", "en")
    until(lambda: len(service.begun) == 2)
    assert service.begun == ["greedy 0", "greedy 1"]
    service.open.release()
    until(lambda: len(service.begun) == 3)
    assert service.begun[2] == "patient"  # although it came after the third of the other
    for _ in range(3):
        service.open.release()
    until(lambda: last.snapshot().done and len(service.begun) == 4)


def test_a_job_stopped_while_it_waits_is_never_begun() -> None:
    service = Gate()
    jobs = Jobs(service, at_once=1)  # type: ignore[arg-type]
    jobs.start("c1", "one", "first", "en")
    waiting = jobs.start("c2", "two", "second", "en")
    waiting.stop()
    after = jobs.start("c3", "three", "third", "en")
    for _ in range(2):
        service.open.release()
    until(lambda: after.snapshot().done)
    assert service.begun == ["first", "third"]
    assert waiting.snapshot().stopped


class Keeping(Gate):
    """A service with whole answers, and a store that keeps one when it is let."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.conversations = self
        self.error = error
        self.kept = threading.Semaphore(0)

    def stream(self, question: str, *_: object) -> Iterator[Any]:
        self.begun.append(question)
        said = Statement(question, (), Verdict.SUPPORTED)
        yield Piece(said, ())
        yield Answer("a", question, "en", (said,), (), "extractive", False, "", (), "e", 0.0)

    def add(self, *_: object) -> None:
        self.kept.acquire(timeout=10)
        if self.error is not None:
            raise self.error


def test_a_whole_answer_is_shown_and_the_next_one_begun_before_it_is_kept() -> None:
    service = Keeping()
    jobs = Jobs(service, at_once=1)  # type: ignore[arg-type]
    first = jobs.start("c1", "one", "first", "en")
    jobs.start("c2", "two", "second", "en")
    shown = first.wait_until_whole(10)
    assert shown.answer is not None
    assert not shown.done
    until(lambda: service.begun == ["first", "second"])
    service.kept.release(2)
    assert first.wait_until_done(10).answer == shown.answer


def test_an_answer_that_cannot_be_kept_is_told_beside_its_statements() -> None:
    service = Keeping(StorageUnavailable("The disk is full."))
    job = Jobs(service, at_once=1).start("c1", "one", "first", "en")  # type: ignore[arg-type]
    service.kept.release()
    last = job.wait_until_done(10)
    assert last.answer is None
    assert last.error == "The disk is full."
    assert [one.text for one in last.statements] == ["first"]
