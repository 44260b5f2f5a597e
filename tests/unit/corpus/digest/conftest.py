"""The digest's files as they lie on the disk, and the authentic paragraphs that they tell in plain words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.digest import DATA

INSTRUMENTS = ("untoc", "tip", "som", "firearms")
TRANSLATIONS = ("fr", "es", "ru", "ar", "zh")


def lines(name: str) -> list[dict[str, Any]]:
    """The objects of one file below ``corpus/digest/data``."""
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="session")
def entries() -> dict[str, dict[str, Any]]:
    """The entries of the four instruments by paragraph id."""
    return {entry["id"]: entry for name in INSTRUMENTS for entry in lines(f"{name}.jsonl")}


@pytest.fixture(scope="session")
def records() -> dict[str, dict[str, Any]]:
    """The entries of the Conference's records by id."""
    return {entry["id"]: entry for entry in lines("records.jsonl")}


@pytest.fixture(scope="session")
def summaries() -> dict[str, dict[str, str]]:
    """The translated summaries: language, then id."""
    return {
        lang: {entry["id"]: entry["summary"] for entry in lines(f"summaries/{lang}.jsonl")} for lang in TRANSLATIONS
    }


@pytest.fixture(scope="session")
def texts(evaluation: Path, entries: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The authentic English words of each numbered paragraph, its items and the words after them included."""
    found: dict[str, list[str]] = {}
    for paragraph in json.loads((evaluation / "provisions-en.json").read_text(encoding="utf-8")):
        unit = paragraph["id"]
        while unit not in entries:
            unit = unit.rpartition(".")[0]
            assert unit, f"{paragraph['id']} stands below no entry of the digest"
        found.setdefault(unit, []).extend(filter(None, (paragraph["text"], paragraph.get("text_after"))))
    return {unit: " ".join(parts) for unit, parts in found.items()}
