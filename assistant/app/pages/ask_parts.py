"""The parts of the Ask page around the answers: conversations, filters, notices, what one can do with an answer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from assistant.app.frame import Frame, show
from assistant.app.i18n import LANGUAGE_NAMES
from assistant.app.pages.ask_answer import forget_rendered
from assistant.app.rendering import tag
from assistant.app.rendering.answers import download_menu_html
from assistant.app.rendering.links import conversation_link
from assistant.app.service import Conversation
from assistant.app.wiring import jobs
from corpus.errors import CorpusError
from corpus.labels import source_label
from corpus.model import LANGUAGES
from corpus.search.types import Filters

__all__ = ["conversation_list", "conversation_tools", "filters", "new_conversation", "status_notices"]

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


def new_conversation(frame: Frame) -> None:
    """The button that begins one."""
    words = frame.t("New conversation")
    st.button(words, key="new", icon=":material/add:", width="stretch", on_click=st.query_params.clear)


def conversation_list(frame: Frame, current: Conversation | None) -> None:
    """The reader's conversations, the latest first."""
    t = frame.t
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
        show(download_menu_html("c", conversation.id, t))


def _delete(frame: Frame, conversation: str) -> None:
    jobs().forget(conversation)
    forget_rendered(conversation)
    frame.service.conversations.delete(conversation, frame.owner)
    st.query_params.clear()


def filters(frame: Frame) -> Filters:
    """Limits on what may be cited, folded away until wanted."""
    t = frame.t
    chosen = _chosen_filters()
    limited = chosen != Filters()
    title = t("Sources are limited") if limited else t("Limit the sources")
    folded = st.expander(title, icon=":material/filter_alt:", key="filters", on_change="rerun")
    if not folded.open:  # the choices are many: they are drawn for those who look at them
        return chosen
    try:
        documents = frame.service.reader().documents()
    except CorpusError:
        return Filters()
    sources = list(dict.fromkeys(d.source for d in documents))
    bodies = sorted({d.body for d in documents if d.body})
    sessions = sorted({d.session for d in documents if d.session})
    years = sorted({int(d.date[:4]) for d in documents if d.date[:4].isdecimal()}, reverse=True)
    with folded:
        st.session_state["filters-kept"] = Filters(
            sources=_several(
                frame, "Instrument or document", "sources", sources, lambda s: source_label(s, frame.lang)
            ),
            bodies=_several(frame, "Body", "bodies", bodies),
            sessions=_several(frame, "Session", "sessions", sessions),
            years=_several(frame, "Year", "years", years),
            languages=_several(frame, "Text held in", "languages", LANGUAGES, lambda code: LANGUAGE_NAMES[code]),
        )
    return _chosen_filters()


def _chosen_filters() -> Filters:
    """What was last chosen: Streamlit forgets a choice whose box is folded away."""
    kept = st.session_state.get("filters-kept")
    return kept if isinstance(kept, Filters) else Filters()


def _several(frame: Frame, title: str, key: str, values: Sequence[T], shown: Callable[[T], str] = str) -> tuple[T, ...]:
    """A choice of several; nothing is shown where there is nothing to choose."""
    if not values:
        return ()
    held = [value for value in getattr(_chosen_filters(), key) if value in values]
    return tuple(
        st.multiselect(
            frame.t(title), list(values), held, key=f"filter-{key}", format_func=shown, placeholder=frame.t("Choose")
        )
    )
