"""Prompts are Markdown files in `prompts/`, each with its name and version in front matter; none stands in code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from assistant.errors import AssistantError

__all__ = ["PROMPTS", "Prompt", "load_prompt"]

PROMPTS = Path(__file__).resolve().parents[2] / "prompts"
_FRONT = re.compile(r"---\n(?P<front>.*?)\n---\n(?P<body>.*)", re.S)


@dataclass(frozen=True, slots=True)
class Prompt:
    """One prompt; `label` is what an answer keeps of it."""

    name: str
    version: str
    body: str

    @property
    def label(self) -> str:
        """Name and version: ``answer/1``."""
        return f"{self.name}/{self.version}"

    def fill(self, **values: str) -> str:
        """The prompt with its ``$names`` replaced.

        Raises:
            KeyError: a name has no value.
        """
        return Template(self.body).substitute(values)


@cache
def load_prompt(name: str, folder: Path = PROMPTS) -> Prompt:
    """The prompt of that name.

    Raises:
        AssistantError: no such file, or its front matter lacks name or version.
    """
    path = folder / f"{name}.md"
    try:
        match = _FRONT.fullmatch(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise AssistantError(f"the prompt {path} cannot be read: {error.strerror}") from error
    front = dict(re.findall(r"^(\w+): *(.+)$", match["front"], re.M)) if match else {}
    if match is None or front.get("name") != name or not front.get("version"):
        raise AssistantError(f"{path} must begin with front matter that gives “name: {name}” and a version")
    return Prompt(name, front["version"], match["body"].strip())
