"""The further searches that one question calls for: one an instrument that it compares, or one a part that it has."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import repeat

from assistant.answering.forms import Form, form_of
from assistant.answering.parts import Part, parts_of
from assistant.answering.quoting import terms_of
from corpus.ids import INSTRUMENTS
from corpus.model import Language
from corpus.search.cues import read_cues
from corpus.search.types import Filters, SearchResult, Turn

__all__ = ["Further", "further_searches", "sides_of"]

MOST = 4
_AT_ONCE = 2

Known = Callable[[str], frozenset[str]]
Search = Callable[[str, Filters, Sequence[Turn]], SearchResult]  #: what is asked, within what, and what it follows


@dataclass(frozen=True, slots=True)
class Further:
    """What else was searched for a question."""

    sides: tuple[SearchResult, ...] = ()  #: one an instrument that the question sets beside others
    parts: tuple[SearchResult, ...] = ()  #: one a part of the question
    joined: bool = False  #: the parts are things joined in one sentence


def further_searches(
    question: str,
    result: SearchResult,
    filters: Filters,
    follows: bool,
    search: Search,
    known: Known = lambda _: frozenset(),
) -> Further:
    """What else to search for a question, after its first result; nothing where that is enough.

    Args:
        follows: the question follows others; what it takes from them is no second question.
        known: the words that a paragraph is known by.
    """
    if form_of(question, result) is Form.LOOKUP or result.named:
        return Further()
    named = len(read_cues(question).named) > 1
    # where a Protocol is silent there are no two sides, unless the question itself names both
    sides = sides_of(question, result) if not filters.sources and (named or not result.clause) else []
    named = named and len(sides) > 1
    parts = [] if follows else parts_of(question, spread=not named)
    if parts and parts[0].joined and _one_thing(parts, result, known):
        parts = []
    found: tuple[SearchResult, ...] = ()
    if len(sides) > 1 and len(sides) >= len(parts):
        narrowed = (Filters(sources=(side,), languages=filters.languages) for side in sides)
        asked = (side_question(question, side, sides, result.lang) for side in sides)
        found = tuple(one for one in _at_once(search, asked, narrowed, ((),) * len(sides)) if one.passages)
        if len(sides) + len(parts) > MOST or any(part.joined for part in parts):
            return Further(sides=found)
    told = _at_once(search, (part.text for part in parts), repeat(filters), map(_before, parts))
    return Further(found, told, joined=any(part.joined for part in parts))


def _at_once(
    search: Search, asked: Iterable[str], filters: Iterable[Filters], before: Iterable[Sequence[Turn]]
) -> tuple[SearchResult, ...]:
    """The searches, two at a time: most of each is arithmetic that needs no lock of Python's."""
    with ThreadPoolExecutor(_AT_ONCE) as pool:
        return tuple(pool.map(search, asked, filters, before))


def _one_thing(parts: Sequence[Part], result: SearchResult, known: Known) -> bool:
    """Whether the best paragraph speaks of all the things joined: then nothing is to be told apart."""
    words = [terms_of(part.text, result.lang) for part in parts]
    apart = frozenset.union(*words) - frozenset.intersection(*words)
    return bool(result.passages) and apart <= known(result.passages[0].paragraph_id)


def _before(part: Part) -> tuple[Turn, ...]:
    """The part that another may lean on, as an earlier turn: search finds out whether it does."""
    return (Turn("user", part.after),) if part.after else ()


def sides_of(question: str, result: SearchResult) -> list[str]:
    """The instruments that a question sets side by side; "the protocols" without a name are all three."""
    spoken = set(read_cues(result.understood or question).instruments)
    if _TRAFFICKING.search(question) and _SMUGGLING.search(question):
        spoken |= {"tip", "som"}
    if _PROTOCOLS.search(question) and len(spoken - {"untoc"}) < 2:
        spoken |= {"tip", "som", "firearms"}
    if {"tip", "som"} <= spoken and _ORGANIZED_CRIME.search(question):
        spoken.add("untoc")
    return [source for source in INSTRUMENTS if source in spoken][:MOST]


_PROTOCOLS = re.compile(
    r"\b(?:all|each|every|three|3|its|their|which|these)(?: of)?(?: the| three| palermo| 3)* protocols?\b"
    r"(?<!their protocol)(?<!its protocol)(?<!which protocol)|(?<!any )\bthe (?:three )?protocols\b|"
    r"\b(?:trois|ses|les|chaque) protocoles?\b|"
    r"\b(?:tres|sus|los|cada) protocolos?\b|\bпротокол(?:ы|ов|ах|ам)\b|البروتوكولات|(?:各|三项|三个|所有)(?:项)?议定书",
    re.I,
)
_ORGANIZED_CRIME = re.compile(r"\borgani[sz]ed crime\b(?! convention)", re.I)
_THINGS = r"(?! (?:in |of )?(?:firearms?|guns?|arms|weapons?|rifles?|pistols?|drugs|goods|cigarettes|wildlife))"
_TRAFFICKING = re.compile(rf"\btraffick(?:ers?|ing|ed)\b{_THINGS}", re.I)
_SMUGGLING = re.compile(rf"\bsmuggl(?:ers?|ing|ed)\b{_THINGS}", re.I)

_SIDES: dict[str, str] = {
    "tip": r"(?:human|persons?|people|women)?\s*(?:anti-)?traffick\w+(?: in persons| in human beings| "
    r"victims?)?|trata de personas|traite des (?:personnes|êtres humains)|"
    r"торговл\w+ людьми|الاتجار بالأشخاص|人口贩运|贩运人口",
    "som": r"(?:migrant|people)?\s*smuggl\w+(?: of migrants| migrants?)?|migrants?|tráfico (?:ilícito "
    r")?de migrantes|trafic (?:illicite )?de migrants|"
    r"незаконн\w+ ввоз\w* мигрантов|تهريب المهاجرين|偷运移民",
    "firearms": r"firearms?|guns?|arms|weapons?|armas de fuego|armes à feu|огнестрельн\w+ оружи\w+|"
    r"الأسلحة النارية|枪支",
    "untoc": r"(?:parent |main |organized crime |palermo )?convention|untoc|convención|конвенци\w+|الاتفاقية|公约",
}
_COMPARING = re.compile(
    r"\b(?:compare|contrast|comparison|how do(?:es)?|fit together|on the one hand|on the other(?: "
    r"hand)?|the one|the other|both|legal difference|difference|"
    r"differences|differ|distinguish|between|versus|vs|respectively)\b",
    re.I,
)


def side_question(question: str, side: str, sides: list[str], lang: Language) -> str:
    """The question as it concerns one of the instruments compared: without the others and the words of comparison.

    Where nothing is left but what the instrument is about ("what is the difference between trafficking and smuggling"),
    its definition is asked for.
    """
    text = _own_rules(question, side, sides)
    if len(sides) > 2:  # "the Convention and its three protocols"
        text = _PROTOCOLS.sub(" " if side == "untoc" else "the protocol", text)
    for other in sides:
        if other != side:
            text = re.sub(rf"\b(?:{_SIDES[other]})\b", " ", text, flags=re.I)
    told_apart = _TOLD_APART.search(text)
    text = " ".join(_COMPARING.sub(" ", text).split())
    rest = _PROTOCOLS.sub(" ", _TOLD_APART.sub(" ", re.sub(rf"\b(?:{_SIDES[side]})\b", " ", text, flags=re.I)))
    # in Arabic and Chinese the words run together, and what is left cannot be told
    alone = lang in ("ar", "zh") or not terms_of(rest, lang) - _SAID_OF_ANY
    return f"definition: {text}" if told_apart and alone else text


_RULES = r"(?:the )?(?:[\w-]+ ){1,3}(?:of|in|under) (?:the )?(?:INSTRUMENT)(?: protocol| convention)?"


def _own_rules(question: str, side: str, sides: Sequence[str]) -> str:
    """Without what is asked of the other: "the rules of the Convention and the special ones of the Protocol"."""
    for other in sides:
        for first, second in ((side, other), (other, side)):
            one, two = (_RULES.replace("INSTRUMENT", _SIDES[name]) for name in (first, second))
            both = rf"(?P<a>{one}),? (?:and|with|or|versus) (?P<b>{two})"
            if other != side and (found := re.search(both, question, re.I)):
                return question[: found.start()] + found["a" if first == side else "b"] + question[found.end() :]
    return question


_TOLD_APART = re.compile(
    r"\b(?:differences?|differ\w*|distinguish\w*|différences?|diferencias?|отлич\w+|разниц\w+)\b|区别|الفرق", re.I
)
_SAID_OF_ANY = frozenset(("protocol", "legal", "exact", "main"))
