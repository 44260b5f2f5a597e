"""Words by which a statement turns its source round, on invented sentences."""

from __future__ import annotations

import pytest

from assistant.verification.opposition import opposition_reasons
from tests.unit.assistant.verification.test_checks import source


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Ports must weaken their checks of crates.", "Ports must strengthen their checks of crates."),
        ("The device is made operable.", "The device is made inoperable."),
        ("Funding of the harbour office is to be discontinued.", "The harbour office receives funding."),
        ("A ship enters without a permit.", "A ship enters with a permit from the harbour office."),
        ("The notice takes effect immediately.", "The notice takes effect two years later."),
        ("Data are shared only after a request.", "Data may be shared without prior request."),
    ],
)
def test_what_is_turned_round_is_found(statement: str, text: str) -> None:
    held = source(text)
    assert opposition_reasons(statement, "en", held, held.sentences)


@pytest.mark.parametrize(
    ("statement", "text"),
    [
        ("Ports have to reinforce their checks of crates.", "Ports must strengthen their checks of crates."),
        ("The device can never work again.", "The device is made inoperable."),
        ("States no longer pay when the office closes.", "The office ceases its payments when it closes."),
        ("Data go out without anybody asking.", "Data may be shared without prior request."),
        ("The notice takes effect after two years.", "The notice takes effect two years later."),
    ],
)
def test_other_words_for_the_same_are_let_through(statement: str, text: str) -> None:
    held = source(text)
    assert opposition_reasons(statement, "en", held, held.sentences) == []


def test_nothing_is_looked_up_in_another_language() -> None:
    held = source("Ports must strengthen their checks.")
    assert opposition_reasons("Les ports affaiblissent les contrôles.", "fr", held, held.sentences) == []
