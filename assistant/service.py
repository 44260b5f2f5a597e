"""The one way in: a question goes in, a verified answer comes out, statement by statement or whole.

Composes search, an answerer and verification; keeps none of them. Pages and command lines speak to this and to nothing
behind it.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from typing import Protocol, runtime_checkable

from assistant.answering.absence import absence_refusal
from assistant.answering.assembly import Assembly
from assistant.answering.base import Answerer, Drafted, Evidence
from assistant.answering.candidates import vocabulary_of
from assistant.answering.countries import countries_in
from assistant.answering.decompose import Further, further_searches
from assistant.answering.extractive import ExtractiveAnswerer
from assistant.answering.phrases import phrase
from assistant.answering.premise import premise_refusal
from assistant.answering.question import clean_question
from assistant.answering.refusal import Refusal, commands_assistant, refusal_for
from assistant.answering.render import as_markdown
from assistant.answering.suggestions import suggestions_for
from assistant.answering.yesno import opening_for
from assistant.errors import ModelUnavailable
from assistant.language import language_of
from assistant.model import Answer, Piece, Section, Verdict
from assistant.verification import Checker
from corpus.editions import Editions
from corpus.editions.edition import Edition
from corpus.model import Language
from corpus.search.types import Filters, SearchResult, Turn
from corpus.settings import CorpusSettings

__all__ = ["AssistantService", "Searching"]

_log = logging.getLogger(__name__)
PART_ANSWERS = 0.6  #: confidence in one part of a question from which the question is answered
RETRIEVED = 20  #: paragraph ids kept with an answer


class Searching(Protocol):
    """What the service asks of search; `corpus.search.Searcher` does it."""

    def search(self, query: str, *, history: Sequence[Turn] = (), filters: Filters = ...) -> SearchResult:
        """The paragraphs found for a question."""
        ...


@runtime_checkable
class Warming(Protocol):
    """An answerer that has something to load before the first question."""

    def warm(self) -> None:
        """Load it."""
        ...


@dataclass(frozen=True, slots=True)
class _Held:
    """What belongs to one edition."""

    edition: Edition
    searcher: Searching
    checker: Checker


class AssistantService:
    """Answers questions from the published edition; moves over between questions when another is published.

    Safe to share between threads.
    """

    def __init__(self, settings: CorpusSettings | None = None, answerer: Answerer | None = None) -> None:
        self._editions = Editions((settings or CorpusSettings.from_environment()).data)
        self._answerer: Answerer = answerer or _configured() or ExtractiveAnswerer()
        self._fallback = ExtractiveAnswerer()
        self._held: _Held | None = None

    @property
    def edition(self) -> Edition:
        """The edition that the next question is answered from.

        Raises:
            EditionMissing, EditionDamaged: there is none.
        """
        return self._current().edition

    @property
    def mode(self) -> str:
        """How answers are made: ``extractive`` or the model's name."""
        return self._answerer.mode

    def warm(self) -> None:
        """Load all that the first question would otherwise wait for."""
        held = self._current()
        held.searcher.search("organized crime")
        held.checker.warm()
        countries_in("")  # the names of countries, in six languages
        if isinstance(self._answerer, Warming):
            try:
                self._answerer.warm()
            except ModelUnavailable as error:
                _log.warning("the model cannot be used: %s", error)

    def ask(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        lang: Language | None = None,
        filters: Filters | None = None,
    ) -> Answer:
        """The whole answer to a question.

        Raises:
            InvalidQuestion: empty, overlong, or not text.
            EditionMissing, EditionDamaged: there is nothing to answer from.
        """
        *_, answer = self.stream(question, history=history, lang=lang, filters=filters)
        if not isinstance(answer, Answer):  # pragma: no cover - the stream always ends with the answer
            raise TypeError("the stream ended without an answer")
        return answer

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        lang: Language | None = None,
        filters: Filters | None = None,
    ) -> Iterator[Piece | Answer]:
        """The answer statement by statement, each already checked; the whole `Answer` comes last.

        Raises:
            InvalidQuestion, EditionMissing, EditionDamaged: before the first statement.
        """
        started = time.perf_counter()
        text = clean_question(question)
        held = self._current()
        limits = filters or Filters()
        result = held.searcher.search(text, history=history, filters=limits)
        further = self._further(text, result, limits, history, held)
        if not result.answerable and any(part.confidence >= PART_ANSWERS for part in further.parts):
            result = replace(result, answerable=True)  # a long question hides what one part of it plainly asks
        spoken = lang or language_of(text, result.lang if result.understood != text else "en")
        assembly = Assembly(held.edition, held.checker, spoken)
        refusal = self._refusal(text, spoken, result, held)
        mode, prompt, notices = self._answerer.mode, self._answerer.prompt, []
        if refusal is not None:
            mode, prompt = self._fallback.mode, ""
            yield from assembly.refuse(refusal, result)
        else:
            evidence = Evidence(text, spoken, result, further.parts, tuple(history), further.sides, further.joined)
            if commands_assistant(text):
                yield assembly.add(Drafted(phrase("text_unchanged", spoken), section=Section.NOTICE))
            failure: ModelUnavailable | None = None
            try:
                with closing(self._answerer.answer(evidence, held.edition)) as drafts:
                    for draft in drafts:
                        if mode == self._fallback.mode and not assembly.answered:
                            yield from self._opening(evidence, draft, held, assembly)
                        yield assembly.add(draft)
            except ModelUnavailable as error:
                failure = error
                _log.warning("no whole answer from the model: %s", error)  # what is asked is never logged
            if mode != self._fallback.mode:
                notices += _about_model(failure, spoken, answered=assembly.answered)
            if not assembly.answered and mode != self._fallback.mode:
                mode, prompt = self._fallback.mode, ""
                for draft in self._fallback.answer(evidence, held.edition):
                    yield assembly.add(draft)
            if not assembly.answered:
                refusal = Refusal(phrase("refuse_unverified", spoken))
                yield from assembly.refuse(refusal, result)
            yield from assembly.missing(result)
        yield from assembly.closing()
        yield Answer(
            id=uuid.uuid4().hex,
            question=text,
            lang=spoken,
            statements=tuple(assembly.statements),
            citations=tuple(assembly.citations),
            mode=mode,
            abstained=refusal is not None,
            reason=refusal.reason if refusal else "",
            retrieved=tuple(passage.paragraph_id for passage in result.passages[:RETRIEVED]),
            edition=held.edition.id,
            seconds=round(time.perf_counter() - started, 4),
            passages=result.passages[:RETRIEVED],
            suggestions=suggestions_for(assembly.cited, spoken, text, held.edition),
            notices=tuple(notices),
            prompt=prompt,
            markdown=as_markdown(assembly.statements, assembly.citations, spoken, notices),
            limited=limits != Filters(),
        )

    @staticmethod
    def _further(text: str, result: SearchResult, limits: Filters, history: Sequence[Turn], held: _Held) -> Further:
        """The searches for the parts of a question and for the instruments that it sets side by side."""
        return further_searches(
            text,
            result,
            limits,
            bool(history),
            lambda query, narrowed, before: held.searcher.search(query, filters=narrowed, history=before),
            lambda name: vocabulary_of(held.edition, name, result.lang),
        )

    @staticmethod
    def _opening(evidence: Evidence, first: Drafted, held: _Held, assembly: Assembly) -> Iterator[Piece]:
        """Yes or no before the first sentence of an answer without a model, where the paragraph plainly says so."""
        if (
            first.section is not Section.ANSWER
            or not first.quotes
            or evidence.parts
            or evidence.sides
            or evidence.history
        ):
            return
        opening = opening_for(evidence.question, evidence.lang, first.quotes[0].paragraph, held.edition, held.checker)
        piece = assembly.open(opening, first) if opening else None
        if piece is not None:
            yield piece

    @staticmethod
    def _refusal(text: str, lang: Language, result: SearchResult, held: _Held) -> Refusal | None:
        """Why not to answer: for what is asked, for what is not held, for what is taken for granted."""
        refusal = refusal_for(text, lang, result, held.edition)
        if commands_assistant(text) or (refusal is not None and refusal.final):
            return refusal
        premise = premise_refusal(text, lang, result, held.edition, held.checker)
        return premise or refusal or absence_refusal(text, lang, result, held.edition)

    def _current(self) -> _Held:
        edition = self._editions.current()
        held = self._held
        if held is None or held.edition is not edition:
            from corpus.search import Searcher
            from corpus.search.embedding import UniversalSentenceEncoder

            searcher = Searcher.open(edition)
            # The checks were fitted to the built-in model: they share it with search where search uses it, too.
            shared = searcher.embedder if isinstance(searcher.embedder, UniversalSentenceEncoder) else None
            held = self._held = _Held(edition, searcher, Checker(edition, shared))
        return held


def _configured() -> Answerer | None:
    """The model that the environment names, if any."""
    from assistant.models import configured_answerer

    return configured_answerer()


def _about_model(failure: ModelUnavailable | None, lang: Language, *, answered: bool) -> list[str]:
    """What the reader should know of the model's part in the answer; nothing where all went well."""
    if failure is None:
        return [] if answered else [phrase("model_unverified", lang)]
    reason = phrase(f"model_{failure.why}", lang)
    return [phrase("model_broke_off" if answered else "model_fallback", lang, reason=reason)]


def supported(answer: Answer) -> bool:
    """Whether every statement of an answer passed its checks."""
    return all(statement.verdict is Verdict.SUPPORTED for statement in answer.statements)
