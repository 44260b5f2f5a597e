"""Administration: accounts, how long conversations are kept, the audit log; for administrators.

Documents and editions are managed in the panel of `assistant.app.pages.editions`; accounts are made on the command
line.
"""

from __future__ import annotations

import json
from collections.abc import Callable

import streamlit as st

from assistant.accounts import Person, Role
from assistant.app.frame import Frame, show
from assistant.app.i18n import told
from assistant.app.pages.editions import editions_panel
from assistant.app.pages.review_figures import export_link
from assistant.app.pages.review_words import day, who
from assistant.app.registry import PageEntry
from assistant.app.rendering import tag
from assistant.app.staff import current_person, may, staff, table
from assistant.audit import Entry, latest, take_in, verify
from assistant.errors import AssistantError
from assistant.retention import purge

__all__ = ["PAGES", "render"]

_SHOWN = 50
_FOR_PROGRAMS = frozenset({"line", "journal", "sha256", "at"})
_ROLES = (Role.ASKER, Role.REVIEWER, Role.ADMINISTRATOR)


def render(frame: Frame) -> None:
    """Draw the page."""
    t, person = frame.t, current_person()
    show(tag("h1", t("Administration")))
    problem = st.session_state.pop("staff-problem", None)
    if problem:
        show(tag("p", told(problem, t), class_="notice error", role="alert"))
    _accounts(frame, person)
    _retention(frame, person)
    _audit(frame)
    editions_panel(frame)


def _accounts(frame: Frame, person: Person) -> None:
    t, accounts = frame.t, staff().accounts
    show(tag("h2", t("Local accounts")))
    held = accounts.list()
    if not held:
        show(tag("p", t("There are none: people sign in with the organization’s provider."), class_="quiet"))
    else:
        rows = [
            [one.name, t(one.role.value), _state(one.disabled, one.locked, frame), day(one.created)] for one in held
        ]
        show(table([t("Name"), t("Role"), t("State"), t("Since")], rows, t("Local accounts")))
        with st.container(horizontal=True, key="controls-accounts", vertical_alignment="bottom"):
            name = st.selectbox(t("Account"), [one.name for one in held], key="account-name")
            chosen = next(one for one in held if one.name == name)
            role = st.selectbox(t("Role"), _ROLES, index=_ROLES.index(chosen.role), key=f"account-role-{name}",
                                format_func=lambda one: t(one.value))  # fmt: skip
            st.button(t("Give this role"), key="give-role", on_click=_tried, disabled=role is chosen.role,
                      args=(lambda: accounts.set_role(name, role, person),))  # fmt: skip
            out = chosen.disabled or chosen.locked
            st.button(t("Let in again") if out else t("Shut out"), key="shut-out", on_click=_tried,
                      args=(lambda: accounts.disable(name, not out, person),))  # fmt: skip
    show(tag("p", t("Accounts are made, and passwords changed, on the command line:"), " ",
             tag("code", "python -m assistant accounts create NAME --role reviewer")))  # fmt: skip


def _state(disabled: bool, locked: bool, frame: Frame) -> str:
    return frame.t("shut out") if disabled else frame.t("locked for a while") if locked else frame.t("active")


def _retention(frame: Frame, person: Person) -> None:
    t = frame.t
    days = staff().database.settings.retention_days
    show(tag("h2", t("How long conversations are kept")))
    if days is None:
        show(tag("p", t("Until their owners delete them. UNTOC_RETENTION_DAYS sets a number of days.")))
        return
    show(tag("p", t.many("{n} day after the last question.", "{n} days after the last question.", days)))
    st.button(
        t("Delete what is older now"), key="purge", on_click=_tried, args=(lambda: purge(staff().database, person),)
    )


def _audit(frame: Frame) -> None:
    t = frame.t
    show(tag("h2", t("Audit log")))
    take_in(staff().database)
    with staff().database.reading() as session:
        entries = latest(session, _SHOWN)
    with st.container(horizontal=True, key="actions-audit", vertical_alignment="center"):
        wanted = st.button(t("Verify the log"), key="verify-audit")
        show(tag("p", export_link("audit.csv", "CSV"), " ", export_link("audit.json", "JSON")))
    if wanted:
        with staff().database.reading() as session:
            count, problems = verify(session)
        if problems:
            show(tag("ul", *(tag("li", one.what) for one in problems), class_="notice error", role="alert"))
        else:
            show(tag("p", t.many("{n} entry, none changed, none missing.", "{n} entries, none changed, none missing.",
                                 count), class_="notice", role="status"))  # fmt: skip
    rows = [
        [str(one.seq), _moment(one), who(one.actor), one.action,
         f"{one.kind} {one.object}".strip(), _facts(one.details)]
        for one in entries
    ]  # fmt: skip
    head = [t("No."), t("When (UTC)"), t("Who"), t("What"), t("On"), t("Details")]
    show(table(head, rows, t("Audit log")))


def _moment(entry: Entry) -> str:
    """When it was done, to the second: what the corpus did came into the log later than it was done."""
    return str(json.loads(entry.details).get("at") or entry.moment)[:19].replace("T", " ")


def _facts(details: str) -> str:
    """The details of an entry for people; hashes of files and lines are for the export."""
    facts = json.loads(details)
    return ", ".join(f"{name}: {value}" for name, value in facts.items() if name not in _FOR_PROGRAMS and value != "")


def _tried(act: Callable[[], object]) -> None:
    try:
        act()
    except AssistantError as error:
        st.session_state["staff-problem"] = error


PAGES = (
    PageEntry("staff", "Administration", ":material/settings:", render, in_menu=may(Role.ADMINISTRATOR),
              role=Role.ADMINISTRATOR),
)  # fmt: skip
