"""What comes of verdicts: agreement of two readers, evaluation questions, figures, and answers that became outdated."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from assistant.conversations import SqlConversations
from assistant.conversations.intake import Reason
from assistant.errors import InvalidReview, NotAllowed
from assistant.model import Answer
from assistant.review import (
    CitationVerdict,
    Outcome,
    Place,
    ReviewDesk,
    ReviewQueue,
    StatementVerdict,
    Verdict,
    agreement,
    as_lines,
    cohens_kappa,
    compare_with,
    export_questions,
    figures,
)
from assistant.review.offer import approved_answer, pieces_of
from assistant.storage import Database
from corpus.editions.edition import Edition
from corpus.errors import EditionMissing
from corpus.search.types import Filters, Turn
from tests.app.fake_service import CITATIONS, STATEMENTS
from tests.app.tiny_edition import make_edition
from tests.evaluation.questions import read_questions
from tests.unit.assistant.review.conftest import ANNA, ASKER, BORIS, answer, decide, refusal

Keep = Callable[..., str]
YES, PARTLY, NO, WRONG = StatementVerdict


@pytest.mark.parametrize(
    ("pairs", "kappa"),
    [
        ([], None),
        ([("a", "a")] * 5, None),  # chance alone would agree always
        ([("a", "a"), ("b", "b")], 1.0),
        ([("a", "b"), ("b", "a")], -1.0),
        # Cohen's own way of counting: 20 both yes, 5 and 10 split, 15 both no: (0.7 - 0.5) / (1 - 0.5).
        ([("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15, 0.4),
    ],
)
def test_kappa(pairs: list[tuple[str, str]], kappa: float | None) -> None:
    assert cohens_kappa(pairs) == (kappa if kappa is None else pytest.approx(kappa))


def test_a_second_reading_is_blind_and_by_someone_else(desk: ReviewDesk, keep: Keep, database: Database) -> None:
    keep()
    decide(desk, second=True)
    with pytest.raises(InvalidReview, match="someone else"):
        desk.save(ANNA, "a1", Verdict(Place("statement", 0), NO))
    assert desk.open(BORIS, "a1").verdicts == {}
    decide(desk, person=BORIS, verdicts=(YES,), outcome=None)
    with pytest.raises(InvalidReview, match="no verdict yet"):
        desk.finish_second(BORIS, "a1")
    desk.save(BORIS, "a1", Verdict(Place("statement", 2), NO))
    desk.finish_second(BORIS, "a1")
    found = agreement(database, ANNA)
    assert (found.statements, found.agreed) == (2, 1)
    assert [(one.position, one.first, one.second) for one in found.disagreements] == [(2, YES, NO)]
    with pytest.raises(InvalidReview):
        desk.finish_second(BORIS, "a1")
    with pytest.raises(NotAllowed):
        agreement(database, ASKER)


def test_verdicts_become_questions_that_the_harness_reads(
    desk: ReviewDesk, keep: Keep, database: Database, tmp_path: Path
) -> None:
    keep()
    keep(refusal())
    keep(answer("bad", "What colour?"))
    keep(replace(answer("fr", "Quand ?"), lang="fr"))
    keep(answer("gone", "Nothing right?"))
    decide(desk)
    desk.decide(ANNA, "r1", Outcome.APPROVED)
    desk.save(ANNA, "bad", Verdict(Place("citation", 1), CitationVerdict.WRONG))
    desk.save(ANNA, "bad", Verdict(Place("statement", 0), WRONG, "untoc:91.1"))
    desk.save(ANNA, "bad", Verdict(Place("statement", 2), PARTLY))
    desk.decide(ANNA, "bad", Outcome.WITHDRAWN)
    decide(desk, "fr", outcome=Outcome.CORRECTED, text="À midi. [2]")
    desk.decide(ANNA, "gone", Outcome.WITHDRAWN)
    file = tmp_path / "staff.jsonl"
    file.write_text("\n".join(as_lines(export_questions(database, BORIS))), encoding="utf-8")
    found = {one.question: one for one in read_questions(file)}
    assert set(found) == {"When is the lamp lit?", "Who paints the lamp?", "What colour?", "Quand ?"}
    lit, paints, colour, french = (
        found[name] for name in ("When is the lamp lit?", "Who paints the lamp?", "What colour?", "Quand ?")
    )
    assert (lit.kind, lit.gold) == ("plain", ("untoc:90.1", "tip:90.2"))
    assert (paints.kind, paints.gold) == ("unanswerable", ())
    assert (colour.gold, colour.also) == (("untoc:91.1",), ("tip:90.2",))
    assert (french.kind, french.lang, french.gold) == ("crosslingual", "fr", ("tip:90.2",))
    with pytest.raises(NotAllowed):
        export_questions(database, ASKER)


def test_the_latest_decision_on_a_question_is_the_one_exported(
    desk: ReviewDesk, keep: Keep, database: Database
) -> None:
    keep(answer("old", "Same?"))
    keep(answer("new", "same"))
    decide(desk, "old")
    decide(desk, "new", outcome=Outcome.CORRECTED, text="At noon. [1]")
    assert [(one.id, one.gold) for one in export_questions(database, ANNA)] == [("review-new", ("untoc:90.1",))]


def test_figures(desk: ReviewDesk, keep: Keep, database: Database) -> None:
    keep()
    keep(refusal())
    desk.save(ANNA, "a1", Verdict(Place("citation", 2), CitationVerdict.WRONG))
    decide(desk, verdicts=(YES, NO), outcome=Outcome.WITHDRAWN)
    found = figures(database, ANNA)
    monday = datetime.now(UTC).date() - timedelta(days=datetime.now(UTC).weekday())
    assert found.supported == {monday: 0.5}
    assert found.refusals == {monday: 0.5}
    assert found.wrong == {"tip": {monday: 1}}
    assert found.decided == {monday: 1}
    assert 0 <= found.hours[monday] < 1
    with pytest.raises(NotAllowed):
        figures(database, ASKER)


# ---- editions that change

TINY = Answer(
    "t1", "May a harbour decline?", "en", STATEMENTS[:1], CITATIONS[:1], "extractive", False, "", ("untoc:18.9",),
    "tiny-1", 0.01,
)  # fmt: skip


def changed_edition(folder: Path, words: str) -> Edition:
    """The tiny edition under another id, with other words in untoc:18.9."""
    import sqlite3

    make_edition(folder).close()
    database = sqlite3.connect(folder / "corpus.sqlite")
    database.execute("UPDATE paragraphs SET text = ? WHERE id = 'untoc:18.9' AND lang = 'en'", (words,))
    database.commit()
    database.close()
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text().replace("tiny-1", "tiny-2"))
    return Edition.open(folder)


def no_edition(name: str) -> Edition:
    raise EditionMissing(name)


OLD_WORDS = "A harbour may decline to answer when no paper boat was seen; it should consider saying why."


@pytest.mark.parametrize("held", [True, False], ids=["older edition held", "older edition removed"])
@pytest.mark.parametrize(("words", "outdated"), [("A harbour never declines.", True), (OLD_WORDS, False)])
def test_an_answer_whose_paragraph_changed_comes_back(
    desk: ReviewDesk, queue: ReviewQueue, keep: Keep, store: SqlConversations, database: Database, tmp_path: Path,
    words: str, outdated: bool, held: bool,
) -> None:  # fmt: skip
    keep(TINY)
    desk.save(ANNA, "t1", Verdict(Place("statement", 0), YES))
    desk.decide(ANNA, "t1", Outcome.APPROVED)
    old, new = make_edition(tmp_path / "old"), changed_edition(tmp_path / "new", words)
    assert compare_with(database, old, no_edition) == 0
    assert compare_with(database, new, lambda _: old if held else no_edition("gone")) == int(outdated)
    assert compare_with(database, new, no_edition) == 0  # once an edition
    assert [item.reasons for item in queue.list(ANNA)] == ([(Reason.OUTDATED,)] if outdated else [])
    assert (store.approved("May a harbour decline?", "en") is None) is outdated
    assert (store.standing("t1") is None) is outdated


def test_an_approved_answer_is_offered_only_by_itself_and_while_its_quotes_stand(
    desk: ReviewDesk, keep: Keep, store: SqlConversations, tmp_path: Path
) -> None:
    keep(TINY)
    desk.save(ANNA, "t1", Verdict(Place("statement", 0), YES))
    desk.decide(ANNA, "t1", Outcome.APPROVED)
    edition = make_edition(tmp_path / "old")
    asked = ("may a harbour decline", (), "en", Filters())
    assert approved_answer(store, edition, *asked) == TINY  # type: ignore[arg-type]
    assert approved_answer(store, edition, asked[0], (Turn("user", "x"),), "en", Filters()) is None
    assert approved_answer(store, edition, asked[0], (), "en", Filters(sources=("tip",))) is None
    changed = changed_edition(tmp_path / "new", "A harbour never declines.")
    assert approved_answer(store, changed, *asked) is None  # type: ignore[arg-type]
    *pieces, last = pieces_of(TINY)
    assert last == TINY
    assert [piece.citations for piece in pieces] == [TINY.citations]  # type: ignore[union-attr]
