"""What the pages do at their limits: print, large text, lost connections, two tabs, long conversations, focus."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

from assistant.app.i18n import words
from tests.app.fake_service import LONG
from tests.browser.conftest import App
from tests.browser.test_flows import PHONE, answered, ask

pytestmark = pytest.mark.browser


def sideways(page: Page) -> int:
    """How far the page can be scrolled sideways."""
    return int(
        page.evaluate("document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth")
    )


def test_the_reader_prints_the_text_and_nothing_of_the_app(page: Page, app: str) -> None:
    page.goto(f"{app}/?p=untoc:18.9")
    expect(page.locator(".para.target")).to_be_visible()
    page.emulate_media(media="print", color_scheme="dark")
    for unseen in (
        ".languages",
        "nav.pages",
        ".tools",
        ".neighbours",
        "[data-testid='stHeader']",
        "[data-testid='stSidebar']",
    ):
        for one in page.locator(unseen).all():
            expect(one).to_be_hidden()
    ink = page.locator(".para.target .official").first.evaluate("e => getComputedStyle(e).color")
    assert ink == "rgb(0, 0, 0)", "black on white, whatever the theme"
    printed = " ".join(p.extract_text() for p in PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True))).pages)
    printed = " ".join(printed.split())
    for paragraph in page.locator(".provision .official").all_inner_texts():
        last = " ".join(paragraph.split()[-4:])
        assert last in printed, "no paragraph is cut off at the end of the window"
    assert words("en")("Find in this document") not in printed


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_text_at_twice_the_size_on_a_phone(browser: Browser, app: str, lang: str) -> None:
    context = browser.new_context(viewport=PHONE, locale=lang)
    page = context.new_page()
    page.set_default_timeout(20_000)
    for address in ("/", "/?p=untoc:18.9", "/read", "/compare?p=untoc:16&a=en&b=ar", "/about"):
        page.goto(app + address)
        expect(page.locator(".foot")).to_be_attached()
        page.add_style_tag(content="html { font-size: 32px !important; }")
        page.wait_for_timeout(500)
        assert sideways(page) <= 1, address
        cut = page.evaluate(
            """() => [...document.querySelectorAll('.stMain :is(h1, h2, p, a, button, summary, label)')]
                .filter(e => e.checkVisibility() && !e.closest('.scroll, .sr-only, pre, [data-testid=stChatInput]'))
                .filter(e => e.getClientRects().length && (e.getBoundingClientRect().left < -1
                    || e.getBoundingClientRect().right > innerWidth + 1))
                .map(e => e.outerHTML.slice(0, 120))"""
        )
        assert not cut, (address, cut[:3])
    page.goto(app)
    page.add_style_tag(content="html { font-size: 32px !important; }")
    page.locator(".st-key-examples button").first.click()
    answered(page)
    page.locator("a.cite").first.click()
    expect(page.locator(".source-panel mark.quote").first).to_be_in_viewport()
    expect(page.locator(".panel-close")).to_be_in_viewport()
    assert sideways(page) <= 1
    context.close()


def test_a_lost_server_is_told_and_nothing_is_lost(page: Page, tmp_path: Path) -> None:
    environment = {"UNTOC_APP_SERVICE": "tests.app.fake_service:make_kept", "UNTOC_DATA": str(tmp_path)}
    first = App(environment, tmp_path / "log.txt")
    try:
        first.wait()
        ask(page, first.url, "May a harbour decline?")
        answered(page)
    finally:
        first.stop()
    banner = page.locator(".connection")
    expect(banner).to_be_visible()
    expect(banner).to_contain_text("No connection.")
    expect(page.locator("#announcer")).to_contain_text("No connection.")
    expect(page.locator(".answer .statement").first).to_be_visible()
    assert page.locator("[role=dialog]").count() == 0, "nothing stands in the way of what is on the page"
    page.locator("a.cite").first.click()  # was not opened before: it cannot be had now, and the page says so
    expect(page.locator(".source-panel .notice")).to_contain_text("could not be opened")
    page.keyboard.press("Escape")
    page.locator(".thumb.up").click()
    expect(page.locator(".told")).to_contain_text("could not be kept")
    expect(page.locator(".thumb.up")).to_have_attribute("aria-pressed", "false")
    again = App(environment, tmp_path / "log.txt", first.port)
    try:
        again.wait()
        expect(banner).to_be_hidden(timeout=60_000)
        expect(page.locator(".answer .statement").first).to_be_visible()
        expect(page.locator(".question")).to_contain_text("May a harbour decline?")
        expect(page.locator("textarea")).to_be_enabled()
        page.locator("a.cite").first.click()
        expect(page.locator(".source-panel mark.quote").first).to_be_visible()
    finally:
        again.stop()


def test_no_network_is_told_at_once_and_taken_back(page: Page, app: str) -> None:
    ask(page, app, "May a harbour decline?")
    answered(page)
    page.context.set_offline(True)
    expect(page.locator(".connection")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator(".connection")).to_be_hidden()


def test_two_tabs_opened_at_once_on_a_first_visit_are_one_reader(browser: Browser, app: str) -> None:
    context = browser.new_context()
    one, two = context.new_page(), context.new_page()
    for tab in (one, two):
        tab.set_default_timeout(20_000)
        tab.goto(app, wait_until="commit")  # neither has a cookie yet
    addresses = []
    for tab, question in ((one, "May a harbour decline?"), (two, "When may a boat be lent?")):
        tab.locator("textarea").fill(question)
        tab.locator("textarea").press("Enter")
        answered(tab)
        addresses.append(tab.url)
    for tab, address in ((one, addresses[1]), (two, addresses[0])):
        tab.goto(address)  # each can open what was asked in the other
        answered(tab)
        expect(tab.locator("textarea")).to_be_enabled()
        expect(tab.locator(".conversations li")).to_have_count(2)
    context.close()


def test_a_conversation_of_two_hundred_turns(page: Page, app: str) -> None:
    page.goto(f"{app}/?c={LONG}")
    expect(page.locator(".question")).to_have_count(15)
    expect(page.locator(".question").last).to_contain_text("Question 199?")
    page.get_by_role("button", name="185 earlier questions").click()
    expect(page.locator(".question")).to_have_count(200)
    expect(page.locator(".question").first).to_contain_text("Question 0?")
    page.locator(".question").last.scroll_into_view_if_needed()
    page.locator("a.cite").last.click()
    expect(page.locator(".source-panel .para.target")).to_be_visible()


def test_focus_stays_on_a_citation_while_the_answer_goes_on(page: Page, app: str) -> None:
    ask(page, app, "slow question to point at")
    expect(page.locator(".statement").get_by_text("Statement number 2 ")).to_be_visible()
    page.locator("a.cite").nth(1).focus()
    answered(page)
    expect(page.locator("a.cite").nth(1)).to_be_focused()


def test_thumbs_and_a_comment_go_without_running_the_page(page: Page, app: str) -> None:
    ask(page, app, "May a harbour decline?")
    answered(page)
    page.locator(".thumb.down").press("Enter")
    expect(page.locator(".thumb.down")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("#announcer")).to_have_text("Thank you.")
    box = page.get_by_label("What was good or wrong?")
    box.fill("The second source is the wrong boat.")
    with page.expect_response("**/reading/feedback") as sent:
        page.get_by_role("button", name="Send", exact=True).press("Enter")
    assert sent.value.status == 200
    expect(page.locator("form.comment")).to_have_count(0)
    expect(page.get_by_text("Thank you.").first).to_be_focused()


def test_menus_by_keyboard(page: Page, app: str) -> None:
    page.goto(app)
    summary = page.locator(".languages > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Español")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Español")).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Español").focus()
    page.keyboard.press("Enter")
    expect(page.locator("html")).to_have_attribute("lang", "es")


@pytest.mark.parametrize("lang", ["en", "ar"])
def test_on_a_phone_every_page_is_one_tap_away(browser: Browser, app: str, lang: str) -> None:
    context = browser.new_context(viewport=PHONE, locale=lang)
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto(app)
    t = words("ar" if lang == "ar" else "en")
    for name in ("Read", "Compare", "About", "Ask"):
        page.locator("nav.pages").get_by_text(t(name), exact=True).click()
        expect(page.locator("nav.pages [aria-current=page]")).to_have_text(t(name))
    context.close()


@pytest.mark.parametrize("width", [2560])
def test_on_a_wide_screen_nothing_is_stretched_or_far_apart(browser: Browser, app: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 1300})
    page = context.new_page()
    page.set_default_timeout(20_000)
    ask(page, app, "May a harbour decline?")
    answered(page)
    page.locator("a.cite").first.click()
    panel, thread = page.locator(".source-panel").bounding_box(), page.locator(".st-key-thread").bounding_box()
    assert panel
    assert thread
    assert thread["x"] + thread["width"] < panel["x"], "the source stands beside the answer, not over it"
    page.goto(f"{app}/?p=untoc:18.9")
    official = page.locator(".para.target .official").first.bounding_box()
    ours = page.locator(".para.target .plain-words").first.bounding_box()
    assert official
    assert ours
    assert ours["x"] > official["x"] + official["width"], "our words stand beside the document's"
    context.close()
