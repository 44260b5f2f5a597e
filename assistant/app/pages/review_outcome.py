"""What becomes of an answer: approve, correct its text, withdraw, ask for a second reader, reopen."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.accounts import Person
from assistant.app.frame import Frame, show
from assistant.app.i18n import told
from assistant.app.rendering import tag
from assistant.app.rendering.answers import answer_html
from assistant.app.staff import staff
from assistant.errors import AssistantError
from assistant.model import Citation
from assistant.review import Bench, Outcome
from assistant.review.correction import text_of, with_better
from assistant.verification.quotes import source_text
from corpus.acquisition.official import official_link
from corpus.labels import label

__all__ = ["outcome_panel"]


def outcome_panel(frame: Frame, person: Person, held: Bench) -> None:
    """The buttons; dialogs take the keyboard for what needs words or a second thought."""
    t = frame.t
    show(tag("h2", t("Outcome")))
    if held.corrected is not None:
        show(answer_html(held.corrected, t))
    if held.item.outcome is not None:
        _after(frame, person, held)
        return
    if held.statements and held.left:
        left = len(held.left)
        words = t.many("{n} statement has no verdict yet.", "{n} statements have no verdict yet.", left)
        show(tag("p", words, class_="quiet"))
    second = st.checkbox(t("Ask for a second reader"), key=f"second-{held.answer.id}")

    @st.dialog(t("Correct the text"), width="large")
    def correct() -> None:
        _correct(frame, person, held, second)

    @st.dialog(t("Withdraw the answer"))
    def withdraw() -> None:
        show(tag("p", t("It is never shown again, and its link says so. This cannot be taken back.")))
        with st.form("withdraw-form", border=False):
            comment = st.text_input(t("Why, for the staff"), max_chars=2000)
            sent = st.form_submit_button(t("Withdraw for good"), type="primary")
        if sent and _decide(frame, person, held, Outcome.WITHDRAWN, comment=comment, second=second):
            st.rerun()

    with st.container(horizontal=True, key="actions-outcome"):
        if st.button(t("Approve"), key="approve", type="primary", shortcut="A", disabled=not held.mine) and _decide(
            frame, person, held, Outcome.APPROVED, second=second
        ):
            st.rerun()
        if st.button(t("Correct the text"), key="correct", shortcut="E", disabled=not held.mine):
            correct()
        if st.button(t("Withdraw"), key="withdraw", shortcut="X", disabled=not held.mine):
            withdraw()


def _after(frame: Frame, person: Person, held: Bench) -> None:
    t, desk = frame.t, staff().desk
    if held.comment:
        show(tag("p", held.comment, class_="quiet", dir="auto"))
    with st.container(horizontal=True, key="actions-outcome"):
        if (
            held.second == "wanted"
            and held.decided_by != person.id
            and st.button(t("End the second reading"), key="end-second", type="primary", shortcut="A")
        ):
            _told(lambda: desk.finish_second(person, held.answer.id))
        if held.item.outcome is not Outcome.WITHDRAWN and st.button(t("Reopen"), key="reopen"):
            _told(lambda: desk.reopen(person, held.answer.id))


def _correct(frame: Frame, person: Person, held: Bench, second: bool) -> None:
    t = frame.t
    picked = [one.better for one in held.verdicts.values() if one.better]
    sources = with_better(held.answer, picked, _cite(frame, held)).citations
    show(tag("p", t("One sentence a line, each with the numbers of its sources at the end.")))
    with st.form("correct-form", border=False):
        text = st.text_area(t("Text"), text_of(held.answer), height=240)
        comment = st.text_input(t("Comment, for the staff"), max_chars=2000)
        sent = st.form_submit_button(t("Save the corrected text"), type="primary")
    show(tag("ul", *(tag("li", f"[{one.number}] {one.label}", dir="auto") for one in sources)))
    if sent and _decide(frame, person, held, Outcome.CORRECTED, text=text, comment=comment, second=second):
        st.rerun()


def _decide(
    frame: Frame, person: Person, held: Bench, outcome: Outcome, *, text: str = "", comment: str = "", second: bool
) -> bool:
    try:
        staff().desk.decide(
            person, held.answer.id, outcome, text=text, comment=comment, second=second, cite=_cite(frame, held)
        )
    except AssistantError as error:
        show(tag("p", told(error, frame.t), class_="notice error", role="alert"))
        return False
    return True


def _cite(frame: Frame, held: Bench) -> Callable[[int, str], Citation]:
    """Makes citations of paragraphs that a reviewer picked: with label and document, without a quote."""
    edition = frame.service.reader().edition

    def cite(number: int, paragraph: str) -> Citation:
        lang = held.answer.lang
        found = source_text(edition, paragraph, lang)
        document = edition.document(found.document) if found else None
        return Citation(
            number, paragraph, found.lang if found else lang, label(paragraph, lang), "", False,
            found.digest if found else False,
            official_link(document, found.page if found else None) if document else "", found.page if found else None,
        )  # fmt: skip

    return cite


def _told(act: Callable[[], None]) -> None:
    try:
        act()
    except AssistantError as error:
        st.session_state["review-problem"] = error
    st.rerun()
