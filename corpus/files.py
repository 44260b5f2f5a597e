"""Files that are either whole or not there: atomic writes, syncing, hashing, and storage errors in words.

Knows nothing of what the files hold; everything in the data folder is written through here.
"""

from __future__ import annotations

import errno
import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from corpus.errors import StorageError

__all__ = ["remove_tree", "sha256_of", "storage", "sync_folder", "sync_tree", "write_atomically"]

_BLOCK = 1 << 20

_REASONS = {
    errno.ENOSPC: "the disk is full; free some space and run the command again",
    errno.EDQUOT: "the disk quota is used up; free some space and run the command again",
    errno.EROFS: "the disk is read-only; choose another folder with UNTOC_DATA",
    errno.EACCES: "it may not be written by this user; change its owner or choose another folder with UNTOC_DATA",
    errno.EPERM: "it may not be written by this user; change its owner or choose another folder with UNTOC_DATA",
    errno.ENOTDIR: "something in its path is a file, not a folder; choose another folder with UNTOC_DATA",
    errno.EEXIST: "something in its path is a file, not a folder; choose another folder with UNTOC_DATA",
    errno.EFBIG: "the file would be larger than this system allows",
    errno.EIO: "the disk reports an error; check it, then run the command again",
}


@contextmanager
def storage(what: str | Path) -> Iterator[None]:
    """Turn what goes wrong on the disk while writing `what` into a `StorageError` that says what to do."""
    try:
        yield
    except OSError as error:
        reason = _REASONS.get(error.errno or 0, error.strerror or str(error))
        raise StorageError(f"{what} cannot be written: {reason}") from error
    except sqlite3.Error as error:
        reason = _REASONS[errno.ENOSPC] if "full" in str(error) else str(error)
        raise StorageError(f"{what} cannot be written: {reason}") from error


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file so that a reader, or a crash, meets the old content or the new one, never a part.

    Returns after the content and its name are on the disk.

    Raises:
        StorageError: the disk is full, read-only, or the folder is none.
    """
    with storage(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary = path.parent / f".writing-{os.getpid()}-{secrets.token_hex(6)}"
        try:
            with temporary.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            temporary.replace(path)
        except BaseException:
            temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file's content, in hexadecimal, read in blocks."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on the disk before going on."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Have every file and name below a folder on the disk before going on."""
    for parent, _, names in os.walk(folder):
        for name in names:
            descriptor = os.open(Path(parent) / name, os.O_RDONLY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)
        sync_folder(Path(parent))


def remove_tree(folder: Path) -> None:
    """Remove a folder of ours, without following links, ignoring what cannot be removed."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
