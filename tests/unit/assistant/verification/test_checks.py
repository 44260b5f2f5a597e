"""Each check on its own, on invented sentences."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.verification.contrast import (
    antonym_reasons,
    denial_conflict,
    entity_reason,
    exclusive_reason,
    instrument_reason,
    role_reason,
    unconditional_reason,
)
from assistant.verification.lexicon import Modal
from assistant.verification.modality import main_modal, modal_conflict, overstated, understated
from assistant.verification.numbers import compared, quantities
from assistant.verification.quotes import is_verbatim, normalised, repaired
from assistant.verification.sources import Source, SourceSentence
from corpus.model import Strength
from corpus.search.text import terms

TEXT = "Each harbour shall, without undue delay, send the “blue” letter - and a copy - to its neighbours."


@pytest.mark.parametrize(
    "quote",
    [
        'without undue delay, send the "blue" letter',
        "EACH HARBOUR SHALL",
        "Each harbour shall […] send the ‘blue’ letter – and a copy",
        "Each harbour ... to its neighbours.",
    ],
)
def test_a_quote_may_differ_in_marks_case_and_omissions(quote):
    assert is_verbatim(quote, TEXT)


@pytest.mark.parametrize(
    "quote",
    [
        "",
        "…",
        "Each harbour shall, with undue delay",
        "to its neighbour",
        "to its neighbours […] Each harbour",
        "arbour shall",
    ],
)
def test_a_quote_may_not_differ_in_words_order_or_cut_a_word(quote):
    assert not is_verbatim(quote, TEXT)


def test_chinese_needs_no_spaces():
    assert is_verbatim("各港应当", "第一条 各港应当复信。")


def test_a_quote_that_is_nearly_right_is_mended_to_the_true_words():
    mended = repaired("without any undue delay, send the blue letter", TEXT)
    assert is_verbatim(mended, TEXT)
    assert "undue delay" in mended
    assert repaired("the moon is made of green cheese", TEXT) == ""


def test_normalising_joins_spaces_and_hyphens():
    assert normalised("co\u2010operate  «so»") == "co-operate so"


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("at least four years", 4, "year"),
        ("eighteen years of age", 18, "year"),
        ("two thirds of those voting", 2 / 3, "share"),
        ("on the ninetieth day", 90, "day"),
        ("1,500 participants", 1500, "participant"),
        ("не менее четырёх лет", 4, "year"),
        ("十年", 10, "year"),
        ("al menos diez años", 10, "year"),
    ],
)
def test_quantities_are_read_in_words_and_digits(text, value, unit):
    assert any(abs(q.value - value) < 0.01 and q.unit == unit for q in quantities(text))


def test_numbers_of_provisions_and_documents_are_no_quantities():
    assert quantities("article 16, paragraph 10, of resolution 9/1 (A/RES/55/25) and para. 3 (b)") == []


@pytest.mark.parametrize(
    ("statement", "source", "wrong", "missing"),
    [
        ("It takes five years.", "It takes four years.", 1, 0),
        ("It takes twelve months.", "It takes one year.", 0, 0),
        ("It takes six months.", "It takes one year.", 1, 0),
        ("It takes four years.", "It takes four (4) years.", 0, 0),
        ("A fine of 300 dollars is due.", "A fine is due.", 0, 1),
        ("A simple majority decides.", "A two-thirds majority decides.", 1, 0),
        ("It opened in November 2022.", "It opened on 17 October 2022.", 1, 0),
    ],
)
def test_numbers_are_compared_with_their_units(statement, source, wrong, missing):
    found = compared(statement, source)
    assert (len(found[0]), len(found[1])) == (wrong, missing)


@pytest.mark.parametrize(
    ("text", "lang", "modal"),
    [
        ("Harbours must answer.", "en", Modal.MUST),
        ("Harbours must consider answering.", "en", Modal.CONSIDER),
        ("Harbours shall endeavour to answer.", "en", Modal.CONSIDER),
        ("If a boat may be lost, harbours must answer.", "en", Modal.MUST),
        ("Harbours may answer.", "en", Modal.MAY),
        ("Harbours need not answer.", "en", Modal.NEED_NOT),
        ("No harbour may answer.", "en", Modal.MUST_NOT),
        ("A harbour that must pay may answer.", "en", Modal.MAY),
        ("Boats float.", "en", None),
        ("Chaque port doit envisager de répondre.", "fr", Modal.CONSIDER),
        ("Los puertos podrán responder.", "es", Modal.MAY),
        ("Порты обязаны ответить.", "ru", Modal.MUST),
        ("يجوز للميناء أن يرد.", "ar", Modal.MAY),
        ("各港不得复信。", "zh", Modal.MUST_NOT),
    ],
)
def test_how_a_sentence_binds(text, lang, modal):
    assert main_modal(text, lang) is modal


def source(*texts: str, name: str = "untoc:1") -> Source:
    sentences = tuple(SourceSentence(text, "en", True) for text in texts)
    words = frozenset(term for text in texts for term in terms(text, "en"))
    return Source(name, sentences, words, frozenset(), None, name.partition(":")[0], " ".join(texts))


def flat(term: str) -> float:
    return 1.0


@pytest.mark.parametrize(
    ("statement", "text", "conflict"),
    [
        ("Harbours must answer letters.", "Harbours shall answer letters.", False),
        ("Harbours must answer letters.", "Harbours may answer letters.", True),
        ("Harbours may answer letters.", "Harbours shall answer letters.", True),
        ("Harbours must answer letters.", "Harbours shall consider answering letters.", True),
        ("Harbours have to consider answering letters.", "Harbours shall consider answering letters.", False),
        ("Harbours must paint boats.", "Harbours may answer letters and shall paint boats.", False),
        ("Harbours must pass such rules.", "Harbours shall pass such rules as may be necessary.", False),
    ],
)
def test_the_strength_that_governs_the_shared_words_decides(statement, text, conflict):
    from_source = source(text)
    value, _ = modal_conflict(statement, "en", from_source, from_source.sentences, flat)
    assert (value >= 0.5) is conflict


@pytest.mark.parametrize(
    ("statement", "text", "conflict"),
    [
        ("Fog is no reason to refuse an answer.", "Harbours shall not decline an answer for fog.", False),
        ("Fog is a good reason to refuse an answer.", "Harbours shall not refuse an answer for fog.", True),
        ("Letters are answered without delay.", "Letters shall be answered without undue delay.", False),
        ("Masters who refuse boats must answer letters.", "Masters must answer letters.", False),
        ("Nobody answers letters.", "Harbours answer letters.", True),
    ],
)
def test_a_denial_counts_in_its_clause_and_two_make_none(statement, text, conflict):
    assert (denial_conflict(statement, "en", source(text).sentences, flat) >= 0.3) is conflict


def test_opposites_are_found_only_where_the_source_has_just_the_other():
    assert antonym_reasons("Boats are lent permanently.", "Boats are lent temporarily.")
    assert not antonym_reasons("Boats are lent permanently.", "Boats are lent temporarily or permanently.")
    assert not antonym_reasons("Boats are lent.", "Boats are lent temporarily.")


def test_limits_dropped_and_limits_invented():
    assert unconditional_reason("Every victim is always helped.", "Victims are helped in appropriate cases.")
    assert not unconditional_reason("Victims are helped where appropriate.", "Victims are helped in appropriate cases.")
    assert exclusive_reason("Boats are the sole and only gift, solely so.", "Gifts include boats.")
    assert not exclusive_reason("Only boats count.", "Only boats shall count.")


def test_parties_may_not_be_swapped():
    sentences = source("The requested State shall bear the costs.").sentences
    assert role_reason("The requesting State bears the costs.", sentences)
    assert not role_reason("The State that was asked bears the costs.", sentences)
    exchange = source("The importing State shall inform the exporting State.").sentences
    assert role_reason("The exporting State informs the importing State.", exchange)


def test_another_instrument_or_a_foreign_name_has_no_support():
    assert instrument_reason("Under the Firearms Protocol boats float.", source("Boats float.", name="tip:1"))
    assert not instrument_reason("Under the Firearms Protocol boats float.", source("Boats float.", name="firearms:1"))
    assert entity_reason("Letters go to Interpol.", source("Letters go to harbours."), "en")
    assert not entity_reason("Letters go to Interpol.", source("Letters go to Interpol."), "en")


def test_considering_is_less_than_doing_and_doing_more_than_considering():
    firm = replace(source("Each harbour shall record boats."), strength=Strength.MANDATORY)
    loose = replace(source("Each harbour shall consider recording boats."), strength=Strength.QUALIFIED)
    weak, strong = "A harbour must consider recording boats.", "A harbour must record boats."
    assert understated(weak, "en", firm, firm.sentences)
    assert not understated(weak, "en", loose, loose.sentences)
    assert not understated(strong, "en", firm, firm.sentences)
    assert overstated(strong, "en", loose, loose.sentences)
    assert not overstated(strong, "en", firm, firm.sentences)
    assert not overstated("Recording boats is to be considered.", "en", loose, loose.sentences)
