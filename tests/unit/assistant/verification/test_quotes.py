"""Quotes in odd clothes: what a printing changes is no difference, and whatever else is changed is one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.verification.quotes import is_verbatim, normalised, repaired

WORDS = st.lists(st.text(st.characters(categories=("Ll", "Lu", "Lo", "Nd")), min_size=1, max_size=8), min_size=8)
UNSEEN = "\u00ad\u200b\u200d\u200e\u2060\ufeff"


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("in accordance with it", "boats float in ac\u00adcordance with it"),
        ("in ac\u00adcord\u200bance", "in accordance with it"),
        ("the office of the harbour", "the o\ufb03ce of the harbour"),
        ("boats must float", "\uff22\uff4f\uff41\uff54\uff53\u3000\uff4d\uff55\uff53\uff54\u3000float"),
        ("the ´blue` boat's mast", "the “blue” boat’s mast"),
        ("يَجِبُ عَلى القارِب", "يجب على القارب أن يطفو"),
        ("يجب على القـــارب", "يجب على القارب أن يطفو"),
        ("船只应当漂浮,不得沉没", "船只应当漂浮，不得沉没。"),
        ("船只……不得沉没", "船只应当漂浮，不得沉没。"),
        ("boats […] float … ports", "Boats that float reach their ports"),
        ("... float ...", "Boats float"),
    ],
)
def test_what_a_printing_changes_is_no_difference(quote: str, text: str) -> None:
    assert is_verbatim(quote, text)


@pytest.mark.parametrize("quote", [".", " - ", "“”", "…", "\u00ad", "[…]", "—"])
def test_marks_alone_are_no_quote(quote: str) -> None:
    assert not is_verbatim(quote, "Boats - all of them - float. “So be it.” …")
    assert repaired(quote, "Boats - all of them - float. “So be it.” …") == ""


@pytest.mark.parametrize(
    ("quote", "text"),
    [
        ("boats must float", "boats must not float"),
        ("float boats", "boats float"),
        ("oats float", "boats float"),
        ("ports … boats", "Boats reach their ports"),
        ("船只不得沉没", "船只应当漂浮，不得沉没。"),
        ("لا يجب على القارب", "يجب على القارب أن يطفو"),
    ],
)
def test_other_words_are_a_difference(quote: str, text: str) -> None:
    assert not is_verbatim(quote, text)


@given(WORDS, st.data())
def test_any_run_of_words_is_verbatim_however_it_is_dressed(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words)
    first = data.draw(st.integers(0, len(words) - 2))
    last = data.draw(st.integers(first + 1, len(words)))
    quote = " ".join(words[first:last])
    if not any(character.isalnum() for character in normalised(quote)):
        return
    assert is_verbatim(quote, text)
    hidden = data.draw(st.sampled_from(UNSEEN))
    place = data.draw(st.integers(0, len(quote)))
    assert is_verbatim(f"“{quote[:place]}{hidden}{quote[place:]}”", text)
    assert is_verbatim(f"{words[0]} … {quote}", f"{words[0]} {text}")


@given(WORDS, st.text(max_size=80))
def test_what_is_repaired_stands_in_the_text(words: list[str], quote: str) -> None:
    text = " ".join(words)
    mended = repaired(quote, text)
    assert mended == "" or is_verbatim(mended, text)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert is_verbatim(normalised(text), text) or not any(c.isalnum() for c in normalised(text))
