"""Splitting text into the pieces that the model was taught on: the likeliest split, piece by piece (unigram model).

Kudo, "Subword Regularization" (2018), section 3.2; the search is Viterbi's.
"""

from __future__ import annotations

import re

from corpus.search.embedding.e5.weights import Vocabulary

__all__ = ["Tokenizer"]

_BLANK = "\u2581"  #: stands for a blank, and opens every text
_PENALTY = 10.0  #: an unknown character is by this less likely than the rarest piece


class Tokenizer:
    """Text to the numbers of its pieces."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._first, self._last, self._unknown = vocabulary.first, vocabulary.last, vocabulary.unknown
        self._replaced = vocabulary.replaced
        self._scores = vocabulary.scores
        self._pieces = {piece: number for number, piece in enumerate(vocabulary.pieces) if number != self._unknown}
        self._longest = max(map(len, self._pieces))
        self._unlikely = min(vocabulary.scores) - _PENALTY

    def tokens(self, text: str) -> list[int]:
        """The numbers of the pieces of a text, without the tokens that open and close it."""
        plain = re.sub("  +", " ", text.translate(self._replaced))
        plain = (plain if plain.startswith(" ") else f" {plain}").replace(" ", _BLANK)
        best = [0.0] + [float("-inf")] * len(plain)  # score of the likeliest split up to each place
        last = [(0, 0)] * len(best)  # the piece that ends there in it, and where that piece starts
        for start in range(len(plain)):
            so_far = best[start]
            for end in range(start + 1, min(len(plain), start + self._longest) + 1):
                number = self._pieces.get(plain[start:end])
                if number is not None and so_far + self._scores[number] > best[end]:
                    best[end], last[end] = so_far + self._scores[number], (number, start)
            if so_far + self._unlikely > best[start + 1]:
                best[start + 1], last[start + 1] = so_far + self._unlikely, (self._unknown, start)
        numbers = []
        place = len(plain)
        while place:
            number, place = last[place]
            numbers.append(number)
        return numbers[::-1]

    def framed(self, tokens: list[int]) -> list[int]:
        """The tokens with those that open and close a text."""
        return [self._first, *tokens, self._last]
