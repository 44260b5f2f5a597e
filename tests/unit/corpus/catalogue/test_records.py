"""The catalogue: what is stated was seen, what was only recalled is never stated, and the files hold to the schema."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from corpus.catalogue import Record, headline, load_catalogue, record_documents
from corpus.catalogue.paragraphs import address, article_headings
from corpus.errors import InvalidCatalogue

TEXTS = {paragraph.id: paragraph for paragraph in record_documents().paragraphs if paragraph.lang == "en"}


def write(folder: Path, **files: object) -> Path:
    for name in ("instruments", "sessions", "adopted", "bodies", "documents"):
        (folder / f"{name}.yaml").write_text(yaml.safe_dump(files.get(name, [])), encoding="utf-8")
    return folder


def test_every_record_becomes_one_paragraph() -> None:
    assert len(TEXTS) == len(load_catalogue()) == 139
    assert all(text.digest and text.text for text in TEXTS.values())


def test_the_verified_opening_figures_of_the_eleventh_session() -> None:
    text = TEXTS["record:session/11"].text
    assert text.startswith("Session 11 of the Conference of the Parties: Vienna, Austria, 17-21 October 2022.")
    for figure in ("around 1500", "131", "22", "193", "68", "190", "Baker Fattah Hussen"):
        assert figure in text


def test_where_sources_disagree_both_figures_are_given_with_their_occasion() -> None:
    lines = TEXTS["record:session/11"].text.splitlines()
    assert "Countries at the opening: 131." in lines
    assert "Countries at the closing: 134." in lines


def test_figures_that_change_carry_their_date() -> None:
    parties = [line for line in TEXTS["record:instrument/untoc"].text.splitlines() if line.startswith("Parties:")]
    assert len({line.split(" (")[0] for line in parties}) > 3
    assert all("(" in line for line in parties)


@pytest.mark.parametrize("record", [r for r in load_catalogue() if r.recalled], ids=lambda record: record.id)
def test_what_was_only_recalled_is_never_stated(record: Record) -> None:
    title = str(record.recalled.get("title", ""))
    assert not title or f"“{title}”" not in TEXTS[record.paragraph_id].text
    assert not title or f'"{title}"' not in TEXTS[record.paragraph_id].text


def test_every_stated_fact_names_its_source() -> None:
    for paragraph in TEXTS.values():
        assert all(note.endswith(")") for note in paragraph.notes)


def test_headlines() -> None:
    assert headline(Record(id="session/99")) == "Session 99 of the Conference of the Parties."
    named = Record(id="resolution/98/1", title="Invented", session=3, source="https://example.org")
    assert headline(named) == "Conference resolution 98/1: “Invented”, adopted at its third session."


def test_a_reader_is_sent_to_the_document_before_any_page_about_it() -> None:
    fact = {"name": "place", "value": "Vienna", "source": "https://www.unodc.org/page"}
    record = Record(id="session/99", source="https://blog.example", facts=(fact,))  # type: ignore[arg-type]
    assert address(record) == "https://www.unodc.org/page"
    assert address(record.model_copy(update={"symbol": "CTOC/COP/1/2"})) == "https://docs.un.org/en/CTOC/COP/1/2"


def test_the_instruments_have_all_their_articles() -> None:
    headings = article_headings()
    assert headings["untoc:16"] == "Extradition"
    counts = {
        source: sum(h.startswith(f"{source}:") for h in headings) for source in ("untoc", "tip", "som", "firearms")
    }
    assert counts == {"untoc": 41, "tip": 20, "som": 25, "firearms": 21}


def test_a_title_without_a_source_is_refused(tmp_path: Path) -> None:
    folder = write(tmp_path, sessions=[{"id": "session/1", "title": "First"}])
    with pytest.raises(InvalidCatalogue, match="source"):
        load_catalogue(folder)


def test_an_unknown_field_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidCatalogue, match=r"sessions\.yaml"):
        load_catalogue(write(tmp_path, sessions=[{"id": "session/1", "titel": "First"}]))


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidCatalogue, match="two records"):
        load_catalogue(write(tmp_path, sessions=[{"id": "session/1"}, {"id": "session/1"}]))
