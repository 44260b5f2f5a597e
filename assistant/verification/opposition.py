"""Words that a statement adds to turn its source round: opposites, negatives, ends.

A word counts only where it is the statement's own: a word (or its stem) that the source, too, has says nothing.
English only. Tables are in `opposites.txt`; denial as such is in `contrast.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from assistant.verification.lexicon import NEUTRAL
from assistant.verification.numbers import quantities
from assistant.verification.sources import Source, SourceSentence
from corpus.model import Language
from corpus.search.text import terms

__all__ = ["opposition_reasons"]

_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "de", "mis", "anti")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ENDING = re.compile(
    r"\b(?:limit|restrict|reduc|curb|diminish|weaken|ceas|discontinu|terminat|halt|abandon|abolish|repeal|dissol|laps|expir|"
    r"annul|revok|forfeit|undermin|obstruct|hamper|imped|ignor|disregard|neglect|overlook|omit|forgo|waiv|evad|suspend|"
    r"cancel|scrap|repudiat|renounc)(?:e|es|ed|ing|s|ion|ions|ution|ished|ishes|t)?\b"
    r"|\b(?:rules?|ruled|ruling) out\b|\b(?:lose|loses|lost|losing)\b|\b(?:drop|drops|dropped)\b"
    r"|\b(?:un(?:punished|protected|regulated|affected)|impunity|despite|contrary to|instead of|rather than)\b"
    r"|\b(?:putting|puts?) an end\b|\bcomes? to an end\b|\bgives? up\b",
    re.I,
)
"""What ends, lessens or passes over whatever it is said of."""
_ENDED = re.compile(
    _ENDING.pattern
    + r"|\b(?:not|no|nor|never|without|cannot|nothing|none|except|exclu\w+|refus\w+|declin\w+|limit\w*|restrict\w*|stop\w*|"  # noqa: E501
    r"end|ends|ended|withdraw\w*|den(?:y|ies|ied|unc\w+|unciation)|prevent\w*|combat\w*|suppress\w*|eliminat\w+|eradicat\w+|"
    r"prohibit\w*|forbid\w*|minimi[sz]\w+|lower\w*|decreas\w+|cut\w*|remov\w+|avoid\w*|reject\w*|confiscat\w+|depriv\w+|"
    r"irrespective|regardless|irrelevant|notwithstanding|disqualif\w+|deter\w*|discourag\w+|counter\w*|protect\w*)\b",
    re.I,
)
_WITHOUT = re.compile(
    r"\b(?:without|in the absence of|even if there is no|not requiring)\s+(?:any |a |an |the |prior |its |their |first )*"  # noqa: E501
    r"((?:[a-z]+(?:'s|s')? ?(?:, )?){1,5})",
    re.I,
)
_LACKS = re.compile(
    r"\b(?:without|absen\w+|lack\w*|irrespective|regardless|irrelevant|notwithstanding|no|not|nor|never|own initiative|"
    r"spontaneous\w*|un\w+ed)\b",
    re.I,
)
_AT_ONCE = re.compile(
    r"\b(?:immediately|at once|instantly|straight away|right away|the same day|forthwith|with immediate effect)\b", re.I
)
_SOON = re.compile(
    r"\b(?:immediate\w*|prompt\w*|forthwith|without (?:undue )?delay|as soon as|urgent\w*|expedit\w+|at once)\b", re.I
)
_PERIOD_UNITS = frozenset({"day", "week", "month", "year", "hour"})
_FOLLOWING = re.compile(r"\b(?:only (?:after|upon|on|following|with)|not (?:before|unless|without))\b", re.I)
_UNASKED = re.compile(r"\bwithout (?:any |a )?(?:prior |formal |previous )*(\w+)", re.I)


def opposition_reasons(statement: str, lang: Language, source: Source, aligned: Sequence[SourceSentence]) -> list[str]:
    """What the statement's own words turn round in the sentences nearest to it, as reasons; none outside English."""
    english = [sentence.text for sentence in aligned if sentence.lang == "en"]
    if lang != "en" or not english:
        return []
    text = " ".join(english)
    own = _own_words(statement, source)
    said = set(terms(statement, "en"))
    there = set(terms(text, "en"))
    reasons = []
    for word, stem in own.items():
        if hit := next(
            (other for other in sorted(_opposites().get(stem, ())) if other in there and other not in said), ""
        ):
            reasons.append(f"“{word}” where the source has “{hit}…”")
        elif hit := _prefixed(word, text, statement):
            reasons.append(f"“{word}” where the source has “{hit}”")
    plain = NEUTRAL.sub(" ", text)
    ending = _ENDING.search(statement)
    if ending and not _ENDED.search(plain) and not _denied(statement, ending.start()):
        reasons.append(f"the source does not speak of “{ending[0]}”")
    reasons += _left_out(statement, plain, there)
    at_once = _AT_ONCE.search(statement)
    if at_once and not _SOON.search(text) and any(one.unit in _PERIOD_UNITS for one in quantities(text)):
        reasons.append(f"“{at_once[0]}” where the source sets a period")
    for needless in _UNASKED.finditer(text):
        asked = terms(needless[1], "en")
        if asked and _FOLLOWING.search(statement) and asked[0] in said:
            reasons.append(f"the source needs no “{needless[1]}”")
    return reasons


def _own_words(statement: str, source: Source) -> dict[str, str]:
    """The words that the statement has and its source has not, each with its stem."""
    words = {}
    for word in _WORD.findall(statement.lower()):
        stem = _stem(word)
        if stem and stem not in source.vocabulary:
            words[word] = stem
    return words


def _prefixed(word: str, text: str, statement: str) -> str:
    """The source's word of which this one is the negative, or the other way round; empty where there is none."""
    if len(word) < 6:
        return ""
    both = set(_WORD.findall(text.lower()))
    mine = set(_WORD.findall(statement.lower()))
    for other in both - mine:
        shorter, longer = sorted((word, other), key=len)
        for prefix in _PREFIXES:
            rest = longer.removeprefix(prefix).removeprefix("-")
            if rest != longer and len(rest) >= 6 and _stem(rest) and _stem(rest) == _stem(shorter):
                if longer == word and rest in mine:
                    continue
                return str(other)
    return ""


def _left_out(statement: str, text: str, there: set[str]) -> list[str]:
    """A "without" on something that the source asks for."""
    found = []
    for match in _WITHOUT.finditer(statement):
        objects = terms(match[1], "en")[:2]
        if objects and objects[0] in there and not _lacking(text, objects[0]):
            found.append(f"“{match[0].strip()}” where the source has no “without”")
    return found


def _lacking(text: str, stem: str) -> bool:
    """Whether the source, too, speaks of the thing as lacking: a word of lack shortly before it."""
    for word in _WORD.finditer(text.lower()):
        if _stem(word[0]) == stem and _LACKS.search(text[max(0, word.start() - 50) : word.start()]):
            return True
    return False


def _denied(text: str, place: int) -> bool:
    return bool(re.search(r"\b(?:not|never|no|cannot|nothing|without)\b[^,;.]{0,40}$", text[:place], re.I))


@lru_cache(maxsize=20_000)
def _stem(word: str) -> str:
    found = terms(word, "en")
    return found[0] if found else ""


@cache
def _opposites() -> dict[str, frozenset[str]]:
    """For each stem, the stems of its opposites."""
    found: dict[str, set[str]] = {}
    for line in Path(__file__).with_name("opposites.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sides = [{_stem(word) for word in side.split()} - {""} for side in line.split("|")]
        for side, other in (sides, sides[::-1]):
            for stem in side:
                found.setdefault(stem, set()).update(other - side)
    return {stem: frozenset(others) for stem, others in found.items()}
