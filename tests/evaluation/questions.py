"""Question files of the evaluation, and when a paragraph that was found agrees with one that was wanted."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

from corpus.search.types import Turn

__all__ = ["Question", "agrees", "rank_of_gold", "read_questions"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the paragraphs that answer it; none where the right behaviour is not to answer."""

    id: str
    kind: str
    lang: str
    question: str
    gold: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    all_of: tuple[tuple[str, ...], ...] = ()
    history: tuple[Turn, ...] = field(default=())


def read_questions(path: Path) -> list[Question]:
    """Read a file of JSON lines."""
    questions = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            continue
        data = json.loads(line)
        questions.append(
            Question(
                id=data["id"],
                kind=data["kind"],
                lang=data.get("lang", "en"),
                question=data["question"],
                gold=tuple(data.get("gold", ())),
                also=tuple(data.get("also", ())),
                all_of=tuple(tuple(group) for group in data.get("all_of") or ()),
                history=tuple(Turn(turn["role"], turn["content"]) for turn in data.get("history", ())),
            )
        )
    return questions


def agrees(found: str, gold: str) -> bool:
    """Whether they are the same, the found one lies below, or it is the numbered paragraph that holds the gold.

    A whole article of numbered paragraphs agrees with nothing smaller than itself.
    """
    found_source, _, found_locator = found.partition(":")
    gold_source, _, gold_locator = gold.partition(":")
    if found_source.lower() != gold_source.lower():
        return False
    have, want = found_locator.split("."), gold_locator.split(".")
    if have[: len(want)] == want:
        return True
    if want[: len(have)] != have:
        return False
    return len(have) >= 2 or (len(want) >= 2 and not want[1].isdigit())


def rank_of_gold(found: list[str], gold: tuple[str, ...]) -> int | None:
    """The place, from 1, of the first found paragraph that agrees with a wanted one."""
    return next((place for place, one in enumerate(found, 1) if any(agrees(one, g) for g in gold)), None)
