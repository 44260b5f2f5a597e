"""Reports and resolutions as printed: numbered paragraphs, what is printed inside, annexes, footnotes, furniture."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from corpus.model import DocumentKind, Kind, Structured
from corpus.readers import read
from corpus.structure import structure
from tests.unit.corpus.structure.pages import Pages, ids

LONG = "The meeting spoke at length about tea, its price, its colour and the cups that it is drunk from."


def locators(result: Structured) -> list[str]:
    return [id_.partition(":")[2] for id_ in ids(result)]


def test_a_resolution() -> None:
    pages = Pages("S/RES/9768 (2035)").masthead("15 January 2035")
    pages.heading("Resolution 9768 (2035)", 14, 123)
    pages.heading("Adopted by the Security Council at its 99th meeting, on 14 January 2035", 12, 123)
    pages.block("The Security Council,", first=147, style="I")
    pages.block(f"Recalling its tea: {LONG.lower().rstrip('.')},", first=147)
    pages.items(f"1. Decides that {LONG.lower().rstrip('.')};", "2. Asks for:", "(a) Green tea;", "(b) Black tea;")
    pages.page().items("3. Decides to remain thirsty.")
    result = pages.structured()
    assert ids(result)[0] == "S/RES/9768(2035):pp.1"
    assert locators(result) == ["pp.1", "pp.2", "op.1", "op.2", "op.2.a", "op.2.b", "op.3"]
    (facts,) = result.documents
    assert (facts.kind, facts.body, facts.date) == (DocumentKind.RESOLUTION, "Security Council", "2035-01-14")
    assert result.paragraphs[-1].text == "Decides to remain thirsty."
    assert result.paragraphs[-1].page == 2
    assert not result.warnings


def report(symbol: str = "E/2035/28") -> Pages:
    pages = Pages(symbol).masthead("3 April 2035")
    pages.heading("Report on the ninth session", 14, 123)
    pages.heading("Contents", 14, 60)
    for line in ("I. Introduction .................... 2", "II. Tea ............................ 3"):
        pages.block(line)
    return pages.page()


def test_a_report_over_pages_without_its_furniture() -> None:
    pages = report().heading("I. Introduction", 14).numbered(f"1. {LONG}", f"2. {LONG} Also:")
    pages.items("(a) Cups;", "(b) Pots.", x=147, first=147)
    pages.heading("II. Tea", 14).heading("A. Green", 12).block(
        "3. This one runs over the end of the page, as it is about"
    )
    pages.page().block("leaves and their price.").block("4. The last one.")
    result = pages.structured()
    assert locators(result) == ["para.1", "para.2", "para.2.a", "para.2.b", "para.3", "para.4"]
    third = result.paragraphs[4]
    assert third.text == "This one runs over the end of the page, as it is about leaves and their price."
    assert (third.heading, third.part) == ("A. Green", "II. Tea")
    assert third.kind is Kind.REPORT
    assert result.documents[0].kind is DocumentKind.REPORT
    assert result.documents[0].session == "Ninth session"
    assert result.documents[0].date == "2035-04-03"


def test_a_footnote_goes_to_the_paragraph_that_calls_it() -> None:
    pages = report().heading("I. Introduction", 14).called("1. Tea was served", "1", " in the morning to all.")
    pages.numbered(f"2. {LONG}").footnote("1", "Green tea, see the second annex.")
    result = pages.structured()
    first, second = result.paragraphs
    assert first.text == "Tea was served in the morning to all."
    assert first.notes == ("1 Green tea, see the second annex.",) or first.notes == (
        "Green tea, see the second annex.",
    )
    assert second.notes == ()


def printing_others(symbol: str) -> Pages:
    pages = report(symbol).heading("I. Resolutions and decisions adopted", 14).heading("A. Resolutions")
    pages.numbered("1. The following was adopted:").heading("Resolution 9/1", 12, 123).heading("Tea for all", 12, 123)
    pages.block("The Conference of Tea,", first=147, style="I").block("Recalling its cups,", first=147)
    pages.items("1. Asks for tea;", "2. Also asks for cups.")
    pages.page().heading("Annex", 12, 123).block("1. The pot is warm.").block("2. The cup is clean.")
    pages.heading("B. Decisions").numbered("2. The following was decided:").heading("Decision 9/1", 12, 123)
    pages.heading("Place of the tea", 12, 123).block("At its 3rd meeting, it decided to drink tea.", first=147)
    return pages.page().heading("II. Opening", 14).numbered("3. It opened.", "4. It went on.")


def test_resolutions_of_the_conference_have_their_own_source() -> None:
    result = printing_others("CTOC/COP/2035/9").structured()
    assert ids(result) == [
        *(f"CTOC/COP/2035/9:para.{number}" for number in range(1, 5)),
        "COP/RES/9/1:pp.1", "COP/RES/9/1:pp.2", "COP/RES/9/1:op.1", "COP/RES/9/1:op.2",
        "COP/RES/9/1:annex-1.para.1", "COP/RES/9/1:annex-1.para.2",
        "COP/DEC/9/1:para.1",
    ]  # fmt: skip
    assert [(facts.source, facts.kind.value, facts.title) for facts in result.documents[1:]] == [
        ("COP/RES/9/1", "resolution", "Tea for all"),
        ("COP/DEC/9/1", "decision", "Place of the tea"),
    ]
    assert {facts.body for facts in result.documents} == {"Conference of the Parties to UNTOC"}


def test_those_of_other_bodies_are_named_within_the_report() -> None:
    found = locators(printing_others("E/2035/28").structured())
    assert "resolution-9/1.op.2" in found
    assert "resolution-9/1.annex-1.para.1" in found
    assert "decision-9/1.para.1" in found
    assert [id_ for id_ in found if re.fullmatch(r"para\.\d+", id_)] == [f"para.{number}" for number in range(1, 5)]


def test_annexes_and_chapters_that_count_anew() -> None:
    pages = report().heading("Chapter I", 14, 60).heading("Tea", 14, 123).numbered(f"1. {LONG}", f"2. {LONG}")
    pages.page().heading("Chapter II", 14, 60).heading("Cups", 14, 123).numbered(f"1. {LONG}", f"2. {LONG}")
    pages.page().heading("Annex I", 14, 60).heading("Pots", 14, 123).block("Words without a number come first.")
    pages.numbered(f"1. {LONG}").heading("Annex II", 14, 60).numbered(f"1. {LONG}")
    result = pages.structured()
    assert locators(result) == [
        "para.1", "para.2", "chapter-2.para.1", "chapter-2.para.2", "annex-1.text.1", "annex-1.para.1",
        "annex-2.para.1",
    ]  # fmt: skip
    assert result.paragraphs[-1].part == "Annex II"


def test_what_is_missing_is_said() -> None:
    pages = report().heading("I. Introduction", 14).numbered(f"1. {LONG}", f"3. {LONG}")
    result = pages.structured()
    assert any("after paragraph 1 comes 3" in warning for warning in result.warnings)


def test_without_a_symbol_the_name_is_asked_and_that_is_said() -> None:
    text = "Report on tea\n\n1. The first paragraph is about tea.\n\n2. The second one is not.\n"
    (document,) = read(text.encode(), "CTOC_COP_WG.2_2035_3.txt")
    result = structure(document)
    assert ids(result) == ["CTOC/COP/WG.2/2035/3:para.1", "CTOC/COP/WG.2/2035/3:para.2"]
    assert any("file's name" in warning for warning in result.warnings)


LAST = {
    "A_79_797": 80, "A_80_48": 59, "A_HRC_RES_59_25": 27, "CEB_2025_4": 78, "DP_2025_8": 127, "E_2025_28": 174,
    "E_2025_42": 93, "E_2025_L.7": 7, "S_RES_2768__2025_": 6, "S_RES_2775__2025_": 2, "S_RES_2788__2025_": 15,
}  # fmt: skip


@pytest.mark.authentic
@pytest.mark.parametrize("stem", sorted(LAST))
def test_printed_numbers_without_gaps_or_repeats(sources: Path, stem: str) -> None:
    path = sources / "un-documents" / f"{stem}.en.pdf"
    result = structure(read(path.read_bytes(), path.name)[0])
    symbol = result.documents[0].symbol
    assert symbol.replace("/", "_").replace("(", "__").replace(")", "_") == stem
    numbers = [
        int(found[1])
        for paragraph in result.paragraphs
        if (found := re.fullmatch(rf"{re.escape(symbol)}:(?:para|op)\.(\d+)", paragraph.id))
    ]
    assert numbers == list(range(1, LAST[stem] + 1))
    assert len(ids(result)) == len(set(ids(result)))
    furniture = re.compile(rf"\*\d{{6,}}\*|\b\d\d-\d{{5}} \(E\)|GE\.25-\d|{re.escape(symbol)} \d+$")
    assert not [paragraph.id for paragraph in result.paragraphs if furniture.search(paragraph.text)]
    assert not result.warnings


@pytest.mark.authentic
def test_word_file_and_report_whose_chapters_count_anew(sources: Path) -> None:
    path = sources / "un-documents" / "A_80_6_Sect.16.docx"
    result = structure(read(path.read_bytes(), "renamed.docx")[0])
    numbers = [paragraph.printed for paragraph in result.paragraphs if re.search(r":para\.16\.\d+$", paragraph.id)]
    assert numbers == [f"16.{number}" for number in range(1, 173)]
    assert result.documents[0].symbol == "A/80/6(Sect.16)"
    path = sources / "un-documents" / "E_2025_24.en.pdf"
    found = locators(structure(read(path.read_bytes(), path.name)[0]))
    runs: dict[str, list[int]] = {}
    for locator in found:
        if number := re.fullmatch(r"(chapter-\d+\.)?para\.(\d+)", locator):
            runs.setdefault(number[1] or "", []).append(int(number[2]))
    assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in runs.values())
    assert len(runs) > 5


@pytest.mark.authentic
def test_the_old_typescript_says_what_it_could_not(sources: Path) -> None:
    path = sources / "un-documents" / "E_CN.4_149.en.pdf"
    result = structure(read(path.read_bytes(), path.name)[0])
    assert [paragraph.printed for paragraph in result.paragraphs if paragraph.printed] == ["5", "6"]
    assert any("begin with 5" in warning for warning in result.warnings)
    assert any("garbled" in warning for warning in result.warnings)


def test_hyphens_set_with_a_space_of_their_own_are_closed() -> None:
    words = (
        "1. The list of apples, pears, plums and quinces of every village is data - driven and of a high -level kind."
    )
    assert words.index("driven") - 1 > 70  # the line is broken behind the hyphen
    result = report().heading("I. Counting").block(words, first=147).structured()
    [first] = [paragraph for paragraph in result.paragraphs if paragraph.printed == "1"]
    assert first.text.endswith("village is data-driven and of a high-level kind.")


def test_a_bold_line_behind_a_bullet_is_an_item_not_a_heading() -> None:
    pages = report().heading("I. Counting")
    pages.pdf.core_fonts_encoding = "cp1252"  # which has the bullet
    pages.block("1. The orchards are these:", first=147)
    pages.block("• Plums are counted every year by those who grow them and those who eat them,", style="B")
    pages.block("2. Nothing else is counted.", first=147)
    result = pages.structured()
    assert not any("Plums" in paragraph.heading for paragraph in result.paragraphs)
    assert any("Plums are counted" in paragraph.text for paragraph in result.paragraphs)
