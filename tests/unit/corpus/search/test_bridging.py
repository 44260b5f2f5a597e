"""Where a Protocol is silent the Convention is found, with the clause that makes it apply."""

from __future__ import annotations

import pytest

from corpus.search.bridging import LEAD, NOT_SILENT, OVER_WHOLE, arranged, bridge_over, may_be_silent, silent_protocol
from corpus.search.cues import read_cues, without_subject
from corpus.search.types import Passage

CONVENTION = {"untoc:20.1": 16.0, "untoc:20.3": 15.0, "untoc:19": 9.0, "untoc:2.a": 4.0}
OWN = {"som:1.2": 8.0, "som:10.1": 7.0, "som:4": 6.0}
WHOLE = {"som:1.2": 9.0, "som:10.1": 11.0, "som:4": 10.0}


def test_the_convention_governs_where_it_is_far_nearer_than_the_protocol():
    bridge = bridge_over("som", CONVENTION | OWN, CONVENTION | WHOLE)
    assert bridge is not None
    assert bridge.governing == ("untoc:20.1", "untoc:20.3")
    assert bridge.clause == "som:1.2"


@pytest.mark.parametrize(
    "own",
    [
        OWN | {"som:10.1": 16.0 - LEAD + 0.1},  # a rule of its own
        {name: score for name, score in OWN.items() if name != "som:1.2"},  # an edition without the clause
    ],
)
def test_a_protocol_that_is_not_silent_or_not_held_needs_no_bridge(own):
    assert bridge_over("som", CONVENTION | own, CONVENTION | WHOLE) is None


def test_no_bridge_where_the_whole_question_is_nearer_to_the_protocol():
    whole = WHOLE | {"som:4": 16.0 - OVER_WHOLE + 0.1}
    assert bridge_over("som", CONVENTION | OWN, CONVENTION | whole) is None


def test_definitions_and_records_do_not_govern():
    for nearest in ("untoc:2.a", "untoc:37.2", "record:session/3"):
        assert bridge_over("som", CONVENTION | OWN | {nearest: 20.0}, CONVENTION | WHOLE) is None


def test_what_is_asked_in_general_the_first_paragraph_of_the_article_answers():
    bridge = bridge_over("som", CONVENTION | OWN | {"untoc:20.1": 15.5, "untoc:20.3": 16.5}, CONVENTION | WHOLE)
    assert bridge is not None
    assert bridge.governing[0] == "untoc:20.1"


def test_nothing_more_is_asked_where_the_protocol_is_far_ahead_as_it_is():
    assert may_be_silent("som", CONVENTION | WHOLE)
    assert not may_be_silent("som", CONVENTION | WHOLE | {"som:10.1": CONVENTION["untoc:20.1"] + NOT_SILENT})
    assert not may_be_silent("som", CONVENTION)


def test_what_governs_comes_first_and_nothing_is_lost():
    bridge = bridge_over("som", CONVENTION | OWN, CONVENTION | WHOLE)
    assert bridge is not None
    found = [Passage("som:10.1", 11.0), Passage("untoc:20.3", 9.0), Passage("som:1.2", 8.0)]
    order = arranged(found, bridge)
    assert [passage.paragraph_id for passage in order] == ["untoc:20.1", "untoc:20.3", "som:1.2", "som:10.1"]
    assert order[0].score > found[0].score


def test_only_a_question_about_one_protocol_can_need_a_bridge():
    for question, protocol in (
        ("May the police tap a people smuggler's telephone?", "som"),
        ("How do people smuggling and human trafficking differ?", None),
        ("When may a request be refused?", None),
        ("How is the smuggling of migrants defined?", None),
        ("Can we join the Firearms Protocol alone?", None),
    ):
        assert silent_protocol(question, read_cues(question)) == protocol


@pytest.mark.parametrize(
    ("question", "source", "rest"),
    [
        ("Can a human trafficker be extradited?", "tip", "can a be extradited?"),
        ("Who protects victims of trafficking in persons?", "tip", "who protects victims of ?"),
        ("Peut-on extrader un passeur ?", "som", "peut-on extrader un ?"),
        ("Must gun runners be tried?", "firearms", "must be tried?"),
    ],
)
def test_only_the_words_for_the_subject_are_left_out(question, source, rest):
    assert without_subject(question, source) == rest
