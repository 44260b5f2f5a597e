"""The one place where text becomes HTML.

`Html` marks a string as safe; everything else that reaches `tag` or `join` is escaped. Text from documents, questions
and models is data: it may not open a tag, load an image, make a link, or hide or reorder the words around it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from assistant.plain import plain, without_markup

__all__ = ["OFFICIAL_HOSTS", "Html", "escape", "external_url", "filled", "join", "plain", "tag", "without_markup"]

OFFICIAL_HOSTS = ("un.org", "unodc.org", "unov.org", "undocs.org")
"""Links to other hosts are shown as text only; these are the publishers of the documents."""

_VOID = frozenset({"br", "hr", "img", "input", "wbr"})
_NAME = re.compile(r"[a-z][a-z0-9-]*")


class Html(str):
    """A string that is already HTML, made by `escape`, `tag` or `join` only."""

    __slots__ = ()


def escape(text: str) -> Html:
    """Text as HTML that shows exactly its visible characters."""
    if isinstance(text, Html):
        return text
    return Html(html.escape(plain(text), quote=True))


def join(parts: Iterable[str], between: str = "") -> Html:
    """The parts, each escaped unless it is `Html`, with `between` between them."""
    return Html(escape(between).join(escape(part) for part in parts))


def filled(template: str, **values: str) -> Html:
    """A sentence of ours with its ``{names}`` filled by ids, dates and the like, each kept from left to right."""
    return Html(escape(template).format(**{name: tag("bdi", value, dir="ltr") for name, value in values.items()}))


def tag(name: str, /, *content: str, **attributes: str | bool | int | None) -> Html:
    """An element. ``class_`` gives ``class``, ``data_p`` gives ``data-p``; None and False leave an attribute out.

    >>> tag("p", "a < b", class_="note")
    '<p class="note">a &lt; b</p>'
    """
    if not _NAME.fullmatch(name):
        raise ValueError(f"“{name}” is no element name")
    written = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        attribute = key.rstrip("_").replace("_", "-")
        if not _NAME.fullmatch(attribute) or attribute.startswith("on"):
            raise ValueError(f"“{attribute}” is not allowed as an attribute")
        written.append(f" {attribute}" if value is True else f' {attribute}="{escape(str(value))}"')
    opening = f"<{name}{''.join(written)}>"
    if name in _VOID:
        return Html(opening)
    return Html(f"{opening}{join(content)}</{name}>")


def external_url(url: str) -> str | None:
    """The address if it is an https page of an official publisher, else None: nothing else becomes a link."""
    try:
        parts = urlsplit(plain(url).strip())
        host = (parts.hostname or "").lower()
    except ValueError:
        return None
    if parts.scheme not in ("https", "http") or parts.username or parts.password or not host.isascii():
        return None
    if any(host == official or host.endswith("." + official) for official in OFFICIAL_HOSTS):
        return parts.geturl()
    return None
