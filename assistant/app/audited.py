"""What an administrator does with documents and editions: the role checked at each deed, each kept in the log.

The corpus writes each deed into its journal under the name of who did it; from there it is taken into the log at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.accounts import Person, Role, require
from assistant.app.service import Administration
from assistant.audit import take_in
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
        try:
            return self._inner.add(name, data)
        finally:
            self._note()

    def build(self) -> Iterator[str]:
        """Build and publish an edition; one line a step."""
        require(self._person, Role.ADMINISTRATOR)
        try:
            yield from self._inner.build()
        finally:
            self._note()

    def editions(self) -> Sequence[str]:
        """Ids of the editions held, the latest first."""
        require(self._person, Role.ADMINISTRATOR)
        return self._inner.editions()

    def publish(self, edition: str) -> None:
        """Make an edition the one in use."""
        require(self._person, Role.ADMINISTRATOR)
        try:
            self._inner.publish(edition)
        finally:
            self._note()

    def roll_back(self) -> None:
        """Go back to the edition published before."""
        require(self._person, Role.ADMINISTRATOR)
        try:
            self._inner.roll_back()
        finally:
            self._note()

    def _note(self) -> None:
        """Also after a failure: a build that broke off may have removed an old edition first."""
        take_in(self._database)
