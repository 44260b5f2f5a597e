"""Screenshots of the staff's pages for docs/staff.md, of invented texts.

python -m tests.browser.screenshots_review
"""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from assistant.accounts import LocalAccounts, Person, Role
from assistant.conversations import Feedback, SqlConversations
from assistant.model import Answer
from assistant.review import Outcome, Place, ReviewDesk, StatementVerdict, Verdict
from assistant.storage import Database, DatabaseSettings
from tests.app.fake_service import CITATIONS, STATEMENTS
from tests.browser.conftest import CHROMIUM_ARGS, ROOT, App, installed_browser

OUT = ROOT / "docs" / "screenshots"
PASSWORD = "paper boats at dusk"
OPERATOR = Person("operator", "operator", Role.ADMINISTRATOR)
ANNA, BORIS = (Person(f"local:{name}", name, Role.REVIEWER) for name in ("anna", "boris"))
QUESTIONS = (
    "May a harbour decline to answer?",
    "Are boats lent on Sundays?",
    "Who answers letters?",
    "Is a boat painted?",
)


def fill(database: Database) -> None:
    """Answers in several states."""
    store, desk, accounts = SqlConversations(database), ReviewDesk(database), LocalAccounts(database)
    for name, role in (("anna", Role.REVIEWER), ("boris", Role.REVIEWER), ("chief", Role.ADMINISTRATOR)):
        accounts.create(name, PASSWORD, role, OPERATOR)
    for number, question in enumerate(QUESTIONS):
        weak = tuple(replace(one, score=0.41 if number == 1 else 0.93) for one in STATEMENTS)
        given = Answer(f"shot{number}", question, "en", weak, CITATIONS, "extractive", False, "", ("untoc:18.9",),
                       "tiny-1", 0.01, markdown="…")  # fmt: skip
        made = store.create("asker", "en", question)
        store.add(made.id, "asker", question, given)
        store.feedback(
            Feedback(given.id, number % 2 == 1, "Does it say so for weekdays too?" if number == 0 else ""), "x"
        )
    for at in range(3):
        desk.save(ANNA, "shot3", Verdict(Place("statement", at), StatementVerdict.SUPPORTED))
    desk.decide(ANNA, "shot3", Outcome.APPROVED, second=True)
    for at in range(3):
        verdict = StatementVerdict.PARTLY if at == 1 else StatementVerdict.SUPPORTED
        desk.save(BORIS, "shot3", Verdict(Place("statement", at), verdict))
    desk.finish_second(BORIS, "shot3")


def take(page: Page, url: str, name: str, path: str) -> None:
    """One picture."""
    page.goto(f"{url}/{path}")
    page.locator("h1").first.wait_for()
    page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
    page.wait_for_timeout(1500)
    page.screenshot(path=OUT / f"{name}.png")


def main() -> None:
    """Make them."""
    OUT.mkdir(exist_ok=True)
    data = Path(tempfile.mkdtemp())
    database = Database.open(DatabaseSettings(f"sqlite:///{data / 'assistant.sqlite'}"))
    fill(database)
    environment = {"UNTOC_APP_SERVICE": "tests.app.review_service:make", "UNTOC_DATA": str(data), "UNTOC_DATABASE": ""}
    app = App(environment, data / "log.txt")
    try:
        app.wait()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=installed_browser(), args=CHROMIUM_ARGS)
            page = browser.new_page(viewport={"width": 1280, "height": 860})
            page.goto(f"{app.url}/sign-in")
            page.get_by_label("Name").fill("chief")
            page.get_by_label("Password").fill(PASSWORD)
            page.get_by_role("button", name="Sign in").click()
            page.wait_for_url("**/review")
            for name, path in (("review-queue", "review"), ("review-bench", "review?answer=shot0"),
                               ("review-approved", "?answer=shot3"), ("review-readers", "agreement"),
                               ("review-figures", "figures"), ("review-staff", "staff")):  # fmt: skip
                take(page, app.url, name, path)
            browser.close()
    finally:
        app.stop()
        database.close()


if __name__ == "__main__":
    main()
