"""Resolutions and decisions by number and body, and sessions of the Conference, as they are named."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.references.cursor import misspelt
from corpus.references.elements import Doc, Named
from corpus.references.groups import Groups
from corpus.references.lexicon import T

_BY = frozenset(("by", "through", "par", "por", "mediante", "with"))
_SHORT_NAMES = frozenset(("assembly", "conference", "assemblee", "asamblea", "conferencia"))
"""Names of bodies that are parts of other bodies' names, too."""


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
                own = before is not None and before.kind == T.ITS and self._whose(position - 1)[0] == "COP"
                ours = own or (before is not None and before.kind == T.BODY)
                if self.document and not ours and not self._of_conference(after):
                    return None
            elif value is not None and self.document and self._conference_numbered(position + width):
                number, after = value, position + width + 1
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

    def _conference_numbered(self, position: int) -> bool:
        """Whether "eleventh" is followed by "Conference of the Parties to the", which counts its sessions so."""
        token = self.at(position)
        if token is None or token.kind != T.BODY or token.value != "COP" or self._word(position) in _SHORT_NAMES:
            return False
        return self.kind(position + 1) == T.TO

    def to_convention(self, position: int) -> int | None:
        """Where, behind "session of the Conference of the Parties to the", the name of the convention begins."""
        here = position
        while self.kind(here) in (T.OF, T.THE, T.BODY):
            here += 1
        if (here == position and self.kind(here - 1) != T.BODY) or self.kind(here) != T.TO:
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
        body, own = ("SC", "") if council else self._body_before(position)
        here = self._past_including(here)
        found: list[Named] = []
        while (number := self._resolution_number(here)) is not None:
            value, after = number
            step_from = here
            after = self._past_letters(after)
            here = self._skip_date(after)
            year = int(self.tokens[here - 1].value) if here > after else 0
            found.append(Named("", step_from, after, body=body, own=own, number=value, kind=kind, year=year))
            step = here
            if self._sign(step, ","):
                step += 1
            if self.kind(step) == T.AND or (self.at(step) and self.tokens[step].also == T.AND):
                step += 1
            following = self._resolution_number(step)
            if following is None or (step == here and "(" not in following[0]):
                break  # a comma that was left out between "1988 (2011) 1989 (2011)" does not end the list
            here = step
        if not found:
            return None
        end = found[-1].after
        if self._sign(end, "(") and self.kind(end + 1) == T.SYMBOL and self._sign(end + 2, ")"):
            end += 3  # resolution 9/1 (CTOC/COP/2018/13)
        if not body and not own:
            body = self._body_after(self._skip_date(end))
            if body:
                found = [replace(named, body=body) for named in found]
        start = self._body_start(position)
        first = replace(found[0], first=start)
        return Doc((first, *found[1:]), start, end)

    def _past_letters(self, position: int) -> int:
        """Past the letters of 52/38 J, 48/162 A and B, 53/1 A to D."""
        if not self.document or not self._is_letter(position):
            return position
        here = position + 1
        while True:
            after = here
            while self._sign(after, ",") or self.kind(after) == T.AND or self._word(after) in ("to", "-"):
                after += 1
            if after == here or not self._is_letter(after):
                return here
            here = after + 1

    def _is_letter(self, position: int) -> bool:
        """Whether a capital letter stands alone; small, it would be an article or a conjunction."""
        return bool(re.fullmatch("[a-z]", self._word(position))) and self._capital(position)

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
        body, own = self._body_before(position)
        named = Named("", position, after + 1, body=body, own=own, number=pair.value, kind=self.kind(after))
        return Doc((named,), position, after + 1)

    def _resolution_number(self, position: int) -> tuple[str, int] | None:
        token = self.at(position)
        if token is None:
            return None
        if token.kind == T.PAIR:
            return token.value, position + 1
        if token.kind == T.NUMBER and len(token.value) in (3, 4):
            after = position + 1
            if not self.document and self._body_before(position)[0] == "SC" and not self._sign(after, "("):
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
            if self.kind(position - back) in (T.BODY, T.ITS) or self._word(position - back) == "council":
                return position - back
            if self.kind(position - back) not in (T.THE, T.WORD):
                break
        return position

    def _body_before(self, position: int) -> tuple[str, str]:
        """Who adopted a resolution by the words before it, and how "its" said it (see `Named.own`)."""
        for back in range(1, 7):
            token = self.at(position - back)
            if token is None or (token.kind == T.PUNCTUATION and token.value not in ("'", "/", '"')):
                return "", ""
            if token.kind == T.BODY:
                body = self._body(position - back)
                plain = all(self._kind_or_adopted(place) for place in range(position - back + 1, position))
                return (body if plain or body != "OTHER" else ""), ""
            if token.kind == T.ITS and back <= 3:
                return self._whose(position - back)
            if token.kind in (T.RESOLUTION, T.DECISION, T.INSTRUMENT, T.PAIR, T.SYMBOL, T.AND) and back > 1:
                return "", ""
        return "", ""

    def _kind_or_adopted(self, position: int) -> bool:
        """Whether a word between a body and "resolution" leaves the resolution to that body."""
        return self.kind(position) not in (T.WORD, T.TO) or self._word(position) in ("s", "adopted", "draft")

    def _whose(self, position: int) -> tuple[str, str]:
        """The body named last in the sentence, and whether "its" is said of it or of the one that speaks.

        "The Commission decided in its resolution" speaks of the Commission; "Recalling its resolution" is what the
        body says that adopts the text, whoever was named before.
        """
        before = self._word(position - 1)
        own = "named" if self.kind(position - 1) == T.IN or before in _BY else "speaker"
        for back in range(1, 30):
            token = self.at(position - back) if position >= back else None
            if not self.document or token is None or (token.kind == T.PUNCTUATION and token.value in (".", ";")):
                break
            if token.kind == T.BODY:
                return self._body(position - back), own
        return "", own

    def _body(self, position: int) -> str:
        """The body named there; "Environment Assembly" and "Conference of the States Parties" are others."""
        if self._word(position) in _SHORT_NAMES:
            after = position + 1
            while self.kind(after) in (T.OF, T.ON, T.THE):
                after += 1
            if after > position + 1 and self.kind(after) == T.WORD and self._capital(after):
                return "OTHER"
            opens = position < 2 or self.kind(position - 2) == T.PUNCTUATION  # "Recalling Assembly resolution ..."
            if self.kind(position - 1) == T.WORD and self._capital(position - 1) and not opens:
                return "OTHER"
        return self.tokens[position].value

    def _body_after(self, position: int) -> str:
        here = position
        if self.kind(here) not in (T.OF, T.IN) and not (self.at(here) and self.tokens[here].also == T.OF):
            return ""
        for ahead in range(1, 6):
            token = self.at(here + ahead)
            if token is None or (token.kind == T.PUNCTUATION and token.value != "'"):
                return ""
            if token.kind == T.BODY:
                return self._body(here + ahead)
            if token.kind not in (T.THE, T.INSTRUMENT, T.OF, T.PUNCTUATION):
                return ""
        return ""
