"""The log: kept with the act, sealed against change, whole or told why not, and free of askers' words."""

from __future__ import annotations

import csv
import io
import json
import threading

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from assistant.audit import Actor, append, as_csv, as_json, entries, head, latest, verify
from assistant.storage import Database

ANNA = Actor("local:anna", "reviewer")


def fill(database: Database, count: int = 4) -> None:
    for number in range(count):
        with database.session() as session:
            append(session, ANNA, "verdict", "answer", f"a{number}", {"verdict": "supported", "n": number})


def unseal(database: Database) -> None:
    """Take away what keeps an honest program from changing the log: someone with the database's password can."""
    with database.engine.begin() as connection:
        if database.engine.dialect.name == "postgresql":
            connection.execute(text("DROP TRIGGER audit_sealed ON audit"))
        else:
            connection.execute(text("DROP TRIGGER audit_no_update"))
            connection.execute(text("DROP TRIGGER audit_no_delete"))


def found(database: Database) -> list[str]:
    with database.reading() as session:
        return [one.what for one in verify(session)[1]]


def test_an_empty_log_and_a_full_one_are_whole(database: Database) -> None:
    assert found(database) == []
    fill(database)
    assert found(database) == []
    with database.reading() as session:
        assert verify(session)[0] == 4
        assert [one.seq for one in latest(session, 2)] == [4, 3]


def test_an_act_that_is_rolled_back_leaves_no_entry(database: Database) -> None:
    def half() -> None:
        with database.session() as session:
            append(session, ANNA, "outcome", "answer", "a1")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError):
        half()
    fill(database, 1)
    with database.reading() as session:
        assert [one.seq for one in entries(session)] == [1]


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x' WHERE seq = 2", "DELETE FROM audit WHERE seq = 2",
                                       "DELETE FROM audit"])  # fmt: skip
def test_the_database_refuses_to_change_the_log(database: Database, statement: str) -> None:
    fill(database)
    with pytest.raises(DatabaseError, match="append-only"), database.engine.begin() as connection:
        connection.execute(text(statement))
    assert found(database) == []


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE audit SET actor = 'local:boris' WHERE seq = 2", "entry 2 was changed"),
        ("UPDATE audit SET details = '{}' WHERE seq = 3", "entry 3 was changed"),
        ("UPDATE audit SET moment = '2020-01-01' WHERE seq = 1", "entry 1 was changed"),
        ("DELETE FROM audit WHERE seq = 2", "entry 2 is missing"),
        ("DELETE FROM audit WHERE seq = 1", "entry 1 is missing"),
        ("DELETE FROM audit WHERE seq IN (2, 3)", "entries 2 to 3 are missing"),
        ("DELETE FROM audit WHERE seq = 4", "cut off at the end"),
        ("DELETE FROM audit", "entries 1 to 4 were cut off"),
        ("UPDATE audit SET seq = 9 WHERE seq = 4", "are missing"),
        ("UPDATE audit_head SET seq = 3", "not the one that the program wrote last"),
    ],
)
def test_what_was_tampered_with_is_noticed(database: Database, statement: str, said: str) -> None:
    fill(database)
    unseal(database)
    with database.engine.begin() as connection:
        connection.execute(text(statement))
    assert any(said in one for one in found(database))


def test_a_chain_made_anew_without_the_key_is_noticed(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNTOC_AUDIT_KEY", "kept elsewhere")
    fill(database)
    assert found(database) == []
    monkeypatch.setenv("UNTOC_AUDIT_KEY", "a guess")
    assert len(found(database)) == 4


def test_writers_at_once_make_one_chain(database: Database) -> None:
    threads = [threading.Thread(target=fill, args=(database, 5)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found(database) == []
    with database.reading() as session:
        assert head(session)[0] == 20


def test_export_as_csv_and_json(database: Database) -> None:
    fill(database, 2)
    with database.session() as session:
        append(session, Actor("=HYPERLINK(1)", "reviewer"), "verdict", "answer", "a9")
    with database.reading() as session:
        rows = list(csv.DictReader(io.StringIO(as_csv(entries(session)))))
        records = json.loads(as_json(entries(session)))
    assert [row["object"] for row in rows] == ["a0", "a1", "a9"]
    assert rows[2]["actor"] == "'=HYPERLINK(1)"
    assert records[1]["details"] == {"verdict": "supported", "n": 1}
    assert records[1]["previous"] == records[0]["hash"]
