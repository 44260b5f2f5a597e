"""The bench: verdicts kept at once, outcomes that the verdicts bear out, and what everyone sees of them."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text, update

from assistant.audit import entries, verify
from assistant.conversations import Feedback, SqlConversations, Standing
from assistant.errors import Claimed, InvalidReview, NotAllowed, NotFound, Withdrawn
from assistant.model import Citation
from assistant.retention import erase_answer, keep_purging, purge
from assistant.review import CitationVerdict, Outcome, Place, ReviewDesk, ReviewQueue, StatementVerdict, Verdict
from assistant.storage import Database
from assistant.storage.tables import ConversationRow
from tests.unit.assistant.review.conftest import ANNA, ASKER, BORIS, CHIEF, answer, decide, refusal

Keep = Callable[..., str]
FIRST = Place("statement", 0)
TODAY = datetime.now(UTC).date().isoformat()


def cite(number: int, paragraph: str) -> Citation:
    return Citation(number, paragraph, "en", f"Invented, {paragraph}", "", False, False, "")


def test_a_verdict_is_kept_at_once_and_can_be_changed(desk: ReviewDesk, keep: Keep) -> None:
    keep()
    assert [at for at, _ in desk.open(ANNA, "a1").statements] == [0, 2]
    desk.save(ANNA, "a1", Verdict(FIRST, StatementVerdict.PARTLY, "untoc:91.1", "half of it"))
    assert desk.open(ANNA, "a1").verdicts[FIRST] == Verdict(FIRST, StatementVerdict.PARTLY, "untoc:91.1", "half of it")
    desk.save(ANNA, "a1", Verdict(FIRST, StatementVerdict.SUPPORTED))
    held = desk.open(ANNA, "a1")
    assert held.verdicts == {FIRST: Verdict(FIRST, StatementVerdict.SUPPORTED)}
    assert held.left == [1]
    desk.clear(ANNA, "a1", FIRST)
    assert desk.open(ANNA, "a1").verdicts == {}


@pytest.mark.parametrize(
    "verdict",
    [
        Verdict(Place("statement", 1), StatementVerdict.SUPPORTED),  # it was never shown as supported
        Verdict(Place("statement", 9), StatementVerdict.SUPPORTED),
        Verdict(Place("citation", 3), CitationVerdict.RIGHT),
        Verdict(Place("citation", 1), StatementVerdict.SUPPORTED),
        Verdict(Place("sentence", 0), StatementVerdict.SUPPORTED),
    ],
)
def test_a_verdict_on_what_is_not_there(desk: ReviewDesk, keep: Keep, verdict: Verdict) -> None:
    keep()
    with pytest.raises(InvalidReview):
        desk.save(ANNA, "a1", verdict)


def test_saving_needs_the_claim(desk: ReviewDesk, queue: ReviewQueue, keep: Keep) -> None:
    keep()
    queue.claim(ANNA, "a1")
    with pytest.raises(Claimed):
        desk.save(BORIS, "a1", Verdict(FIRST, StatementVerdict.SUPPORTED))
    with pytest.raises(Claimed):
        desk.decide(BORIS, "a1", Outcome.WITHDRAWN)
    assert desk.open(BORIS, "a1").verdicts == {}
    assert not desk.open(BORIS, "a1").mine
    assert desk.open(ANNA, "a1").mine


def test_who_may(desk: ReviewDesk, keep: Keep) -> None:
    keep()
    for act in (
        lambda: desk.open(ASKER, "a1"),
        lambda: desk.save(ASKER, "a1", Verdict(FIRST, StatementVerdict.SUPPORTED)),
        lambda: desk.clear(ASKER, "a1", FIRST),
        lambda: desk.decide(ASKER, "a1", Outcome.WITHDRAWN),
        lambda: desk.finish_second(ASKER, "a1"),
        lambda: desk.reopen(ASKER, "a1"),
    ):
        with pytest.raises(NotAllowed):
            act()
    with pytest.raises(NotFound):
        desk.open(ANNA, "none")


def test_an_approved_answer_says_by_which_role_and_when(desk: ReviewDesk, keep: Keep, store: SqlConversations) -> None:
    conversation = keep()
    assert store.standing("a1") is None
    decide(desk)
    assert store.standing("a1") == Standing("approved", "reviewer", TODAY)
    assert store.get(conversation, "me").exchanges[0].standing == Standing("approved", "reviewer", TODAY)
    assert store.approved("when is the LAMP lit", "en") == answer()
    assert store.approved("When is the lamp lit?", "fr") is None
    assert store.approved("When is it lit?", "en") is None


@pytest.mark.parametrize(
    ("verdicts", "said"),
    [
        ((StatementVerdict.SUPPORTED,), "Statement 2 has no verdict"),
        ((StatementVerdict.SUPPORTED, StatementVerdict.PARTLY), "Statement 2 is not marked as supported"),
        ((StatementVerdict.WRONG_PARAGRAPH, StatementVerdict.SUPPORTED), "Statement 1 is not marked"),
    ],
)
def test_what_the_verdicts_do_not_bear_out_is_not_approved(
    desk: ReviewDesk, keep: Keep, verdicts: tuple[StatementVerdict, ...], said: str
) -> None:
    keep()
    with pytest.raises(InvalidReview, match=said):
        decide(desk, verdicts=verdicts)


def test_a_wrong_source_is_not_approved(desk: ReviewDesk, keep: Keep) -> None:
    keep()
    desk.save(ANNA, "a1", Verdict(Place("citation", 2), CitationVerdict.WRONG))
    with pytest.raises(InvalidReview, match=r"Source \[2\]"):
        decide(desk)


def test_a_refusal_can_be_approved(desk: ReviewDesk, keep: Keep, store: SqlConversations) -> None:
    keep(refusal())
    desk.decide(ANNA, "r1", Outcome.APPROVED)
    assert store.approved("Who paints the lamp?", "en") == refusal()


def test_a_corrected_answer_takes_the_place_of_the_given_one(
    desk: ReviewDesk, keep: Keep, store: SqlConversations
) -> None:
    conversation = keep()
    desk.save(ANNA, "a1", Verdict(FIRST, StatementVerdict.WRONG_PARAGRAPH, "untoc:91.1"))
    desk.decide(ANNA, "a1", Outcome.CORRECTED, text="It is lit at noon. [3]\nAnd put out at dawn. [2]", cite=cite)
    shown = store.answer("a1")
    assert [(one.text, one.citations) for one in shown.statements] == [
        ("It is lit at noon.", (3,)), ("And put out at dawn.", (2,)),
    ]  # fmt: skip
    assert [one.paragraph for one in shown.citations] == ["tip:90.2", "untoc:91.1"]
    assert shown.mode == "staff"
    assert "It is lit at noon." in shown.markdown
    assert store.get(conversation, "me").exchanges[0].answer == shown
    assert store.approved("When is the lamp lit?", "en") == shown
    assert desk.open(BORIS, "a1").answer == answer()  # what was given stays on record


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("", "at least one sentence"),
        ("It is lit at noon.", "no citation"),
        ("It is lit at noon. [7]", r"no source \[7\]"),
        ("[1]", "characters before its numbers"),
        ("x. [1]\n" * 41, "at most"),
    ],
)
def test_a_correction_needs_a_source_for_each_sentence(desk: ReviewDesk, keep: Keep, words: str, said: str) -> None:
    keep()
    with pytest.raises(InvalidReview, match=said):
        desk.decide(ANNA, "a1", Outcome.CORRECTED, text=words, cite=cite)


def test_a_withdrawn_answer_is_never_shown_again(desk: ReviewDesk, keep: Keep, store: SqlConversations) -> None:
    conversation = keep()
    desk.decide(ANNA, "a1", Outcome.WITHDRAWN)
    with pytest.raises(Withdrawn, match=f"withdrawn by a reviewer on {TODAY}"):
        store.answer("a1")
    exchange = store.get(conversation, "me").exchanges[0]
    assert exchange.answer is None
    assert exchange.withdrawn == "a1"
    assert exchange.standing == Standing("withdrawn", "reviewer", TODAY)
    assert store.approved("When is the lamp lit?", "en") is None
    with pytest.raises(InvalidReview, match="stays withdrawn"):
        desk.reopen(CHIEF, "a1")


def test_an_outcome_can_be_taken_back_but_not_given_twice(
    desk: ReviewDesk, keep: Keep, store: SqlConversations
) -> None:
    keep()
    with pytest.raises(InvalidReview, match="no outcome"):
        desk.reopen(ANNA, "a1")
    decide(desk)
    with pytest.raises(InvalidReview, match="already"):
        desk.decide(BORIS, "a1", Outcome.WITHDRAWN)
    with pytest.raises(InvalidReview, match="reopen it"):
        desk.save(BORIS, "a1", Verdict(FIRST, StatementVerdict.PARTLY))
    desk.reopen(ANNA, "a1")
    assert store.standing("a1") is None
    assert store.approved("When is the lamp lit?", "en") is None
    decide(desk, outcome=None)


def test_an_answer_that_depends_on_what_was_said_before_is_not_offered(
    desk: ReviewDesk, keep: Keep, store: SqlConversations
) -> None:
    conversation = keep()
    store.add(conversation, "me", "And put out?", answer("a2", "And put out?"))
    keep(replace(answer("a3", "Only in one text?"), limited=True))
    for name in ("a2", "a3"):
        decide(desk, name)
    assert store.approved("And put out?", "en") is None
    assert store.approved("Only in one text?", "en") is None


def test_deleting_a_conversation_keeps_what_was_reviewed_without_its_asker(
    desk: ReviewDesk, keep: Keep, store: SqlConversations, database: Database
) -> None:
    decided, begun, plain = (keep(answer(name, f"{name}?")) for name in ("a1", "a2", "a3"))
    store.feedback(Feedback("a1", False, "words of mine"), "me")
    decide(desk, "a1")
    decide(desk, "a2", outcome=None)
    for conversation in (decided, begun, plain):
        store.delete(conversation, "me")
    assert store.answer("a1") == answer("a1", "a1?")
    assert store.standing("a1") is not None
    assert store.answer("a2") == answer("a2", "a2?")
    with pytest.raises(NotFound):
        store.answer("a3")
    with database.session() as session:
        left = [
            session.execute(text(f"SELECT * FROM {name}")).all() for name in ("conversations", "exchanges", "feedback")
        ]
    assert left == [[], [], []]
    assert desk.open(ANNA, "a2").left == []


def test_retention_keeps_what_was_reviewed(
    desk: ReviewDesk, keep: Keep, store: SqlConversations, database: Database
) -> None:
    keep(answer("a1", "Old?"))
    keep(answer("a2", "Old too?"))
    desk.decide(ANNA, "a1", Outcome.WITHDRAWN)
    with database.session() as session:
        session.execute(update(ConversationRow).values(updated=datetime.now(UTC) - timedelta(days=40)))
    with pytest.raises(NotAllowed):
        purge(database, ANNA, 30)
    assert purge(database, CHIEF, 30) == 2
    with pytest.raises(Withdrawn):
        store.answer("a1")
    with pytest.raises(NotFound):
        store.answer("a2")


def test_the_program_purges_by_itself_as_configured(keep: Keep, store: SqlConversations, database: Database) -> None:
    keep()
    assert keep_purging(database) is None  # nothing configured
    with database.session() as session:
        session.execute(update(ConversationRow).values(updated=datetime.now(UTC) - timedelta(days=40)))
    database.settings = replace(database.settings, retention_days=30)
    assert keep_purging(database, 3600) is not None
    until = time.monotonic() + 20
    while store.list("me") and time.monotonic() < until:
        time.sleep(0.02)
    assert store.list("me") == []


def test_an_answer_can_be_erased_on_request(
    desk: ReviewDesk, keep: Keep, store: SqlConversations, database: Database
) -> None:
    keep()
    decide(desk)
    with pytest.raises(NotAllowed):
        erase_answer(database, ANNA, "a1")
    erase_answer(database, CHIEF, "a1")
    with pytest.raises(NotFound):
        store.answer("a1")
    with pytest.raises(NotFound):
        erase_answer(database, CHIEF, "a1")
    with database.reading() as session:
        assert verify(session)[1] == []


def test_every_act_is_in_the_log_and_no_word_of_an_asker_is(
    desk: ReviewDesk, queue: ReviewQueue, keep: Keep, store: SqlConversations, database: Database
) -> None:
    keep(owner="secret-owner")
    store.feedback(Feedback("a1", False, "my comment"), "secret-owner")
    queue.assign(ANNA, "a1", ANNA.id)
    desk.save(ANNA, "a1", Verdict(FIRST, StatementVerdict.PARTLY, comment="it quotes the asker"))
    decide(desk, second=True)
    decide(desk, person=BORIS, outcome=None)
    desk.finish_second(BORIS, "a1")
    desk.reopen(CHIEF, "a1")
    with database.reading() as session:
        log = list(entries(session))
        assert verify(session) == (len(log), [])
    assert [(one.actor, one.action) for one in log] == [
        (ANNA.id, "assigned"), (ANNA.id, "verdict"), (ANNA.id, "verdict"), (ANNA.id, "verdict"), (ANNA.id, "outcome"),
        (BORIS.id, "verdict"), (BORIS.id, "verdict"), (BORIS.id, "second reading"), (CHIEF.id, "reopened"),
    ]  # fmt: skip
    written = str(log)
    for words in ("secret-owner", "lamp", "my comment", "quotes the asker"):
        assert words not in written
