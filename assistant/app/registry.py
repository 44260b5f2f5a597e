"""The pages of the app, in their order. Another part of the program adds one by a `PageEntry` in `extra_pages`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from assistant.accounts.roles import Role
from assistant.app.frame import Frame

__all__ = ["PageEntry", "pages"]


@dataclass(frozen=True, slots=True)
class PageEntry:
    """One page: its path, its title as a message id, and what draws it."""

    path: str  #: ``read``; empty for the first page
    title: str  #: English, translated through the catalogues
    icon: str  #: a Material symbol that Streamlit brings along
    render: Callable[[Frame], None]
    panel: bool = False  #: whether citations open beside what is shown
    in_menu: Callable[[Frame], bool] = lambda _: True  #: whether this reader sees it in the menu; the page checks again
    role: Role | None = Role.NOBODY  #: who may see it, checked before it is drawn; None is for the page to sign in on


@cache
def pages() -> Sequence[PageEntry]:
    """Every page, the first one first."""
    import assistant.app.pages.about as about
    import assistant.app.pages.ask as ask
    import assistant.app.pages.compare as compare
    import assistant.app.pages.read as read

    return (
        PageEntry("", "Ask", ":material/forum:", ask.render, panel=True),
        PageEntry("read", "Read", ":material/menu_book:", read.render),
        PageEntry("compare", "Compare", ":material/compare_arrows:", compare.render),
        PageEntry("about", "About", ":material/info:", about.render),
        *extra_pages(),
    )


def extra_pages() -> Sequence[PageEntry]:
    """Pages that other parts bring: each module in `assistant.app.pages` named ``review*`` with a list ``PAGES``."""
    import importlib
    import pkgutil

    from assistant.app import pages as folder

    found: list[PageEntry] = []
    for module in pkgutil.iter_modules(folder.__path__):
        if module.name.startswith("review"):
            found.extend(getattr(importlib.import_module(f"{folder.__name__}.{module.name}"), "PAGES", ()))
    return found
