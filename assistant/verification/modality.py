"""How far a statement binds, against how far its source does: must, must consider, may, must not, need not."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence

from assistant.verification.lexicon import NEUTRAL, Modal, modal_patterns
from assistant.verification.sources import Source, SourceSentence
from corpus.model import Language, Strength
from corpus.search.text import terms

__all__ = ["main_modal", "modal_conflict", "modals", "overstated", "understated"]

_WORD = re.compile(r"[^\W_]+")


def modals(text: str, lang: Language) -> list[tuple[int, Modal]]:
    """Where the text binds and how, in order; longer expressions hide the shorter ones within them."""
    text = NEUTRAL.sub(lambda match: " " * len(match[0]), text)
    taken: list[tuple[int, int, Modal]] = []
    for modal, pattern in modal_patterns(lang):
        for match in pattern.finditer(text):
            if not any(start < match.end() and match.start() < end for start, end, _ in taken):
                taken.append((match.start(), match.end(), modal))
    return [(start, modal) for start, _, modal in sorted(taken)]


def main_modal(text: str, lang: Language) -> Modal | None:
    """The modal of the statement's main clause: its strongest claim; None where it merely states."""
    main = _SUBORDINATE.sub("", text)
    found = modals(main, lang) or modals(text, lang)
    return found[0][1] if found else None


_MODALS = r"(?:must|shall|may|can|has to|have to|needs? to|is to)"
_SUBORDINATE = re.compile(
    r"^(?:if|where|when|before|after|unless|although|si|lorsque|quand|cuando|если|когда)\b[^,]{5,120},\s*"
    rf"|^(?:as|to|in|for|without)\b(?:(?!\b{_MODALS}\b)[^,]){{5,120}},\s*"
    rf"|\b(?:that|which|who)\s+{_MODALS}\b[^,.]{{2,60}}?(?=\b{_MODALS}\b)"
    rf"|\b(?:that|which|who|qui|que)\b(?=[^.]{{3,60}}\b{_MODALS}\b)(?:(?!\b{_MODALS}\b).)*",
    re.I,
)
_CONFLICTS: dict[Modal, frozenset[Modal]] = {
    Modal.MUST: frozenset({Modal.CONSIDER, Modal.MAY, Modal.NEED_NOT}),
    Modal.CONSIDER: frozenset({Modal.MUST, Modal.MUST_NOT, Modal.NEED_NOT}),
    Modal.MAY: frozenset({Modal.MUST, Modal.CONSIDER, Modal.MUST_NOT}),
    Modal.MUST_NOT: frozenset({Modal.MAY}),  # denied duties are the business of `contrast`
    Modal.NEED_NOT: frozenset({Modal.MUST, Modal.CONSIDER}),
}


_PERMITS = re.compile(
    r"\b(?:may|might|allow\w*|permit\w*|entitled|free|option\w*|discretion\w*|cho(?:ose|ice)|right|liberty|up to)\b",
    re.I,
)


def modal_conflict(
    statement: str, lang: Language, source: Source, aligned: Sequence[SourceSentence], rarity: Callable[[str], float]
) -> tuple[float, str]:
    """How strongly the source binds otherwise than the statement: 0 to 1, and the reason in words.

    The modal of the source is the one before the words that statement and source share, the rarer words weighing more.
    """
    own = main_modal(statement, lang)
    if own is None:
        return 0.0, ""
    asked = set(terms(statement, lang)) | (set(terms(statement, "en")) if lang == "en" else set())
    votes: dict[Modal, float] = defaultdict(float)
    for sentence in aligned:
        share = 1.0 if sentence.official else 2.0  # our summary says must, must consider, may in these words
        for modal, weight in _governing(sentence, asked, rarity).items():
            votes[modal] += share * weight
    if not votes:
        for sentence in aligned:
            first = main_modal(sentence.text, sentence.lang)
            if first:
                votes[first] += 1.0
    total = sum(votes.values())
    if not total:
        return 0.0, ""
    agreeing = sum(weight for modal, weight in votes.items() if modal not in _CONFLICTS[own])
    conflict = 1 - agreeing / total
    strongest = max(votes, key=lambda modal: votes[modal])
    if own is Modal.MUST and source.strength is Strength.MANDATORY and strongest is Modal.CONSIDER:
        conflict *= 0.6
    said = {modal for _, modal in modals(statement, lang)}
    if own in (Modal.MUST, Modal.MAY) and {Modal.MUST, Modal.MAY} <= said and strongest in said and own in votes:
        conflict *= 0.5  # both are in either: which governs which word is beyond this
    if strongest not in _CONFLICTS[own]:
        conflict *= 0.5
    if own is Modal.MAY and lang == "en" and not _PERMITS.search(statement):
        conflict *= 0.6  # "can" tells what is possible as often as what is allowed
    return conflict, f"the statement says “{own.value}”, the source “{strongest.value}”"


def understated(statement: str, lang: Language, source: Source, aligned: Sequence[SourceSentence]) -> str:
    """Where the statement only lets consider or try what its source lays down, as a reason; empty where it does not."""
    if main_modal(statement, lang) is not Modal.CONSIDER:
        return ""
    nearest = _binding(aligned)
    whole = _binding([one for one in source.sentences if one.lang in (lang, "en")])
    recorded = source.strength is Strength.MANDATORY and Modal.CONSIDER not in whole
    if recorded or (Modal.MUST in nearest and not nearest & {Modal.CONSIDER, Modal.MAY}):
        return f"the statement says “{Modal.CONSIDER.value}”, the source “{Modal.MUST.value}”"
    return ""


def overstated(statement: str, lang: Language, source: Source, aligned: Sequence[SourceSentence]) -> str:
    """Where the statement lays down what its source only lets do, consider or try; empty where it does not."""
    said = _binding([SourceSentence(statement, lang, False)])
    if main_modal(statement, lang) is not Modal.MUST or said & {Modal.CONSIDER, Modal.MAY}:
        return ""
    if source.strength not in (Strength.QUALIFIED, Strength.OPTIONAL):
        return ""
    nearest = _binding(aligned)
    if nearest & {Modal.MUST, Modal.MUST_NOT} or not nearest & {Modal.CONSIDER, Modal.MAY}:
        return ""
    lesser = Modal.CONSIDER if Modal.CONSIDER in nearest else Modal.MAY
    return f"the statement says “{Modal.MUST.value}”, the source “{lesser.value}”"


def _binding(sentences: Sequence[SourceSentence]) -> set[Modal]:
    return {modal for one in sentences for _, modal in modals(one.text, one.lang)}


def _governing(sentence: SourceSentence, asked: set[str], rarity: Callable[[str], float]) -> dict[Modal, float]:
    places = modals(sentence.text, sentence.lang)
    if not places:
        return {}
    weights: dict[Modal, float] = defaultdict(float)
    words = (
        [(m.start(), m[0]) for m in _WORD.finditer(sentence.text)]
        if sentence.lang != "zh"
        else [(len(sentence.text), sentence.text)]
    )
    for position, word in words:
        shared = [term for term in terms(word, sentence.lang) if term in asked]
        if not shared:
            continue
        before = [modal for start, modal in places if start <= position]
        modal = before[-1] if before else places[0][1]
        weights[modal] += max(rarity(term) for term in shared) * (1.0 if before else 0.5)
    return weights
