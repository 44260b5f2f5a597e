"""The parts of the Ask page around the answers: conversations, filters, notices, what one can do with an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from assistant.app.frame import Frame, show
from assistant.app.i18n import LANGUAGE_NAMES
from assistant.app.pages.downloads import download_menu
from assistant.app.rendering import tag
from assistant.app.rendering.answers import answer_text
from assistant.app.rendering.links import answer_link, conversation_link
from assistant.app.service import Conversation, Feedback
from assistant.app.wiring import jobs
from assistant.model import Answer
from corpus.errors import CorpusError
from corpus.labels import source_label
from corpus.model import LANGUAGES
from corpus.search.types import Filters

__all__ = ["answer_actions", "conversation_list", "conversation_tools", "filters", "status_notices"]

_LISTED = 30
T = TypeVar("T")


def status_notices(frame: Frame) -> None:
    """What the reader must know before asking: no edition, no official texts, an older edition, no model."""
    t, status = frame.t, frame.service.status()
    if status.problem:
        show(tag("p", status.problem, class_="notice error", role="status"))
    if not status.edition:
        show(tag("p", t("Nothing can be answered yet: no edition is published."), class_="notice"))
        return
    if not status.official:
        show(tag("p", t("The official texts are not held here. Answers come from a digest in our own words and say so; "
                        "the About page tells how to add the official texts."), class_="notice"))  # fmt: skip


def conversation_list(frame: Frame, current: Conversation | None) -> None:
    """The reader's conversations, the latest first."""
    t = frame.t
    st.button(t("New conversation"), key="new", icon=":material/add:", width="stretch", on_click=st.query_params.clear)
    kept = list(frame.service.conversations.list(frame.owner))[:_LISTED]
    if not kept:
        return
    links = [
        tag("li", tag("a", c.title, href=conversation_link(c.id), data_go=c.id, dir="auto",
                      aria_current="page" if current is not None and c.id == current.id else None))
        for c in kept
    ]  # fmt: skip
    show(tag("nav", tag("h2", t("Conversations"), class_="part"), tag("ul", *links), class_="tree conversations",
             aria_label=t("Conversations")))  # fmt: skip


def conversation_tools(frame: Frame, conversation: Conversation) -> None:
    """Rename, share, delete, export."""
    t, store = frame.t, frame.service.conversations
    mine = conversation.owner == frame.owner
    with st.container(key="actions-conversation", horizontal=True):
        if mine:
            with st.popover(t("Rename"), type="tertiary"):
                title = st.text_input(t("Title"), conversation.title, max_chars=120, key=f"title-{conversation.id}")
                if st.button(t("Save"), key="rename") and title.strip():
                    store.rename(conversation.id, frame.owner, title.strip())
                    st.rerun()
            with st.popover(t("Share"), type="tertiary"):
                shared = st.toggle(t("Anyone with the link can read it"), conversation.shared, key="shared")
                if shared != conversation.shared:
                    store.share(conversation.id, frame.owner, shared)
                    st.rerun()
                if shared:
                    show(tag("button", t("Copy the link"), type="button", class_="tool",
                             data_copy=conversation_link(conversation.id)))  # fmt: skip
            with st.popover(t("Delete"), type="tertiary"):
                show(
                    tag(
                        "p",
                        t("The conversation, its answers and your comments are deleted. Links to them stop working."),
                    )
                )
                st.button(t("Delete for good"), key="delete", on_click=_delete, args=(frame, conversation.id))
        elif conversation.shared:
            show(tag("p", t("Shared with you: you can read it, not add to it."), class_="quiet"))
        if conversation.exchanges:
            download_menu(
                frame, [e.answer for e in conversation.exchanges if e.answer], conversation.title, conversation.id
            )


def _delete(frame: Frame, conversation: str) -> None:
    jobs().forget(conversation)
    frame.service.conversations.delete(conversation, frame.owner)
    st.query_params.clear()


def answer_actions(frame: Frame, answer: Answer, conversation: Conversation | None) -> None:
    """Copy, link, export, thumbs and a comment."""
    t = frame.t
    with st.container(key=f"actions-{answer.id}", horizontal=True):
        show(
            tag(
                "div",
                tag("button", t("Copy with sources"), type="button", class_="tool", data_copy=answer_text(answer, t)),
                tag("button", t("Copy link"), type="button", class_="tool", data_copy=answer_link(answer.id)),
                class_="tools",
            )
        )
        download_menu(frame, [answer], answer.question[:80], answer.id)
        if conversation is not None and conversation.owner == frame.owner:
            _feedback(frame, answer)


def _feedback(frame: Frame, answer: Answer) -> None:
    t = frame.t
    key = f"thumbs-{answer.id}"
    thumbs = st.feedback("thumbs", key=key, on_change=_keep_thumbs, args=(frame, answer.id, key))
    if thumbs is not None:
        with st.popover(t("Comment"), type="tertiary"):
            words = st.text_area(t("What was good or wrong?"), key=f"comment-{answer.id}", max_chars=2000)
            if st.button(t("Send"), key=f"send-{answer.id}") and words.strip():
                frame.service.conversations.feedback(Feedback(answer.id, bool(thumbs), words.strip()), frame.owner)
                st.toast(t("Thank you."))


def _keep_thumbs(frame: Frame, answer: str, key: str) -> None:
    value = st.session_state.get(key)
    if value is not None:
        frame.service.conversations.feedback(Feedback(answer, bool(value)), frame.owner)


def filters(frame: Frame) -> Filters:
    """Limits on what may be cited, folded away until wanted."""
    t = frame.t
    try:
        documents = frame.service.reader().edition.documents()
    except CorpusError:
        return Filters()
    sources = list(dict.fromkeys(d.source for d in documents))
    bodies = sorted({d.body for d in documents if d.body})
    sessions = sorted({d.session for d in documents if d.session})
    years = sorted({int(d.date[:4]) for d in documents if d.date[:4].isdecimal()}, reverse=True)

    def named(source: str) -> str:
        return source_label(source, frame.lang)

    with st.expander(t("Limit the sources"), icon=":material/filter_alt:"):
        return Filters(
            sources=_several(
                frame, "Instrument or document", "sources", sources, lambda s: source_label(s, frame.lang)
            ),
            bodies=_several(frame, "Body", "bodies", bodies),
            sessions=_several(frame, "Session", "sessions", sessions),
            years=_several(frame, "Year", "years", years),
            languages=_several(frame, "Text held in", "languages", LANGUAGES, lambda code: LANGUAGE_NAMES[code]),
        )


def _several(frame: Frame, title: str, key: str, values: Sequence[T], shown: Callable[[T], str] = str) -> tuple[T, ...]:
    """A choice of several; nothing is shown where there is nothing to choose."""
    if not values:
        return ()
    return tuple(
        st.multiselect(
            frame.t(title), list(values), key=f"filter-{key}", format_func=shown, placeholder=frame.t("Choose")
        )
    )
