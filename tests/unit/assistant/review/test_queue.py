"""The queue: why an answer is in it, in what order, who has it, and that two never work on one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import update

from assistant.conversations import Feedback, SqlConversations
from assistant.conversations.intake import OFTEN, Reason
from assistant.errors import Claimed, NotAllowed, NotFound
from assistant.review import Limits, Outcome, ReviewDesk, ReviewQueue, State
from assistant.storage import Database
from assistant.storage.tables import ReviewRow
from tests.unit.assistant.review.conftest import ANNA, ASKER, BORIS, CHIEF, answer, decide, refusal

Keep = Callable[..., str]


def weak(name: str) -> object:
    given = answer(name, f"Is {name} weak?")
    return replace(given, statements=(replace(given.statements[0], score=0.2),))


def listed(queue: ReviewQueue, **limits: object) -> list[str]:
    return [item.answer for item in queue.list(ANNA, Limits(**limits))]  # type: ignore[arg-type]


def test_a_good_answer_needs_no_eyes(queue: ReviewQueue, keep: Keep) -> None:
    keep()
    assert listed(queue) == []
    assert queue.counters(ANNA).open == 0


def test_each_reason_brings_an_answer_into_the_queue(queue: ReviewQueue, keep: Keep, store: SqlConversations) -> None:
    keep(weak("weak"))
    keep(refusal())
    keep(answer("down", "Is it down?"))
    store.feedback(Feedback("down", False, "no"), "me")
    for number in range(OFTEN):
        keep(answer(f"often{number}", "Asked by many?"))
    reasons = {item.answer: item.reasons for item in queue.list(ANNA)}
    assert reasons == {
        "down": (Reason.THUMBS_DOWN,),
        "weak": (Reason.LOW_SCORE,),
        f"often{OFTEN - 1}": (Reason.OFTEN,),  # the latest answer alone stands for the question
        "r1": (Reason.REFUSED,),
    }
    assert list(reasons) == ["down", "weak", f"often{OFTEN - 1}", "r1"]  # the gravest first
    counters = queue.counters(ANNA)
    assert counters.open == 4
    assert counters.reasons[Reason.LOW_SCORE] == 1
    assert counters.reasons[Reason.OUTDATED] == 0


def test_a_thumb_taken_back_takes_the_answer_out(queue: ReviewQueue, keep: Keep, store: SqlConversations) -> None:
    keep()
    store.feedback(Feedback("a1", False), "me")
    store.feedback(Feedback("a1", False), "you")
    store.feedback(Feedback("a1", True), "me")
    assert listed(queue) == ["a1"]
    store.feedback(Feedback("a1", True), "you")
    assert listed(queue) == []


def test_filters(queue: ReviewQueue, desk: ReviewDesk, keep: Keep) -> None:
    keep(weak("one"))
    keep(replace(weak("two"), lang="fr", citations=answer().citations[1:]))  # type: ignore[type-var]
    keep(refusal())
    assert listed(queue, reason=Reason.REFUSED) == ["r1"]
    assert listed(queue, lang="fr") == ["two"]
    assert listed(queue, instrument="untoc") == ["one"]
    assert sorted(listed(queue, instrument="tip")) == ["one", "two"]
    queue.assign(CHIEF, "one", ANNA.id)
    assert listed(queue, assignee=ANNA.id) == ["one"]
    assert "one" not in listed(queue, assignee="-")
    assert queue.counters(ANNA).mine == 1
    desk.decide(ANNA, "r1", Outcome.WITHDRAWN)
    assert listed(queue, state=State.DECIDED) == ["r1"]
    assert listed(queue, state=State.DECIDED, outcome=Outcome.APPROVED) == []
    assert "r1" not in listed(queue)
    assert queue.counters(ANNA).decided_today == 1


def test_pages_do_not_overlap(queue: ReviewQueue, keep: Keep) -> None:
    for number in range(7):
        keep(weak(f"w{number}"))
    first, second = queue.list(ANNA, most=4), queue.list(ANNA, start=4, most=4)
    assert [item.answer for item in (*first, *second)] == [f"w{number}" for number in reversed(range(7))]


def test_a_claimed_answer_is_not_anothers(queue: ReviewQueue, keep: Keep) -> None:
    keep(weak("w"))
    queue.claim(ANNA, "w")
    queue.claim(ANNA, "w")  # again is no harm
    with pytest.raises(Claimed, match="anna works on this"):
        queue.claim(BORIS, "w")
    assert queue.list(BORIS)[0].claimed_by == ANNA.id
    assert queue.counters(BORIS).claimed == 1
    queue.release(BORIS, "w")  # not his to give back
    with pytest.raises(Claimed):
        queue.claim(BORIS, "w")
    queue.release(ANNA, "w")
    queue.claim(BORIS, "w")


def test_a_claim_lapses(queue: ReviewQueue, keep: Keep, database: Database) -> None:
    keep(weak("w"))
    queue.claim(ANNA, "w")
    with database.session() as session:
        session.execute(update(ReviewRow).values(claimed_until=datetime.now(UTC) - timedelta(seconds=1)))
    assert queue.list(BORIS)[0].claimed_by == ""
    queue.claim(BORIS, "w")
    with pytest.raises(Claimed):
        queue.claim(ANNA, "w")


def test_of_many_at_once_one_gets_the_claim(queue: ReviewQueue, keep: Keep) -> None:
    keep(weak("w"))
    got: list[str] = []

    def take(name: str) -> None:
        try:
            queue.claim(replace(ANNA, id=f"local:{name}"), "w")
        except Claimed:
            return
        got.append(name)

    threads = [threading.Thread(target=take, args=(f"r{n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1


def test_the_next_one_is_neither_claimed_nor_someone_elses(queue: ReviewQueue, keep: Keep) -> None:
    for name in ("w0", "w1", "w2"):
        keep(weak(name))
    queue.assign(CHIEF, "w2", ANNA.id)
    assert queue.next(BORIS) == "w1"
    assert queue.next(ANNA) == "w2"
    queue.release(ANNA, "w2")
    queue.assign(CHIEF, "w2", "local:zora")
    assert queue.next(ANNA) == "w0"
    assert queue.next(CHIEF) == ""


def test_who_may(queue: ReviewQueue, keep: Keep) -> None:
    keep(weak("w"))
    for act in (
        lambda: queue.list(ASKER),
        lambda: queue.counters(ASKER),
        lambda: queue.claim(ASKER, "w"),
        lambda: queue.assign(ASKER, "w", ASKER.id),
        lambda: queue.assign(ANNA, "w", BORIS.id),  # a reviewer takes work, and gives none
    ):
        with pytest.raises(NotAllowed):
            act()
    queue.assign(ANNA, "w", ANNA.id)
    for missing in (lambda: queue.claim(ANNA, "none"), lambda: queue.assign(ANNA, "none", ANNA.id)):
        with pytest.raises(NotFound):
            missing()


def test_a_decided_answer_keeps_its_place_for_the_second_reader(
    queue: ReviewQueue, desk: ReviewDesk, keep: Keep
) -> None:
    keep()
    decide(desk, second=True)
    assert listed(queue, state=State.SECOND) == ["a1"]
    assert queue.counters(ANNA).second == 1
