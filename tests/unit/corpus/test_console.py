"""How the command line writes text from documents."""

from __future__ import annotations

from corpus.console import plain


def test_spaces_that_do_not_break_are_spaces_and_control_characters_are_shown() -> None:
    assert plain("14\u00a0November\u2009-\ttea") == "14 November - tea"
    assert plain("\x1b[31mred") == "\\x1b[31mred"
