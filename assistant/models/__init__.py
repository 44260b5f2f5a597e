"""Answers with a language model: any provider through LangChain, asked for statements with citations and quotes.

Nothing here is trusted: what a model returns goes through the same checks as every other draft. LangChain's types stop
in `assistant.models.chat`.
"""

from assistant.models.answerer import ModelAnswerer
from assistant.models.context import Source, pack
from assistant.models.prompts import Prompt, load_prompt
from assistant.models.settings import ModelSettings

__all__ = ["ModelAnswerer", "ModelSettings", "Prompt", "Source", "configured_answerer", "load_prompt", "pack"]


def configured_answerer() -> ModelAnswerer | None:
    """The answerer that the environment configures (`UNTOC_MODEL`), or None: answers are then composed without one."""
    settings = ModelSettings.from_environment()
    return ModelAnswerer(settings) if settings else None
