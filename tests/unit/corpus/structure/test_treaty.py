"""Treaties on invented instruments in the official layouts: every label of every language, and every trap we know."""

from __future__ import annotations

import pytest
from fpdf import FPDF

from corpus.model import Kind, Structured
from corpus.readers.base import Line, ReadDocument
from corpus.readers.pdf import PdfReader
from corpus.structure.treaty import compare_ids, recognises, structure_treaty

ENGLISH = """
Protocol against the Smuggling of Migrants by Land, Sea and Air, supplementing the United Nations Convention against
Preamble
The States Parties to this Protocol,
Fond of lighthouses,
Have agreed as follows:
I. First matters
Article 1
Lamps and
their oil
1. Every keeper shall:
(a) Fill the lamp;
(b) (i) Trim the wick; or
(ii) Replace it with:
a. A new one;
b. A borrowed one;
(c) Report breakage;
where the lamp is in use.
2. The duty in paragraph 1 (b) (i) of this article is daily.
Article 2. Use of terms
For the purposes of this Protocol:
(a) “Lamp” means a light;
(b) “Keeper” means a person.
Article 3. Hours
The lamp burns at night.
II. Last matters
Article 4. Letters
1. Keepers may use:
(g) nothing of this list;
2. Nor of that.
Article 5. Depositary
1. One keeper holds the book.
2. Article 5 of the log book is no article here.
IN WITNESS WHEREOF, the keepers have signed.
""".strip()

ENGLISH_IDS = [
    "preamble.1",
    "preamble.2",
    "preamble.3",
    "1.1",
    "1.1.a",
    "1.1.b.i",
    "1.1.b.ii",
    "1.1.b.ii.a",
    "1.1.b.ii.b",
    "1.1.c",
    "1.2",
    "2",
    "2.a",
    "2.b",
    "3",
    "4.1",
    "4.2",
    "5.1",
    "5.2",
    "closing",
]


def _text(text: str, **metadata: str) -> ReadDocument:
    lines = tuple(Line(line, tags=frozenset({"new"})) for line in text.splitlines() if line.strip())
    return ReadDocument("invented.txt", "text/plain", lines, metadata=metadata)


def _locators(result: Structured) -> list[str]:
    return [paragraph.id.partition(":")[2] for paragraph in result.paragraphs]


def _by_locator(result: Structured, locator: str) -> str:
    return next(paragraph.text for paragraph in result.paragraphs if paragraph.id.endswith(f":{locator}"))


def test_every_paragraph_of_an_english_treaty_has_its_id() -> None:
    document = _text(ENGLISH)
    assert recognises(document)
    result = structure_treaty(document)
    assert [each.id for each in result.documents] == ["som@en"]
    assert _locators(result) == ENGLISH_IDS


def test_a_paragraph_knows_its_heading_part_label_parent_kind_and_order() -> None:
    result = structure_treaty(_text(ENGLISH))
    found = {paragraph.id: paragraph for paragraph in result.paragraphs}
    item = found["som:1.1.b.ii.a"]
    assert (item.heading, item.part, item.printed, item.parent) == (
        "Lamps and their oil",
        "I. First matters",
        "a",
        "som:1.1.b.ii",
    )
    assert item.kind is Kind.ITEM
    assert found["som:1.1"].kind is Kind.PARAGRAPH
    assert found["som:2"].kind is Kind.ARTICLE
    assert found["som:preamble.2"].kind is Kind.PREAMBLE
    assert found["som:5.1"].part == "II. Last matters"
    assert [paragraph.order for paragraph in result.paragraphs] == list(range(len(ENGLISH_IDS)))


def test_words_after_a_list_are_kept_apart_from_its_last_item() -> None:
    result = structure_treaty(_text(ENGLISH))
    last = next(paragraph for paragraph in result.paragraphs if paragraph.id == "som:1.1.c")
    assert (last.text, last.text_after) == ("Report breakage;", "where the lamp is in use.")


def test_a_mention_of_an_article_at_the_start_of_a_line_is_no_heading() -> None:
    assert _by_locator(structure_treaty(_text(ENGLISH)), "5.2").startswith("Article 5 of the log book")


def test_letters_after_h_go_on_as_letters_and_roman_numbers_open_a_list_after_a_colon() -> None:
    items = "\n".join(f"({letter}) Thing;" for letter in "abcdefgh")
    text = ENGLISH.replace(
        "(g) nothing of this list;", f"{items}\n(i) Ninth thing, with:\n(i) One part;\n(ii) Another;\n(j) Tenth."
    )
    locators = _locators(structure_treaty(_text(text)))
    assert [each for each in locators if each.startswith("4.1.")] == [
        *(f"4.1.{letter}" for letter in "abcdefghi"),
        "4.1.i.i",
        "4.1.i.ii",
        "4.1.j",
    ]


def test_the_first_label_of_a_list_lost_in_the_printing_is_restored_and_reported() -> None:
    text = ENGLISH.replace("(a) “Lamp” means", "“Lamp” means").replace("1. Keepers may use:", "Keepers may use:")
    result = structure_treaty(_text(text))
    assert _locators(result) == ENGLISH_IDS
    assert any("2.a is printed without its label" in warning for warning in result.warnings)
    assert any("4.1 is printed without its number" in warning for warning in result.warnings)


def test_the_letter_l_misprinted_for_the_figure_one_is_a_label() -> None:
    result = structure_treaty(_text(ENGLISH.replace("1. One keeper", "l. One keeper")))
    assert _locators(result) == ENGLISH_IDS
    assert next(each for each in result.paragraphs if each.id == "som:5.1").printed == "1"


# ruff: noqa: E501
FRENCH = """
Art. 1 Art. 1 Objet

1. Le gardien:a) remplit la lampe;b) la nettoie, etc) note la date;lorsque la lampe sert.

2. Il peut, selon le par. 1 a) et b) du présent article:a. dormir.3.  Il revient le soir.

Art. 2 Art. 2 Terminologie

Aux fins du texte:a) le terme «lampe» désigne une lumière:i) fixe, ouii) mobile;b) l’expression «gardien» désigne quelqu’un.

Art. 3 Art. 3 Heures

(1)  La nuit.(2)  Le matin aussi.

Art. 4 Art. 4 Lettres

Rien.

Art. 5 Art. 5 Dépôt

Un gardien tient le livre.

En foi de quoi, les gardiens ont signé.

(Suivent les signatures)
"""


def test_items_that_a_gazette_runs_on_in_one_line_are_taken_apart() -> None:
    title = "Convention des Nations Unies du 15 novembre 2000 contre la criminalité transnationale organisée"
    result = structure_treaty(_text(FRENCH, title=title))
    assert [each.id for each in result.documents] == ["untoc@fr"]
    assert _locators(result) == [
        "1.1", "1.1.a", "1.1.b", "1.1.c", "1.2", "1.2.a", "1.3", "2", "2.a", "2.a.i", "2.a.ii", "2.b", "3.1", "3.2",
        "4", "5", "closing",
    ]  # fmt: skip
    assert _by_locator(result, "1.1.b") == "la nettoie, et"
    third = next(each for each in result.paragraphs if each.id == "untoc:1.1.c")
    assert (third.text, third.text_after) == ("note la date;", "lorsque la lampe sert.")
    assert result.paragraphs[0].heading == "Objet"


def test_what_a_printing_lacks_is_reported_with_its_reason() -> None:
    result = structure_treaty(_text(FRENCH, title="Protocole contre le trafic illicite de migrants"))
    differences = compare_ids(result.paragraphs, ["som:preamble.1", "som:1.1", "som:1.4", "som:9.1", "som:closing"])
    reasons = {each.id: each.reason for each in differences if each.sort == "missing"}
    assert set(reasons) == {"som:preamble.1", "som:1.4", "som:9.1"}
    assert "preamble" in reasons["som:preamble.1"]
    assert "no article 9" in reasons["som:9.1"]
    assert {each.id for each in differences if each.sort == "extra"} >= {"som:1.1.a", "som:2"}


SPANISH = """
CONVENCION INTERNACIONAL CONTRA LA DELINCUENCIA ORGANIZADA TRANSNACIONAL
ARTICULO 1° — Apruébase la Convención citada.
ARTICULO 2° — Comuníquese.
CONVENCION DE LAS NACIONES UNIDAS CONTRA LA DELINCUENCIA ORGANIZADA TRANSNACIONAL
Artículo 1
Del faro y de su
Aceite
El faro alumbra.
Artículo 2
Horas
1. De noche.
2 De madrugada.
Artículo 3
Cartas
1. Ninguna.
Artículo 4
Llaves
a) Una;
b} Otra.
Artículo 5
Libro
Lo lleva un farero.
EN FE DE LO CUAL, los fareros han firmado.
PROTOCOLO PARA PREVENIR, REPRIMIR Y SANCIONAR
LA TRATA DE PERSONAS, QUE COMPLEMENTA
LA CONVENCION DE LAS NACIONES UNIDAS CONTRA
LA DELINCUENCIA ORGANIZADA TRANSNACIONAL
(Faro)
Preámbulo
Los Estados Parte en el presente Protocolo,
Han convenido en lo siguiente:
I. Disposiciones generales
""" + "\n".join(f"Artículo {number}\nTema\nTexto del artículo." for number in range(1, 7))


def test_a_law_that_prints_two_instruments_yields_both_and_not_its_own_articles() -> None:
    result = structure_treaty(_text(SPANISH))
    assert [each.id for each in result.documents] == ["untoc@es", "tip@es"]
    untoc = [each.id.partition(":")[2] for each in result.paragraphs if each.source == "untoc"]
    assert untoc == ["1", "2.1", "2.2", "3.1", "4.a", "4.b", "5", "closing"]
    assert result.paragraphs[0].heading == "Del faro y de su Aceite"
    tip = [each.id.partition(":")[2] for each in result.paragraphs if each.source == "tip"]
    assert tip == ["preamble.1", "preamble.2", "1", "2", "3", "4", "5", "6"]


RUSSIAN = """
Протокол против незаконного ввоза мигрантов по суше, морю и воздуху
Преамбула
Государства-участники настоящего Протокола,
ценя маяки,
согласились о нижеследующем:
I. Общие положения
Статья 1
Лампы
1. Смотритель маяка:
а) наливает масло;
б) чистит стекло и:
i) пишет дату;
ii) пишет час;
в) спит днем.
2. Он встает вечером.
Статья 2
Термины
Для целей настоящего Протокола:
a) «лампа» означает свет;
b) «смотритель» означает лицо.
Статья 3. Часы
Ночь.
Статья 4. Буквы
Нет.
Статья 5. Книга
1. Одна.
В УДОСТОВЕРЕНИЕ ЧЕГО смотрители подписали.
"""

ARABIC = """
بروتوكول مكافحة تهريب المهاجرين عن طريق البر والبحر والجو
الديباجة
إن الدول الأطراف في هذا البروتوكول،
إذ تحب المنارات،
قد اتفقت على ما يلي:
أولا - أحكام عامة
المادة ١
المصابيح
١ - على الحارس:
(أ) أن يملأ المصباح؛
(ب) أن ينظف الزجاج، وأن:
'١' يكتب التاريخ؛
'٢' يكتب الساعة؛
(ج) أن ينام نهارا.
٢ - ويستيقظ مساء.
المادة ٢
المصطلحات
لأغراض هذا البروتوكول:
(أ) يقصد بالمصباح نور؛
(ب) يقصد بالحارس شخص.
المادة 3
الساعات
الليل.
المادة ٤
الرسائل
لا شيء.
المادة ٥
الكتاب
١ - كتاب واحد.
وإثباتا لذلك، وقع الحراس.
"""

CHINESE = """
联合国打击跨国有组织犯罪公约关于打击陆、海、空偷运移民的补充议定书
序言
本议定书缔约国，
喜爱灯塔，
兹协议如下：
一、总则
第一条
灯
一、守灯人应当：
㈠ 加油；
㈡ 擦玻璃，并：
1. 写日期；
2. 写钟点；
㈢ 白天睡觉。
二、他晚上起床。
第二条
术语
在本议定书中：
（一）“灯”系指光；
（二）“守灯人”系指人。
第三条 时间
夜里。
第四条 书信
没有。
第五条 簿册
1. 一本。
下列署名的守灯人签字。
"""

LIKE_ENGLISH = [
    "preamble.1",
    "preamble.2",
    "preamble.3",
    "1.1",
    "1.1.a",
    "1.1.b",
    "1.1.b.i",
    "1.1.b.ii",
    "1.1.c",
    "1.2",
    "2",
    "2.a",
    "2.b",
    "3",
    "4",
    "5.1",
    "closing",
]


@pytest.mark.parametrize(("lang", "text"), [("ru", RUSSIAN), ("ar", ARABIC), ("zh", CHINESE)], ids=["ru", "ar", "zh"])
def test_the_same_provision_has_the_same_id_in_every_language(lang: str, text: str) -> None:
    document = _text(text)
    assert recognises(document)
    result = structure_treaty(document)
    assert [each.id for each in result.documents] == [f"som@{lang}"]
    assert _locators(result) == LIKE_ENGLISH
    assert next(each for each in result.paragraphs if each.id == "som:1.1").heading in ("Лампы", "المصابيح", "灯")


@pytest.mark.parametrize(("lang", "text"), [("ru", RUSSIAN), ("ar", ARABIC), ("zh", CHINESE)], ids=["ru", "ar", "zh"])
def test_the_same_holds_for_printed_pages(lang: str, text: str) -> None:
    result = structure_treaty(ReadDocument("invented.pdf", "application/pdf", tuple(_printed(text)), pages=2))
    assert [each.id for each in result.documents] == [f"som@{lang}"]
    assert _locators(result) == LIKE_ENGLISH
    assert result.paragraphs[-1].page == 2


def _printed(text: str) -> list[Line]:
    """The lines of a text as they stand on two pages, a long body line wrapped by hand."""
    lines: list[Line] = []
    y, page = 60.0, 1
    paragraphs = [line for line in text.splitlines() if line.strip()]
    for index, paragraph in enumerate(paragraphs):
        heading = index in (0, 1, 5) or (paragraph.startswith(("Статья", "المادة", "第")) or len(paragraph) < 7)
        if index == len(paragraphs) // 2:
            lines.append(Line("1", page=page, x=300, y=640, width=5, size=9, tags=frozenset({"furniture"})))
            y, page = 60.0, 2
        for part, words in enumerate(_halves(paragraph) if not heading else [paragraph]):
            x = 150.0 if heading else 55.0 if part else 76.0
            y += 13 if part else 24
            lines.append(Line(words, page=page, x=x, y=y, width=320, size=11, bold=heading))
    return lines


def _halves(paragraph: str) -> list[str]:
    words = paragraph.split(" ")
    if len(words) < 6:
        return [paragraph]
    return [" ".join(words[:4]), " ".join(words[4:])]


@pytest.mark.parametrize(
    "title",
    ["United Nations Convention against Corruption", "Convention on the Trade in Lamp Oil", "Rules of procedure"],
)
def test_another_treaty_is_never_taken_for_ours(title: str) -> None:
    articles = "\n".join(f"Article {number}\nTopic\nThis Convention applies." for number in range(1, 42))
    text = f"{title}\n{articles}\nThe United Nations Convention against Transnational Organized Crime is also useful."
    result = structure_treaty(_text(text))
    assert result.paragraphs == ()
    assert "not one of the four instruments" in result.warnings[0]


def test_a_report_that_quotes_articles_is_no_treaty() -> None:
    text = (
        "Report on lamps\nArticle 1\nis quoted here.\nUnited Nations Convention against Transnational Organized Crime"
    )
    assert not recognises(_text(text))


def test_a_truncated_instrument_is_reported() -> None:
    result = structure_treaty(_text(ENGLISH))
    assert any("5 articles" in warning and "25" in warning for warning in result.warnings)


class _Booklet(FPDF):
    """Prints like the official booklets: small pages, numbers below, headings centred, first lines indented."""

    def __init__(self) -> None:
        super().__init__(unit="pt", format=(454, 680))
        self.set_auto_page_break(False)
        self.y_text = 999.0

    def line(self, text: str, x: float, gap: float, style: str = "", size: float = 11) -> None:  # type: ignore[override]
        self.y_text += gap
        if self.y_text > 600:
            if self.page_no():
                self.set_font("helvetica", size=10)
                self.text(390, 640, str(self.page_no()))
            self.add_page()
            self.y_text = 68.0
        self.set_font("times", style, size)
        self.text(x, self.y_text, text)

    def paragraph(self, *lines: str, gap: float = 24) -> None:
        for index, line in enumerate(lines):
            self.line(line, 55 if index else 76, 13 if index else gap)

    def heading(self, *lines: str, style: str = "I", size: float = 11) -> None:
        for index, line in enumerate(lines):
            self.set_font("times", style, size)
            self.line(line, 227 - self.get_string_width(line) / 2, 1.15 * size if index else 34, style, size)


def _booklet() -> bytes:
    pdf = _Booklet()
    pdf.heading("General Assembly resolution 99/25", "of 15 November 2031", style="B", size=14)
    pdf.heading("United Nations Convention against", "Transnational Organized Crime", style="B", size=14)
    pdf.heading("The General Assembly,", style="I")
    pdf.paragraph("Recalling that the lamp of the old harbour had been lit by hand", "for many years,")
    pdf.paragraph("1. Adopts the text;")
    pdf.paragraph("2. Opens it.")
    pdf.heading("Annex I", size=14)
    pdf.heading("United Nations Convention against", "Transnational Organized Crime", style="B", size=14)
    for number in range(1, 7):
        pdf.heading(f"Article {number}. The keeping of lamps and of the oil that", "the harbour board supplies")
        pdf.paragraph(
            "1. Every keeper of a lighthouse shall keep the lamp in good order and prac-",
            "tise the lighting of it, and shall be trained in self-",
            "defence as paragraph 2 (b)",
            "(a) of the manual for keepers asks for, among other things:",
        )
        pdf.paragraph("(a) The lamp itself, which is made of brass and of glass, together with", "its shade;", gap=17)
        pdf.paragraph("(b) The oil:", gap=17)
        for label, words in (("(i)", "Of the whale and of"), ("(ii)", "Of the olive tree, where")):
            pdf.line(f"{label} {words}", 102, 15)
            pdf.line("it can be had at all;", 121, 13)
        pdf.line("as long as the stock lasts.", 55, 20)
        pdf.paragraph("2. Self-defence is practised twice a week. The word lighthouse is practise.")
    pdf.paragraph("IN WITNESS WHEREOF, the keepers have signed.")
    return bytes(pdf.output())


def test_a_printed_booklet_yields_the_resolution_and_the_treaty_with_pages() -> None:
    (document,) = PdfReader().read(_booklet(), "booklet.pdf")
    assert recognises(document)
    result = structure_treaty(document)
    assert [each.id for each in result.documents] == ["A/RES/99/25@en", "untoc@en"]
    assert result.documents[0].date == "2031-11-15"
    expected = ["A/RES/99/25:pp.1", "A/RES/99/25:pp.2", "A/RES/99/25:op.1", "A/RES/99/25:op.2"]
    for number in range(1, 7):
        expected += [f"untoc:{number}.{below}" for below in ("1", "1.a", "1.b", "1.b.i", "1.b.ii", "2")]
    assert [each.id for each in result.paragraphs] == [*expected, "untoc:closing"]
    for each in result.paragraphs:
        if each.id.endswith(".1") and each.source == "untoc":
            assert each.text.endswith("practise the lighting of it, and shall be trained in self-defence as paragraph "
                                      "2 (b) (a) of the manual for keepers asks for, among other things:")  # fmt: skip
            assert each.heading == "The keeping of lamps and of the oil that the harbour board supplies"
        if each.id.endswith("1.b.ii"):
            assert each.text == "Of the olive tree, where it can be had at all;"
            assert each.text_after == "as long as the stock lasts."
    pages = [each.page or 0 for each in result.paragraphs]
    assert pages == sorted(pages)
    assert pages[-1] == document.pages
