"""What every page is given: the service, the words, the reader's language, the bridge and the ways to go elsewhere."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit as st

from assistant.app.components import bridge
from assistant.app.i18n import LANGUAGE_NAMES, Words, choose_language, direction, words
from assistant.app.rendering import Html, join, tag
from assistant.app.service import Service
from corpus.model import LANGUAGES, Language

__all__ = ["Frame", "choose", "owner_of", "show"]

_OWNER = "untoc_owner"


@dataclass(frozen=True)
class Frame:
    """The surroundings of a page."""

    service: Service
    t: Words
    owner: str  #: the browser's own secret: who holds it owns the conversations begun with it
    pages: Mapping[str, object]  #: path to Streamlit's page
    path: str  #: of this page

    @property
    def lang(self) -> Language:
        """The language of the interface, and the one asked for of texts."""
        return self.t.lang

    def go(self, path: str, **query: str) -> None:
        """Open a page of the app, from the middle of another or of itself; does not return."""
        if path == self.path:
            st.query_params.from_dict(query)
            st.rerun()
        st.switch_page(self.pages[path], query_params=query)  # type: ignore[arg-type]

    def follow(self, href: str) -> None:
        """Open a link inside the app, ``/read?p=untoc:18``.

        Called before anything of the page is drawn: where the link stays on this page, the page goes on to draw what
        the address now names, in the same run of the script.
        """
        parts = urlsplit(href)
        path = parts.path.strip("/")
        query = dict(parse_qsl(parts.query))
        language = query.pop("lang", "")
        if language:
            st.session_state["lang"] = choose_language(language)
            query = query or {k: v for k, v in st.query_params.to_dict().items() if k != "lang"}
            path = path if path in self.pages and path else self.path
        if "p" in query and not path:
            path = "read"
        path = path if path in self.pages else ""
        if path == self.path and not language:
            st.query_params.from_dict(query)
            return
        self.go(path, **query)

    def bridge(self, *, panel: bool = False) -> None:
        """Mount the bridge, and go where the reader has just asked to."""
        wish = bridge(self.t, owner=self.owner, panel=panel)
        if wish.owner and wish.owner != self.owner and owner_of({_OWNER: wish.owner}):
            st.session_state["owner"] = wish.owner  # another tab, opened at the same time, was the first to set it
            st.rerun()
        if wish.href:
            self.follow(wish.href)


def choose() -> tuple[Words, str]:
    """The reader's language (address, then choice, then cookie, then browser) and the browser's own secret."""
    state = st.session_state
    cookies = st.context.cookies
    asked = st.query_params.get("lang")
    if asked:
        state["lang"] = choose_language(asked)
    if "lang" not in state:
        state["lang"] = choose_language(cookies.get("untoc_lang"), st.context.locale)
    if "owner" not in state:
        state["owner"] = owner_of(cookies) or secrets.token_urlsafe(32)
    return words(state["lang"]), str(state["owner"])


def owner_of(cookies: Mapping[str, str]) -> str:
    """The browser's own secret in its cookies; empty where it has none yet."""
    kept = cookies.get(_OWNER, "")
    return kept if len(kept) >= 32 and kept.isascii() else ""


def show(html: Html) -> None:
    """Put HTML of our own rendering on the page."""
    if html:
        st.html(html)


def top_bar(t: Words, entries: Mapping[str, str], path: str, query: Mapping[str, str]) -> Html:
    """The choice of the language; and the pages, for narrow windows, where Streamlit hides them in the side menu."""
    links = [
        tag("a", t(title), href=f"/{to}", data_inside=True, aria_current="page" if to == path else None)
        for to, title in entries.items()
    ]
    return join([tag("nav", *links, class_="pages", aria_label=t("Pages")), language_bar(t, path, query)])


def language_bar(t: Words, path: str, query: Mapping[str, str]) -> Html:
    """A menu of links to the same page with the interface in the other languages, each in its own name."""
    kept = {name: value for name, value in query.items() if name != "lang"}
    links = []
    for lang in LANGUAGES:
        address = f"/{path}?{urlencode({**kept, 'lang': lang}, safe=':/')}"
        current = "true" if lang == t.lang else None
        words = {"lang": lang, "dir": direction(lang), "hreflang": lang, "aria_current": current}
        link = tag("a", LANGUAGE_NAMES[lang], href=address, data_inside=True, **words)
        links.append(tag("li", link))
    summary = tag(
        "summary",
        tag("span", t("Language"), ": ", class_="sr-only"),
        tag("span", LANGUAGE_NAMES[t.lang], class_="chosen"),
        class_="tool",
    )
    return tag("details", summary, tag("ul", *links), class_="menu languages")
