"""The log of who did what to which answer, edition and account: append-only, each entry sealing the one before.

Written in the transaction of the act that it records, so that neither is kept without the other. It holds no question,
no words of an asker and no owner of a conversation: ids, staff names and decisions only.
"""

from assistant.audit.export import as_csv, as_json, note_export
from assistant.audit.journal import take_in
from assistant.audit.log import Actor, Entry, Problem, append, entries, head, latest, verify

__all__ = [
    "Actor",
    "Entry",
    "Problem",
    "append",
    "as_csv",
    "as_json",
    "entries",
    "head",
    "latest",
    "note_export",
    "take_in",
    "verify",
]
