"""The words of reviewing: verdicts, outcomes, what the queue lists and what the bench shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assistant.conversations.intake import Reason
from assistant.conversations.model import Standing
from assistant.model import Answer, Statement

__all__ = ["Bench", "CitationVerdict", "Counters", "Limits", "Outcome", "Place", "QueueItem", "State",
           "StatementVerdict", "Thumb", "Verdict"]  # fmt: skip


class StatementVerdict(StrEnum):
    """What a reader decides of a statement against the paragraphs that it cites."""

    SUPPORTED = "supported"
    PARTLY = "partly"
    NOT_SUPPORTED = "not_supported"
    WRONG_PARAGRAPH = "wrong_paragraph"  #: it may be true, but these paragraphs do not say so


class CitationVerdict(StrEnum):
    """What a reader decides of one citation."""

    RIGHT = "right"
    WRONG = "wrong"


class Outcome(StrEnum):
    """What becomes of an answer."""

    APPROVED = "approved"
    CORRECTED = "corrected"
    WITHDRAWN = "withdrawn"


class State(StrEnum):
    """Which part of the queue is listed."""

    OPEN = "open"
    SECOND = "second"  #: decided, waiting for a second reader
    DECIDED = "decided"


@dataclass(frozen=True, slots=True)
class Limits:
    """What the queue is narrowed to."""

    state: State = State.OPEN
    reason: Reason | None = None
    lang: str = ""
    instrument: str = ""  #: cited by the answer: ``untoc``, ``tip``, ...
    assignee: str = ""  #: id of a person, ``-`` for nobody, empty for any
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One answer in the queue."""

    answer: str
    question: str
    lang: str
    edition: str
    score: float
    abstained: bool
    reasons: tuple[Reason, ...]
    priority: int
    asked: datetime
    assignee: str
    claimed_by: str  #: empty where nobody works on it now
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class Counters:
    """How much there is to do."""

    open: int
    reasons: Mapping[Reason, int]
    mine: int  #: assigned to the person
    claimed: int  #: being worked on now, by anyone
    second: int  #: waiting for a second reader
    decided_today: int


@dataclass(frozen=True, slots=True)
class Place:
    """What a verdict is on: a statement by its position from 0, or a citation by its number."""

    kind: str  #: ``statement`` or ``citation``
    position: int


@dataclass(frozen=True, slots=True)
class Verdict:
    """One verdict of one reader."""

    place: Place
    verdict: StatementVerdict | CitationVerdict
    better: str = ""  #: id of the paragraph that should have been cited
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Thumb:
    """What one asker thought of the answer; never who."""

    helpful: bool
    comment: str


@dataclass(frozen=True, slots=True)
class Bench:
    """An answer on the bench of one reader."""

    answer: Answer  #: as it was given
    statements: tuple[tuple[int, Statement], ...]  #: those to decide on, each with its position in the answer
    verdicts: Mapping[Place, Verdict]  #: the reader's own; never another's, so that a second reading is blind
    item: QueueItem
    mine: bool  #: whether the reader holds the claim
    standing: Standing | None
    decided_by: str
    corrected: Answer | None
    comment: str  #: of who decided
    thumbs: tuple[Thumb, ...]  #: of askers
    times_asked: int
    second: str  #: empty, ``wanted`` or ``done``

    @property
    def left(self) -> list[int]:
        """Positions in `statements` that have no verdict yet."""
        return [n for n, (at, _) in enumerate(self.statements) if Place("statement", at) not in self.verdicts]
