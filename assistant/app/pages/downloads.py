"""Downloads of answers: Word with footnotes, PDF, Markdown. Made when asked for, not before."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.app.frame import Frame
from assistant.model import Answer

__all__ = ["download_menu"]


def download_menu(frame: Frame, answers: Sequence[Answer], title: str, key: str) -> None:
    """A menu with the three formats."""
