"""kill -9 in the middle of saving, fifty times: no verdict that was confirmed is lost, and the log is whole."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant.audit import entries, verify
from assistant.conversations import SqlConversations
from assistant.review import Place, ReviewDesk
from assistant.storage import Database, DatabaseSettings
from tests.unit.assistant.review.conftest import ANNA, answer

ROOT = Path(__file__).resolve().parents[4]
KILLS = 50
ROUNDS = 5  # programs running at once, so that starting them does not take all the time


@pytest.mark.slow
def test_confirmed_verdicts_survive_kill_9(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'assistant.sqlite'}"
    database = Database.open(DatabaseSettings(address))
    store = SqlConversations(database)
    names = [f"k{n}" for n in range(ROUNDS)]
    for name in names:
        store.add(store.create("me", "en", name).id, "me", f"{name}?", answer(name, f"{name}?"))
    chance = random.Random(7)
    confirmed = dict.fromkeys(names, -1)
    for round_ in range(KILLS // ROUNDS):
        running = {name: started(address, name, confirmed[name] + 1) for name in names}
        for name, process in running.items():
            assert process.stdout is not None
            assert process.stdout.readline().strip().isdecimal(), "it never saved anything"
            time.sleep(chance.random() * 0.08)  # somewhere in the middle of a save
            process.kill()
            lines = process.stdout.read().splitlines()
            process.wait()
            confirmed[name] = max([confirmed[name] + 1, *(int(line) for line in lines if line.isdecimal())])
        check(database, confirmed, round_)
    database.close()


def started(address: str, name: str, first: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.unit.assistant.review.save_until_killed", address, name, str(first)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def check(database: Database, confirmed: dict[str, int], round_: int) -> None:
    with database.reading() as session:
        count, problems = verify(session)
        log = list(entries(session))
    assert problems == [], f"after round {round_}"
    assert count == len(log)
    desk = ReviewDesk(database)
    for name, number in confirmed.items():
        kept = desk.open(ANNA, name).verdicts[Place("statement", 0)].comment
        saved = int(kept.removeprefix("number "))
        # One more than confirmed may have been kept: killed after the commit, before it could say so.
        assert number <= saved <= number + 1
        confirmed[name] = saved
        logged = [json.loads(one.details)["better"] for one in log if one.object == name]
        assert logged == [f"number {n}" for n in range(saved + 1)], "each verdict once, in order, with its entry"
