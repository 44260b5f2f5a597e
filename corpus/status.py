"""``status``: what is held, in which languages, from where, how fresh, and what failed and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from corpus.acquisition.folders import Hashes, scan
from corpus.acquisition.store import SourceRecord, SourceStore
from corpus.console import about, plain, print_json, table
from corpus.editions import Edition, Editions, Manifest
from corpus.editions.differences import differences
from corpus.editions.languages import gaps
from corpus.errors import CorpusError
from corpus.ids import INSTRUMENTS
from corpus.model import LANGUAGES
from corpus.settings import CorpusSettings

__all__ = ["show_differences", "show_status", "show_warnings", "status"]


def status(settings: CorpusSettings) -> dict[str, Any]:
    """The facts, as ``status --json`` prints them."""
    shelf = Editions(settings.data)
    records = SourceStore(settings.data).records()
    edition: Edition | None = None
    try:
        edition = shelf.current()
        problem = shelf.problem
    except CorpusError as error:
        problem = str(error)
    manifest = edition.manifest if edition else None
    published = shelf.published()[:1]
    return {
        "data": str(settings.data),
        "folders": [str(folder) for folder in settings.sources],
        "edition": manifest.id if manifest else None,
        "built": manifest.built if manifest else None,
        "seconds": manifest.seconds if manifest else None,
        "problem": problem,
        "held": _held(edition) if edition else {},
        "documents": _documents(edition) if edition else [],
        "counts": manifest.counts if manifest else {},
        "models": manifest.models if manifest else {},
        "warnings": len(manifest.warnings) if manifest else 0,
        "sources": [
            {"file": source.name, "origin": source.origin, "address": source.address, "when": source.when,
             "sha256": source.sha256, "size": source.size, "documents": source.documents, "problem": source.problem}
            for source in (manifest.sources if manifest else ())
        ],
        "waiting": _waiting(settings, manifest, records),
        "failed": [
            {"file": record.name, "address": record.address, "when": record.when, "problem": record.problem,
             "page": record.page, "held": bool(record.sha256)}
            for record in records if record.problem
        ],
        "editions": [
            {"id": each.id, "built": each.built, "published": [each.id] == published, "files": len(each.sources)}
            for each in shelf.manifests()
        ],
    }  # fmt: skip


def show_status(settings: CorpusSettings, as_json: bool) -> None:
    """Print the facts."""
    facts = status(settings)
    if as_json:
        print_json(facts)
        return
    if facts["edition"]:
        counts = facts["counts"]
        print(f"Edition {facts['edition']}, built {facts['built']} in {facts['seconds']:.0f} s: ", end="")
        print(f"{counts['paragraphs']:,} paragraphs, {counts['references']:,} references")
    if facts["problem"]:
        print(plain(f"Problem: {facts['problem']}"))
    if facts["held"]:
        print("\nParagraphs of official text by language; in brackets our own summaries that stand in for it:")
        table(("", *LANGUAGES), [(name, *(_cell(row.get(lang)) for lang in LANGUAGES)) for name, row in _rows(facts)])
    if facts["sources"]:
        print("Files:")
        good = [each for each in facts["sources"] if not each["problem"]]
        table(("file", "from", "when", "yields"), [_file(each) for each in good])
        for each in facts["sources"]:
            if each["problem"]:
                print(plain(f"Not taken: {about(each['file'], each['problem'])}"))
    for each in facts["failed"]:
        kept = "; the copy held before stays" if each["held"] else f"; open {each['page']}, save the file, import it"
        print(plain(f"Failed on {each['when'][:10]}: {each['file']}: {each['problem']}{kept if each['page'] else ''}"))
    if facts["waiting"]:
        print(plain(f"In no edition yet: {', '.join(facts['waiting'][:10])}; run: python -m corpus build"))
    if facts["counts"].get("differences"):
        print(f"{facts['counts']['differences']} paragraphs differ between printings: status --differences")
    if facts["warnings"]:
        print(f"{facts['warnings']} warnings on what could not be made out: status --warnings")
    for each in facts["editions"]:
        print(f"{'published' if each['published'] else 'held     '}  {each['id']}  built {each['built']}")


def show_differences(settings: CorpusSettings, as_json: bool) -> None:
    """Print where two printings of a paragraph differ, and what a language lacks that another has."""
    edition = Editions(settings.data).current()
    for gap in gaps(edition):
        if as_json:
            print_json(asdict(gap))
            continue
        compared = f"{gap.source} [{gap.lang}], compared with [{gap.reference}]"
        if gap.missing:
            print(plain(f"{compared}: {gap.file} does not print {_run(gap.missing)}; our summaries stand in for them"))
        if gap.extra:
            print(plain(f"{compared}: {gap.file} alone prints {_run(gap.extra)}"))
        if not gap.in_order:
            print(plain(f"{compared}: {gap.file} prints the paragraphs in another order"))
    for each in differences(edition):
        if as_json:
            print_json(asdict(each))
            continue
        print(plain(f"{each.id} [{each.lang}]  {each.kept} / {each.other}  {each.ratio:.0%} the same"))
        for before, after in each.changes:
            print(plain(f"    “{before}” / “{after}”"))


def _run(ids: tuple[str, ...], most: int = 12) -> str:
    more = f" and {len(ids) - most} more" if len(ids) > most else ""
    return ", ".join(ids[:most]) + more


def show_warnings(settings: CorpusSettings, as_json: bool) -> None:
    """Print what could not be made out when the published edition was built."""
    for text in Editions(settings.data).current().manifest.warnings:
        if as_json:
            print_json({"warning": text})
        else:
            print(plain(text))


def _held(edition: Edition) -> dict[str, dict[str, dict[str, int]]]:
    """Paragraphs by instrument, or kind of document, and language: official ones and summaries."""
    kinds = {document.id: document.kind.value for document in edition.documents()}
    counted: Counter[tuple[str, str, str]] = Counter()
    for source, lang, document, digest, count in edition.tally():
        name = source if source in INSTRUMENTS else kinds.get(document, "other")
        counted[name, lang, "summaries" if digest else "official"] += count
    held: dict[str, dict[str, dict[str, int]]] = {}
    for (name, language, which), count in counted.items():
        held.setdefault(name, {}).setdefault(language, {})[which] = count
    return held


def _documents(edition: Edition) -> list[dict[str, str]]:
    return [
        {"id": each.id, "kind": each.kind.value, "title": each.title, "symbol": each.symbol, "date": each.date,
         "file": each.file, "url": each.url}
        for each in edition.documents() if each.file
    ]  # fmt: skip


def _waiting(settings: CorpusSettings, manifest: Manifest | None, records: list[SourceRecord]) -> list[str]:
    """Names of files that are held, or lie in the folders, and are in no edition yet."""
    inside = {source.sha256 for source in manifest.sources} if manifest else set()
    found = {record.sha256: record.name for record in records if record.sha256}
    hashes = Hashes(settings.cache)
    for folder in settings.sources:
        if folder.is_dir():
            found |= {file.sha256: file.name for file in scan(folder, hashes, settings.data)[0]}
    return sorted(name for sha256, name in found.items() if sha256 not in inside)


def _rows(facts: dict[str, Any]) -> list[tuple[str, dict[str, dict[str, int]]]]:
    held = facts["held"]
    names = [name for name in INSTRUMENTS if name in held] + sorted(name for name in held if name not in INSTRUMENTS)
    return [(name, held[name]) for name in names]


def _cell(counts: dict[str, int] | None) -> str:
    if not counts:
        return ""
    official, own = counts.get("official", 0), counts.get("summaries", 0)
    return " ".join(filter(None, (f"{official:,}" if official else "", f"({own:,})" if own else "")))


def _file(source: dict[str, Any]) -> tuple[str, str, str, str]:
    documents = source["documents"]
    more = f" and {len(documents) - 3} more" if len(documents) > 3 else ""
    return source["file"], source["address"] or source["origin"], source["when"][:10], ", ".join(documents[:3]) + more
