"""Whose request, law or territory, and which treaty applies to which; on invented sentences."""

from __future__ import annotations

import pytest

from assistant.verification.complements import exchanged_complement
from corpus.model import Language
from tests.unit.assistant.verification.test_checks import source
from tests.unit.assistant.verification.test_contrasted import spoken


def test_a_party_in_the_place_of_the_other_is_found() -> None:
    held = source("Boats go back at the request of the receiving State, under the law of the State of origin.")
    assert exchanged_complement("At the request of the State of origin the boats go back.", "en", held)
    assert exchanged_complement("Boats go back on the receiving State's request.", "en", held) == ""
    assert exchanged_complement("Boats go back under the law of the receiving State.", "en", held)
    assert exchanged_complement("The receiving State asks, and the boats go back.", "en", held) == ""
    assert exchanged_complement("At the request of the receiving country boats go back.", "en", held) == ""


def test_which_treaty_applies_to_which() -> None:
    held = source("The rules of the Convention apply, with changes, to this Protocol on boats.")
    assert exchanged_complement("The rules of the Protocol apply to the Convention.", "en", held)
    assert exchanged_complement("The Convention applies to the Protocol, too.", "en", held) == ""


@pytest.mark.parametrize(
    ("lang", "text", "other"),
    [
        ("fr", "L'État requérant paie le bateau.", "L'État requis paie le bateau."),
        ("es", "El Estado requirente paga el barco.", "El Estado requerido paga el barco."),
        ("ru", "Платит запрашивающее государство.", "Платит запрашиваемое государство."),
        ("ar", "تدفع الدولة الطالبة", "تدفع الدولة متلقية الطلب"),
        ("zh", "船由请求国付款。", "船由被请求国付款。"),
    ],
)
def test_the_other_party_in_other_languages(lang: Language, text: str, other: str) -> None:
    assert exchanged_complement(other, lang, spoken(text, lang))
    assert exchanged_complement(text, lang, spoken(text, lang)) == ""
