"""How each of the six languages prints a treaty: article headings, preamble, closing formula, and titles, as data.

To add a language, add a `Convention` to `CONVENTIONS`. The patterns for titles are matched against the title as
`plain` leaves it; everything else against the text as printed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from corpus.model import Language

TERMINALS = ".;:,。；：，、،؛؟?!"
"""What ends a sentence, a clause or an item; a heading ends in none of them."""

_HAN = {"一": 1, "二": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10, "百": 100}
_ARABIC_ORDINALS = {
    "الأولى": 1, "الثانية": 2, "الثالثة": 3, "الرابعة": 4, "الخامسة": 5,
    "السادسة": 6, "السابعة": 7, "الثامنة": 8, "التاسعة": 9, "العاشرة": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Convention:
    """One language's way of printing. `article` captures the number and what follows it on the line."""

    lang: Language
    article: re.Pattern[str]
    preamble: re.Pattern[str]  #: the word over the preamble
    enacting: re.Pattern[str]  #: the preamble's first line
    closing: re.Pattern[str]
    annex: re.Pattern[str]
    assembly: re.Pattern[str]  #: the enacting line of a resolution of the General Assembly
    title_start: re.Pattern[str]  #: what the title of any treaty begins with
    titles: dict[str, re.Pattern[str]] = field(default_factory=dict)  #: by source, Protocols before the Convention
    neighbours: dict[str, re.Pattern[str]] = field(default_factory=dict)


def _re(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


CONVENTIONS: tuple[Convention, ...] = (
    Convention(
        "en",
        article=_re(r"(?:Article|ARTICLE|Art\.)\s+(\d{1,3})(?!\d)\s*[.:]?\s*(.*)"),
        preamble=_re(r"(?:Preamble|PREAMBLE)"),
        enacting=_re(r"The (?:States )?Parties to th(?:is|e present) "),
        closing=_re(r"(?i:in witness whereof)"),
        annex=_re(r"(?:Annex|ANNEX)(?:\s+[IVX]+|\s+\d+)?\b.{0,3}"),
        assembly=_re(r"The General Assembly,"),
        title_start=_re(r"(?:the )?(?:united nations )?(?:convention|protocol|treaty|agreement|covenant)\b"),
        titles={
            "tip": _re(r"protocol to prevent suppress and punish trafficking in persons\b.*"),
            "som": _re(r"protocol against the smuggling of migrants\b.*"),
            "firearms": _re(r"protocol against the illicit manufacturing of and trafficking in firearms\b.*"),
            "untoc": _re(r"(?:the )?(?:united nations )?convention against transnational organi[sz]ed crime"),
        },
        neighbours={
            "the United Nations Convention against Corruption": _re(
                r"(?:united nations )?convention against corruption.*"
            ),
            "the 1988 Convention against Illicit Traffic in Narcotic Drugs": _re(
                r"(?:united nations )?convention against illicit traffic in narcotic drugs.*"
            ),
        },
    ),
    Convention(
        "fr",
        article=_re(r"(?:Article|ARTICLE|Art\.)\s+(premier|\d{1,3})(?:er)?(?!\d)\s*[.:]?\s*(?:Art\.\s+\d+\s*)?(.*)"),
        preamble=_re(r"(?:Préambule|PRÉAMBULE|PREAMBULE)"),
        enacting=_re(r"Les (?:États|Etats) [Pp]arties (?:au|à la) présente? "),
        closing=_re(r"(?i:en foi de quoi)"),
        annex=_re(r"(?:Annexe|ANNEXE)(?:\s+[IVX]+|\s+\d+)?\b.{0,3}"),
        assembly=_re(r"L['’]Assemblée générale,"),
        title_start=_re(r"(?:la )?(?:convention|protocole|traite|accord|pacte)\b"),
        titles={
            "tip": _re(r"protocole .*\btraite des personnes\b.*"),
            "som": _re(r"protocole .*\bcontre le trafic illicite de migrants\b.*"),
            "firearms": _re(r"protocole .*\bcontre la fabrication et le trafic illicites d armes a feu\b.*"),
            "untoc": _re(
                r"(?:la )?convention des nations unies (?:du \d+ \w+ \d{4} )?"
                r"contre la criminalite transnationale organisee"
            ),
        },
        neighbours={"la Convention contre la corruption": _re(r"convention des nations unies contre la corruption.*")},
    ),
    Convention(
        "es",
        article=_re(r"(?i:art[ií]culo|art\.)\s+(\d{1,3})(?!\d)\s*[°º]?\s*[.:]?\s*(.*)"),
        preamble=_re(r"(?:Preámbulo|PREÁMBULO|PREAMBULO|Preambulo)"),
        enacting=_re(r"Los Estados [Pp]artes? en (?:el|la) presente "),
        closing=_re(r"(?i:en fe de lo cual|en testimonio de lo cual)"),
        annex=_re(r"(?:Anexo|ANEXO)(?:\s+[IVX]+|\s+\d+)?\b.{0,3}"),
        assembly=_re(r"La Asamblea General,"),
        title_start=_re(r"(?:la )?(?:convencion|protocolo|tratado|acuerdo|pacto)\b"),
        titles={
            "tip": _re(r"protocolo para prevenir reprimir y sancionar la trata de personas\b.*"),
            "som": _re(r"protocolo contra el trafico ilicito de migrantes\b.*"),
            "firearms": _re(r"protocolo contra la fabricacion y el trafico ilicitos de armas de fuego\b.*"),
            "untoc": _re(
                r"(?:la )?convencion (?:de las naciones unidas|internacional) "
                r"contra la delincuencia organizada transnacional"
            ),
        },
        neighbours={"la Convención contra la Corrupción": _re(r"convencion .*contra la corrupcion.*")},
    ),
    Convention(
        "ru",
        article=_re(r"(?:Статья|СТАТЬЯ)\s+(\d{1,3})(?!\d)\s*[.:]?\s*(.*)"),
        preamble=_re(r"(?:Преамбула|ПРЕАМБУЛА)"),
        enacting=_re(r"Государства\s?[-‑–]\s?участники настояще"),
        closing=_re(r"(?i:в удостоверение чего)"),
        annex=_re(r"(?:Приложение|ПРИЛОЖЕНИЕ)(?:\s+[IVX]+|\s+\d+)?\b.{0,3}"),
        assembly=_re(r"Генеральная Ассамблея,"),
        title_start=_re(r"(?:конвенция|протокол|договор|соглашение|пакт)\b"),
        titles={
            "tip": _re(r"протокол о предупреждении и пресечении торговли людьми\b.*"),
            "som": _re(r"протокол против незаконного ввоза мигрантов\b.*"),
            "firearms": _re(r"протокол против незаконного изготовления и оборота огнестрельного оружия\b.*"),
            "untoc": _re(
                r"конвенция (?:организации объединенных наций|оон) против транснациональнои организованнои преступности"
            ),
        },
        neighbours={"Конвенция против коррупции": _re(r"конвенция .*против коррупции.*")},
    ),
    Convention(
        "ar",
        article=_re(rf"المادة\s+([\d٠-٩]{{1,3}}|{'|'.join(_ARABIC_ORDINALS)})(?![\d٠-٩\w])\s*[.:\-–]?\s*(.*)"),
        preamble=_re(r"(?:ال)?ديباجة"),
        enacting=_re(r"إن الدول الأطراف في هذ"),
        closing=_re(r"(?:و?إثبات[اً]{1,2} لذلك|وإشهاد[اً]{1,2} (?:على|ب)ذلك)"),
        annex=_re(r"(?:ال)?مرفق(?:\s+\S+)?"),
        assembly=_re(r"إن الجمعية العامة[،,]"),
        title_start=_re(r"(?:ال)?(?:اتفاقيه|بروتوكول|معاهده)\b"),
        titles={
            "tip": _re(r"(?:ال)?بروتوكول .*الاتجار بالاشخاص\b.*"),
            "som": _re(r"(?:ال)?بروتوكول .*تهريب المهاجرين\b.*"),
            "firearms": _re(r"(?:ال)?بروتوكول .*الاسلحه الناريه\b.*"),
            "untoc": _re(r"اتفاقيه الامم المتحده لمكافحه الجريمه المنظمه عبر الوطنيه"),
        },
        neighbours={"اتفاقية مكافحة الفساد": _re(r"اتفاقيه الامم المتحده لمكافحه الفساد.*")},
    ),
    Convention(
        "zh",
        article=_re(r"第\s*([一二三四五六七八九十百]{1,6}|\d{1,3})\s*条\s*[.:：]?\s*(.*)"),
        preamble=_re(r"序\s*言"),
        enacting=_re(r"本(?:议定书|公约)(?:各)?缔约(?:国|方)"),
        closing=_re(r"(?:下列署名|下列签署|为此[，,]?下列|以资证明)"),
        annex=_re(r"附件\s*[一二三四五六七八九十\d]*"),
        assembly=_re(r"大会[，,]"),
        title_start=_re(r"(?:联合国|关于|打击).*(?:公约|议定书|条约)"),
        titles={
            "tip": _re(r"(?=.*议定书).*贩运人口.*"),
            "som": _re(r"(?=.*议定书).*偷运移民.*"),
            "firearms": _re(r"(?=.*议定书).*枪支.*"),
            "untoc": _re(r"联合国打击跨国有组织犯罪公约"),
        },
        neighbours={"反腐败公约": _re(r"联合国反腐败公约.*")},
    ),
)


def plain(title: str) -> str:
    """A title as the patterns see it: lower case, no accents, no punctuation, Arabic letter forms made one."""
    text = unicodedata.normalize("NFKD", title)
    text = "".join(char for char in text if not unicodedata.combining(char)).casefold()
    text = text.translate(str.maketrans("أإآىة", "ااايه", "ـ"))
    text = re.sub(r"[\W_]+", " ", text).strip()
    if re.search(r"[\u4e00-\u9fff]", text):
        return text.replace(" ", "")
    return text


def number(digits: str) -> int | None:
    """An article's number, in Western, Arabic-Indic or Chinese figures, or in words; None for anything else.

    ``三十九`` is 39, ``١٦`` is 16, ``premier`` is 1.
    """
    if digits == "premier":
        return 1
    if digits in _ARABIC_ORDINALS:
        return _ARABIC_ORDINALS[digits]
    if digits.isdecimal():
        return int(digits)
    return _han(digits)


def _han(digits: str) -> int | None:
    if not digits or any(char not in _HAN for char in digits):
        return None
    total, unit = 0, 0
    for char in digits:
        value = _HAN[char]
        if value >= 10:
            total += (unit or 1) * value
            unit = 0
        else:
            unit = value
    return total + unit


def article_number(convention: Convention, text: str) -> tuple[int, str] | None:
    """Number and heading of an article's first line, or None for a line that only mentions an article."""
    found = convention.article.fullmatch(text.strip())
    if not found:
        return None
    value, rest = number(found[1]), found[2].strip(" —–-")
    if value is None or (rest and (rest[0].islower() or rest[0] in TERMINALS + ")")) or len(rest) > 250:
        return None
    return value, rest
