"""Addresses inside the app, the same everywhere: they are kept and passed on, so they do not change."""

from __future__ import annotations

from urllib.parse import quote, urlencode

from corpus.model import Language

__all__ = ["answer_link", "compare_link", "conversation_link", "export_link", "paragraph_link"]


def paragraph_link(paragraph_id: str, lang: Language | str = "") -> str:
    """``/?p=untoc:18.9``: the reader, open at that paragraph; with a language, in that one."""
    return f"/?p={quote(paragraph_id, safe=':/.')}" + (f"&text={lang}" if lang else "")


def compare_link(left: str, right: str = "", *, languages: tuple[str, str] | None = None) -> str:
    """The comparison of two provisions, or of one in two languages."""
    values = {"p": left} | ({"with": right} if right else {})
    if languages is not None:
        values |= {"a": languages[0], "b": languages[1]}
    return "/compare?" + urlencode(values, safe=":/.")


def conversation_link(conversation: str) -> str:
    """A conversation, as it is kept."""
    return f"/?{urlencode({'c': conversation})}"


def answer_link(answer: str) -> str:
    """One kept answer."""
    return f"/?{urlencode({'answer': answer})}"


def export_link(kind: str, id_: str, suffix: str, lang: Language) -> str:
    """The file of an ``answer`` or of a conversation (``c``), made by our own route for a page that holds a token."""
    return f"/reading/export?{urlencode({kind: id_, 'as': suffix, 'lang': lang})}"
