"""A source turned round by moving its "not", or by allowing the refusal that it forbids; and what only sounds so."""

from __future__ import annotations

import pytest

from assistant.verification.reversal import reversals
from assistant.verification.sources import SourceSentence

SOURCE = (SourceSentence("Harbours shall not decline to answer on the ground of fog.", "en", True),)


@pytest.mark.parametrize(
    "statement",
    ["A harbour cannot refuse to answer because of fog.", "Harbours may not decline to answer in fog."],
)
def test_the_same_refusal_in_another_word_is_no_reversal(statement):
    assert reversals(statement, "en", SOURCE) == []


@pytest.mark.parametrize(
    "statement", ["A harbour may refuse to answer because of fog.", "Harbours must not answer in fog."]
)
def test_a_refusal_allowed_and_a_moved_not_are(statement):
    assert reversals(statement, "en", SOURCE)
