"""The fixed file formats of `batch` and `verify`: one JSON object a line in, one a line out, no line lost.

A line that cannot be read or answered yields a line that says so; the rest goes on.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from assistant.errors import AssistantError
from assistant.model import Answer, Verdict
from assistant.service import AssistantService
from assistant.verification import Checker
from corpus.errors import CorpusError
from corpus.model import LANGUAGES, Language
from corpus.search.types import Turn

__all__ = ["answer_lines", "as_record", "verdict_lines"]


def as_record(answer: Answer, identifier: object = None) -> dict[str, Any]:
    """An answer with the fields that `batch` and `ask --json` print; the fixed ones first."""
    return {
        "id": answer.id if identifier is None else identifier,
        "question": answer.question,
        "lang": answer.lang,
        "answer": answer.markdown,
        "mode": answer.mode,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "statements": [
            {
                "text": one.text,
                "citations": list(one.citations),
                "verdict": one.verdict.value,
                "score": round(one.score, 3),
                "section": one.section.value,
                "strength": one.strength.value if one.strength else None,
            }
            for one in answer.statements
        ],
        "citations": [asdict(citation) for citation in answer.citations],
        "retrieved": list(answer.retrieved),
        "suggestions": list(answer.suggestions),
        "notices": list(answer.notices),
        "edition": answer.edition,
        "seconds": answer.seconds,
    }


def answer_lines(service: AssistantService, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """An answer for each line with a question."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        identifier: object = f"line {number}"
        try:
            asked = _object(line)
            identifier = asked.get("id", identifier)
            question = asked.get("question")
            if not isinstance(question, str):
                raise AssistantError("the line has no “question”")
            answer = service.ask(
                question, history=_history(asked.get("history")), lang=_language(asked.get("lang"), asked)
            )
            yield as_record(answer, identifier)
        except (AssistantError, CorpusError, ValueError) as error:
            yield _unanswered(identifier, str(error), service.mode)


def verdict_lines(checker: Checker, lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """A verdict for each line with a statement and a paragraph id."""
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        identifier: object = f"line {number}"
        try:
            asked = _object(line)
            identifier = asked.get("id", identifier)
            statement, paragraph = asked.get("statement"), asked.get("paragraph_id")
            if not isinstance(statement, str) or not isinstance(paragraph, str):
                raise AssistantError("the line needs a “statement” and a “paragraph_id”")
            finding = checker.check(statement, [paragraph])
            yield {
                "id": identifier,
                "verdict": finding.verdict.value,
                "reasons": list(finding.reasons),
                "score": round(finding.score, 3),
            }
        except (AssistantError, CorpusError, ValueError) as error:
            yield {"id": identifier, "verdict": Verdict.NOT_SUPPORTED.value, "reasons": [str(error)], "score": 0.0}


def _object(line: str) -> dict[str, Any]:
    try:
        loaded = json.loads(line)
    except ValueError as error:
        raise AssistantError(f"the line is not JSON ({error})") from error
    if not isinstance(loaded, dict):
        raise AssistantError("the line is not a JSON object")
    return loaded


def _history(turns: object) -> tuple[Turn, ...]:
    if not isinstance(turns, list):
        return ()
    return tuple(
        Turn(str(turn.get("role", "user")), str(turn.get("content", ""))) for turn in turns if isinstance(turn, dict)
    )


def _language(lang: object, asked: dict[str, Any]) -> Language | None:
    del asked
    return lang if lang in LANGUAGES else None


def _unanswered(identifier: object, reason: str, mode: str) -> dict[str, Any]:
    return {
        "id": identifier, "answer": reason, "mode": mode, "abstained": True, "reason": reason, "statements": [],
        "citations": [], "retrieved": [], "edition": "", "seconds": 0.0,
    }  # fmt: skip
