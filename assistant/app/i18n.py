"""The interface's words in six languages, from gettext catalogues (``locale/LANG.po``), compiled in memory.

English is the language of the message ids. Words of documents, answers and labels are not translated here.
"""

from __future__ import annotations

import gettext
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

import polib

from assistant.errors import AssistantError
from corpus.model import LANGUAGES, Language

__all__ = ["LANGUAGE_NAMES", "Words", "choose_language", "direction", "listed", "told", "words"]

LANGUAGE_NAMES: dict[Language, str] = {
    "en": "English",
    "fr": "Français",
    "es": "Español",
    "ru": "Русский",
    "ar": "العربية",
    "zh": "中文",
}
"""Each language by its own name."""

CATALOGUES = Path(__file__).parent / "locale"


class Words:
    """The interface's words in one language: ``t("Ask")``, ``t("{n} documents", n=3)``."""

    def __init__(self, lang: Language, translations: gettext.NullTranslations) -> None:
        self.lang = lang
        self._translations = translations

    def __call__(self, message: str, **values: object) -> str:
        """The message in this language, its ``{names}`` filled in; the English one where it is not translated."""
        translated = self._translations.gettext(message)
        return translated.format(**values) if values else translated

    def many(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of a message for that number, after the language's own plural rule."""
        return self._translations.ngettext(one, many, n).format(n=n, **values)


@cache
def words(lang: Language) -> Words:
    """The interface's words in a language; English where there is no catalogue."""
    path = CATALOGUES / f"{lang}.po"
    if lang == "en" or not path.is_file():
        return Words(lang, gettext.NullTranslations())
    compiled: bytes = polib.pofile(str(path)).to_binary()
    return Words(lang, gettext.GNUTranslations(BytesIO(compiled)))


def direction(lang: Language) -> str:
    """``rtl`` for Arabic, ``ltr`` for the others."""
    return "rtl" if lang == "ar" else "ltr"


def listed(words: Iterable[str], lang: Language) -> str:
    """The words one after the other, with the comma of the language."""
    return {"ar": "، ", "zh": "、"}.get(lang, ", ").join(words)


def choose_language(*wishes: str | None) -> Language:
    """The first wish that is one of the six (``fr-CA`` counts as ``fr``), else English."""
    for wish in wishes:
        code = (wish or "").replace("_", "-").split("-")[0].lower()
        for lang in LANGUAGES:
            if code == lang:
                return lang
    return "en"


def told(error: Exception, t: Words) -> str:
    """What went wrong, in the reader's language where the catalogue has it; values such as names stay as they are."""
    if isinstance(error, AssistantError):
        return t(error.message, **error.values) if error.values else t(str(error))
    return t(str(error))
