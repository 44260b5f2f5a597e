"""Documents and editions: in the pages for administrators only; each deed in the log, done there or from a shell."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant.accounts import Person, Role
from assistant.app.audited import AuditedAdministration
from assistant.audit import Entry, entries, take_in, verify
from assistant.errors import NotAllowed
from assistant.storage import Database
from corpus.errors import EditionMissing
from corpus.journal import ACTOR, record_act

ROOT = Path(__file__).resolve().parents[4]
CHIEF = Person("local:chief", "chief", Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A data folder of its own."""
    monkeypatch.setenv("UNTOC_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


class Inner:
    """An administration that writes the journal as the corpus does, and does nothing else."""

    def __init__(self, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv(ACTOR, CHIEF.id)
        self.data = data

    def add(self, name: str, data: bytes) -> str:
        record_act(self.data, "document imported", name, bytes=len(data))
        return f"{name} is a treaty"

    def build(self) -> Iterator[str]:
        record_act(self.data, "edition built", "e2")
        yield "reading"
        record_act(self.data, "edition published", "e2")

    def editions(self) -> Sequence[str]:
        return ["e2"]

    def publish(self, edition: str) -> None:
        if edition != "e1":
            raise EditionMissing(edition)
        record_act(self.data, "edition published", edition)

    def roll_back(self) -> None:
        record_act(self.data, "rolled back", "e1")


def log(database: Database) -> list[Entry]:
    """Every entry of a log that is whole."""
    with database.reading() as session:
        assert verify(session)[1] == []
        return list(entries(session))


def test_each_deed_is_kept_under_who_did_it_and_a_failed_one_is_not(
    database: Database, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = AuditedAdministration(Inner(data, monkeypatch), database, CHIEF)
    assert held.add("a.pdf", b"x") == "a.pdf is a treaty"
    assert list(held.build()) == ["reading"]
    held.publish("e1")
    held.roll_back()
    with pytest.raises(EditionMissing):
        held.publish("none")
    assert [(one.actor, one.role, one.action, one.kind, one.object) for one in log(database)] == [
        ("local:chief", "administrator", "document imported", "document", "a.pdf"),
        ("local:chief", "administrator", "edition built", "edition", "e2"),
        ("local:chief", "administrator", "edition published", "edition", "e2"),
        ("local:chief", "administrator", "edition published", "edition", "e1"),
        ("local:chief", "administrator", "rolled back", "edition", "e1"),
    ]


def test_a_build_that_the_page_left_is_kept_as_far_as_it_came(
    database: Database, data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = AuditedAdministration(Inner(data, monkeypatch), database, CHIEF).build()
    next(build)
    build.close()
    assert [one.action for one in log(database)] == ["edition built"]


def test_what_was_done_from_a_shell_is_taken_in_once(database: Database, data: Path) -> None:
    record_act(data, "edition published", "e1", before="e0")
    record_act(data, "document fetched", "b.pdf", sha256="ab")
    assert take_in(database) == 2
    assert take_in(database) == 0
    record_act(data, "rolled back", "e0")
    assert take_in(database) == 1
    held = log(database)
    assert [(one.role, one.action, one.kind) for one in held] == [
        ("shell", "edition published", "edition"), ("shell", "document fetched", "document"),
        ("shell", "rolled back", "edition"),
    ]  # fmt: skip
    assert held[0].actor.startswith("shell:")
    details = json.loads(held[0].details)
    assert details["before"] == "e0"
    assert details["at"] <= held[0].moment  # when it was done, beside when it came into the log


def test_a_journal_that_was_tampered_with_is_told_of(database: Database, data: Path) -> None:
    for name in ("e1", "e2"):
        record_act(data, "edition published", name)
    take_in(database)
    journal = data / "journal.jsonl"
    journal.write_text(journal.read_text().replace("e2", "e7"))
    record_act(data, "edition published", "e3")
    take_in(database)
    assert [one.action for one in log(database)][2:] == ["journal does not go on"] + 3 * ["edition published"]
    assert take_in(database) == 0


def test_a_name_that_looks_like_our_own_marks_misleads_nothing(database: Database, data: Path) -> None:
    record_act(data, "document imported", '{"journal":99,"line":"x"}', note='"journal":7')
    take_in(database)
    record_act(data, "edition built", "e1")
    assert take_in(database) == 1


def test_from_the_shell_to_the_log_by_the_commands_alone(data: Path) -> None:
    """In processes of their own, as on the command line: nothing is imported yet that they could lean on."""
    record_act(data, "edition published", "e1", before="e0")
    environment = {**os.environ, "UNTOC_DATA": str(data), "UNTOC_DATABASE": "", "UNTOC_ACCOUNT": ""}
    for words, said in ((("verify",), "1 entries; none changed, none missing"), (("head",), "1:")):
        done = subprocess.run(
            [sys.executable, "-m", "assistant", "audit", *words], env=environment, cwd=ROOT, capture_output=True,
            text=True, timeout=120, check=False,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith(said)


@pytest.mark.parametrize("role", [Role.NOBODY, Role.ASKER, Role.REVIEWER])
def test_nobody_else_may(database: Database, data: Path, role: Role, monkeypatch: pytest.MonkeyPatch) -> None:
    held = AuditedAdministration(Inner(data, monkeypatch), database, Person("x", "x", role))
    for act in (
        lambda: held.add("a.pdf", b"x"), lambda: list(held.build()), held.editions, lambda: held.publish("e1"),
        held.roll_back,
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()
    assert not data.exists()
    assert log(database) == []
