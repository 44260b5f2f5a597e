"""When an answer may open with yes or no."""

from __future__ import annotations

import pytest

from assistant.answering.listing import as_list
from assistant.answering.yesno import claim_asked, opening_for
from assistant.model import Verdict
from assistant.verification import Finding


@pytest.mark.parametrize(
    ("question", "lang", "claim"),
    [
        ("May a State refuse help because of bank secrecy?", "en", "May a State refuse help because of bank secrecy"),
        ("Does the duty cover banks?", "en", "the duty cover banks"),
        ("Les banques doivent-elles aider ?", "fr", "Les banques doivent aider"),
        ("¿Deben ayudar los bancos?", "es", "Deben ayudar los bancos"),
        ("Должны ли банки помогать?", "ru", "Должны банки помогать"),
        ("هل يجب على المصارف المساعدة؟", "ar", "يجب على المصارف المساعدة"),
        ("银行必须提供协助吗？", "zh", "银行必须提供协助"),
    ],
)
def test_a_yes_no_question_is_read_as_the_claim_that_it_asks_about(question, lang, claim):
    assert claim_asked(question, lang) == claim


@pytest.mark.parametrize(
    ("question", "lang"),
    [
        ("What must banks do?", "en"),
        ("Must banks help, and how?", "en"),
        ("Must banks help even if the client objects?", "en"),  # a condition of its own
        ("He hid the money. Is that a crime?", "en"),  # what is asked about was told before
        ("Must banks or shops help?", "en"),
        ("Can a bank not help?", "en"),
        ("Que doivent faire les banques ?", "fr"),
        ("银行必须做什么？", "zh"),
    ],
)
def test_other_questions_are_never_answered_with_yes_or_no(question, lang):
    assert claim_asked(question, lang) == ""


class Agreeing:
    """Checks that find everything supported."""

    def check(self, *_: object) -> Finding:
        return Finding(Verdict.SUPPORTED, 1.0)


def test_what_the_checks_are_sure_of_is_confirmed(edition):
    opening = opening_for("Must harbours answer letters?", "en", "untoc:18.1", edition, Agreeing())
    assert opening is not None
    assert opening.name == "yes"


@pytest.mark.parametrize(
    ("question", "paragraph"),
    [
        ("Can a harbour decline to answer?", "untoc:18.9"),  # what may be refused is never confirmed with a word
        ("Must a harbour answer letters?", "untoc:18.9"),  # a duty, of a paragraph that only allows
        ("Is a boat lent on a Sunday?", "untoc:16.2"),  # the paragraph says "no" of something
    ],
)
def test_no_yes_where_it_might_state_the_law_backwards(edition, question, paragraph):
    assert opening_for(question, "en", paragraph, edition, Agreeing()) is None


def test_a_long_sentence_of_clauses_is_a_list_and_keeps_its_words():
    items = [
        f"{verb} the first thing, the second thing and whatever else there is of its kind;"
        for verb in ("do", "take", "leave")
    ]
    text = " ".join(["They must in particular:", *items, "and rest."])
    head, listed = as_list(text)
    assert head == "They must in particular:"
    assert len(listed) == 4
    assert " ".join([head, *listed]) == text


def test_a_short_sentence_is_no_list():
    assert as_list("They must: do this; leave that; and rest.") is None
