"""The words of references in six languages, by what they are: data, and the index that finds the longest one.

Words are folded like those of `corpus.references.names`. A level word says what the number beside it counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import product

from corpus.references import names, numerals


class T(StrEnum):
    """What a token is to the grammar."""

    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SECTION = "section"  #: § — a paragraph, unless its number is an article's (``§ 27.1``)
    OPERATIVE = "operative"
    PREAMBULAR = "preambular"
    PREAMBLE = "preamble"
    CLOSING = "closing"
    ANNEX = "annex"
    RESOLUTION = "resolution"
    DECISION = "decision"
    SESSION = "session"
    BODY = "body"
    THIS = "this"
    ITS = "its"
    SAME = "same"  #: "that article": the one named before
    OF = "of"
    IN = "in"
    THE = "the"
    AND = "and"
    TO = "to"
    NUMBERS = "numbers"  #: "nos."
    INSTRUMENT = "instrument"
    WEAK = "weak name"
    CONVENTION = "convention"
    PROTOCOL = "protocol"
    PROTOCOLS = "protocols"
    FOREIGN = "foreign"
    HEAD = "foreign head"
    ON = "on"  #: what follows names the subject of a convention: another one
    THERETO = "thereto"
    ABOVE = "above"
    NUMBER = "number"
    ORDINAL = "ordinal"
    BRACKET = "bracket"
    PAIR = "pair"  #: ``9/1``
    SYMBOL = "symbol"
    ID = "id"
    WORD = "word"
    PUNCTUATION = "punctuation"


WORDS: dict[T, tuple[str, ...]] = {
    T.ARTICLE: (
        "art",
        "arts",
        "article",
        "articles",
        "artikel",
        "articulo",
        "articulos",
        "ст",
        "стать*",
        "статей",
        "الماده",
        "ماده",
        "المادتان",
        "المادتين",
        "مادتين",
        "المواد",
        "مواد",
    ),
    T.PARAGRAPH: (
        "para",
        "paras",
        "par",
        "pars",
        "paragraph",
        "paragraphs",
        "paragraphe",
        "paragraphes",
        "parr",
        "parrs",
        "parrafo",
        "parrafos",
        "п",
        "пп",
        "пункт",
        "пункта",
        "пункту",
        "пунктом",
        "пункте",
        "пункты",
        "пунктов",
        "пунктам",
        "пунктах",
        "пунктами",
        "абзац*",
        "الفقره",
        "فقره",
        "الفقرات",
        "الفقرتان",
        "الفقرتين",
        "فقرتين",
        "numeral",
    ),
    T.ITEM: (
        "subparagraph",
        "subparagraphs",
        "sub paragraph|paragraphs",
        "subpara",
        "subparas",
        "sub para|paras",
        "item",
        "items",
        "subitem",
        "letter",
        "lit",
        "litt",
        "let",
        "lettre",
        "alinea",
        "alineas",
        "al",
        "sous alinea|alineas",
        "apartado",
        "apartados",
        "apdo",
        "inciso",
        "incisos",
        "subapartado",
        "letra",
        "подпункт",
        "подпункта",
        "подпункту",
        "подпункте",
        "подпункты",
        "подпунктов",
        "подпунктах",
        "подпунктом",
        "пп",
        "الفقره الفرعيه",
        "فقره فرعيه",
        "الفقرتين الفرعيتين",
        "الفقرات الفرعيه",
        "البند",
        "clause",
        "point",
    ),
    T.SECTION: ("§", "§§", "¶"),
    T.OPERATIVE: (
        "op",
        "ops",
        "operative",
        "operative para|paras|par|paragraph|paragraphs|paragraphe|clause|clauses",
        "operational paragraph",
        "paragraphe du dispositif",
        "paragraphes du dispositif",
        "parrafo|parrafos dispositivo|dispositivos",
        "parrafo de la parte dispositiva",
        "пункт* постановляющей части",
        "فقره|الفقره المنطوق|الاجراءيه",
    ),
    T.PREAMBULAR: (
        "preambular",
        "preambular para|paras|par|paragraph|paragraphs|clause",
        "preambulatory para|paragraph|clause",
        "pp",
        "recital",
        "alinea du preambule",
        "alineas du preambule",
        "considerant",
        "parrafo|parrafos del preambulo",
        "considerando",
        "пункт* преамбулы",
        "абзац* преамбулы",
        "preamble para|paras|paragraph|paragraphs",
    ),
    T.PREAMBLE: ("preamble", "preambule", "preambulo", "преамбул*", "الديباجه", "ديباجه"),
    T.CLOSING: (
        "closing formula",
        "testimonium",
        "formule finale",
        "formula final",
        "заключительная формула",
        "الصيغه الختاميه",
    ),
    T.ANNEX: ("annex", "annexe", "annexes", "anexo", "anexos", "приложени*", "المرفق", "appendix"),
    T.RESOLUTION: (
        "resolution",
        "resolutions",
        "res",
        "reso",
        "resolucion",
        "resoluciones",
        "резолюц*",
        "قرار",
        "القرار",
        "القرارات",
        "القرارين",
        "قرارها",
        "قراره",
        "قراراتها",
        "قراريها",
    ),
    T.DECISION: ("decision", "decisions", "dec", "decisiones", "решени*", "مقرر", "المقرر", "مقرره", "مقررها"),
    T.SESSION: ("session", "sessions", "periodo de sesiones", "reunion", "сесси*", "دوره", "الدوره", "meeting"),
    T.THIS: (
        "this",
        "present",
        "presente",
        "presents",
        "present's",
        "la presente",
        "el presente",
        "ce",
        "cet",
        "cette",
        "este",
        "esta",
        "настоящ*",
        "هذه",
        "هذا",
        "these",
        "ces",
        "estos",
        "herein",
    ),
    T.ITS: ("its", "sa", "ses", "su", "sus", "свою", "своей", "своих", "свои", "своем"),
    T.SAME: (
        *("that", "said", "same", "aforementioned", "ledit", "ladite", "dudit", "de ladite", "audit", "cette meme"),
        *("dicho", "dicha", "esa", "ese", "del citado", "la citada", "указанн*", "упомянут*"),
    ),
    T.OF: ("of", "de", "du", "des", "del", "d", "من", "by", "el de"),
    T.IN: (
        "in",
        "under",
        "from",
        "within",
        "dans",
        "en",
        "sous",
        "в",
        "во",
        "из",
        "к",
        "по",
        "في",
        "au",
        "aux",
        "al",
        "per",
    ),
    T.THE: (
        "the",
        "le",
        "la",
        "les",
        "l",
        "el",
        "los",
        "las",
        "lo",
        "thw",
        "teh",
        "un",
        "united nations",
        "s",
        "supplementary",
        "main",
        "parent",
        "organized",
        "a",
        "mentioned",
        "its",
    ),
    T.AND: (
        "and",
        "or",
        "et",
        "ou",
        "y",
        "o",
        "u",
        "e",
        "и",
        "или",
        "و",
        "او",
        "&",
        "plus",
        "as well as",
        "ainsi que",
        "asi como",
        "nor",
    ),
    T.TO: ("to", "-", "through", "thru", "till", "until", "a", "al", "до", "по", "الي", "hasta", "~", "‒"),
    T.NUMBERS: ("no", "nos", "nr", "n", "number", "numbers", "numero", "№", "رقم", "num", "#"),
    T.ON: (
        "on",
        "against",
        "relating",
        "concerning",
        "for",
        "regarding",
        "relative",
        "relativa",
        "sur",
        "sobre",
        "contra",
        "contre",
        "о",
        "об",
        "против",
        "relatif",
        "for the",
        "parties",
    ),
    T.THERETO: ("thereto", "y sus protocolos", "rapportant"),
    T.ABOVE: ("above", "below", "ci", "supra", "infra", "выше", "ниже", "اعلاه", "ادناه"),
}

CHINESE: dict[str, tuple[T, str]] = {
    "条": (T.ARTICLE, ""),
    "款": (T.PARAGRAPH, ""),
    "段": (T.PARAGRAPH, ""),
    "项": (T.ITEM, ""),
    "分项": (T.ITEM, ""),
    "目": (T.ITEM, ""),
    "本条": (T.THIS, "article"),
    "本款": (T.THIS, "paragraph"),
    "本公约": (T.CONVENTION, "this"),
    "本议定书": (T.PROTOCOL, "this"),
    "执行部分": (T.OPERATIVE, ""),
    "序言部分": (T.PREAMBLE, ""),
    "序言": (T.PREAMBLE, ""),
    "附件": (T.ANNEX, ""),
    "决议": (T.RESOLUTION, ""),
    "决定": (T.DECISION, ""),
    "届会议": (T.SESSION, ""),
    "届": (T.SESSION, ""),
    "号": (T.THE, ""),
    "第": (T.NUMBERS, ""),
    "的": (T.OF, ""),
    "和": (T.AND, ""),
    "与": (T.AND, ""),
    "及": (T.AND, ""),
    "或": (T.AND, ""),
    "至": (T.TO, ""),
    "到": (T.TO, ""),
    "公约": (T.CONVENTION, ""),
    "议定书": (T.PROTOCOL, ""),
    "该公约": (T.CONVENTION, ""),
    "大会": (T.BODY, "GA"),
    "联合国大会": (T.BODY, "GA"),
    "缔约方会议": (T.BODY, "COP"),
    "缔约国会议": (T.BODY, "COP"),
    "安全理事会": (T.BODY, "SC"),
    "安理会": (T.BODY, "SC"),
    "经济及社会理事会": (T.BODY, "ECOSOC"),
    "人权理事会": (T.BODY, "HRC"),
    "结尾条款": (T.CLOSING, ""),
}

FUZZY: dict[str, T] = {
    "article": T.ARTICLE,
    "articles": T.ARTICLE,
    "articulo": T.ARTICLE,
    "articulos": T.ARTICLE,
    "paragraph": T.PARAGRAPH,
    "paragraphs": T.PARAGRAPH,
    "paragraphe": T.PARAGRAPH,
    "parrafo": T.PARAGRAPH,
    "subparagraph": T.ITEM,
    "статья": T.ARTICLE,
    "статьи": T.ARTICLE,
    "пункт": T.PARAGRAPH,
    "الماده": T.ARTICLE,
    "الفقره": T.PARAGRAPH,
    "resolution": T.RESOLUTION,
    "resolucion": T.RESOLUTION,
    "decision": T.DECISION,
}
"""Words whose misspellings before a number are understood."""

PLURAL = frozenset(
    [
        "arts",
        "art",
        "articles",
        "articulos",
        "статьи",
        "статей",
        "статьям",
        "статьями",
        "статьях",
        "المواد",
        "المادتان",
        "المادتين",
        "مادتين",
        "مواد",
        "paras",
        "pars",
        "para",
        "paragraphs",
        "paragraphes",
        "parrs",
        "parrafos",
        "пп",
        "пункты",
        "пунктов",
        "пунктам",
        "пунктах",
        "пунктами",
        "الفقرات",
        "الفقرتان",
        "الفقرتين",
        "فقرتين",
        "subparagraphs",
        "subparas",
        "items",
        "apartados",
        "incisos",
        "alineas",
        "подпункты",
        "подпунктов",
        "подпунктах",
        "ops",
        "§",
        "§§",
        "par",
        "al",
    ]
)
"""Level words that announce, or may announce, several numbers."""

ITEM_LETTERS = dict(zip("ابجدهوزحطيكل", "abcdefghijkl", strict=True)) | dict(zip("абвгдежз", "abcdefgh", strict=True))
"""Arabic and Russian item letters by their place (the Russian authentic texts print Latin ones)."""

LETTER_SUFFIXES = frozenset(
    ["st", "nd", "rd", "th", "er", "ere", "eme", "e", "o", "º", "ª", "й", "я", "ая", "ый", "ом"]
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or phrase of the lexicon."""

    words: tuple[str, ...]
    kind: T
    value: str = ""


@cache
def index() -> tuple[dict[str, tuple[Entry, ...]], tuple[tuple[str, tuple[Entry, ...]], ...]]:
    """Entries by their first word, longest first; and those whose first word is a stem, by the stem."""
    entries = [Entry(words, kind) for kind, phrases in WORDS.items() for p in phrases for words in expand(p)]
    for source, phrases in names.INSTRUMENT_NAMES.items():
        entries += [Entry(w, T.INSTRUMENT, source) for p in phrases for w in expand(p)]
    for name, phrases in names.FOREIGN_NAMES.items():
        entries += [Entry(w, T.FOREIGN, name) for p in phrases for w in expand(p)]
    for body, phrases in names.BODIES.items():
        entries += [Entry(w, T.BODY, body) for p in phrases for w in expand(p)]
    for kind, words in (
        (T.CONVENTION, names.CONVENTION_WORDS),
        (T.PROTOCOL, names.PROTOCOL_WORDS),
        (T.PROTOCOLS, names.PROTOCOLS_WORDS),
        (T.HEAD, names.FOREIGN_HEADS),
    ):
        entries += [Entry((word,), kind) for word in words]
    entries += [Entry((word,), T.WEAK, source) for word, source in names.WEAK_NAMES.items()]
    entries += [Entry(words, T.ORDINAL, str(n)) for words, n in numerals.ordinals().items()]
    entries += [Entry(words, T.NUMBER, str(n)) for words, n in numerals.cardinals().items()]
    by_first: dict[str, list[Entry]] = {}
    stems: dict[str, list[Entry]] = {}
    for entry in entries:
        first = entry.words[0]
        (stems if first.endswith("*") else by_first).setdefault(first.rstrip("*"), []).append(entry)

    def longest(found: list[Entry]) -> tuple[Entry, ...]:
        return tuple(sorted(found, key=lambda entry: -len(entry.words)))

    return (
        {first: longest(found) for first, found in by_first.items()},
        tuple((stem, longest(stems[stem])) for stem in sorted(stems, key=len, reverse=True)),
    )


def expand(phrase: str) -> list[tuple[str, ...]]:
    """Every way to read a phrase's alternatives and optional words; an optional tail may be cut off anywhere."""
    slots: list[list[str]] = []
    for word in phrase.split():
        slots.append([*word.strip("[]").split("|"), *([""] if word.startswith("[") else [])])
    last = max(place for place, slot in enumerate(slots) if "" not in slot) + 1
    readings = set()
    for body in product(*slots[:last]):
        for end in range(last, len(slots) + 1):
            tail = [slot[0] for slot in slots[last:end]]
            readings.add(tuple(word for word in (*body, *tail) if word))
    return sorted(readings)
