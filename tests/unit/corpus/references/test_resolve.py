"""References checked against what exists: the instruments' structure, and documents held."""

from __future__ import annotations

from typing import ClassVar

import pytest

from corpus.references import STRUCTURE, Context, resolve


class Held:
    """The four instruments, one resolution, one report, some records."""

    documents: ClassVar[dict[str, tuple[str, ...]]] = {
        "A/RES/79/188": tuple(f"A/RES/79/188:pp.{n}" for n in (1, 2))
        + tuple(f"A/RES/79/188:op.{n}" for n in (1, 2, 3)),
        "CTOC/COP/2022/9": tuple(f"CTOC/COP/2022/9:para.{n}" for n in (1, 2)),
        "record": (
            "record:resolution/9/1",
            "record:instrument/untoc",
            "record:session/11",
            "record:document/A-RES-76-7",
        ),
    }

    def source(self, symbol: str) -> str | None:
        return STRUCTURE.source(symbol) or next((s for s in self.documents if s.lower() == symbol.lower()), None)

    def ids(self, source: str) -> tuple[str, ...]:
        return STRUCTURE.ids(source) or self.documents.get(source, ())


HELD = Held()


def test_the_structure_is_that_of_the_four_instruments() -> None:
    assert sum(len(STRUCTURE.ids(s)) for s in ("untoc", "tip", "som", "firearms")) == 620


def test_the_structure_agrees_with_the_reference_paragraphs(evaluation) -> None:  # type: ignore[no-untyped-def]
    import json

    rows = json.loads((evaluation / "provisions-en.json").read_text(encoding="utf-8"))
    assert [i for s in ("untoc", "tip", "som", "firearms") for i in STRUCTURE.ids(s)] == [row["id"] for row in rows]


def test_a_whole_article_gives_its_paragraphs() -> None:
    assert resolve("firearms protocol art. VIII").found == ("firearms:8.1", "firearms:8.2")


def test_an_article_without_numbers_gives_its_items() -> None:
    assert resolve("tip art 3").found == ("tip:3", "tip:3.a", "tip:3.b", "tip:3.c", "tip:3.d")


def test_a_list_of_articles_shows_each_among_the_first_five() -> None:
    found = resolve("arts. 12-14 untoc").found
    assert {i.split(".")[0] for i in found[:5]} == {"untoc:12", "untoc:13", "untoc:14"}
    assert len(found) == 9 + 9 + 3


def test_a_letter_that_only_carries_numbers() -> None:
    assert resolve("art 6(1)(a)").found == ("untoc:6.1.a.i", "untoc:6.1.a.ii")


@pytest.mark.parametrize(
    ("text", "says", "nearest"),
    [
        ("What does UNTOC article 57 say?", "41", "record:instrument/untoc"),
        ("art. 16(40)", "17", "untoc:16.17"),
        ("article 18 paragraph 31", "30", "untoc:18.30"),
        ("untoc 17 para 3", "no numbered paragraphs", "untoc:17"),
        ("UNTOC art 2 (z)", "a, b, c", "untoc:2"),
        ("preamble of the smuggling protocol, paragraph 20", "10", "som:preamble.10"),
        ("A/RES/79/188 op. 45", "3", "A/RES/79/188:op.3"),
    ],
)
def test_what_does_not_exist_is_said_with_what_does(text: str, says: str, nearest: str) -> None:
    resolution = resolve(text, HELD)
    assert resolution.found == ()
    (missing,) = resolution.missing
    assert says in missing.reason
    assert missing.nearest == (nearest,)


@pytest.mark.parametrize("lang", ["fr", "es", "ru", "ar", "zh"])
def test_reasons_are_given_in_the_language_asked_for(lang: str) -> None:
    here, english = (resolve("untoc art 57", HELD, lang=code).missing[0].reason for code in (lang, "en"))
    assert here != english
    assert "41" in here


def test_a_resolution_of_the_conference_that_is_not_held_gives_its_record() -> None:
    resolution = resolve("resolution 9/1", HELD)
    assert resolution.found == ("record:resolution/9/1",)
    assert not resolution.missing


def test_a_paragraph_of_a_resolution_that_is_not_held_offers_the_record() -> None:
    resolution = resolve("resolution 9/1, operative paragraph 2", HELD)
    assert resolution.found == ()
    assert resolution.missing[0].nearest == ("record:resolution/9/1",)
    assert resolution.missing[0].exists


def test_an_unknown_document_is_not_held() -> None:
    (missing,) = resolve("A/RES/12/999", HELD).missing
    assert "A/RES/12/999" in missing.reason


def test_a_document_alone_gives_its_operative_paragraphs_first() -> None:
    resolution = resolve("a/res/79/188", HELD)
    assert resolution.found[:3] == ("A/RES/79/188:op.1", "A/RES/79/188:op.2", "A/RES/79/188:op.3")
    assert resolution.scope == ("A/RES/79/188",)


def test_a_document_named_in_a_question_is_its_scope() -> None:
    resolution = resolve("What does resolution 79/188 say about children in conflict with the law?", HELD)
    assert (resolution.found, resolution.scope) == ((), ("A/RES/79/188",))


def test_the_protocol_without_a_name_gives_those_that_have_the_article() -> None:
    assert resolve("article 24 of the Protocol").found == ("som:24.1", "som:24.2")


def test_context_gives_way_where_only_the_convention_has_the_article() -> None:
    assert resolve("and article 30?", HELD, Context("tip:6.3")).found[0] == "untoc:30.1"


def test_foreign_provisions_are_not_looked_up() -> None:
    resolution = resolve("Article 16 of the UNCAC", HELD)
    assert (resolution.found, resolution.missing, resolution.foreign) == ((), (), ("UNCAC",))


def test_a_bare_number_that_names_nothing_is_ignored() -> None:
    assert resolve("see 22.5(b)") == resolve("see 22.5(b)")
    assert not resolve("see 22.5(b)").missing
