"""Passes for downloads: a page that checked the role gives one, the route redeems it and checks the role again.

A pass names the person and what it is for, is signed with a key of this process, and holds for ten minutes.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import secrets
import time
from collections.abc import Callable

from assistant.accounts.roles import NOBODY, Person, Role

__all__ = ["LIFETIME", "new_pass", "person_of_pass"]

LIFETIME = 600
"""Seconds that a pass holds."""

_KEY = secrets.token_bytes(32)


def new_pass(person: Person, purpose: str, now: float | None = None) -> str:
    """A pass for a person and one purpose."""
    until = int((time.time() if now is None else now) + LIFETIME)
    held = json.dumps([person.id, person.name, person.role.value, until]).encode()
    written = base64.urlsafe_b64encode(held).decode()
    return f"{written}.{_signature(written, purpose)}"


def person_of_pass(
    text: str, purpose: str, as_it_stands: Callable[[Person], Person] = lambda person: person, now: float | None = None
) -> Person:
    """Who holds the pass; nobody where it is forged, ended, or for another purpose.

    Args:
        as_it_stands: gives the person with the role of today, for accounts that may have been shut out since.
    """
    written, _, signature = text.partition(".")
    if not (text.isascii() and hmac.compare_digest(signature, _signature(written, purpose))):
        return NOBODY
    id_, name, role, until = json.loads(base64.urlsafe_b64decode(written))
    if until <= (time.time() if now is None else now):
        return NOBODY
    return as_it_stands(Person(id_, name, Role(role)))


def _signature(written: str, purpose: str) -> str:
    return hmac.new(_KEY, f"{purpose}\n{written}".encode(), hashlib.sha256).hexdigest()
