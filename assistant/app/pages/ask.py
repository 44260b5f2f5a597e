"""Ask: a conversation, its answers streamed, each sentence with its sources; the source opens beside the answer."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.app.frame import Frame, show
from assistant.app.jobs import Job, Snapshot
from assistant.app.pages.ask_answer import whole_answer
from assistant.app.pages.ask_parts import (
    conversation_list,
    conversation_tools,
    filters,
    new_conversation,
    status_notices,
)
from assistant.app.pages.review_words import standing_words
from assistant.app.rendering import filled, tag
from assistant.app.rendering.answers import question_html, statements_html
from assistant.app.service import Conversation, Exchange
from assistant.app.turns import Due, turns
from assistant.app.wiring import jobs
from assistant.errors import AssistantError, NotFound, Withdrawn
from assistant.model import Answer
from corpus.search.types import Filters, Turn

__all__ = ["render"]

MAX_QUESTION = 2000
"""Characters; a longer question is cut by the box itself."""
SHOWN = 15
"""Exchanges shown of a long conversation, the latest; earlier ones on request."""
_REDRAW = 0.1  # seconds between two drawings of a running answer: faster streams choke many sessions
_FIRST = 0.25  # seconds to wait for the first words before the stop button is drawn
_AT_ONCE = 0.05  # seconds after them in which an answer is mostly whole, so that it is drawn once
_KEPT = 20.0  # seconds that a whole answer may take to be kept


def render(frame: Frame) -> None:
    """Draw the page."""
    t = frame.t
    kept_answer = st.query_params.get("answer")
    conversation = None if kept_answer else _conversation(frame)
    with st.sidebar:
        new_conversation(frame)
        chosen = filters(frame)  # above the list, which grows
        side = st.container()
    thread = st.container(key="thread")
    if kept_answer:
        with side:
            conversation_list(frame, None)
        with thread:
            _one_answer(frame, kept_answer)
        return
    mine = conversation is None or conversation.owner == frame.owner
    with st.container(key="askbar"):  # drawn before the answer, which may still be running
        asked = st.chat_input(
            t("Ask a question about the texts"),
            key="question",
            max_chars=MAX_QUESTION,
            disabled=not mine,
            submit_mode="disable",
        )
    asked = asked or st.session_state.pop("ask", None)
    if isinstance(asked, str) and asked.strip() and mine:
        conversation = _start(frame, conversation, asked, chosen)
    with thread:
        status_notices(frame)
        if conversation is None or not (conversation.exchanges or jobs().of(conversation.id)):
            _welcome(frame)
            _listed(frame, side, conversation)
        else:
            _thread(frame, side, conversation)


def _listed(frame: Frame, side: DeltaGenerator, conversation: Conversation | None) -> None:
    """The list of conversations; after the question, so that one just begun is among them."""
    with side:
        conversation_list(frame, conversation)


def _conversation(frame: Frame) -> Conversation | None:
    wanted = st.query_params.get("c")
    if not wanted:
        return None
    return frame.service.conversations.get(wanted, frame.owner)


def _welcome(frame: Frame) -> None:
    t = frame.t
    show(
        tag(
            "div",
            tag("h1", t("What does the Convention say?")),
            tag("p", t("Ask in your own words, in any of six languages. Every sentence of the answer is tied to the "
                       "paragraph that it rests on, so that you can check it."), class_="lede"),
            class_="welcome",
        )
    )  # fmt: skip
    examples = (
        t("What counts as an organized criminal group?"),
        t("May a State refuse mutual legal assistance because of bank secrecy?"),
        t("What must be done to protect victims of trafficking?"),
    )
    with st.container(key="examples"):
        for number, example in enumerate(examples):
            st.button(example, key=f"example-{number}", width="stretch", on_click=_ask_again, args=(example,))
    show(tag("p", t("Your questions stay on this machine unless its operator has set up a language model. "
                    "They are kept with your conversation until it is deleted."), class_="quiet"))  # fmt: skip


def _ask_again(question: str) -> None:
    st.session_state["ask"] = question


def _thread(frame: Frame, side: DeltaGenerator, conversation: Conversation) -> None:
    t = frame.t
    exchanges, job = conversation.exchanges, jobs().of(conversation.id)
    first = exchanges[0].question if exchanges else job.question if job is not None else ""
    twice = conversation.title == first[:80]  # the title is the first question: it need not be seen twice
    bar = st.container(key="conversation", horizontal=True, vertical_alignment="center")

    def surroundings() -> None:
        with bar:
            show(tag("h1", conversation.title, dir="auto", class_="sr-only" if twice else "conversation-title"))
            conversation_tools(frame, conversation)
        _listed(frame, side, conversation)

    wanted = st.session_state.get(f"shown-{conversation.id}", SHOWN)
    if len(exchanges) > wanted:
        st.button(
            t.many("Show {n} earlier question", "Show {n} earlier questions", len(exchanges) - wanted),
            key="earlier", on_click=_show_all, args=(conversation.id,),
        )  # fmt: skip
    for exchange in exchanges[-wanted:]:
        _exchange(frame, conversation, exchange)
    answer = exchanges[-1].answer if exchanges else None
    if job is not None and not _is_kept(job, conversation):
        answer = _running(frame, job, surroundings)
    else:
        surroundings()
    if answer is not None:
        _suggestions(frame, answer)


def _show_all(conversation: str) -> None:
    st.session_state[f"shown-{conversation}"] = 10_000


def _is_kept(job: Job, conversation: Conversation) -> bool:
    answer = job.snapshot().answer
    kept = {e.answer.id if e.answer is not None else e.withdrawn for e in conversation.exchanges}
    return answer is not None and answer.id in kept


def _exchange(frame: Frame, conversation: Conversation, exchange: Exchange) -> None:
    show(question_html(exchange.question, frame.t))
    if exchange.answer is None:
        standing = exchange.standing if exchange.withdrawn else None
        words = standing_words(standing, frame.t) if standing else frame.t("This question was not answered.")
        show(tag("p", words, class_="notice"))
        return
    mine = conversation.owner == frame.owner
    show(whole_answer(frame, exchange.answer, conversation.id if mine else "", exchange.standing))


def _running(frame: Frame, job: Job, surroundings: Callable[[], None]) -> Answer | None:
    """Follow a job until it ends; a click elsewhere leaves it running and comes back here.

    The whole answer takes the place of its beginnings in the same run of the script: a question costs one run. The
    words come first, then what surrounds them, and only then is waited until the answer is kept.
    """
    t = frame.t
    show(question_html(job.question, t))
    place, foot = st.empty(), st.empty()
    snapshot = job.snapshot()
    if not snapshot.whole:
        place.html(_so_far(frame, job, snapshot))
        with turns.left(Due.WORDS):
            if job.wait(snapshot, _FIRST) is not snapshot:
                job.wait_until_whole(_AT_ONCE)
        snapshot = job.snapshot()
    slow = not snapshot.whole
    if slow:
        place.html(_so_far(frame, job, snapshot))
        with foot.container(key="stop-row"):
            st.button(t("Stop"), key="stop", icon=":material/stop:", on_click=job.stop)
        surroundings()
        snapshot = _followed(frame, job, snapshot, place)
    own = job.conversation if job.owner == frame.owner else ""
    if snapshot.answer is not None:
        place.html(whole_answer(frame, snapshot.answer, own, None))
    turns.pass_on(Due.REST)
    if slow:
        foot.empty()
    else:
        surroundings()
    with turns.left(Due.REST):
        snapshot = job.wait_until_done(_KEPT)
    if snapshot.answer is None:
        place.html(_so_far(frame, job, snapshot))
        with foot.container(key="again"):
            st.button(t("Ask again"), key="ask-again", on_click=_ask_again, args=(job.question,))
        return None
    standing = frame.service.conversations.standing(snapshot.answer.id)
    if standing is not None:  # it is an answer that the staff decided on before
        place.html(whole_answer(frame, snapshot.answer, own, standing))
    return snapshot.answer


def _followed(frame: Frame, job: Job, snapshot: Snapshot, place: DeltaGenerator) -> Snapshot:
    """Draw what comes, until the answer is whole or will never be."""
    while not snapshot.whole:
        with turns.left(Due.WORDS):
            fresh = job.wait(snapshot, 10.0)
            if fresh is snapshot:
                continue
            snapshot = fresh if fresh.whole else job.wait(fresh, _REDRAW)
        if not snapshot.whole:
            place.html(_so_far(frame, job, snapshot))
    return snapshot


def _so_far(frame: Frame, job: Job, snapshot: Snapshot) -> str:
    t = frame.t
    parts = [statements_html(snapshot.statements, snapshot.citations, t, job.lang, running=not snapshot.done)]
    if not snapshot.done:
        working = t("Checking the next sentence …") if snapshot.statements else t("Looking through the texts …")
        parts.append(tag("p", working, class_="working"))
    elif snapshot.error:
        parts.append(tag("p", t(snapshot.error), class_="notice error", role="alert"))
    elif snapshot.stopped:
        parts.append(tag("p", t("Stopped. What stands above was checked; the rest was not made."), class_="notice"))
    return tag("div", *parts, class_="answer")


def _suggestions(frame: Frame, answer: Answer) -> None:
    if not answer.suggestions:
        return
    with st.container(key="suggestions"):
        show(tag("h2", frame.t("Ask next"), class_="sr-only"))
        for number, suggestion in enumerate(answer.suggestions[:3]):
            st.button(suggestion, key=f"next-{answer.id}-{number}", icon=":material/subdirectory_arrow_right:",
                      type="tertiary", on_click=_ask_again, args=(suggestion,))  # fmt: skip


def _start(frame: Frame, conversation: Conversation | None, question: str, chosen: Filters) -> Conversation:
    """Begin the answer; the page goes on to show it without running again."""
    question = question.strip()
    store = frame.service.conversations
    if conversation is None:
        conversation = store.create(frame.owner, frame.lang, question[:80])
    history = [
        turn
        for exchange in conversation.exchanges[-6:]
        if exchange.answer is not None
        for turn in (Turn("user", exchange.question), Turn("assistant", exchange.answer.markdown))
    ]
    jobs().start(conversation.id, frame.owner, question, frame.lang, history, chosen)
    st.query_params["c"] = conversation.id
    return conversation


def _one_answer(frame: Frame, answer_id: str) -> None:
    """A kept answer by its link; nothing is asked again."""
    t, store = frame.t, frame.service.conversations
    try:
        answer = store.answer(answer_id)
    except AssistantError as error:
        gone = isinstance(error, NotFound) and not isinstance(error, Withdrawn)
        standing = store.standing(answer_id) if isinstance(error, Withdrawn) else None
        words = t("There is no such answer, or it was deleted.") if gone else str(error)
        words = standing_words(standing, t) if standing is not None else words
        show(tag("h1", t("This answer is not here")))
        show(tag("p", words, class_="notice", role="alert"))
        _own_question(frame)
        return
    show(tag("h1", t("A kept answer")))
    told = filled(t("Given from edition {edition}; opening this link asks nothing again."), edition=answer.edition)
    show(tag("p", told, class_="quiet"))
    show(question_html(answer.question, t))
    show(whole_answer(frame, answer, "", store.standing(answer_id)))
    _own_question(frame)


def _own_question(frame: Frame) -> None:
    st.button(frame.t("Ask a question of your own"), key="own-question", on_click=st.query_params.clear)
