"""Folders of documents, read in place: which files in them may be documents, and their SHA-256.

A file that has not changed is not read again: its SHA-256 is remembered by path, size and time of change.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.acquisition.store import HeldFile
from corpus.errors import CorpusError, StorageError
from corpus.files import sha256_of, write_atomically

__all__ = ["DOCUMENT_SUFFIXES", "LARGEST", "Found", "Hashes", "as_text", "files_in", "scan"]

DOCUMENT_SUFFIXES = (".pdf", ".docx", ".html", ".htm", ".md", ".txt", ".json", ".jsonl", ".jsonl.gz")
"""Endings of files that may be documents; what they are is judged by content later."""

NOT_DOCUMENTS = ("provenance", "readme", "license", "licence", "copying", "changelog")
"""Names, without ending, of files that are about the files beside them."""

LARGEST = 1 << 29
"""Bytes; a larger file is refused unread."""


@dataclass(frozen=True, slots=True)
class Found:
    """One file met in a folder, or named by the user."""

    path: Path
    reason: str = ""  #: why it is not taken; empty if it is


def files_in(folder: Path, data: Path | None = None) -> Iterator[Found]:
    """Every file below a folder, in the order of their paths.

    Links are not followed out of the folder; the data folder, if it lies below, and hidden files are passed over.
    """
    root = folder.resolve()
    own = data.resolve() if data else None
    for parent, folders, names in os.walk(folder, followlinks=False):
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and (Path(parent) / name).resolve() != own
        )
        for name in sorted(names):
            if not name.startswith("."):
                yield Found(path := Path(parent) / name, reason_not_taken(path, root))


def reason_not_taken(path: Path, root: Path | None = None) -> str:
    """Why a file is not taken as a document; empty if it is. With a root, links must stay below it."""
    try:
        if root is not None and path.is_symlink() and not path.resolve().is_relative_to(root):
            return "a link that leads out of the folder"
        facts = path.stat()
    except OSError as error:
        return f"cannot be read: {error.strerror or error}"
    if not stat.S_ISREG(facts.st_mode):
        return "not a regular file"
    if path.name.partition(".")[0].lower() in NOT_DOCUMENTS or not path.name.lower().endswith(DOCUMENT_SUFFIXES):
        return "not a document"
    if facts.st_size > LARGEST:
        return f"larger than {LARGEST >> 20} MB"
    return ""


def as_text(path: Path) -> str:
    """A path as text that can be stored and printed, even where its bytes are no text."""
    return str(path).encode("utf-8", "replace").decode()


class Hashes:
    """SHA-256 of files by path, size and time of change, remembered in one file of the cache."""

    def __init__(self, cache: Path) -> None:
        self._file = cache / "files.json"
        try:
            self._known: dict[str, list[int | str]] = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            self._known = {}
        self._changed = False

    def of(self, path: Path) -> str:
        """The file's SHA-256, computed only if the file is new or has changed."""
        facts = path.stat()
        name, stamp = str(path.resolve()), [facts.st_size, facts.st_mtime_ns]
        known = self._known.get(name)
        if known and known[:2] == stamp:
            return str(known[2])
        digest = sha256_of(path)
        self._known[name] = [*stamp, digest]
        self._changed = True
        return digest

    def save(self) -> None:
        """Remember; a cache that cannot be written costs time only."""
        if self._changed:
            try:
                write_atomically(self._file, json.dumps(self._known).encode())
            except StorageError:
                return
            self._changed = False


def scan(folder: Path, hashes: Hashes, data: Path | None = None) -> tuple[list[HeldFile], list[Found]]:
    """The documents of a folder, and what was not taken with its reason.

    Raises:
        CorpusError: there is no such folder.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder} is not a folder; name an existing one with --sources or UNTOC_SOURCES")
    held, others = [], []
    for found in files_in(folder, data):
        if found.reason:
            others.append(found)
            continue
        try:
            digest, size = hashes.of(found.path), found.path.stat().st_size
        except OSError as error:
            others.append(Found(found.path, f"cannot be read: {error.strerror or error}"))
            continue
        held.append(HeldFile(as_text(found.path.relative_to(folder)), found.path, digest, size, as_text(folder)))
    return held, others
