"""Our theme: one stylesheet of our own beside Streamlit's settings in ``.streamlit/config.toml``, and the mark."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.app.i18n import direction
from corpus.model import Language

__all__ = ["ICON", "LOGO", "stylesheet"]

_FOLDER = Path(__file__).parent
LOGO = str(_FOLDER / "mark.svg")
ICON = str(_FOLDER / "icon.png")


@cache
def stylesheet(lang: Language) -> str:
    """The style of every page, for a language's direction."""
    parts = [
        (_FOLDER / name).read_text(encoding="utf-8") for name in ("base.css", "reading.css", "panel.css", "review.css")
    ]
    return "\n".join(part.replace("__DIRECTION__", direction(lang)) for part in parts)
