"""What staff decided measures later editions: verdicts become questions, and the evaluation harness runs them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.accounts import Person, Role
from assistant.conversations import SqlConversations
from assistant.model import Answer
from assistant.review import Outcome, Place, ReviewDesk, StatementVerdict, Verdict, to_decide
from assistant.service import AssistantService
from assistant.storage import Database, DatabaseSettings
from corpus.settings import CorpusSettings
from tests.attacks.small_edition import shared_data

ROOT = Path(__file__).resolve().parents[4]
ANNA = Person("local:anna", "anna", Role.REVIEWER)


class Office:
    """A database in which questions are answered for real and reviewed."""

    def __init__(self, address: str) -> None:
        self._database = Database.open(DatabaseSettings(address))
        self._service = AssistantService(CorpusSettings(data=shared_data()))
        self.desk = ReviewDesk(self._database)

    def ask(self, question: str) -> Answer:
        """An answer that is kept and may be reviewed."""
        answer = self._service.ask(question)
        store = SqlConversations(self._database)
        store.add(store.create("asker", answer.lang, question).id, "asker", question, answer)
        return answer

    def decide(self, answer: Answer, outcome: Outcome, verdict: StatementVerdict, better: str = "") -> None:
        """The same verdict on every statement, then the outcome."""
        for position, _ in to_decide(answer):
            self.desk.save(ANNA, answer.id, Verdict(Place("statement", position), verdict, better))
        self.desk.decide(ANNA, answer.id, outcome)

    def close(self) -> None:
        self._database.close()


@pytest.fixture
def run(tmp_path: Path):  # type: ignore[no-untyped-def]
    """Runs a module of the project as its users do, on the small edition and a database of the test."""
    environment = {
        **os.environ, "UNTOC_DATA": str(shared_data()), "UNTOC_DATABASE": f"sqlite:///{tmp_path / 'a.sqlite'}",
        "UNTOC_ACCOUNT": "", "UNTOC_MODEL": "",
    }  # fmt: skip

    def call(*words: str) -> str:
        done = subprocess.run(
            [sys.executable, "-m", *words], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300,
            check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    return call


def test_verdicts_are_exported_and_the_harness_measures_by_them(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    office = Office(f"sqlite:///{tmp_path / 'a.sqlite'}")
    right = office.ask("Can bank secrecy be invoked to turn down a request for mutual legal assistance?")
    assert not right.abstained
    office.decide(right, Outcome.APPROVED, StatementVerdict.SUPPORTED)
    refused = office.ask("Who won the football world cup?")
    assert refused.abstained
    office.desk.decide(ANNA, refused.id, Outcome.APPROVED)
    wrong = office.ask("May legal help be refused because the crime involves fiscal matters?")
    # Whatever was cited, the reviewer says that another paragraph answers it: the harness must count that as a miss.
    office.decide(wrong, Outcome.WITHDRAWN, StatementVerdict.WRONG_PARAGRAPH, better="firearms:5.1")
    gone = office.ask("Who pays the ordinary costs of carrying out a request?")
    office.decide(gone, Outcome.WITHDRAWN, StatementVerdict.NOT_SUPPORTED)
    office.close()

    file = tmp_path / "staff.jsonl"
    assert run("assistant", "review", "export", str(file)).startswith("3 questions")
    exported = {line["question"]: line for line in map(json.loads, file.read_text(encoding="utf-8").splitlines())}
    assert exported[right.question]["gold"] == list(dict.fromkeys(one.paragraph for one in right.citations))
    assert exported[refused.question]["kind"] == "unanswerable"
    assert exported[wrong.question]["gold"] == ["firearms:5.1"]
    assert gone.question not in exported

    figures = json.loads(run("tests.evaluation", str(file), "--json"))
    assert figures["all"]["n"] == 2
    assert figures["all"]["recall@5"] == 0.5
    assert figures["abstention"] == {"n": 1, "recall": 1.0, "precision": 1.0}
    misses = run("tests.evaluation", str(file), "--misses")
    assert f"miss     review-{wrong.id}" in misses
    assert f"review-{right.id}" not in misses
