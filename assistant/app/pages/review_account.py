"""Account: who is signed in, and the ways to sign in and out."""

from __future__ import annotations

import streamlit as st

from assistant.accounts import Person, Role, closed
from assistant.app.frame import Frame, show
from assistant.app.i18n import Words
from assistant.app.registry import PageEntry
from assistant.app.rendering import Html, tag
from assistant.app.staff import COOKIE, base_path, current_person, provider_configured

__all__ = ["PAGES", "render", "role_words", "sign_in_ways"]


def render(frame: Frame) -> None:
    """Draw the page."""
    t, person = frame.t, current_person()
    show(tag("h1", t("Account")))
    if person.role is Role.NOBODY:
        why = t("This assistant is for people who are signed in.") if closed() else t(
            "Asking and reading need no account. Sign in to review answers or to manage the assistant.")  # fmt: skip
        show(tag("p", why, class_="lede"))
        sign_in_ways(frame)
        return
    show(tag("p", t("Signed in as {name}: {role}.", name=person.name, role=role_words(person, t)), class_="lede"))
    if person.id.startswith("oidc:"):
        st.button(t("Sign out"), key="sign-out", on_click=st.logout)
    elif COOKIE in st.context.cookies:
        show(_sign_out_form(t))


def sign_in_ways(frame: Frame) -> None:
    """The provider's button, where one is set up, and the way to the form for local accounts."""
    t = frame.t
    if provider_configured():
        st.button(t("Sign in with your organization"), key="sign-in", type="primary", on_click=st.login)
    show(tag("p", tag("a", t("Sign in with a local account"), href=f"{base_path()}/sign-in", target="_self")))


def role_words(person: Person, t: Words) -> str:
    """The person's role in the interface's words."""
    return {
        Role.NOBODY: t("nobody"),
        Role.ASKER: t("asker"),
        Role.REVIEWER: t("reviewer"),
        Role.ADMINISTRATOR: t("administrator"),
    }[person.role]


def _sign_out_form(t: Words) -> Html:
    button = tag("button", t("Sign out"), type="submit", class_="tool")
    return tag("form", button, method="post", action=f"{base_path()}/sign-out")


def _in_menu(_: Frame) -> bool:
    return closed() or current_person().role is not Role.NOBODY


PAGES = (PageEntry("account", "Account", ":material/account_circle:", render, in_menu=_in_menu, role=None),)
