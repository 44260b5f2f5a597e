"""Which of the paragraphs found an answer cites: few, and only those that probably answer.

The best is always cited. Another one joins when it is nearly as good, the more readily the closer its kin (measured on
the development questions: a second paragraph of the same article is right in half of the cases up to three points
below the best, one of another instrument only within one point), and when a part of the question or an instrument that
it names would go unanswered.
"""

from __future__ import annotations

from dataclasses import dataclass

from assistant.answering.base import Evidence
from assistant.answering.forms import Form, compares
from assistant.model import Section
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.ids import INSTRUMENTS, ParagraphId, unit_of
from corpus.labels import symbol_of_record
from corpus.search.types import Passage, SearchResult

__all__ = ["Chosen", "choose"]

MOST = 5  #: citations of an answer that is no list
MOST_FURTHER = 3  #: beside those that the question's parts ask for
GAP_ARTICLE = 2.6  #: points below the best, within its article
GAP_INSTRUMENT = 0.8  #: within its instrument
GAP_OTHER = 1.0  #: in another instrument, or a record
GAP_DOCUMENT = 0.2  #: among resolutions and reports, which repeat each other
GAP_SIDE = 0.8  #: a second paragraph for one side of a comparison


@dataclass(frozen=True, slots=True)
class Chosen:
    """A paragraph to cite and where in the answer."""

    paragraph: str
    section: Section


def choose(evidence: Evidence, form: Form, edition: Edition) -> list[Chosen]:
    """The paragraphs to cite, in the order of the answer."""
    passages = _distinct(evidence.result, edition)
    chosen: dict[str, Section] = {}
    if form is Form.COMPARISON and len(evidence.parts) > 1:
        for side in evidence.parts:
            for passage in _side(side, edition)[: None if compares(evidence.question) else 1]:
                chosen.setdefault(passage.paragraph_id, Section.ANSWER)
    else:
        for passage in passages[: 2 if form is Form.COMPARISON else 1]:
            chosen[passage.paragraph_id] = Section.ANSWER
        found = {passage.paragraph_id for passage in passages}
        for part in evidence.parts:
            best = next((p for p in part.passages[:3] if p.paragraph_id in found), None)
            if best is not None:
                chosen.setdefault(best.paragraph_id, Section.ANSWER)
        for passage in _further(passages, set(chosen)):
            if len(chosen) >= MOST:
                break
            chosen[passage.paragraph_id] = _section(passage, list(chosen))
    ordered = sorted(chosen.items(), key=lambda item: _ORDER[item[1]])
    return [Chosen(identifier, section) for identifier, section in ordered[: MOST + 1]]


_ORDER = {Section.ANSWER: 0, Section.CONDITION: 1, Section.RELATED: 2}


def _distinct(result: SearchResult, edition: Edition) -> list[Passage]:
    """The passages, of those with the very same words only the first."""
    seen: set[str] = set()
    kept = []
    for passage in result.passages[:12]:
        paragraph = edition.find(passage.paragraph_id)
        words = " ".join(paragraph.text.split())[:300].casefold() if paragraph else passage.paragraph_id
        repeats = passage.paragraph_id.partition(":")[0] not in INSTRUMENTS  # the Protocols' twin articles do not
        if repeats and len(words) > 40 and words in seen:
            continue
        seen.add(words)
        kept.append(passage)
    texts = {passage.paragraph_id.partition(":")[0] for passage in kept[:5]}
    held = [passage for passage in kept if _symbol(passage.paragraph_id) not in texts]
    return held or kept


def _symbol(paragraph: str) -> str:
    """The symbol of the document that a record tells of; its own words, where found, are better than the record."""
    _, found, name = paragraph.partition("record:document/")
    return symbol_of_record(name) if found else ""


def _side(side: SearchResult, edition: Edition) -> list[Passage]:
    passages = [p for p in _distinct(side, edition) if ":preamble" not in p.paragraph_id] or list(side.passages[:1])
    if not passages:
        return []
    return [p for p in passages[:2] if passages[0].score - p.score <= (GAP_SIDE if p is not passages[0] else 0)]


def _further(passages: list[Passage], taken: set[str]) -> list[Passage]:
    if not passages:
        return []
    top = passages[0]
    found = []
    for passage in passages[1:8]:
        if passage.paragraph_id in taken or ":preamble" in passage.paragraph_id:
            continue
        if top.score - passage.score <= _gap(top.paragraph_id, passage.paragraph_id):
            found.append(passage)
    kin = [passage for passage in found if _article(passage.paragraph_id) == _article(top.paragraph_id)]
    return [passage for passage in found if passage not in kin[1:]][:MOST_FURTHER]


def _gap(top: str, other: str) -> float:
    if _article(top) == _article(other):
        return GAP_ARTICLE if ParagraphId.parse(top).is_treaty else GAP_INSTRUMENT
    sources = {top.partition(":")[0], other.partition(":")[0]}
    if not sources <= {*INSTRUMENTS, "record"}:
        return GAP_DOCUMENT
    return GAP_INSTRUMENT if len(sources) == 1 else GAP_OTHER


def _section(passage: Passage, chosen: list[str]) -> Section:
    article = _article(passage.paragraph_id)
    return Section.CONDITION if any(_article(other) == article for other in chosen) else Section.RELATED


def _article(paragraph: str) -> str:
    try:
        unit = unit_of(paragraph)
    except InvalidParagraphId:
        return paragraph
    return unit.rpartition(".")[0] if "." in unit.partition(":")[2] else unit
