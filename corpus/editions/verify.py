"""``verify``: hashes everything again and compares: the editions' own files, and the files they were built from."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.acquisition.store import FETCHED, IMPORTED, SourceStore
from corpus.editions.manifest import MANIFEST, Manifest
from corpus.editions.shelf import Editions
from corpus.editions.writer import DATABASE
from corpus.errors import CorpusError
from corpus.files import sha256_of
from corpus.progress import Progress, silent
from corpus.settings import CorpusSettings

__all__ = ["Finding", "verify"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is not as it was."""

    what: str  #: the file
    problem: str
    damage: bool = True  #: false where nothing of ours is damaged: a file read in place has changed since


def verify(settings: CorpusSettings, progress: Progress = silent) -> list[Finding]:
    """Check every edition held, every fetched and imported file, and the files read in place.

    Returns:
        What is not as it was; empty where all is well.
    """
    findings: list[Finding] = []
    shelf = Editions(settings.data)
    folders = [path for path in sorted(shelf.folder.glob("*")) if path.is_dir() and not path.name.startswith(".")]
    manifests = []
    for edition_id in shelf.published()[:1]:
        if shelf.folder / edition_id not in folders:
            findings.append(Finding(edition_id, "the published edition is missing; go back with: corpus rollback"))
    for done, folder in enumerate(folders):
        progress(f"edition {folder.name}", done, len(folders))
        try:
            manifest = Manifest.read(folder)
        except CorpusError as error:
            findings.append(Finding(str(folder / MANIFEST), str(error)))
            continue
        manifests.append(manifest)
        findings += _edition(folder, manifest)
    store = SourceStore(settings.data)
    held = store.held()
    for done, file in enumerate(held):
        progress(f"source {file.name}", done, len(held))
        if problem := _differs(file.path, file.sha256):
            findings.append(Finding(f"{file.name} ({file.path})", f"{problem}; import or fetch it again"))
    return findings + _in_place(manifests[-1:])


def _edition(folder: Path, manifest: Manifest) -> Iterable[Finding]:
    for name, sha256 in manifest.files.items():
        if problem := _differs(folder / name, sha256):
            yield Finding(str(folder / name), f"{problem}; go back with: corpus rollback, or build again")
    extra = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for name in sorted(extra - set(manifest.files) - {MANIFEST}):
        yield Finding(str(folder / name), "is not part of the edition; something else wrote it", damage=False)
    try:
        connection = sqlite3.connect(f"{(folder / DATABASE).resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        try:
            [answer] = connection.execute("PRAGMA quick_check(1)").fetchone()
        finally:
            connection.close()
    except sqlite3.Error as error:
        answer = str(error)
    if answer != "ok":
        yield Finding(str(folder / DATABASE), f"is damaged ({answer}); go back with: corpus rollback, or build again")


def _in_place(manifests: list[Manifest]) -> list[Finding]:
    """Files read from folders that are no longer as they were when the newest edition was built."""
    return [
        Finding(str(path), f"{problem} since the newest edition was built from it", damage=False)
        for manifest in manifests
        for source in manifest.sources
        if source.origin not in (FETCHED, IMPORTED)
        and (problem := _differs(path := Path(source.origin) / source.name, source.sha256))
    ]


def _differs(path: Path, sha256: str) -> str:
    try:
        return "" if sha256_of(path) == sha256 else "has changed"
    except FileNotFoundError:
        return "is missing"
    except OSError as error:
        return f"cannot be read ({error.strerror or error})"
