"""Local accounts, for a machine without an OpenID provider: made on the command line, signed in by name and password.

Passwords are kept as Argon2id hashes, sign-ins as hashes of random tokens that expire. After `MOST_FAILURES` wrong
passwords in a row an account is locked for `LOCKED`, for right ones too.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from assistant.accounts.oidc import sign_in_hours
from assistant.accounts.roles import NOBODY, Person, Role
from assistant.audit import Actor, append
from assistant.errors import InvalidAccount, NotAllowed, NotFound
from assistant.storage.database import Database
from assistant.storage.tables import AccountRow, SignInRow

if TYPE_CHECKING:
    from argon2 import PasswordHasher

__all__ = ["LOCKED", "MOST_FAILURES", "Account", "LocalAccounts"]

MOST_FAILURES = 5
LOCKED = timedelta(minutes=15)
SHORTEST = 12
"""Characters of a password (NIST SP 800-63B asks for length, not for kinds of characters)."""

_NAME = re.compile(r"[a-z0-9][a-z0-9._@-]{1,59}")
_REFUSED = "The name or the password is not right, or the account is locked for a while."


@dataclass(frozen=True, slots=True)
class Account:
    """An account as administrators see it."""

    name: str
    role: Role
    disabled: bool
    locked: bool
    created: datetime


class LocalAccounts:
    """The accounts in a database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def create(self, name: str, password: str, role: Role, by: Person) -> None:
        """Make an account.

        Raises:
            InvalidAccount: the name or password will not do, or the name is taken.
        """
        name = _checked_name(name)
        secret = _hasher().hash(_checked_password(password, name))
        if role is Role.NOBODY:
            raise InvalidAccount("an account is for an asker, a reviewer or an administrator")
        with self._database.session() as session:
            if session.get(AccountRow, name) is not None:
                raise InvalidAccount(f"there is an account “{name}” already; choose another name")
            session.add(AccountRow(name=name, secret=secret, role=role.value, created=_now()))
            append(session, _actor(by), "account created", "account", f"local:{name}", {"role": role.value})

    def set_password(self, name: str, password: str, by: Person) -> None:
        """Give an account another password; its sign-ins end, a lock is lifted.

        Raises:
            NotFound, InvalidAccount
        """
        with self._database.session() as session:
            row = _found(session, name)
            row.secret = _hasher().hash(_checked_password(password, row.name))
            row.failures, row.locked_until = 0, None
            session.execute(delete(SignInRow).where(SignInRow.account == row.name))
            append(session, _actor(by), "password changed", "account", f"local:{row.name}")

    def set_role(self, name: str, role: Role, by: Person) -> None:
        """Give an account another role, from its next click on.

        Raises:
            NotFound
            InvalidAccount: nobody is no role of an account, or no administrator would be left.
        """
        if role is Role.NOBODY:
            raise InvalidAccount("an account is for an asker, a reviewer or an administrator")
        with self._database.session() as session:
            row = _found(session, name)
            if role is not Role.ADMINISTRATOR:
                _keep_one_administrator(session, row)
            details = {"from": row.role, "to": role.value}
            row.role = role.value
            append(session, _actor(by), "role changed", "account", f"local:{row.name}", details)

    def disable(self, name: str, disabled: bool, by: Person) -> None:
        """Shut an account out, or let it in again. Its name stays, since the audit log speaks of it.

        Raises:
            NotFound
            InvalidAccount: no administrator would be left.
        """
        with self._database.session() as session:
            row = _found(session, name)
            if disabled:
                _keep_one_administrator(session, row)
            row.disabled = disabled
            row.failures, row.locked_until = 0, None
            session.execute(delete(SignInRow).where(SignInRow.account == row.name))
            action = "account disabled" if disabled else "account enabled"
            append(session, _actor(by), action, "account", f"local:{row.name}")

    def list(self) -> Sequence[Account]:
        """All accounts, by name."""
        with self._database.session() as session:
            rows = session.scalars(select(AccountRow).order_by(AccountRow.name)).all()
        return [Account(row.name, Role(row.role), row.disabled, _is_locked(row), row.created) for row in rows]

    def has_administrator(self) -> bool:
        """Whether there is an administrator who can sign in."""
        with self._database.session() as session:
            return _administrators(session) > 0

    def check(self, name: str, password: str) -> Person:
        """The person of a name and password.

        Raises:
            NotAllowed: one is wrong, or the account is locked or disabled; which of these, is not said.
        """
        secret = self._attempt(name.strip().lower())
        # Outside any transaction: hashing is slow by design, and must not keep other writers waiting.
        right = _verified(secret or _decoy(), password)  # an unknown name takes as long as a known one
        if not right or not secret:
            raise NotAllowed(_REFUSED)
        return self._succeeded(name.strip().lower(), secret, password)

    def sign_in(self, name: str, password: str) -> str:
        """A token for the browser, if name and password are right.

        Raises:
            NotAllowed: see `check`.
        """
        person = self.check(name, password)
        token = secrets.token_urlsafe(32)
        now = _now()
        with self._database.session() as session:
            session.execute(delete(SignInRow).where(SignInRow.expires < now))
            session.add(
                SignInRow(
                    token=_hashed(token),
                    account=person.name,
                    created=now,
                    expires=now + timedelta(hours=sign_in_hours()),
                )
            )
            append(session, _actor(person), "signed in", "account", person.id)
        return token

    def person(self, token: str) -> Person:
        """Who holds a token; nobody where it is unknown or expired, or the account was shut out since."""
        if not 20 <= len(token) <= 100:
            return NOBODY
        with self._database.reading() as session:
            row = session.execute(
                select(AccountRow, SignInRow.expires)
                .join(SignInRow, SignInRow.account == AccountRow.name)
                .where(SignInRow.token == _hashed(token))
            ).one_or_none()
        if row is None or row.expires <= _now() or row.AccountRow.disabled:
            return NOBODY
        return _person(row.AccountRow)

    def named(self, person_id: str) -> Person:
        """The person of an id such as ``local:anna`` as the accounts stand now; nobody if shut out or unknown."""
        with self._database.reading() as session:
            row = session.get(AccountRow, person_id.removeprefix("local:"))
        return NOBODY if row is None or row.disabled else _person(row)

    def sign_out(self, token: str) -> None:
        """End a sign-in."""
        with self._database.session() as session:
            session.execute(delete(SignInRow).where(SignInRow.token == _hashed(token)))

    def _attempt(self, name: str) -> str:
        """Count an attempt before its password is looked at, so that guesses made at once are counted too.

        Returns:
            The hash to compare with; empty where there is nothing to try.
        """
        with self._database.session() as session:
            row = session.get(AccountRow, name, with_for_update=True)
            if row is None or row.disabled or _is_locked(row):
                return ""
            row.failures += 1
            if row.failures > MOST_FAILURES:
                row.failures, row.locked_until = 0, _now() + LOCKED
                append(session, Actor("", Role.NOBODY.value), "account locked", "account", f"local:{row.name}")
                return ""
            return row.secret

    def _succeeded(self, name: str, secret: str, password: str) -> Person:
        fresh = _hasher().hash(password) if _hasher().check_needs_rehash(secret) else ""
        with self._database.session() as session:
            row = session.get(AccountRow, name, with_for_update=True)
            if row is None or row.disabled or row.secret != secret:
                raise NotAllowed(_REFUSED)
            row.failures, row.locked_until = 0, None
            row.secret = fresh or secret
            return _person(row)


@cache
def _hasher() -> PasswordHasher:
    from argon2 import PasswordHasher

    return PasswordHasher()  # Argon2id with the parameters of RFC 9106's second choice


@cache
def _decoy() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def _verified(secret: str, password: str) -> bool:
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return _hasher().verify(secret, password[:500])
    except (VerificationError, InvalidHashError):
        return False


def _checked_name(name: str) -> str:
    name = name.strip().lower()
    if not _NAME.fullmatch(name):
        raise InvalidAccount(
            f"“{name[:60]}” is no name for an account: it has 2 to 60 letters a to z, digits, or . _ @ -, "
            "and begins with a letter or digit"
        )
    return name


def _checked_password(password: str, name: str) -> str:
    if len(password) < SHORTEST or len(password) > 500:
        raise InvalidAccount(f"a password has at least {SHORTEST} characters (and at most 500)")
    if len(set(password)) < 5 or name in password.lower():
        raise InvalidAccount(
            "this password is too easily guessed; take a few words that have nothing to do with the name"
        )
    return password


def _keep_one_administrator(session: Session, row: AccountRow) -> None:
    if row.role == Role.ADMINISTRATOR.value and not row.disabled and _administrators(session) < 2:
        raise InvalidAccount(f"“{row.name}” is the only administrator; make another one first")


def _administrators(session: Session) -> int:
    wanted = (AccountRow.role == Role.ADMINISTRATOR.value, AccountRow.disabled.is_(False))
    return session.scalar(select(func.count()).select_from(AccountRow).where(*wanted)) or 0


def _found(session: Session, name: str) -> AccountRow:
    row = session.get(AccountRow, name.strip().lower().removeprefix("local:"))
    if row is None:
        raise NotFound(f"There is no account “{name[:60]}”.")
    return row


def _is_locked(row: AccountRow) -> bool:
    return row.locked_until is not None and row.locked_until > _now()


def _person(row: AccountRow) -> Person:
    return Person(f"local:{row.name}", row.name, Role(row.role))


def _actor(person: Person) -> Actor:
    return Actor(person.id, person.role.value)


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC)
