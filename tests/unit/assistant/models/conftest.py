"""A small edition of invented provisions, and a model that a scripted server plays."""

from __future__ import annotations

import pytest

from assistant.answering.base import Evidence
from assistant.models import ModelSettings
from corpus.model import DigestEntry, Kind, Paragraph, Strength
from corpus.search.types import Passage, SearchResult

WORDS = {
    "untoc:90.1": "Each lighthouse keeper shall light the lamp before dusk and may rest after midnight.",
    "untoc:90.2": "A keeper may ask a neighbouring keeper for oil.",
    "untoc:91": "No keeper shall be fined for fog.",
}


class InventedEdition:
    """As much of an edition as drafting needs."""

    id = "invented"

    def within(self, paragraph_id: str, lang: str = "en") -> list[Paragraph]:
        if lang != "en" or paragraph_id not in WORDS:
            return []
        text = WORDS[paragraph_id]
        return [Paragraph(paragraph_id, "en", Kind.PARAGRAPH, text, "untoc@en", 0, heading="Lighthouses")]

    def digest(self, paragraph_id: str) -> DigestEntry | None:
        return DigestEntry(paragraph_id, {"en": "A keeper must light the lamp."}, Strength.MANDATORY)


@pytest.fixture
def edition() -> InventedEdition:
    return InventedEdition()


@pytest.fixture
def evidence() -> Evidence:
    passages = tuple(Passage(paragraph, 1.0 - n / 10) for n, paragraph in enumerate(WORDS))
    question = "When must the lamp be lit?"
    return Evidence(question, "en", SearchResult(question, question, "en", passages, confidence=0.9, answerable=True))


def settings_for(url: str, **bounds: float) -> ModelSettings:
    from pydantic import SecretStr

    return ModelSettings(
        "openai:scripted", base_url=url, api_key=SecretStr("sk-very-secret"), **{"first_words": 2.0, **bounds}
    )  # type: ignore[arg-type]
