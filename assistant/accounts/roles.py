"""Roles in their order, the person who acts, and `require`: the one check behind every page, route and command."""

from __future__ import annotations

import os
from dataclasses import dataclass
from enum import Enum

from assistant.errors import NotAllowed

__all__ = ["NOBODY", "Person", "Role", "closed", "require"]


class Role(Enum):
    """What a person may do; each may also do what those before it may."""

    NOBODY = "nobody"  #: not signed in
    ASKER = "asker"  #: signed in; needed to ask and read where the deployment is closed
    REVIEWER = "reviewer"  #: reviews answers
    ADMINISTRATOR = "administrator"  #: manages documents, editions, users, retention

    @property
    def rank(self) -> int:
        """0 for nobody, 3 for an administrator."""
        return list(Role).index(self)


@dataclass(frozen=True, slots=True)
class Person:
    """Who acts."""

    id: str  #: ``local:NAME`` or ``oidc:ADDRESS``; empty for nobody; staff only ever appear by it in the audit log
    name: str  #: shown to staff
    role: Role

    def may(self, role: Role) -> bool:
        """Whether the person has that role or a higher one."""
        return self.role.rank >= role.rank


NOBODY = Person("", "", Role.NOBODY)
"""Someone who is not signed in."""


def closed() -> bool:
    """Whether everything needs a sign-in (`UNTOC_CLOSED`)."""
    return os.environ.get("UNTOC_CLOSED", "").strip().lower() in {"1", "true", "yes", "on"}


def require(person: Person, role: Role) -> None:
    """Let the person through, or not. What anyone may do needs a sign-in where the deployment is closed.

    Raises:
        NotAllowed: the person has not that role.
    """
    needed = Role.ASKER if role is Role.NOBODY and closed() else role
    if person.may(needed):
        return
    if person.role is Role.NOBODY:
        raise NotAllowed("Sign in to see this.")
    raise NotAllowed(
        "This needs the role “{needed}”; you are signed in as “{role}”.", needed=needed.value, role=person.role.value
    )
