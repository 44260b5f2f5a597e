"""What an administrator does with documents and editions: the role checked at each deed, each kept in the log."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from assistant.accounts import Person, Role, require
from assistant.app.service import Administration
from assistant.audit import Actor, append
from assistant.storage import Database

__all__ = ["AuditedAdministration"]


class AuditedAdministration:
    """An `Administration` for one person. Every method raises `NotAllowed` for who is no administrator."""

    def __init__(self, inner: Administration, database: Database, person: Person) -> None:
        self._inner = inner
        self._database = database
        self._person = person

    def add(self, name: str, data: bytes) -> str:
        """Import one file; says what it was taken for."""
        require(self._person, Role.ADMINISTRATOR)
        said = self._inner.add(name, data)
        self._note("document added", "document", name, {"sha256": hashlib.sha256(data).hexdigest(), "bytes": len(data)})
        return said

    def build(self) -> Iterator[str]:
        """Build and publish an edition; one line a step."""
        require(self._person, Role.ADMINISTRATOR)
        before = self._latest()
        yield from self._inner.build()
        self._note("edition built", "edition", self._latest(), {"before": before})

    def editions(self) -> Sequence[str]:
        """Ids of the editions held, the latest first."""
        require(self._person, Role.ADMINISTRATOR)
        return self._inner.editions()

    def publish(self, edition: str) -> None:
        """Make an edition the one in use."""
        require(self._person, Role.ADMINISTRATOR)
        self._inner.publish(edition)
        self._note("edition published", "edition", edition, {})

    def roll_back(self) -> None:
        """Go back to the edition published before."""
        require(self._person, Role.ADMINISTRATOR)
        self._inner.roll_back()
        self._note("rolled back", "edition", "", {})

    def _latest(self) -> str:
        return next(iter(self._inner.editions()), "")

    def _note(self, action: str, kind: str, object_: str, details: dict[str, object]) -> None:
        with self._database.session() as session:
            append(session, Actor(self._person.id, self._person.role.value), action, kind, object_, details)
