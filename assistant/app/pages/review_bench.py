"""The bench: one statement at a time, the paragraph that it cites beside it, the checks' findings between.

Every act has a key; a verdict is kept before the next statement is shown.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import streamlit as st

from assistant.accounts import Person
from assistant.app.frame import Frame, show
from assistant.app.i18n import LANGUAGE_NAMES, Words, direction, told
from assistant.app.pages.review_outcome import outcome_panel
from assistant.app.pages.review_source import source
from assistant.app.pages.review_words import (
    citation_words,
    outcome_words,
    reason_words,
    standing_words,
    verdict_words,
    who,
)
from assistant.app.rendering import Html, join, tag
from assistant.app.rendering.escape import without_markup
from assistant.app.rendering.passages import strength_badge
from assistant.app.staff import staff
from assistant.errors import AssistantError, Claimed
from assistant.model import Answer, Citation, Statement
from assistant.review import Bench, CitationVerdict, Place, StatementVerdict, Verdict

__all__ = ["bench"]

_KEYS = dict(zip(StatementVerdict, "1234", strict=True))
_CITATION_KEYS = {CitationVerdict.RIGHT: "5", CitationVerdict.WRONG: "6"}


def bench(frame: Frame, person: Person, answer: str) -> None:
    """Draw the bench with one answer."""
    t, desk = frame.t, staff().desk
    if st.session_state.get("bench-of") != answer:
        st.session_state.update({"bench-of": answer, "bench-at": None, "bench-source": 0})
        with suppress(Claimed):  # told below, in the reader's language
            staff().queue.claim(person, answer)
    held = desk.open(person, answer)
    _head(frame, held, person)
    problem = st.session_state.pop("review-problem", None)
    if problem:
        show(tag("p", told(problem, t), class_="notice error", role="alert"))
    if not held.mine and held.item.claimed_by and not held.item.outcome:
        show(tag("p", t("{name} works on this answer: you can look, not decide.", name=who(held.item.claimed_by)),
                 class_="notice", role="status"))  # fmt: skip
    if held.statements:
        _statement(frame, person, held, _position(held))
    else:
        _refusal(held.answer, t)
        _closing(frame, person, held)


def _closing(frame: Frame, person: Person, held: Bench) -> None:
    """What becomes of the answer, and the ways from here."""
    t = frame.t
    outcome_panel(frame, person, held)
    with st.container(horizontal=True, key="actions-bench"):
        if st.button(t("Back to the queue"), key="to-queue", shortcut="Q", icon=":material/arrow_back:"):
            _tried(lambda: staff().queue.release(person, held.answer.id))
            st.session_state["bench-of"] = None
            frame.go("review")
    _assignment(frame, person, held)
    show(_keys(t))


def _position(held: Bench) -> int:
    at = st.session_state.get("bench-at")
    if at is None:
        at = held.left[0] if held.left else 0
        st.session_state["bench-at"] = at
    return min(int(at), len(held.statements) - 1)


def _head(frame: Frame, held: Bench, person: Person) -> None:
    t, item = frame.t, held.item
    marks = [tag("span", reason_words(one, t), class_=f"chip chip-{one.value}") for one in item.reasons]
    if item.outcome:
        marks.append(tag("span", outcome_words(item.outcome, t), class_=f"chip outcome-{item.outcome.value}"))
    facts = [
        LANGUAGE_NAMES.get(held.answer.lang, held.answer.lang),
        t("edition {edition}", edition=held.answer.edition),
        t.many("asked {n} time", "asked {n} times", held.times_asked),
        held.answer.mode,
    ]
    show(tag("h1", held.answer.question, dir="auto"))
    show(tag("p", join(marks, " "), " ", tag("span", " · ".join(facts), class_="quiet")))
    for thumb in held.thumbs:
        said = t("thumbs up") if thumb.helpful else t("thumbs down")
        words = f"{said}: {thumb.comment}" if thumb.comment else said
        show(tag("blockquote", words, dir="auto", class_="asker-comment"))
    if held.standing:
        by = t("Decided by {name}.", name=who(held.decided_by)) if held.decided_by != person.id else ""
        show(tag("p", standing_words(held.standing, t), " ", by, class_="notice", role="status"))


def _statement(frame: Frame, person: Person, held: Bench, at: int) -> None:
    t = frame.t
    position, statement = held.statements[at]
    place = Place("statement", position)
    cited = [one for one in held.answer.citations if one.number in statement.citations]
    chosen = int(st.session_state.get("bench-source", 0)) % max(1, len(cited))
    show(_progress(held, at, t))
    with st.container(key="bench"):
        work, right = st.columns([7, 6], gap="medium")
    with work:
        left, between = st.columns([4, 3], gap="medium")
    with left:
        show(_words(held.answer, statement, t))
        _verdict_buttons(t, person, held, place)
        with st.container(horizontal=True, key="actions-move"):
            st.button(t("Previous"), key="before", shortcut="P", on_click=_move, args=(at - 1,), disabled=at == 0)
            last = at == len(held.statements) - 1
            st.button(t("Next"), key="after", shortcut="N", on_click=_move, args=(at + 1,), disabled=last)
    citation = cited[chosen] if cited else None
    with between:
        show(_findings(statement, citation, t))
        if citation is not None:
            _citation_buttons(t, person, held, citation, len(cited), chosen)
        _better(frame, person, held, place)
    with right:
        if citation is not None:
            show(source(frame, citation))
    with work:
        _closing(frame, person, held)


def _words(answer: Answer, statement: Statement, t: Words) -> Html:
    marks = "".join(f"[{number}]" for number in statement.citations)
    lead = tag("strong", without_markup(statement.lead), " ") if statement.lead else Html("")
    badge = strength_badge(statement.strength, t)
    words = tag("p", lead, without_markup(statement.text), " ", tag("span", marks, class_="quiet"), badge)
    return tag("div", words, class_="bench-statement", lang=answer.lang, dir=direction(answer.lang))


def _progress(held: Bench, at: int, t: Words) -> Html:
    items = []
    for number, (position, _) in enumerate(held.statements):
        given = held.verdicts.get(Place("statement", position))
        name = verdict_words(given.verdict, t) if given and isinstance(given.verdict, StatementVerdict) else t("open")
        colour = f" verdict-{given.verdict.value}" if given else ""
        here = "step" if number == at else None
        items.append(tag("li", f"{number + 1} {name}", class_="chip" + colour, aria_current=here))
    said = t("Statement {n} of {all}", n=at + 1, all=len(held.statements))
    return tag("div", tag("h2", said, id="bench-at"), tag("ol", *items, class_="progress", aria_label=t("Statements")))


def _verdict_buttons(t: Words, person: Person, held: Bench, place: Place) -> None:
    given = held.verdicts.get(place)
    for verdict, key in _KEYS.items():
        st.button(
            verdict_words(verdict, t), key=f"verdict-{verdict.value}", shortcut=key, width="stretch",
            type="primary" if given and given.verdict is verdict else "secondary", disabled=not _can(held),
            on_click=_save, args=(person, held, Verdict(place, verdict, *_kept(given)), True),
        )  # fmt: skip
    said = t("Saved: {verdict}", verdict=verdict_words(given.verdict, t)) if given and isinstance(
        given.verdict, StatementVerdict) else t("No verdict yet.")  # fmt: skip
    show(tag("p", said, class_="quiet", role="status"))


def _kept(given: Verdict | None) -> tuple[str, str]:
    return (given.better, given.comment) if given else ("", "")


def _findings(statement: Statement, citation: Citation | None, t: Words) -> Html:
    rows = [t("Support {score}", score=f"{statement.score:.2f}"), *statement.reasons]
    if citation is not None:
        rows.append(t("The quote is word for word in the paragraph.") if citation.quote_verified
                    else t("The quote was not found word for word."))  # fmt: skip
        if citation.digest:
            rows.append(t("The words are our own summary, not the official text."))
    items = [tag("li", row, dir="auto") for row in rows]
    return tag("div", tag("h3", t("What the checks found"), class_="small"), tag("ul", *items), class_="findings")


def _citation_buttons(t: Words, person: Person, held: Bench, citation: Citation, count: int, chosen: int) -> None:
    place = Place("citation", citation.number)
    given = held.verdicts.get(place)
    said = t("Source [{number}]: {label}", number=citation.number, label=citation.label)
    show(tag("h3", said, class_="small", dir="auto"))
    with st.container(key="actions-citation"):
        for verdict, key in _CITATION_KEYS.items():
            st.button(
                citation_words(verdict, t), key=f"citation-{verdict.value}", shortcut=key, width="stretch",
                type="primary" if given and given.verdict is verdict else "secondary", disabled=not _can(held),
                on_click=_save, args=(person, held, Verdict(place, verdict, *_kept(given)), False),
            )  # fmt: skip
        if count > 1:
            st.button(t("Next source ({n} of {all})", n=chosen + 1, all=count), key="next-source", shortcut="S",
                      width="stretch", on_click=_next_source)  # fmt: skip


def _better(frame: Frame, person: Person, held: Bench, place: Place) -> None:
    """A better paragraph by the resolver of the "go to" box, and a comment: in a dialog that takes the keyboard."""
    t = frame.t
    given = held.verdicts.get(place)
    if given and given.better:
        show(tag("p", t("Better: {label}", label=frame.service.reader().label(given.better, t.lang)), class_="chip"))
    if given and given.comment:
        show(tag("p", given.comment, class_="quiet", dir="auto"))

    @st.dialog(t("Better paragraph and comment"))
    def ask() -> None:
        with st.form("better-form", border=False):
            words = st.text_input(t("Go to"), given.better if given else "", max_chars=200,
                                  placeholder=t("18.9 untoc · res 9/1 op 2"))  # fmt: skip
            comment = st.text_input(t("Comment"), given.comment if given else "", max_chars=2000)
            sent = st.form_submit_button(t("Save"), type="primary")
        if not sent:
            return
        found = frame.service.resolve(words, frame.lang) if words.strip() else None
        if found is not None and not found.ids:
            said = found.problem or t("“{words}” names no provision that is held here.", words=words)
            show(tag("p", said, class_="notice error", role="alert"))
            return
        verdict = given.verdict if given else StatementVerdict.WRONG_PARAGRAPH
        _save(person, held, Verdict(place, verdict, found.ids[0] if found else "", comment), False)
        st.rerun()

    if st.button(t("Better paragraph, comment"), key="better", shortcut="B", width="stretch", disabled=not _can(held)):
        ask()


def _can(held: Bench) -> bool:
    """Whether this reader may decide: the answer is open, or waits for a second reader, and nobody else has it."""
    return held.mine and (held.item.outcome is None or held.second == "wanted")


def _save(person: Person, held: Bench, verdict: Verdict, onwards: bool) -> None:
    if not _tried(lambda: staff().desk.save(person, held.answer.id, verdict)):
        return
    if onwards:
        at = int(st.session_state.get("bench-at") or 0)
        later = [one for one in held.left if one > at] or [one for one in held.left if one != at]
        st.session_state["bench-at"] = later[0] if later else at
        if later:
            st.session_state["bench-source"] = 0


def _move(to: int) -> None:
    st.session_state["bench-at"] = max(0, to)
    st.session_state["bench-source"] = 0


def _next_source() -> None:
    st.session_state["bench-source"] = int(st.session_state.get("bench-source", 0)) + 1


def _refusal(answer: Answer, t: Words) -> None:
    show(tag("h2", t("The question was not answered")))
    show(tag("p", answer.reason, dir="auto", class_="refusal", lang=answer.lang))
    show(tag("p", t("Approve the refusal if nothing held here answers the question; correct it if something does."),
             class_="quiet"))  # fmt: skip


def _assignment(frame: Frame, person: Person, held: Bench) -> None:
    t, item = frame.t, held.item
    with st.expander(t("Assignment")):
        names = {"": t("anyone"), person.id: t("me")}
        for account in staff().accounts.list():
            if not account.disabled:
                names.setdefault(f"local:{account.name}", account.name)
        names.setdefault(item.assignee, who(item.assignee))
        chosen = st.selectbox(t("Assigned to"), list(names), index=list(names).index(item.assignee),
                              format_func=names.__getitem__, key=f"assignee-{item.answer}")  # fmt: skip
        if chosen != item.assignee and st.button(t("Assign"), key="assign"):
            _tried(lambda: staff().queue.assign(person, item.answer, chosen))
            st.rerun()


def _tried(act: Callable[[], None]) -> bool:
    """Do it; what goes wrong is told on the next drawing."""
    try:
        act()
    except AssistantError as error:
        st.session_state["review-problem"] = error
        return False
    return True


def _keys(t: Words) -> Html:
    keys = [
        ("1 2 3 4", t("verdict on the statement")), ("5 6", t("source right, wrong")), ("S", t("next source")),
        ("N P", t("next, previous statement")), ("B", t("better paragraph, comment")), ("A", t("approve")),
        ("E", t("correct the text")), ("X", t("withdraw")), ("Q", t("back to the queue")),
        ("T", t("take the next one")),
    ]  # fmt: skip
    items = [tag("li", tag("kbd", key), " ", words) for key, words in keys]
    return tag("details", tag("summary", t("Keys")), tag("ul", *items, class_="keys"))
