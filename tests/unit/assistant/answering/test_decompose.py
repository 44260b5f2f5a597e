"""Which instruments a question sets side by side, and what is asked of each."""

from __future__ import annotations

import pytest

from assistant.answering.decompose import side_question, sides_of
from corpus.model import Language
from corpus.search.types import SearchResult


@pytest.mark.parametrize(
    ("question", "sides", "lang", "defined"),
    [
        ("What is the difference between human trafficking and migrant smuggling?", ["tip", "som"], "en", True),
        ("Quelle différence entre la traite des personnes et le trafic de migrants ?", ["tip", "som"], "fr", True),
        ("ما الفرق بين الاتجار بالأشخاص وتهريب المهاجرين؟", ["tip", "som"], "ar", True),
        ("How does entry into force differ between UNTOC and the gun treaty?", ["untoc", "firearms"], "en", False),
        ("How do the training duties differ between trafficking and smuggling?", ["tip", "som"], "en", False),
    ],
)  # fmt: skip
def test_a_definition_is_asked_for_only_where_nothing_else_is_compared(
    question: str, sides: list[str], lang: Language, defined: bool
) -> None:
    asked = [side_question(question, side, sides, lang) for side in sides]
    assert all(text.startswith("definition:") is defined for text in asked)
    if not defined:
        assert all(("force" in text) or ("training" in text) for text in asked)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who issues papers for a trafficked person, and who for a smuggled one?", ["tip", "som"]),
        ("Who pays for the return of smuggled weapons and trafficked rifles?", []),
    ],
)
def test_people_trafficked_and_smuggled_name_two_instruments(question: str, expected: list[str]) -> None:
    both = {"tip", "som"} <= set(sides_of(question, SearchResult(question, question, "en", ())))
    assert both is bool(expected)
