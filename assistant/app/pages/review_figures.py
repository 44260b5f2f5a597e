"""Figures, for staff: what the verdicts say over time, and the questions that they make for the evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

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
    _plot(frame, t("Share of statements found supported"), {t("share"): found.supported}, share=True)
    _plot(frame, t("Share of questions refused"), {t("share"): found.refusals}, share=True)
    wrong = {INSTRUMENT_LABELS.get(name, t("other documents")): dict(weekly) for name, weekly in found.wrong.items()}
    _plot(frame, t("Citations found wrong, by instrument"), {name: dict(weekly) for name, weekly in wrong.items()})
    _plot(frame, t("Hours from taking an answer up to its outcome (median)"), {t("hours"): found.hours})
    _plot(frame, t("Answers given and answers decided"), {t("given"): found.answers, t("decided"): found.decided})


def export_link(name: str, words: str) -> Html:
    """A link to a download, with a pass for whoever looks at the page."""
    address = f"{base_path()}/staff/export/{name}?pass={new_pass(current_person(), name)}"
    return tag("a", words, href=address, target="_self", download=name, class_="tool")


def _plot(
    frame: Frame,
    title: str,
    series: dict[str, dict[date, float]] | dict[str, dict[date, int]],
    *,
    share: bool = False,
) -> None:
    """A line a series over the weeks, and the same numbers as a table for those who cannot see the lines."""
    t = frame.t
    show(tag("h2", title))
    weeks = sorted({week for values in series.values() for week in values})
    if not weeks:
        show(tag("p", t("Nothing was counted yet."), class_="quiet"))
        return
    st.vega_lite_chart(_chart(title, series, t("week of"), share=share))
    rows = [
        [week.isoformat(), *("" if (value := values.get(week)) is None else _shown(value, share=share)
                             for values in series.values())] for week in weeks
    ]  # fmt: skip
    show(tag("details", tag("summary", t("The numbers")), table([t("week of"), *series], rows, title)))


def _shown(value: float, *, share: bool) -> str:
    return f"{value:.0%}" if share else f"{value:.2f}".rstrip("0").rstrip(".")


def _chart(title: str, series: Mapping[str, Mapping[date, float]], weeks: str, *, share: bool) -> dict[str, object]:
    """Lines with a point a week, from nought: over at least eight weeks, so that one week alone is a point in time."""
    points = [
        {"week": week.isoformat(), "value": value, "name": name}
        for name, values in series.items() for week, value in values.items()
    ]  # fmt: skip
    counted = [week for values in series.values() for week in values]
    first = min(max(counted) - timedelta(weeks=8), min(counted))
    every = [(first + timedelta(weeks=n)).isoformat() for n in range((max(counted) - first).days // 7 + 1)]
    horizontal = {
        "field": "week", "type": "ordinal", "title": weeks, "scale": {"domain": every},
        "axis": {"labelAngle": 0, "labelOverlap": True},
    }  # fmt: skip
    upright = {
        "field": "value", "type": "quantitative", "title": None,
        "scale": {"domain": [0, 1]} if share else {"domainMin": 0, "nice": True},
        "axis": {"format": "%"} if share else {"tickMinStep": 1},
    }  # fmt: skip
    name: dict[str, object] = {"field": "name", "type": "nominal", "title": None, "legend": {"orient": "top"}}
    if len(series) == 1:
        name["legend"] = None
    return {
        "description": title,
        "data": {"values": points},
        "height": 220 if len(series) == 1 else 270,
        "mark": {"type": "line", "point": {"size": 70, "filled": True}, "interpolate": "linear"},
        "encoding": {
            "x": horizontal, "y": upright, "color": name,
            "tooltip": [{"field": "week", "title": weeks},
                        {"field": "name", "title": title}, {"field": "value"}],
        },
    }  # fmt: skip


PAGES = (
    PageEntry("figures", "Figures", ":material/monitoring:", render, in_menu=may(Role.REVIEWER), role=Role.REVIEWER),
)
