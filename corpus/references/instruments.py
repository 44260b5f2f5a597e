"""Instruments by name, "the Convention", instruments outside the corpus, and numbers beside a name (``18.9 untoc``)."""

from __future__ import annotations

import re

from corpus.references.elements import Doc, Group, Named
from corpus.references.lexicon import T
from corpus.references.resolutions import Resolutions
from corpus.references.tokens import Token

_YEAR_WORDS = frozenset(["года", "год", "г"])
_OF_YEAR = frozenset(["of", "de", "del", "عام", "سنه", "لعام", "لسنه"])
_OUR_YEARS = frozenset(["2000", "2001"])  # when the four instruments were adopted
_VAGUE_HEADS = frozenset(["law", "act", "rules", "guide", "bill"])


_LAW_IS_NOT = frozenset(["enforcement", "applicable", "enough", "abroad"])
"""Words after "law" that make it no code of law."""
_NEUTRAL = frozenset(
    [
        "does",
        "that",
        "what",
        "which",
        "when",
        "this",
        "under",
        "with",
        "from",
        "says",
        "said",
        "about",
        "into",
        "must",
        "have",
        "whole",
        "entire",
        "same",
        "your",
        "their",
        "will",
        "would",
        "could",
        "should",
        "where",
        "says",
        "mean",
        "means",
        "called",
        "main",
        "parent",
        "present",
        "supplementing",
        "dont",
        "doesn",
        "didn",
        "crime",
        "palermo",
        "original",
        "actual",
        "official",
        "cette",
        "dans",
        "pour",
        "avec",
        "selon",
        "elle",
        "entre",
        "bajo",
        "segun",
        "para",
        "esta",
        "como",
        "dice",
        "entre",
        "согласно",
        "какие",
        "каждая",
        "если",
        "данная",
        "эта",
        "этой",
        "нашей",
        "united",
        "nations",
        "both",
        "every",
        "each",
        "trafficking",
        "smuggling",
        "firearms",
        "migrants",
        "والاتفاقيه",
        "بموجب",
        "وفقا",
        "organized",
        "organised",
        "transnational",
        "adopting",
        "ratifying",
        "joining",
        "signing",
        "three",
        "four",
        "other",
        "these",
    ]
)
"""Words before "Convention" or "Protocol" that do not name another one."""


class Instruments(Resolutions):
    """Reads names of instruments."""

    def instrument_at(self, position: int) -> Named | None:
        """The instrument named there, or None."""
        found = self._instrument(position) if self.at(position) else None
        return found.names[0] if found else None

    def _instrument(self, position: int) -> Doc | None:
        token = self.tokens[position]
        if token.kind == T.INSTRUMENT:
            return self._instrument_named(token, position)
        if token.kind == T.FOREIGN:
            return Doc((Named("", position, position + 1, foreign=token.value),), position, position + 1)
        if token.kind in (T.CONVENTION, T.PROTOCOL, T.PROTOCOLS):
            return self._generic(token, position)
        if token.kind == T.WEAK and not self.document:
            beside = self._group(position + 1) or self._chain_at(position + 1)
            back = position - 1
            while self.kind(back) in (T.OF, T.THE):
                back -= 1
            last = self._word(position) in ("tip", "som") or self.kind(position + 1) in (None, T.PUNCTUATION)
            numbered = last and self.kind(back) in (T.NUMBER, T.BRACKET)
            if beside or numbered:
                return Doc((Named(token.value, position, position + 1),), position, position + 1)
        return None

    def _instrument_named(self, token: Token, position: int) -> Doc:
        after = position + 1
        if self._sign(after, ".") and self.text[: token.end].endswith("prot"):
            after += 1
        if token.value == "untoc" and self.kind(after) == T.PROTOCOLS:
            return Doc((Named("", position, after + 1, generic=T.PROTOCOLS),), position, after + 1)
        return Doc((Named(token.value, position, after),), position, after)

    def _generic(self, token: Token, position: int) -> Doc | None:
        after = position + 1
        if self._word(position) in ("prot",) and self._sign(after, "."):
            after += 1
        before = self.at(position - 1)
        back = position - 1
        while before is not None and before.kind == T.PUNCTUATION and before.value == "'":
            back -= 1
            before = self.at(back)
        if (dated := self._dated(position, after)) is not None:
            return dated
        following = self.at(after)
        if (
            self.document
            and self._word(after) in ("de", "del")
            and self.kind(after + 1) == T.WORD
            and self._capital(after + 1)
            and self._word(after + 1) not in ("naciones", "nations")
        ):  # "Convención de Viena"
            name = self.text[token.start : self.tokens[after + 1].end]
            return Doc((Named("", position, after + 2, foreign=name),), position, after + 2)
        named = before is None or before.kind not in (T.SAME, T.THIS)  # "using that Convention for" names none
        if token.kind == T.CONVENTION and following is not None and following.kind == T.ON and named:
            name = self.text[token.start : following.end]
            if self._foreign_subject(after):
                return Doc((Named("", position, after, foreign=name),), position, after)
        if (
            token.kind == T.PROTOCOL
            and following is not None
            and (following.kind == T.NUMBER or self._roman(after, T.ARTICLE) is not None)
        ) and not self._is_level_ahead(after):
            return Doc((Named("", position, after + 1, foreign=f"Protocol {following.value}"),), position, after + 1)
        if before is not None and self._qualifies(before, token):
            name = f"{before.value} {self._word(position)}"
            return Doc((Named("", back, after, foreign=name),), back, after)
        this = token.value == "this" or (before is not None and before.kind == T.THIS)
        first = back if this and before is not None and before.kind == T.THIS else position
        # Arabic: هذه الاتفاقية; Russian: настоящая Конвенция; both precede
        same = not this and before is not None and before.kind == T.SAME
        return Doc((Named("", first, after, generic=token.kind, this=this, same=same),), first, after)

    def _dated(self, position: int, after: int) -> Doc | None:
        """ "the Convention of 1951", "the 1967 Protocol": instruments that another year tells from ours."""
        first, end = position - 1, after
        if self._word(first) == "年":
            first -= 1
        if not self._is_year(first) or not (self._word(position).isascii() or self._is_chinese(self._word(position))):
            first, here = position, after
            while self._word(here) in _OF_YEAR:
                here += 1
            if not self._is_year(here) or (here == after and self._word(here + 1) not in _YEAR_WORDS):
                return None
            end = here + 1
        if self._word(first if first < position else end - 1) in _OUR_YEARS:
            return None
        name = self.text[self.tokens[first].start : self.tokens[end - 1].end]
        return Doc((Named("", first, end, foreign=name),), first, end)

    def _is_year(self, position: int) -> bool:
        return self.kind(position) == T.NUMBER and bool(re.fullmatch("1[89]..|20..", self._word(position)))

    def foreign_after(self, position: int) -> tuple[int, int] | None:
        """What stands behind "article 5" and is no instrument of ours: "of my country's constitution", "Penal Code".

        Returns:
            the positions of its name, end exclusive, or None.
        """
        here, linked = position, False
        while self.kind(here) in (T.OF, T.THE, T.ITS, T.THIS) or self._sign(here, "'"):
            linked = linked or self.kind(here) == T.OF
            here += 1
        first = here
        while here - first <= (5 if linked else 1):
            token = self.at(here)
            if token is None:
                return None
            if token.kind == T.HEAD:
                following = self.at(here + 1)
                if following is not None and following.kind == T.WORD and following.value in _LAW_IS_NOT:
                    return None
                if not linked and here == first and token.value in _VAGUE_HEADS:
                    return None
                return first, here + 1
            plain = (T.WORD, T.OF, T.THE, T.NUMBER, T.ITS, T.THIS, T.ON, T.BODY)
            if token.kind not in plain and not self._sign(here, "'"):
                return None
            here += 1
        return None

    def foreign_before(self, position: int) -> str | None:
        """The same in front: "Penal Code art. 5"."""
        here = position - 1
        if self._sign(here, ","):
            here -= 1
        token = self.at(here)
        if token is None or token.kind != T.HEAD or token.value in _VAGUE_HEADS:
            return None
        before = self.at(here - 1)
        return self._word(here) if before is None or before.kind != T.WORD else f"{before.value} {self._word(here)}"

    def _qualifies(self, before: Token, token: Token) -> bool:
        """Whether a word makes "Convention" another one: Geneva, Montreal."""
        if before.kind != T.WORD or before.end + 1 < token.start or len(before.value) < 4:
            return False
        return before.value not in _NEUTRAL and not self._is_chinese(before.value)

    def _is_level_ahead(self, position: int) -> bool:
        return self.kind(position) == T.ARTICLE

    def _foreign_subject(self, position: int) -> bool:
        """After "Convention on/against/for": whether a subject follows, not an article or the sentence's own words."""
        nxt = self.at(position + 1)
        return bool((nxt and nxt.kind in (T.WORD, T.THE, T.OF) and self.document) or (nxt and nxt.kind == T.WORD))

    def _chain_alone(self, position: int) -> Group | None:
        group = self._chain_at(position)
        if group is None:
            return None
        (value,) = group.values
        bracketed = any(self.kind(p) == T.BRACKET for p in range(position, group.after))
        beside = self._instrument_beside(position, group.after)
        alone = position == 0 and all(t.kind == T.PUNCTUATION for t in self.tokens[group.after :])
        if beside and (len(value) > 1 or position == 0 or self._instrument_beside(position, position)):
            following = self.at(group.after)
            if len(value) == 1 and following is not None and following.kind == T.WORD:
                return None
            return Group(T.ARTICLE, group.values, position, group.after)
        if len(value) > 1 and (bracketed or alone) and int(value[0]) <= 41:
            token = self.tokens[position]
            if position + 1 < group.after and self.tokens[position + 1].start == token.end:
                return Group(T.ARTICLE, group.values, position, group.after, weak=True)
        return None

    def _chain_at(self, position: int) -> Group | None:
        token = self.at(position)
        if token is None or token.kind != T.NUMBER or not token.value.isdecimal() or int(token.value) > 60:
            return None
        before = self.at(position - 1)
        if before is not None and before.kind in (T.RESOLUTION, T.DECISION, T.SESSION, T.SYMBOL):
            return None
        parts, after = self._tail([token.value], position + 1)
        return Group(T.ARTICLE, (parts,), position, after)

    def _instrument_beside(self, position: int, after: int) -> bool:
        before, following = self.at(position - 1), self.at(after)
        if before is not None and before.value == "." and self.text[: before.start].endswith("prot"):
            before = self.at(position - 2)
        if before is not None and before.kind in (T.OF, T.THE) and following is None:
            return False
        kinds = (T.INSTRUMENT, T.WEAK)
        if before is not None and (before.kind in kinds or (before.kind == T.PROTOCOL)):
            return True
        if after == position:
            return False
        while following is not None and following.kind in (T.OF, T.THE):
            after += 1
            following = self.at(after)
        return following is not None and following.kind in kinds
