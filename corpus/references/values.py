"""The numbers and letters beside a level word: lists, ranges, chains like ``1 (a) (ii)``, ordinals."""

from __future__ import annotations

import re

from corpus.references import lexicon, numerals
from corpus.references.cursor import Cursor
from corpus.references.elements import LEVELS
from corpus.references.lexicon import T

_LIMIT = 60  #: a range longer than this is no range of provisions


class Values(Cursor):
    """Reads values."""

    def _ordinal(self, position: int, chinese: bool) -> tuple[str | None, int]:
        token = self.at(position)
        if token is None:
            return None, 0
        if token.kind == T.ORDINAL:
            return token.value, 1
        if token.kind == T.NUMBER:
            if self._is_suffixed(position):
                width = 2
                if self._sign(position + 1, "-") or self._minus(position + 1):
                    width = 3
                return token.value, width
            if chinese or self._counts_article(position):
                return token.value, 1
        if token.kind == T.BRACKET and (chinese or self._is_chinese(self._word(position + 1))):
            return token.value, 1
        return None, 0

    def _counts_article(self, position: int) -> bool:
        """16条 without 第, as people type; 一条, 两项 only count things."""
        if not self._is_chinese_level(position + 1, T.ARTICLE) or not self._word(position).isdigit():
            return False
        return self.kind(position + 2) in (None, T.NUMBERS, T.PUNCTUATION, T.NUMBER)

    def _is_suffixed(self, position: int) -> bool:
        following, token = self.at(position + 1), self.tokens[position]
        if following and self._minus(position + 1):
            following = self.at(position + 2)
            return bool(
                following and self.text[following.start : following.end] in ("й", "я", "ая", "ый", "ом", "го", "е")
            )
        return bool(
            following
            and following.start == token.end
            and self.text[following.start : following.end] in lexicon.LETTER_SUFFIXES
        )

    def _values(self, position: int, level: T, plural: bool) -> tuple[tuple[tuple[str, ...], ...], int, bool]:
        ordinal, width = self._ordinal(position, chinese=False)
        if ordinal is not None and self.kind(position + width) not in LEVELS:
            return ((ordinal,),), position + width, True
        first, here = self._chain(position, level, start=True)
        if not first:
            return (), position, False
        values = [first]
        while True:
            nxt = self._next_value(here, values[-1], level, plural)
            if nxt is None:
                break
            added, here = nxt
            values += added
        return tuple(values), here, False

    def _next_value(
        self, here: int, previous: tuple[str, ...], level: T, plural: bool
    ) -> tuple[list[tuple[str, ...]], int] | None:
        token = self.at(here)
        if token is None:
            return None
        if token.kind == T.TO or token.also == T.TO:
            chain, after = self._chain(here + 1, level, start=previous[-1].isdigit(), spaced=True)
            if chain and not (token.kind != T.TO and not chain[0].isdigit()) and self._may_count(after, plural):
                spread = _spread(previous, chain)
                if spread:
                    return spread, after
            return None
        after, comma = here, False
        if self._sign(after, ",") or self._sign(after, ";") or (self._sign(after, "/") and previous[-1].isdigit()):
            after, comma = after + 1, True
        joined = self.kind(after) == T.AND or (self.at(after) is not None and self.tokens[after].also == T.AND)
        if joined:
            after += 1
            if self._sign(after, "/"):
                after += 2
        if not (comma or joined):
            return None
        # "paragraphs 1 (a) and (b)", "§ 1 y § 2": a repeated sign is skipped
        bracket = self.kind(after) == T.BRACKET or self._one_sided(after)
        chain, end = self._chain(after, level, start=not bracket, spaced=True)
        if not chain:
            return None
        if bracket:
            merged = sibling(previous, chain)
            return ([merged], end) if merged else None
        if not previous[0].isdigit() and chain[0].isdigit() and level == T.ITEM:
            return None
        if len(chain[0]) == 1 and chain[0].isalpha():
            merged = sibling(previous, chain)
            return ([merged], end) if merged and level == T.ITEM else None
        if not self._may_count(end, plural, comma and not joined):
            return None
        return [chain], end

    def _may_count(self, after: int, plural: bool, comma: bool = False) -> bool:
        """Whether a further number is one of provisions: "article 16 and 15 States" is not a list."""
        following = self.at(after)
        if following is None or (plural and not comma):
            return True
        if following.kind == T.WORD and following.start > self.tokens[after - 1].end:
            return plural and self.document
        return True

    def _chain(self, position: int, level: T, *, start: bool, spaced: bool = False) -> tuple[tuple[str, ...], int]:
        token = self.at(position)
        if token is None:
            return (), position
        parts: list[str] = []
        here = position
        if start and token.kind == T.NUMBER:
            if int(token.value) > 400:
                return (), position
            parts.append(token.value)
            here += 1
        elif start and (number := self._roman(position, level)) is not None:
            parts.append(number)
            here += 1
        elif token.kind == T.BRACKET:
            parts.append(token.value)
            here += 1
        elif (component := self._letter(position)) is not None and (level == T.ITEM or not start):
            parts.append(component)
            here += 2 if self._sign(here + 1, ")") else 1
        elif spaced and self._one_sided(position):
            parts.append(self._word(position))
            here += 2
        else:
            return (), position
        return self._tail(parts, here)

    def _tail(self, parts: list[str], here: int) -> tuple[tuple[str, ...], int]:
        while (token := self.at(here)) is not None and len(parts) < 6:
            before = self.tokens[here - 1]
            if token.kind == T.BRACKET:
                parts.append(token.value)
                here += 1
            elif self._one_sided(here):
                parts.append(self._word(here))
                here += 2
            elif (
                token.value in (".", ":")
                and token.kind == T.PUNCTUATION
                and token.start == before.end
                and (nxt := self.at(here + 1)) is not None
                and nxt.start == token.end
                and (nxt.kind == T.NUMBER or self._letter(here + 1) is not None)
            ):
                parts.append(nxt.value if nxt.kind == T.NUMBER else self._word(here + 1))
                here += 2
            elif token.kind == T.PUNCTUATION and token.value == "(" and self.kind(here + 1) == T.NUMBER:
                break
            elif (
                len(self._word(here)) == 1 and (letter := self._letter(here)) is not None and self._belongs(here, parts)
            ):
                parts.append(letter)
                here += 1
            else:
                break
        return tuple(parts), here

    def _belongs(self, position: int, parts: list[str]) -> bool:
        """Whether a bare letter is the next item: ``3a``, ``1 (a) (ii) a``."""
        if self.tokens[position].start == self.tokens[position - 1].end:
            return True
        return len(parts) >= 3 and _sort(parts[-1]) == "roman" and self.kind(position + 1) in (None, T.PUNCTUATION)

    def _roman(self, position: int, level: T) -> str | None:
        word = self._word(position)
        if not word or level == T.ITEM or not re.fullmatch("[ivx]+", word):
            return None
        number = numerals.roman(word)
        return str(number) if number else None

    def _letter(self, position: int) -> str | None:
        word = self._word(position)
        if re.fullmatch("[a-z]", word) or re.fullmatch("[ivx]{2,4}", word):
            if word == "s" or word == "l":
                return None
            return word
        return lexicon.ITEM_LETTERS.get(word) if len(word) == 1 else None

    def _one_sided(self, position: int) -> bool:
        """``a)`` and ``i)`` as French, Spanish and Russian texts print items."""
        return bool(
            self._sign(position + 1, ")")
            and self.tokens[position + 1].start == self.tokens[position].end
            and re.fullmatch("[a-z]|[ivx]{1,4}|[а-я]", self._word(position))
        )


def numbers_between(low: str, high: str) -> list[str]:
    if low.isdigit() and high.isdigit():
        if int(low) < int(high) <= int(low) + _LIMIT:
            return [str(n) for n in range(int(low), int(high) + 1)]
        return []
    if len(low) == len(high) == 1 and low.isalpha() and high.isalpha() and low < high:
        return [chr(c) for c in range(ord(low), ord(high) + 1)]
    return []


def _spread(low: tuple[str, ...], high: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The values after the first of a range: 12 to 14 gives 13, 14; 18.1 to 3 gives 18.2, 18.3."""
    if len(high) > 1 and len(low) == len(high) and low[:-1] == high[:-1]:
        return [(*low[:-1], v) for v in numbers_between(low[-1], high[-1])[1:]]
    if len(high) == 1:
        same = numbers_between(low[-1], high[0])
        if same and (len(low) > 1 or low[0].isalpha()):
            return [(*low[:-1], v) for v in same[1:]]
        if len(low) == 1:
            return [(v,) for v in same[1:]]
    return []


def _sort(component: str) -> str:
    if component.isdigit():
        return "digit"
    return "roman" if re.fullmatch("[ivx]+", component) else "letter"


def sibling(previous: tuple[str, ...], chain: tuple[str, ...]) -> tuple[str, ...]:
    """The value that "and (b)" means after "1 (a)": its place among the components of the one before."""
    sort, first = _sort(chain[0]), chain[0]
    if sort == "roman" and len(first) == 1 and ord(previous[-1][0]) + 1 == ord(first) and len(previous[-1]) == 1:
        sort = "letter"
    for place in range(len(previous) - 1, -1, -1):
        there = _sort(previous[place])
        single = there == "roman" and len(previous[place]) == 1 and place and _sort(previous[place - 1]) != "letter"
        if sort == "letter" and single and first > previous[place]:
            there = "letter"
        if there == sort and (place > 0 or sort != "digit"):
            return (*previous[:place], *chain)
    if sort != "digit" and len(previous) == 1 and previous[0].isdigit():
        return (*previous, *chain)
    return () if sort == "digit" else (*previous[:1], *chain) if previous[0].isdigit() else ()
