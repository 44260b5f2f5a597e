"""Looking at tokens: what stands at a place, and which words are level words, misspelt ones included."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.references import lexicon
from corpus.references.elements import LEVELS
from corpus.references.lexicon import T
from corpus.references.tokens import Token


@dataclass
class Cursor:
    """The tokens of a text."""

    tokens: list[Token]
    document: bool = False  #: official text, where misspellings and bare numbers are not expected
    text: str = ""
    original: str = ""  #: the text as given, where capitals tell names from words

    def at(self, position: int) -> Token | None:
        """The token at a position, or None beyond the ends."""
        return self.tokens[position] if 0 <= position < len(self.tokens) else None

    def kind(self, position: int) -> T | None:
        """The kind of the token at a position."""
        token = self.at(position)
        return token.kind if token else None

    def word(self, position: int) -> str:
        """The token there as written (folded); empty where there is none."""
        return self._word(position)

    def _word(self, position: int) -> str:
        token = self.at(position)
        return self.text[token.start : token.end] if token else ""

    def _capital(self, position: int) -> bool:
        """Whether the token was written with a capital; not known where folding moved the letters."""
        token = self.at(position)
        return bool(token and len(self.original) == len(self.text) and self.original[token.start].isupper())

    def _sign(self, position: int, sign: str) -> bool:
        token = self.at(position)
        return token is not None and token.value == sign and token.kind == T.PUNCTUATION

    def _minus(self, position: int) -> bool:
        return self._word(position) == "-"

    def _is_chinese(self, word: str) -> bool:
        return bool(word) and "\u4e00" <= word[0] <= "\u9fff"

    def _is_chinese_level(self, position: int, kind: T) -> bool:
        return self.kind(position) == kind and self._is_chinese(self._word(position))

    def _plural(self, position: int) -> bool:
        return self._word(position) in lexicon.PLURAL or self.tokens[position].kind == T.SECTION

    def _level(self, position: int) -> T | None:
        token = self.at(position)
        if token is None:
            return None
        if token.kind in LEVELS:
            return token.kind
        if token.kind == T.WORD and not self.document and len(token.value) >= 5:
            after = position + (2 if self._sign(position + 1, ".") else 1)
            if self._starts_value(after) or self.kind(after) == T.NUMBER:
                kind = misspelt(token.value)
                return kind if kind in LEVELS else None
        return None

    def _starts_value(self, position: int) -> bool:
        token = self.at(position)
        return bool(token and token.kind in (T.NUMBER, T.BRACKET))


def misspelt(word: str) -> T | None:
    """The kind of a word that one or two slips separate from a level word."""
    from rapidfuzz.distance import OSA

    if word in ("particle", "particles", "artist", "artists", "articulate", "sub"):
        return None
    for right, kind in lexicon.FUZZY.items():
        allowed = 1 if len(right) < 7 else 2
        near = abs(len(right) - len(word)) <= allowed and word[0] == right[0]
        if near and OSA.distance(word, right, score_cutoff=allowed) <= allowed:
            return kind
    return None
