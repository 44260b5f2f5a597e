"""Accessibility by axe: no violation of WCAG 2.2 AA on a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Of Streamlit's own frame, which the app cannot change.
EXCUSED = {
    "scrollable-region-focusable",
}


def violations(page: Page) -> list[str]:
    """What axe finds, one line each: rule, how grave, and the first element."""
    results = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{found['id']} ({found['impact']}): {found['nodes'][0]['html'][:200]} [{len(found['nodes'])}] "
        f"{found['nodes'][0].get('failureSummary', '')[:200]}"
        for found in results.response["violations"]
        if found["id"] not in EXCUSED
    ]
