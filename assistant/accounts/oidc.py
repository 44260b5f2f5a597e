"""A person from the claims of an OpenID provider, whose token Streamlit has verified at sign-in.

The role comes from a claim (`UNTOC_ROLE_CLAIM`, with `UNTOC_ROLE_REVIEWER` and `UNTOC_ROLE_ADMINISTRATOR` as the
values to look for) or from lists of addresses (`UNTOC_REVIEWERS`, `UNTOC_ADMINISTRATORS`). Streamlit keeps its cookie
for 30 days whatever the token says; here a sign-in ends `UNTOC_SIGN_IN_HOURS` after it began.
"""

from __future__ import annotations

import os
import time
from collections.abc import Mapping

from assistant.accounts.roles import NOBODY, Person, Role

__all__ = ["person_of_claims", "sign_in_hours"]

_SKEW = 120  # seconds that a provider's clock may be ahead


def person_of_claims(claims: Mapping[str, object], now: float | None = None) -> Person:
    """The person of verified claims; nobody where they name no one, are not yours to use, or the sign-in has ended."""
    moment = time.time() if now is None else now
    issued = claims.get("iat")
    if not isinstance(issued, int | float) or isinstance(issued, bool):
        return NOBODY
    if issued > moment + _SKEW or moment >= issued + sign_in_hours() * 3600:
        return NOBODY
    address = _text(claims.get("email")).lower()
    if claims.get("email_verified") is False:
        address = ""  # an address that the provider does not vouch for opens no list
    subject = address or _text(claims.get("sub"))
    if not subject:
        return NOBODY
    name = _text(claims.get("name")) or _text(claims.get("preferred_username")) or subject
    return Person(f"oidc:{subject}"[:200], name[:100], _role(claims, address))


def sign_in_hours() -> int:
    """Hours that a sign-in holds (`UNTOC_SIGN_IN_HOURS`, 12 if not set)."""
    value = os.environ.get("UNTOC_SIGN_IN_HOURS", "").strip()
    return int(value) if value.isdecimal() and int(value) > 0 else 12


def _role(claims: Mapping[str, object], address: str) -> Role:
    named = os.environ.get("UNTOC_ROLE_CLAIM", "").strip()
    held = _values(claims, named) if named else set()
    for role in (Role.ADMINISTRATOR, Role.REVIEWER):
        wanted = os.environ.get(f"UNTOC_ROLE_{role.value.upper()}", "").strip() or role.value
        if wanted in held:
            return role
        if address and address in _listed(f"UNTOC_{role.value.upper()}S"):
            return role
    return Role.ASKER


def _values(claims: Mapping[str, object], name: str) -> set[str]:
    """The values of a claim; ``realm_access.roles`` reaches into an object, unless a claim has that very name."""
    value: object = claims.get(name)
    if value is None:
        value = claims
        for part in name.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
    if isinstance(value, str):
        return set(value.replace(",", " ").split())
    if isinstance(value, list | tuple):
        return {one for one in value if isinstance(one, str)}
    return set()


def _listed(variable: str) -> set[str]:
    return {one.strip().lower() for one in os.environ.get(variable, "").replace(";", ",").split(",") if one.strip()}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
