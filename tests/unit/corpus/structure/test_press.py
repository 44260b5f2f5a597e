"""Press releases are known by their dateline and named by day and event."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.model import DocumentKind, Kind
from corpus.readers import read
from corpus.structure import structure
from corpus.structure.press import press_source

RELEASE = (
    "Vienna (Austria), 3 May 2035 - The Conference of the Parties (COP) closed its twenty-first tea today.\n"
    "In closing the tea, its host spoke of cups.\nThe next tea is in two years.\n"
)


def test_paragraphs_of_a_release() -> None:
    (document,) = read(RELEASE.encode(), "note.txt")
    result = structure(document)
    source = "press/2035-05-03"
    assert [paragraph.id.startswith(source) for paragraph in result.paragraphs] == [True] * 3
    assert [paragraph.id.partition(":")[2] for paragraph in result.paragraphs] == ["para.1", "para.2", "para.3"]
    assert {paragraph.kind for paragraph in result.paragraphs} == {Kind.PRESS}
    assert result.documents[0].kind is DocumentKind.PRESS_RELEASE
    assert result.documents[0].date == "2035-05-03"


@pytest.mark.parametrize(
    ("dateline", "source"),
    [
        (
            "Vienna, 3 May 2035 – The Conference of the Parties closed its twelfth session.",
            "press/2035-05-03-cop12-closing",
        ),
        ("VIENNA (Austria), 3 May 2035 - COP13 opens with tea.", "press/2035-05-03-cop13-opening"),
        ("Nairobi, 30 June 2035 — Green tea harvest report launched.", "press/2035-06-30-green-tea-harvest-report"),
    ],
)
def test_the_source_is_day_and_event(dateline: str, source: str) -> None:
    assert press_source(dateline) == source


def test_a_letter_that_names_a_day_is_no_release() -> None:
    (document,) = read(b"We met on 3 May 2035 - as planned.\n\n1. One.\n\n2. Two.\n", "A_90_1.txt")
    assert structure(document).documents[0].kind is not DocumentKind.PRESS_RELEASE


@pytest.mark.authentic
def test_the_opening_of_the_eleventh_session(sources: Path) -> None:
    (path,) = (sources / "press").glob("*.txt")
    (document,) = read(path.read_bytes(), "download.txt")
    result = structure(document)
    assert [paragraph.id for paragraph in result.paragraphs] == [
        f"press/2022-10-17-cop11-opening:para.{number}" for number in range(1, 9)
    ]
