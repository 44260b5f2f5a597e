"""Which of the paragraphs found an answer cites: few, and only those that probably answer.

Every paragraph gets a chance of being right from what search knows of it; the best is always cited, others when their
chance is high enough or when a part of the question would stay unanswered.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.base import Evidence
from assistant.answering.forms import Form
from assistant.model import Section
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.ids import ParagraphId, unit_of
from corpus.search.types import Passage, SearchResult

__all__ = ["Chosen", "choose"]

MOST = 5  #: citations of an answer that is no list
NEAR = 0.86  #: share of the best score that a further paragraph must reach
NEAR_KIN = 0.72  #: the same, for a paragraph of the same article


@dataclass(frozen=True, slots=True)
class Chosen:
    """A paragraph to cite and where in the answer."""

    paragraph: str
    section: Section


def choose(evidence: Evidence, form: Form, edition: Edition) -> list[Chosen]:
    """The paragraphs to cite, in the order of the answer."""
    searches = evidence.parts or (evidence.result,)
    chosen: dict[str, Section] = {}
    if evidence.result.named and form is not Form.LOOKUP:
        for passage in evidence.result.passages[:2]:
            if passage.exact or _within_named(passage.paragraph_id, evidence.result.named):
                chosen[passage.paragraph_id] = Section.ANSWER
    for result in searches:
        if result.passages:
            chosen.setdefault(result.passages[0].paragraph_id, Section.ANSWER)
    if form is Form.COMPARISON:
        for source in evidence.result.instruments:
            if not any(identifier.startswith(f"{source}:") for identifier in chosen):
                best = next((p for p in evidence.result.passages if p.paragraph_id.startswith(f"{source}:")), None)
                if best is not None:
                    chosen[best.paragraph_id] = Section.ANSWER
    for passage in _further(evidence.result, set(chosen)):
        if len(chosen) >= MOST:
            break
        chosen[passage.paragraph_id] = _section(passage, list(chosen))
    return [
        Chosen(identifier, section) for identifier, section in sorted(chosen.items(), key=lambda item: _ORDER[item[1]])
    ]


_ORDER = {Section.ANSWER: 0, Section.CONDITION: 1, Section.RELATED: 2}


def _further(result: SearchResult, taken: set[str]) -> list[Passage]:
    if not result.passages:
        return []
    top = result.passages[0]
    found = []
    for passage in result.passages[1:8]:
        share = passage.score / top.score if top.score > 0 else 0.0
        limit = NEAR_KIN if _article(passage.paragraph_id) == _article(top.paragraph_id) else NEAR
        if passage.paragraph_id not in taken and share >= limit:
            found.append(passage)
    return found[:2]


def _section(passage: Passage, chosen: list[str]) -> Section:
    article = _article(passage.paragraph_id)
    return Section.CONDITION if any(_article(other) == article for other in chosen) else Section.RELATED


def _within_named(paragraph: str, named: tuple[str, ...]) -> bool:
    try:
        return any(ParagraphId.parse(paragraph).is_within(ParagraphId.parse(name)) for name in named)
    except InvalidParagraphId:
        return False


def _article(paragraph: str) -> str:
    unit = unit_of(paragraph)
    return unit.rpartition(".")[0] if "." in unit.partition(":")[2] else unit
