"""How an answer reads: what bound delegates' eyes most when thirty answers were read."""

from __future__ import annotations

from assistant.answering.candidates import distinct
from assistant.answering.premise import claim_of
from assistant.answering.render import as_markdown
from assistant.model import Citation, Section, Statement
from corpus.model import Strength
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
