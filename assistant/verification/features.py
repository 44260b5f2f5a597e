"""What is measured of a statement and a source, as numbers with names; how they are weighed is in `weights.json`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.verification.complements import exchanged_complement
from assistant.verification.contrast import (
    antonym_reasons,
    denial_conflict,
    entity_reason,
    exclusive_reason,
    instrument_reason,
    role_reason,
    unconditional_reason,
)
from assistant.verification.contrasted import shut_out
from assistant.verification.lexicon import NEGATORS, NEUTRAL, Modal
from assistant.verification.modality import main_modal, modal_conflict, overstated, understated
from assistant.verification.names import other_name
from assistant.verification.numbers import compared, other_date, other_reference
from assistant.verification.opposition import opposition
from assistant.verification.parties import exchanged_parties, other_actor
from assistant.verification.reversal import reversals, unsaid_act
from assistant.verification.scope import (
    concession,
    exclusion,
    generality,
    immediacy,
    replacement,
    restriction,
    waiver,
)
from assistant.verification.sources import Source
from assistant.verification.support import Nearness, Rarity
from corpus.model import Language, Strength

__all__ = ["CERTAIN", "CONTRADICTING", "FEATURES", "FOREIGN", "NEARNESS", "Measured", "measure"]

AGREED = 0.7  #: how plain a conflict of strength must be to count twice
NEARNESS = ("best", "summary", "whole", "coverage", "wide", "overlap")
"""Those that speak for the statement's being about what the paragraph says."""
FOREIGN = ("number_missing", "entity", "unsaid")
"""Those that say that something in the statement has no source, whatever else it says."""
CONTRADICTING = (
    "modal", "stronger", "strength", "denial", "denies", "antonym", "opposed", "turned", "number_other",
    "unconditional", "conceded", "general", "exclusive", "left_out", "role", "actor", "swapped", "name", "instrument",
    "shut_out", "waived", "at_once", "restricted", "replaced", "complement", "understated", "overstated",
)  # fmt: skip
"""Those that speak for a contradiction, not only against support."""
CERTAIN = (
    "strength", "turned", "number_other", "exclusive", "left_out", "role", "swapped", "name", "instrument",
    "shut_out", "replaced", "complement", "understated",
)  # fmt: skip
"""Those conflicts that fired on few faithful statements learned from (2 to 4 in 100, all together): enough alone."""
WORD_FOR_WORD = ("denial", "denies", "modal", "opposed")
"""Those conflicts that tell more the nearer the statement is to the source's own words: loose words deny, too."""
FEATURES = (
    *NEARNESS, "elsewhere", "unknown", *FOREIGN, *CONTRADICTING, "translated",
    *(f"{name}_close" for name in WORD_FOR_WORD),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Measured:
    """The numbers, and for each that speaks against the statement, why."""

    values: dict[str, float]
    reasons: dict[str, str]


def measure(statement: str, lang: Language, source: Source, near: Nearness, rarity: Rarity) -> Measured:
    """All features of a statement against a source."""
    aligned = " ".join(sentence.text for sentence in near.aligned)
    # Whatever stands anywhere in the paragraph is no contradiction; what is compared word by word is what is nearest.
    modal, modal_reason = modal_conflict(statement, lang, source, near.aligned, rarity)
    wrong, missing = compared(statement, source.text)
    antonyms = antonym_reasons(statement, aligned) if lang == "en" else []
    unconditional = unconditional_reason(statement, aligned)
    exclusive = exclusive_reason(statement, source.text)
    role = role_reason(statement, near.aligned) if lang == "en" else ""
    entity = entity_reason(statement, source, lang)
    instrument = instrument_reason(statement, source)
    denial = denial_conflict(statement, lang, near.aligned, rarity)
    named = (other_reference(statement, source.text, source.paragraph), other_date(statement, source.text))
    wrong += [reason for reason in named if reason]
    spoken = " ".join(one.text for one in source.sentences if one.lang == lang) or source.text
    held = any(one.lang == lang for one in near.aligned)
    actor, actor_reason = other_actor(statement, lang, source, near.aligned)
    exchanged = exchanged_parties(statement, lang, near.aligned)
    opposed = opposition(statement, lang, source, near.aligned)
    turned = reversals(statement, lang, near.aligned)
    act = unsaid_act(statement, lang, near)
    name = other_name(statement, source)
    conceded = concession(statement, spoken, lang)
    left_out = exclusion(statement, spoken, lang)
    general = generality(statement, spoken, lang)
    reach = {
        "shut_out": shut_out(statement, lang, source),
        "waived": waiver(statement, spoken, lang),
        "at_once": immediacy(statement, spoken, source.text, lang),
        "restricted": restriction(statement, spoken, lang),
        "replaced": replacement(statement, spoken, lang),
        "complement": exchanged_complement(statement, lang, source),
        "understated": understated(statement, lang, source, near.aligned),
        "overstated": overstated(statement, lang, source, near.aligned),
    }
    own = main_modal(statement, lang)
    firmer = own is Modal.MUST and source.strength in (Strength.OPTIONAL, Strength.STATEMENT)
    weaker = own in (Modal.MAY, Modal.NEED_NOT) and source.strength is Strength.MANDATORY
    freer = own is Modal.MUST and source.strength is Strength.OPTIONAL
    both = modal >= AGREED and (weaker or freer)  # the words and the digest's record of the strength agree
    denies = _denies(statement, lang)
    denied = any(_denies(one.text, one.lang) for one in near.aligned if one.lang == lang or not held)
    values = {
        "best": near.best,
        "summary": near.summary,
        "whole": near.whole,
        "coverage": near.coverage,
        "wide": near.wide,
        "unknown": min(len(near.unknown), 5) / 5,
        "overlap": near.similarity,
        "modal": modal,
        "denial": denial,
        "antonym": min(len(antonyms), 2) / 1.0,
        "number_other": float(bool(wrong)),
        "number_missing": float(bool(missing)),
        "unconditional": float(bool(unconditional)),
        "exclusive": float(bool(exclusive)),
        "role": float(bool(role)),
        "instrument": float(bool(instrument)),
        "entity": float(bool(entity)),
        "actor": actor,
        "opposed": max((strength for strength, _ in opposed), default=0.0),
        "turned": float(bool(turned)),
        "unsaid": float(bool(act)),
        "name": float(bool(name)),
        "conceded": float(bool(conceded)),
        "left_out": float(bool(left_out)),
        "general": float(bool(general)),
        "stronger": float(firmer),
        "strength": float(both),
        "denies": float(denies and not denied),
        "elsewhere": near.elsewhere,
        "swapped": float(bool(exchanged)),
        "translated": float(lang != "en"),
        **{name: float(bool(reason)) for name, reason in reach.items()},
    }
    values |= {f"{name}_close": values[name] * near.similarity for name in WORD_FOR_WORD}
    reasons = {
        "modal": modal_reason if modal > 0.5 else "",
        "denial": "one of the two denies what the other says" if denial > 0.3 else "",
        "antonym": "; ".join(antonyms),
        "number_other": "; ".join(wrong),
        "number_missing": "; ".join(missing),
        "unconditional": unconditional,
        "exclusive": exclusive,
        "role": role,
        "instrument": instrument,
        "entity": entity,
        "actor": actor_reason,
        "swapped": exchanged,
        "opposed": "; ".join(reason for _, reason in opposed),
        "turned": "; ".join(turned),
        "unsaid": act,
        "name": name,
        "conceded": conceded,
        "left_out": left_out,
        "general": general,
        "denies": "the statement denies, the source does not" if denies and not denied else "",
        "stronger": "the source does not oblige" if firmer else "",
        "strength": f"the paragraph is {source.strength.value}" if both and source.strength else "",
        "unknown": "not in the source: " + ", ".join(near.unknown[:5]) if near.unknown else "",
        **reach,
    }
    return Measured(values, {name: reason for name, reason in reasons.items() if reason})


_PURPOSE = re.compile(r"\bso that (?:they|it|nobody|no one)\b[^.;]*")


def _denies(text: str, lang: Language) -> bool:
    return bool(NEGATORS[lang].search(NEUTRAL.sub(" ", _PURPOSE.sub(" ", text.lower()))))
