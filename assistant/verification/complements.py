"""Whose request, law or territory: a party beside the verb, in a place where the source has its counterpart.

`parties.py` reads who acts; here it is the State named in a complement ("at the request of ...", "the law of ..."), and
which of two treaties is said to apply to the other.
"""

from __future__ import annotations

import re
from functools import lru_cache

from assistant.verification.sources import Source
from corpus.model import Language

__all__ = ["exchanged_complement"]

_STATE = r"(?:states? part(?:y|ies)|member states?|states?|countr(?:y|ies)|part(?:y|ies))"
_ROLES: dict[str, str] = {
    "requesting": rf"(?:requesting|asking) {_STATE}|"
    rf"{_STATE} (?:that (?:asks|asked|made the request)|asking|making the request)",
    "requested": rf"requested {_STATE}|{_STATE} (?:that (?:is|was) asked|asked|receiving the request)",
    "origin": rf"{_STATE} of (?:origin|nationality)|(?:home|sending) {_STATE}",
    "receiving": rf"(?:receiving|host) {_STATE}",
    "destination": rf"{_STATE} of destination|destination {_STATE}",
    "importing": rf"importing {_STATE}|{_STATE} of import",
    "exporting": rf"exporting {_STATE}|{_STATE} of export",
    "transit": rf"transit {_STATE}|{_STATE} of transit",
    "flag": rf"flag {_STATE}",
}
_ROLE = re.compile("|".join(f"(?P<{name}>\\b(?:{pattern})\\b)" for name, pattern in _ROLES.items()), re.I)
_PLACE = re.compile(
    r"\b(request|requests|law|laws|territory|consent|agreement|permission|authorization|authorities|"
    r"notification|expense|"
    r"nationals?|choice|decision)\s+(?:of|by|from|in)\s+(?:the |a |an |another |that |its |each )?$"
    r"|\b(by|to|from|towards?|against|within)\s+(?:the |a |an |another |that |each )?$",
    re.I,
)
_POSSESSIVE = re.compile(r"^['’]s?\s+(?:own |domestic |national )?(\w+)", re.I)
_PAIRS: dict[Language, tuple[tuple[str, str], ...]] = {
    "en": (),
    "fr": (
        (r"requérante?s?", r"requise?s?"),
        (r"d['’]origine", r"d['’]accueil|de destination"),
        (r"importat\w+", r"exportat\w+"),
    ),
    "es": (
        (r"requirentes?", r"requerid[oa]s?"),
        (r"de origen", r"receptor\w*|de destino"),
        (r"importador\w*", r"exportador\w*"),
    ),
    "ru": (
        (r"запрашивающ\w+", r"запрашиваем\w+"),
        (r"происхождения", r"принимающ\w+|назначения"),
        (r"импортир\w+", r"экспортир\w+"),
    ),
    "ar": (
        (r"الطالبة", r"متلقية الطلب|المطلوب\w+|المتلقية"),
        (r"المنشأ|الأصل", r"المستقبلة|المقصد|المستقبِلة"),
        (r"المستوردة", r"المصدرة|المصدّرة"),
    ),
    "zh": (
        (r"(?<!被)请求(?:国|缔约国|方)", r"被请求"),
        (r"原籍国|来源国", r"接收国|目的地?国"),
        (r"进口国", r"出口国"),
    ),
}
_TREATIES = (
    re.compile(r"\bconvention\b|\bconvención\b|\bконвенци\w*|اتفاقية|公约", re.I),
    re.compile(r"\bprotocole?\b|\bprotocolo\b|\bпротокол\w*|بروتوكول|议定书|\barticle 5\b", re.I),
)
_DIRECTED = re.compile(
    r"\b(?:regarded|considered|treated|counts?|seen) as\b|\bappl(?:y|ies)\b.{0,30}\bto\b|"
    r"\bconsidérées? comme\b|\bs['’]appliquent\b|\bse considerarán\b|\bse aplica\w*|\bрассматрива\w+|\bсчита\w+|"
    r"\bприменя\w+|تعتبر|تنطبق|تسري|视为|适用",
    re.I,
)


def exchanged_complement(statement: str, lang: Language, source: Source) -> str:
    """The party that the statement names where its source names the other, as a reason; empty where there is none."""
    texts = [one.text for one in source.sentences if one.lang == lang]
    if not texts:
        return ""
    return (
        (_misplaced(statement, " ".join(texts)) if lang == "en" else _named_for_other(statement, lang, " ".join(texts)))
        or _other_treaty_first(statement, texts)
    )  # fmt: skip


def _misplaced(statement: str, text: str) -> str:
    own, theirs = _places(statement), _places(text)
    for place, role in sorted(own):
        there = {other for where, other in theirs if where == place}
        if there and role not in there and not {other for where, other in own if where == place} & there:
            return f"“{place} … {role}” where the source has “{place} … {min(there)}”"
    return ""


@lru_cache(maxsize=4_000)
def _places(text: str) -> frozenset[tuple[str, str]]:
    """What each party named is a complement of: the noun or preposition before it, or the noun it owns."""
    found = set()
    for match in _ROLE.finditer(text):
        before = _PLACE.search(text[: match.start()])
        owned = _POSSESSIVE.match(text[match.end() :])
        role = str(match.lastgroup)
        if before:
            found.add(((before[1] or before[2]).lower().rstrip("s"), role))
        if owned:
            found.add((owned[1].lower().rstrip("s"), role))
    return frozenset(found)


def _named_for_other(statement: str, lang: Language, text: str) -> str:
    """A party of a pair that the source does not name at all, where it names the other."""
    for pair in _compiled(lang):
        for mine, other in (pair, pair[::-1]):
            said = mine.search(statement)
            if said and not other.search(statement) and not mine.search(text) and (there := other.search(text)):
                return f"“{said[0]}” where the source has “{there[0]}”"
    return ""


@lru_cache(maxsize=8)
def _compiled(lang: Language) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    return tuple((re.compile(f"(?:{a})", re.I), re.compile(f"(?:{b})", re.I)) for a, b in _PAIRS[lang])


def _other_treaty_first(statement: str, texts: list[str]) -> str:
    """Where one treaty is applied to the other, or counts as of the other, in opposite order."""
    own = _order(statement)
    theirs = [order for text in texts if (order := _order(text))]
    return "the two treaties are the other way round in the source" if own and theirs and own not in theirs else ""


def _order(text: str) -> int:
    verb = _DIRECTED.search(text)
    if not verb:
        return 0
    first, then = text[: verb.start()], text[verb.end() :]
    convention, protocol = _TREATIES
    if convention.search(first) and protocol.search(then) and not protocol.search(first):
        return 1
    if protocol.search(first) and convention.search(then) and not convention.search(first):
        return -1
    return 0
