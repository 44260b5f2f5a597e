"""Turns at the processor: who is due first goes first, and nobody waits for good."""

from __future__ import annotations

import threading
import time

import pytest

from assistant.app import turns as module
from assistant.app.turns import Due, Turns


def run(turns: Turns, due: Due, name: str, told: list[str]) -> threading.Thread:
    def go() -> None:
        with turns.taken(due):
            told.append(name)

    thread = threading.Thread(target=go)
    thread.start()
    time.sleep(0.05)  # so that it waits before the next one comes
    return thread


def test_words_go_before_runs_and_runs_before_the_rest() -> None:
    turns, told = Turns(1), []
    with turns.taken(Due.RUN):
        waiting = [run(turns, due, due.name, told) for due in (Due.REST, Due.RUN, Due.WORDS)]
        assert told == []
    for thread in waiting:
        thread.join(5)
    assert told == ["WORDS", "RUN", "REST"]


def test_who_waits_for_something_leaves_the_turn_to_others_and_takes_one_again() -> None:
    turns, told = Turns(1), []
    with turns.taken(Due.RUN):
        with turns.left(Due.WORDS):
            run(turns, Due.REST, "other", told).join(5)
        assert told == ["other"]
        late = run(turns, Due.WORDS, "late", told)
        assert told == ["other"], "the turn is held again"
        turns.pass_on(Due.REST)
        assert told == ["other", "late"]
    late.join(5)


def test_nobody_waits_for_longer_than_a_turn_may_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_LONGEST", 0.05)
    turns, told = Turns(1), []
    with turns.taken(Due.RUN):
        run(turns, Due.RUN, "impatient", told).join(5)
        assert told == ["impatient"]
    monkeypatch.undo()
    with turns.taken(Due.RUN):  # the impatient one had no turn to give back: there is one still, and no more
        after = run(turns, Due.RUN, "held up", told)
        assert told == ["impatient"]
    after.join(5)
    assert told == ["impatient", "held up"]


def test_leaving_without_a_turn_does_nothing() -> None:
    turns = Turns(1)
    with turns.left(Due.WORDS):
        pass
    turns.pass_on(Due.REST)
    told: list[str] = []
    run(turns, Due.RUN, "first", told).join(5)
    assert told == ["first"]


def test_a_run_that_fails_gives_its_turn_back() -> None:
    turns, told = Turns(1), []
    with pytest.raises(ZeroDivisionError), turns.taken(Due.RUN):
        raise ZeroDivisionError
    run(turns, Due.RUN, "next", told).join(5)
    assert told == ["next"]
