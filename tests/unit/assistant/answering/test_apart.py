"""What a paragraph says to one part of a question and to no other."""

from __future__ import annotations

from assistant.answering.apart import own_scores
from corpus.search.types import Passage, SearchResult


def part(**scores: float) -> SearchResult:
    passages = sorted((Passage(f"untoc:{name[1:]}", score) for name, score in scores.items()), key=lambda p: -p.score)
    return SearchResult("", "", "en", tuple(passages))


def best(scores: dict[str, float]) -> str:
    return max(scores, key=lambda name: scores[name])


def test_what_answers_every_part_steps_back_behind_what_answers_one():
    found = own_scores([part(n18=12.0, n12=11.0), part(n18=12.0, n14=11.0)])
    assert [best(scores) for scores in found] == ["untoc:12", "untoc:14"]


def test_what_no_other_part_found_keeps_its_place():
    first, second = part(n18=12.0, n12=11.0), part(n14=11.0, n15=9.0)
    assert [best(scores) for scores in own_scores([first, second])] == ["untoc:18", "untoc:14"]
    assert own_scores([first, second])[0]["untoc:18"] == 0


def test_one_part_alone_and_a_part_that_found_nothing_are_no_trouble():
    assert own_scores([part(n18=12.0)]) == [{"untoc:18": 0.0}]
    assert own_scores([part(n18=12.0), part()]) == [{"untoc:18": 0.0}, {}]
