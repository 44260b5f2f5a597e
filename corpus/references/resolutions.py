"""Resolutions and decisions by number and body, and sessions of the Conference, as they are named."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.references.cursor import misspelt
from corpus.references.elements import Doc, Named
from corpus.references.groups import Groups
from corpus.references.lexicon import T


class Resolutions(Groups):
    """Reads resolutions, decisions and sessions."""

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
                if self.document and not (before and before.kind == T.BODY) and not self._of_conference(after):
                    return None
        elif token.kind == T.SESSION and self.kind(position + 1) == T.NUMBER and not self.document:
            number, after = self.tokens[position + 1].value, position + 2
        if not number.isdigit() or not 1 <= int(number) <= 19 or self.kind(after) in (T.PAIR,):
            return None
        if self._sign(after, "/") or self.kind(after) == T.RESOLUTION:
            return None
        return Doc((Named(f"session/{number}", position, after),), position, after)

    def _of_conference(self, position: int) -> bool:
        """Whether "of the Conference of the Parties" follows, and no word that makes it another conference."""
        here = position
        while self.kind(here) in (T.OF, T.THE):
            here += 1
        body = self.at(here)
        if here == position or body is None or body.kind != T.BODY or body.value != "COP":
            return False
        return self.at(here + 1) is None or self.kind(here + 1) in (T.TO, T.PUNCTUATION)

    def to_convention(self, position: int) -> int | None:
        """Where, behind "session of the Conference of the Parties to the", the name of the convention begins."""
        here = position
        while self.kind(here) in (T.OF, T.THE, T.BODY):
            here += 1
        if here == position or self.kind(here) != T.TO:
            return None
        while self.kind(here) in (T.TO, T.THE):
            here += 1
        return here

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
            if self.document and re.fullmatch("[b-df-np-tv-x]", self._word(after)):
                after += 1  # 52/38 J
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
                return self._whose(position - back)
            if token.kind in (T.RESOLUTION, T.DECISION, T.INSTRUMENT, T.PAIR, T.SYMBOL, T.AND) and back > 1:
                return ""
        return ""

    def _whose(self, position: int) -> str:
        """Whose "its" is: ``ITS COP`` where the Conference is the body named last in the sentence, else ``ITS``."""
        for back in range(1, 30):
            token = self.at(position - back) if position >= back else None
            if not self.document or token is None or (token.kind == T.PUNCTUATION and token.value in (".", ";")):
                break
            if token.kind == T.BODY:
                return f"ITS {token.value}"
        return "ITS"

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
