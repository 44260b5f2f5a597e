"""Review, for staff: the queue of answers that need eyes, and the bench on which one is checked."""

from __future__ import annotations

import streamlit as st

from assistant.accounts import Person, Role
from assistant.app.frame import Frame, show
from assistant.app.i18n import LANGUAGE_NAMES, Words, told
from assistant.app.pages.review_bench import bench
from assistant.app.pages.review_words import day, outcome_words, reason_words, who
from assistant.app.registry import PageEntry
from assistant.app.rendering import Html, join, tag
from assistant.app.staff import current_person, may, staff
from assistant.conversations.intake import Reason
from assistant.errors import AssistantError
from assistant.review import Counters, Limits, Outcome, QueueItem, State, compare_with
from assistant.review.queue import PAGE
from corpus.editions import Editions
from corpus.errors import CorpusError
from corpus.ids import INSTRUMENT_LABELS
from corpus.model import LANGUAGES
from corpus.settings import CorpusSettings

__all__ = ["PAGES", "render"]


def render(frame: Frame) -> None:
    """Draw the queue, or the bench with the answer that the address names."""
    answer = st.query_params.get("answer", "")
    if answer:
        bench(frame, current_person(), answer)
    else:
        _queue(frame, current_person())


def _queue(frame: Frame, person: Person) -> None:
    t = frame.t
    _look_for_changes(frame)
    counters = staff().queue.counters(person)
    show(tag("h1", t("Review")))
    show(_counters(counters, t))
    problem = st.session_state.pop("review-problem", None)
    if problem:
        show(tag("p", told(problem, t), class_="notice error", role="alert"))
    limits = _limits(t, person)
    with st.container(horizontal=True, key="actions-queue"):
        if st.button(t("Take the next one"), key="take", type="primary", shortcut="T"):
            taken = staff().queue.next(person, limits)
            if taken:
                frame.go("review", answer=taken)
            show(tag("p", t("Nothing is left to take here."), class_="notice", role="status"))
    start = PAGE * int(st.session_state.get("queue-page", 0))
    items = staff().queue.list(person, limits, start=start, most=PAGE + 1)
    if not items:
        show(tag("p", t("No answers here."), class_="quiet"))
    used = frame.service.status().edition
    show(tag("ul", *(_line(item, person, used, t) for item in items[:PAGE]), class_="queue"))
    with st.container(horizontal=True, key="actions-pages"):
        if start:
            st.button(t("Previous page"), key="page-before", on_click=_turn, args=(-1,))
        if len(items) > PAGE:
            st.button(t("Next page"), key="page-after", on_click=_turn, args=(1,))


def _look_for_changes(frame: Frame) -> None:
    """Compare what is stored with a newly published edition: done once an edition, by whoever opens the queue first."""
    try:
        edition = frame.service.reader().edition
        found = compare_with(staff().database, edition, Editions(CorpusSettings.from_environment().data).open)
    except (CorpusError, AssistantError):
        return
    if found:
        st.toast(
            frame.t.many("{n} answer rests on words that changed", "{n} answers rest on words that changed", found)
        )


def _turn(by: int) -> None:
    st.session_state["queue-page"] = max(0, int(st.session_state.get("queue-page", 0)) + by)


def _limits(t: Words, person: Person) -> Limits:
    states = {State.OPEN: t("To review"), State.SECOND: t("For a second reader"), State.DECIDED: t("Decided")}
    state = st.segmented_control(t("Which answers"), list(states), format_func=states.__getitem__, default=State.OPEN,
                                 key="queue-state", required=True, on_change=_first_page)  # fmt: skip
    with st.container(horizontal=True, key="controls-queue"):
        reason = st.selectbox(t("Reason"), [None, *Reason], key="queue-reason", on_change=_first_page,
                              format_func=lambda one: reason_words(one, t) if one else t("any"))  # fmt: skip
        instrument = st.selectbox(t("Cites"), ["", *INSTRUMENT_LABELS], key="queue-instrument", on_change=_first_page,
                                  format_func=lambda one: INSTRUMENT_LABELS[one] if one else t("any"))  # fmt: skip
        lang = st.selectbox(t("Language"), ["", *LANGUAGES], key="queue-lang", on_change=_first_page,
                            format_func=lambda one: LANGUAGE_NAMES[one] if one else t("any"))  # fmt: skip
        whose = {"": t("anyone"), person.id: t("me"), "-": t("nobody yet")}
        assignee = st.selectbox(t("Assigned to"), list(whose), key="queue-assignee", format_func=whose.__getitem__,
                                on_change=_first_page)  # fmt: skip
        outcome = None
        if state is State.DECIDED:
            outcome = st.selectbox(t("Outcome"), [None, *Outcome], key="queue-outcome", on_change=_first_page,
                                   format_func=lambda one: outcome_words(one, t) if one else t("any"))  # fmt: skip
    return Limits(state or State.OPEN, reason, lang or "", instrument or "", assignee or "", outcome)


def _first_page() -> None:
    st.session_state["queue-page"] = 0


def _counters(counters: Counters, t: Words) -> Html:
    figures = [
        (counters.open, t("to review")),
        *((number, reason_words(reason, t)) for reason, number in counters.reasons.items() if number),
        (counters.mine, t("assigned to me")),
        (counters.claimed, t("being reviewed now")),
        (counters.second, t("for a second reader")),
        (counters.decided_today, t("decided today")),
    ]
    items = [tag("li", tag("strong", str(number)), " ", words) for number, words in figures]
    return tag("ul", *items, class_="counters", aria_label=t("How much there is to do"))


def _line(item: QueueItem, person: Person, used: str, t: Words) -> Html:
    facts = [LANGUAGE_NAMES.get(item.lang, item.lang), day(item.asked)]  # type: ignore[call-overload]
    if item.edition != used:
        facts.append(t("edition {edition}", edition=item.edition))
    if not item.abstained:
        facts.append(t("support {score}", score=f"{item.score:.2f}"))
    if item.assignee:
        facts.append(t("for {name}", name=who(item.assignee)))
    if item.claimed_by:
        facts.append(t("open on your bench") if item.claimed_by == person.id
                     else t("{name} works on it", name=who(item.claimed_by)))  # fmt: skip
    marks = [tag("span", reason_words(reason, t), class_=f"chip chip-{reason.value}") for reason in item.reasons]
    if item.outcome:
        marks.append(tag("span", outcome_words(item.outcome, t), class_=f"chip outcome-{item.outcome.value}"))
    link = tag("a", item.question, href=f"/review?answer={item.answer}", data_inside=True, dir="auto")
    return tag("li", link, " ", join(marks, " "), tag("span", " · ".join(facts), class_="quiet"))


PAGES = (
    PageEntry("review", "Review", ":material/fact_check:", render, in_menu=may(Role.REVIEWER), role=Role.REVIEWER),
)
