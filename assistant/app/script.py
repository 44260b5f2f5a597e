"""The Streamlit script: theme, language, menu, and the page that was asked for. Run again on every interaction."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import partial
from pathlib import Path

if (_root := str(Path(__file__).resolve().parents[2])) not in sys.path:
    sys.path.insert(0, _root)

import streamlit as st

from assistant.app.frame import Frame, choose, show, top_bar
from assistant.app.i18n import told
from assistant.app.registry import PageEntry, pages
from assistant.app.rendering import tag
from assistant.app.staff import allow, current_person
from assistant.app.theme import ICON, LOGO, stylesheet
from assistant.app.turns import Due, turns
from assistant.app.wiring import service
from assistant.errors import AssistantError, NotAllowed
from corpus.errors import CorpusError


def main() -> None:
    """Draw the page."""
    with turns.taken(Due.RUN):
        _draw()


def _draw() -> None:
    t, owner = choose()
    st.set_page_config(page_title=t("UNTOC Assistant"), page_icon=ICON, layout="wide", initial_sidebar_state="auto")
    st.html(f"<style>{stylesheet(t.lang)}</style>")
    st.logo(LOGO, size="large", link=None)
    entries: dict[str, PageEntry] = {entry.path: entry for entry in pages()}
    streamlit_pages: dict[str, st.Page] = {}
    frame = Frame(service(), t, owner, streamlit_pages, "-")

    for path, entry in entries.items():
        streamlit_pages[path] = st.Page(
            partial(guarded, entry, replace(frame, path=path)),
            title=t(entry.title),
            icon=entry.icon,
            url_path=path or None,
            default=not path,
            visibility="visible" if entry.in_menu(frame) else "hidden",
        )
    current = st.navigation(list(streamlit_pages.values()), position="top")
    if current is streamlit_pages[""] and "p" in st.query_params:
        frame.go("read", **st.query_params.to_dict())
    body = st.container(key="body")
    with st.container(key="foot"):  # before the page, which may go on for as long as an answer does
        account = tag("a", t("Staff"), href="/account", data_inside=True)
        show(tag("footer", t("Unofficial. The official texts alone are authentic."), " ", account, class_="foot"))
    with body:
        current.run()


def guarded(entry: PageEntry, frame: Frame) -> None:
    """Draw one page; what goes wrong in our own terms is told in words."""
    frame.bridge(panel=entry.panel)
    with st.container(key="top"):
        titles = {one.path: one.title for one in pages() if one.in_menu(frame)}
        show(top_bar(frame.t, titles, frame.path, st.query_params.to_dict()))
    try:
        if entry.role is not None:
            allow(entry.role)
        entry.render(frame)
    except NotAllowed as error:
        show(tag("h1", frame.t("This needs a sign-in")))
        show(tag("p", told(error, frame.t), class_="notice error", role="alert"))
        if not current_person().id:  # nobody
            from assistant.app.pages.review_account import sign_in_ways

            sign_in_ways(frame)
        else:
            show(tag("p", tag("a", frame.t("Account"), href="/account", data_inside=True)))
    except (CorpusError, AssistantError) as error:
        show(tag("h1", frame.t("This could not be shown")))
        show(tag("p", frame.t(str(error)), class_="notice error", role="alert"))


if __name__ == "__main__":
    main()
