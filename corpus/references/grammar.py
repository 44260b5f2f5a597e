"""The elements of a text, read from left to right.

How neighbours belong together is said in `corpus.references.compose`. The reader is built in layers, each with one
concern: `cursor` (tokens), `values`, `groups`, `resolutions`, `instruments`.
"""

from __future__ import annotations

from dataclasses import replace

from corpus.references.elements import Doc, Element, Named, symbol
from corpus.references.instruments import Instruments
from corpus.references.lexicon import T

_NEVER_FIRST = frozenset((T.PUNCTUATION, T.OF, T.IN, T.THE, T.AND, T.TO, T.ON, T.HEAD, T.ITS, T.ABOVE, T.THERETO))


class Reader(Instruments):
    """Reads elements from tokens."""

    def elements(self) -> list[Element]:
        """Every element of the text in order."""
        found: list[Element] = []
        position = 0
        while position < len(self.tokens):
            if self.tokens[position].kind in _NEVER_FIRST or (self.document and self.tokens[position].kind == T.WORD):
                position += 1
                continue
            element = self._element(position) or self._listed(position, found)
            if element is None:
                position += 1
            else:
                if found and element.first < found[-1].after:
                    element = replace(element, first=found[-1].after)
                found.append(element)
                position = max(element.after, position + 1)
        return found

    def _listed(self, position: int, found: list[Element]) -> Doc | None:
        """A further number in a list of resolutions: "resolutions 1/1 of 9 May 1999 on trees and 2/4 of 3 June 2000".

        Its date tells it from other pairs of numbers, or that the list ends with "and 2/4, on trees"; what kind it is,
        and whose, the list began with.
        """
        token = self.tokens[position]
        end = self._skip_date(position + 1)
        dated = end > position + 1
        last = self.kind(position - 1) == T.AND and self._sign(position + 1, ",") and self.kind(position + 2) == T.ON
        if not self.document or token.kind != T.PAIR or not (dated or last):
            return None
        numbered = [element.names[-1] for element in found if isinstance(element, Doc) and element.names[-1].number]
        if not numbered or any(self._sign(place, ".") for place in range(numbered[-1].after, position)):
            return None
        year = int(self.tokens[end - 1].value) if dated else numbered[-1].year
        further = replace(numbered[-1], first=position, after=position + 1, number=token.value, year=year)
        return Doc((further,), position, position + 1)

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
