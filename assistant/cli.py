"""The command line of the assistant: ask, batch, verify. Fixed: other programs rely on commands and fields."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from assistant.staff_cli import add_commands

app = typer.Typer(
    name="assistant",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    help="Cited answers on the UN Convention against Transnational Organized Crime and its Protocols.",
)

_ASK = """Answer one question.

Example: python -m assistant ask "Can bank secrecy be a reason to refuse mutual legal assistance?"
"""
_BATCH = """Answer a file of questions: JSON Lines with id, question and, if wanted, history and lang.

Example: python -m assistant batch questions.jsonl answers.jsonl
"""
_VERIFY = """Check statements against paragraphs: JSON Lines with id, statement and paragraph_id.

Writes id, verdict (supported, contradicted, not_supported) and reasons.

Example: python -m assistant verify statements.jsonl verdicts.jsonl
"""


@app.command(help=_ASK)
def ask(
    question: Annotated[str, typer.Argument(help="The question, in any of the six UN languages.")],
    lang: Annotated[str, typer.Option(help="Language of the answer: en, fr, es, ru, ar or zh.")] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object with every field.")] = False,
) -> None:
    """Answer one question."""
    from assistant.batch import as_record
    from assistant.errors import AssistantError
    from assistant.service import AssistantService
    from corpus.errors import CorpusError
    from corpus.model import LANGUAGES

    if lang and lang not in LANGUAGES:
        _fail(f"“{lang}” is not one of {', '.join(LANGUAGES)}", code=2)
    try:
        answer = AssistantService().ask(question, lang=lang or None)  # type: ignore[arg-type]
    except (AssistantError, CorpusError) as error:
        _fail(str(error))
    if as_json:
        typer.echo(json.dumps(as_record(answer), ensure_ascii=False))
        return
    if sys.stdout.isatty():
        from rich.console import Console
        from rich.markdown import Markdown

        Console().print(Markdown(answer.markdown))
    else:
        typer.echo(answer.markdown)


@app.command(help=_BATCH)
def batch(
    questions: Annotated[Path, typer.Argument(help="JSON Lines: id, question, history?, lang?")],
    answers: Annotated[Path, typer.Argument(help="Where to write the answers, one JSON object a line.")],
) -> None:
    """Answer a file of questions."""
    from assistant.batch import answer_lines
    from assistant.service import AssistantService
    from corpus.errors import CorpusError

    try:
        service = AssistantService()
        service.warm()
        _write(answers, answer_lines(service, _lines(questions)))
    except CorpusError as error:
        _fail(str(error))


@app.command(help=_VERIFY)
def verify(
    statements: Annotated[Path, typer.Argument(help="JSON Lines: id, statement, paragraph_id")],
    verdicts: Annotated[Path, typer.Argument(help="Where to write the verdicts, one JSON object a line.")],
) -> None:
    """Check statements against paragraphs."""
    from assistant.batch import verdict_lines
    from assistant.verification import Checker
    from corpus.editions import current
    from corpus.errors import CorpusError
    from corpus.settings import CorpusSettings

    try:
        checker = Checker(current(CorpusSettings.from_environment()))
        _write(verdicts, verdict_lines(checker, _lines(statements)))
    except CorpusError as error:
        _fail(str(error))


def _lines(path: Path):  # type: ignore[no-untyped-def]
    try:
        # Bytes that are no UTF-8 spoil their own line only.
        with path.open(encoding="utf-8", errors="replace") as file:
            yield from file
    except OSError as error:
        _fail(f"{path} cannot be read: {error.strerror or error}")


def _write(path: Path, records) -> None:  # type: ignore[no-untyped-def]
    try:
        with path.open("w", encoding="utf-8") as file:
            for record in records:
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
    except OSError as error:
        _fail(f"{path} cannot be written: {error.strerror or error}")


def _fail(message: str, code: int = 1) -> None:
    typer.echo(message, err=True)
    raise typer.Exit(code)


add_commands(app)  # accounts, audit, review, backup, restore, purge, erase
