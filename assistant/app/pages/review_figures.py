"""Figures, for staff: what the verdicts say over time, and the questions that they make for the evaluation."""

from __future__ import annotations

from datetime import date

import streamlit as st

from assistant.accounts import Role
from assistant.accounts.passes import new_pass
from assistant.app.frame import Frame, show
from assistant.app.registry import PageEntry
from assistant.app.rendering import Html, tag
from assistant.app.staff import base_path, current_person, may, staff, table
from assistant.review import figures
from corpus.ids import INSTRUMENT_LABELS

__all__ = ["PAGES", "export_link", "render"]


def render(frame: Frame) -> None:
    """Draw the page."""
    t, person = frame.t, current_person()
    found = figures(staff().database, person)
    show(tag("h1", t("Figures")))
    show(tag("p", export_link("questions.jsonl", t("Download the verdicts as evaluation questions"))))
    _plot(frame, t("Share of statements found supported"), {t("share"): found.supported})
    _plot(frame, t("Share of questions refused"), {t("share"): found.refusals})
    wrong = {INSTRUMENT_LABELS.get(name, t("other documents")): dict(weekly) for name, weekly in found.wrong.items()}
    _plot(frame, t("Citations found wrong, by instrument"), {name: dict(weekly) for name, weekly in wrong.items()})
    _plot(frame, t("Hours from taking an answer up to its outcome (median)"), {t("hours"): found.hours})
    _plot(frame, t("Answers given and answers decided"), {t("given"): found.answers, t("decided"): found.decided})


def export_link(name: str, words: str) -> Html:
    """A link to a download, with a pass for whoever looks at the page."""
    address = f"{base_path()}/staff/export/{name}?pass={new_pass(current_person(), name)}"
    return tag("a", words, href=address, target="_self", download=name, class_="tool")


def _plot(frame: Frame, title: str, series: dict[str, dict[date, float]] | dict[str, dict[date, int]]) -> None:
    """A line a series over the weeks, and the same numbers as a table for those who cannot see the lines."""
    t = frame.t
    show(tag("h2", title))
    weeks = sorted({week for values in series.values() for week in values})
    if not weeks:
        show(tag("p", t("Nothing was counted yet."), class_="quiet"))
        return
    columns: dict[str, list[object]] = {"week": [week.isoformat() for week in weeks]}
    for name, values in series.items():
        columns[name] = [values.get(week) for week in weeks]
    draw = st.line_chart if len(weeks) > 2 else st.bar_chart  # a line of one point shows nothing
    draw(columns, x="week", y=list(series), x_label=t("week of"), y_label="", height=220)
    rows = [
        [week.isoformat(), *("" if (value := values.get(week)) is None else f"{value:.2f}".rstrip("0").rstrip(".")
                             for values in series.values())] for week in weeks
    ]  # fmt: skip
    show(tag("details", tag("summary", t("The numbers")), table([t("week of"), *series], rows, title)))


PAGES = (
    PageEntry("figures", "Figures", ":material/monitoring:", render, in_menu=may(Role.REVIEWER), role=Role.REVIEWER),
)
