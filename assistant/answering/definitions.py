"""The definition that an answer hangs on: drawn in where the question itself turns on a defined term."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.answering.base import Evidence
from assistant.reading.terms import terms_of
from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS

__all__ = ["definition_for"]

NEAR = 5  #: passages among which search must have found the definition, too

_TURNS = re.compile(  # what is asked is whether or what something is in the sense of the text
    r"\b(?:counts?|counted|considered|qualif\w+|treated as|regarded as|deemed|falls? (?:under|within)|"
    r"covers?|covered|appl(?:y|ies)|"
    r"extends?|scope|amounts? to|meant by|in the sense|kinds? of)\b|"
    r"\b(?:considér\w+|couvert\w*|s'applique\w*|relève\w*|champ d'application|au sens)\b|"
    r"\b(?:se considera\w*|cubre\w*|abarca\w*|se aplica\w*|ámbito de aplicación|en el sentido)\b|"
    r"считает\w+|охватыва\w+|применя\w+|распространя\w+|يُ?عتبر|يشمل|ينطبق|تنطبق|نطاق|视为|算不算|属于|适用|范围",
    re.I,
)


def definition_for(evidence: Evidence, cited: Sequence[str], edition: Edition) -> str:
    """The paragraph that defines the term on which the question turns; empty where none is needed, or it is cited."""
    if not cited or not _TURNS.search(evidence.question):
        return ""
    source = cited[0].partition(":")[0]
    if source not in INSTRUMENTS:
        return ""
    near = [passage.paragraph_id for passage in evidence.result.passages[:NEAR]]
    for lang in dict.fromkeys((evidence.lang, evidence.result.lang)):
        for term in terms_of(edition, source, lang):
            found = any(one == term.paragraph for one in near)
            if found and re.search(rf"(?<!\w){re.escape(term.words)}s?(?!\w)", evidence.question, re.I):
                known = any(one == term.paragraph or term.paragraph.startswith(f"{one}.") for one in cited)
                return "" if known else term.paragraph
    return ""
