"""Mentions in official text, on invented sentences in the layouts of treaties and resolutions."""

from __future__ import annotations

import pytest

from corpus.model import Kind, Language, Paragraph
from corpus.references import defined_convention, links


def linked(
    paragraph_id: str, text: str, lang: Language = "en", convention: str = "", beside: tuple[str, ...] = ()
) -> list[tuple[str, tuple[str, ...]]]:
    paragraph = Paragraph(paragraph_id, lang, Kind.PARAGRAPH, text, "", 0)
    return [(text[r.start : r.end], r.targets) for r in links(paragraph, convention, frozenset(beside))]


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


def targets(paragraph_id: str, text: str, lang: Language = "en", convention: str = "") -> list[str]:
    return [target for _, found in linked(paragraph_id, text, lang, convention) for target in found]


OURS = "the United Nations Convention against Transnational Organized Crime"
WHOSE = [
    # who speaks, words, whose resolution it is
    ("A/RES/90/1:pp.1", "Recalling the Human Rights Council and reaffirming its resolution 52/24", ["A/RES/52/24"]),
    ("A/RES/90/1:pp.1", "as the Human Rights Council did in its resolution 52/24 of 3 April 2023", ["A/HRC/RES/52/24"]),
    ("A/HRC/RES/44/4:pp.1", "the General Assembly, in its resolution 60/251, made a council", ["A/RES/60/251"]),
    ("A/HRC/RES/44/4:pp.1", "Recalling the General Assembly, and recalling its resolution 17/4", ["A/HRC/RES/17/4"]),
    # neither an Environment Assembly nor a commission is the General Assembly
    ("A/RES/90/1:op.1", "the Environment Assembly, in paragraph 2 of its resolution 4/6, asked for apples", []),
    ("A/RES/90/1:op.1", "the adoption by the Commission on Pears of its resolution 58/4 of 17 March 2015", []),
    ("A/RES/90/1:op.1", "resolution 60/2 of the Assembly of the Apple Organization", []),
    ("A/RES/90/1:op.1", "Recalling Assembly resolution 65/230 and the adoption by the Assembly of resolution 66/1",
     ["A/RES/65/230", "A/RES/66/1"]),
    ("UNEP/EA.2/RES.14:pp.1", "Recalling its resolution 1/3 on apples", []),
    ("E/2025/28:resolution-68/1.pp.7", "Recalling its resolution 60/7 of 17 March 2017", []),
    ("E/2025/28:para.3", "the Economic and Social Council, in its resolution 1999/30, decided", ["E/RES/1999/30"]),
    ("E/RES/2012/16:pp.4", "Recalling its resolution 66/172 of 19 December 2011", ["A/RES/66/172"]),
    # what a body between does not change
    ("A/RES/90/1:op.1", "asks the Commission to carry out resolution 74/170", ["A/RES/74/170"]),
]  # fmt: skip


@pytest.mark.parametrize(("paragraph_id", "text", "expected"), WHOSE, ids=[w[1] for w in WHOSE])
def test_whose_resolution_it_is(paragraph_id: str, text: str, expected: list[str]) -> None:
    assert targets(paragraph_id, text) == expected


NAMED_BEFORE = [
    ("Recalls its resolution 69/2, and paragraphs 3 and 4 of that resolution", ["A/RES/69/2:op.3", "A/RES/69/2:op.4"]),
    ("Recalls its resolution 69/2, and paragraph 2 of the same resolution", ["A/RES/69/2:op.2"]),
    ("Recalls its resolution 69/2, and paragraph 5 of the resolution, on apples", ["A/RES/69/2:op.5"]),
    ("Recalls its resolution 69/2, and paragraph 5 of the resolution adopted by the Group", []),
    ("Recalls its resolution 69/2, and paragraph 6 of the decision adopted by the Group", []),
    ("Recalls its resolution 69/2, and paragraph 5 of resolution 2093", []),
    ("Recalls the report, and paragraph 3 of that resolution", []),
    (f"Recalls {OURS}, for the use of article 5 of that Convention", ["untoc:5"]),
    (f"Recalls {OURS}, with a view to using that Convention for apples", ["record:instrument/untoc"]),
    (f"Recalls {OURS} and the Convention on Apples, and article 5 of that Convention", []),
    (f"Recalls {OURS}, and as its article 6 says", ["untoc:6"]),
    ("Recalls the Convention on Apples, and as its article 6 says", []),
    ("the Trafficking in Persons Protocol, and article 3 of the Protocol", ["tip:3"]),
    ("the Trafficking in Persons Protocol, the Kyoto Protocol, and article 3 of that Protocol", []),
]


@pytest.mark.parametrize(("text", "expected"), NAMED_BEFORE, ids=[n[0] for n in NAMED_BEFORE])
def test_that_resolution_and_that_convention_are_what_was_named_before(text: str, expected: list[str]) -> None:
    assert targets("A/RES/90/1:op.1", text)[1 if "A/RES/69/2" in targets("A/RES/90/1:op.1", text) or OURS in text
                                            or "Trafficking" in text else 0 :] == expected  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("resolutions 48/162 A and B and 50/227 and 46/36 L", ["A/RES/48/162", "A/RES/50/227", "A/RES/46/36"]),
        ("resolutions 52/38 A to D, 52/39 A and 52/40 of 1 May 1997", ["A/RES/52/38", "A/RES/52/39", "A/RES/52/40"]),
        ("resolution 52/38 a and 52/39", ["A/RES/52/38"]),
        ("Security Council resolutions 1988 (2011) 1989 (2011), 2082 (2012)",
         ["S/RES/1988(2011)", "S/RES/1989(2011)", "S/RES/2082(2012)"]),
        ("Human Rights Council resolutions 5/1, on apples, and 5/2, on pears", ["A/HRC/RES/5/1", "A/HRC/RES/5/2"]),
        ("Human Rights Council resolutions 5/1, on apples, and 5/2 of them", ["A/HRC/RES/5/1"]),
        ("paragraph 4 of Security Council resolution 2255 (2015)", ["S/RES/2255(2015):op.4"]),
        ("General Assembly resolution 69/313, annex, para. 132", ["A/RES/69/313:annex-1.para.132"]),
    ],
)  # fmt: skip
def test_lists_of_resolutions(text: str, expected: list[str]) -> None:
    assert targets("E/HLS/2024/1:op.1", text) == expected


OTHER_YEARS: list[tuple[Language, str, list[str]]] = [
    ("en", "the 1951 Convention, the Convention of 1951 and the Protocol of 1967", []),
    ("en", "the Convention of 2000", ["record:instrument/untoc"]),
    ("fr", "la Convention de 1951 et le Protocole de 1967", []),
    ("fr", "la Convention de Vienne sur les pommes", []),
    ("fr", "l’art. 5 dudit Protocole", ["tip:5"]),
    ("es", "la Convención de 1951 y la Convención", ["record:instrument/untoc"]),
    ("es", "la Convención de Viena sobre Manzanas", []),
    ("ru", "Конвенция 1951 года и Конвенция", ["record:instrument/untoc"]),
    ("ru", "Венская конвенция о яблоках", []),
    ("ar", "اتفاقية عام 1951 والاتفاقية", ["record:instrument/untoc"]),
    ("zh", "1951年公约和公约", ["record:instrument/untoc"]),
    ("zh", "维也纳公约", []),
]


@pytest.mark.parametrize(("lang", "text", "expected"), OTHER_YEARS, ids=[o[1] for o in OTHER_YEARS])
def test_a_convention_of_another_year_or_city_is_not_ours(lang: Language, text: str, expected: list[str]) -> None:
    assert targets("tip:14.1", text, lang) == expected


HELD = ("A/RES/90/1:op.3", "A/RES/90/1:op.70", "A/RES/90/1:annex-1.para.3", "A/RES/90/1:annex-1.para.9")


@pytest.mark.parametrize(
    ("paragraph_id", "text", "expected"),
    [
        ("A/RES/90/1:op.9", "paragraph 3 above and paragraph 4 above", ["A/RES/90/1:op.3"]),
        ("A/RES/90/1:op.9", "paragraph 70 (g) above", ["A/RES/90/1:op.70"]),
        ("A/RES/90/1:op.9", "In paragraph 3.62 (a), replace apples", []),
        ("A/RES/90/1:annex-1.para.5", "paragraph 9 below", ["A/RES/90/1:annex-1.para.9"]),
        ("A/RES/90/1:annex-1.para.5", "paragraph 3 of the present resolution", ["A/RES/90/1:op.3"]),
    ],
)
def test_the_documents_own_paragraphs_are_those_that_it_has(paragraph_id: str, text: str, expected: list[str]) -> None:
    assert [target for _, found in linked(paragraph_id, text, beside=HELD) for target in found] == expected


def test_paragraphs_of_a_report_that_it_points_to() -> None:
    held = ("A/90/6:para.16.150", "A/90/6:para.16.151", "A/90/6:para.12", "A/90/6:resolution-68/2.op.1")
    assert linked("A/90/6:para.1", "explained in paragraphs 16.150 and 16.151.", beside=held)[0][1] == held[:2]
    assert linked("A/90/6:para.1", "was adopted (see para. 12)", beside=held)[0][1] == held[2:3]
    assert linked("A/90/6:para.1", "see paragraph 12 of the note", beside=held) == []
    assert linked("A/90/6:para.1", "for the text see resolution 68/2", beside=held) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"the Conference of the Parties to {OURS} (UNTOC) opened its 11th session", "record:session/11"),
        (f"the eleventh Conference of the Parties to {OURS}", "record:session/11"),
        ("the Commission opened its 11th session", ""),
        ("the eleventh Conference of the Parties to the Convention on Apples", ""),
    ],
)
def test_sessions_of_the_conference_by_its_name(text: str, expected: str) -> None:
    found = [target for target in targets("press/2022-10-17-x:para.1", text) if target.startswith("record:session")]
    assert found == ([expected] if expected else [])
