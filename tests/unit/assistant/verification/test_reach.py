"""Who acts, which names and dates are named, how far a statement reaches; on invented sentences."""

from __future__ import annotations

import pytest

from assistant.verification.names import is_initials_of, other_name
from assistant.verification.numbers import compared, other_date, other_reference
from assistant.verification.opposition import opposition_reasons
from assistant.verification.parties import exchanged_parties, other_actor
from assistant.verification.scope import (
    concession,
    exclusion,
    generality,
    immediacy,
    replacement,
    restriction,
    waiver,
)
from tests.unit.assistant.verification.test_checks import source

DUTY = source(
    "The secretariat shall assist the Conference with its boats.", "Carriers must check the tickets of passengers."
)


@pytest.mark.parametrize(
    ("statement", "value"),
    [
        ("The Conference must assist the secretariat with its boats.", 1.0),
        ("The Secretary-General must assist the Conference with its boats.", 0.6),
        ("The secretariat helps the Conference with its boats.", 0.0),
        ("Passengers are obliged to check the tickets of carriers.", 1.0),
        ("Tickets are checked by carriers.", 0.0),
        ("Boats float.", 0.0),
    ],
)
def test_another_party_that_acts_is_found(statement: str, value: float) -> None:
    assert other_actor(statement, "en", DUTY, DUTY.sentences)[0] == value


def test_parties_that_change_places_are_found() -> None:
    held = source("The exporting State shall inform the importing State of the boats.").sentences
    assert exchanged_parties("The importing State informs the exporting State of the boats.", "en", held)
    assert not exchanged_parties("The exporting State informs the importing State of the boats.", "en", held)
    assert not exchanged_parties("The exporting State is informed by the importing State.", "en", held)


def test_a_name_counts_only_against_another_of_its_kind() -> None:
    held = source("Boats are reported to the Secretary-General in Vienna.")
    assert other_name("Boats are reported to the Security Council.", held)
    assert other_name("Boats are reported to the Secretary-General in Geneva.", held)
    assert not other_name("Boats are reported to the depositary in Vienna.", held)
    spoken = source("Requests the Secretary-General to report on boats.", name="A/RES/1/1:op.1")
    assert not other_name("The General Assembly wants a report on boats.", spoken)


def test_initials_stand_for_the_name() -> None:
    assert is_initials_of("UHO", "the work of the Universal Harbour Office and others")
    assert not is_initials_of("UHX", "the work of the Universal Harbour Office and others")


def test_dates_and_references_are_compared_whole() -> None:
    held = "It was opened on 3 June 2011 and closed in May 2012, by article 7."
    assert other_date("It was opened in May 2011.", held)
    assert not other_date("It was opened in June 2011 and closed on 1 May 2012.", held)
    assert not other_date("It was opened in May 2011.", "It was opened.")
    assert other_reference("Article 9 closes it.", held, "untoc:1")
    assert not other_reference("Article 1 closes it.", held, "untoc:1")


def test_what_is_counted_is_compared_though_the_number_stands_elsewhere() -> None:
    assert compared("There are six harbour clusters.", "Six boats lie in four harbour clusters.")[0]
    assert not compared("There are four harbour clusters.", "Six boats lie in four harbour clusters.")[0]


@pytest.mark.parametrize(
    ("lang", "conceded", "excluded", "general"),
    [
        ("en", "Even a small boat counts.", "Small boats are left out.", "All boats count."),
        (
            "fr",
            "Un bateau compte même si il est petit.",
            "Les petits bateaux sont exclus.",
            "Tous les bateaux comptent.",
        ),
        ("es", "Incluso un barco cuenta.", "Los barcos quedan excluidos.", "Todos los barcos cuentan."),
        ("ru", "Даже лодка считается.", "Лодки исключены.", "Все лодки считаются."),
        ("ar", "يحسب القارب حتى لو كان صغيرا", "لا يشمل القوارب", "جميع القوارب"),
        ("zh", "即使小船也算。", "不包括小船。", "所有船只。"),
    ],
)
def test_reach_that_the_source_does_not_have(lang, conceded, excluded, general) -> None:
    assert concession(conceded, "-", lang)
    assert not concession(conceded, conceded, lang)
    assert exclusion(excluded, "-", lang)
    assert not exclusion(excluded, excluded, lang)
    assert generality(general, "-", lang)
    assert not generality(general, general, lang)


def test_an_opposite_is_found_by_what_it_governs() -> None:
    held = source("Ports shall strengthen checks so as to eliminate leaks.")
    assert opposition_reasons("Ports must preserve leaks.", "en", held, held.sentences)
    free = source("The list is non-mandatory.")
    assert opposition_reasons("The list is mandatory.", "en", free, free.sentences)
    assert not opposition_reasons("The list is not mandatory.", "en", free, free.sentences)


@pytest.mark.parametrize(
    ("lang", "waived", "restricted", "replaced"),
    [
        ("en", "Boats pay whether or not they land.", "Boats pay only when they land.", "The fee replaces the tax."),
        ("fr", "Les bateaux paient dans tous les cas.", "Seuls les bateaux paient.", "La taxe remplace le droit."),
        ("es", "Los barcos pagan en todos los casos.", "Sólo los barcos pagan.", "La tasa sustituye al impuesto."),
        ("ru", "Лодки платят независимо от груза.", "Платят только лодки.", "Сбор заменяет налог."),
        ("ar", "تدفع القوارب في جميع الحالات", "تدفع القوارب فقط", "يحل الرسم محل الضريبة"),
        ("zh", "船只无论大小都付费。", "只有船只付费。", "此费取代税款。"),
    ],
)
def test_conditions_waived_or_set_and_one_rule_in_the_place_of_another(lang, waived, restricted, replaced) -> None:
    for check, text in ((waiver, waived), (restriction, restricted), (replacement, replaced)):
        assert check(text, "-", lang)
        assert not check(text, text, lang)


def test_only_if_tells_in_other_words_what_the_source_requires() -> None:
    assert not restriction("Boats land only if the master agrees.", "This requires the master's consent.", "en")
    assert not restriction("Not only boats pay.", "-", "en")


@pytest.mark.parametrize(
    ("lang", "statement"),
    [
        ("en", "The fee is due on the very day of landing."),
        ("fr", "La taxe est due le jour même."),
        ("es", "La tasa se paga inmediatamente."),
        ("ru", "Сбор платят сразу."),
        ("ar", "يستحق الرسم فورا"),
        ("zh", "当天付费。"),
    ],
)
def test_at_once_is_found_where_the_source_sets_a_period(lang, statement) -> None:
    assert immediacy(statement, "-", "The fee is due thirty days after landing.", lang)
    assert not immediacy(statement, "-", "The fee is due after landing.", lang)
