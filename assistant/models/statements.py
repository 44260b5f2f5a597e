"""Reading statements out of JSON that is still arriving, so that each can be checked and shown at once."""

from __future__ import annotations

import contextlib
import html
import json
import re
import unicodedata
from collections.abc import Iterator
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from assistant.errors import ModelUnavailable

__all__ = ["GivenAnswer", "GivenCitation", "GivenStatement", "StatementStream", "plain"]

_TAG = re.compile(r"<(?:script|style)\b.*?</(?:script|style)\s*>|<!--.*?-->|</?[a-zA-Z!][^<>]*>", re.S | re.I)
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|!?\[([^\]]*)\]\[[^\]]*\]")
_ADDRESS = re.compile(r"\b(?:https?|ftp|file|data|javascript)\s*:\s*\S+|\bwww\.\S+", re.I)
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff]"
)
_DISGUISED = re.compile(
    "[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\U0001d400-\U0001d7ff]+"
)  #: letters that look like others
_LIST = re.compile(r'"statements"\s*:\s*\[')
_LONGEST = 1500
_MOST = 200_000  #: characters of an answer; an endpoint that sends more is not answering


def plain(text: str) -> str:
    """Words only: markup, links, addresses and invisible characters are taken out, the words inside them kept."""
    text = _INVISIBLE.sub("", html.unescape(text))
    text = _DISGUISED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    text = _TAG.sub(" ", text)
    text = _LINK.sub(lambda match: match[1] or match[2] or "", text)
    text = _ADDRESS.sub("", text)
    return " ".join(text.split())[:_LONGEST]


_Plain = Annotated[str, BeforeValidator(lambda value: plain(str(value)))]


class GivenCitation(BaseModel):
    """A citation as the model gives it."""

    model_config = ConfigDict(frozen=True)

    source: str = Field(description="the id of a source, copied exactly, such as untoc:18.21", max_length=200)
    quote: _Plain = Field(description="words copied letter by letter from that source", default="")


class GivenStatement(BaseModel):
    """A statement as the model gives it."""

    model_config = ConfigDict(frozen=True)

    text: _Plain = Field(description="one sentence, plain text", min_length=1)
    section: Literal["answer", "condition", "related"] = "answer"
    citations: tuple[GivenCitation, ...] = Field(default=(), max_length=6)


class GivenAnswer(BaseModel):
    """The tool that a model calls to answer: statements with their citations."""

    statements: list[GivenStatement] = Field(default_factory=list)
    cannot_answer: str = Field(default="", description="one sentence, only where the sources do not answer")


class StatementStream:
    """Takes the model's JSON piece by piece and gives each statement as soon as its last brace has arrived.

    Anything before the list of statements (a preamble, a code fence) and anything malformed in it is passed over.
    """

    def __init__(self) -> None:
        self._text = ""
        self._position: int | None = None  #: into the text, once the list has begun
        self._decoder = json.JSONDecoder(strict=False)
        self.complete = False  #: the list of statements was closed

    def feed(self, piece: str) -> Iterator[GivenStatement]:
        """Take a piece; give the statements that it completes.

        Raises:
            ModelUnavailable: far more came than an answer can have.
        """
        self._text += piece
        if len(self._text) > _MOST:
            raise ModelUnavailable("the model sent more than any answer needs", "failed")
        if self._position is None:
            start = _LIST.search(self._text)
            if start is None:
                return
            self._position = start.end()
        while not self.complete:
            value, self._position = self._next(self._position)
            if value is None:
                return
            with contextlib.suppress(ValidationError):  # what is no statement is passed over
                yield GivenStatement.model_validate(value)

    @property
    def cannot_answer(self) -> str:
        """The sentence in which the model declines, if it gave one."""
        match = re.search(r'"cannot_answer"\s*:\s*("(?:[^"\\]|\\.)*")', self._text)
        if match is None:
            return ""
        try:
            return plain(json.loads(match[1], strict=False))
        except ValueError:  # an escape that JSON does not know: that it declined is all that counts
            return plain(match[1])

    def _next(self, position: int) -> tuple[dict[str, Any] | None, int]:
        """The next whole object of the list and where it ends; None where it has not all arrived."""
        while position < len(self._text):
            sign = self._text[position]
            if sign == "]":
                self.complete = True
                return None, position
            if sign == "{":
                try:
                    return self._decoder.raw_decode(self._text, position)
                except (ValueError, RecursionError):  # not whole yet, or never to be
                    return None, position
            position += 1
        return None, position
