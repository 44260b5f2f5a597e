"""A configured model in a real browser: its sentences come one by one, stop reaches it, and its failure is told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from assistant.answering.phrases import phrase
from tests.attacks.small_edition import shared_data
from tests.browser.conftest import App
from tests.unit.assistant.models.scripted import Endpoint, Reply, answer_json, endpoint, statement

pytestmark = [pytest.mark.browser, pytest.mark.slow]

QUESTION = "Is bank secrecy a ground for refusing mutual legal assistance?"
_SOURCE = ("untoc:18.8", "must not turn down a request for legal help")
FIRST = statement("A country must not turn down a request for legal help by invoking bank secrecy.", _SOURCE)
SECOND = statement("Countries must not invoke bank secrecy to turn down a request for legal help.", _SOURCE)
# The first sentence is whole within the first piece; the rest waits until the test has looked.
HEAD, _, TAIL = answer_json([FIRST, SECOND]).partition(", {")


class Model:
    """What the endpoint does next, and what it has seen."""

    def __init__(self) -> None:
        self.reply = Reply()
        self.go_on = threading.Event()
        self.seen: Endpoint

    def script(self, _: dict[str, Any]) -> Reply:
        return self.reply

    def halting(self) -> Iterator[str]:
        """The first sentence, and the second when the test lets it."""
        yield HEAD
        self.go_on.wait(60)
        yield ", {" + TAIL


@pytest.fixture(scope="module")
def model() -> Iterator[Model]:
    model = Model()
    with endpoint(model.script) as seen:
        model.seen = seen
        yield model


@pytest.fixture(scope="module")
def model_app(model: Model, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("model-app")
    environment = {
        "UNTOC_DATA": str(shared_data()), "UNTOC_APP_SERVICE": "", "UNTOC_MODEL": "openai:scripted",
        "UNTOC_MODEL_BASE_URL": model.seen.url, "UNTOC_DATABASE": f"sqlite:///{folder / 'kept.sqlite'}",
    }  # fmt: skip
    running = App(environment, folder / "log.txt")
    try:
        running.wait()
        yield running.url
    finally:
        running.stop()


def ask(page: Page, app: str) -> None:
    page.set_default_timeout(60_000)
    page.goto(app)
    page.locator("textarea").fill(QUESTION)
    page.keyboard.press("Enter")


def test_sentences_come_one_by_one_as_the_model_speaks(page: Page, model_app: str, model: Model) -> None:
    model.go_on.clear()
    model.reply = Reply(model.halting())
    ask(page, model_app)
    expect(page.locator(".statement").get_by_text("A country must not turn down")).to_be_visible(timeout=60_000)
    assert page.get_by_text("Countries must not invoke").count() == 0
    expect(page.get_by_role("button", name="Stop")).to_be_visible()
    model.go_on.set()
    expect(page.locator(".sources-of-answer")).to_be_visible(timeout=60_000)
    expect(page.locator(".statement").get_by_text("Countries must not invoke")).to_be_visible()
    page.locator("a.cite").first.click()
    expect(page.locator(".source-panel mark.quote").first).to_be_visible()


def test_stop_ends_the_models_request(page: Page, model_app: str, model: Model) -> None:
    model.seen.closed_early.clear()
    model.reply = Reply([HEAD, "never sent"], hang_after=1)
    ask(page, model_app)
    expect(page.locator(".statement").get_by_text("A country must not turn down")).to_be_visible(timeout=60_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped.")).to_be_visible()
    assert model.seen.closed_early.wait(15)
    expect(page.locator(".statement").get_by_text("A country must not turn down")).to_be_visible()
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()


def test_a_failing_model_is_told_and_made_up_for(page: Page, model_app: str, model: Model) -> None:
    model.reply = Reply(status=401, error={"message": "bad key"})
    ask(page, model_app)
    expect(page.locator(".sources-of-answer")).to_be_visible(timeout=60_000)
    told = phrase("model_fallback", "en", reason=phrase("model_failed", "en"))
    expect(page.get_by_text(told)).to_be_visible()
    assert page.locator(".words-of-answer a.cite").count()
    assert page.get_by_text("bad key").count() == 0
