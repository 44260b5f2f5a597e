"""One file from one address: asked for only if it has changed, resumed where it broke off, checked by content."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from corpus.acquisition.content import refusal
from corpus.acquisition.folders import LARGEST
from corpus.acquisition.polite import ATTEMPTS, HostBlocked, PoliteClient, Transient
from corpus.acquisition.store import SourceRecord
from corpus.errors import FetchFailed
from corpus.files import storage, write_atomically

__all__ = ["Download", "download"]


@dataclass(frozen=True, slots=True)
class Download:
    """What came."""

    data: bytes
    etag: str = ""
    last_modified: str = ""


def _silent(_done: int, _total: int) -> None:
    """Progress that nobody looks at."""


def download(
    client: PoliteClient,
    address: str,
    wanted: str,
    partial: Path,
    held: SourceRecord | None = None,
    progress: Callable[[int, int], None] = _silent,
) -> Download | None:
    """Fetch a file.

    Args:
        client: makes the requests.
        address: where the file is.
        wanted: media type that it must be of, by its content.
        partial: folder for what has come so far; a later call, or a later run, goes on from there.
        held: what is held from this address: it is fetched again only if it has changed.
        progress: told how many bytes have come, of how many (0 where unknown).

    Returns:
        The file, or None where the host says that what is held is current.

    Raises:
        FetchFailed: with the reason in words for the user.
        StorageError: the data folder cannot be written.
    """
    part = _Part(partial, address)
    try:
        answer = client.attempts()(_attempt, client, address, part, held, progress)
    except Transient as error:
        reason = f"{error} in {ATTEMPTS} attempts"
        if error.blocking:
            client.block(address, f"not asked for, as the host refused an earlier file ({reason}); try again later")
            raise HostBlocked(f"{reason}; try again later") from error
        raise FetchFailed(f"{reason}; try again later") from error
    except httpx.TransportError as error:
        reason = f"the connection failed ({error or type(error).__name__}) in {ATTEMPTS} attempts"
        client.block(address, f"{reason}; try again later")
        raise FetchFailed(f"{reason}; try again later") from error
    if answer is None:
        return None
    reason = refusal(answer.data[:1024], len(answer.data), wanted)
    part.drop()
    if reason:
        raise FetchFailed(reason)
    return answer


def _attempt(
    client: PoliteClient,
    address: str,
    part: _Part,
    held: SourceRecord | None,
    progress: Callable[[int, int], None],
) -> Download | None:
    headers = part.headers() or _conditions(held)
    with client.stream(address, headers) as response:
        if response.status_code == 304:
            return None
        if response.status_code == 416:
            part.drop()
            raise Transient("the host cannot go on where the transfer broke off", pause=0)
        start = part.open(response)
        total = start + int(response.headers.get("content-length") or 0)
        with storage(part.file), part.file.open("ab") as file:
            for block in response.iter_raw():
                file.write(block)
                start += len(block)
                if start > LARGEST:
                    raise FetchFailed(f"the file is larger than {LARGEST >> 20} MB")
                progress(start, max(total, start))
    return Download(part.file.read_bytes(), part.facts.get("etag", ""), part.facts.get("last_modified", ""))


def _conditions(held: SourceRecord | None) -> dict[str, str]:
    """Headers that ask for the file only if it has changed (RFC 9110, 13.1)."""
    if held is None:
        return {}
    headers = {"If-None-Match": held.etag, "If-Modified-Since": held.last_modified}
    return {name: value for name, value in headers.items() if value}


class _Part:
    """A file that has come in part, with the facts that let the host judge whether it may go on."""

    def __init__(self, folder: Path, address: str) -> None:
        key = hashlib.sha256(address.encode()).hexdigest()
        self.file = folder / f"{key}.part"
        self._note = folder / f"{key}.json"
        self.facts: dict[str, str] = {}

    def headers(self) -> dict[str, str]:
        """Headers that ask for the rest; empty where the whole must be asked for."""
        try:
            self.facts = json.loads(self._note.read_text(encoding="utf-8"))
            size = self.file.stat().st_size
        except (OSError, ValueError):
            return {}
        # A weak validator does not promise the same bytes (RFC 9110, 13.1.5).
        etag = self.facts.get("etag", "")
        validator = etag if etag and not etag.startswith("W/") else self.facts.get("last_modified", "")
        return {"Range": f"bytes={size}-", "If-Range": validator} if size and validator else {}

    def open(self, response: httpx.Response) -> int:
        """Ready the file for the body of a response; returns the bytes that are there already."""
        place = re.match(r"bytes (\d+)-", response.headers.get("content-range", ""))
        if response.status_code == 206 and place and self.file.exists():
            size = self.file.stat().st_size
            if int(place[1]) == size:
                return size
            self.drop()
            raise Transient("the host went on at another place than asked", pause=0)
        self.drop()
        self.facts = {
            "etag": response.headers.get("etag", ""),
            "last_modified": response.headers.get("last-modified", ""),
        }
        write_atomically(self._note, json.dumps(self.facts).encode())
        return 0

    def drop(self) -> None:
        """Forget what has come."""
        self.file.unlink(missing_ok=True)
        self._note.unlink(missing_ok=True)
