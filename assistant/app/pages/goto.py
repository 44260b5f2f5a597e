"""The "go to" box: any way of naming a provision, in any of the six languages, opens it."""

from __future__ import annotations

import streamlit as st

from assistant.app.frame import Frame, show
from assistant.app.rendering import Html, tag

__all__ = ["goto_box", "nothing_named", "resolve_one"]


def goto_box(frame: Frame) -> None:
    """The box; what it names is opened in the reader, or it says that it names nothing held."""
    t = frame.t
    words = st.text_input(
        t("Go to"), key="goto", placeholder=t("18.9 untoc · res 9/1 op 2"), max_chars=200, on_change=_asked
    )
    if not st.session_state.pop("goto-asked", False) or not words.strip():
        return
    found = frame.service.resolve(words, frame.lang)
    if found.ids:
        frame.go("read", p=found.ids[0])
    show(nothing_named(frame, words, found.problem))


def nothing_named(frame: Frame, words: str, problem: str = "") -> Html:
    """Says that the words name nothing held, and why if that is known."""
    said = problem or frame.t("“{words}” names no provision that is held here.", words=words)
    return tag("p", said, class_="notice", role="alert", dir="auto")


def _asked() -> None:
    st.session_state["goto-asked"] = True


def resolve_one(frame: Frame, words: str) -> str:
    """The id that the words name, or that they are; empty if neither."""
    words = words.strip()
    if not words:
        return ""
    found = frame.service.resolve(words, frame.lang)
    if found.ids:
        return found.ids[0]
    return words if ":" in words and " " not in words else ""
