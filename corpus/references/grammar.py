"""The elements that references are made of: groups ("paragraphs 1 (a) and (b)") and documents ("the Convention").

Elements are read here one by one; how neighbours belong together is said in `corpus.references.compose`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from corpus.references import lexicon, numerals
from corpus.references.lexicon import T
from corpus.references.tokens import Token

LEVELS = {
    T.ARTICLE: 1,
    T.PREAMBLE: 1,
    T.CLOSING: 1,
    T.ANNEX: 0,
    T.PARAGRAPH: 2,
    T.SECTION: 2,
    T.OPERATIVE: 2,
    T.PREAMBULAR: 2,
    T.ITEM: 3,
}
_LIMIT = 60  #: a range longer than this is no range of provisions


@dataclass(frozen=True, slots=True)
class Group:
    """A level word with its values, each a chain of components: articles 5 and 6 (1) → (("5",), ("6", "1"))."""

    level: T
    values: tuple[tuple[str, ...], ...]
    first: int  #: token positions, end exclusive
    after: int
    this: bool = False  #: "this article"
    ordinal: bool = False
    weak: bool = False  #: a chain without a level word

    @property
    def rank(self) -> int:
        """Depth: annex 0, article 1, paragraph 2, item 3."""
        return LEVELS[self.level]


@dataclass(frozen=True, slots=True)
class Named:
    """One document or instrument as named."""

    source: str  #: ``tip``, ``A/RES/55/25``, ``session/11``; empty where foreign or only "the Protocol"
    first: int
    after: int
    foreign: str = ""
    this: bool = False
    generic: T | None = None  #: "the Convention", "the Protocol", "the Protocols" without a name
    body: str = ""
    year: int = 0  #: of the date behind a resolution's number
    number: str = ""  #: of a resolution or decision whose body is not said
    kind: T | None = None
    id: str = ""  #: a bare id


@dataclass(frozen=True, slots=True)
class Doc:
    """A document element; a list of resolutions is one element with several names."""

    names: tuple[Named, ...]
    first: int
    after: int


Element = Group | Doc


@dataclass
class Reader:
    """Reads elements from tokens, left to right."""

    tokens: list[Token]
    document: bool = False  #: official text, where misspellings and bare numbers are not expected
    text: str = ""
    _resolution_end: int = field(default=-1, init=False)

    def at(self, position: int) -> Token | None:
        """The token at a position, or None beyond the ends."""
        return self.tokens[position] if 0 <= position < len(self.tokens) else None

    def kind(self, position: int) -> T | None:
        """The kind of the token at a position."""
        token = self.at(position)
        return token.kind if token else None

    def elements(self) -> list[Element]:
        """Every element of the text in order."""
        found: list[Element] = []
        position = 0
        while position < len(self.tokens):
            if self.tokens[position].kind in _NEVER_FIRST or (self.document and self.tokens[position].kind == T.WORD):
                position += 1
                continue
            element = self._element(position)
            if element is None:
                position += 1
            else:
                if found and element.first < found[-1].after:
                    element = replace(element, first=found[-1].after)
                found.append(element)
                position = max(element.after, position + 1)
        return found

    def _element(self, position: int) -> Element | None:
        token = self.tokens[position]
        if token.kind == T.ID:
            return Doc((Named("", position, position + 1, id=token.value),), position, position + 1)
        if token.kind == T.PAIR and not token.value[0].isdigit():
            named = Named("", position, position + 1, number=token.value, kind=T.RESOLUTION)
            return Doc((named,), position, position + 1)
        if token.kind == T.SYMBOL:
            return Doc((Named(symbol(token.value), position, position + 1),), position, position + 1)
        return (
            self._session(position)
            or self._resolutions(position)
            or self._group(position)
            or self._instrument(position)
            or (None if self.document else self._chain_alone(position))
        )

    # groups

    def _group(self, position: int) -> Group | None:
        if self.at(position) is None:
            return None
        return self._this(position) or self._level_first(position) or self._values_first(position)

    def _this(self, position: int) -> Group | None:
        token = self.tokens[position]
        if token.kind == T.THIS and token.value in ("article", "paragraph"):
            level = T.ARTICLE if token.value == "article" else T.PARAGRAPH
            return Group(level, (), position, position + 1, this=True)
        if token.kind not in (T.THIS, T.SAME):
            return None
        after = self.at(position + 1)
        if after and after.kind in (T.ARTICLE, T.PARAGRAPH, T.ITEM) and not self._starts_value(position + 2):
            return Group(after.kind, (), position, position + 2, this=True)
        return None

    def _level_first(self, position: int) -> Group | None:
        token = self.tokens[position]
        level = self._level(position)
        if level is None:
            return None
        after = position + 1
        if self._sign(after, "."):
            after += 1
        if level == T.OPERATIVE and self.kind(after) in (T.PARAGRAPH, T.ITEM):
            after += 2 if self._sign(after + 1, ".") else 1
        if level == T.ITEM and self.kind(after) == T.PARAGRAPH:
            return None
        if level in (T.PREAMBLE, T.CLOSING):
            return Group(level, (("preamble" if level == T.PREAMBLE else "closing",),), position, after)
        while self.kind(after) in (T.NUMBERS, T.SECTION) and not self._sign(after, "-"):
            after += 2 if self._sign(after + 1, ".") or self._sign(after + 1, "°") else 1
        if self._sign(after, ":") or self._sign(after, "#"):
            after += 1
        if token.kind == T.PARAGRAPH and self._token_word(position) in ("п", "пп") and self.kind(after) == T.SYMBOL:
            return None
        values, end, by_ordinal = self._values(after, level, self._plural(position))
        if level == T.ITEM and self._everyday(position, after, end):
            return None
        if values:
            return Group(level, values, position, end, ordinal=by_ordinal)
        # Arabic "this article": the demonstrative may follow or precede; French "article présent" does not occur
        return None

    def _everyday(self, position: int, after: int, end: int) -> bool:
        """Whether "let a lorry", "at this point a State" only looks like an item."""
        if end != after + 1 or self.kind(after) == T.BRACKET or self._word(position) not in _EVERYDAY_ITEMS:
            return False
        following = self.at(end)
        return following is not None and (following.kind in (T.WORD, T.HEAD, T.BODY, T.SESSION) or self._sign(end, "'"))

    def _values_first(self, position: int) -> Group | None:
        """ "third paragraph", "第十六条", "1st and 2nd operative paragraphs"."""
        here, values = position, []
        if self.kind(here) == T.NUMBERS and self._token_word(here) == "第":
            here += 1
        chinese = here > position
        while True:
            token = self.at(here)
            if token is None:
                return None
            ordinal, width = self._ordinal(here, chinese)
            if ordinal is None:
                return None
            values.append((ordinal,))
            here += width
            following = self.at(here)
            if following and (following.kind == T.AND or self._sign(here, ",")):
                here += 1
                if self.kind(here) == T.NUMBERS and self._token_word(here) == "第":
                    here += 1
                continue
            break
        level = self._level(here)
        if level == T.ITEM and self._word(here) in _EVERYDAY_ITEMS - {"al"}:
            return None  # "our last letter"
        if level is None or level in (T.PREAMBLE, T.CLOSING):
            if level == T.PREAMBLE and len(values) == 1 and self.kind(here + 1) == T.PARAGRAPH:
                return Group(T.PREAMBULAR, tuple(values), position, here + 2, ordinal=True)
            return None
        glyph = self._token_word(here)
        if self._is_chinese(glyph):
            after = here + 1
            return self._chinese_range(Group(level, tuple(values), position, after), position)
        if values[0][0] and self.tokens[here - 1].kind == T.NUMBER and not chinese and level != T.ITEM:
            suffix = self.tokens[here - 1]
            if not self._is_suffixed(here - 1) and suffix.value == values[-1][0]:
                return None
        after = here + 1
        if level in (T.OPERATIVE, T.PREAMBULAR) and self.kind(after) in (T.PARAGRAPH, T.ITEM):
            after += 1
        if self._sign(after, "."):
            after += 1 if not self._sentence_end(after) else 0
        if self._starts_value(after) and level == T.PARAGRAPH:
            return None
        return Group(level, tuple(values), position, after, ordinal=True)

    def _chinese_range(self, group: Group, position: int) -> Group:
        after = group.after
        if self.kind(after) in (T.TO, T.AND) or self._sign(after, ","):
            joined = self.kind(after) == T.TO
            nxt = self._values_first(after + 1)
            if nxt and nxt.level == group.level and nxt.values:
                if joined:
                    low, high = group.values[-1][0], nxt.values[0][0]
                    middle = tuple((v,) for v in _range(low, high))
                    return Group(group.level, group.values[:-1] + middle + nxt.values[1:], position, nxt.after)
                return Group(group.level, group.values + nxt.values, position, nxt.after)
        # 第6条第1款(b)项: bracketed items follow the level sign
        values, here = list(group.values), after
        while self.kind(here) == T.BRACKET and self._is_chinese_level(here + 1, T.ITEM):
            values[-1] = (*values[-1], self.tokens[here].value)
            here += 2
        while (  # (a)项或(b)项
            (self.kind(here) == T.AND or self._sign(here, ","))
            and self.kind(here + 1) == T.BRACKET
            and self._is_chinese_level(here + 2, T.ITEM)
        ):
            merged = _sibling(values[-1], (self.tokens[here + 1].value,))
            if not merged:
                break
            values.append(merged)
            here += 3
        if self.kind(here) == T.BRACKET and self.tokens[here - 1].end == self.tokens[here].start:
            parts, here = self._tail(list(values[-1]), here)
            values[-1] = parts
        return Group(group.level, tuple(values), position, here)

    def _is_chinese_level(self, position: int, kind: T) -> bool:
        return self.kind(position) == kind and self._is_chinese(self._token_word(position))

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
        if token.kind == T.BRACKET and (chinese or self._is_chinese(self._token_word(position + 1))):
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

    # values

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
            merged = _sibling(previous, chain)
            return ([merged], end) if merged else None
        if not previous[0].isdigit() and chain[0].isdigit() and level == T.ITEM:
            return None
        if len(chain[0]) == 1 and chain[0].isalpha():
            merged = _sibling(previous, chain)
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

    def _starts_value(self, position: int) -> bool:
        token = self.at(position)
        return bool(token and token.kind in (T.NUMBER, T.BRACKET))

    # levels and words

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

    def _plural(self, position: int) -> bool:
        return self._word(position) in lexicon.PLURAL or self.tokens[position].kind == T.SECTION

    def _word(self, position: int) -> str:
        token = self.at(position)
        return self.text[token.start : token.end] if token else ""

    _token_word = _word

    def _is_chinese(self, word: str) -> bool:
        return bool(word) and "\u4e00" <= word[0] <= "\u9fff"

    def _sign(self, position: int, sign: str) -> bool:
        token = self.at(position)
        return token is not None and token.value == sign and token.kind == T.PUNCTUATION

    def _minus(self, position: int) -> bool:
        return self._word(position) == "-"

    def _sentence_end(self, position: int) -> bool:
        return self.at(position + 1) is None

    # documents

    def _session(self, position: int) -> Doc | None:
        token = self.tokens[position]
        number, after = "", position
        if token.kind == T.BODY and token.value == "COP":
            after = position + 1
            if self._minus(after):
                after += 1
            if self.kind(after) == T.SESSION:
                after += 1
            following = self.at(after)
            if following and following.kind == T.NUMBER and self._word(position).startswith("cop"):
                number, after = following.value, after + 1
        elif token.kind in (T.ORDINAL, T.NUMBER):
            value, width = self._ordinal(position, chinese=False)
            if value is not None and self.kind(position + width) == T.SESSION:
                number, after = value, position + width + 1
                if (
                    self.kind(after) in (T.OF,)
                    and self.kind(after + 1) == T.BODY
                    and self.tokens[after + 1].value != "COP"
                ):
                    return None
                before = self.at(position - 1)
                if self.document and not (before and before.kind == T.BODY):
                    return None
        elif token.kind == T.SESSION and self.kind(position + 1) == T.NUMBER and not self.document:
            number, after = self.tokens[position + 1].value, position + 2
        if not number.isdigit() or not 1 <= int(number) <= 19 or self.kind(after) in (T.PAIR,):
            return None
        if self._sign(after, "/") or self.kind(after) == T.RESOLUTION:
            return None
        return Doc((Named(f"session/{number}", position, after),), position, after)

    def _resolutions(self, position: int) -> Doc | None:
        token = self.tokens[position]
        kind = token.kind
        if kind == T.WORD and not self.document and self.kind(position + 1) == T.PAIR:
            kind = misspelt(token.value) or kind
        if kind == T.NUMBERS and self._word(position) == "第" and self.kind(position + 1) == T.PAIR:
            return self._chinese_resolution(position)
        council = not self.document and kind == T.BODY and token.value == "SC"
        if council and self._resolution_number(position + 1) is not None:
            kind = T.RESOLUTION  # "UNSC 2388 (2017)"
        if kind not in (T.RESOLUTION, T.DECISION):
            return None
        here = position + 1
        while (
            self.kind(here) == T.NUMBERS or self._sign(here, ".") or (not self.document and self.kind(here) == T.BODY)
        ):
            here += 1
        body = "SC" if council else self._body_before(position)
        here = self._past_including(here)
        found: list[Named] = []
        while (number := self._resolution_number(here)) is not None:
            value, after = number
            step_from = here
            here = self._skip_date(after)
            year = int(self.tokens[here - 1].value) if here > after else 0
            found.append(Named("", step_from, after, body=body, number=value, kind=kind, year=year))
            step = here
            if self._sign(step, ","):
                step += 1
            if self.kind(step) == T.AND or (self.at(step) and self.tokens[step].also == T.AND):
                step += 1
            if step == here or self._resolution_number(step) is None:
                break
            here = step
        if not found:
            return None
        end = found[-1].after
        if self._sign(end, "(") and self.kind(end + 1) == T.SYMBOL and self._sign(end + 2, ")"):
            end += 3  # resolution 9/1 (CTOC/COP/2018/13)
        if not body:
            body = self._body_after(self._skip_date(end))
            if body:
                found = [replace(named, body=body) for named in found]
        start = self._body_start(position)
        first = replace(found[0], first=start)
        return Doc((first, *found[1:]), start, end)

    def _past_including(self, position: int) -> int:
        """Past ", including" and ", in particular": the numbers still belong to "resolutions"."""
        here = position + 1 if self._sign(position, ",") else position
        for words in (("including",), ("in", "particular"), ("notably",), ("namely",), ("incluidas",), ("notamment",)):
            if tuple(self._word(here + ahead) for ahead in range(len(words))) == words:
                return here + len(words)
        return position

    def _chinese_resolution(self, position: int) -> Doc | None:
        pair = self.tokens[position + 1]
        after = position + 2
        if self._word(after) == "号":
            after += 1
        if self.kind(after) not in (T.RESOLUTION, T.DECISION):
            return None
        named = Named(
            "", position, after + 1, body=self._body_before(position), number=pair.value, kind=self.kind(after)
        )
        return Doc((named,), position, after + 1)

    def _resolution_number(self, position: int) -> tuple[str, int] | None:
        token = self.at(position)
        if token is None:
            return None
        if token.kind == T.PAIR:
            return token.value, position + 1
        if token.kind == T.NUMBER and len(token.value) in (3, 4):
            after = position + 1
            if not self.document and self._body_before(position) == "SC" and not self._sign(after, "("):
                return token.value, after
            if re.fullmatch("[a-z]", self._word(after)):
                after += 1
            match = re.match(r"\s?\(\s?((?:19|20)\d\d|[ivxlc]+)\s?\)", self.text[self.tokens[after - 1].end :])
            if match:
                end = self.tokens[after - 1].end + match.end()
                while self.at(after) is not None and self.tokens[after].start < end:
                    after += 1
                return f"{token.value}({match.group(1).upper()})", after
        return None

    def _skip_date(self, position: int) -> int:
        """Past "of 15 November 2000"."""
        here = position
        if self.kind(here) == T.OF:
            here += 1
        if self.kind(here) == T.THE:
            here += 1
        if self.kind(here) in (T.NUMBER,):
            here += 1
            if self._is_suffixed(here - 1):
                here += 1
            if self.kind(here) == T.OF:
                here += 1
            if self.kind(here) == T.WORD:
                here += 1
                if self.kind(here) == T.OF:
                    here += 1
                year = self.at(here)
                if year and year.kind == T.NUMBER and len(year.value) == 4:
                    return here + 1
        return position

    def _body_start(self, position: int) -> int:
        """Where "General Assembly resolution" or "its resolution" begins."""
        for back in (1, 2):
            if self.kind(position - back) in (T.BODY, T.ITS):
                return position - back
            if self.kind(position - back) not in (T.THE, T.WORD):
                break
        return position

    def _body_before(self, position: int) -> str:
        for back in range(1, 7):
            token = self.at(position - back)
            if token is None or (token.kind == T.PUNCTUATION and token.value not in ("'", "/", '"')):
                return ""
            if token.kind == T.BODY:
                return token.value
            if token.kind == T.ITS and back <= 3:
                return "ITS"
            if token.kind in (T.RESOLUTION, T.DECISION, T.INSTRUMENT, T.PAIR, T.SYMBOL, T.AND) and back > 1:
                return ""
        return ""

    def _body_after(self, position: int) -> str:
        here = position
        if self.kind(here) not in (T.OF, T.IN) and not (self.at(here) and self.tokens[here].also == T.OF):
            return ""
        for ahead in range(1, 6):
            token = self.at(here + ahead)
            if token is None or (token.kind == T.PUNCTUATION and token.value != "'"):
                return ""
            if token.kind == T.BODY:
                return token.value
            if token.kind not in (T.THE, T.INSTRUMENT, T.OF, T.PUNCTUATION):
                return ""
        return ""

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
        following = self.at(after)
        if token.kind == T.CONVENTION and following is not None and following.kind == T.ON:
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
        return Doc((Named("", first, after, generic=token.kind, this=this),), first, after)

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


_NEVER_FIRST = frozenset((T.PUNCTUATION, T.OF, T.IN, T.THE, T.AND, T.TO, T.ON, T.HEAD, T.ITS, T.ABOVE, T.THERETO))
_EVERYDAY_ITEMS = frozenset(["let", "lit", "al", "point", "letter", "clause", "item", "items", "lettre", "letra"])
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


def symbol(text: str) -> str:
    """A document symbol in its canonical spelling: upper case, no spaces, ``Rev.1`` as printed."""
    found = re.sub(r"\s", "", text).rstrip(".-").upper()
    for written in ("Rev", "Add", "Corr", "Sect"):
        found = re.sub(rf"{written.upper()}\.?(?=\d)", f"{written}.", found)
    return re.sub(r"\(SECT\.", "(Sect.", found)


def _range(low: str, high: str) -> list[str]:
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
        return [(*low[:-1], v) for v in _range(low[-1], high[-1])[1:]]
    if len(high) == 1:
        same = _range(low[-1], high[0])
        if same and (len(low) > 1 or low[0].isalpha()):
            return [(*low[:-1], v) for v in same[1:]]
        if len(low) == 1:
            return [(v,) for v in same[1:]]
    return []


def _sort(component: str) -> str:
    if component.isdigit():
        return "digit"
    return "roman" if re.fullmatch("[ivx]+", component) else "letter"


def _sibling(previous: tuple[str, ...], chain: tuple[str, ...]) -> tuple[str, ...]:
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
