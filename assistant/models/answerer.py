"""Answers drafted by a language model, statement by statement as they arrive; checked by others, like every draft."""

from __future__ import annotations

import re
import time
from collections.abc import Generator
from contextlib import closing

from assistant.answering.base import Drafted, Evidence, Quoted
from assistant.errors import ModelUnavailable
from assistant.model import Section
from assistant.models.chat import Chat, Message, Retriable
from assistant.models.context import Source, framed, harmless, new_nonce, pack, sources_of, trim
from assistant.models.prompts import load_prompt
from assistant.models.secrecy import Secrets
from assistant.models.settings import ModelSettings
from assistant.models.statements import GivenStatement, StatementStream
from assistant.models.tokens import count_tokens
from corpus.editions.edition import Edition
from corpus.errors import InvalidParagraphId
from corpus.ids import unit_of
from corpus.model import Strength

__all__ = ["ModelAnswerer"]

_LANGUAGES = {"en": "English", "fr": "French", "es": "Spanish", "ru": "Russian", "ar": "Arabic", "zh": "Chinese"}
_MOST_STATEMENTS = 12
_HISTORY_SHARE = 0.2  #: of the budget, for earlier turns


class ModelAnswerer:
    """Asks the configured model. One retry before the first word, none after; a time limit over the whole answer."""

    def __init__(self, settings: ModelSettings) -> None:
        self._settings = settings
        self._chat = Chat(settings)
        self._secrets = Secrets.known(settings.api_key.get_secret_value())

    @property
    def mode(self) -> str:
        """The model's name."""
        return self._settings.name

    @property
    def prompt(self) -> str:
        """Name and version of the prompt."""
        return load_prompt("answer").label

    def warm(self) -> None:
        """Load the provider's library, the prompt and the table of tokens, so that no question waits for them.

        Raises:
            ModelUnavailable: the model cannot be opened; each question will say so.
        """
        load_prompt("answer")
        count_tokens("")
        self._chat.open()

    def answer(self, evidence: Evidence, edition: Edition) -> Generator[Drafted, None, None]:
        """The model's statements, each as soon as it is complete.

        Raises:
            ModelUnavailable: no connection, quota, time-out, a refusal, or words that make no statement.
        """
        sources = self._sources(evidence, edition)
        if not sources:
            raise ModelUnavailable("no source fits into the model's budget; raise UNTOC_MODEL_CONTEXT")
        nonce = new_nonce()
        held = {source.paragraph: source for source in sources}
        given = 0
        stream = StatementStream()
        with closing(self._pieces(self._messages(evidence, sources, nonce))) as pieces:
            for piece in pieces:
                for statement in stream.feed(piece):
                    draft = self._drafted(statement, held, edition)
                    if draft is not None:
                        given += 1
                        yield draft
                    if given >= _MOST_STATEMENTS:
                        return
        if not given:
            if stream.cannot_answer:
                raise ModelUnavailable("the model declined to answer", "declined")
            raise ModelUnavailable("the model gave no usable statement")
        if not stream.complete:
            raise ModelUnavailable("the connection to the model broke off", "unreachable")

    def _sources(self, evidence: Evidence, edition: Edition) -> list[Source]:
        found = {passage.paragraph_id: passage for passage in evidence.result.passages}
        for part in (*evidence.sides, *evidence.parts):
            found.update({p.paragraph_id: p for p in part.passages[:3] if p.paragraph_id not in found})
        # A part's best passages stand before the whole question's tail.
        order = [p for part in (*evidence.sides, *evidence.parts) for p in part.passages[:2]] + list(found.values())
        unique = list({passage.paragraph_id: passage for passage in order}.values())
        budget = int(self._settings.context_tokens * (1 - _HISTORY_SHARE)) - count_tokens(evidence.question)
        return pack(sources_of(unique, edition, evidence.lang), budget, count_tokens)

    def _messages(self, evidence: Evidence, sources: list[Source], nonce: str) -> list[Message]:
        budget = int(self._settings.context_tokens * _HISTORY_SHARE)
        turns = trim(evidence.history, budget, count_tokens)
        listed = "\n\n".join(source.as_text(nonce) for source in sources)
        question = framed("question", nonce, "", harmless(evidence.question))
        return [
            ("system", load_prompt("answer").fill(language=_LANGUAGES[evidence.lang], nonce=nonce)),
            *[("assistant" if turn.role == "assistant" else "user", harmless(turn.content)) for turn in turns],
            ("user", f"Sources:\n\n{listed}\n\nQuestion:\n\n{question}"),
        ]

    def _pieces(self, messages: list[Message]) -> Generator[str, None, None]:
        self._chat.open()  # what this takes the first time is not the model's
        until = time.monotonic() + self._settings.deadline
        for attempt in (1, 2):
            pieces = self._chat.stream(messages, until)
            try:
                for piece in pieces:
                    yield piece
                    if time.monotonic() > until:
                        raise ModelUnavailable("the model took too long", "slow")
                return
            except Retriable:
                if attempt == 2:
                    raise
            finally:
                pieces.close()  # type: ignore[attr-defined]  # also when the reader stops: ends the upstream request

    def _drafted(self, statement: GivenStatement, held: dict[str, Source], edition: Edition) -> Drafted | None:
        """The statement as a draft; None where it cites nothing that could ever support it, or tells a secret."""
        if self._secrets.told_in(statement.text, *(c.source + c.quote for c in statement.citations)):
            return None
        quotes = []
        for citation in statement.citations:
            paragraph = _named(citation.source)
            source = held.get(paragraph)
            quotes.append(Quoted(paragraph, source.lang if source else "en", citation.quote))
        if not quotes:
            return None
        strength = _strength(quotes[0].paragraph, edition)
        return Drafted(statement.text, tuple(quotes), Section(statement.section), strength)


def _named(source: str) -> str:
    """The id, where a model copies the whole mark: ``[source untoc:18.21 1f3a]``."""
    mark = re.fullmatch(r"\[?(?:source )?(\S+?)(?: [0-9a-f]{8})?\]?", source.strip())
    return mark[1] if mark else source.strip()


def _strength(paragraph: str, edition: Edition) -> Strength | None:
    try:
        entry = edition.digest(unit_of(paragraph))
    except InvalidParagraphId:  # an id that the model made up
        return None
    return entry.strength if entry else None
