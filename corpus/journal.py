"""The journal of a data folder: what changed its documents and editions, who did it and when; one JSON line an act.

It is only ever appended to, and each line carries the SHA-256 of the line before, so that a line that was changed or
taken out is noticed. Who keeps a log of the whole service reads on from the line that it read last.
"""

from __future__ import annotations

import fcntl
import getpass
import hashlib
import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.files import storage

__all__ = ["ACTOR", "FIRST", "Act", "read_acts", "record_act"]

ACTOR = "UNTOC_ACTOR"
"""The variable by which a program that acts for somebody says for whom; without it, it is the user of the shell."""

FIRST = "0" * 64
"""What stands for the hash before the first line."""

_NAME = "journal.jsonl"


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the journal."""

    number: int  #: from 1
    hash: str  #: SHA-256 of the line as it stands in the file
    follows: bool  #: whether it names the line before as that line stands now
    moment: str = ""  #: ISO 8601, UTC
    actor: str = ""  #: ``shell:USER``, or whom a program acted for
    action: str = ""  #: ``edition published``, ``document imported``, ...; empty where the line cannot be read
    object: str = ""  #: id of the edition, or name of the file
    details: str = "{}"  #: JSON


def record_act(data: Path, action: str, object_: str, **details: str | int) -> None:
    """Append an act to the journal of a data folder; when this returns, it is on the disk.

    Raises:
        StorageError: the data folder cannot be written; the act itself was done.
    """
    path = data / _NAME
    with storage(path):
        data.mkdir(parents=True, exist_ok=True)
        with path.open("a+b") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # a fetch and a build may end at the same moment
            file.seek(0)
            written = file.read()
            lines = written.splitlines()
            torn = written[-1:] not in (b"", b"\n")  # by a program that was killed while it wrote
            values = {
                "at": datetime.now(UTC).isoformat(timespec="milliseconds"), "by": _actor(), "act": action,
                "on": object_, "details": details, "previous": _hash(lines[-1]) if lines else FIRST,
            }  # fmt: skip
            line = json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
            file.write((b"\n" if torn else b"") + line.encode("utf-8", "replace") + b"\n")
            file.flush()
            os.fsync(file.fileno())


def read_acts(data: Path) -> list[Act]:
    """Every act of a data folder, the first one first; none where there is no journal."""
    try:
        raw = (data / _NAME).read_bytes()
    except OSError:
        return []
    acts, previous = [], FIRST
    for number, line in enumerate(raw.splitlines(), 1):
        act = _read(line, number, previous)
        acts.append(act)
        previous = act.hash
    return acts


def _read(line: bytes, number: int, previous: str) -> Act:
    digest = _hash(line)
    try:
        values = json.loads(line)
        written = {name: str(values[key]) for name, key in
                   (("moment", "at"), ("actor", "by"), ("action", "act"), ("object", "on"))}  # fmt: skip
        details = json.dumps(values["details"], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return Act(number, digest, values["previous"] == previous, **written, details=details)
    except (ValueError, KeyError, TypeError):  # a program that was killed while it wrote, or a hand
        return Act(number, digest, False)


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _actor() -> str:
    named = os.environ.get(ACTOR, "").strip()
    if named:
        return named[:200]
    try:
        return f"shell:{getpass.getuser()}"
    except (OSError, KeyError):  # a container's user may have no name
        return f"shell:{os.getuid()}"
