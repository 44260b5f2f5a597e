"""Takes what the corpus did to documents and editions into the log, act by act, from the journal of its data folder.

The corpus knows nothing of the log: whatever it does, from a shell or for the pages, it writes into its own journal
(`corpus.journal`). Each act becomes an entry under who did it, and from then on the log's chain holds it.
"""

from __future__ import annotations

import json
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from assistant.audit.log import Actor, append, hold
from assistant.storage.database import Database
from assistant.storage.tables import AuditRow
from corpus.journal import FIRST, Act, read_acts
from corpus.settings import CorpusSettings

__all__ = ["take_in"]

_PROGRAM = Actor("program", "program")


def take_in(database: Database, data: Path | None = None) -> int:
    """Add every act of the data folder's journal that the log does not hold yet; returns how many there were.

    Two processes may do so at once. A journal that does not go on from the act taken in last (another data folder, a
    line that was changed or taken out) is taken in all the same, with an entry that says so.

    Args:
        data: the data folder; that of the environment if not given.

    Raises:
        StorageUnavailable: the database failed; nothing was added.
    """
    acts = read_acts(data or CorpusSettings.from_environment().data)
    with database.reading() as session:
        if not acts or _last(session) == (acts[-1].number, acts[-1].hash):
            return 0
    with database.session() as session:
        hold(session)
        number, digest = _last(session)
        known = acts[number - 1].hash if 0 < number <= len(acts) else FIRST
        if known != digest:
            append(session, _PROGRAM, "journal does not go on", "edition", "", {"taken in": number, "held": len(acts)})
            number = 0
        fresh = acts[number:]
        for act in fresh:
            _add(session, act)
    return len(fresh)


def _add(session: Session, act: Act) -> None:
    role = "shell" if act.actor.startswith("shell:") else "administrator"
    kind = "edition" if "edition" in act.action or act.action == "rolled back" else "document"
    details = {**json.loads(act.details), "at": act.moment, "journal": act.number, "line": act.hash}
    if not act.follows:
        details["problem"] = "the line before it in the journal is not the one that it was written after"
    append(session, Actor(act.actor, role), act.action or "unreadable line", kind, act.object, details)


def _last(session: Session) -> tuple[int, str]:
    """Number and hash of the act taken in last; ``(0, FIRST)`` before any."""
    held = session.scalar(
        select(AuditRow.details).where(AuditRow.details.contains('"journal":')).order_by(AuditRow.seq.desc()).limit(1)
    )
    if held is None:
        return 0, FIRST
    details = json.loads(held)
    return details["journal"], details["line"]
