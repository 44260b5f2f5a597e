"""The service as the pages' tests want it: invented texts, scripted answers, nothing slow unless asked for.

``UNTOC_APP_SERVICE=tests.app.fake_service:make`` serves the app with it.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

from assistant.app.memory import MemoryConversations
from assistant.app.service import Conversation, Exchange, Named, Status
from assistant.errors import AssistantError
from assistant.model import Answer, Citation, Piece, Statement, Verdict
from assistant.reading import Reader
from corpus.editions.edition import Edition
from corpus.errors import EditionMissing
from corpus.model import Language, Strength
from corpus.search.types import Filters, Passage, Turn
from tests.app.tiny_edition import URL, make_edition


def citation(number: int, paragraph: str, quote: str, lang: Language = "en") -> Citation:
    """A citation of the tiny edition."""
    return Citation(number, paragraph, lang, f"Invented, {paragraph}", quote, True, False, URL, 22)


STATEMENTS = (
    Statement(
        "A harbour may decline to answer a letter when no paper boat was seen.", (1,), strength=Strength.OPTIONAL
    ),
    Statement("Otherwise harbours must answer letters about any paper boat.", (2,), strength=Strength.MANDATORY),
    Statement("A boat can be lent to another harbour.", (3, 1)),
)
CITATIONS = (
    citation(1, "untoc:18.9", "decline to answer when no paper boat was seen"),
    citation(2, "untoc:18.1", "shall answer letters"),
    citation(3, "untoc:16.1", "may lend a paper boat"),
)


class FakeAdministration:
    """Notes what it was asked to do."""

    def __init__(self) -> None:
        self.done: list[str] = []

    def add(self, name: str, data: bytes) -> str:
        self.done.append(f"add {name} {len(data)}")
        return f"{name}: taken for a treaty"

    def build(self) -> Iterator[str]:
        self.done.append("build")
        yield "Edition tiny-2 is published"

    def editions(self) -> Sequence[str]:
        return ["tiny-2", "tiny-1"]

    def publish(self, edition: str) -> None:
        self.done.append(f"publish {edition}")

    def roll_back(self) -> None:
        self.done.append("roll back")


class FakeService:
    """Answers every question with the same three statements, except a few that name a state to be tried."""

    def __init__(self, edition: Edition | None, *, delay: float = 0.0, status: Status | None = None) -> None:
        self.conversations = MemoryConversations()
        self.edition = edition
        self.delay = delay
        self.administered = FakeAdministration()
        self.asked: list[str] = []
        self.closed: list[str] = []
        self._status = status or Status(edition="tiny-1", built="2026-01-02T03:04:05+00:00")

    def status(self) -> Status:
        if self.edition is None:
            return replace(self._status, problem="no edition was built yet; run: python -m corpus build", edition="")
        return self._status

    def reader(self) -> Reader:
        if self.edition is None:
            raise EditionMissing("no edition was built yet; run: python -m corpus build")
        return Reader(self.edition)

    def administration(self, actor: str = "") -> FakeAdministration:
        return self.administered

    def resolve(self, text: str, lang: Language) -> Named:
        known = {"18.9 untoc": ("untoc:18.9",), "art 16": ("untoc:16",)}
        return Named(known.get(text.strip().lower(), ()))

    def stream(
        self, question: str, history: Sequence[Turn], lang: Language, filters: Filters
    ) -> Iterator[Piece | Answer]:
        self.asked.append(question)
        if "fail" in question:
            raise AssistantError("The question could not be answered: the test asked for a failure.")
        slow = 0.4 if "slow" in question else self.delay
        statements, citations = self._script(question)
        try:
            for statement in statements:
                time.sleep(slow)
                yield Piece(statement, tuple(c for c in citations if c.number in statement.citations))
            yield self._answer(question, lang, statements, citations)
        finally:
            self.closed.append(question)

    def _script(self, question: str) -> tuple[tuple[Statement, ...], tuple[Citation, ...]]:
        if "nothing" in question:
            return (), ()
        if "attack" in question:
            evil = (
                '<img src=x onerror="alert(1)"> ![x](https://evil.example/p.png) [here](https://evil.example) \u202egnp'
            )
            return (Statement(evil, (1,)),), CITATIONS[:1]
        if "slow" in question:
            many = tuple(replace(STATEMENTS[0], text=f"Statement number {n} of a slow answer.") for n in range(1, 13))
            return many, CITATIONS
        if "long" in question:
            numbers = range(1, 41)
            cited = tuple(citation(n, "untoc:18.9" if n % 2 else "untoc:18.1", "letters" if n % 2 == 0 else "decline")
                          for n in numbers)  # fmt: skip
            return tuple(
                replace(STATEMENTS[0], text=f"Long answer, sentence {n}.", citations=(n,)) for n in numbers
            ), cited
        if "unsupported" in question:
            bad = Statement(
                "Boats must be painted blue.", (1,), Verdict.NOT_SUPPORTED, ("“painted” is not in it",), 0.1
            )
            return (*STATEMENTS[:1], bad), CITATIONS
        return STATEMENTS, CITATIONS

    def _answer(
        self, question: str, lang: Language, statements: tuple[Statement, ...], citations: tuple[Citation, ...]
    ) -> Answer:
        abstained = not statements
        return Answer(
            id=f"a{uuid4().hex[:12]}", question=question, lang=lang, statements=statements, citations=citations,
            mode="extractive", abstained=abstained,
            reason="The documents held say nothing about this." if abstained else "",
            retrieved=("untoc:18.9", "untoc:18.1"), edition="tiny-1", seconds=0.01,
            passages=(Passage("untoc:18.9", 1.0, {"dense": 0.9}, "May a harbour say no?"), Passage("untoc:18.1", 0.7)),
            suggestions=() if abstained else ("What is a paper boat?", "When may a boat be lent?"),
            markdown="",
        )  # fmt: skip


_made: FakeService | None = None


def make() -> FakeService:
    """One fake service a process, on a fresh tiny edition."""
    global _made
    if _made is None:
        _made = FakeService(make_edition(Path(tempfile.mkdtemp()) / "tiny-1"))
        long_conversation(_made)
        _made.delay = 0.02
    return _made


LONG = "two-hundred-turns"
"""Id of a shared conversation of two hundred questions, held by the service of `make`."""


def make_kept() -> FakeService:
    """One fake service a process whose conversations are in the database, so that they outlive the process."""
    global _made
    if _made is None:
        from assistant.conversations import SqlConversations
        from assistant.storage import Database

        _made = FakeService(make_edition(Path(tempfile.mkdtemp()) / "tiny-1"), delay=0.02)
        _made.conversations = SqlConversations(Database.open())  # type: ignore[assignment]
    return _made


def long_conversation(service: FakeService) -> None:
    """Put the conversation `LONG` into the service's memory."""
    exchanges = []
    for number in range(200):
        *_, answer = service.stream(f"Question {number}?", [], "en", Filters())
        exchanges.append(Exchange(f"Question {number}?", answer))  # type: ignore[arg-type]
    whole = Conversation(LONG, "Two hundred turns", "en", "somebody else", shared=True, exchanges=tuple(exchanges))
    service.conversations._kept[LONG] = whole


def make_without_edition() -> FakeService:
    """A service that has no edition."""
    return FakeService(None)
