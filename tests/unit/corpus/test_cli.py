"""The command line: what each command prints, and that every failure is one clear line."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import cli
from corpus.model import LANGUAGES

Run = Callable[..., tuple[int, str, str]]

FIELDS = {
    "id", "lang", "kind", "label", "heading", "parent", "text", "page", "document", "digest", "text_after",
}  # fmt: skip


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command in a data folder of its own, without any source folder; returns exit code, output, errors."""
    monkeypatch.setenv("UNTOC_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("UNTOC_SOURCES", "")

    def command(*words: str) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["corpus", *words])
        try:
            cli.main()
            code = 0
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        return code, captured.out, captured.err

    return command


@pytest.fixture
def built(run: Run) -> Run:
    """The same, with an edition from the digest alone."""
    code, _, errors = run("build", "--no-vectors")
    assert code == 0, errors
    return run


@pytest.mark.parametrize(
    "command",
    ["build", "fetch", "import", "list", "publish", "remove", "rollback", "search", "show", "status", "verify"],
)
def test_every_command_explains_itself_with_an_example(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"python -m corpus {command}" in " ".join(out.split())


def test_help_loads_nothing_heavy() -> None:
    heavy = {"numpy", "chromadb", "pypdfium2", "lxml", "docx", "httpx", "sqlalchemy", "openai"}
    code = f"import sys, corpus.cli; found = {heavy} & set(sys.modules); sys.exit(str(found) if found else 0)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_list_prints_one_json_line_a_paragraph_with_every_field(built: Run) -> None:
    code, out, _ = built("list", "--json", "--source", "untoc", "--lang", "en")
    lines = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert len(lines) == 194
    assert all(line.keys() >= FIELDS for line in lines)
    assert {line["lang"] for line in lines} == {"en"}
    assert lines[0]["id"] == "untoc:1"
    ids = [line["id"] for line in lines]
    assert ids.index("untoc:18.9") == ids.index("untoc:18.8") + 1
    nine = lines[ids.index("untoc:18.9")]
    assert (nine["label"], nine["digest"], nine["kind"]) == ("UNTOC, art. 18, para. 9", True, "paragraph")


def test_list_holds_every_language(built: Run) -> None:
    _, out, _ = built("list", "--json")
    assert {json.loads(line)["lang"] for line in out.splitlines()} == set(LANGUAGES)


def test_show_prints_the_paragraph_in_its_article(built: Run) -> None:
    code, out, _ = built("show", "untoc:18.9", "--json")
    shown = json.loads(out)
    assert code == 0
    assert [line["id"] for line in shown["paragraphs"]] == ["untoc:18.9"]
    context = {line["id"]: line["asked"] for line in shown["context"]}
    assert len(context) == 30
    assert [id_ for id_, asked in context.items() if asked] == ["untoc:18.9"]
    assert shown["document"]["url"].startswith("https://")
    assert shown["languages"] == list(LANGUAGES)
    code, out, _ = built("show", "untoc:18.9")
    assert "; also in fr, es, ru, ar, zh)" in out
    assert code == 0
    assert "not official text" in out
    assert "> " in out


def test_show_knows_whole_articles_records_and_languages(built: Run) -> None:
    assert len(json.loads(built("show", "untoc:18", "--json")[1])["paragraphs"]) == 30
    assert json.loads(built("show", "record:session/11", "--json")[1])["digest"] is True
    assert json.loads(built("show", "untoc:18.9", "--lang", "ru", "--json")[1])["lang"] == "ru"


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("show", "untoc:99.1"), "untoc:99.1 is not held"),
        (("show", "untoc:18.99"), "but untoc:18 is"),
        (("show", "nonsense"), "is not a paragraph id"),
        (("show", "untoc:18", "--lang", "xx"), "is no language of the United Nations"),
        (("list", "--lang", "xx"), "is no language of the United Nations"),
        (("publish", "../../etc"), "is no edition"),
        (("rollback",), "no earlier edition"),
        (("import", "/nowhere/at/all.pdf"), "does not exist"),
        (("build", "--sources", "/nowhere/at/all"), "is not a folder"),
        (("fetch", "no symbol"), "is not the symbol of a document"),
    ],
)
def test_failures_are_one_line_and_exit_code_1(built: Run, words: tuple[str, ...], message: str) -> None:
    code, _, errors = built(*words)
    assert code == 1
    assert message in errors
    assert errors.startswith("Error: ")
    assert len(errors.splitlines()) == 1


@pytest.mark.parametrize("words", [("list",), ("show", "untoc:1"), ("search", "x"), ("publish",), ("rollback",)])
def test_without_an_edition_every_command_says_what_to_do(run: Run, words: tuple[str, ...]) -> None:
    code, _, errors = run(*words)
    assert code == 1
    assert "build" in errors or "status" in errors
    assert "Traceback" not in errors


def test_status_works_before_and_after_the_first_build(run: Run) -> None:
    code, out, _ = run("status", "--json")
    assert code == 0
    assert json.loads(out)["edition"] is None
    run("build", "--no-vectors")
    facts = json.loads(run("status", "--json")[1])
    assert facts["held"]["untoc"]["en"] == {"summaries": 194}
    assert [each["published"] for each in facts["editions"]] == [True]
    code, out, _ = run("status")
    assert code == 0
    assert facts["edition"] in out


def test_building_again_says_that_nothing_has_changed(built: Run) -> None:
    code, out, _ = built("build", "--no-vectors")
    assert code == 0
    assert "Nothing has changed" in out
    assert json.loads(built("build", "--no-vectors", "--json")[1])["new"] is False


def test_what_was_rolled_back_from_is_not_published_again_by_building(built: Run, tmp_path: Path) -> None:
    first = json.loads(built("status", "--json")[1])["edition"]
    folder = tmp_path / "more"
    folder.mkdir()
    (folder / "x.txt").write_text("Nothing that could be made out.")
    second = json.loads(built("build", "--no-vectors", "--json", "--sources", str(folder))[1])["edition"]
    assert built("rollback")[0] == 0
    _, out, _ = built("build", "--no-vectors", "--sources", str(folder))
    assert "is not published; to publish it" in out
    assert json.loads(built("status", "--json")[1])["edition"] == first
    assert built("publish", second)[0] == 0
    assert json.loads(built("status", "--json")[1])["edition"] == second


def test_building_from_what_was_held_before_publishes_that_edition_again(built: Run, tmp_path: Path) -> None:
    first = json.loads(built("status", "--json")[1])["edition"]
    (tmp_path / "x.txt").write_text("Nothing that could be made out.")
    second = json.loads(built("build", "--no-vectors", "--json", "--sources", str(tmp_path))[1])["edition"]
    assert second != first
    assert json.loads(built("build", "--no-vectors", "--json")[1])["edition"] == first
    assert json.loads(built("status", "--json")[1])["edition"] == first


def test_verify_fails_on_damage_and_says_where(built: Run, tmp_path: Path) -> None:
    assert built("verify")[0] == 0
    [database] = (tmp_path / "data" / "editions").glob("*/corpus.sqlite")
    with database.open("ab") as file:
        file.write(b"x")
    code, out, errors = built("verify")
    assert code == 1
    assert str(database) in out
    assert "1 files are not as they were" in errors


def test_a_control_character_never_reaches_the_terminal(built: Run) -> None:
    code, _, errors = built("show", "untoc:\x1b[31m1")
    assert code == 1
    assert "\x1b" not in errors


def test_an_unwritable_data_folder_is_said_in_words(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("UNTOC_DATA", str(tmp_path / "file" / "data"))
    code, _, errors = run("build")
    assert code == 1
    assert "cannot be written" in errors
    assert "Traceback" not in errors


def test_a_closed_pipe_is_no_error(built: Run, tmp_path: Path) -> None:
    listing = subprocess.Popen(
        [sys.executable, "-m", "corpus", "list", "--json"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, "UNTOC_DATA": str(tmp_path / "data")},
    )  # fmt: skip
    assert listing.stdout is not None
    assert listing.stderr is not None
    listing.stdout.readline()
    listing.stdout.close()
    assert b"Traceback" not in listing.stderr.read()
    listing.wait()
    listing.stderr.close()
