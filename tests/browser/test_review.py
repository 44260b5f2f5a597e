"""The staff's work in a real browser: sign in, review by keyboard alone, two at once, withdraw, export."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

pytest.importorskip("playwright")
from playwright.sync_api import Browser, Page, expect

from assistant.accounts import LocalAccounts, Person, Role
from assistant.conversations import Feedback, SqlConversations
from assistant.model import Answer
from assistant.storage import Database, DatabaseSettings
from tests.app.fake_service import CITATIONS, STATEMENTS
from tests.browser.axe import violations
from tests.browser.conftest import App
from tests.evaluation.questions import read_questions

pytestmark = pytest.mark.browser

expect.set_options(timeout=20_000)
PASSWORD = "paper boats at dusk"
OPERATOR = Person("operator", "operator", Role.ADMINISTRATOR)


@dataclass
class Site:
    """The running app and what is in its database."""

    url: str
    store: SqlConversations

    def keep(self, name: str, question: str) -> None:
        """Keep an answer with a thumb down, so that it stands in the queue."""
        answer = Answer(
            name, question, "en", STATEMENTS, CITATIONS, "extractive", False, "", ("untoc:18.9",), "tiny-1", 0.01,
            markdown="…",
        )  # fmt: skip
        made = self.store.create("asker", "en", question)
        self.store.add(made.id, "asker", question, answer)
        self.store.feedback(Feedback(name, False, "Is that so?"), "asker")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    data = tmp_path_factory.mktemp("review")
    database = Database.open(DatabaseSettings(f"sqlite:///{data / 'assistant.sqlite'}"))
    accounts = LocalAccounts(database)
    for name, role in (
        ("anna", Role.REVIEWER),
        ("boris", Role.REVIEWER),
        ("chief", Role.ADMINISTRATOR),
        ("asker1", Role.ASKER),
    ):
        accounts.create(name, PASSWORD, role, OPERATOR)
    environment = {"UNTOC_APP_SERVICE": "tests.app.review_service:make", "UNTOC_DATA": str(data), "UNTOC_DATABASE": ""}
    running = App(environment, Path(os.environ.get("UNTOC_TEST_LOG") or data / "log.txt"))
    try:
        running.wait()
        yield Site(running.url, SqlConversations(database))
    finally:
        running.stop()
        database.close()


def sign_in(page: Page, site: Site, name: str) -> None:
    page.goto(f"{site.url}/sign-in")
    expect(page.get_by_label("Name")).to_be_focused()
    page.keyboard.type(name)
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()


def press(page: Page, key: str, button: str) -> None:
    """Press a key once the button that it stands for is there."""
    expect(page.get_by_role("button", name=button).first).to_be_enabled()
    settled(page)
    page.keyboard.press(key)


def settled(page: Page) -> None:
    """Wait until the script that draws the page has ended."""
    page.wait_for_timeout(300)  # keys are bound a moment after their buttons are drawn
    page.locator(".stApp[data-test-script-state='notRunning']").wait_for()


def open_bench(page: Page, site: Site, answer: str) -> None:
    page.goto(f"{site.url}/review?answer={answer}")
    expect(page.get_by_role("heading", name="Statement 1 of 3")).to_be_visible()


def decide_all(page: Page, keys: str = "111") -> None:
    for number, key in enumerate(keys, 1):
        expect(page.get_by_role("heading", name=f"Statement {number} of 3")).to_be_visible()
        expect(page.get_by_text("No verdict yet.", exact=True)).to_be_visible()
        settled(page)
        page.keyboard.press(key)
    expect(page.get_by_text("have no verdict yet").or_(page.get_by_text("has no verdict yet"))).to_have_count(0)


def test_a_wrong_password_is_told_and_a_stranger_sees_nothing(page: Page, site: Site) -> None:
    page.goto(f"{site.url}/review")
    expect(page.get_by_text("Sign in to see this.")).to_be_visible()
    page.goto(f"{site.url}/sign-in")
    page.get_by_label("Name").fill("anna")
    page.get_by_label("Password").fill("not the password")
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("not right")


def test_an_answer_is_reviewed_by_keyboard_alone(page: Page, site: Site) -> None:
    site.keep("kept-keyboard", "May a harbour decline?")
    sign_in(page, site, "anna")
    press(page, "t", "Take the next one")
    expect(page.get_by_role("heading", name="May a harbour decline?")).to_be_visible()
    expect(page.locator(".bench-source mark.quote").first).to_be_visible()
    decide_all(page)
    press(page, "a", "Approve")
    expect(page.get_by_text("approved by a reviewer on")).to_be_visible()
    press(page, "q", "Back to the queue")
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()
    page.goto(f"{site.url}/?answer=kept-keyboard")
    expect(page.get_by_text("approved by a reviewer on")).to_be_visible()
    assert "anna" not in page.locator(".stMain").inner_text()


def test_asked_again_the_approved_answer_comes_first(page: Page, site: Site) -> None:
    site.keep("kept-again", "Are boats lent on Sundays?")
    sign_in(page, site, "anna")
    open_bench(page, site, "kept-again")
    decide_all(page)
    press(page, "a", "Approve")
    expect(page.get_by_text("approved by a reviewer on")).to_be_visible()
    page.goto(site.url)
    page.get_by_role("textbox", name="Ask a question about the texts").fill("are boats lent on sundays")
    page.keyboard.press("Enter")
    expect(page.get_by_text("approved by a reviewer on")).to_be_visible()


def test_a_better_paragraph_and_a_corrected_text(page: Page, site: Site) -> None:
    site.keep("kept-correct", "Who answers letters?")
    sign_in(page, site, "anna")
    open_bench(page, site, "kept-correct")
    press(page, "4", "Wrong paragraph")
    expect(page.get_by_role("heading", name="Statement 2 of 3")).to_be_visible()
    press(page, "p", "Previous")
    expect(page.get_by_role("heading", name="Statement 1 of 3")).to_be_visible()
    press(page, "b", "Better paragraph")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Go to").fill("art 16")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Better: UNTOC, art. 16")).to_be_visible()
    press(page, "e", "Correct the text")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Text").fill("Boats may be lent. [4]")
    dialog.get_by_role("button", name="Save the corrected text").click()
    expect(page.get_by_text("Corrected by a reviewer on")).to_be_visible()
    page.goto(f"{site.url}/?answer=kept-correct")
    expect(page.get_by_text("Boats may be lent.").first).to_be_visible()
    expect(page.get_by_text("A harbour may decline to answer a letter")).to_have_count(0)


def test_two_reviewers_do_not_work_on_one_answer(page: Page, site: Site, browser: Browser) -> None:
    site.keep("kept-two", "Is a boat painted?")
    sign_in(page, site, "anna")
    open_bench(page, site, "kept-two")
    context = browser.new_context()
    other = context.new_page()
    other.set_default_timeout(20_000)
    sign_in(other, site, "boris")
    open_bench(other, site, "kept-two")
    expect(other.get_by_text("anna works on this answer: you can look, not decide.")).to_be_visible()
    expect(other.get_by_role("button", name="Supported", exact=False).first).to_be_disabled()
    settled(other)
    other.keyboard.press("1")
    press(page, "2", "Partly")
    expect(page.get_by_role("heading", name="Statement 2 of 3")).to_be_visible()
    press(page, "q", "Back to the queue")
    expect(page.get_by_role("heading", name="Review", level=1)).to_be_visible()
    open_bench(other, site, "kept-two")
    press(other, "1", "Supported")
    expect(other.get_by_role("heading", name="Statement 2 of 3")).to_be_visible()
    context.close()


def test_a_withdrawn_answer_says_so_at_its_link(page: Page, site: Site) -> None:
    site.keep("kept-gone", "Are boats blue?")
    page.goto(f"{site.url}/?answer=kept-gone")
    expect(page.get_by_text("A harbour may decline to answer a letter").first).to_be_visible()
    sign_in(page, site, "anna")
    open_bench(page, site, "kept-gone")
    press(page, "x", "Withdraw")
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Why, for the staff").fill("It says more than the paragraph.")
    dialog.get_by_role("button", name="Withdraw for good").click()
    expect(page.get_by_text("withdrawn by a reviewer on").first).to_be_visible()
    page.goto(f"{site.url}/?answer=kept-gone")
    expect(page.get_by_text("withdrawn by a reviewer on")).to_be_visible()
    expect(page.get_by_text("A harbour may decline to answer a letter")).to_have_count(0)


def test_verdicts_are_exported_as_evaluation_questions(page: Page, site: Site, tmp_path: Path) -> None:
    site.keep("kept-export", "Which letters are answered?")
    sign_in(page, site, "anna")
    open_bench(page, site, "kept-export")
    decide_all(page)
    press(page, "a", "Approve")
    expect(page.get_by_text("approved by a reviewer on")).to_be_visible()
    page.goto(f"{site.url}/figures")
    with page.expect_download() as download:
        page.get_by_role("link", name="evaluation questions").click()
    file = tmp_path / "questions.jsonl"
    download.value.save_as(file)
    asked = {one.question: one for one in read_questions(file)}
    assert asked["Which letters are answered?"].gold == ("untoc:18.9", "untoc:18.1", "untoc:16.1")
    assert all(json.loads(line)["answer_points"] for line in file.read_text().splitlines())


@pytest.mark.parametrize(
    "path", ["review", "review?answer=kept-axe", "figures", "agreement", "staff", "account", "sign-in"]
)
def test_the_staffs_pages_have_no_accessibility_violations(page: Page, site: Site, path: str) -> None:
    if "kept-axe" in path:
        site.keep("kept-axe", "Is the harbour open?")
    sign_in(page, site, "chief")
    page.goto(f"{site.url}/{path}")
    page.get_by_role("heading").first.wait_for()
    page.wait_for_timeout(1500)
    # Of Streamlit's own chart and uploader; the numbers of each chart stand in a table below it.
    streamlits = ("svg-img-alt", "presentation-role-conflict")
    assert [found for found in violations(page) if not found.startswith(streamlits)] == []
