"""axe finds nothing on any page, in both themes, both directions, desktop and phone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import violations

pytestmark = pytest.mark.browser

PAGES = {
    "ask": "/",
    "read": "/?p=untoc:18.9",
    "library": "/read",
    "compare": "/compare?p=A/RES/99/1:op.1&with=A/RES/98/1:op.1",
    "about": "/about",
}


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("lang", ["en", "ar"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_is_content_with_every_page(browser: Browser, app: str, theme: str, lang: str, width: int) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=theme, locale=lang, reduced_motion="reduce"
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    found: list[str] = []
    for name, address in PAGES.items():
        page.goto(app + address)
        _settled(page, lang)
        found += [f"{name}: {line}" for line in violations(page)]
    page.goto(app)
    _settled(page, lang)
    page.locator(".st-key-examples button").first.click()
    expect(page.locator(".sources-of-answer")).to_be_visible()
    page.locator("a.cite").first.click()
    expect(page.locator(".source-panel mark.quote").first).to_be_visible()
    for summary in page.locator(".answer details > summary, details.why > summary").all():
        summary.evaluate("element => element.parentElement.open = true")
    page.wait_for_timeout(300)
    found += [f"answer: {line}" for line in violations(page)]
    context.close()
    assert not found, "\n".join(found)


def _settled(page: Page, lang: str) -> None:
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator(".foot")).to_be_attached()
    expect(page.locator("html")).to_have_attribute("lang", lang)
    page.wait_for_timeout(700)  # Streamlit's skeletons make room for the widgets
