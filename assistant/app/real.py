"""The real service behind the pages: answering, the published edition, references, conversations."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import lru_cache

from assistant.app.administration import CorpusAdministration
from assistant.app.answering_pool import Asked, NoneFree
from assistant.app.service import Administration, ConversationStore, Named, Status
from assistant.model import Answer, Piece
from assistant.reading import Reader
from assistant.service import AssistantService
from corpus.editions.edition import Edition
from corpus.errors import CorpusError
from corpus.ids import INSTRUMENTS
from corpus.model import Language
from corpus.search.types import Filters, Turn

__all__ = ["RealService"]

_FIRST = "What counts as an organized criminal group?"
_PATIENCE = 120.0  # seconds to wait for the answering processes before serving without them


class RealService:
    """`assistant.app.service.Service` on the real parts. Safe to share between threads."""

    def __init__(self) -> None:
        from assistant.app.assembly import answering, answering_pool, figures, retention_days, store

        self._assistant: AssistantService = answering()
        self._figures = figures()
        self._retention = retention_days()
        self.conversations: ConversationStore = store()
        self._pool = answering_pool(self._assistant)

    def warm(self) -> None:
        """Load what the first question would otherwise wait for."""
        with suppress(CorpusError):
            self._assistant.warm()
            if self._assistant.mode == "extractive":  # a model is not asked for nothing
                self._draw(self._assistant.ask(_FIRST))
        if self._pool is not None:
            self._pool.wait_until_ready(_PATIENCE)

    def _draw(self, answer: Answer) -> None:
        """Draw an answer for nobody: labels and catalogues are loaded then."""
        from assistant.app.i18n import words
        from assistant.app.rendering.answers import answer_html, why_html
        from assistant.language import language_of
        from corpus.model import LANGUAGES

        language_of("Où")  # no word or letter that tells: the detector is loaded
        reader = self.reader()
        for lang in LANGUAGES:
            t = words(lang)
            labels = {one.paragraph_id: reader.label(one.paragraph_id, lang) for one in answer.passages}
            answer_html(answer, t)
            why_html(answer, t, labels)

    def status(self) -> Status:
        model = "" if self._assistant.mode == "extractive" else self._assistant.mode
        try:
            edition = self._assistant.edition
        except CorpusError as error:
            return Status(model=model, problem=str(error))
        manifest = edition.manifest
        return Status(
            model=model,
            official=_official(edition, edition.id),
            edition=edition.id,
            built=manifest.built,
            retention_days=self._retention,
            figures=self._figures,
        )

    def reader(self) -> Reader:
        return Reader(self._assistant.edition)

    def stream(
        self, question: str, history: Sequence[Turn], lang: Language, filters: Filters
    ) -> Iterator[Piece | Answer]:
        from assistant.language import language_of
        from assistant.review.offer import approved_answer, pieces_of

        spoken = language_of(question, lang)
        approved = approved_answer(self.conversations, self._assistant.edition, question, history, spoken, filters)
        if approved is not None:
            return pieces_of(approved)
        if self._pool is not None:
            with suppress(NoneFree):
                return iter([self._pool.ask(Asked(question, tuple(history), spoken, filters))])
        return self._assistant.stream(question, history=history, lang=spoken, filters=filters)

    def administration(self, actor: str = "") -> Administration:
        return CorpusAdministration(actor)

    def resolve(self, text: str, lang: Language) -> Named:
        from assistant.app.assembly import resolve

        return resolve(text, lang, self._assistant.edition)


@lru_cache(maxsize=4)
def _official(edition: Edition, _edition_id: str) -> bool:
    """Whether the words of at least one instrument are the official ones."""
    return any(
        not paragraph.digest
        for source in INSTRUMENTS
        for paragraph in (next(iter(edition.paragraphs(source, "en")), None),)
        if paragraph is not None
    )
