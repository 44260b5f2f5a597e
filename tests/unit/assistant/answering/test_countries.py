"""Which countries a question names, in the six languages."""

from __future__ import annotations

import pytest

from assistant.answering.countries import countries_in
from corpus.digest import load_digest


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("What sentence does Brazilian law provide?", ["BR"]),
        ("Quelle peine prévoit le droit du Brésil ?", ["BR"]),
        ("¿Qué pena prevé la ley de México?", ["MX"]),
        ("Какое наказание предусмотрено в Бразилии?", ["BR"]),
        ("ما العقوبة في البرازيل؟", ["BR"]),
        ("中国法律如何处罚？", ["CN"]),
        ("Do South Africa and the UK punish it?", ["ZA", "GB"]),
        ("Чем отличается право Самоа и самих государств?", ["WS"]),
        ("Могут ли судить в Индии, Австрии или Японии?", ["IN", "AT", "JP"]),
        ("Can it happen to us?", []),
        ("Is a turkey seized with the goods?", []),
        ("Gangs in Latin America", []),
        ("What must each State Party do?", []),
    ],
)
def test_countries_are_known_in_every_language(text, codes):
    assert [country.code for country in countries_in(text)] == codes


def test_no_question_of_the_digest_is_too_much_for_it():
    for entry in load_digest():
        for questions in entry.questions.values():
            for question in questions:
                countries_in(question)


def test_a_country_is_named_in_the_language_of_the_answer():
    (country,) = countries_in("What does Brazilian law say?")
    assert country.name("fr") == "Brésil"
