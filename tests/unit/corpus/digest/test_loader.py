"""The loader gives the files' content in the corpus's own types."""

from __future__ import annotations

import corpus.digest as digest
from corpus.ids import ParagraphId, unit_of
from corpus.model import LANGUAGES, Strength


def test_public_names_are_there() -> None:
    assert all(hasattr(digest, name) for name in digest.__all__)


def test_every_entry_of_an_instrument_has_six_languages_and_a_strength() -> None:
    provisions = [entry for entry in digest.load_digest() if ParagraphId.parse(entry.id).is_treaty]
    assert len(provisions) == 436
    assert all(set(entry.summary) == set(LANGUAGES) == set(entry.questions) for entry in provisions)
    assert all(isinstance(entry.strength, Strength) for entry in provisions)


def test_entries_are_the_units_that_search_ranks() -> None:
    assert all(unit_of(entry.id) == entry.id for entry in digest.load_digest())


def test_records_come_last_without_strength_and_with_their_facts() -> None:
    entries = digest.load_digest()
    records = entries[436:]
    assert all(entry.id.startswith("record:") and entry.strength is None for entry in records)
    assert set(digest.load_facts()) == {entry.id for entry in records}


def test_a_record_may_be_summed_up_in_more_languages_than_english() -> None:
    by_id = {entry.id: entry for entry in digest.load_digest()}
    assert by_id["record:session/1"].summary["en"].startswith("The Conference")
    for entry in by_id.values():
        assert entry.summary["en"]
        assert set(entry.summary) <= set(LANGUAGES)
