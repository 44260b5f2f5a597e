"""Documents and editions: only administrators, and each deed in the log."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pytest

from assistant.accounts import Person, Role
from assistant.app.audited import AuditedAdministration
from assistant.audit import entries, verify
from assistant.errors import NotAllowed
from assistant.storage import Database
from corpus.errors import EditionMissing

CHIEF = Person("local:chief", "chief", Role.ADMINISTRATOR)


class Inner:
    """An administration that does nothing but count."""

    def __init__(self) -> None:
        self.held = ["e1"]

    def add(self, name: str, data: bytes) -> str:
        return f"{name} is a treaty"

    def build(self) -> Iterator[str]:
        yield "reading"
        self.held.insert(0, "e2")

    def editions(self) -> Sequence[str]:
        return self.held

    def publish(self, edition: str) -> None:
        if edition not in self.held:
            raise EditionMissing(edition)

    def roll_back(self) -> None:
        self.held.pop(0)


def test_each_deed_is_kept_and_a_failed_one_is_not(database: Database) -> None:
    held = AuditedAdministration(Inner(), database, CHIEF)
    assert held.add("a.pdf", b"x") == "a.pdf is a treaty"
    assert list(held.build()) == ["reading"]
    held.publish("e1")
    held.roll_back()
    with pytest.raises(EditionMissing):
        held.publish("none")
    with database.reading() as session:
        log = [(one.action, one.kind, one.object) for one in entries(session)]
        assert verify(session)[1] == []
    assert log == [
        ("document added", "document", "a.pdf"), ("edition built", "edition", "e2"),
        ("edition published", "edition", "e1"), ("rolled back", "edition", ""),
    ]  # fmt: skip


@pytest.mark.parametrize("role", [Role.NOBODY, Role.ASKER, Role.REVIEWER])
def test_nobody_else_may(database: Database, role: Role) -> None:
    inner = Inner()
    held = AuditedAdministration(inner, database, Person("x", "x", role))
    for act in (
        lambda: held.add("a.pdf", b"x"), lambda: list(held.build()), held.editions, lambda: held.publish("e1"),
        held.roll_back,
    ):  # fmt: skip
        with pytest.raises(NotAllowed):
            act()
    assert inner.held == ["e1"]
    with database.reading() as session:
        assert list(entries(session)) == []
