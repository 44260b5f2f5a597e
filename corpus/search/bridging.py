"""Where a Protocol is silent the Convention speaks.

Each Protocol says in its article 1 that the Convention's provisions apply to it, mutatis mutandis (paragraph 2), and
that its offences count as offences of the Convention (paragraph 3). So "may the police tap a smuggler's telephone?" is
answered by article 20 of the Convention, by way of article 1 (2) of the Smuggling Protocol. Search finds that out by
asking a second time without the words for the Protocol's subject, which draw everything to the Protocol: where the
Convention's provisions are then far nearer than the Protocol's own, they govern.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.ids import INSTRUMENTS, article_of
from corpus.search.cues import Cues
from corpus.search.text import fold
from corpus.search.types import Passage

__all__ = ["Bridge", "arranged", "bridge_over", "may_be_silent", "silent_protocol"]

LEAD = 3.5  #: points by which the Convention's best leads the Protocol's own; see docs/search.md
OVER_WHOLE = 0.0  #: points by which it leads, at least, the Protocol's own best for the whole question
NOT_SILENT = 4.0  #: points by which the Protocol's own best leads the Convention's, from which nothing more is asked
NEAR = 2.0  #: points that other provisions of the Convention may lie behind its best
MOST = 3  #: provisions of the Convention that are brought forward
_APART = 0.5  #: points at least between the first of them and the others
_AHEAD = 1.0  #: points that the first of them is put ahead of what was found before


@dataclass(frozen=True, slots=True)
class Bridge:
    """The Convention's provisions that govern, best first, and the Protocol's clause that makes them apply."""

    governing: tuple[str, ...]
    behind: tuple[float, ...]  #: points of each behind the best
    clause: str


# What a treaty itself is, covers, or is to others: no other treaty speaks for it. Matched on the folded text.
_ITSELF = re.compile(
    r"\b(?:bound by|(?:become|be) (?:a )?party|join(?:ing)?|ratif\w+|acced\w+|accession|came (?:first|last)|adopted|"
    r"entered? into force|"
    r"defin\w+|meaning of|extend|cover|fall under|comes? under|"
    r"lie par|adher\w+|entre\w? en vigueur|defini\w+|obligad\w+ por|entr\w+ en vigor)\b|"
    r"ратифи\w+|присоедин\w+|вступ\w+ в силу|определ\w+|تعريف|يعرف|انضم|صادق|加入|批准|生效|定义"
)


def silent_protocol(question: str, cues: Cues) -> str | None:
    """The one Protocol on whose subject a question is, named or not; None where there is none, or more.

    A question on the Protocol itself (what it covers or defines, who may join it) or on the Conference is none on its
    subject.
    """
    protocols = [source for source in cues.instruments if source != "untoc"]
    if len(protocols) != 1 or cues.record or _ITSELF.search(fold(question)):
        return None
    return protocols[0]


def may_be_silent(protocol: str, whole: Mapping[str, float]) -> bool:
    """Whether it is worth asking a second time: not where the Protocol's own rules are far ahead as it is.

    Args:
        whole: the score of every core unit for the whole question, before cues are counted.
    """
    own = [score for name, score in whole.items() if name.startswith(f"{protocol}:") and name != f"{protocol}:1.2"]
    convention = [score for name, score in whole.items() if _governs(name)]
    return bool(own and convention) and max(own) - max(convention) < NOT_SILENT


def bridge_over(protocol: str, scores: Mapping[str, float], whole: Mapping[str, float]) -> Bridge | None:
    """The bridge that a question needs; None where the Protocol has rules of its own.

    Args:
        scores: of every core unit, for the question without the words for the Protocol's subject.
        whole: the same for the whole question, before cues are counted.
    """
    clause = f"{protocol}:1.2"
    own = [name for name in scores if name.startswith(f"{protocol}:") and name != clause]
    others = [name for name in scores if name.partition(":")[0] in (INSTRUMENTS[0], "record")]
    if clause not in scores or not own or not others:
        return None
    best = max(others, key=lambda name: scores[name])
    lead = scores[best] - max(scores[name] for name in own)
    if not _governs(best) or lead < LEAD or scores[best] - max(whole[name] for name in own) < OVER_WHOLE:
        return None
    near = [name for name in others if _governs(name) and scores[best] - scores[name] < NEAR]
    leading = f"{article_of(best)}.1"  # what is asked in general an article says first
    ranked = sorted(near, key=lambda name: (name != leading, -scores[name]))[:MOST]
    return Bridge(tuple(ranked), tuple(scores[best] - scores[name] for name in ranked), clause)


def arranged(passages: Sequence[Passage], bridge: Bridge) -> list[Passage]:
    """The passages with what governs brought forward, the clause after it; all others in their order."""
    found = {passage.paragraph_id: passage for passage in passages}
    top = max((passage.score for passage in passages), default=0.0) + _AHEAD
    first = [
        replace(found.get(name) or _bridged(name), score=top - max(behind, _APART) * bool(place))
        for place, (name, behind) in enumerate(zip(bridge.governing, bridge.behind, strict=True))
    ]
    first.append(replace(found.get(bridge.clause) or _bridged(bridge.clause), score=top - LEAD))
    named = {passage.paragraph_id for passage in first}
    return first + [passage for passage in passages if passage.paragraph_id not in named]


def _bridged(name: str) -> Passage:
    return Passage(name, 0.0, {"bridge": 1.0}, "bridge")


def _governs(name: str) -> bool:
    """Whether it is a substantive provision of the Convention; definitions and final clauses a Protocol has itself."""
    source, _, locator = name.partition(":")
    article = locator.split(".")[0]
    return source == INSTRUMENTS[0] and article.isdigit() and 5 <= int(article) <= 34
