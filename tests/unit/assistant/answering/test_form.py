"""How an answer reads: what bound delegates' eyes most when thirty answers were read."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from assistant.answering.base import Drafted
from assistant.answering.candidates import distinct
from assistant.answering.extractive import _strength_to_tell
from assistant.answering.premise import claim_of, premise_refusal
from assistant.answering.render import as_markdown
from assistant.answering.yesno import _defines
from assistant.model import Citation, Section, Statement
from corpus.model import DigestEntry, Strength
from corpus.search.types import Passage, SearchResult


def citation(number: int) -> Citation:
    return Citation(number, "untoc:1", "en", "UNTOC, art. 1", "words", True, False, "", None)


def statement(text: str, strength: Strength | None = None) -> Statement:
    return Statement(text, (1,), strength=strength, section=Section.ANSWER)


def test_a_sentence_of_many_clauses_is_shown_as_a_list():
    clauses = "; ".join(
        f"do the {n} thing with all the care that such a thing may need" for n in ("first", "second", "third", "fourth")
    )
    shown = as_markdown([statement(f"They must in particular: {clauses}.")], [citation(1)], "en")
    assert shown.count("\n  - do the") == 4


def test_what_was_said_in_words_is_not_said_again_in_brackets():
    lead = "This is optional: the text permits or invites it and does not require it."
    both = [statement(lead, Strength.OPTIONAL), statement("A boat may be lent.", Strength.OPTIONAL)]
    assert "*(optional)*" not in as_markdown(both, [citation(1)], "en")
    assert "*(optional)*" in as_markdown(both[1:], [citation(1)], "en")


def test_the_line_that_says_who_is_speaking_answers_nothing(edition):
    passages = (Passage("tip:preamble.1", 9.0), Passage("untoc:16.1", 8.0))
    found = distinct(SearchResult("", "", "en", passages), edition)
    assert [one.paragraph_id for one in found] == ["untoc:16.1"]


def test_a_false_premise_is_seen_in_arabic_and_chinese_too():
    assert claim_of("لماذا تفرض المادة عقوبة؟")
    assert claim_of("为什么条款规定刑罚？")


def test_yes_and_the_rule_run_on_as_one_paragraph():
    shown = as_markdown([statement("Yes."), statement("A boat may be lent.", Strength.OPTIONAL)], [citation(1)], "en")
    assert shown.startswith("Yes. \\[1] A boat") or shown.startswith("Yes. [1] A boat")


@pytest.mark.parametrize(
    ("question", "strengths", "told"),
    [
        ("Is it obligatory to lend a boat?", [Strength.QUALIFIED], Strength.QUALIFIED),
        ("Must a boat be lent?", [Strength.OPTIONAL], Strength.OPTIONAL),
        ("Must a boat be lent?", [Strength.MANDATORY, Strength.OPTIONAL], None),  # one sentence binds, another does not
        ("What must be lent?", [Strength.QUALIFIED], None),  # nobody asks whether
        ("Quelles mesures doivent être prises ?", [Strength.QUALIFIED], None),
        ("Какие меры должны быть приняты?", [Strength.QUALIFIED], None),
        ("必须提供什么帮助？", [Strength.QUALIFIED], None),
        ("Which of these duties are binding?", [Strength.MANDATORY], Strength.MANDATORY),
        ("Must a boat be lent?", [Strength.MANDATORY], None),  # the rule itself says so
    ],
)
def test_how_far_it_binds_is_said_where_it_is_asked_and_all_sentences_agree(question, strengths, told):
    drafts = [Drafted("A boat.", (), Section.ANSWER, strength) for strength in strengths]
    assert _strength_to_tell(drafts, question) is told


def test_sorting_provisions_takes_nothing_for_granted():
    question = "Which clauses oblige us to lend boats, and which clauses only ask us to consider it?"
    found = SearchResult("", "", "en", (Passage("untoc:16.1", 8.0),), confidence=0.5)
    assert premise_refusal(question, "en", found, None, None) is None


def test_a_definition_is_never_answered_with_yes():
    entry = DigestEntry("untoc:2.h", {"en": "A boat is what floats."}, Strength.DEFINITION)
    edition = SimpleNamespace(digest=lambda _: entry)
    assert _defines("untoc:2.h", edition)
