"""Citations in UN style, in six languages."""

from __future__ import annotations

import pytest

from corpus.ids import INSTRUMENTS
from corpus.labels import instrument_title, label, source_label

ENGLISH = {
    "untoc:18.21.b": "UNTOC, art. 18, para. 21 (b)",
    "untoc:2.a": "UNTOC, art. 2 (a)",
    "untoc:19": "UNTOC, art. 19",
    "untoc:5.1.a.ii.a": "UNTOC, art. 5, para. 1 (a) (ii) a",
    "tip:9.1": "Trafficking in Persons Protocol, art. 9, para. 1",
    "som:preamble.2": "Smuggling of Migrants Protocol, preamble, second para.",
    "untoc:closing": "UNTOC, closing formula",
    "A/RES/79/188:op.4.a": "A/RES/79/188, para. 4 (a)",
    "A/RES/79/188:pp.3": "A/RES/79/188, third preambular para.",
    "COP/DEC/4/2:para.3": "decision 4/2, para. 3",
    "CTOC/COP/2022/9:para.14": "CTOC/COP/2022/9, para. 14",
    "CTOC/COP/2022/9:annex-1.para.5": "CTOC/COP/2022/9, annex I, para. 5",
    "E/2025/28:resolution-68/2.pp.7": "E/2025/28, resolution 68/2, seventh preambular para.",
    "E/2025/28:resolution-68/2.op.3.a": "E/2025/28, resolution 68/2, para. 3 (a)",
    "E/2025/24:text.1": "E/2025/24, unnumbered para. 1",
    "A/80/48:para.55.table-1": "A/80/48, para. 55, table 1",
    "press/2022-10-17-cop11-opening:para.3": "Press release, 2022-10-17, para. 3",
    "record:session/11": "COP, eleventh session",
    "record:resolution/9/1": "Conference resolution 9/1",
    "record:decision/4/2": "Conference decision 4/2",
    "record:instrument/untoc": "UNTOC",
    "record:working-group/WG-TIP": "Working Group on Trafficking in Persons",
    "record:document/CTOC-COP-2006-7-REV1": "CTOC/COP/2006/7/Rev.1",
}


@pytest.mark.parametrize(("paragraph_id", "expected"), ENGLISH.items())
def test_english(paragraph_id: str, expected: str) -> None:
    assert label(paragraph_id) == expected


def test_a_known_symbol_stands_behind_the_resolution() -> None:
    symbols = {"COP/RES/9/1": "CTOC/COP/2018/13"}
    assert label("COP/RES/9/1:op.2", "en", symbols.get) == "resolution 9/1 (CTOC/COP/2018/13), para. 2"
    assert label("COP/RES/9/1:op.2") == "resolution 9/1, para. 2"


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("fr", "Convention contre la criminalité organisée, art. 18, par. 21 b)"),
        ("es", "Convención contra la Delincuencia Organizada, art. 18, párr. 21 b)"),
        ("ru", "Конвенция об организованной преступности, ст. 18, п. 21 (b)"),
        ("ar", "اتفاقية الجريمة المنظمة، المادة 18، الفقرة 21 (ب)"),
        ("zh", "《有组织犯罪公约》第18条第21款(b)"),
    ],
)
def test_other_languages(lang: str, expected: str) -> None:
    assert label("untoc:18.21.b", lang) == expected


@pytest.mark.parametrize("lang", ["en", "fr", "es", "ru", "ar", "zh"])
def test_every_form_is_written_in_every_language(lang: str) -> None:
    for paragraph_id in ENGLISH:
        shown = label(paragraph_id, lang)
        assert shown
        assert "{" not in shown
    assert len({source_label(source, lang) for source in INSTRUMENTS}) == 4
    assert len({instrument_title(source, lang) for source in INSTRUMENTS}) == 4


def test_an_unknown_language_is_answered_in_english() -> None:
    assert label("untoc:19", "xx") == "UNTOC, art. 19"


def test_what_is_no_id_comes_back() -> None:
    assert label("not an id") == "not an id"


def test_no_title_of_what_is_no_instrument() -> None:
    with pytest.raises(KeyError, match="record"):
        instrument_title("record")
