"""The parts that the model's answerer is made of: prompts, budget, tokens, settings, the reading of JSON in pieces."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.errors import AssistantError, ModelUnavailable
from assistant.models import ModelSettings, load_prompt, pack
from assistant.models.context import Source, trim
from assistant.models.prompts import PROMPTS
from assistant.models.statements import StatementStream, plain
from assistant.models.tokens import count_tokens, estimate
from corpus.search.types import Turn


def read(text: str, size: int) -> list[str]:
    stream = StatementStream()
    pieces = [text[start : start + size] for start in range(0, len(text), size)] or [""]
    return [statement.text for piece in pieces for statement in stream.feed(piece)]


@pytest.mark.parametrize("path", sorted(PROMPTS.glob("*.md")), ids=lambda path: path.stem)
def test_every_prompt_has_its_name_and_version(path: Path) -> None:
    prompt = load_prompt(path.stem)
    assert prompt.label == f"{path.stem}/{prompt.version}"


def test_a_prompt_without_front_matter_is_refused(tmp_path: Path) -> None:
    (tmp_path / "odd.md").write_text("Say hello.")
    with pytest.raises(AssistantError, match="front matter"):
        load_prompt("odd", tmp_path)


def test_tokens_are_counted_without_a_network() -> None:
    assert count_tokens("article 16") == 3
    assert estimate("article 16") >= count_tokens("article 16")
    assert estimate("引渡") >= 2


def test_sources_are_kept_whole_or_left_out() -> None:
    sources = [Source(f"untoc:{n}", "en", "", "", "word " * size, False) for n, size in ((1, 20), (2, 500), (3, 20))]
    assert [source.paragraph for source in pack(sources, 100, count_tokens)] == ["untoc:1", "untoc:3"]


def test_the_latest_turns_are_kept() -> None:
    turns = [Turn("user", "word " * 50), Turn("assistant", "short"), Turn("user", "also short")]
    assert trim(turns, 10, count_tokens) == turns[1:]


def test_no_model_unless_one_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("UNTOC_MODEL", raising=False)
    assert ModelSettings.from_environment() is None


def test_the_key_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_MODEL", "openai:gpt-x")
    monkeypatch.setenv("UNTOC_MODEL_KEY", "sk-very-secret")
    found = ModelSettings.from_environment()
    assert found is not None
    assert found.api_key.get_secret_value() == "sk-very-secret"
    assert "sk-very-secret" not in repr(found) + str(found)
    assert found.name == "gpt-x"


def test_a_bound_that_is_no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_MODEL", "openai:gpt-x")
    monkeypatch.setenv("UNTOC_MODEL_DEADLINE", "soon")
    with pytest.raises(ModelUnavailable, match="UNTOC_MODEL_DEADLINE"):
        ModelSettings.from_environment()


@given(st.lists(st.text(min_size=1, max_size=30), max_size=5), st.integers(1, 50))
@settings(max_examples=60, deadline=None)
def test_statements_arrive_whole_however_the_stream_is_cut(texts: list[str], size: int) -> None:
    wanted = [plain(text) for text in texts if plain(text)]
    sent = json.dumps({"statements": [{"text": text, "citations": []} for text in texts], "cannot_answer": ""})
    assert read(sent, size) == wanted


def test_what_is_no_statement_is_passed_over() -> None:
    sent = 'Sure! ```json\n{"statements": ["x", 5, {"text": ""}, {"no": 1}, {"text": "Good.", "citations": []}]}```'
    assert read(sent, 4) == ["Good."]


@pytest.mark.parametrize(
    ("given_text", "shown"),
    [
        ("See ![x](https://evil.example/p.png) here", "See x here"),
        ("A [link](javascript:alert(1)) in text", "A link) in text"),
        ("<img src=x onerror=alert(1)>Words", "Words"),
        ("<script>alert(1)</script>Words", "Words"),
        ("Visit https://evil.example/steal?k=1 now", "Visit now"),
        ("&lt;img src=x&gt;Words", "Words"),
        ("Ri\u202eght \u200bhere", "Right here"),
    ],
)
def test_words_only(given_text: str, shown: str) -> None:
    assert plain(given_text) == shown
