"""Mentions in official text, on invented sentences in the layouts of treaties and resolutions."""

from __future__ import annotations

import pytest

from corpus.model import Kind, Language, Paragraph
from corpus.references import defined_convention, links


def linked(
    paragraph_id: str, text: str, lang: Language = "en", convention: str = ""
) -> list[tuple[str, tuple[str, ...]]]:
    paragraph = Paragraph(paragraph_id, lang, Kind.PARAGRAPH, text, "", 0)
    return [(text[r.start : r.end], r.targets) for r in links(paragraph, convention)]


TREATIES = [
    ("untoc:16.3", "en", "As paragraph 1 of this article says", ("untoc:16.1",)),
    ("untoc:8.4", "en", "See articles 5, 6 and 23 of this Convention", ("untoc:5", "untoc:6", "untoc:23")),
    ("untoc:14.1", "en", "under articles 12 or 13, paragraph 1, of this Convention", ("untoc:12", "untoc:13.1")),
    (
        "untoc:15.1",
        "en",
        "article 6, paragraph 1 (a) (i) or (ii) or (b) (i)",
        ("untoc:6.1.a.i", "untoc:6.1.a.ii", "untoc:6.1.b.i"),
    ),
    ("untoc:6.2.c", "en", "For subparagraph (b), crimes count", ("untoc:6.2.b",)),
    ("tip:3.b", "en", "as in subparagraph (a) of this article", ("tip:3.a",)),
    ("som:6.1.c", "en", "the ways of subparagraph (b) of this paragraph", ("som:6.1.b",)),
    ("tip:11.6", "en", "Besides article 27 of the Convention, States act", ("untoc:27",)),
    ("firearms:5.1", "en", "marks of article 8 of this Protocol", ("firearms:8",)),
    ("som:1.2", "en", "The Convention counts", ("record:instrument/untoc",)),
    ("untoc:5.3", "fr", "visées à l’al. a i) du par. 1 du présent article", ("untoc:5.1.a.i",)),
    ("tip:7.1", "fr", "conformément à l’article 6 du présent Protocole", ("tip:6",)),
    ("untoc:15.3", "es", "A los efectos del párrafo 10 del artículo 16 de la presente Convención", ("untoc:16.10",)),
    ("untoc:5.3", "es", "el inciso i) del apartado a) del párrafo 1 del presente artículo", ("untoc:5.1.a.i",)),
    ("untoc:12.2", "ru", "о которых говорится в пункте 1 настоящей статьи", ("untoc:12.1",)),
    ("tip:11.6", "ru", "статья 27 Конвенции остается в силе", ("untoc:27",)),
    ("untoc:12.2", "ar", "المشار إليها في الفقرة 1 من هذه المادة", ("untoc:12.1",)),
    ("untoc:12.2", "zh", "本条第一款所述的物品", ("untoc:12.1",)),
]


@pytest.mark.parametrize(
    ("paragraph_id", "lang", "text", "expected"), TREATIES, ids=[f"{t[0]}@{t[1]}" for t in TREATIES]
)
def test_in_a_treaty(paragraph_id: str, lang: Language, text: str, expected: tuple[str, ...]) -> None:
    assert [target for _, targets in linked(paragraph_id, text, lang) for target in targets] == list(expected)


def test_a_paragraph_is_not_linked_to_its_own_article_or_instrument() -> None:
    assert linked("untoc:16.3", "This article and this Convention apply, and this paragraph too.") == []


def test_offsets_hold_the_mention() -> None:
    assert linked("A/RES/70/1:op.2", "Recalls its resolution 55/25 of 15 November 2000;") == [
        ("its resolution 55/25", ("A/RES/55/25",))
    ]


def test_what_follows_the_items_is_read_too_and_knows_what_was_named_before_them() -> None:
    before = "Under the United Nations Convention against Transnational Organized Crime it decides:"
    after = "and recalls article 9 of the Convention;"
    paragraph = Paragraph("A/RES/90/1:op.1", "en", Kind.OPERATIVE, before, "", 0, text_after=after)
    found = {paragraph.words[r.start : r.end]: r.targets for r in links(paragraph)}
    assert found["article 9 of the Convention"] == ("untoc:9",)
    assert ("record:instrument/untoc",) in found.values()


def test_each_resolution_of_a_list_is_a_link() -> None:
    text = "Recalling General Assembly resolutions 55/25 of 15 November 2000, 55/255 of 31 May 2001 and 61/180,"
    assert [t for _, targets in linked("E/RES/2005/1:pp.1", text) for t in targets] == [
        "A/RES/55/25",
        "A/RES/55/255",
        "A/RES/61/180",
    ]


def test_resolutions_are_read_by_who_adopted_them() -> None:
    assert linked("A/RES/70/1:pp.1", "Security Council resolution 2388 (2017)")[0][1] == ("S/RES/2388(2017)",)
    assert linked("A/RES/70/1:pp.1", "Conference resolution 9/1")[0][1] == ("record:resolution/9/1",)
    assert linked("A/HRC/RES/44/4:pp.1", "its resolution 17/4")[0][1] == ("A/HRC/RES/17/4",)
    assert linked("A/RES/70/1:pp.1", "resolution 22/7 of the Commission") == []


def test_a_number_that_was_no_session_of_the_assembly_in_that_year_is_no_link() -> None:
    assert linked("A/RES/77/1:pp.1", "resolution 31/1 of 20 May 2022") == []


def test_paragraphs_of_resolutions() -> None:
    assert linked("A/RES/70/1:op.9", "paragraph 5 of its resolution 69/2")[0][1] == ("A/RES/69/2:op.5",)
    assert linked("A/RES/70/1:op.9", "as paragraph 3 above says")[0][1] == ("A/RES/70/1:op.3",)


def test_the_convention_means_nothing_until_it_is_named() -> None:
    text = "States Parties to the Convention recall article 4 of the Convention"
    assert linked("A/RES/70/1:op.9", text) == []
    assert [t for _, ts in linked("A/RES/70/1:op.9", text, convention="untoc") for t in ts] == [
        "record:instrument/untoc",
        "untoc:4",
    ]


def test_the_protocols_thereto_are_all_three() -> None:
    text = "the United Nations Convention against Transnational Organized Crime and the Protocols thereto"
    assert linked("A/RES/70/1:op.9", text)[1][1] == (
        "record:instrument/tip",
        "record:instrument/som",
        "record:instrument/firearms",
    )


def test_what_the_convention_means_is_learned_from_the_document() -> None:
    ours = "United Nations Convention against Transnational Organized Crime"
    sea = "United Nations Convention on the Law of the Sea"
    assert defined_convention([f"Recalling the {ours},", "the Convention"]) == "untoc"
    assert defined_convention([f"Recalling the {sea} (“the Convention”),", f"and the {ours}"]) == ""
    assert defined_convention(["Nothing here."]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Guided by the Charter of the United Nations and article 51 of the Charter",
        "the Convention on the Rights of the Child and the Protocols thereto",
        "article 44 of the United Nations Convention against Corruption",
        "at least 15 States, 3 articles and 4 paragraphs",
        "the elaboration of a convention against transnational organized crime",
    ],
)
def test_what_is_no_link(text: str) -> None:
    assert linked("A/RES/70/1:pp.2", text) == []


def test_a_provision_that_does_not_exist_is_no_link() -> None:
    assert linked("untoc:16.3", "article 99 of this Convention") == []


def test_an_article_thereof_is_the_one_of_what_was_named_last() -> None:
    text = "as States parties to the Convention do under article 4 thereof and article 9 of the Firearms Protocol"
    found = dict(linked("A/RES/90/1:pp.1", text, convention="untoc"))
    assert found["article 4 thereof"] == ("untoc:4",)
    assert linked("A/RES/90/1:pp.1", "under article 4 thereof") == []


def test_a_list_of_resolutions_goes_on_behind_what_each_is_about() -> None:
    text = (
        "its resolutions 69/158 of 18 December 2014 on apples and 69/187 of 18 December 2014 on pears, and 3/4 of them"
    )
    assert [targets for _, targets in linked("A/RES/90/1:pp.1", text)] == [("A/RES/69/158",), ("A/RES/69/187",)]
    ended = "its resolution 69/158 of 18 December 2014. Of 69/187 of 18 December 2014 nothing is known"
    assert [targets for _, targets in linked("A/RES/90/1:pp.1", ended)] == [("A/RES/69/158",)]


@pytest.mark.parametrize(
    ("text", "convention", "is_ours"),
    [
        ("at the tenth session of the Conference of the Parties to the Convention, held in spring", "untoc", True),
        ("at the tenth session of the Conference of the Parties to the Convention, held in spring", "", False),
        ("at the tenth session of the Conference of the Parties to the Climate Convention", "untoc", False),
        ("at the tenth session of the Conference on Disarmament", "untoc", False),
        ("the tenth session of the Conference of the Parties to the United Nations Convention against Transnational "
         "Organized Crime", "", True),
    ],
)  # fmt: skip
def test_a_session_is_linked_where_the_conference_is_this_one(text: str, convention: str, is_ours: bool) -> None:
    found = dict(linked("A/RES/90/1:pp.1", text, convention=convention))
    assert (found.get("tenth session") == ("record:session/10",)) == is_ours


@pytest.mark.parametrize(
    ("paragraph_id", "text", "target"),
    [
        ("A/RES/90/1:pp.1", "kept by the Economic and Social Council in its resolution 2012/12", "E/RES/2012/12"),
        ("A/RES/90/1:pp.1", "as the Human Rights Council did in its resolution 52/24", "A/HRC/RES/52/24"),
        ("A/RES/90/1:pp.1", "as endorsed by the Conference in its resolution 6/1", "record:resolution/6/1"),
        # what cannot be a number of that body's is of the one that speaks
        ("A/RES/90/1:pp.1", "Recalling the Economic and Social Council and its resolution 66/172", "A/RES/66/172"),
        ("A/RES/90/1:pp.1", "To the Human Rights Council, its resolution 60/251 of 15 March 2006", "A/RES/60/251"),
        ("A/RES/90/1:pp.1", "Thanking the Conference. Recalling its resolution 66/172", "A/RES/66/172"),
    ],
)  # fmt: skip
def test_its_resolution_is_of_the_body_named_last_where_the_number_can_be(
    paragraph_id: str, text: str, target: str
) -> None:
    assert linked(paragraph_id, text)[-1][1] == (target,)


def test_paragraphs_of_something_just_named_are_not_the_resolutions_own() -> None:
    assert linked("A/RES/90/1:op.1", "Takes note of the report, in particular paragraphs 50 and 51 on apples") == []
    assert linked("A/RES/90/1:op.1", "the outcome of the summit and paragraph 138 thereof") == []
    assert linked("A/RES/90/1:op.1", "as said in paragraph 3 above") == [("paragraph 3", ("A/RES/90/1:op.3",))]


def test_a_letter_behind_a_number_does_not_end_the_list() -> None:
    text = "General Assembly resolutions 50/70 B and 52/38 J, on apples"
    assert [targets for _, targets in linked("S/RES/1(1999):pp.1", text)] == [("A/RES/50/70",), ("A/RES/52/38",)]
