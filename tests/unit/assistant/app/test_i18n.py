"""The catalogues are complete, keep their placeholders, and choose the right form for a number."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
import pytest

from assistant.app.i18n import CATALOGUES, choose_language, direction, told, words
from assistant.errors import InvalidReview, NotFound

APP = Path(__file__).resolve().parents[4] / "assistant" / "app"
TRANSLATED = ("fr", "es", "ru", "ar", "zh")
FILTERS = {"Instrument or document", "Body", "Session", "Year", "Text held in"}  # passed on through a helper


def messages() -> Iterator[str]:
    """Every message of the pages, as their source has it."""
    for path in APP.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            position = {"t": 0, "many": 0, "PageEntry": 1}.get(name)
            if position is None or len(node.args) <= position:
                continue
            if isinstance(node.args[position], ast.Constant):
                yield str(node.args[position].value)  # type: ignore[attr-defined]
    yield from FILTERS


def told_of_reviewing() -> Iterator[str]:
    """What goes wrong while reviewing, as it is raised: reviewers are told it in their language."""
    for path in (APP.parent / "review").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            named = isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("InvalidReview", "Claimed")
            if named and isinstance(node.args[0], ast.Constant):  # type: ignore[attr-defined]
                yield str(node.args[0].value)  # type: ignore[attr-defined]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_message_is_translated(lang: str) -> None:
    held = {
        entry.msgid for path in (CATALOGUES / f"{lang}.po",) for entry in polib.pofile(str(path)) if entry.translated()
    }
    assert sorted({*messages(), *told_of_reviewing()} - held) == []


def test_what_went_wrong_is_told_in_the_readers_language() -> None:
    error = InvalidReview("Statement {n} has no verdict yet ({left} left).", n=2, left=3)
    assert str(error) == "Statement 2 has no verdict yet (3 left)."
    assert told(error, words("en")) == str(error)
    assert told(error, words("fr")) == "L’énoncé 2 n’a pas encore de verdict (il en reste 3)."
    assert told(NotFound("A {brace} of its own"), words("ru")) == "A {brace} of its own"


@pytest.mark.parametrize("lang", TRANSLATED)
def test_translations_keep_their_placeholders(lang: str) -> None:
    for entry in polib.pofile(str(CATALOGUES / f"{lang}.po")):
        wanted = set(re.findall(r"\{\w+\}", entry.msgid_plural or entry.msgid))
        for text in entry.msgstr_plural.values() if entry.msgid_plural else [entry.msgstr]:
            assert set(re.findall(r"\{\w+\}", text)) == wanted, entry.msgid


def test_numbers_take_the_languages_own_forms() -> None:
    one, many = "{n} source", "{n} sources"
    assert [words("ru").many(one, many, n) for n in (1, 3, 5, 21)] == [
        "1 источник", "3 источника", "5 источников", "21 источник",
    ]  # fmt: skip
    assert words("ar").many(one, many, 3) == "3 مصادر"
    assert words("ar").many(one, many, 11) == "11 مصدرًا"
    assert words("fr").many(one, many, 0) == "0 source"
    assert words("en").many(one, many, 1) == "1 source"


def test_language_is_the_first_wish_that_is_one_of_the_six() -> None:
    assert choose_language(None, "pt-BR", "fr_CA") == "fr"
    assert choose_language("zh-Hant") == "zh"
    assert choose_language("", "xx") == "en"
    assert direction("ar") == "rtl"
    assert direction("zh") == "ltr"
