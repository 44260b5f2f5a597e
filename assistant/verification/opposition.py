"""Words that a statement adds to turn its source round: opposites, negatives, ends.

A word counts only where it is the statement's own: a word (or its stem) that the source, too, has says nothing.
Tables of opposites are in `opposites/`, one a language; the other checks are for English. Denial as such is in
`contrast.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from assistant.verification.lexicon import NEGATORS, NEUTRAL
from assistant.verification.numbers import quantities
from assistant.verification.sources import Source, SourceSentence
from corpus.model import Language
from corpus.search.text import terms

__all__ = ["opposition", "opposition_reasons"]

_PREFIXES = ("un", "in", "im", "il", "ir", "non", "dis", "de", "mis", "anti")
_WORD = re.compile(r"[a-z]+(?:-[a-z]+)*")
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_ENDING = re.compile(
    r"\b(?:limit|restrict|reduc|curb|diminish|weaken|ceas|discontinu|terminat|halt|abandon|abolish|repeal|dissol|"
    r"laps|expir|"
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
    + r"|\b(?:not|no|nor|never|without|cannot|nothing|none|except|exclu\w+|refus\w+|declin\w+|limit\w*|restrict\w*|"
    r"stop\w*|"
    r"end|ends|ended|withdraw\w*|den(?:y|ies|ied|unc\w+|unciation)|prevent\w*|combat\w*|suppress\w*|eliminat\w+|"
    r"eradicat\w+|"
    r"prohibit\w*|forbid\w*|minimi[sz]\w+|lower\w*|decreas\w+|cut\w*|remov\w+|avoid\w*|reject\w*|confiscat\w+|"
    r"depriv\w+|"
    r"irrespective|regardless|irrelevant|notwithstanding|mitigat\w+|lighter|lenient|less|untouched|intact|"
    r"disqualif\w+|deter\w*|discourag\w+|counter\w*|protect\w*)\b",
    re.I,
)
_UNTOUCHED = re.compile(r"\bwithout (?:prejudice|affecting)\b", re.I)
_WITHOUT = re.compile(
    r"\b(?:without|in the absence of|even if there is no|not requiring)\s+(?:any |a |an |the |prior |its |their |"
    r"first )*"
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
_PLAIN, _LOOSE = 1.0, 0.4
_OBJECT = 2  #: words after a verb that may be its object
_REACH = 4  #: words before an object among which its verb is looked for
_PERIOD_UNITS = frozenset({"day", "week", "month", "year", "hour"})
_FOLLOWING = re.compile(r"\b(?:only (?:after|upon|on|following|with)|not (?:before|unless|without))\b", re.I)
_UNASKED = re.compile(r"\bwithout (?:any |a )?(?:prior |formal |previous )*(\w+)", re.I)


def opposition_reasons(statement: str, lang: Language, source: Source, aligned: Sequence[SourceSentence]) -> list[str]:
    """What the statement's own words turn round in the sentences nearest to it, as reasons."""
    return [reason for _, reason in opposition(statement, lang, source, aligned)]


def opposition(
    statement: str, lang: Language, source: Source, aligned: Sequence[SourceSentence]
) -> list[tuple[float, str]]:
    """The same, each with how plain it is: 1 where both words stand beside the same word, less where they do not."""
    text = " ".join(sentence.text for sentence in aligned if sentence.lang == lang)
    if not text:
        return []
    if lang == "zh":
        return [(_PLAIN, reason) for reason in _chinese(statement, text)]
    reasons = _opposed(NEUTRAL.sub(" ", statement), lang, source, text)
    plain = _opposed_to_the_same(statement, lang, text) + (_turned(statement, text) if lang == "en" else [])
    return [*reasons, *((_PLAIN, reason) for reason in plain)]


def _opposed(statement: str, lang: Language, source: Source, text: str) -> list[tuple[float, str]]:
    """Words of the statement's own whose opposite the source has, by the tables or by a prefix."""
    said, there = set(terms(statement, lang)), set(terms(text, lang))
    reasons = []
    for word, stem in _own_words(statement, lang, source).items():
        hit = next((o for o in sorted(_opposites(lang).get(stem, ())) if o in there and o not in said), "")
        if _sides(lang).get(stem, frozenset()) & there:
            hit = ""  # the source says the same in another word
        if not hit and lang == "en":
            hit = _prefixed(word, text, statement)
        if hit and _denied_in(statement, stem, lang) == _denied_in(text, _stem(hit, lang) or hit, lang):
            beside = _around(statement, stem, lang) & _around(text, _stem(hit, lang) or hit, lang)
            reasons.append((_PLAIN if beside else _LOOSE, f"“{word}” where the source has “{hit}”"))
    return reasons


def _around(text: str, stem: str, lang: Language) -> set[str]:
    """The terms that stand near a term."""
    found = terms(text, lang)
    places = [place for place, term in enumerate(found) if term == stem]
    return {term for place in places for term in found[max(0, place - _REACH) : place + _REACH + 1]} - {stem}


def _opposed_to_the_same(statement: str, lang: Language, text: str) -> list[str]:
    """A verb of the statement whose object stands under an opposite verb in the source, wherever else the verb "
    "stands."""
    own, theirs = terms(statement, lang), terms(text, lang)
    for place, stem in enumerate(own):
        others = _opposites(lang).get(stem)
        if not others or _denied_in(statement, stem, lang):
            continue
        for governed in own[place + 1 : place + 1 + _OBJECT]:
            said = [theirs[max(0, at - _REACH) : at] for at, term in enumerate(theirs) if term == governed]
            if not said or any(stem in before or _sides(lang)[stem] & set(before) for before in said):
                continue
            if hit := next((other for before in said for other in reversed(before) if other in others), ""):
                return [f"“{stem}…” where the source has “{hit}…” before “{governed}…”"]
    return _denied_by_prefix(statement, text) if lang == "en" else []


def _denied_by_prefix(statement: str, text: str) -> list[str]:
    """A word of the statement that the source has only with "non-" before it."""
    for match in re.finditer(r"\bnon-(\w+)", text, re.I):
        alone = re.compile(rf"(?<!non-)\b{match[1]}\b", re.I)
        said = alone.search(statement)
        if said and not alone.search(text) and not _denied(statement, said.start()):
            return [f"“{said[0]}” where the source has “{match[0]}”"]
    return []


def _chinese(statement: str, text: str) -> list[str]:
    """Opposites in Chinese, where words are not set apart."""
    reasons = []
    for one, others in _opposites("zh").items():
        if one in statement and one not in text:
            there = next((o for o in sorted(others) if o in text and o not in statement), "")
            if there and not any(more in text for more in _sides("zh")[one]):
                reasons.append(f"“{one}” where the source has “{there}”")
    return reasons


def _turned(statement: str, text: str) -> list[str]:
    """What the statement ends, does without, or asks for at once, of which its source says nothing; English."""
    reasons = []
    there = set(terms(text, "en"))
    said = set(terms(statement, "en"))
    plain = NEUTRAL.sub(" ", text)
    statement = NEUTRAL.sub(" ", statement)
    ending = _ENDING.search(statement)
    if (
        ending
        and not _ENDED.search(plain)
        and not (ending[0].lower() == "unaffected" and _UNTOUCHED.search(text))
        and not _denied(statement, ending.start())
    ):
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


def _own_words(statement: str, lang: Language, source: Source) -> dict[str, str]:
    """The words that the statement has and its source has not, each with its stem."""
    words = {}
    for word in _WORDS.findall(statement.lower()):
        stem = _stem(word, lang)
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
        if _stem(word[0]) == stem and _LACKS.search(text[max(0, word.start() - 50) : word.end() + 60]):
            return True
    return False


def _denied_in(text: str, stem: str, lang: Language) -> bool:
    """Whether a denial stands shortly before the word: "not binding" is no opposite of "voluntary"."""
    for word in _WORDS.finditer(text.lower()):
        if _stem(word[0], lang) == stem or word[0].startswith(stem):
            return bool(NEGATORS[lang].search(text.lower()[max(0, word.start() - 18) : word.start()]))
    return False


def _denied(text: str, place: int) -> bool:
    return bool(re.search(r"\b(?:not|never|no|cannot|nothing|without)\b[^,;.]{0,40}$", text[:place], re.I))


@lru_cache(maxsize=50_000)
def _stem(word: str, lang: Language = "en") -> str:
    found = terms(word, lang)
    return "".join(found) if "-" in word else found[0] if found else ""


@cache
def _lines(lang: Language) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """Each line of a table as two sets of stems."""
    table = Path(__file__).parent / "opposites" / f"{lang}.txt"
    found = []
    for line in table.read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        one, other = (
            frozenset(word if lang == "zh" else _stem(word, lang) for word in side.split()) - {""}
            for side in line.split("|")
        )
        found.append((one, other))
    return tuple(found)


@cache
def _opposites(lang: Language) -> dict[str, frozenset[str]]:
    """For each stem, the stems of its opposites."""
    found: dict[str, set[str]] = {}
    for one, other in _lines(lang):
        for side, opposite in ((one, other), (other, one)):
            for stem in side:
                found.setdefault(stem, set()).update(opposite - side)
    return {stem: frozenset(others) for stem, others in found.items()}


@cache
def _sides(lang: Language) -> dict[str, frozenset[str]]:
    """For each stem, those on its own side of a line."""
    found: dict[str, set[str]] = {}
    for line in _lines(lang):
        for side in line:
            for stem in side:
                found.setdefault(stem, set()).update(side)
    return {stem: frozenset(others) for stem, others in found.items()}
