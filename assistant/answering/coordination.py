"""Things joined in one sentence ("extradition or legal assistance"), and where each begins and ends, in six languages.

There is no grammar here: function words and punctuation bound what is joined, and things joined are taken to be about
equally long. What is split wrongly is found out by the searches: such parts find nothing of their own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.search.text import FOLDED_STOPWORDS, detect_language, fold

__all__ = ["Conjuncts", "conjuncts_of"]

MOST = 4  #: things joined
LONGEST = 4  #: informative words of one of them
OWN_PREDICATE = 3  #: informative words after the joining word from which they say something of their own

_JOINING = {
    "en": ("and", "or", "nor", "versus"),
    "fr": ("et", "ou", "ni"),
    "es": ("y", "o", "e", "u", "ni"),
    "ru": ("и", "или", "либо"),
    "ar": ("او", "و"),
}
_DETERMINERS = frozenset("the their its le la les los las el il".split())
_LONGEST_DETERMINED = 7  #: words of a thing that a determiner opens
_TOKEN = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_JOINED_ARABIC = re.compile(r"^و(?=ال|لل|بال)")
_CHINESE = re.compile(r"(?<![参给赋])(?:以及|[和与或及、])(?![者平时])")
_BOUNDS_CHINESE = frozenset("的在是对被有要为于向把将什么哪吗呢，。？、：；应可如何得了")
_CJK = re.compile(r"[\u3400-\u9fff]")


@dataclass(frozen=True, slots=True)
class Conjuncts:
    """Where the things joined stand in the text, in their order."""

    spans: tuple[tuple[int, int], ...]

    def completed(self, text: str) -> list[str]:
        """The text once for each thing joined, the others left out."""
        before, after = text[: self.spans[0][0]], text[self.spans[-1][1] :]
        joint = "" if _CJK.search(text) else " "
        parts = (f"{before.rstrip()}{joint}{text[start:end]}{joint}{after.lstrip()}" for start, end in self.spans)
        return [" ".join(part.split()) for part in parts]


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    word: str
    telling: bool


def conjuncts_of(text: str, *, predicates: bool = False) -> Conjuncts | None:
    """The first things joined in a text; None where nothing is.

    Args:
        predicates: look instead for a second half that is longer and says something of its own.
    """
    if _CJK.search(text):
        return None if predicates else _chinese(text)
    lang = detect_language(text)
    function = FOLDED_STOPWORDS[lang]
    tokens = [_token(found, function) for found in _TOKEN.finditer(text)]
    for n in range(1, len(tokens)):
        joined = tokens[n].word in _JOINING.get(lang, ())
        attached = lang == "ar" and bool(_JOINED_ARABIC.match(tokens[n].word))
        if not (joined or attached) or (joined and n + 1 == len(tokens)):
            continue
        left = _back(tokens, n - 1, text)
        right = _ahead(tokens, n + 1 if joined else n, text)
        if not left or not right or left[0].word == "both":  # "both individuals and groups" are one thing
            continue
        room = max(1, len(left))
        if predicates:
            if len(right) >= OWN_PREDICATE and len(right) > room:
                return Conjuncts(((left[0].start, left[-1].end), (right[0].start, right[-1].end)))
            continue
        if len(right) >= OWN_PREDICATE and len(right) > room + 1 and not _series(tokens, left[0], text):
            continue  # a second predicate, not a second thing
        spans = [(left[0].start, left[-1].end), (right[0].start, right[: max(room, 1)][-1].end)]
        return Conjuncts(tuple([*_series(tokens, left[0], text), *spans][-MOST:]))
    return None


def _token(found: re.Match[str], function: frozenset[str]) -> _Token:
    word = fold(found[0])
    pieces = word.split()
    return _Token(found.start(), found.end(), word, not all(piece in function for piece in pieces))


def _back(tokens: list[_Token], last: int, text: str) -> list[_Token]:
    """The telling words up to a place."""
    found: list[_Token] = []
    for n in range(last, -1, -1):
        token = tokens[n]
        if not token.telling or len(found) == LONGEST:
            break
        if n < last and re.search(r"[,،;:]", text[token.end : tokens[n + 1].start]):
            break
        found.insert(0, token)
    return found


def _ahead(tokens: list[_Token], first: int, text: str) -> list[_Token]:
    """The telling words from a place on; function words before the first are passed over."""
    found: list[_Token] = []
    for n in range(first, len(tokens)):
        token = tokens[n]
        if n > first and re.search(r"[,،;:?؟]", text[tokens[n - 1].end : token.start]):
            break
        if not token.telling:
            if found:
                break
            continue
        found.append(token)
    return found


def _series(tokens: list[_Token], first: _Token, text: str) -> list[tuple[int, int]]:
    """What stands before the last two of a series, set apart by commas."""
    spans: list[tuple[int, int]] = []
    at = tokens.index(first)
    while at > 0:
        before = at - 1
        while before > 0 and not tokens[before].telling:  # an article or a preposition: "the bank, the casino"
            before -= 1
        if not re.search(r"[,،]", text[tokens[before].end : tokens[at].start]):
            break
        group = _back(tokens, before, text)
        if not group:
            break
        start = group[0]
        if tokens[at - 1].word in _DETERMINERS:  # "the marks on a rifle, the files": each has its own
            start = _determined(tokens, before, text) or start
        spans.insert(0, (start.start, group[-1].end))
        at = tokens.index(start)
    return spans


def _determined(tokens: list[_Token], last: int, text: str) -> _Token | None:
    """What follows the determiner that opens a thing of several words, within the same stretch of the sentence."""
    for n in range(last, max(0, last - _LONGEST_DETERMINED), -1):
        if re.search(r"[,،;:]", text[tokens[n - 1].end : tokens[n].start]):
            return None
        if tokens[n - 1].word in _DETERMINERS:
            return tokens[n]
    return None


def _chinese(text: str) -> Conjuncts | None:
    for found in _CHINESE.finditer(text):
        start = found.start()
        while start > 0 and _CJK.match(text[start - 1]) and text[start - 1] not in _BOUNDS_CHINESE:
            start -= 1
        end = found.end()
        longest = found.start() - start + 1
        while (
            end < len(text)
            and _CJK.match(text[end])
            and text[end] not in _BOUNDS_CHINESE
            and end - found.end() < longest
        ):
            end += 1
        if found.start() - start >= 2 and end - found.end() >= 2:
            return Conjuncts(((start, found.start()), (found.end(), end)))
    return None
