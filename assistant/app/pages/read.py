"""Read: the library as a tree, a box that takes any reference, and a provision with all that belongs to it."""

from __future__ import annotations

import streamlit as st

from assistant.app.components import page_token
from assistant.app.frame import Frame, show
from assistant.app.i18n import LANGUAGE_NAMES
from assistant.app.pages.goto import goto_box
from assistant.app.rendering import Html, tag
from assistant.app.rendering.library import contents_html, hits_html, library_html
from assistant.app.rendering.links import compare_link, paragraph_link
from assistant.app.rendering.panel import cited_by, neighbours, official_link, section_heading, text_language_note
from assistant.app.rendering.passages import provision
from assistant.errors import AssistantError
from assistant.reading import Reader, SectionView, find_in_source, has_page_images, library
from corpus.errors import CorpusError, InvalidParagraphId, UnknownParagraph
from corpus.model import Language

__all__ = ["render"]

START = "untoc:1"


def render(frame: Frame) -> None:
    """Draw the page."""
    t = frame.t
    reader = frame.service.reader()
    asked = st.query_params.get("p", "")
    text_lang = _text_language(frame)
    view: SectionView | None = None
    problem = ""
    if asked:
        try:
            view = reader.section(asked, text_lang, find=st.session_state.get("find-words", ""))
        except (UnknownParagraph, InvalidParagraphId):
            problem = t("“{words}” names no provision that is held here.", words=asked)
        except (CorpusError, AssistantError) as error:
            problem = t(str(error))
    with st.sidebar:
        goto_box(frame)
        if view is not None:
            outline = reader.outline(view.section.id.partition(":")[0], text_lang)
            show(contents_html(outline, view.section.id, view.title, t))
        if view is not None:
            with st.expander(t("Library")):
                show(library_html(library(reader.edition, frame.lang), asked, t))
    if problem:
        show(tag("h1", t("This provision is not here")))
        show(tag("p", problem, class_="notice", role="alert"))
        show(library_html(library(reader.edition, frame.lang), "", t))
        return
    if view is None:
        _start(frame, reader)
        return
    _section(frame, reader, view)


def _text_language(frame: Frame) -> Language:
    wanted = st.query_params.get("text", "")
    return wanted if wanted in LANGUAGE_NAMES else frame.lang


def _start(frame: Frame, reader: Reader) -> None:
    t = frame.t
    show(tag("h1", t("Read the texts")))
    show(
        tag("p", t("Choose a document, or go to a provision by its name: “18.9 untoc”, “res 9/1 op 2”."), class_="lede")
    )
    show(library_html(library(reader.edition, frame.lang), "", t))


def _section(frame: Frame, reader: Reader, view: SectionView) -> None:
    t = frame.t
    show(_head(view, frame))
    with st.container(key="controls-read", horizontal=True, vertical_alignment="bottom"):
        summaries = st.toggle(t("Plain words"), value=True, key="summaries")
        pages = bool(view.page) and has_page_images(reader.edition, view.document.id if view.document else "")
        beside = st.toggle(t("Original page"), key="original") if pages else False
        _language_choice(frame, view)
        words = st.text_input(t("Find in this document"), key="find-words", placeholder=t("Search"), max_chars=100)
    if words.strip():
        hits = find_in_source(reader.edition, view.section.id.partition(":")[0], view.lang, words)
        show(hits_html(hits, reader, words, t))
    body = provision(view, t, summaries=summaries)
    if beside and view.document is not None:
        target = view.target()
        page = (target.paragraph.page if target else None) or view.page
        left, right = st.columns([3, 2], gap="large")
        with left:
            show(body)
        with right:
            show(_page_image(view.document.id, page or 1, frame))
    else:
        show(body)
    show(neighbours(view, t))
    show(cited_by(view, reader, t))


def _head(view: SectionView, frame: Frame) -> Html:
    t = frame.t
    others = [lang for lang in view.languages if lang != view.lang]
    languages = (view.lang, others[0]) if others else None
    return tag(
        "header",
        tag("p", view.title, class_="instrument", lang=view.lang, dir="auto"),
        tag("p", view.section.part, class_="instrument", dir="auto") if view.section.part else Html(""),
        tag("h1", section_heading(view, t), dir="auto"),
        tag("p", view.label, class_="label"),
        text_language_note(view, t),
        tag(
            "div",
            tag("button", t("Copy citation"), type="button", class_="tool", data_copy=view.label),
            tag("button", t("Copy link"), type="button", class_="tool", data_copy=paragraph_link(view.asked)),
            official_link(view, t),
            tag("a", t("Compare"), class_="tool", data_inside=True, href=compare_link(view.asked, languages=languages)),
            class_="tools",
        ),
        class_="article-head",
    )


def _language_choice(frame: Frame, view: SectionView) -> None:
    if len(view.languages) < 2:
        return
    chosen = st.selectbox(
        frame.t("Language of the text"),
        view.languages,
        index=view.languages.index(view.lang) if view.lang in view.languages else 0,
        format_func=lambda code: LANGUAGE_NAMES[code],
        key=f"text-language-{view.section.id}-{view.lang}",
        width=180,
    )
    if chosen != view.lang:
        st.query_params["text"] = chosen
        st.rerun()


def _page_image(document: str, page: int, frame: Frame) -> Html:
    from urllib.parse import urlencode

    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    query = urlencode({"document": document, "page": page, "token": page_token()})
    address = f"{'/' + base if base else ''}/reading/page?{query}"
    words = frame.t("Page {page} of the original document", page=page)
    return tag("img", src=address, alt=words, class_="page-image", loading="lazy")
