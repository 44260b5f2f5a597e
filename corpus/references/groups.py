"""Level words with their values: "articles 5 and 6", "third paragraph", "this article", "第十六条"."""

from __future__ import annotations

from corpus.references.elements import Group
from corpus.references.lexicon import T
from corpus.references.values import Values, numbers_between, sibling

_EVERYDAY_ITEMS = frozenset(["let", "lit", "al", "point", "letter", "clause", "item", "items", "lettre", "letra"])


class Groups(Values):
    """Reads groups."""

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
        if token.kind == T.PARAGRAPH and self._word(position) in ("п", "пп") and self.kind(after) == T.SYMBOL:
            return None
        values, end, by_ordinal = self._values(after, level, self._plural(position))
        if level == T.ITEM and self._everyday(position, after, end):
            return None
        if values:
            return Group(level, values, position, end, ordinal=by_ordinal)
        if level == T.ANNEX and self._sign(position + 1, ",") and self.kind(position + 2) == T.PARAGRAPH:
            return Group(level, (("1",),), position, position + 1)  # "resolution 1/2, annex, para. 3"
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
        if self.kind(here) == T.NUMBERS and self._word(here) == "第":
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
                if self.kind(here) == T.NUMBERS and self._word(here) == "第":
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
        glyph = self._word(here)
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
                    middle = tuple((v,) for v in numbers_between(low, high))
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
            merged = sibling(values[-1], (self.tokens[here + 1].value,))
            if not merged:
                break
            values.append(merged)
            here += 3
        if self.kind(here) == T.BRACKET and self.tokens[here - 1].end == self.tokens[here].start:
            parts, here = self._tail(list(values[-1]), here)
            values[-1] = parts
        return Group(group.level, tuple(values), position, here)

    def _sentence_end(self, position: int) -> bool:
        return self.at(position + 1) is None
