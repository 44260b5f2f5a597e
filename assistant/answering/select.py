"""Which of the paragraphs found an answer cites: few, and only those that probably answer.

Each part of the question and each instrument that it sets beside others has a paragraph of its own; otherwise the
likeliest is cited. Others join where they are likely enough themselves (`assistant.answering.candidates`), a second one
sooner where the first is in doubt. All thresholds were chosen on cross-validated figures, see `docs/answers.md`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

from assistant.answering.apart import own_scores
from assistant.answering.base import Evidence
from assistant.answering.candidates import Candidate, Weighing, candidates_of, division_of, load_weighing
from assistant.answering.forms import compares
from assistant.answering.parts import counted
from assistant.model import Section
from corpus.editions.edition import Edition
from corpus.ids import INSTRUMENTS
from corpus.search.types import Passage, SearchResult

__all__ = ["Chosen", "choose", "cited_of", "pick"]

MOST = 4  #: citations of an answer to one question
WHOLE_SHARE = 0.15  #: of the score for the whole question, added to that for a part of it
TWICE = 4.0  #: points that a part's next best may lie behind, before two parts are given the same paragraph
PREAMBLE = 2.0  #: points that a preamble lies behind, which repeats what articles say
_ORDER = (Section.ANSWER, Section.CONDITION, Section.RELATED)


@dataclass(frozen=True, slots=True)
class Chosen:
    """A paragraph to cite and where in the answer."""

    paragraph: str
    section: Section


def choose(evidence: Evidence, edition: Edition) -> list[Chosen]:
    """The paragraphs to cite, in the order of the answer."""
    return cited_of(evidence, candidates_of(evidence, edition), load_weighing())


def cited_of(evidence: Evidence, candidates: Sequence[Candidate], weighing: Weighing) -> list[Chosen]:
    """What of the candidates is cited, in the order of the answer; empty where there are none."""
    if not candidates:
        return []
    direct, further = pick(evidence, candidates, weighing)
    chosen = [Chosen(candidate.paragraph, Section.ANSWER) for candidate in direct]
    articles = {division_of(candidate.paragraph) for candidate in direct}
    chosen += [
        Chosen(one.paragraph, Section.CONDITION if division_of(one.paragraph) in articles else Section.RELATED)
        for one in further
    ]
    chosen += [Chosen(clause, Section.CONDITION) for clause in _clauses(chosen, evidence)]
    return sorted(chosen, key=lambda one: _ORDER.index(one.section))


def _clauses(chosen: Sequence[Chosen], evidence: Evidence) -> list[str]:
    """The clauses of silent Protocols that make what is cited of the Convention apply."""
    cited = {one.paragraph for one in chosen}
    found: list[str] = []
    for result in (evidence.result, *evidence.parts):
        governing = {passage.paragraph_id for passage in result.passages[:3] if _of_convention(passage)}
        if result.clause not in ("", *cited, *found) and governing & cited:
            found.append(result.clause)
    return found


def pick(
    evidence: Evidence, candidates: Sequence[Candidate], weighing: Weighing
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates that answer the question and its parts, and those that go with them."""
    likely = {candidate.paragraph: weighing.probability(candidate) for candidate in candidates}
    limits = weighing.thresholds
    ordered = sorted(candidates, key=lambda candidate: -likely[candidate.paragraph])
    direct: list[Candidate] = []
    groups = 0
    for kind, results in (("side", evidence.sides), ("part", evidence.parts)):
        if len(results) > 1:
            groups = len(results)
            own = [[c for c in candidates if n in (c.sides if kind == "side" else c.parts)] for n in range(groups)]
            least = limits["joined" if kind == "part" and evidence.joined else kind]
            direct += [c for c in _apart(results, own, evidence.result) if likely[c.paragraph] >= least]
    direct = list(dict.fromkeys(direct))
    if evidence.joined and len(direct) < 2:  # what was joined is one thing after all
        direct, groups = [], 0
    if not direct:
        groups = 0
        direct = ordered[: max(1, 2 if compares(evidence.question) else 0, min(MOST - 1, counted(evidence.question)))]
    elif ordered[0] not in direct and likely[ordered[0].paragraph] >= limits["several"]:
        direct.append(ordered[0])
    most = max(MOST, groups + 1) if groups else MOST
    enough = limits["several"] if groups else limits["further"]
    further: list[Candidate] = []
    for candidate in ordered:
        if candidate in direct or len(direct) + len(further) >= most:
            continue
        doubtful = not groups and not further and likely[direct[0].paragraph] < limits["sure"]
        if likely[candidate.paragraph] >= (min(enough, limits["doubt"]) if doubtful else enough):
            further.append(candidate)
    return direct, further


def _apart(results: Sequence[SearchResult], own: Sequence[Sequence[Candidate]], whole: SearchResult) -> list[Candidate]:
    """One candidate for each part, different ones where the parts allow it; the best sum of scores."""
    shares = {passage.paragraph_id: passage.score for passage in whole.passages}
    lowest = min(shares.values(), default=0.0)
    options = []
    for scores, candidates in zip(own_scores(results), own, strict=True):
        valued = [
            (
                scores[c.paragraph]
                + WHOLE_SHARE * shares.get(c.paragraph, lowest)
                - PREAMBLE * (":preamble" in c.paragraph),
                c,
            )
            for c in candidates
            if c.paragraph in scores
        ]
        if valued:
            options.append(sorted(valued, key=lambda pair: -pair[0])[:3])
    if not options:
        return []

    def value(combination: tuple[tuple[float, Candidate], ...]) -> float:
        repeated = len(combination) - len({candidate.paragraph for _, candidate in combination})
        return sum(score for score, _ in combination) - TWICE * repeated

    return list(dict.fromkeys(candidate for _, candidate in max(product(*options), key=value)))


def _of_convention(passage: Passage) -> bool:
    return passage.paragraph_id.startswith(f"{INSTRUMENTS[0]}:")
