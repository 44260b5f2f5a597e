"""The staff's commands: accounts, audit, review, backup, restore, purge, erase.

Each checks the role of who runs it. As long as no local administrator exists, whoever can open the database is the
operator and may do everything, so that the first account can be made; from then on, name an account with ``--as`` (or
`UNTOC_ACCOUNT`) and give its password when asked (or in `UNTOC_PASSWORD`).
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from assistant.accounts import Person, Role
    from assistant.storage import Database

__all__ = ["COMMANDS", "add_commands"]

COMMANDS: dict[str, str] = {
    "accounts create": "administrator",
    "accounts list": "administrator",
    "accounts password": "administrator",
    "accounts role": "administrator",
    "accounts disable": "administrator",
    "accounts enable": "administrator",
    "audit verify": "administrator",
    "audit export": "administrator",
    "audit head": "administrator",
    "review export": "reviewer",
    "backup": "administrator",
    "restore": "administrator",
    "purge": "administrator",
    "erase": "administrator",
}
"""Every command here and the role that it needs."""

accounts = typer.Typer(no_args_is_help=True, help="Local accounts, for a machine without an OpenID provider.")
audit = typer.Typer(no_args_is_help=True, help="The log of who did what.")
review = typer.Typer(no_args_is_help=True, help="What staff decided.")

_BACKUP = """Write all conversations, reviews, accounts and the log to one file.

Example: python -m assistant backup assistant.backup
"""
_RESTORE = """Fill an empty database from a backup.

Example: UNTOC_DATA=/srv/new python -m assistant restore assistant.backup
"""
_EXPORT = """Write the verdicts as evaluation questions (JSON Lines).

Example: python -m assistant review export staff.jsonl, then: python -m tests.evaluation staff.jsonl
"""

_NewRole = Annotated[str, typer.Argument(help="asker, reviewer or administrator.")]
_As = Annotated[str, typer.Option("--as", envvar="UNTOC_ACCOUNT", help="The local account that acts.")]
_Name = Annotated[str, typer.Argument(help="Name of the account.")]
_RoleName = Annotated[str, typer.Option("--role", help="asker, reviewer or administrator.")]


def add_commands(app: typer.Typer) -> None:
    """Add the staff's commands to the assistant's."""
    app.add_typer(accounts, name="accounts")
    app.add_typer(audit, name="audit")
    app.add_typer(review, name="review")
    app.command(help=_BACKUP)(backup)
    app.command(help=_RESTORE)(restore)
    app.command(help="Delete conversations older than UNTOC_RETENTION_DAYS, or than --days.")(purge)
    app.command(help="Erase one answer with its question, for good; its id stays in the log.")(erase)


@accounts.command("create", help="Make an account. The password is asked for, or read from the standard input.")
def create_account(name: _Name, role: _RoleName = "reviewer", who: _As = "") -> None:
    """Make an account."""
    with _acting("accounts create", who) as (database, person):
        _accounts(database).create(name, _new_password(), _role(role), person)
    typer.echo(f"{name.strip().lower()} is {role} now; sign in at /sign-in")


@accounts.command("list", help="All accounts.")
def list_accounts(who: _As = "") -> None:
    """All accounts."""
    with _acting("accounts list", who) as (database, _):
        for one in _accounts(database).list():
            state = "shut out" if one.disabled else "locked" if one.locked else "active"
            typer.echo(f"{one.name}\t{one.role.value}\t{state}\t{one.created.date().isoformat()}")


@accounts.command("password", help="Give an account another password; its sign-ins end.")
def change_password(name: _Name, who: _As = "") -> None:
    """Give an account another password."""
    with _acting("accounts password", who) as (database, person):
        _accounts(database).set_password(name, _new_password(), person)
    typer.echo(f"{name} has another password; it signs in anew")


@accounts.command("role", help="Give an account another role.")
def change_role(name: _Name, role: _NewRole, who: _As = "") -> None:
    """Give an account another role."""
    with _acting("accounts role", who) as (database, person):
        _accounts(database).set_role(name, _role(role), person)
    typer.echo(f"{name} is {role} now")


@accounts.command("disable", help="Shut an account out.")
def disable_account(name: _Name, who: _As = "") -> None:
    """Shut an account out."""
    with _acting("accounts disable", who) as (database, person):
        _accounts(database).disable(name, True, person)
    typer.echo(f"{name} is shut out")


@accounts.command("enable", help="Let an account in again.")
def enable_account(name: _Name, who: _As = "") -> None:
    """Let an account in again."""
    with _acting("accounts enable", who) as (database, person):
        _accounts(database).disable(name, False, person)
    typer.echo(f"{name} may sign in again")


@audit.command("verify", help="Look for entries that were changed, removed or cut off; ends with 1 if there are any.")
def verify_audit(
    expect: Annotated[
        str, typer.Option(help="NUMBER:HASH that `audit head` printed earlier and was kept elsewhere.")
    ] = "",
    who: _As = "",
) -> None:
    """Verify the log."""
    from assistant.audit import entries, verify

    with _acting("audit verify", who) as (database, _), database.reading() as session:
        count, problems = verify(session)
        found = [one.what for one in problems]
        if expect:
            number, _, digest = expect.partition(":")
            kept = next((one.hash for one in entries(session) if str(one.seq) == number), "")
            if kept != digest:
                found.append(f"entry {number} is not the one whose hash was kept elsewhere")
    for what in found:
        typer.echo(what, err=True)
    if found:
        raise typer.Exit(1)
    typer.echo(f"{count} entries; none changed, none missing")


@audit.command("head", help="Number and hash of the last entry, to keep elsewhere.")
def audit_head(who: _As = "") -> None:
    """Number and hash of the last entry."""
    from assistant.audit import head

    with _acting("audit head", who) as (database, _), database.reading() as session:
        number, digest = head(session)
    typer.echo(f"{number}:{digest}")


@audit.command("export", help="Write the log to a file: CSV, or JSON if the name ends in .json.")
def export_audit(file: Annotated[Path, typer.Argument(help="audit.csv or audit.json")], who: _As = "") -> None:
    """Write the log to a file."""
    from assistant.audit import Actor, as_csv, as_json, entries, note_export

    with _acting("audit export", who) as (database, person):
        note_export(database, Actor(person.id, person.role.value))
        make: Callable[..., str] = as_json if file.suffix == ".json" else as_csv
        with database.reading() as session:
            _write(file, make(entries(session)))
    typer.echo(f"{file} is written")


@review.command("export", help=_EXPORT)
def export_review(file: Annotated[Path, typer.Argument(help="questions.jsonl")], who: _As = "") -> None:
    """Write the verdicts as evaluation questions."""
    from assistant.review import as_lines, export_questions

    with _acting("review export", who) as (database, person):
        lines = list(as_lines(export_questions(database, person)))
        _write(file, "".join(f"{line}\n" for line in lines))
    typer.echo(f"{len(lines)} questions in {file}")


def backup(file: Annotated[Path, typer.Argument(help="File to write.")], who: _As = "") -> None:
    """Write everything to one file."""
    from assistant.audit import Actor, append
    from assistant.storage.backup import backup as write

    with _acting("backup", who) as (database, person):
        count = write(database, file)
        with database.session() as session:
            append(session, Actor(person.id, person.role.value), "backup", "database", "", {"rows": count})
    typer.echo(f"{count} rows in {file}")


def restore(file: Annotated[Path, typer.Argument(help="File that `backup` wrote.")], who: _As = "") -> None:
    """Fill an empty database from a backup."""
    from assistant.audit import Actor, append, verify
    from assistant.storage.backup import restore as fill

    with _acting("restore", who) as (database, person):
        count = fill(database, file)
        with database.session() as session:
            _, problems = verify(session)
            append(session, Actor(person.id, person.role.value), "restored", "database", "", {"rows": count})
    typer.echo(f"{count} rows restored into {database.shown}")
    for one in problems:
        typer.echo(f"the log in the backup was not whole: {one.what}", err=True)
    if problems:
        raise typer.Exit(1)


def purge(days: Annotated[int, typer.Option(min=0, help="Days; 0 as configured.")] = 0, who: _As = "") -> None:
    """Delete old conversations."""
    from assistant.retention import purge as delete_old

    with _acting("purge", who) as (database, person):
        gone = delete_old(database, person, days or None)
    typer.echo(f"{gone} conversations deleted")


def erase(answer: Annotated[str, typer.Argument(help="Id of the answer, as in its link.")], who: _As = "") -> None:
    """Erase one answer."""
    from assistant.retention import erase_answer

    with _acting("erase", who) as (database, person):
        erase_answer(database, person, answer)
    typer.echo(f"{answer} is erased")


@contextmanager
def _acting(command: str, who: str) -> Iterator[tuple[Database, Person]]:
    """The database and the person who acts, who has the role that the command needs; errors are told and end with 1."""
    from assistant.accounts import LocalAccounts, Role, require
    from assistant.audit import take_in
    from assistant.errors import AssistantError
    from assistant.storage import Database

    try:
        database = Database.open()
        try:
            person = _person(LocalAccounts(database), who)
            require(person, Role(COMMANDS[command]))
            if command.startswith("audit"):
                take_in(database)
            yield database, person
        finally:
            database.close()
    except AssistantError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error


def _person(held, who: str) -> Person:  # type: ignore[no-untyped-def]
    from assistant.accounts import Person, Role
    from assistant.errors import NotAllowed

    if not held.has_administrator():  # also where UNTOC_ACCOUNT names one of the place that a backup came from
        return Person("operator", "operator", Role.ADMINISTRATOR)
    if not who:
        raise NotAllowed("This needs an account: name it with --as, or in UNTOC_ACCOUNT.")
    password = os.environ.get("UNTOC_PASSWORD", "")
    if not password and sys.stdin.isatty():
        password = typer.prompt(f"Password of {who}", hide_input=True)
    person: Person = held.check(who, password)
    return person


def _accounts(database: Database):  # type: ignore[no-untyped-def]
    from assistant.accounts import LocalAccounts

    return LocalAccounts(database)


def _role(name: str) -> Role:
    from assistant.accounts import Role
    from assistant.errors import InvalidAccount

    try:
        return Role(name.strip().lower())
    except ValueError:
        raise InvalidAccount(f"“{name[:20]}” is no role; take asker, reviewer or administrator") from None


def _new_password() -> str:
    if sys.stdin.isatty():
        return str(typer.prompt("New password", hide_input=True, confirmation_prompt=True))
    return sys.stdin.readline().rstrip("\r\n")


def _write(file: Path, text: str) -> None:
    from assistant.errors import StorageUnavailable
    from corpus.errors import StorageError
    from corpus.files import write_atomically

    try:
        write_atomically(file, text.encode())
    except StorageError as error:
        raise StorageUnavailable(str(error)) from error
