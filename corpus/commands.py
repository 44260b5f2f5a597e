"""What the commands of the command line do and print."""

from __future__ import annotations

import os
import textwrap
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from corpus.acquisition.store import SourceStore
from corpus.console import about, acknowledge, note, plain, print_json, progress_bar, table
from corpus.editions import Edition, Editions, Manifest, exclusive
from corpus.errors import CorpusError, EditionMissing
from corpus.isolation import IsolatedIngester
from corpus.model import LANGUAGES, Language
from corpus.settings import CorpusSettings
from corpus.views import label, paragraph_line, shown

__all__ = [
    "build_edition",
    "fetch_files",
    "import_paths",
    "list_paragraphs",
    "publish_edition",
    "remove_sources",
    "roll_back",
    "search_text",
    "show_paragraph",
    "verify_all",
]


def build_edition(
    settings: CorpusSettings, publish: bool, wait: float, as_json: bool, *, vectors: bool, thorough: bool
) -> None:
    """``build``."""
    from corpus.editions.build import build

    with exclusive(settings.data, wait, note):
        shelf = Editions(settings.data)
        shelf.prune(settings.keep)
        with progress_bar() as progress:
            built = build(settings, progress, vectors, thorough)
        manifest = built.manifest
        before = "".join(shelf.published()[:1])
        published = before == manifest.id
        lost = _lost(shelf, manifest) if built.new else []
        if publish and not published and not lost and manifest.id not in shelf.withdrawn():
            shelf.publish(manifest.id)
            published = True
        shelf.prune(settings.keep)
    problems = [source for source in manifest.sources if source.problem]
    if as_json:
        print_json({
            "edition": manifest.id, "new": built.new, "published": published, "seconds": manifest.seconds,
            "counts": manifest.counts, "warnings": manifest.warnings,
            "problems": [{"file": source.name, "problem": source.problem} for source in problems],
            "not_taken": [{"file": str(found.path), "reason": found.reason} for found in built.not_taken],
        })  # fmt: skip
        return
    if built.new:
        counts = manifest.counts
        files = len(manifest.sources) - len(problems)
        print(
            f"Edition {manifest.id}: {counts['paragraphs']:,} paragraphs of {counts['documents']:,} documents from "
            f"{_files(files)}, in {manifest.seconds:.0f} s"
        )
    elif before == manifest.id:
        print(f"Nothing has changed since edition {manifest.id} was built ({manifest.built}); nothing was built")
    else:
        print(f"Edition {manifest.id} was built from exactly these files ({manifest.built}); nothing was built")
    for source in problems:
        note(f"Not taken: {about(source.name, source.problem)}")
    if built.new and manifest.warnings:
        note(f"{len(manifest.warnings)} warnings; python -m corpus status --warnings shows them")
    for name in lost:
        note(f"The published edition was built from {name}, which could not be read this time")
    if published:
        print(f"Edition {manifest.id} is published")
    else:
        print(f"Edition {manifest.id} is not published; to publish it: python -m corpus publish {manifest.id}")


def publish_edition(settings: CorpusSettings, edition_id: str) -> None:
    """``publish``."""
    with exclusive(settings.data, 600, note):
        shelf = Editions(settings.data)
        if not edition_id:
            manifests = shelf.manifests()
            if not manifests:
                raise EditionMissing(f"there is no edition in {shelf.folder}; make one with: python -m corpus build")
            edition_id = manifests[-1].id
        if shelf.published()[:1] == [edition_id]:
            print(f"Edition {edition_id} is the published one already")
            return
        shelf.publish(edition_id)
    print(f"Edition {edition_id} is published; go back with: python -m corpus rollback")


def roll_back(settings: CorpusSettings) -> None:
    """``rollback``."""
    with exclusive(settings.data, 600, note):
        edition_id = Editions(settings.data).rollback()
    print(f"Edition {edition_id} is published again")


def verify_all(settings: CorpusSettings, as_json: bool) -> None:
    """``verify``: exit code 1 where something is damaged."""
    from corpus.editions.verify import verify

    with progress_bar() as progress:
        findings = verify(settings, progress)
    for finding in findings:
        if as_json:
            print_json({"what": finding.what, "problem": finding.problem, "damage": finding.damage})
        else:
            print(plain(f"{finding.what}: {finding.problem}"))
    damaged = sum(finding.damage for finding in findings)
    if damaged:
        raise CorpusError(f"{damaged} files are not as they were; what to do stands beside each")
    if not as_json:
        print("Every edition and every source is as it was when it was written")


def fetch_files(settings: CorpusSettings, symbols: list[str], langs: list[Language], as_json: bool) -> None:
    """``fetch``: exit code 1 where nothing could be had."""
    from corpus.acquisition.fetching import fetch, wanted_booklets, wanted_documents
    from corpus.acquisition.official import default_symbols
    from corpus.acquisition.polite import PoliteClient

    wanted = [] if symbols else wanted_booklets(langs or LANGUAGES)
    wanted += wanted_documents(symbols or default_symbols(), langs or ["en"])
    client = PoliteClient(os.environ.get("UNTOC_CONTACT", ""))
    results = []
    try:
        with progress_bar() as progress, IsolatedIngester.open(settings.cache) as ingester:
            for result in fetch(wanted, SourceStore(settings.data), ingester, client, progress):
                results.append(result)
                if as_json:
                    acknowledge({
                        "file": result.wanted.name, "address": result.wanted.address, "outcome": result.outcome,
                        "problem": result.problem, "page": result.wanted.page, "documents": result.documents,
                        "paragraphs": result.paragraphs, "held": result.held,
                    })  # fmt: skip
                else:
                    found = result.problem or f"{_few(result.documents)}, {result.paragraphs:,} paragraphs"
                    print(plain(f"{result.wanted.name}: {result.outcome}: {found}"), flush=True)
    finally:
        client.close()
    missing = [result for result in results if not result.held]
    if missing and not as_json:
        print("\nTo have these, open the page in a browser, save the file, and run: python -m corpus import FILE")
        for result in missing:
            print(f"  {result.wanted.page}")
    if len(missing) < len(results):
        note("To have in an edition what was fetched: python -m corpus build")
    else:
        raise CorpusError(f"none of {len(results)} files could be fetched")


def import_paths(settings: CorpusSettings, paths: list[Path], as_json: bool) -> None:
    """``import``: exit code 1 where a file could not be taken."""
    from corpus.acquisition.importing import Import, import_files

    results: list[Import] = []
    with progress_bar() as progress, IsolatedIngester.open(settings.cache) as ingester:
        for result in import_files(paths, SourceStore(settings.data), ingester):
            results.append(result)
            progress(result.path.name, len(results), len(results))
            if as_json:
                acknowledge({
                    "file": str(result.path), "sha256": result.sha256, "documents": result.documents,
                    "paragraphs": result.paragraphs, "known": result.known, "ignored": result.ignored,
                    "problem": result.problem, "warnings": result.warnings,
                })  # fmt: skip
    taken = [result for result in results if result.sha256]
    failed = [result for result in results if result.problem]
    if not as_json:
        table(("file", "result"), [(str(result.path), _result(result)) for result in results if not result.ignored])
        ignored = [result for result in results if result.ignored]
        if ignored:
            note(f"{len(ignored)} files passed over: {_few(f'{r.path.name} ({r.ignored})' for r in ignored)}")
        if taken:
            print(f"{_files(len(taken))} held; to have them in an edition: python -m corpus build")
    if failed or not taken:
        raise CorpusError(
            f"{len(failed)} of {len(results)} files were not taken" if failed else "nothing to import was found there"
        )


def remove_sources(settings: CorpusSettings, names: list[str], as_json: bool) -> None:
    """``remove``: all of what is named, or, where one name is not clear, nothing."""
    from corpus.acquisition.removing import find_removals, remove_files

    store = SourceStore(settings.data)
    with exclusive(settings.data, 600, note), IsolatedIngester.open(settings.cache) as ingester:
        removals = find_removals(names, store, ingester)
        remove_files(removals, store)
    gone = {removal.record.sha256 for removal in removals if removal.record.sha256}
    gone -= {file.sha256 for file in store.held()}
    for sha256 in gone:
        ingester.forget(sha256)
    keeping = [each.id for each in Editions(settings.data).manifests() if any(s.sha256 in gone for s in each.sources)]
    for removal in removals:
        record = removal.record
        if as_json:
            print_json({
                "file": record.name, "sha256": record.sha256, "origin": record.origin, "address": record.address,
                "documents": removal.documents, "editions": keeping,
            })  # fmt: skip
        elif record.sha256:
            print(plain(f"{record.name}: removed ({record.size:,} bytes; {_few(removal.documents) or 'no document'})"))
        else:
            print(plain(f"{record.name}: the note of the failed attempt is removed ({record.problem})"))
    if as_json or not gone:
        return
    if keeping:
        print(f"Editions that were built from what was removed keep it until newer ones replace them: {_few(keeping)}")
    print("To build an edition without it: python -m corpus build")


def list_paragraphs(settings: CorpusSettings, source: str | None, lang: Language | None, as_json: bool) -> None:
    """``list``."""
    edition = _current(settings)
    for paragraph in edition.paragraphs(source, lang):
        if as_json:
            print_json(paragraph_line(paragraph))
        else:
            words = plain(" ".join(paragraph.text.split()))
            print(f"{paragraph.id}  [{paragraph.lang}]  {textwrap.shorten(words, 100, placeholder=' ...')}")


def show_paragraph(settings: CorpusSettings, paragraph_id: str, lang: Language, as_json: bool) -> None:
    """``show``."""
    values = shown(_current(settings), paragraph_id, lang)
    if as_json:
        print_json(values)
        return
    document = values["document"] or {}
    others = ", ".join(language for language in values["languages"] if language != values["lang"])
    also = f"; also in {others}" if others else ""
    print(plain(f"{values['label']}  ({values['id']}, {values['lang']}{also})"))
    print(plain(" | ".join(dict.fromkeys(filter(None, (document.get("title"), values["part"], values["heading"]))))))
    if values["digest"]:
        print("Our own summary, not official text.")
    print()
    for line in values["context"]:
        indent = "  " * line["id"].partition(":")[2].count(".")
        mark = "> " if line["asked"] else "  "
        for text in filter(None, (f"{line['printed']}  {line['text']}".strip(), line["text_after"])):
            print(textwrap.fill(plain(text), 100, initial_indent=mark + indent, subsequent_indent="  " + indent))
    print()
    for text in values["notes"]:
        print(f"Note: {plain(text)}")
    page = f", page {values['page']}" if values["page"] else ""
    print(f"From: {plain(document.get('file') or 'the digest')}{page}  {document.get('url', '')}")
    targets = dict.fromkeys(target for reference in values["cites"] for target in reference["targets"])
    if targets:
        print(f"Refers to: {', '.join(targets)}")
    if values["cited_by"]:
        print(f"Referred to by: {', '.join(values['cited_by'])}")


def search_text(settings: CorpusSettings, text: str, limit: int, as_json: bool) -> None:
    """``search``."""
    edition = _current(settings)
    try:
        from corpus.search import Searcher  # type: ignore[attr-defined,unused-ignore]
    except ImportError as error:
        raise CorpusError(f"search is not available: {error}") from error
    result: Any = Searcher.open(edition).search(text)
    if as_json:
        from dataclasses import asdict

        print_json(asdict(result) | {"edition": edition.id})
        return
    for missing in result.missing:
        print(plain(f"{missing.asked}: {missing.reason}"))
    for passage in result.passages[:limit]:
        paragraph = edition.find(passage.paragraph_id, result.lang)
        words = textwrap.shorten(plain(paragraph.text if paragraph else ""), 160, placeholder=" ...")
        print(f"{passage.score:6.3f}  {passage.paragraph_id}  {plain(label(passage.paragraph_id, result.lang))}")
        print(f"        {words}")
    if not result.passages:
        print("Nothing was found")


def _lost(shelf: Editions, manifest: Manifest) -> list[str]:
    """Files that the published edition was built from and the new one could not read, though they are the same."""
    try:
        before = shelf.current().manifest
    except CorpusError:
        return []
    readable = {source.sha256 for source in before.sources if not source.problem}
    return [source.name for source in manifest.sources if source.problem and source.sha256 in readable]


def _current(settings: CorpusSettings) -> Edition:
    shelf = Editions(settings.data)
    edition = shelf.current()
    if shelf.problem:
        note(f"Warning: {shelf.problem}")
    return edition


def _result(result: Any) -> str:
    if result.problem:
        return f"not taken: {result.problem}"
    warned = f"; {len(result.warnings)} warnings" if result.warnings else ""
    held = "held already: " if result.known else ""
    return f"{held}{_few(result.documents)}, {result.paragraphs:,} paragraphs{warned}"


def _files(count: int) -> str:
    return f"{count} file{'' if count == 1 else 's'}"


def _few(items: Iterable[str], most: int = 4) -> str:
    shown_items = list(items)
    more = f" and {len(shown_items) - most} more" if len(shown_items) > most else ""
    return ", ".join(shown_items[:most]) + more
