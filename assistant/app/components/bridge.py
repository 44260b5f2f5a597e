"""The bridge: one component a page, for what Streamlit has no words for.

It sets the page's language and direction, opens the source panel from a citation without running the script, shows
tips on hover and focus, copies, reads new sentences to screen readers, and follows links inside the app without a
reload. Everything that it shows comes escaped from `assistant.app.rendering`.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import streamlit as st

from assistant.accounts.roles import Role, closed
from assistant.app.access import LIFETIME, new_token
from assistant.app.i18n import Words, direction
from assistant.app.staff import current_person

__all__ = ["Wish", "bridge", "page_token"]

_FOLDER = Path(__file__).parent
_HTML = (
    '<aside class="source-panel" data-open="false" hidden></aside><div class="tip" role="tooltip" id="tip" hidden>'
    '</div><div class="sr-only" aria-live="polite" role="status" id="announcer"></div>'
)


@dataclass(frozen=True, slots=True)
class Wish:
    """What the reader's browser has just asked for; empty where it asked for nothing."""

    href: str = ""  #: a path of the app with its query, to go to
    owner: str = ""  #: the browser's own secret, where another tab set another one than this page was given


@cache
def _script() -> str:
    return (_FOLDER / "bridge.js").read_text(encoding="utf-8")


_component = st.components.v2.component("assistant-bridge", html=_HTML, js=_script(), isolate_styles=False)


def bridge(t: Words, *, owner: str = "", panel: bool = False) -> Wish:
    """Mount the bridge; what the reader has just asked for by a link inside the app, if anything.

    Args:
        t: the interface's words.
        owner: the browser's own secret, kept in a cookie so that conversations are found again after a reload.
        panel: whether citations open beside the answer on this page.
    """
    data = {
        "lang": t.lang,
        "dir": direction(t.lang),
        "token": page_token(),
        "owner": owner,
        "panel": panel,
        "base": str(st.get_option("server.baseUrlPath") or "").strip("/"),
        "words": {
            "close": t("Close the source"),
            "source": t("Source"),
            "loading": t("Opening the source …"),
            "copied": t("Copied"),
            "failed": t("The source could not be opened. Check the connection and try again."),
            "expired": t("This page was open for long. Reload it to go on."),
            "skip": t("Skip to the main content"),
            "offline": t("No connection. What is on the page stays; the page connects again by itself."),
            "back": t("Back"),
            "sidebar": t("Open the side menu"),
            "closeSidebar": t("Close the side menu"),
            "send": t("Send the question"),
            "sidebarName": t("Side menu"),
            "comment": t("What was good or wrong?"),
            "sendComment": t("Send"),
            "thanks": t("Thank you."),
            "notKept": t("This could not be kept. Check the connection and try again."),
            "making": t("Making the file …"),
            "notMade": t("The file could not be made. Check the connection and try again."),
            "reconnected": t("Connected again."),
        },
    }
    result = _component(
        key="bridge",
        data=data,
        on_go_change=lambda: None,
        on_owner_change=lambda: None,
        on_again_change=lambda: None,  # after a lost connection: to be drawn again is all that it asks for
    )
    return Wish(str(getattr(result, "go", None) or ""), str(getattr(result, "owner", None) or ""))


def page_token() -> str:
    """The token of this session for our own routes; renewed well before it ends. Empty for who may not read."""
    if closed() and not current_person().may(Role.ASKER):
        return ""
    held = st.session_state.get("page-token", "")
    if not held or int(held.partition(".")[0]) - time.time() < LIFETIME / 2:
        held = st.session_state["page-token"] = new_token()
    return str(held)
