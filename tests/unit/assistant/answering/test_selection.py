"""Which paragraphs are cited: one a part of the question, few otherwise; and the forms that read badly before."""

from __future__ import annotations

import pytest

from assistant.answering.base import Evidence
from assistant.answering.candidates import FEATURES, Candidate, Weighing, load_weighing
from assistant.answering.decompose import further_searches, sides_of
from assistant.answering.parts import counted, parts_of
from assistant.answering.refusal import refusal_for
from assistant.answering.select import choose, cited_of, pick
from assistant.model import Section
from corpus.search.types import Filters, Passage, SearchResult, Turn


def result(*found: tuple[str, float], **more: object) -> SearchResult:
    passages = tuple(Passage(name, score) for name, score in found)
    return SearchResult("", "", "en", passages, confidence=0.9, answerable=True, **more)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("Which duties are about prison and which about fines?", 2),
        ("What about witnesses: both punishing those who threaten them and keeping them safe at home?", 2),
        ("List the duties to publish: on gangs in general, on human beings sold, on rifles.", 3),
        ("Must a State talk first, in extradition and in legal assistance cases?", 2),
        ("Qui préside la réunion et comment sont prises les décisions finales ?", 2),
        ("¿Quién convoca la reunión anual y cuándo se publica el informe final?", 2),
        ("Кто созывает ежегодное совещание и когда публикуется итоговый доклад?", 2),
        ("من يدعو إلى الاجتماع السنوي ومتى ينشر التقرير النهائي", 2),
        ("会议由谁召开，报告何时公布？", 2),
        ("Is rust a reason to refuse (a) to sell and (b) to lend a rifle?", 2),
        ("Toy shops: can they be fined, is a licence needed, and who checks them?", 3),
        ("A rifle is lent. Under what conditions, who guards it, and can it be sold?", 3),
        ("Old rifles have a storage side and a sales side. Where is each regulated?", 2),
        ("A boat flies no flag; may the coast guard stop it?", 0),
        ("Does the duty cover violence by both individuals and groups?", 0),
        ("If a State leaves, what becomes of pending cases?", 0),
    ],
)
def test_the_parts_of_a_question(question, parts):
    assert len(parts_of(question)) == parts


def test_what_was_told_before_goes_with_each_part():
    parts = parts_of("A firm sells rifles. Can it be punished at home, and can others ask for its accounts?")
    assert len(parts) == 2
    assert all(part.text.startswith("A firm sells rifles.") for part in parts)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        ("How are rifles and cartridges described?", ["How are rifles described", "How are cartridges described"]),
        (
            "What becomes of boats, lorries and planes?",
            ["What becomes of boats", "What becomes of lorries", "What becomes of planes"],
        ),
        (
            "Comment garder les fusils et les cartouches ?",
            ["Comment garder les fusils", "Comment garder les cartouches"],
        ),
        ("ما القوارب والشاحنات؟", ["ما القوارب", "ما والشاحنات"]),
        ("船只和卡车有什么规定？", ["船只有什么规定", "卡车有什么规定"]),
    ],
)
def test_things_joined_are_told_apart_and_keep_what_they_share(question, parts):
    found = parts_of(question)
    assert [part.text for part in found] == parts
    assert all(part.joined for part in found)


def test_what_stands_before_a_colon_goes_with_each_clause_after_it():
    parts = parts_of("Toy shops: can they be fined, and who checks them?")
    assert [part.text for part in parts] == ["Toy shops: can they be fined", "Toy shops: who checks them"]


def test_a_thing_of_several_words_in_a_series_is_kept_whole():
    parts = parts_of("How do the marks on a rifle, the files and the answers match?")
    assert parts[0].text == "How do the marks on a rifle match"


def test_a_clause_that_may_lean_on_the_one_before_is_searched_after_it():
    asked: list[tuple[str, tuple[str, ...]]] = []

    def search(query: str, filters: Filters, before: tuple[Turn, ...]) -> SearchResult:
        asked.append((query, tuple(turn.content for turn in before)))
        return result(("untoc:1", 1.0))

    question = "May the film be shown elsewhere, and must it be kept secret?"
    further_searches(question, result(("untoc:1", 9.0)), Filters(), False, search)
    first = "May the film be shown elsewhere"
    assert sorted(asked, key=lambda one: len(one[1])) == [(first, ()), ("must it be kept secret", (first,))]


def test_a_question_says_how_many_things_it_wants():
    assert counted("What two checks may we ask for?") == 2
    assert counted("What checks may we ask for?") == 0


def test_protocols_named_in_one_breath_are_each_a_side():
    assert sides_of("Do the smuggling and the firearms protocols share a purpose?", result()) == ["som", "firearms"]
    assert sides_of("What do the two protocols on people say of poverty?", result()) == ["tip", "som"]


def test_the_clause_of_a_silent_protocol_is_cited_with_what_it_makes_apply():
    found = result(("untoc:20.1", 12.0), ("som:1.2", 8.0), clause="som:1.2")
    evidence = Evidence("q", "en", found)
    chosen = cited_of(evidence, [candidate("untoc:20.1", 12.0)], weigher())
    assert [(one.paragraph, one.section) for one in chosen] == [
        ("untoc:20.1", Section.ANSWER),
        ("som:1.2", Section.CONDITION),
    ]
    elsewhere = cited_of(evidence, [candidate("som:10.1", 12.0)], weigher())
    assert [one.paragraph for one in elsewhere] == ["som:10.1"]


def test_the_protocols_without_a_name_are_all_three():
    assert sides_of("How do the three protocols each deal with attempts?", result()) == ["tip", "som", "firearms"]
    assert sides_of("What is an attempt?", result()) == []


def test_nothing_more_is_searched_for_a_plain_question():
    def search(query: str, filters: Filters, before: tuple[Turn, ...]) -> SearchResult:
        raise AssertionError(query)

    further = further_searches("May a bank keep silent?", result(("untoc:12.6", 9.0)), Filters(), False, search)
    assert further.sides == () == further.parts


def weigher(**thresholds: float) -> Weighing:
    limits = {"side": 0.1, "part": 0.1, "several": 0.9, "further": 0.9, "sure": 0.0, "doubt": 0.9} | thresholds
    weights = tuple(2.0 if name == "top" else 0.0 for name in FEATURES)
    return Weighing(weights, 0.0, limits)


def candidate(name: str, score: float, *parts: int) -> Candidate:
    return Candidate(Passage(name, score), (0.0,) * len(FEATURES), frozenset(parts))


def test_two_parts_are_given_two_paragraphs_where_one_is_the_best_of_both():
    first, second = candidate("untoc:16.1", 12.0, 0, 1), candidate("untoc:18.9", 9.0, 1)
    parts = (result(("untoc:16.1", 12.0)), result(("untoc:16.1", 11.0), ("untoc:18.9", 9.0)))
    evidence = Evidence("q", "en", result(("untoc:16.1", 12.0), ("untoc:18.9", 9.0)), parts)
    direct, further = pick(evidence, [first, second], weigher())
    assert {c.paragraph for c in direct} == {"untoc:16.1", "untoc:18.9"}
    assert further == []


def test_a_second_paragraph_joins_only_where_it_is_likely_or_the_first_in_doubt():
    found = [candidate("untoc:16.1", 12.0), candidate("untoc:18.9", 11.0)]  # even chances each
    evidence = Evidence("q", "en", result(("untoc:16.1", 12.0), ("untoc:18.9", 11.0)))
    assert pick(evidence, found, weigher())[1] == []
    assert len(pick(evidence, found, weigher(further=0.4))[1]) == 1
    assert len(pick(evidence, found, weigher(sure=0.8, doubt=0.4))[1]) == 1


def test_the_learned_weights_trust_a_clear_lead_and_treaties_over_resolutions():
    weights = dict(zip(FEATURES, load_weighing().weights, strict=True))
    assert weights["top_margin"] > 0
    assert weights["wide"] < 0 < weights["wide_asked"]


def test_a_treaty_provision_leads_where_a_resolution_is_ahead_by_little(edition):
    evidence = Evidence("May a person be sent home?", "en", result(("A/RES/90/1:op.1", 10.3), ("untoc:2.1", 10.0)))
    assert choose(evidence, edition)[0].paragraph == "untoc:2.1"


@pytest.mark.parametrize(
    "question",
    [
        "Who wrote article 4 of the Convention?",
        "Which companies sell lasers for marking?",
        "How much is the yearly fee of a member?",
        "What vote did the delegation cast?",
    ],
)
def test_what_texts_of_this_kind_never_hold_is_refused(edition, question):
    assert refusal_for(question, "en", result(("untoc:2.1", 10.0)), edition) is not None


@pytest.mark.parametrize("question", ["Must a company that sells rifles hold a licence?", "Who may vote on changes?"])
def test_and_what_they_do_hold_is_not(edition, question):
    assert refusal_for(question, "en", result(("untoc:2.1", 10.0)), edition) is None
