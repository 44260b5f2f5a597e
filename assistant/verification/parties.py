"""Who acts: the party that a statement puts before its verb, against the party that its source does; English.

`contrast.role_reason` knows pairs that are mixed up; here any of the bodies and persons that the texts speak of counts.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from assistant.verification.sources import Source, SourceSentence
from corpus.ids import INSTRUMENTS
from corpus.model import Language
from corpus.search.text import terms

__all__ = ["exchanged_parties", "other_actor"]

_PARTIES: dict[str, str] = {
    "the Secretary-General": r"secretary-general|depositary",
    "the Conference": r"conference(?: of the parties)?",
    "the secretariat": r"secretariat",
    "the General Assembly": r"general assembly|assembly",
    "the Security Council": r"security council",
    "the Council": r"(?:human rights |economic and social )?council",
    "the Commission": r"commission",
    "the Court": r"international court of justice|courts?|tribunals?|judges?",
    "organizations": r"(?:non-governmental |intergovernmental |international |regional )?(?:organizations?|"
    r"organisations?|ngos?)",
    "bodies of the United Nations": r"unodc|united nations office|division|coordination group|office|agency|cted",
    "authorities": r"(?:competent |central )?authorit(?:y|ies)|police|law enforcement|prosecutors?|agenc(?:y|ies)|"
    r"investigators?|officers?",
    "victims": r"victims?|survivors?",
    "offenders": r"offenders?|traffickers?|smugglers?|perpetrators?|criminals?|criminal groups?|gangs?",
    "migrants": r"migrants?|smuggled (?:persons?|people)",
    "passengers": r"passengers?|travell?ers?",
    "carriers": r"(?:commercial )?carriers?|airlines?|transport(?:ation)? compan(?:y|ies)|ferr(?:y|ies)",
    "companies": r"compan(?:y|ies)|legal persons?|business(?:es)?|industry|private (?:entities|sector)",
    "banks": r"banks?|financial institutions?",
    "manufacturers": r"manufacturers?|makers?",
    "owners": r"owners?|holders?|importers?|exporters?|buyers?|sellers?|dealers?|brokers?",
    "officials": r"(?:public )?officials?|civil servants?",
    "witnesses": r"witness(?:es)?",
    "the President": r"president|parliament|minister|ministry|government of \w+",
    "donors": r"donors?",
    "the States": r"states?|count(?:ry|ries)|part(?:y|ies)|governments?|nations?|member states?",
}
_PATTERN = re.compile("|".join(f"(?P<p{i}>\\b(?:{p})\\b)" for i, p in enumerate(_PARTIES.values())), re.I)
_NAMES = tuple(_PARTIES)
_STATE = "the States"
_SPEAKERS = ("the General Assembly", "the Security Council", "the Council", "the Conference", "the Commission")
_ACTED_UPON = ("victims", "witnesses", "migrants")  #: much is said of them without their doing anything
_ORGANS = ("the Court", "authorities", "officials")  #: what a State does, these do for it
_ASKING = {
    "asker": re.compile(r"\brequesting (?:states? part(?:y|ies)|states?|count(?:ry|ries)|part(?:y|ies))|"
        r"\bcountry (?:that is )?asking\b|\b(?:country|state) that asks\b", re.I),
    "askee": re.compile(r"\brequested (?:states? part(?:y|ies)|states?|count(?:ry|ries)|part(?:y|ies))|"
        r"\b(?:country|state) (?:that is |that was |being )?asked\b", re.I),
}  # fmt: skip
_ROLES = (
    "asker askee export exporter import importer request requested origin transit destination flag coastal receiving "
    "sending secretariat conference secretary donor recipient"
)
_COMMON = "state states country countries party parties convention protocol article measures law crime offence offences"
_VERB = re.compile(
    r"\b(?:must|shall|may|might|can|could|cannot|should|will|would|has|have|had|is|are|was|were|be|do|does|did|need|"
    r"needs|"
    r"ought|try|tries|make|makes|give|gives|pay|pays|take|takes|set|sets|put|puts|get|gets|send|sends|hand|hands)\b"
    r"|\b(?!(?:this|its|his|us|thus|always|various|previous|serious|as|states|parties|persons|offences|victims|"
    r"countries|"
    r"members|purposes|means|measures|circumstances)\b)[a-z]{3,}(?:es|[^s\W]s)\b(?= (?:the|a|an|each|every|that|to|"
    r"in|its|"
    r"their|on|for|with|by|states?|all)\b)",
    re.I,
)
_PASSIVE = re.compile(
    r"\b(?:is|are|be|been|being|was|were|gets?)\s+(?:\w+ly\s+|not\s+|also\s+)?\w+(?:ed|en|wn|nt|pt|ld|de|ut|"
    r"et)\b",
    re.I,
)
_BY = re.compile(r"\bby (?:the |each |every |a |an |its |their )?([\w\s-]{3,45})", re.I)
_LEADING = re.compile(r"^(?:if|where|when|once|unless|before|after|although|as|to|in|for|under|at|on|with|within|"
    r"without|upon)\b"
                      r"[^,]{3,140},\s*", re.I)  # fmt: skip
_MADE_TO = re.compile(r"\b(?:obligations? (?:of|on|for)|mak(?:e|es|ing)|requir(?:e|es|ing)|oblig(?:e|es|ing)|"
    r"request(?:s|ing)?|invit(?:es?|ing)|"
                      r"call(?:s|ing)? upon|urg(?:es?|ing)|encourag(?:es?|ing)) (?:the |all |other |"
                      r"each )?([\w\s-]{3,50})", re.I)  # fmt: skip
_DUTY = re.compile(r"\b(?:is|are|be) (?:\w+ly )?(?:obliged|required|bound|allowed|entitled|permitted|supposed|"
    r"expected|encouraged|called|invited|"
                   r"asked|urged|free|able) (?:up)?(?:on )?(?=to\b)", re.I)  # fmt: skip
_CLEFT = re.compile(r"^it (?:is|was) (?:the |a |an )?", re.I)


def other_actor(statement: str, lang: Language, source: Source, aligned: Sequence[SourceSentence]) -> tuple[float, str]:
    """How plainly another party acts in the statement than in the source, 0 to 1, and the reason in words.

    1 where the statement's party stands in the source as the one acted upon, 0.6 where it does not stand there at all.
    """
    if lang != "en":
        return 0.0, ""
    mine = (_acting(statement) or ("",))[-1]
    if not mine or (mine in _SPEAKERS and source.instrument not in INSTRUMENTS):
        return 0.0, ""
    english = [sentence.text for sentence in aligned if sentence.lang == "en"]
    theirs = [actor for text in english for actor in (_acting(text) or _made_to_act(text))]
    if not theirs or mine in theirs or any(mine in _before_verb(text) for text in english):
        return 0.0, ""
    if mine in _ACTED_UPON or (mine in _ORGANS and _STATE in theirs) or set(_before_verb(statement)) & set(theirs):
        return 0.0, ""
    said = set(_parties(source.text))
    reason = f"“{mine}” where “{theirs[0]}” act in the source"
    if mine == _STATE:  # States stand behind much that is said of others
        swapped = bool(set(theirs) & set(_parties(_after_actor(statement))))
        return (0.7 if swapped else 0.0), reason if swapped else ""
    if mine in said:
        return (1.0 if set(theirs) & set(_parties(_after_actor(statement))) else 0.5), reason
    return 0.6, reason


def exchanged_parties(statement: str, lang: Language, aligned: Sequence[SourceSentence]) -> str:
    """Where what stands before the verb and after it has changed places against the source, as a reason; or empty."""
    if lang != "en":
        return ""
    before, after = _zones(statement)
    if not before or not after:
        return ""
    found = ""
    for sentence in aligned:
        if sentence.lang != "en":
            continue
        first, then = _zones(sentence.text)
        moved, back = (before & then) - first, (after & first) - then
        if (before - moved) & first and not moved:
            return ""
        if moved and back and (moved | back) & frozenset(terms(_ROLES, "en")):
            found = found or f"“{min(moved)}” and “{min(back)}” have changed places"
    return found


@lru_cache(maxsize=4_000)
def _zones(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The terms before the verb and after it; none where the sentence is passive or no verb is found."""
    plain = _DUTY.sub("must ", _LEADING.sub("", text.strip()))
    for role, pattern in _ASKING.items():
        plain = pattern.sub(role, plain)
    verb = _VERB.search(plain)
    if verb is None or _PASSIVE.search(plain[verb.start() : verb.start() + 40]):
        return frozenset(), frozenset()
    common = frozenset(terms(_COMMON, "en"))
    return (
        frozenset(terms(plain[: verb.start()], "en")) - common,
        frozenset(terms(plain[verb.end() :], "en")) - common,
    )


@lru_cache(maxsize=4_000)
def _acting(text: str) -> tuple[str, ...]:
    """The parties that act, by their names here; none where it cannot be told."""
    plain = _DUTY.sub("must ", _CLEFT.sub("", _LEADING.sub("", text.strip())))
    verb = _VERB.search(plain)
    head = plain[: verb.start()] if verb else plain[:60]
    if (verb and _PASSIVE.match(plain[verb.start() :])) or (
        verb and _PASSIVE.search(plain[verb.start() : verb.start() + 40])
    ):
        by = _BY.search(plain[verb.start() :])
        return tuple(_parties(by[1])) if by else ()
    if verb:
        noun = re.split(
            r"\b(?:of|for|to|from|between|among|with|by|who|which|that|in|only|also|both)\b|,",
            head,
            maxsplit=1,
            flags=re.I,
        )[0]
        last = [match for match in _PATTERN.finditer(noun) if match.end() >= len(noun.rstrip())]
        if last:
            return tuple(_parties(noun))
    return ()


def _made_to_act(text: str) -> tuple[str, ...]:
    """The parties that a text puts under a duty without being its subject: "the obligation of carriers to check"."""
    made = _MADE_TO.search(text)
    return tuple(_parties(made[1])[:1]) if made else ()


def _before_verb(text: str) -> list[str]:
    plain = _LEADING.sub("", text.strip())
    verb = _VERB.search(plain)
    return _parties(plain[: verb.start()] if verb else plain[:80])


def _after_actor(text: str) -> str:
    plain = _LEADING.sub("", text.strip())
    verb = _VERB.search(plain)
    return plain[verb.start() :] if verb else ""


def _parties(text: str) -> list[str]:
    return [_NAMES[int(match.lastgroup[1:])] for match in _PATTERN.finditer(text) if match.lastgroup]
