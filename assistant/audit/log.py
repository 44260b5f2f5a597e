"""Appending to the log, reading it, and telling whether anything in it was changed, removed or cut off.

The hash of an entry is SHA-256 over the hash before and the entry as canonical JSON; with ``UNTOC_AUDIT_KEY`` set it is
an HMAC under that key, so that a chain cannot be made anew by who can write the database but does not have the key.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime

from sqlalchemy import select, text, update
from sqlalchemy.orm import Session

from assistant.storage.tables import AuditHeadRow, AuditRow

__all__ = ["FIRST", "Actor", "Entry", "Problem", "append", "entries", "head", "hold", "latest", "verify"]

FIRST = "0" * 64
"""What stands for the hash before the first entry."""

_BLOCK = 1000
_LOCK = 7316023  # PostgreSQL's advisory lock of those who append; SQLite has one writer anyway


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: the id of a member of staff, or what the program calls itself when nobody is behind it."""

    id: str
    role: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One act."""

    seq: int  #: from 1, without gaps
    moment: str  #: ISO 8601, UTC
    actor: str
    role: str
    action: str  #: ``verdict``, ``outcome``, ``account created``, ...
    kind: str  #: of the object: ``answer``, ``edition``, ``account``, ``database``
    object: str
    details: str  #: canonical JSON
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Problem:
    """What does not agree, at which entry."""

    seq: int
    what: str


def append(
    session: Session, actor: Actor, action: str, kind: str, object_: str, details: Mapping[str, object] | None = None
) -> Entry:
    """Add an entry in the session's transaction; it is kept if and only if the rest of the transaction is.

    Args:
        details: facts that JSON can hold. Never a question, a comment, or anything else that an asker wrote.
    """
    hold(session)
    last = session.get(AuditHeadRow, 1, populate_existing=True)
    seq, previous = (last.seq + 1, last.hash) if last else (1, FIRST)
    moment = datetime.now(UTC).isoformat(timespec="milliseconds")
    entry = Entry(
        seq,
        moment,
        actor.id[:200],
        actor.role[:20],
        action,
        kind,
        object_[:200],
        _canonical(details or {}),
        previous,
        "",
    )
    entry = Entry(**{**asdict(entry), "hash": _hash(entry)})
    session.add(AuditRow(**asdict(entry)))
    if last is None:
        session.add(AuditHeadRow(id=1, seq=seq, hash=entry.hash))
    else:
        session.execute(update(AuditHeadRow).where(AuditHeadRow.id == 1).values(seq=seq, hash=entry.hash))
    session.flush()
    return entry


def hold(session: Session) -> None:
    """Keep others from appending until the session's transaction ends."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})


def entries(session: Session) -> Iterator[Entry]:
    """Every entry, the first one first."""
    last = 0
    while True:
        rows = session.scalars(select(AuditRow).where(AuditRow.seq > last).order_by(AuditRow.seq).limit(_BLOCK)).all()
        if not rows:
            return
        for row in rows:
            yield Entry(**{name: getattr(row, name) for name in Entry.__dataclass_fields__})
        last = rows[-1].seq
        session.expunge_all()


def latest(session: Session, most: int) -> list[Entry]:
    """The last entries, the latest first."""
    rows = session.scalars(select(AuditRow).order_by(AuditRow.seq.desc()).limit(most)).all()
    return [Entry(**{name: getattr(row, name) for name in Entry.__dataclass_fields__}) for row in rows]


def head(session: Session) -> tuple[int, str]:
    """Number and hash of the last entry, ``(0, FIRST)`` of an empty log: to be kept elsewhere and compared later."""
    last = session.get(AuditHeadRow, 1, populate_existing=True)
    return (last.seq, last.hash) if last else (0, FIRST)


def verify(session: Session) -> tuple[int, list[Problem]]:
    """How many entries there are, and what does not agree: changed, removed, inserted or cut off."""
    problems: list[Problem] = []
    expected, previous, count = 1, FIRST, 0
    for entry in entries(session):
        count += 1
        if entry.seq != expected:
            gone = f"entry {expected} is" if entry.seq == expected + 1 else f"entries {expected} to {entry.seq - 1} are"
            problems.append(Problem(expected, f"{gone} missing"))
        elif entry.previous != previous:
            problems.append(Problem(entry.seq, f"entry {entry.seq} does not follow on entry {entry.seq - 1}"))
        if not hmac.compare_digest(entry.hash, _hash(entry)):
            problems.append(Problem(entry.seq, f"entry {entry.seq} was changed (or UNTOC_AUDIT_KEY is another one)"))
        expected, previous = entry.seq + 1, entry.hash
    last, sealed = head(session)
    if last >= expected:
        problems.append(Problem(expected, f"entries {expected} to {last} were cut off at the end"))
    elif last < expected - 1 or (count and sealed != previous):
        problems.append(Problem(last, "the last entry is not the one that the program wrote last"))
    return count, problems


def _hash(entry: Entry) -> str:
    values = asdict(entry)
    del values["hash"]
    message = entry.previous.encode() + b"\n" + _canonical(values).encode()
    key = os.environ.get("UNTOC_AUDIT_KEY", "")
    if key:
        return hmac.new(key.encode(), message, hashlib.sha256).hexdigest()
    return hashlib.sha256(message).hexdigest()


def _canonical(values: Mapping[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
