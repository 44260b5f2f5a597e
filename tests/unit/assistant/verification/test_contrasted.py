"""What a statement sets against its claim though the source says both, on invented sentences."""

from __future__ import annotations

import pytest

from assistant.verification.contrasted import shut_out
from assistant.verification.sources import Source, SourceSentence
from corpus.model import Language
from tests.unit.assistant.verification.test_checks import source

HARBOUR = source("Harbours shall record the length and the colour of boats. They shall not paint sails.")


def spoken(text: str, lang: Language) -> Source:
    """A source in one language other than English."""
    english = source("-")
    return Source(
        english.paragraph, (SourceSentence(text, lang, True),), english.vocabulary, english.wider, english.strength,
        english.instrument,
    )  # fmt: skip


@pytest.mark.parametrize(
    "statement",
    [
        "Harbours record the length of boats, but not their colour.",
        "Harbours record the length rather than the colour.",
        "The length is recorded to the exclusion of the colour.",
    ],
)
def test_what_the_source_says_too_is_not_shut_out(statement: str) -> None:
    assert shut_out(statement, "en", HARBOUR)


@pytest.mark.parametrize(
    "statement",
    [
        "Harbours record the colour, and not only the colour of sails.",
        "Harbours record the length, not the weight.",
        "Boats are recorded, but sails are painted.",
        "Harbours record colours and do so without paying, but not paint.",
    ],
)
def test_other_contrasts_are_let_through(statement: str) -> None:
    assert shut_out(statement, "en", HARBOUR) == ""


@pytest.mark.parametrize(
    ("lang", "text", "statement"),
    [
        ("fr", "Le port note la longueur et la couleur.", "Le port note la longueur, mais non la couleur."),
        ("es", "El puerto anota la longitud y el color.", "El puerto anota la longitud y no el color."),
        ("ru", "Порт записывает длину и цвет.", "Порт записывает длину, а не цвет."),
        ("ar", "يسجل الميناء الطول واللون", "يسجل الميناء الطول وليس اللون"),
        ("zh", "港口登记长度和颜色。", "港口登记长度，而不是颜色。"),
    ],
)
def test_the_same_in_other_languages(lang: Language, text: str, statement: str) -> None:
    assert shut_out(statement, lang, spoken(text, lang))
    assert shut_out(text, lang, spoken(text, lang)) == ""
