"""Who looks at the page, and the staff's tools behind the staff's pages; made once a process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import streamlit as st

from assistant.accounts import NOBODY, LocalAccounts, Person, Role, person_of_claims, require
from assistant.app.rendering import Html, tag
from assistant.review import ReviewDesk, ReviewQueue
from assistant.storage import Database

__all__ = ["COOKIE", "Staff", "as_it_stands", "base_path", "current_person", "provider_configured", "staff"]

COOKIE = "untoc_sign_in"
"""Holds the token of a local sign-in; out of reach of scripts."""


@dataclass(frozen=True)
class Staff:
    """What the staff's pages work with. Each part checks the role of the person that it is given."""

    database: Database
    accounts: LocalAccounts
    queue: ReviewQueue
    desk: ReviewDesk


@cache
def staff() -> Staff:
    """The tools of this process.

    Raises:
        StorageUnavailable: the database cannot be opened.
    """
    database = Database.open()
    return Staff(database, LocalAccounts(database), ReviewQueue(database), ReviewDesk(database))


def current_person() -> Person:
    """Who looks at this page: from the provider's verified claims, else from the cookie of a local sign-in."""
    claims = st.user.to_dict() if provider_configured() else {}
    if claims.get("is_logged_in"):
        person = person_of_claims(claims)
        if person is not NOBODY:
            return person
    token = st.context.cookies.get(COOKIE, "")
    return staff().accounts.person(token) if token else NOBODY


def as_it_stands(person: Person) -> Person:
    """The person with the role of today; accounts of a provider are as their sign-in said."""
    return staff().accounts.named(person.id) if person.id.startswith("local:") else person


def may(role: Role) -> Callable[[object], bool]:
    """Whether the person who looks at the page has a role: for the menu; pages are checked when they are drawn."""
    return lambda _: current_person().may(role)


@cache
def provider_configured() -> bool:
    """Whether sign-in by an OpenID provider is set up (``[auth]`` in Streamlit's secrets), as this process found it.

    Streamlit looks for its files of secrets again at every question where there are none.
    """
    from streamlit.auth_util import get_secrets_auth_section

    return bool(get_secrets_auth_section())


def base_path() -> str:
    """What addresses of our own routes begin with: empty, or ``/folder``."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}" if base else ""


def allow(role: Role) -> Person:
    """The person who looks at the page, who has that role.

    Raises:
        NotAllowed
    """
    person = current_person()
    require(person, role)
    return person


def table(head: list[str], rows: list[list[str]], label: str) -> Html:
    """A table that can be scrolled sideways and reached by keyboard."""
    top = tag("thead", tag("tr", *(tag("th", one, scope="col") for one in head)))
    body = tag("tbody", *(tag("tr", *(tag("td", tag("bdi", cell)) for cell in row)) for row in rows))
    return tag("div", tag("table", top, body), class_="scroll", tabindex="0", role="region", aria_label=label)
