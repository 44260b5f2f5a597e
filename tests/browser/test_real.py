"""The main job in a real browser with the real service, on our own digest alone: no model, no official text."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_delegate_asks_and_checks_the_source(page: Page, real_app: str) -> None:
    page.goto(real_app)
    expect(page.get_by_text("official texts are not held")).to_be_visible()
    page.locator("textarea").fill("May a State refuse mutual legal assistance because of bank secrecy?")
    page.keyboard.press("Enter")
    expect(page.locator(".sources-of-answer")).to_be_visible(timeout=60_000)
    citation = page.locator("a.cite").first
    assert citation.get_attribute("data-p") == "untoc:18.8"
    citation.click()
    panel = page.locator(".source-panel")
    expect(panel.locator(".para.target")).to_be_visible()
    expect(panel.get_by_text("our own words")).to_be_visible()


def test_an_arabic_reader_gets_arabic_words(page: Page, real_app: str) -> None:
    page.goto(f"{real_app}/?p=untoc:18.9&lang=ar")
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    expect(page.locator(".provision")).to_have_attribute("lang", "ar")
    expect(page.locator(".para.target")).to_be_visible()


def test_conversation_is_in_the_database_after_a_reload(page: Page, real_app: str) -> None:
    page.goto(real_app)
    page.locator("textarea").fill("What is an organized criminal group?")
    page.keyboard.press("Enter")
    expect(page.locator(".sources-of-answer")).to_be_visible(timeout=60_000)
    page.reload()
    expect(page.locator(".sources-of-answer")).to_be_visible()
    expect(page.locator(".conversations")).to_contain_text("What is an organized criminal group?")


def test_go_to_box_takes_any_reference(page: Page, real_app: str) -> None:
    page.goto(f"{real_app}/read")
    box = page.get_by_label("Go to")
    box.fill("article 3 (a) of the trafficking protocol")
    box.press("Enter")
    expect(page.locator("[id='p-tip:3.a'].target")).to_be_visible()
    box = page.get_by_label("Go to")
    box.fill("art 99 untoc")
    box.press("Enter")
    expect(page.get_by_text("no article 99")).to_be_visible()
