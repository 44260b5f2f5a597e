"""Reversals that share every word with the source: a refusal allowed for one forbidden, another verb under the "not".

English only, where the grammar is known well enough; a check that fires wrongly hides a true sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.verification.sources import SourceSentence
from assistant.verification.support import Nearness
from corpus.model import Language
from corpus.search.text import terms

__all__ = ["reversals", "unsaid_act"]

_REFUSE = (
    r"(?:refus(?:e|es|ed|al|ing)|declin(?:e|es|ed|ing)|turn(?:s|ed|ing)? (?:\w+ ){0,3}?down|reject(?:s|ed|ing|ion)?|"
    r"den(?:y|ies|ied|ying)|say(?:ing)? no|withh(?:old|olding|eld))"
)
_NOT = r"(?:not|never|n't|no longer)"
_ADVERBS = r"(?:\w+ly |ever |in any case |simply )?"
_FORBIDS = re.compile(
    rf"\b(?:must|shall|may|can|could) ?{_NOT} {_ADVERBS}{_REFUSE}\b|\bcannot {_ADVERBS}{_REFUSE}\b"
    rf"|\b(?:not|never|no) (?:be )?(?:an? |any )?(?:\w+ )?(?:grounds?|reasons?|basis|excuse|justification|cause)\b"
    rf"|\b(?:prohibited|forbidden|barred) (?:\w+ )?from {_REFUSE}\b|\bno (?:right|power) to {_REFUSE}\b",
    re.I,
)
_ALLOWS = re.compile(
    rf"\b(?:may|can|could|might|(?:allowed|entitled|free|right|permitted) to) {_ADVERBS}(?!not\b|never\b){_REFUSE}\b"
    rf"|\b(?:may|can|could|might) be {_ADVERBS}{_REFUSE}\b"
    rf"|\b(?:is|are|be|as|gives?|provides?|constitutes?|offers?) (?:an? |sufficient |valid |good |enough )*"
    rf"(?:grounds?|reasons?|basis|excuse|justification|cause) (?:for|to) {_REFUSE}\b",
    re.I,
)
_MUST_NOT = re.compile(
    rf"\b(?:must|shall|may|can|could) ?{_NOT} {_ADVERBS}(\w+(?: down| out| off)?)|\bcannot {_ADVERBS}(\w+)", re.I
)
_MAY = re.compile(rf"\b(?:may|can|must|shall|could) (?!not\b|never\b|be\b|have\b|also\b){_ADVERBS}(\w+)", re.I)
_MUST = re.compile(
    rf"\b(?:must|shall|have to|has to|obliged to|required to) (?!not\b|never\b|be\b|have\b|also\b){_ADVERBS}(\w+)", re.I
)
_DENIED = re.compile(r"\b(?:not|never|cannot|refuses? to|declines? to)(?: \w+ly)? $", re.I)
_WORD = re.compile(r"[^\W_]+")
_REFUSALS = frozenset(terms("refuse decline reject deny withhold", "en"))
_NEAR, _COVERED = 0.5, 0.6  #: cosine and share of telling words, below which a verb without a source is no paraphrase


def reversals(statement: str, lang: Language, aligned: Sequence[SourceSentence]) -> list[str]:
    """What of the source the statement turns round, as reasons.

    Args:
        aligned: the sentences of the source nearest to the statement.
    """
    if lang != "en":
        return []
    texts = [sentence.text for sentence in aligned if sentence.lang == "en"]
    reasons = []
    forbids, allows = bool(_FORBIDS.search(statement)), bool(_ALLOWS.search(statement))
    telling = [(bool(_FORBIDS.search(text)), bool(_ALLOWS.search(text))) for text in texts]
    telling = [(no, yes) for no, yes in telling if no or yes]
    if allows and not forbids and telling and not any(yes for _, yes in telling):
        reasons.append("the statement allows a refusal that the source forbids")
    if forbids and not allows and telling and not any(no for no, _ in telling):
        reasons.append("the statement forbids a refusal that the source allows")
    denied = _heads(_MUST_NOT, statement)
    if both := denied & _heads(_MAY, statement):
        reasons.append(f"the statement both affirms and denies “{', '.join(sorted(both))}”")
    reasons += _other_verb(denied, statement, texts)
    reasons += _only_denied({match[1].lower() for match in _MUST.finditer(statement)}, texts)
    return reasons


def unsaid_act(statement: str, lang: Language, near: Nearness) -> str:
    """The verb of a duty or permission that the source has no word for, nor anything near it, as a reason; or empty."""
    if lang != "en" or near.best >= _NEAR or near.coverage >= _COVERED:
        return ""
    unknown = {term for word in near.unknown for term in terms(word, "en")}
    heads = (_heads(_MAY, statement) | _heads(_MUST_NOT, statement)) & unknown
    return f"the source says nothing of “{', '.join(sorted(heads))}”" if heads else ""


def _other_verb(denied: set[str], statement: str, texts: Sequence[str]) -> list[str]:
    """Where the statement's "must not" falls on a word that the source has, but not under its own "must not"."""
    theirs = {head for text in texts for head in _heads(_MUST_NOT, text)}
    if not denied or not theirs or denied & theirs or theirs & set(terms(statement, "en")):
        return []
    if denied & _REFUSALS and theirs & _REFUSALS:  # "cannot refuse" of what the source "shall not decline"
        return []
    words = {term for text in texts for term in terms(text, "en")}
    moved = denied & words
    return [f"“not” belongs to another verb in the source than to “{', '.join(sorted(moved))}”"] if moved else []


def _only_denied(owed: set[str], texts: Sequence[str]) -> list[str]:
    """Where the source speaks of the verb that the statement owes only as not done: "does not extradite"."""
    found = []
    for head in sorted(owed):
        said = [bool(_DENIED.search(text[: word.start()])) for text in texts for word in _WORD.finditer(text)
                if head == word[0].lower()]  # fmt: skip
        if said and all(said):
            found.append(f"“{head}” is owed in the statement, and only denied in the source")
    return found


def _heads(pattern: re.Pattern[str], text: str) -> set[str]:
    """The verbs under the modals that the pattern finds, as terms."""
    found: set[str] = set()
    for match in pattern.finditer(text):
        found.update(terms(next(group for group in match.groups() if group), "en")[:1])
    return found
