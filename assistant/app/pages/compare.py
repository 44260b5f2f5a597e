"""Compare: one provision in two languages, or two provisions with their differences in words."""

from __future__ import annotations

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from assistant.app.frame import Frame, show
from assistant.app.i18n import LANGUAGE_NAMES, Words
from assistant.app.pages.goto import nothing_named, resolve_one
from assistant.app.rendering import Html, tag
from assistant.app.rendering.comparisons import comparison_html
from assistant.app.rendering.links import compare_link
from assistant.errors import AssistantError
from assistant.reading import compare_languages, compare_provisions
from corpus.errors import CorpusError
from corpus.model import LANGUAGES, Language

__all__ = ["render"]


def render(frame: Frame) -> None:
    """Draw the page."""
    t = frame.t
    query = st.query_params
    left, right = query.get("p", ""), query.get("with", "")
    show(tag("h1", t("Compare")))
    show(tag("p", t("One provision in two languages, or two provisions word by word."), class_="lede"))
    by_language = _form(frame, left, right)
    if not left:
        return
    try:
        reader = frame.service.reader()
        if right and not by_language:
            comparison = compare_provisions(reader, left, right, _known(query.get("a"), frame.lang))
            link = compare_link(left, right)
        else:
            first = _known(query.get("a"), "en")
            second = _known(query.get("b"), frame.lang if frame.lang != first else "fr")
            comparison = compare_languages(reader, left, first, second)
            link = compare_link(left, languages=(first, second))
    except (CorpusError, AssistantError) as error:
        show(tag("p", str(error), class_="notice error", role="alert"))
        return
    copy = tag("button", t("Copy link"), type="button", class_="tool", data_copy=link)
    show(tag("div", copy, _legend(t) if right and not by_language else "", class_="tools"))
    show(comparison_html(comparison, t, languages=by_language or not right))


def _language(column: DeltaGenerator, title: str, chosen: Language) -> Language:
    return column.selectbox(title, LANGUAGES, format_func=LANGUAGE_NAMES.__getitem__, index=LANGUAGES.index(chosen))


def _legend(t: Words) -> Html:
    left = tag("del", t("only on the first side"), class_="left")
    return tag("span", left, " ", tag("ins", t("only on the second side"), class_="right"), class_="quiet")


def _known(code: str | None, otherwise: Language) -> Language:
    return code if code in LANGUAGES else otherwise


def _form(frame: Frame, left: str, right: str) -> bool:
    """The choices; returns whether two languages are compared."""
    t = frame.t
    kinds = {"languages": t("Two languages"), "provisions": t("Two provisions")}
    kind = st.segmented_control(
        t("What to compare"),
        list(kinds),
        format_func=kinds.__getitem__,
        default="provisions" if right else "languages",
        key=f"kind-{bool(right)}",
        required=True,
    )
    by_language = kind == "languages"
    with st.form(key=f"controls-compare-{kind}", border=False):
        columns = st.columns([2, 1, 1] if by_language else 2)
        one = columns[0].text_input(t("Provision"), left, key=f"one-{left}", placeholder="untoc:16")
        if by_language:
            a = _language(columns[1], t("First language"), _known(st.query_params.get("a"), "en"))
            default = _known(st.query_params.get("b"), frame.lang if frame.lang != "en" else "fr")
            b = _language(columns[2], t("Second language"), default)
        else:
            other = columns[1].text_input(t("The other provision"), right, key=f"other-{right}", placeholder="tip:2")
        sent = st.form_submit_button(t("Compare"), type="primary")
    if sent:
        p = resolve_one(frame, one)
        if not p:
            show(nothing_named(frame, one))
        elif by_language:
            frame.go("compare", p=p, a=a, b=b)
        else:
            q = resolve_one(frame, other)
            if q:
                frame.go("compare", **{"p": p, "with": q})
            show(nothing_named(frame, other))
    return by_language
