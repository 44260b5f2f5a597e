"""How likely each paragraph found is to be one that answers: features of the search, weighed with learned weights.

The weights lie in `selection.json`; `python -m tests.evaluation.train_selection` learns them by logistic regression
on the development and the held-out questions and reports cross-validated figures. What is cited of the candidates is
decided in `assistant.answering.select`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from weakref import WeakKeyDictionary

from assistant.answering.apart import FAR, own_scores
from assistant.answering.base import Evidence
from assistant.answering.coordination import conjuncts_of
from assistant.answering.parts import counted
from assistant.answering.quoting import terms_of
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.ids import INSTRUMENTS, is_core, unit_of
from corpus.labels import symbol_of_record
from corpus.model import Language
from corpus.search.cues import read_cues
from corpus.search.types import Passage, SearchResult

__all__ = [
    "FEATURES",
    "Candidate",
    "Weighing",
    "candidates_of",
    "distinct",
    "division_of",
    "load_weighing",
    "vocabulary_of",
]

_FILE = Path(__file__).with_name("selection.json")
_DEPTH = 10  #: passages of the whole question
_DEPTH_PART = 4  #: of one of its parts or sides
_DEPTH_APART = 3  #: of a part, when what is near to the other parts, too, is set back
_FAR = 8.0  #: points; what lies further below the best is not told apart

FEATURES = (
    "top",
    "top_margin",
    "confidence",
    "near",
    "below",
    "far",
    "unfound",
    "rank",
    "same_article",
    "same_article_gap",
    "same_instrument",
    "record",
    "record_asked",
    "wide",
    "wide_asked",
    "preamble",
    "dense_gap",
    "lexical_gap",
    "several",
    "part_first",
    "part_margin",
    "part_next",
    "part_gap",
    "part_sure",
    "part_level",
    "side_first",
    "side_margin",
    "side_next",
    "side_level",
    "plural",
    "not_english",
    "joined",
    "joined_first",
    "joined_sure",
    "apart",
    "apart_sure",
    "apart_margin",
    "several_near",
    "several_rank",
    "new",
    "lost",
    "several_new",
    "joining_new",
    "joining_near",
    "own_first",
    "own_margin",
    "own_near",
)
_PLURAL = re.compile(
    r"\b(?:which|what) (?:\w+ ){0,2}?(?:provisions|articles|clauses|rules|duties|obligations|safeguards|measures|"
    r"protections|laws|authorities|conditions|texts|resolutions|paragraphs|sources)\b|\bquelles\b|\bcuáles\b|\bкакие\b|哪些",
    re.I,
)


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A paragraph that may be cited."""

    passage: Passage
    features: tuple[float, ...]  #: in the order of `FEATURES`
    parts: frozenset[int] = frozenset()  #: parts of the question among whose first three it is
    sides: frozenset[int] = frozenset()

    @property
    def paragraph(self) -> str:
        """Its id."""
        return self.passage.paragraph_id


@dataclass(frozen=True, slots=True)
class Weighing:
    """A logistic regression over `FEATURES`, and from which probability on a candidate is cited."""

    weights: tuple[float, ...]
    bias: float
    thresholds: dict[str, float]  #: by the reason for which it would be cited; see `assistant.answering.select`

    @classmethod
    def from_json(cls, text: str) -> Weighing:
        """Read the file's form."""
        data = json.loads(text)
        return cls(tuple(data["weights"].get(name, 0.0) for name in FEATURES), data["bias"], data["thresholds"])

    def to_json(self) -> str:
        """The form that `from_json` reads."""
        weights = {name: round(weight, 4) for name, weight in zip(FEATURES, self.weights, strict=True)}
        return (
            json.dumps({"weights": weights, "bias": round(self.bias, 4), "thresholds": self.thresholds}, indent=1)
            + "\n"
        )

    def probability(self, candidate: Candidate) -> float:
        """How likely the candidate is to answer the question or a part of it."""
        total = self.bias + sum(w * f for w, f in zip(self.weights, candidate.features, strict=True))
        return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def load_weighing() -> Weighing:
    """The weights that the program comes with."""
    return Weighing.from_json(_FILE.read_text(encoding="utf-8"))


def candidates_of(evidence: Evidence, edition: Edition) -> list[Candidate]:
    """The paragraphs that may be cited, in the order found: the whole question's, then those only its parts found."""
    whole = distinct(evidence.result, edition)
    told_apart = own_scores(evidence.parts)
    parts = [_best(distinct(part, edition), own) for part, own in zip(evidence.parts, told_apart, strict=True)]
    sides = [distinct(side, edition)[:_DEPTH_PART] for side in evidence.sides]
    pool = {passage.paragraph_id: passage for passage in whole[:_DEPTH]}
    for group in (*parts, *sides):
        for passage in group:
            pool.setdefault(passage.paragraph_id, passage)
    facts = _Facts(evidence, whole, parts, sides, told_apart, edition)
    return [facts.candidate(passage) for passage in pool.values()]


def _best(passages: list[Passage], own: dict[str, float]) -> list[Passage]:
    """The best of a part, and those that are best when what is near to the other parts, too, is set back."""
    apart = sorted(passages, key=lambda passage: -own[passage.paragraph_id])[:_DEPTH_APART]
    return passages[:_DEPTH_PART] + [passage for passage in apart if passage not in passages[:_DEPTH_PART]]


class _Facts:
    """What does not change from candidate to candidate."""

    def __init__(
        self,
        evidence: Evidence,
        whole: list[Passage],
        parts: list[list[Passage]],
        sides: list[list[Passage]],
        told_apart: list[dict[str, float]],
        edition: Edition,
    ) -> None:
        self.edition = edition
        self.asked = terms_of(evidence.question, evidence.lang) | terms_of(evidence.result.understood, evidence.lang)
        self.joining = float(conjuncts_of(evidence.question) is not None)
        cues = read_cues(evidence.question)
        self.evidence, self.parts, self.sides = evidence, parts, sides
        self.told_apart = [(own, sorted(own.values(), reverse=True)) for own in told_apart]
        self.top = whole[0] if whole else None
        self.found = {passage.paragraph_id: (rank, passage) for rank, passage in enumerate(whole)}
        self.margin = whole[0].score - whole[1].score if len(whole) > 1 else _FAR
        self.asks_wide = bool(cues.bodies or cues.resolution)
        self.asks_record = cues.record
        self.plural = float(bool(_PLURAL.search(evidence.question) or counted(evidence.question)))

    def candidate(self, passage: Passage) -> Candidate:
        """One candidate with its features."""
        name = passage.paragraph_id
        top = self.top or passage
        rank, own = self.found.get(name, (len(self.found), None))
        gap = min(_FAR, top.score - own.score) if own else _FAR
        is_top = name == top.paragraph_id
        article = not is_top and division_of(name) == division_of(top.paragraph_id)
        source = name.partition(":")[0]
        wide = not is_core(name)
        values = {
            "top": float(is_top),
            "top_margin": is_top * min(self.margin, 4.0) / 4,
            "confidence": self.evidence.result.confidence,
            "near": min(gap, 1.0),
            "below": min(max(gap - 1, 0.0), 2.0) / 2,
            "far": min(max(gap - 3, 0.0), 5.0) / 5,
            "unfound": float(own is None),
            "rank": math.log1p(rank),
            "same_article": float(article),
            "same_article_gap": article * min(gap, 4.0) / 4,
            "same_instrument": float(not is_top and source == top.paragraph_id.partition(":")[0]),
            "record": float(source == "record"),
            "record_asked": float(source == "record" and self.asks_record),
            "wide": float(wide),
            "wide_asked": float(wide and self.asks_wide),
            "preamble": float(":preamble" in name),
            "dense_gap": _leg(top, own, "dense"),
            "lexical_gap": _leg(top, own, "lexical"),
            "several": float(len(self.parts) > 1 or len(self.sides) > 1),
            "plural": self.plural,
            "not_english": float(self.evidence.lang != "en"),
        }
        in_parts = _among(name, self.parts)
        in_sides = _among(name, self.sides)
        values |= {f"part_{key}": value for key, value in _place(name, self.parts).items()}
        values |= {f"side_{key}": value for key, value in _place(name, self.sides).items() if key != "gap"}
        values |= {"part_level": self._level(name, self.parts), "side_level": self._level(name, self.sides)}
        several, joined = values["several"], float(self.evidence.joined)
        new, lost = self._covered(name, top.paragraph_id)
        near = max(0.0, 1 - gap / 3)
        values |= {
            "joined": joined,
            "several_near": several * near * (not is_top),
            "several_rank": several * math.log1p(rank),
            "new": new,
            "lost": lost,
            "several_new": several * new,
            "joining_new": (1 - several) * self.joining * new,
            "joining_near": (1 - several) * self.joining * near * (not is_top),
        }
        first = [n for n, part in enumerate(self.parts) if part and part[0].paragraph_id == name]
        values["part_sure"] = max((self.evidence.parts[n].confidence for n in first), default=0.0)
        apart = float(bool(first) and not is_top)
        values |= {
            "joined_first": joined * values["part_first"],
            "joined_sure": joined * values["part_sure"],
            "apart": apart,
            "apart_sure": apart * values["part_sure"],
            "apart_margin": apart * values["part_margin"],
        }
        values |= self._apart(name)
        return Candidate(passage, tuple(values.get(key, 0.0) for key in FEATURES), in_parts, in_sides)

    def _apart(self, name: str) -> dict[str, float]:
        """Where it stands for a part when what it says to the others is set back: the best place that it has."""
        best = {"own_first": 0.0, "own_margin": 0.0, "own_near": 0.0}
        for own, ranked in self.told_apart:
            if name not in own:
                continue
            best["own_near"] = max(best["own_near"], 1 - min(ranked[0] - own[name], FAR / 2) / (FAR / 2))
            if own[name] == ranked[0]:
                margin = ranked[0] - ranked[1] if len(ranked) > 1 else FAR
                best["own_first"], best["own_margin"] = 1.0, max(best["own_margin"], min(margin, 4.0) / 4)
        return best

    def _covered(self, name: str, top: str) -> tuple[float, float]:
        """The share of the question's words that it has and the best has not, and the other way round."""
        if name == top or not self.asked:
            return 0.0, 0.0
        lang = self.evidence.lang
        own, best = (vocabulary_of(self.edition, unit, lang) & self.asked for unit in (name, top))
        return len(own - best) / len(self.asked), len(best - own) / len(self.asked)

    def _level(self, name: str, groups: Sequence[Sequence[Passage]]) -> float:
        """How far its score for a part or side lies below the best for the whole question; 0 where in none."""
        own = [passage.score for group in groups for passage in group if passage.paragraph_id == name]
        return max(-1.0, min(1.0, (self.top.score - max(own)) / 8)) if own and self.top else 0.0


_VOCABULARIES: WeakKeyDictionary[Edition, dict[tuple[str, Language], frozenset[str]]] = WeakKeyDictionary()


def vocabulary_of(edition: Edition, name: str, lang: Language) -> frozenset[str]:
    """The words that a paragraph is known by in a language: its own, and the digest's plain ones."""
    held = _VOCABULARIES.setdefault(edition, {})
    if (name, lang) not in held:
        entry = edition.digest(name)
        plain = [entry.summary.get(lang, ""), *entry.questions.get(lang, ())] if entry else []
        texts = [" ".join((p.heading, p.text, p.text_after)) for p in edition.within(name, lang)]
        held[name, lang] = terms_of(" ".join((*texts, *plain)), lang)
    return held[name, lang]


def _leg(top: Passage, own: Passage | None, leg: str) -> float:
    if own is None:
        return 1.0
    return max(-1.0, min(1.0, (top.legs.get(leg, 0.0) - own.legs.get(leg, 0.0)) / 6))


def _among(name: str, groups: Sequence[Sequence[Passage]]) -> frozenset[int]:
    return frozenset(n for n, group in enumerate(groups) if any(p.paragraph_id == name for p in group))


def _place(name: str, groups: Sequence[Sequence[Passage]]) -> dict[str, float]:
    """Where a paragraph stands in the searches for parts: the best place that it has in any."""
    best = {"first": 0.0, "margin": 0.0, "next": 0.0, "gap": 0.0}
    for group in groups:
        rank = next((n for n, passage in enumerate(group) if passage.paragraph_id == name), None)
        if rank == 0:
            margin = group[0].score - group[1].score if len(group) > 1 else _FAR
            best["first"], best["margin"] = 1.0, max(best["margin"], min(margin, 4.0) / 4)
        elif rank is not None:
            near = 1 - min(group[0].score - group[rank].score, 4.0) / 4
            best["next"], best["gap"] = 1.0, max(best["gap"], near)
    return best


def distinct(result: SearchResult, edition: Edition) -> list[Passage]:
    """The passages, of those with the very same words only the first."""
    seen: set[str] = set()
    kept = []
    for passage in result.passages[:12]:
        if passage.paragraph_id.endswith(":preamble.1") and not passage.exact:  # who is speaking answers nothing
            continue
        if passage.paragraph_id == result.clause:  # joins what it makes apply (`assistant.answering.select`)
            continue
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


def division_of(paragraph: str) -> str:
    """The article of a provision, the operative or the preambular part of a resolution; else the unit itself."""
    try:
        unit = unit_of(paragraph)
    except InvalidParagraphId:
        return paragraph
    return unit.rpartition(".")[0] if "." in unit.partition(":")[2] else unit
