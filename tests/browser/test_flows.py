"""What people do with the app, in a real browser: English and Arabic, desktop and phone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from assistant.app.i18n import words
from corpus.model import Language

pytestmark = pytest.mark.browser

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(
    params=[("en", DESKTOP), ("ar", DESKTOP), ("en", PHONE), ("ar", PHONE)],
    ids=["en-desktop", "ar-desktop", "en-phone", "ar-phone"],
)
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, Language]]:
    """A page of a reader whose browser speaks the language; it may ask no other host for anything."""
    lang, size = request.param
    context = browser.new_context(viewport=size, locale={"en": "en-US", "ar": "ar-EG"}[lang])
    page = context.new_page()
    page.set_default_timeout(20_000)
    foreign: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if urlsplit(r.url).hostname not in ("localhost", None) else None)
    yield page, lang
    context.close()
    assert not foreign, f"the page asked other hosts: {foreign}"


def ask(page: Page, app: str, question: str) -> None:
    page.goto(app)
    box = page.locator("textarea")
    box.wait_for()
    box.fill(question)
    box.press("Enter")


def answered(page: Page) -> None:
    expect(page.locator(".sources-of-answer").last).to_be_visible()


def test_ask_click_a_citation_see_the_passage_and_open_its_link(reader: tuple[Page, Language], app: str) -> None:
    page, lang = reader
    page.goto(app)
    page.locator(".st-key-examples button").first.click()
    answered(page)
    assert page.locator("html").get_attribute("lang") == lang
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")
    page.locator("a.cite").first.click()
    panel = page.locator(".source-panel")
    expect(panel.locator("mark.quote").first).to_be_visible()
    expect(panel.locator("h2")).to_contain_text(words(lang)("Article {number}", number="18"))
    expect(panel.locator(".para.target")).to_be_in_viewport()
    expect(panel.locator(".para .para").first).to_be_attached()  # the whole article, its items too
    expect(panel.get_by_text(words(lang)("Official document, page {page}", page=22))).to_be_visible()
    panel.get_by_text(words(lang)("Open in the reader")).click()
    page.wait_for_url("**p=untoc**")
    expect(page.locator(".source-panel")).to_be_hidden()
    expect(page.locator(".provision .para.target")).to_be_visible()


def test_panel_goes_on_to_neighbours_and_references_and_back(reader: tuple[Page, Language], app: str) -> None:
    page, lang = reader
    ask(page, app, "May a harbour decline?")
    answered(page)
    page.locator("a.cite").first.click()
    panel = page.locator(".source-panel")
    panel.locator(".neighbours .previous").click()
    expect(panel.locator("h2")).to_contain_text(words(lang)("Article {number}", number="16"))
    panel.locator(".panel-back").click()
    expect(panel.locator("mark.quote").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(page.locator("a.cite").first).to_be_focused()


def test_paragraph_link_opens_the_reader_there(reader: tuple[Page, Language], app: str) -> None:
    page, lang = reader
    page.goto(f"{app}/?p=untoc:18.9")
    target = page.locator(".para.target")
    expect(target).to_be_visible()
    assert target.get_attribute("id") == "p-untoc:18.9"
    assert page.locator(".provision").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")


def test_links_inside_the_reader_keep_the_session_and_the_back_button(reader: tuple[Page, Language], app: str) -> None:
    page, _ = reader
    page.goto(f"{app}/?p=untoc:18.1")
    expect(page.locator("#p-untoc\\:18\\.1.target")).to_be_visible()
    # before the page's own script is up, a link is an ordinary one and loads the page anew
    page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
    page.wait_for_timeout(500)
    page.locator("main .neighbours .previous").click()
    expect(page.locator("#p-untoc\\:16\\.1")).to_be_visible()
    page.go_back()
    expect(page.locator("#p-untoc\\:18\\.1")).to_be_visible()


def test_answer_survives_reload_and_a_second_tab(reader: tuple[Page, Language], app: str) -> None:
    page, _ = reader
    ask(page, app, "May a harbour decline?")
    answered(page)
    address = page.url
    assert "c=" in address
    page.reload()
    answered(page)
    other = page.context.new_page()
    other.goto(address)
    expect(other.locator(".sources-of-answer")).to_be_visible()
    expect(other.locator(".question")).to_contain_text("May a harbour decline?")


def test_no_sideways_scrolling(reader: tuple[Page, Language], app: str) -> None:
    page, _ = reader
    for address in ("/", "/?p=untoc:18.9", "/compare?p=A/RES/99/1:op.1&with=A/RES/98/1:op.1", "/about"):
        page.goto(app + address)
        expect(page.locator("h1")).to_be_visible()
        expect(page.locator(".foot")).to_be_attached()
        wide = page.evaluate(
            "document.querySelector('.stMain').scrollWidth - document.querySelector('.stMain').clientWidth"
        )
        assert wide <= 1, address


def test_keyboard_alone(page: Page, app: str) -> None:
    page.goto(app)
    page.locator("textarea").wait_for()
    page.locator("textarea").focus()
    page.keyboard.type("May a harbour decline?")
    page.keyboard.press("Enter")
    answered(page)
    page.locator("a.cite").first.focus()
    expect(page.locator(".tip")).to_be_visible()  # the label and first words, on focus as on hover
    expect(page.locator(".tip")).to_contain_text("decline to answer")
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page.locator(".source-panel h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("a.cite").first).to_be_focused()


def test_a_click_during_an_answer_neither_stops_nor_repeats_it(page: Page, app: str) -> None:
    ask(page, app, "slow question")
    expect(page.locator(".statement").get_by_text("Statement number 2 ")).to_be_visible()
    page.locator("a.cite").first.click()
    expect(page.locator(".source-panel mark.quote").first).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_text("Limit the sources").first.click()
    expect(page.locator(".statement").get_by_text("Statement number 12 ")).to_be_visible()
    answered(page)
    assert page.locator(".question").count() == 1


def test_reload_in_the_middle_of_an_answer_comes_back_to_it(page: Page, app: str) -> None:
    ask(page, app, "slow question again")
    expect(page.locator(".statement").get_by_text("Statement number 2 ")).to_be_visible()
    page.reload()
    expect(page.locator(".statement").get_by_text("Statement number 12 ")).to_be_visible()
    answered(page)


def test_stop_keeps_what_was_checked(page: Page, app: str) -> None:
    ask(page, app, "slow question to stop")
    expect(page.locator(".statement").get_by_text("Statement number 2 ")).to_be_visible()
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_text("Stopped.")).to_be_visible()
    assert page.locator(".statement").get_by_text("Statement number 12 ").count() == 0
    expect(page.get_by_role("button", name="Ask again")).to_be_visible()


def test_new_sentences_are_told_to_screen_readers(page: Page, app: str) -> None:
    ask(page, app, "slow question to listen to")
    expect(page.locator("#announcer")).to_contain_text(re.compile(r"Statement number \d+"))


def test_language_is_switched_on_the_spot_and_kept(page: Page, app: str) -> None:
    page.goto(f"{app}/?p=untoc:18.9")
    page.locator(".languages > summary").click()
    page.locator(".languages").get_by_role("link", name="Français").click()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    expect(page.locator(".para.target")).to_be_visible()
    page.goto(f"{app}/about")
    expect(page.locator("h1")).to_have_text("À propos de cet assistant")


def test_attack_is_shown_as_text_and_loads_nothing(page: Page, app: str) -> None:
    foreign: list[str] = []
    page.on("request", lambda r: foreign.append(r.url) if "evil" in r.url else None)
    page.on("dialog", lambda d: foreign.append(d.message))
    ask(page, app, '<img src="https://evil.example/q" onerror="alert(1)"> attack')
    answered(page)
    assert page.locator(".answer img, .question img, .answer script").count() == 0
    assert page.locator("a[href*='evil']").count() == 0
    assert not foreign


def test_forty_citations(page: Page, app: str) -> None:
    ask(page, app, "long answer please")
    answered(page)
    assert page.locator(".words-of-answer a.cite").count() == 40
    page.locator("a.cite").nth(38).click()
    expect(page.locator(".source-panel mark.quote").first).to_be_visible()


def test_share_makes_the_conversation_readable_elsewhere(page: Page, browser: Browser, app: str) -> None:
    ask(page, app, "May a harbour decline?")
    answered(page)
    stranger = browser.new_context().new_page()
    stranger.goto(page.url)
    expect(stranger.get_by_text("is not shared")).to_be_visible()
    page.get_by_role("button", name="Share").click()
    page.get_by_text("Anyone with the link can read it").click()
    expect(page.get_by_role("button", name="Copy the link")).to_be_visible()
    stranger.reload()
    expect(stranger.locator(".question")).to_contain_text("May a harbour decline?")
    expect(stranger.locator("textarea")).to_be_disabled()
    stranger.context.close()


def test_answer_is_downloaded_as_word(page: Page, app: str) -> None:
    ask(page, app, "May a harbour decline?")
    answered(page)
    page.locator(".actions .menu > summary").click()
    with page.expect_download() as download:
        page.locator(".actions .menu").get_by_role("link", name="Word file").click()
    assert download.value.suggested_filename == "untoc-answer.docx"
    assert download.value.path().read_bytes().startswith(b"PK")
    expect(page.locator(".actions .menu > summary")).to_be_focused()


def test_compare_marks_what_differs(page: Page, app: str) -> None:
    page.goto(f"{app}/compare?p=A/RES/99/1:op.1&with=A/RES/98/1:op.1")
    expect(page.locator(".compare del.left")).to_have_text("year")
    expect(page.locator(".compare ins.right").last).to_have_text("month")


def test_go_to_box(page: Page, app: str) -> None:
    page.goto(f"{app}/read")
    box = page.get_by_label("Go to")
    box.fill("18.9 untoc")
    box.press("Enter")
    expect(page.locator("#p-untoc\\:18\\.9.target")).to_be_visible()


def test_passages_are_not_given_without_the_pages_token(page: Page, app: str) -> None:
    for token in ("", "1.2", "9999999999.00"):
        answer = page.request.post(f"{app}/reading/passage", data={"p": "untoc:18.9", "token": token})
        assert answer.status == 403
    assert page.request.get(f"{app}/reading/page?document=untoc@en&page=1").status == 403


def test_readiness(page: Page, app: str) -> None:
    answer = page.request.get(f"{app}/readyz")
    assert answer.status == 200
    assert answer.json()["edition"] == "tiny-1"
