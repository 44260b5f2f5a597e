"""Medians in the browser: cold start, first words, click to highlight. ``python -m tests.browser.figures --url ...``.

Without ``--url`` the app is started here, with whatever ``UNTOC_DATA`` holds. Prints Markdown for docs.
"""

from __future__ import annotations

import argparse
import platform
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM_ARGS, App, installed_browser

QUESTIONS = (
    "May a State refuse mutual legal assistance because of bank secrecy?",
    "What counts as an organized criminal group?",
    "What must be done to protect victims of trafficking?",
    "When can property be confiscated?",
    "Who may be held liable: companies too?",
)
# Times inside the page, so that the driver's own delays do not count.
_FIRST_WORDS = """() => new Promise(done => {
  const box = document.querySelector('textarea');
  const start = performance.now();
  const look = () => document.querySelector('.words-of-answer .statement')
    ? done(performance.now() - start) : requestAnimationFrame(look);
  document.querySelector('[data-testid=stChatInputSubmitButton]').click();
  look();
})"""
_HIGHLIGHT = """n => new Promise(done => {
  const link = document.querySelectorAll('a.cite')[n];
  const start = performance.now();
  const look = () => document.querySelector('.source-panel :is(mark.quote, .target)')
    ? done(performance.now() - start) : requestAnimationFrame(look);
  link.click();
  look();
})"""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url")
    parser.add_argument("--rounds", type=int, default=5)
    given = parser.parse_args()
    app = None
    if not given.url:
        app = App({}, Path(tempfile.mkdtemp()) / "log.txt")
        app.wait()
    try:
        figures = _measure(given.url or app.url, given.rounds)  # type: ignore[union-attr]
    finally:
        if app is not None:
            app.stop()
    print(f"`python -m tests.browser.figures`, {datetime.now(UTC):%Y-%m-%d}, {platform.machine()}, "
          f"Python {platform.python_version()}, {given.rounds} rounds, medians (longest)\n")  # fmt: skip
    print("| what | seconds | goal |\n|---|---|---|")
    goals = {"cold start to the first page": 2.0, "question to first words": 0.5, "click to highlighted paragraph": 0.3}
    for name, goal in goals.items():
        values = figures[name]
        print(f"| {name} | {statistics.median(values):.2f} ({max(values):.2f}) | {goal} |")


def _measure(url: str, rounds: int) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {
        "cold start to the first page": [], "question to first words": [], "click to highlighted paragraph": [],
    }  # fmt: skip
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(args=CHROMIUM_ARGS, executable_path=installed_browser())
        for number in range(rounds):
            cold, first, clicks = _one(browser, url, QUESTIONS[number % len(QUESTIONS)])
            found["cold start to the first page"].append(cold)
            found["question to first words"].append(first)
            found["click to highlighted paragraph"] += clicks
        browser.close()
    return found


def _one(browser: Browser, url: str, question: str) -> tuple[float, float, list[float]]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})  # a fresh profile: nothing is cached
    page = context.new_page()
    start = time.perf_counter()
    page.goto(url)
    page.locator("textarea").wait_for()
    cold = time.perf_counter() - start
    page.locator("textarea").fill(question)
    page.locator("[data-testid=stChatInputSubmitButton]:not([disabled])").wait_for()
    first = page.evaluate(_FIRST_WORDS) / 1000
    page.locator(".sources-of-answer").wait_for()
    page.wait_for_timeout(800)
    clicks = []
    for position in range(min(3, page.locator("a.cite").count())):
        clicks.append(page.evaluate(_HIGHLIGHT, position) / 1000)
        page.keyboard.press("Escape")
        page.wait_for_timeout(200)
    context.close()
    return cold, first, clicks


if __name__ == "__main__":
    main()
