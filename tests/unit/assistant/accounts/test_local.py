"""Local accounts: made, signed in, locked after failures, shut out; passwords and tokens only as hashes."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select, text, update

from assistant.accounts import NOBODY, LocalAccounts, Person, Role
from assistant.accounts.local import LOCKED, MOST_FAILURES
from assistant.errors import InvalidAccount, NotAllowed, NotFound
from assistant.storage import Database
from assistant.storage.tables import AccountRow, AuditRow, SignInRow

OPERATOR = Person("operator", "operator", Role.ADMINISTRATOR)
GOOD = "paper boats at dusk"


@pytest.fixture
def accounts(database: Database) -> LocalAccounts:
    held = LocalAccounts(database)
    held.create("Anna", GOOD, Role.REVIEWER, OPERATOR)
    return held


def test_signing_in_gives_a_token_that_names_the_person(accounts: LocalAccounts) -> None:
    token = accounts.sign_in("anna ", GOOD)
    assert accounts.person(token) == Person("local:anna", "anna", Role.REVIEWER)
    accounts.sign_out(token)
    assert accounts.person(token) == NOBODY


@pytest.mark.parametrize("token", ["", "x", "x" * 43, "x" * 5000])
def test_a_forged_token_is_nobodys(accounts: LocalAccounts, token: str) -> None:
    assert accounts.person(token) == NOBODY


def test_a_sign_in_ends(accounts: LocalAccounts, database: Database) -> None:
    token = accounts.sign_in("anna", GOOD)
    with database.session() as session:
        session.execute(update(SignInRow).values(expires=datetime.now(UTC) - timedelta(seconds=1)))
    assert accounts.person(token) == NOBODY


def test_neither_password_nor_token_is_kept(accounts: LocalAccounts, database: Database) -> None:
    token = accounts.sign_in("anna", GOOD)
    with database.session() as session:
        everything = "".join(
            str(session.execute(text(f"SELECT * FROM {table}")).all()) for table in ("accounts", "sign_ins", "audit")
        )
        assert session.scalar(select(AccountRow.secret)).startswith("$argon2id$")  # type: ignore[union-attr]
    assert GOOD not in everything
    assert token not in everything


def test_an_account_is_locked_after_repeated_failures(accounts: LocalAccounts, database: Database) -> None:
    for _ in range(MOST_FAILURES):
        with pytest.raises(NotAllowed):
            accounts.check("anna", "wrong")
    for _ in range(2):
        with pytest.raises(NotAllowed):
            accounts.check("anna", GOOD)
    assert [one.locked for one in accounts.list()] == [True]
    with database.session() as session:
        assert session.scalars(select(AuditRow.action).order_by(AuditRow.seq)).all()[-1] == "account locked"
        session.execute(update(AccountRow).values(locked_until=datetime.now(UTC) - LOCKED))
    assert accounts.check("anna", GOOD).name == "anna"


def test_a_success_in_between_begins_the_count_anew(accounts: LocalAccounts) -> None:
    for _ in range(3):
        for _ in range(MOST_FAILURES - 1):
            with pytest.raises(NotAllowed):
                accounts.check("anna", "wrong")
        accounts.check("anna", GOOD)


def test_guesses_made_at_once_are_counted_too(accounts: LocalAccounts) -> None:
    def guess() -> None:
        with pytest.raises(NotAllowed):
            accounts.check("anna", "wrong")

    threads = [threading.Thread(target=guess) for _ in range(MOST_FAILURES + 2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with pytest.raises(NotAllowed):
        accounts.check("anna", GOOD)


def test_an_unknown_name_is_refused_in_the_same_words(accounts: LocalAccounts) -> None:
    said = []
    for name in ("nobody-here", "anna"):
        with pytest.raises(NotAllowed) as caught:
            accounts.check(name, "wrong")
        said.append(str(caught.value))
    assert said[0] == said[1]


def test_another_password_ends_all_sign_ins(accounts: LocalAccounts) -> None:
    token = accounts.sign_in("anna", GOOD)
    accounts.set_password("anna", "other boats at dawn", OPERATOR)
    assert accounts.person(token) == NOBODY
    assert accounts.check("anna", "other boats at dawn").role is Role.REVIEWER


def test_who_is_shut_out_is_out_at_once(accounts: LocalAccounts) -> None:
    token = accounts.sign_in("anna", GOOD)
    accounts.disable("anna", True, OPERATOR)
    assert accounts.person(token) == NOBODY
    assert accounts.named("local:anna") == NOBODY
    with pytest.raises(NotAllowed):
        accounts.check("anna", GOOD)
    accounts.disable("anna", False, OPERATOR)
    assert accounts.check("anna", GOOD).name == "anna"


def test_a_changed_role_holds_from_the_next_click_on(accounts: LocalAccounts) -> None:
    token = accounts.sign_in("anna", GOOD)
    accounts.set_role("anna", Role.ADMINISTRATOR, OPERATOR)
    assert accounts.person(token).role is Role.ADMINISTRATOR


def test_an_administrator_is_always_left(accounts: LocalAccounts) -> None:
    accounts.create("chief", GOOD, Role.ADMINISTRATOR, OPERATOR)
    assert accounts.has_administrator()
    with pytest.raises(InvalidAccount, match="only administrator"):
        accounts.disable("chief", True, OPERATOR)
    with pytest.raises(InvalidAccount, match="only administrator"):
        accounts.set_role("chief", Role.REVIEWER, OPERATOR)
    accounts.set_role("anna", Role.ADMINISTRATOR, OPERATOR)
    accounts.disable("chief", True, OPERATOR)


@pytest.mark.parametrize("name", ["", "a", "-anna", "an na", "анна", "a" * 61, "anna"])
def test_names_that_will_not_do(accounts: LocalAccounts, name: str) -> None:
    with pytest.raises(InvalidAccount):
        accounts.create(name, GOOD, Role.ASKER, OPERATOR)


@pytest.mark.parametrize("password", ["", "short", "aaaaaaaaaaaaaaaa", "boris-boris-1", "x" * 501])
def test_passwords_that_will_not_do(accounts: LocalAccounts, password: str) -> None:
    with pytest.raises(InvalidAccount):
        accounts.create("boris", password, Role.ASKER, OPERATOR)


def test_what_is_not_there(accounts: LocalAccounts) -> None:
    with pytest.raises(NotFound):
        accounts.set_role("zora", Role.ASKER, OPERATOR)
    assert accounts.named("local:zora") == NOBODY
