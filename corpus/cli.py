"""The command line of the corpus; what the commands do lives in the modules that they call.

Heavy imports stand inside the commands, so that ``--help`` answers at once.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from corpus.errors import CorpusError

__all__ = ["app", "main"]

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    help="Official documents in, named paragraphs out. Data is kept in ./data, or in $UNTOC_DATA.",
    context_settings={"help_option_names": ["-h", "--help"]},
)

Json = Annotated[bool, typer.Option("--json", help="Print JSON instead of text.")]
Lang = Annotated[str | None, typer.Option("--lang", help="en, fr, es, ru, ar or zh.")]


def main() -> None:
    """Run the command line; what goes wrong is one line on standard error and exit code 1."""
    import signal

    from corpus.console import fail

    # Asked to end, a command cleans up behind itself as it does after any failure.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        app()
    except CorpusError as error:
        fail(str(error))
    except BrokenPipeError:
        sys.stderr.close()
        raise SystemExit(0) from None
    except KeyboardInterrupt:
        fail("stopped; nothing that was acknowledged is lost")


@app.command()
def build(
    sources: Annotated[
        list[Path] | None,
        typer.Option("--sources", help="Read this folder in place, instead of those in $UNTOC_SOURCES. Repeatable."),
    ] = None,
    publish: Annotated[bool, typer.Option(help="Publish the edition once it is whole.")] = True,
    vectors: Annotated[bool, typer.Option(help="Compute what search by meaning needs.")] = True,
    thorough: Annotated[
        bool, typer.Option("--thorough", help="Have the second model read every paragraph: 25 a second.")
    ] = False,
    wait: Annotated[float, typer.Option(help="Seconds to wait for another build to finish.")] = 600.0,
    as_json: Json = False,
) -> None:
    """Build an edition from all files held, and publish it. Nothing is built if nothing has changed.

    Example: python -m corpus build --sources ~/untoc-documents
    """
    from corpus.commands import build_edition

    build_edition(_settings(sources), publish, wait, as_json, vectors=vectors, thorough=thorough)


@app.command()
def publish(edition: Annotated[str, typer.Argument(help="Id; without it, the newest.")] = "") -> None:
    """Publish an edition that was built but is not the published one.

    Example: python -m corpus publish
    """
    from corpus.commands import publish_edition

    publish_edition(_settings(), edition)


@app.command()
def rollback() -> None:
    """Publish the edition again that was published before.

    Example: python -m corpus rollback
    """
    from corpus.commands import roll_back

    roll_back(_settings())


@app.command()
def fetch(
    symbols: Annotated[
        list[str] | None,
        typer.Argument(help="Symbols of documents; without any, the booklets and the documents of the Conference."),
    ] = None,
    lang: Annotated[
        list[str] | None,
        typer.Option("--lang", help="Only this language; repeatable. Booklets: all six; documents: English."),
    ] = None,
    as_json: Json = False,
) -> None:
    """Fetch official texts, slowly and as robots.txt allows; what cannot be had is listed with the page to open.

    Example: python -m corpus fetch A/RES/55/25 CTOC/COP/2018/13 --lang en --lang fr
    """
    from corpus.commands import fetch_files

    fetch_files(_settings(), symbols or [], [_language(each) for each in lang or []], as_json)


@app.command(name="import")
def import_(paths: Annotated[list[Path], typer.Argument(help="Files and folders.")], as_json: Json = False) -> None:
    """Take in files that you downloaded: PDF, DOCX, HTML, text, JSONL of typed paragraphs.

    Example: python -m corpus import ~/Downloads/TOCebook-e.pdf ~/untoc-documents
    """
    from corpus.commands import import_paths

    import_paths(_settings(), paths, as_json)


@app.command()
def remove(
    names: Annotated[
        list[str],
        typer.Argument(help="Names, addresses or SHA-256 of files as “status” shows them, or symbols of documents."),
    ],
    as_json: Json = False,
) -> None:
    """Take fetched or imported files out again. Editions already built keep them; the next one is without.

    Example: python -m corpus remove CTOC/COP/2018/13 old-booklet.pdf
    """
    from corpus.commands import remove_sources

    remove_sources(_settings(), names, as_json)


@app.command()
def verify(as_json: Json = False) -> None:
    """Hash every file of every edition and every source again, and compare. Exit code 1 if anything is damaged.

    Example: python -m corpus verify
    """
    from corpus.commands import verify_all

    verify_all(_settings(), as_json)


@app.command()
def status(
    differences: Annotated[
        bool,
        typer.Option("--differences", help="List where printings of a paragraph differ, word by word, and languages."),
    ] = False,
    warnings: Annotated[
        bool, typer.Option("--warnings", help="List what could not be made out, file by file.")
    ] = False,
    as_json: Json = False,
) -> None:
    """Show what is held, in which languages, from where, how fresh, and what failed and why.

    Example: python -m corpus status --differences
    """
    from corpus.status import show_differences, show_status, show_warnings

    if differences:
        show_differences(_settings(), as_json)
    elif warnings:
        show_warnings(_settings(), as_json)
    else:
        show_status(_settings(), as_json)


@app.command(name="list")
def list_(
    source: Annotated[str | None, typer.Option("--source", help="Only this source: untoc, A/RES/79/188.")] = None,
    lang: Lang = None,
    as_json: Json = False,
) -> None:
    """List all paragraphs, in order; with --json one JSON line a paragraph.

    Example: python -m corpus list --source untoc --lang en --json
    """
    from corpus.commands import list_paragraphs

    list_paragraphs(_settings(), source, _language(lang), as_json)


@app.command()
def show(
    id: Annotated[str, typer.Argument(help="Paragraph id: untoc:18.21.b, untoc:18, record:session/11.")],
    lang: Lang = "en",
    as_json: Json = False,
) -> None:
    """Show a paragraph in its article, with what it refers to and what refers to it.

    Example: python -m corpus show untoc:18.9
    """
    from corpus.commands import show_paragraph

    show_paragraph(_settings(), id, _language(lang) or "en", as_json)


@app.command()
def search(
    text: Annotated[str, typer.Argument(help="A question, some words, or a reference such as “art 16(9)”.")],
    limit: Annotated[int, typer.Option(help="How many paragraphs to show.")] = 10,
    as_json: Json = False,
) -> None:
    """Find paragraphs.

    Example: python -m corpus search "refusing extradition for tax offences"
    """
    from corpus.commands import search_text

    search_text(_settings(), text, limit, as_json)


def _settings(sources: list[Path] | None = None) -> Any:
    from dataclasses import replace

    from corpus.settings import CorpusSettings

    settings = CorpusSettings.from_environment()
    return replace(settings, sources=tuple(sources)) if sources else settings


def _language(lang: str | None) -> Any:
    from corpus.model import LANGUAGES

    if lang is not None and lang not in LANGUAGES:
        raise CorpusError(f"“{lang}” is no language of the United Nations; one of {', '.join(LANGUAGES)}")
    return lang
