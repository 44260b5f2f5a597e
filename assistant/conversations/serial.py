"""Answers as JSON and back, and the key that is the same for a question asked again."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from functools import cache

from pydantic import TypeAdapter, ValidationError

from assistant.errors import StorageUnavailable
from assistant.model import Answer

__all__ = ["answer_from_json", "answer_to_json", "question_key"]


def answer_to_json(answer: Answer) -> str:
    """The whole answer as one JSON object."""
    return _adapter().dump_json(answer).decode()


def answer_from_json(text: str) -> Answer:
    """The answer that `answer_to_json` wrote, by this or an earlier version of the program.

    Raises:
        StorageUnavailable: it is no answer.
    """
    try:
        return _adapter().validate_json(text)
    except ValidationError as error:
        raise StorageUnavailable("a stored answer cannot be read; the database was changed by another hand") from error


def question_key(question: str, lang: str) -> str:
    """A hash of the question's words in its language: case, accents of width, spaces and final marks do not count."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", question).casefold())
    return hashlib.sha256(f"{lang}\n{' '.join(words)}".encode()).hexdigest()


@cache
def _adapter() -> TypeAdapter[Answer]:
    return TypeAdapter(Answer)
