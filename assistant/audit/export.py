"""The log as CSV and JSON, for those who audit with their own tools."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from dataclasses import asdict

from assistant.audit.log import Actor, Entry, append
from assistant.storage.database import Database

__all__ = ["as_csv", "as_json", "note_export"]

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def as_csv(log: Iterable[Entry]) -> str:
    """One line an entry, the columns named in the first; cells that a spreadsheet would run as a formula are quoted."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(Entry.__dataclass_fields__), lineterminator="\n")
    writer.writeheader()
    for entry in log:
        writer.writerow({name: _cell(value) for name, value in asdict(entry).items()})
    return out.getvalue()


def as_json(log: Iterable[Entry]) -> str:
    """A list of objects; `details` as an object."""
    records = [{**asdict(entry), "details": json.loads(entry.details)} for entry in log]
    return json.dumps(records, ensure_ascii=False, indent=1) + "\n"


def note_export(database: Database, actor: Actor) -> None:
    """Note that somebody takes the log away: an act like any other."""
    with database.session() as session:
        append(session, actor, "exported", "audit", "")


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(_DANGEROUS) else value
