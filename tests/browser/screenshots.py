"""Screenshots of each page: both themes, 390 and 1280 px, English and Arabic. ``python -m tests.browser.screenshots``.

They go to ``screenshots/``, with the fake service's invented texts; with ``--url`` those of an app that already runs.
"""

from __future__ import annotations

import argparse
import tempfile
from itertools import product
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import CHROMIUM_ARGS, ROOT, App, installed_browser

PAGES = {
    "ask": "/",
    "read": "/?p=untoc:18.9",
    "library": "/read",
    "compare-languages": "/compare?p=untoc:16&a=en&b=ar",
    "compare-provisions": "/compare?p=A/RES/99/1:op.1&with=A/RES/98/1:op.1",
    "about": "/about",
}


def main() -> None:
    """Make them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", help="an app that already runs, instead of the fake service")
    parser.add_argument("--out", type=Path, default=ROOT / "screenshots")
    given = parser.parse_args()
    given.out.mkdir(exist_ok=True)
    app = None
    if not given.url:
        app = App({"UNTOC_APP_SERVICE": "tests.app.fake_service:make"}, Path(tempfile.mkdtemp()) / "log.txt")
        app.wait()
    try:
        _take(given.url or app.url, given.out)  # type: ignore[union-attr]
    finally:
        if app is not None:
            app.stop()


def _take(url: str, folder: Path) -> None:
    with sync_playwright() as playwright:
        executable = installed_browser()
        browser = playwright.chromium.launch(args=CHROMIUM_ARGS, executable_path=executable)
        for theme, lang, width in product(("light", "dark"), ("en", "ar"), (1280, 390)):
            context = browser.new_context(
                viewport={"width": width, "height": 900 if width > 500 else 844}, color_scheme=theme, locale=lang
            )
            page = context.new_page()
            for name, address in PAGES.items():
                page.goto(url + address)
                _settle(page)
                page.screenshot(path=folder / f"{name}-{theme}-{lang}-{width}.png")
            page.goto(url)
            _settle(page)
            page.locator(".st-key-examples button").nth(1).click()
            page.locator(".sources-of-answer, .refusal").first.wait_for()
            page.wait_for_timeout(900)
            page.screenshot(path=folder / f"answer-{theme}-{lang}-{width}.png")
            if page.locator("a.cite").count():
                page.locator("a.cite").first.click()
                page.locator(".source-panel .para").first.wait_for()
                page.wait_for_timeout(500)
                page.screenshot(path=folder / f"source-{theme}-{lang}-{width}.png")
            context.close()
        browser.close()


def _settle(page: Page) -> None:
    page.locator("h1").first.wait_for()
    page.locator(".foot").wait_for()
    page.wait_for_timeout(1200)


if __name__ == "__main__":
    main()
