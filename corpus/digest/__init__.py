"""The plain-language digest: our own words on every numbered paragraph of the four instruments, on every record of the
Conference, and on the operative paragraphs of the resolutions that are about crime.

The data lies beside this module, one JSON object a line, so that a person can read and correct it; ``schema.json`` says
what each field is, docs/digest.md how an entry is written. What is done with the words is left to those who index them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from corpus.model import LANGUAGES, DigestEntry, Strength

__all__ = ["DATA", "ToldFact", "load_digest", "load_facts", "load_resolutions"]

DATA = Path(__file__).parent / "data"
_FILES = ("untoc", "tip", "som", "firearms", "records")


@dataclass(frozen=True, slots=True)
class ToldFact:
    """A fact on a record of the Conference, in our own words, with the source that it was seen in."""

    words: str
    source: str


@cache
def load_facts() -> dict[str, tuple[ToldFact, ...]]:
    """The sourced facts on each record, by paragraph id."""
    return {
        line["id"]: tuple(ToldFact(fact["fact"], fact["source"]) for fact in line["facts"])
        for line in _lines(DATA / "records.jsonl")
    }


@cache
def load_digest() -> tuple[DigestEntry, ...]:
    """Every entry, instruments first, then records, in the order of the files."""
    translated: dict[str, dict[str, str]] = {
        lang: {line["id"]: line["summary"] for line in _lines(DATA / "summaries" / f"{lang}.jsonl")}
        for lang in LANGUAGES
        if lang != "en"
    }
    return tuple(_entry(line, translated) for name in _FILES for line in _lines(DATA / f"{name}.jsonl"))


@cache
def load_resolutions() -> tuple[DigestEntry, ...]:
    """Every entry on resolutions, once for each paragraph that it speaks of, in the order of the file."""
    return tuple(
        DigestEntry(
            id=paragraph,
            summary={"en": line["summary"]},
            topics=tuple(line["topics"]),
            questions={"en": tuple(line["questions"])},
            shared=line["id"],
        )
        for line in _lines(DATA / "resolutions.jsonl")
        for paragraph in (line["id"], *line["also"])
    )


def _entry(line: dict[str, Any], translated: dict[str, dict[str, str]]) -> DigestEntry:
    summary = {"en": line["summary"]}
    summary |= {lang: texts[line["id"]] for lang, texts in translated.items() if line["id"] in texts}
    questions = {"en": line["questions"], **line["questions_by_language"]}
    return DigestEntry(
        id=line["id"],
        summary=summary,  # type: ignore[arg-type]
        strength=Strength(line["strength"]) if line.get("strength") else None,
        topics=tuple(line["topics"]),
        questions={lang: tuple(items) for lang, items in questions.items()},
    )


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
