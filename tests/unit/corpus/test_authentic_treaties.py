"""The authentic texts: every paragraph of every printing against the reference, each difference with its reason."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from corpus.model import Structured
from corpus.readers.base import ReadDocument
from corpus.readers.jsonl import JsonlReader
from corpus.readers.pdf import PdfReader
from corpus.readers.text import TextReader
from corpus.structure.treaty import compare, compare_ids, recognises, structure_treaty
from corpus.structure.treaty.compare import normalised

pytestmark = pytest.mark.authentic

BOOKLET = "instruments/en/TOCebook-e.pdf"
ASSEMBLY = ("instruments/en/A_RES_55_25.json", "instruments/en/A_RES_55_255.json")
FRENCH = {
    "untoc": "instruments/fr/0.311.54.md",
    "tip": "instruments/fr/0.311.542.md",
    "som": "instruments/fr/0.311.541.md",
    "firearms": "instruments/fr/0.311.544.md",
}
SPANISH = ("instruments/es/LEY-25632.md", "instruments/es/LEY-26138.md")

MISPRINTED_LABEL = "the reference keeps in the text the letter l, misprinted for the label 1 in both printings"
BETWEEN_PRINTINGS = {
    "untoc:35.1": MISPRINTED_LABEL,
    "tip:15.1": MISPRINTED_LABEL,
    "som:20.1": MISPRINTED_LABEL,
    "firearms:16.1": MISPRINTED_LABEL,
    "firearms:10.5": "the booklet sets “may be” without a space",
}
"""Where the printings themselves differ, or the reference is at fault; nothing else may differ."""


@cache
def _read(path: Path) -> ReadDocument:
    reader = {".pdf": PdfReader(), ".json": JsonlReader()}.get(path.suffix, TextReader())
    (document,) = reader.read(path.read_bytes(), "a name that says nothing")
    return document


@cache
def _structured(path: Path) -> Structured:
    return structure_treaty(_read(path))


def _path(sources: Path, name: str) -> Path:
    path = sources / name
    if not path.is_file():
        pytest.skip(f"{path} is absent")
    return path


@pytest.fixture(scope="module")
def provisions(evaluation: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads((evaluation / "provisions-en.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def booklet(sources: Path) -> Structured:
    path = _path(sources, BOOKLET)
    assert recognises(_read(path))
    return _structured(path)


def _treaty_ids(result: Structured) -> list[str]:
    return [each.id for each in result.paragraphs if not each.source.startswith("A/")]


def test_the_booklet_yields_exactly_the_ids_of_the_four_instruments(
    booklet: Structured, provisions: list[dict[str, str]]
) -> None:
    assert sorted(_treaty_ids(booklet)) == sorted(each["id"] for each in provisions)
    articles = {
        source: {each.id.partition(":")[2].partition(".")[0] for each in booklet.paragraphs if each.source == source}
        for source in ("untoc", "tip", "som", "firearms")
    }
    assert {source: len(found - {"preamble", "closing"}) for source, found in articles.items()} == {
        "untoc": 41,
        "tip": 20,
        "som": 25,
        "firearms": 21,
    }


def _differences(paragraphs: Structured, provisions: list[dict[str, str]], sources: set[str]) -> dict[str, str]:
    reference = {
        each["id"]: (each["text"], each.get("text_after", ""))
        for each in provisions
        if each["id"].partition(":")[0] in sources
    }
    treaty = [each for each in paragraphs.paragraphs if each.source in sources]
    return {each.id: each.reason for each in compare(treaty, reference)}


def test_every_paragraph_that_differs_from_the_reference_is_one_whose_reason_is_known(
    booklet: Structured, provisions: list[dict[str, str]]
) -> None:
    differences = _differences(booklet, provisions, {"untoc", "tip", "som", "firearms"})
    assert differences.keys() == BETWEEN_PRINTINGS.keys(), differences


@pytest.mark.parametrize("name", ASSEMBLY)
def test_the_assembly_s_printing_agrees_too(sources: Path, provisions: list[dict[str, str]], name: str) -> None:
    result = _structured(_path(sources, name))
    held = {each.source for each in result.documents}
    assert held == ({"untoc", "tip", "som"} if name == ASSEMBLY[0] else {"firearms"})
    differences = _differences(result, provisions, held)
    misprints = {id_ for id_, reason in BETWEEN_PRINTINGS.items() if reason == MISPRINTED_LABEL}
    assert differences.keys() == {id_ for id_ in misprints if id_.partition(":")[0] in held}, differences
    assert {each.rank for each in result.documents} == {10}


def test_the_label_that_the_assembly_s_printing_lost_is_reported(sources: Path) -> None:
    result = _structured(_path(sources, ASSEMBLY[1]))
    assert any("3.d.i is printed without its label" in warning for warning in result.warnings)


def test_headings_are_those_of_the_reference(booklet: Structured, provisions: list[dict[str, str]]) -> None:
    headings = {each["id"]: normalised(each["title"] or "") for each in provisions}
    wrong = {
        each.id: each.heading
        for each in booklet.paragraphs
        if each.id in headings and normalised(each.heading) != headings[each.id]
    }
    assert wrong == {}


def test_the_resolutions_printed_in_the_booklet_come_with_their_own_ids(booklet: Structured) -> None:
    ids = [each.id for each in booklet.paragraphs if each.source.startswith("A/")]
    first = [f"A/RES/55/25:pp.{n}" for n in range(1, 12)] + [f"A/RES/55/25:op.{n}" for n in range(1, 13)]
    second = [f"A/RES/55/255:pp.{n}" for n in range(1, 6)] + [f"A/RES/55/255:op.{n}" for n in range(1, 4)]
    assert ids == [*first, *second]
    dates = {each.source: each.date for each in booklet.documents if each.symbol == each.source}
    assert dates == {"A/RES/55/25": "2000-11-15", "A/RES/55/255": "2001-05-31"}


def test_a_paragraph_of_the_booklet_knows_page_part_parent_and_notes(booklet: Structured) -> None:
    found = {each.id: each for each in booklet.paragraphs}
    assert found["untoc:1"].page == 13
    assert found["untoc:15.2.c.i"].page == 24
    assert found["untoc:15.2.c.i"].parent == "untoc:15.2.c"
    assert found["firearms:3.d.iii"].text_after != ""
    assert [found[f"tip:{article}"].part[:3].strip(" .") for article in ("1.1", "6.1", "9.1", "14.1")] == [
        "I", "II", "III", "IV",
    ]  # fmt: skip
    assert len(found["som:16.5"].notes) == 1
    assert len(found["firearms:preamble.5"].notes) == 1
    pages = [each.page or 0 for each in booklet.paragraphs]
    assert pages == sorted(pages)


def test_the_french_printing_has_the_same_ids_but_for_the_preambles(
    sources: Path, provisions: list[dict[str, str]]
) -> None:
    for source, name in FRENCH.items():
        result = _structured(_path(sources, name))
        assert [(each.id, each.rank) for each in result.documents] == [(f"{source}@fr", 50)]
        reference = [each["id"] for each in provisions if each["id"].startswith(f"{source}:")]
        differences = compare_ids(result.paragraphs, reference)
        assert [each.id for each in differences] == [id_ for id_ in reference if ":preamble" in id_]
        assert {each.reason for each in differences} <= {"this printing leaves out the preamble"}


def test_the_spanish_printing_has_the_same_ids(sources: Path, provisions: list[dict[str, str]]) -> None:
    held: list[str] = []
    for name in SPANISH:
        held += _treaty_ids(_structured(_path(sources, name)))
    assert sorted(held) == sorted(each["id"] for each in provisions)


@pytest.mark.parametrize("name", ["neighbours/UNCAC-en.pdf", "neighbours/Drugs-Convention-1988-en.pdf"])
def test_a_neighbouring_convention_is_recognised_and_refused(sources: Path, name: str) -> None:
    path = _path(sources, name)
    assert recognises(_read(path))
    result = _structured(path)
    assert result.paragraphs == ()
    assert any("not one of the four instruments" in warning for warning in result.warnings)


def test_no_other_united_nations_document_is_taken_for_a_treaty(sources: Path) -> None:
    folder = sources / "un-documents"
    if not folder.is_dir():
        pytest.skip(f"{folder} is absent")
    for path in sorted(folder.glob("*.pdf")):
        assert not recognises(_read(path)), path.name


@pytest.mark.authentic
def test_a_gazettes_own_notes_are_not_words_of_the_treaty(sources: Path) -> None:
    found = 0
    for path in sorted((sources / "instruments" / "fr").glob("*.md")):
        (document,) = TextReader().read(path.read_bytes(), path.name)
        for paragraph in structure_treaty(document).paragraphs:
            assert " RS 0." not in paragraph.words, paragraph.id
            found += any(note.startswith("RS 0.") for note in paragraph.notes)
    assert found


@pytest.mark.authentic
def test_the_heading_of_the_preamble_is_not_in_the_title(sources: Path) -> None:
    path = sources / "instruments" / "en" / "TOCebook-e.pdf"
    (document,) = PdfReader().read(path.read_bytes(), path.name)
    assert not [facts.title for facts in structure_treaty(document).documents if facts.title.endswith("Preamble")]
