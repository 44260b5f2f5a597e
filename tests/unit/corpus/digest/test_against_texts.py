"""Each entry says what the authentic text says: strength, figures, negation; and says it in other words."""

from __future__ import annotations

import re
from typing import Any

import pytest

pytestmark = pytest.mark.authentic

Entries = dict[str, dict[str, Any]]
Texts = dict[str, str]

#: Figures that treaties write in words. One and two are too common as pronouns to compare.
WORDS = {
    "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10, "fifteen": 15, "eighteen": 18,
    "thirtieth": 30, "fortieth": 40, "ninetieth": 90, "ninety": 90,
}  # fmt: skip

#: What weakens or limits a "shall".
QUALIFIER = re.compile(
    r"consider|endeavour|seek to|extent|appropriate|subject to|domestic law|basic (concepts|principles)|means|possib|"
    r"legal (systems?|principles)|law of the sea|legal and administrative systems|every effort|may board|bas|necessary",
    re.IGNORECASE,
)
#: "shall consider" or "shall endeavour" as the duty itself, in the first sentence.
CONSIDER = re.compile(
    r"^(?:\w\. )?(?:Each State Party|States Parties)(?: that have not yet done so| with relevant expertise)? shall"
    r"(?:, [^.]*?,)? (?P<verb>endeavour|consider)\b(?! this Convention)"
)
#: What tells a negation or a limit in plain words.
NEGATIVE = re.compile(
    r"\b(not|no|never|nothing|without|none|cannot|neither|nor|only|leaves?|untouched|free to|remains?|unless)\b", re.I
)
#: A duty: what says in our summaries that something is owed.
DUTY = re.compile(r"\bmust\b|\bagrees? to\b|\bcommit\b|\b(is|are) to\b|\bnot\b|\bno\b|\bcounts?\b|\bguaranteed\b", re.I)
LEAVE = re.compile(r"\bmay\b|\bcan\b|encouraged|called upon|free to", re.I)


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=[a-z]{3}\.) (?=[A-Z])", re.sub(r"^l\. ", "", text))[0]


def _figures(text: str) -> set[int]:
    spelled = {WORDS[word] for word in re.findall(r"[a-z]+", text.lower()) if word in WORDS}
    return spelled | {int(digits) for digits in re.findall(r"\d+", text)}


def _article(entry_id: str) -> str:
    return entry_id.rpartition(".")[0] or entry_id


def test_the_entries_are_the_numbered_paragraphs(entries: Entries, texts: Texts) -> None:
    assert set(entries) == set(texts)


def test_mandatory_is_a_shall(entries: Entries, texts: Texts) -> None:
    def binds(entry_id: str) -> bool:
        owed = r"\bshall\b|\bmay not\b|\bagrees to\b|\b(is|are) to\b"
        # the items of an article without numbered paragraphs hang on the words that open it
        return bool(re.search(owed, texts[entry_id], re.I) or re.search(owed, texts.get(_article(entry_id), "")))

    assert not [i for i, e in entries.items() if e["strength"] in ("mandatory", "qualified") and not binds(i)]


def test_shall_consider_and_shall_endeavour_are_qualified_and_told_so(entries: Entries, texts: Texts) -> None:
    told = {"consider": r"consider", "endeavour": r"\btry\b|every effort|endeavour"}
    found = {i: match["verb"] for i, text in texts.items() if (match := CONSIDER.match(text))}
    assert len(found) > 30
    assert not [i for i in found if entries[i]["strength"] != "qualified"]
    assert not [i for i, verb in found.items() if not re.search(told[verb], entries[i]["summary"])]


def test_optional_paragraphs_begin_without_shall(entries: Entries, texts: Texts) -> None:
    optional = [i for i, e in entries.items() if e["strength"] == "optional"]
    assert len(optional) > 30
    permits = re.compile(r"\bmay\b|encouraged|called upon")
    assert not [i for i in optional if not permits.search(_first_sentence(texts[i]))]
    assert not [i for i in optional if re.search(r"\bshall\b", _first_sentence(texts[i]))]


def test_what_the_first_words_make_a_duty_is_no_option_and_no_statement(entries: Entries, texts: Texts) -> None:
    duty = [i for i, text in texts.items() if re.match(r"(Each State Party|States Parties) shall\b", text)]
    assert len(duty) > 90
    assert not [i for i in duty if entries[i]["strength"] not in ("mandatory", "qualified")]


def test_qualified_paragraphs_hold_a_qualifier(entries: Entries, texts: Texts) -> None:
    qualified = [i for i, e in entries.items() if e["strength"] == "qualified"]
    around = {i: texts[i] + " " + texts.get(_article(i), "") for i in qualified}
    assert not [i for i, text in around.items() if not QUALIFIER.search(text)]


def test_definitions_give_meanings_and_preambles_state(entries: Entries, texts: Texts) -> None:
    for entry_id, entry in entries.items():
        if entry["strength"] == "definition":
            assert re.search(r"shall mean|shall be considered|irrelevant|For the purpose", texts[entry_id]), entry_id
        if re.search(r":(preamble|closing)", entry_id):
            assert entry["strength"] == "statement", entry_id


def test_the_same_clause_in_two_instruments_binds_alike(entries: Entries, texts: Texts) -> None:
    strengths: dict[str, set[str]] = {}
    for entry_id, text in texts.items():
        same = re.sub(r"\b(Protocol|Convention)\b", "instrument", re.sub(r"article \d+", "article", text))
        strengths.setdefault(same, set()).add(entries[entry_id]["strength"])
    assert len(strengths) < len(texts) - 30  # there are such twins
    assert not [text[:60] for text, found in strengths.items() if len(found) > 1]


def test_summaries_speak_of_duties_and_of_leave_as_the_strength_says(entries: Entries) -> None:
    for entry_id, entry in entries.items():
        if entry["strength"] in ("mandatory", "qualified"):
            assert DUTY.search(entry["summary"]), entry_id
        if entry["strength"] == "optional":
            assert LEAVE.search(entry["summary"]), entry_id


def test_figures_of_a_summary_stand_in_its_article(entries: Entries, texts: Texts) -> None:
    articles: dict[str, set[int]] = {}
    for entry_id, text in texts.items():
        articles.setdefault(_article(entry_id), set()).update(_figures(text), _figures(entry_id))
    wrong = {i: _figures(e["summary"]) - articles[_article(i)] for i, e in entries.items()}
    assert not {i: found for i, found in wrong.items() if found}


def test_periods_and_majorities_of_the_text_stand_in_the_summary(entries: Entries, texts: Texts) -> None:
    period = re.compile(
        r"\b(three|four|five|six|ten|fifteen|eighteen|ninety|thirtieth|fortieth|ninetieth)\b(?= (or more persons|years|"
        r"months|consecutive|days?|instrument))"
    )
    for entry_id, text in texts.items():
        told = _figures(entries[entry_id]["summary"])
        assert not {WORDS[m[1]] for m in period.finditer(text)} - told, entry_id
        if "two-thirds majority" in text:
            assert re.search(r"two[- ]thirds", entries[entry_id]["summary"]), entry_id


def test_a_prohibition_or_a_saving_clause_stays_negative(entries: Entries, texts: Texts) -> None:
    negative = re.compile(r"\bshall not\b|\bmay not\b|\bNothing in\b|\bNothing contained\b|shall take no\b|does not\b")
    denied = [i for i, text in texts.items() if negative.search(text)]
    assert len(denied) > 40
    assert not [i for i in denied if not NEGATIVE.search(entries[i]["summary"])]


def test_no_summary_copies_a_run_of_fourteen_words(entries: Entries, texts: Texts) -> None:
    def runs(text: str) -> set[tuple[str, ...]]:
        words = [word.lower() for word in re.findall(r"[^\W\d_]+", text)]
        return {tuple(words[start : start + 14]) for start in range(len(words) - 13)}

    official = set().union(*(runs(text) for text in texts.values()))
    copied = {i: runs(e["summary"] + " | " + " | ".join(e["questions"])) & official for i, e in entries.items()}
    assert not {i: found for i, found in copied.items() if found}
