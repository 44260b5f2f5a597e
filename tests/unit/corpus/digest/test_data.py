"""The digest's files hold together by themselves: schema, completeness, nothing said twice, languages that agree."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from corpus.digest import DATA

from .conftest import INSTRUMENTS, TRANSLATIONS, lines

SCHEMA = json.loads((DATA.parent / "schema.json").read_text(encoding="utf-8"))
Entries = dict[str, dict[str, Any]]
Summaries = dict[str, dict[str, str]]


def _validator(definition: str) -> Draft202012Validator:
    return Draft202012Validator({"$ref": f"#/$defs/{definition}", "$defs": SCHEMA["$defs"]})


def _normal(text: str) -> str:
    return re.sub(r"\W+", " ", text).casefold().strip()


def _numbers(text: str, lang: str = "en") -> set[int]:
    if lang == "zh":  # 12月 is December: a word elsewhere
        text = re.sub(r"\d+月", "", text)
    if lang == "ar":  # «2» is the roman numeral (ii) of the other languages
        text = re.sub(r"«\d+»", "", text)
    return {int(digits) for digits in re.findall(r"\d+", text)}  # \d takes Arabic-Indic digits, and int() reads them


@pytest.mark.parametrize(
    ("name", "definition"),
    [(f"{name}.jsonl", "paragraph") for name in INSTRUMENTS]
    + [("records.jsonl", "record"), ("resolutions.jsonl", "resolution")]
    + [(f"summaries/{lang}.jsonl", "summary") for lang in TRANSLATIONS],
)
def test_every_line_follows_the_schema(name: str, definition: str) -> None:
    validator = _validator(definition)
    wrong = [f"{entry.get('id')}: {error.message}" for entry in lines(name) for error in validator.iter_errors(entry)]
    assert not wrong


def test_the_schema_refuses_an_unknown_strength_and_a_lost_language() -> None:
    entry = dict(lines("tip.jsonl")[0])
    assert _validator("paragraph").is_valid(entry)
    assert not _validator("paragraph").is_valid(entry | {"strength": "binding"})
    assert not _validator("paragraph").is_valid(entry | {"questions_by_language": {"fr": ["Pourquoi ?"]}})


def test_the_four_instruments_have_436_entries_each_under_one_id(entries: Entries) -> None:
    listed = [entry["id"] for name in INSTRUMENTS for entry in lines(f"{name}.jsonl")]
    assert len(listed) == len(entries) == 436
    assert all(
        entry_id.startswith(f"{name}:")
        for name in INSTRUMENTS
        for entry_id in [e["id"] for e in lines(f"{name}.jsonl")]
    )


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_every_paragraph_is_summed_up_in_every_language(lang: str, entries: Entries, summaries: Summaries) -> None:
    assert set(entries) <= set(summaries[lang])
    assert len(lines(f"summaries/{lang}.jsonl")) == len(summaries[lang])


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_a_translated_summary_belongs_to_an_entry(
    lang: str, entries: Entries, records: Entries, summaries: Summaries
) -> None:
    assert set(summaries[lang]) <= set(entries) | set(records)


def test_no_summary_repeats_another(entries: Entries, records: Entries, summaries: Summaries) -> None:
    for told in ({i: e["summary"] for i, e in (entries | records).items()}, *summaries.values()):
        seen: dict[str, list[str]] = defaultdict(list)
        for entry_id, summary in told.items():
            seen[_normal(summary)].append(entry_id)
        assert not [ids for ids in seen.values() if len(ids) > 1]


@pytest.mark.parametrize("lang", ["en", *TRANSLATIONS])
def test_a_question_stands_at_one_paragraph_only(lang: str, entries: Entries, records: Entries) -> None:
    seen: dict[str, set[str]] = defaultdict(set)
    for entry_id, entry in (entries | records).items():
        for question in entry["questions"] if lang == "en" else entry["questions_by_language"][lang]:
            seen[_normal(question)].add(entry_id)
    assert not {question: ids for question, ids in seen.items() if len(ids) > 1}


@pytest.mark.parametrize("lang", TRANSLATIONS)
def test_a_translated_summary_has_the_same_figures(
    lang: str, entries: Entries, records: Entries, summaries: Summaries
) -> None:
    differing = {}
    for entry_id, summary in summaries[lang].items():
        english = (entries | records)[entry_id]["summary"]
        if _numbers(summary, lang) != _numbers(english):
            differing[entry_id] = sorted(_numbers(summary, lang) ^ _numbers(english))
    assert not differing


@pytest.mark.parametrize(
    ("lang", "script"),
    [("ru", "[а-яА-Я]"), ("ar", "[\u0621-\u064a]"), ("zh", "[\u4e00-\u9fff]")],
)
def test_questions_and_summaries_are_written_in_the_script_of_their_language(
    lang: str, script: str, entries: Entries, records: Entries, summaries: Summaries
) -> None:
    told = [q for entry in (entries | records).values() for q in entry["questions_by_language"][lang]]
    told += summaries[lang].values()
    assert not [words for words in told if len(re.findall(script, words)) < 3]


def test_what_no_source_shows_is_said_to_be_unseen_and_each_fact_has_its_source(records: Entries) -> None:
    bare = [i for i, record in records.items() if not record["facts"]]
    assert all(re.search(r"not seen|no source|seen in any source", records[i]["summary"], re.I) for i in bare)
    assert all(fact["source"].strip() for record in records.values() for fact in record["facts"])
