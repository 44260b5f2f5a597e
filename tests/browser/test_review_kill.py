"""kill -9 of the server while a reviewer saves, fifty times: what the page showed as saved is there afterwards."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from assistant.accounts import LocalAccounts, Person, Role
from assistant.audit import verify
from assistant.conversations import SqlConversations
from assistant.model import Answer
from assistant.review import Place, ReviewDesk
from assistant.storage import Database, DatabaseSettings
from tests.app.fake_service import CITATIONS, STATEMENTS
from tests.browser.conftest import App

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]
expect.set_options(timeout=30_000)

KILLS = int(os.environ.get("UNTOC_KILLS") or 50)
PASSWORD = "paper boats at dusk"
ANNA = Person("local:anna", "anna", Role.REVIEWER)
SHOWN = {"Supported": "supported", "Partly": "partly", "Not supported": "not_supported",
         "Wrong paragraph": "wrong_paragraph"}  # fmt: skip


def test_what_the_page_confirmed_survives(page: Page, tmp_path: Path) -> None:
    database = Database.open(DatabaseSettings(f"sqlite:///{tmp_path / 'assistant.sqlite'}"))
    LocalAccounts(database).create("anna", PASSWORD, Role.REVIEWER, Person("operator", "operator", Role.ADMINISTRATOR))
    environment = {
        "UNTOC_APP_SERVICE": "tests.app.review_service:make", "UNTOC_DATA": str(tmp_path), "UNTOC_DATABASE": "",
    }  # fmt: skip
    chance = random.Random(11)
    confirmed = 0
    for number in range(KILLS):
        name = f"kill{number}"
        keep(SqlConversations(database), name)
        running = App(environment, tmp_path / "log.txt")
        try:
            running.wait()
            if number == 0:
                sign_in(page, running.url)  # cookies do not tell ports apart: it holds after each start
            page.goto(f"{running.url}/review?answer={name}")
            expect(page.get_by_text("No verdict yet.", exact=True)).to_be_visible()
            page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
            for key in chance.choices("1234", k=2):
                page.keyboard.press(key)
                page.wait_for_timeout(chance.randrange(20, 500))
        finally:
            running.process.kill()
            running.stop()
        shown = page.locator("ol.progress li").all_inner_texts()
        kept = ReviewDesk(database).open(ANNA, name).verdicts
        for at, text in enumerate(shown):
            said = text.partition(" ")[2]
            if said in SHOWN:
                confirmed += 1
                assert kept[Place("statement", at)].verdict == SHOWN[said], f"{name}: statement {at + 1} was lost"
        with database.reading() as session:
            assert verify(session)[1] == [], f"after kill {number}"
    assert confirmed >= KILLS // 4, "the kills came before anything was confirmed: nothing was tried"
    database.close()


def keep(store: SqlConversations, name: str) -> None:
    answer = Answer(name, f"{name}?", "en", STATEMENTS, CITATIONS, "extractive", False, "", ("untoc:18.9",), "tiny-1",
                    0.01, markdown="…")  # fmt: skip
    store.add(store.create("asker", "en", name).id, "asker", answer.question, answer)


def sign_in(page: Page, url: str) -> None:
    page.goto(f"{url}/sign-in")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/review")
