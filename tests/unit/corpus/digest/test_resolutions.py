"""The digest of resolutions: each paragraph told of once, in our own words, and found by its id in an edition."""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from corpus.digest import load_digest, load_resolutions

from .conftest import lines

COPIED = 10  #: words in a row


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def test_a_paragraph_is_told_of_once() -> None:
    told = Counter(entry.id for entry in load_resolutions())
    assert told
    assert not [paragraph for paragraph, count in told.items() if count > 1]
    assert not set(told) & {entry.id for entry in load_digest()}


def test_paragraphs_that_repeat_each_other_share_an_entry() -> None:
    by_entry = defaultdict(list)
    for entry in load_resolutions():
        by_entry[entry.shared].append(entry)
    assert all(name == entries[0].id for name, entries in by_entry.items())
    assert all(len({entry.summary["en"] for entry in entries}) == 1 for entries in by_entry.values())
    assert max(len(entries) for entries in by_entry.values()) > 1


def test_a_question_stands_at_one_entry_only() -> None:
    asked = Counter(question.casefold() for line in lines("resolutions.jsonl") for question in line["questions"])
    asked.update(q.casefold() for entry in load_digest() for q in entry.questions.get("en", ()))
    assert not [question for question, count in asked.items() if count > 1]


@pytest.mark.authentic
def test_every_paragraph_exists_and_none_of_its_words_are_copied(evaluation: Path) -> None:
    with gzip.open(evaluation / "resolutions-en.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = {row["id"]: row["text"] for row in map(json.loads, file)}
    for line in lines("resolutions.jsonl"):
        paragraphs = [line["id"], *line["also"]]
        assert set(paragraphs) <= set(texts)
        official = " ".join(_words(texts[line["id"]]))
        for ours in (line["summary"], *line["questions"]):
            own = _words(ours)
            runs = (" ".join(own[start : start + COPIED]) for start in range(len(own) - COPIED + 1))
            assert not [run for run in runs if run in official], line["id"]
