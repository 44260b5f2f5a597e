"""Answering processes: what they answer; what becomes of a question where one is busy, ends, hangs or never loads."""

from __future__ import annotations

import logging
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import Pipe

import pytest

from assistant.app import answering_pool, answering_process
from assistant.app.answering_pool import READY, AnsweringPool, Asked, NoneFree, Told, configured_size
from assistant.errors import AssistantError
from assistant.model import Answer
from corpus.search.types import Filters, Turn

PROCESS = """
import os, sys, time
from multiprocessing.connection import Connection
from assistant.app.answering_pool import READY, Told
from assistant.model import Answer
pages = Connection(int(sys.argv[1]))
pages.send(READY)
while True:
    asked = pages.recv()
    if "end" in asked.question:
        os._exit(9)
    if "hang" in asked.question:
        time.sleep(60)
    if "explain" in asked.question:
        pages.send(Told("There is nothing to answer from."))
    elif "break" in asked.question:
        pages.send(Told(""))
    else:
        time.sleep(0.3 if "slow" in asked.question else 0)
        words = f"{os.getpid()} {len(asked.history)}"
        pages.send(Answer("a", asked.question, asked.lang, (), (), "extractive", False, words, (), "e", 0.0))
"""


def asked(question: str, *history: Turn) -> Asked:
    return Asked(question, history, "en", Filters())


@contextmanager
def pool_of(program: str = PROCESS, size: int = 1) -> Iterator[AnsweringPool]:
    pool = AnsweringPool(size, (sys.executable, "-c", program), pause=0.01)
    try:
        assert pool.wait_until_ready(60)
        yield pool
    finally:
        pool.close()


@pytest.fixture
def pool() -> Iterator[AnsweringPool]:
    with pool_of() as made:
        yield made


def until_answered(pool: AnsweringPool, question: str) -> Answer:
    deadline = time.monotonic() + 60
    while True:
        try:
            return pool.ask(asked(question))
        except NoneFree:
            assert time.monotonic() < deadline, "no other process was started"
            time.sleep(0.02)


def test_a_question_goes_there_with_its_history_and_the_answer_comes_back(pool: AnsweringPool) -> None:
    answer = pool.ask(asked("When is the lamp lit?", Turn("user", "Which lamp?")))
    assert answer.question == "When is the lamp lit?"
    assert answer.reason.endswith(" 1")


def test_a_busy_process_is_not_waited_for(pool: AnsweringPool) -> None:
    slow = threading.Thread(target=lambda: pool.ask(asked("slow")))
    slow.start()
    time.sleep(0.1)
    with pytest.raises(NoneFree):
        pool.ask(asked("next"))
    slow.join()
    assert pool.ask(asked("and now")).question == "and now"


def test_a_process_that_ends_is_told_in_the_log_and_another_takes_its_place(
    pool: AnsweringPool, caplog: pytest.LogCaptureFixture
) -> None:
    first = until_answered(pool, "who?").reason
    with caplog.at_level(logging.WARNING), pytest.raises(NoneFree):
        pool.ask(asked("end"))
    assert "the pages' process makes the answer" in caplog.text
    assert until_answered(pool, "who?").reason != first


def test_a_process_that_hangs_is_ended(pool: AnsweringPool, monkeypatch: pytest.MonkeyPatch) -> None:
    first = pool.ask(asked("who?")).reason
    monkeypatch.setattr(answering_pool, "_LONGEST", 0.2)
    with pytest.raises(NoneFree):
        pool.ask(asked("hang"))
    monkeypatch.undo()
    assert until_answered(pool, "who?").reason != first


def test_what_the_process_tells_the_user_is_told(pool: AnsweringPool) -> None:
    with pytest.raises(AssistantError, match="nothing to answer from"):
        pool.ask(asked("explain"))
    with pytest.raises(RuntimeError):
        pool.ask(asked("break"))
    assert pool.ask(asked("fine?")).question == "fine?", "the process is used again"


def test_processes_that_never_load_are_given_up(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR), pool_of("raise SystemExit(3)") as pool:
        with pytest.raises(NoneFree):
            pool.ask(asked("anyone?"))
        deadline = time.monotonic() + 60
        while "makes all answers from now on" not in caplog.text:
            assert time.monotonic() < deadline
            time.sleep(0.02)


def test_closing_ends_the_processes_for_good() -> None:
    with pool_of() as pool:
        assert until_answered(pool, "who?")
        pool.close()
        deadline = time.monotonic() + 60
        while True:
            try:
                pool.ask(asked("who?"))
            except NoneFree:
                break
            assert time.monotonic() < deadline
        time.sleep(0.1)
        with pytest.raises(NoneFree):
            pool.ask(asked("who?"))


@pytest.mark.parametrize(
    ("setting", "processors", "size"),
    [("", 1, 0), ("", 2, 1), ("", 16, 3), ("0", 8, 0), ("5", 8, 5), ("9", 4, 3), ("many", 4, 0)],
)
def test_size_is_as_set_but_leaves_a_processor_to_the_pages(
    setting: str, processors: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(answering_pool.SETTING, setting)
    monkeypatch.setattr("os.sched_getaffinity", lambda _: set(range(processors)), raising=False)
    assert configured_size() == size


class Service:
    """An answering service that says what it was asked."""

    def __init__(self, answerer: object) -> None:
        self.warmed = False

    def warm(self) -> None:
        self.warmed = True

    def ask(self, question: str, *, history: object, lang: object, filters: object) -> Answer:
        assert self.warmed
        if question == "explain":
            raise AssistantError("There is nothing to answer from.")
        if question == "break":
            raise ZeroDivisionError
        return Answer("a", question, "fr", (), (), "extractive", False, f"{history} {lang}", (), "e", 0.0)


def test_the_process_loads_says_so_answers_and_ends_with_the_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answering_process, "AssistantService", Service)
    monkeypatch.setattr(answering_process, "settle", lambda: None)
    pages, process = Pipe()
    serving = threading.Thread(target=answering_process.serve, args=(process,))
    serving.start()
    assert pages.recv() == READY
    pages.send(asked("When?"))
    assert pages.recv().reason == "() en"
    pages.send(asked("explain"))
    assert pages.recv() == Told("There is nothing to answer from.")
    pages.send(asked("break"))
    assert pages.recv() == Told("")
    pages.close()
    serving.join(10)
    assert not serving.is_alive()
