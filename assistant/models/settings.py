"""Which model is asked, if any; from the environment. The key is held in a type that never prints it."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from pydantic import SecretStr

from assistant.errors import ModelUnavailable

__all__ = ["ModelSettings"]


@dataclass(frozen=True, slots=True)
class ModelSettings:
    """A model by LangChain's name for it, and the bounds within which it is asked. Times are in seconds."""

    model: str  #: ``openai:gpt-...``, ``anthropic:...``; without a provider, one is inferred from the name
    base_url: str = ""  #: of any OpenAI-compatible endpoint
    api_key: SecretStr = field(default_factory=lambda: SecretStr(""))
    first_words: float = 20.0  #: longest wait for the first words, and between any two
    deadline: float = 90.0  #: longest time for the whole answer
    context_tokens: int = 6000  #: budget for sources, question and earlier turns
    answer_tokens: int = 1500

    @classmethod
    def from_environment(cls) -> ModelSettings | None:
        """Read `UNTOC_MODEL`, `UNTOC_MODEL_BASE_URL`, `UNTOC_MODEL_KEY` and the bounds; None without `UNTOC_MODEL`.

        The key may also stand where the provider's own library looks for it (`OPENAI_API_KEY` and its like).

        Raises:
            ModelUnavailable: a bound is not a number above nought.
        """
        model = os.environ.get("UNTOC_MODEL", "").strip()
        if not model:
            return None
        return cls(
            model=model,
            base_url=os.environ.get("UNTOC_MODEL_BASE_URL", "").strip(),
            api_key=SecretStr(os.environ.get("UNTOC_MODEL_KEY", "").strip()),
            first_words=_positive("UNTOC_MODEL_FIRST_WORDS", 20.0),
            deadline=_positive("UNTOC_MODEL_DEADLINE", 90.0),
            context_tokens=int(_positive("UNTOC_MODEL_CONTEXT", 6000)),
            answer_tokens=int(_positive("UNTOC_MODEL_ANSWER", 1500)),
        )

    @property
    def name(self) -> str:
        """The model's name without its provider, as kept with answers."""
        return self.model.partition(":")[2] or self.model


def _positive(name: str, default: float) -> float:
    text = os.environ.get(name, "").strip()
    if not text:
        return default
    try:
        value = float(text)
    except ValueError:
        value = 0
    if value <= 0:
        raise ModelUnavailable(f"{name} is “{text[:20]}”; it must be a number above 0")
    return value
