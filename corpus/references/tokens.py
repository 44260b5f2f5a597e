"""From text to tokens of the reference grammar, with offsets into the text as it was given.

Folding makes scripts and spellings alike (case, accents, Arabic-Indic digits, full-width signs, dashes, quotes);
words are then looked up in the lexicon, longest phrase first. Meaning is left to `corpus.references.grammar`.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from corpus.references import lexicon, names, numerals
from corpus.references.lexicon import Entry, T


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number, sign or phrase."""

    kind: T
    value: str  #: number, item, source, ... or the folded word
    start: int  #: offsets into the folded text
    end: int
    also: T | None = None  #: what else the word may be: ``a`` is an article, a range sign, an item


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back: `origin` maps offsets where lengths differ."""

    text: str
    origin: tuple[int, ...] | None = None

    def back(self, offset: int) -> int:
        """The offset in the text as given."""
        return self.origin[offset] if self.origin is not None else offset


_DROPPED = re.compile("[\u0300-\u036f\u064b-\u065f\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u00ad]")
_SIGNS = {
    "’": "'",
    "‘": "'",
    "“": '"',
    "”": '"',
    "«": '"',
    "»": '"',
    "《": '"',
    "》": '"',
    "„": '"',
    "–": "-",
    "—": "-",
    "‑": "-",
    "−": "-",
    "‐": "-",
    "―": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u2007": " ",
    "، ": ", ",
    "،": ",",
    "؛": ";",
    "؟": "?",
    "、": ",",
    "。": ".",
    "〔": "(",
    "〕": ")",
    "ـ": "-",
    "⁄": "/",
    "∕": "/",
    "أ": "ا",
    "إ": "ا",
    "آ": "ا",
    "ٱ": "ا",
    "ة": "ه",
    "ى": "ي",
    "ئ": "ء",
    "ؤ": "ء",
    "ё": "е",
    "ß": "s",
    "æ": "a",
    "œ": "o",
    "ø": "o",
    "ı": "i",
    "ł": "l",
}


@cache
def _table() -> dict[int, str]:
    table = {ord(sign): plain for sign, plain in _SIGNS.items() if len(sign) == 1}
    for code in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0].lower()
        if base.isascii() and code not in table:
            table[code] = base
    for code in range(0xFF01, 0xFF5F):
        table[code] = chr(code - 0xFEE0).lower()
    for zero in (0x0660, 0x06F0, 0x0966):
        table |= {zero + n: str(n) for n in range(10)}
    return table


def fold(text: str) -> Folded:
    """Make spellings alike; one character stays one character where it can."""
    lowered = text.lower()
    if text.isascii():
        return Folded(lowered)
    if len(lowered) == len(text) and not _DROPPED.search(lowered):
        return Folded(lowered.translate(_table()))
    kept: list[str] = []
    origin: list[int] = []
    for offset, character in enumerate(text):
        if not _DROPPED.match(character):
            kept.append(character.lower()[0])
            origin.append(offset)
    origin.append(len(text))
    return Folded("".join(kept).translate(_table()), tuple(origin))


_BRACKETED = r"\(\s?(?:[a-z]{1,2}|[ivxl]{3,5}|\d{1,3}|[ابجدهوزحطيكل]ـ?|[абвгдежз]|[一二三四五六七八九十]{1,3})\s?\)"
_SCAN = re.compile(
    r"(?P<id>(?:untoc|tip|som|firearms):(?:\d+|preamble|closing)(?:\.[0-9a-z]+)*"
    r"|record:[a-z-]+/[0-9a-z/-]*[0-9a-z]|(?<![a-z/])[a-z]{1,6}/[a-z0-9/().-]{1,40}:(?:op|pp|para|annex-\d+)(?:\.[0-9a-z]+)+)"
    r"|(?P<symbol>(?<![a-z0-9])(?:"
    r"(?:a|e|s|st|ctoc|dp-fpa|dp|splos|isba|ceb|cop|cac|hri|unep|td|cedaw|ccpr|tc|s/agenda)(?:\s?/\s?[a-z0-9][a-z0-9.\-]*){0,5}"
    r"\s?/\s?[a-z.\-]*\d[a-z0-9.\-]*(?:\s?/\s?(?:[a-z]+\.?\d[a-z0-9.\-]*|\d+)){0,4}"
    r"|[aes] res (?:e?s-)?\d+(?:/\d+)?)"
    r"(?:\s?\(\s?(?:(?:19|20)\d\d|[ivxlc]+|sect\.?\s?\d+)\s?\))?)"
    r"|(?P<pair>(?<![\d/])(?:e?s-)?\d{1,4}/\d{1,3}(?![\d/]))"
    rf"|(?P<bracket>{_BRACKETED})"
    r"|(?P<number>\d+)"
    r"|(?P<word>[^\W\d_]+|[§¶№&#~]+)"
    r"|(?P<sign>[^\s\w])"
)
_CJK = re.compile("[\u4e00-\u9fff]")


@cache
def _chinese() -> re.Pattern[str]:
    phrases = [*lexicon.CHINESE, *names.FOREIGN_CHINESE]
    phrases += [phrase.replace("、", ",") for found in names.CHINESE_INSTRUMENTS.values() for phrase in found]
    known = "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))
    return re.compile(f"(?P<known>{known})|(?P<number>[零〇一二三四五六七八九十百两]+)|.")


def tokenise(text: str) -> list[Token]:
    """The tokens of a folded text."""
    raw: list[tuple[str, str, int, int]] = []
    for match in _SCAN.finditer(text):
        kind = match.lastgroup or "sign"
        if kind == "symbol" and not re.search(r"\d", match.group()):
            continue
        raw.append((kind, match.group(), match.start(), match.end()))
    tokens: list[Token] = []
    position = 0
    while position < len(raw):
        kind, value, start, end = raw[position]
        if kind == "word" and value[-1] > "\u2fff" and _CJK.search(value):
            tokens += _split_chinese(value, start)
            position += 1
            continue
        if kind in ("word", "number") or value == "-":
            entry, length = _longest(raw, position)
            if entry is not None and (kind != "number" or length > 1):
                last = raw[position + length - 1]
                tokens.append(Token(entry.kind, entry.value or value, start, last[3], _also(raw, position, entry)))
                position += length
                continue
        tokens.append(_plain(kind, value, start, end))
        position += 1
    return tokens


def _longest(raw: list[tuple[str, str, int, int]], position: int) -> tuple[Entry | None, int]:
    exact, stems = lexicon.index()
    word = raw[position][1]
    candidates = exact.get(word, ())
    if not word.isascii():
        for stripped in _arabic(word):
            candidates = (*candidates, *exact.get(stripped, ()))
    if not word.isascii():
        for stem, entries in stems:
            if word.startswith(stem):
                candidates = tuple(sorted((*candidates, *entries), key=lambda entry: -len(entry.words)))
                break
    for entry in candidates:
        length = _match(raw, position, entry.words)
        if length:
            return entry, length
    return None, 0


def _match(raw: list[tuple[str, str, int, int]], position: int, words: tuple[str, ...]) -> int:
    here = position + 1
    for word in words[1:]:
        # commas, hyphens and apostrophes inside a name are not told apart
        while here < len(raw) and raw[here][0] == "sign" and raw[here][1] in ",-'.":
            here += 1
        if here >= len(raw):
            return 0
        found = raw[here][1]
        if found != word and not (word.endswith("*") and found.startswith(word[:-1])):
            return 0
        here += 1
    return here - position


def _arabic(word: str) -> list[str]:
    """The word without a joined conjunction, preposition or article."""
    found = []
    if "\u0600" <= word[0] <= "\u06ff" and len(word) > 3:
        for prefix in ("و", "ف", "ب", "ل", "ك", "وال", "بال", "فال", "ولل", "لل", "ال"):
            if word.startswith(prefix):
                rest = word[len(prefix) :]
                found += [rest, "ال" + rest] if len(rest) > 2 else []
    return found


def _also(raw: list[tuple[str, str, int, int]], position: int, entry: Entry) -> T | None:
    word = raw[position][1]
    if len(entry.words) == 1 and word in lexicon.WORDS[T.TO]:
        return T.TO
    return None


def _plain(kind: str, value: str, start: int, end: int) -> Token:
    if kind == "id":
        return Token(T.ID, value, start, end)
    if kind == "symbol":
        value = value.rstrip(".-")
        return Token(T.SYMBOL, re.sub(r"\s", "", value.replace(" res ", "/res/")), start, start + len(value))
    if kind == "pair":
        return Token(T.PAIR, value, start, end)
    if kind == "bracket":
        return Token(T.BRACKET, _component(value.strip("() ")), start, end)
    if kind == "number":
        return Token(T.NUMBER, str(int(value)), start, end)
    if kind == "word":
        return Token(T.WORD, value, start, end)
    return Token(T.PUNCTUATION, value, start, end)


def _component(value: str) -> str:
    value = value.strip()
    if value and value in lexicon.ITEM_LETTERS:
        return lexicon.ITEM_LETTERS[value]
    number = numerals.chinese(value)
    return str(number) if number else value


def _split_chinese(run: str, start: int) -> list[Token]:
    tokens = []
    instruments = {p.replace("、", ","): s for s, found in names.CHINESE_INSTRUMENTS.items() for p in found}
    for match in _chinese().finditer(run):
        value, begin, end = match.group(), start + match.start(), start + match.end()
        if match.lastgroup == "number":
            number = numerals.chinese(value)
            tokens.append(Token(T.NUMBER if number is not None else T.WORD, str(number or value), begin, end))
        elif value in instruments:
            tokens.append(Token(T.INSTRUMENT, instruments[value], begin, end))
        elif value in names.FOREIGN_CHINESE:
            tokens.append(Token(T.FOREIGN, names.FOREIGN_CHINESE[value], begin, end))
        elif value in lexicon.CHINESE:
            kind, meaning = lexicon.CHINESE[value]
            tokens.append(Token(kind, meaning or value, begin, end))
        else:
            tokens.append(Token(T.WORD, value, begin, end))
    return tokens
