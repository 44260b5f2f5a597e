"""Opposites: denial, words and their antonyms, limits dropped or invented, parties swapped, instruments confused."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.verification.lexicon import ANTONYMS, CONDITIONS, NEGATORS, NEUTRAL, OPENING, ROLES, UNCONDITIONAL
from assistant.verification.names import is_initials_of
from assistant.verification.sources import Source, SourceSentence
from corpus.model import Language
from corpus.search.text import terms

__all__ = [
    "antonym_reasons",
    "denial_conflict",
    "entity_reason",
    "exclusive_reason",
    "instrument_reason",
    "role_reason",
    "unconditional_reason",
]

_ANTONYMS = tuple((re.compile(rf"\b(?:{a})\b", re.I), re.compile(rf"\b(?:{b})\b", re.I)) for a, b in ANTONYMS)
_ROLES = tuple((re.compile(rf"\b(?:{a})\b", re.I), re.compile(rf"\b(?:{b})\b", re.I)) for a, b in ROLES)
_MODAL_OR_VERB = re.compile(
    r"\b(?:must|shall|may|can|cannot|has to|have to|is|are|bears?|pays?|decides?|needs? to|should|"
    r"makes?|gives?|agrees?|falls?|follow)\b",
    re.I,
)
_INSTRUMENTS: dict[str, str] = {
    "tip": r"trafficking (?:in persons )?protocol|palermo protocol on trafficking|protocole (?:relatif à|"
    r"sur) la traite|protocolo (?:contra|sobre) la trata",
    "som": r"(?:smuggling(?: of migrants)?|migrants?|migrant smuggling) protocol",
    "firearms": r"(?:firearms?|arms|guns?) protocol|protocolo (?:sobre|de) armas|protocole (?:relatif aux|sur "
    r"les) armes",
}
_CLAUSE = re.compile(r"[,;:.]|\b(?:if|where|when|unless|because|provided|so that|in order to|even though|although)\b")
_RELATIVE = re.compile(
    r"\b(?:that|which|who|whose)\b(?:(?!\b(?:must|shall|may|can|has to|have to|is|are)\b)[^,;.]){3,90}"
    r"(?=\b(?:must|shall|may|can|has to|have to)\b)"
)
_INSTRUMENT_PATTERNS = {name: re.compile(rf"\b(?:{pattern})\b", re.I) for name, pattern in _INSTRUMENTS.items()}


def denial_conflict(
    statement: str, lang: Language, aligned: Sequence[SourceSentence], rarity: Callable[[str], float]
) -> float:
    """The share of what statement and source both speak of that one affirms and the other denies, 0 to 1.

    A word is denied when an odd number of denials stands in its clause.
    """
    own = _signs(statement, lang)
    theirs: dict[str, set[int]] = {}
    for sentence in aligned:
        if sentence.lang == lang:
            for term, signs in _signs(sentence.text, lang).items():
                theirs.setdefault(term, set()).update(signs)
    shared = [term for term in own if term in theirs]
    total = sum(rarity(term) for term in shared)
    return sum(rarity(term) for term in shared if not own[term] & theirs[term]) / total if total else 0.0


def _signs(text: str, lang: Language) -> dict[str, set[int]]:
    found: dict[str, set[int]] = {}
    plain = NEUTRAL.sub(lambda match: " " * len(match[0]), text.lower())
    relatives = [match[0] for match in _RELATIVE.finditer(plain)]
    for clause in (*_CLAUSE.split(_RELATIVE.sub(" ", plain)), *relatives):
        sign = len(NEGATORS[lang].findall(clause)) % 2
        for term in terms(clause, lang):
            found.setdefault(term, set()).add(sign)
    return found


def antonym_reasons(statement: str, source: str) -> list[str]:
    """Words of the statement whose opposite stands in the source in their place."""
    reasons = []
    for one, other in _ANTONYMS:
        for own, opposite in ((one, other), (other, one)):
            said = own.search(statement)
            reverse = opposite.search(own.sub(" ", statement))
            if not said or reverse or own.search(source) or not (there := opposite.search(source)):
                continue
            if (
                _SOFTENED.search(statement[: said.start()]) is None
                and _SOFTENED.search(source[: there.start()]) is None
            ):
                reasons.append(f"“{said[0]}” where the source has “{there[0]}”")
    return reasons


_SOFTENED = re.compile(
    r"(?:\bnon-|\b(?:not|no|limit\w*|restrict\w*|without|never|avoid\w*|unless)\b[^,;.]{0,20})$", re.I
)


def unconditional_reason(statement: str, source: str) -> str:
    """The word by which a statement drops the limits that its source sets, as a reason; empty where it does not."""
    said = UNCONDITIONAL.search(statement)
    if not said or (UNCONDITIONAL.search(source) and re.search(re.escape(said[0]), source, re.I)):
        return ""
    limit = CONDITIONS.search(source)
    if limit and not CONDITIONS.search(statement.replace(said[0], " ")):
        return f"“{said[0]}” where the source sets a limit (“{limit[0]}”)"
    return ""


_CONDITIONAL = re.compile(r"\bonly (?:if|when|where|after|upon|with|on the condition)\b", re.I)
_LIMITING = re.compile(
    r"\b(?:only|unless|if|provided|subject to|conditions?|conditional|must also|without|where|"
    r"when|after|upon|prior|consent|require\w*|once)\b",
    re.I,
)
_HARMLESS = re.compile(
    r"\bonly (?:if|when|where|after|by|because|have to|has to|had to|need|needs|with|to the "
    r"extent|on|part|partly|indirectly)\b|\bnot only\b|\bне только\b|\bnever (?!relat|cover)",
    re.I,
)


def exclusive_reason(statement: str, source: str) -> str:
    """The word by which a statement shuts out what its source leaves open; empty where it does not."""
    conditional = _CONDITIONAL.search(statement)
    if conditional and not _LIMITING.search(source):
        return f"“{conditional[0]}” is not in the source"
    said = OPENING.search(_HARMLESS.sub(" ", statement))
    if not said or OPENING.search(source) or re.search(r"\bsole\b", source, re.I):
        return ""
    return f"“{said[0]}” is not in the source"


def role_reason(statement: str, aligned: Sequence[SourceSentence]) -> str:
    """Where statement and source give the same duty to opposite parties; empty where they do not."""
    own = _subject(statement)
    english = [sentence.text for sentence in aligned if sentence.lang == "en"]
    for one, other in _ROLES:
        for mine, theirs in ((one, other), (other, one)):
            telling = [text for text in english if mine.search(text) or theirs.search(text)]
            whole = mine.search(statement) if (one, other) in _ROLES[:4] and not theirs.search(statement) else None
            if whole and telling and not any(mine.search(text) for text in telling):
                return f"“{whole[0]}” where the source speaks of the other party"
            said = mine.search(own)
            if not said or theirs.search(own):
                continue
            subjects = [_subject(text) for text in english]
            if any(mine.search(_AT_REQUEST.sub(" ", subject)) for subject in subjects):
                continue
            for subject in subjects:
                if there := theirs.search(_AT_REQUEST.sub(" ", subject)):
                    return f"“{said[0]}” where the source speaks of “{there[0]}”"
            behind = [text for text in english if mine.search(text)] if (one, other) in _ROLES[:4] else []
            if behind and not _ASKS.search(statement) and not _PASSIVE.search(statement):
                return f"“{said[0]}” is not who acts in the source"
        if reversed_ := _reversed(statement, english, one, other):
            return reversed_
    return ""


_AT_REQUEST = re.compile(
    r"\b(?:at|upon|on) the request of (?:the |a |another )?[^,]{3,40}|\bfrom the [^,]{3,30}|\bby the [^,]{3,30}", re.I
)
_ASKS = re.compile(r"\b(?:asks?|requests?|demands?|wants?|receives?|gets?|is given|are given)\b", re.I)
_PASSIVE = re.compile(r"\b(?:is|are|be|been|being|was|were)\s+(?:\w+ly\s+)?\w+(?:ed|en|t|wn)\b", re.I)


def _reversed(statement: str, sentences: Sequence[str], one: re.Pattern[str], other: re.Pattern[str]) -> str:
    """Where both name the two parties, in opposite order and in the same voice."""
    order = _order(statement, one, other)
    if not order:
        return ""
    voice = bool(re.search(r"\bby the\b", statement)) and bool(_PASSIVE.search(statement))
    found = [_order(text, one, other) for text in sentences]
    told = [place for place in found if place]
    passive = [bool(re.search(r"\bby the\b", text)) and bool(_PASSIVE.search(text)) for text in sentences]
    if told and all(place == -order for place in told) and not voice and not any(passive):
        return "the parties are the other way round in the source"
    return ""


def _order(text: str, one: re.Pattern[str], other: re.Pattern[str]) -> int:
    first, second = one.search(_AT_REQUEST.sub(" ", text)), other.search(_AT_REQUEST.sub(" ", text))
    if not first or not second:
        return 0
    return 1 if first.start() < second.start() else -1


_ENTITY = re.compile(r"(?<=[\w,;] )[A-Z][\w-]+|^(?:The )?(?:Interpol|UNODC|Europol|Italy|Austria|France)\b")
_COMMON_ENTITIES = frozenset(
    """state states party parties convention protocol protocols article articles conference member government general
    resolution assembly security council secretary i vienna untoc trafficking smuggling firearms migrants persons
    english french spanish russian arabic chinese mla ngo ngos icj un cop fiu january february march april may june july
    august september october november december all any""".split()
)


def entity_reason(statement: str, source: Source, lang: Language) -> str:
    """A name in the statement that the source does not have, as a reason; empty where there is none."""
    if lang not in ("en", "es", "fr"):
        return ""
    foreign = []
    for match in _ENTITY.finditer(statement):
        word = match[0].removeprefix("The ")
        if word.lower() in _COMMON_ENTITIES:
            continue
        if is_initials_of(word, source.text):
            continue
        if not set(terms(word, lang)) & source.vocabulary and not set(terms(word, "en")) & source.vocabulary:
            foreign.append(word)
    if re.search(r"\bUnited Nations\b", statement) and not re.search(r"\b(?:United Nations|UN|U\.N\.)\b", source.text):
        foreign.append("United Nations")
    return f"not in the source: {', '.join(dict.fromkeys(foreign))}" if foreign else ""


def instrument_reason(statement: str, source: Source) -> str:
    """Where the statement names another instrument than the one cited; empty where it does not."""
    named = [name for name, pattern in _INSTRUMENT_PATTERNS.items() if pattern.search(statement)]
    if not named or source.instrument not in ("untoc", *_INSTRUMENTS) or source.instrument in named:
        return ""
    if any(_INSTRUMENT_PATTERNS[name].search(source.text) for name in named):
        return ""
    return f"the statement names another instrument than {source.paragraph}"


def _subject(text: str) -> str:
    match = _MODAL_OR_VERB.search(text)
    return text[: match.start()] if match and match.start() > 3 else text[:60]
