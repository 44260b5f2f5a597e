"""Every page in a real browser, as nobody, asker, reviewer and administrator, against the table in docs/access.md."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.accounts import LocalAccounts, Role
from assistant.storage import Database, DatabaseSettings
from tests.app.test_access import COLUMNS, OPERATOR, PASSWORD, access_table
from tests.browser.conftest import App

pytest.importorskip("playwright")
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser
expect.set_options(timeout=20_000)


@pytest.fixture(scope="module", params=["open", "closed"])
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The app's address, and whether it is open or closed."""
    data = tmp_path_factory.mktemp("access")
    database = Database.open(DatabaseSettings(f"sqlite:///{data / 'assistant.sqlite'}"))
    for role in (Role.ASKER, Role.REVIEWER, Role.ADMINISTRATOR):
        LocalAccounts(database).create(role.value, PASSWORD, role, OPERATOR)
    database.close()
    running = App(
        {
            "UNTOC_APP_SERVICE": "tests.app.review_service:make", "UNTOC_DATA": str(data), "UNTOC_DATABASE": "",
            "UNTOC_CLOSED": "1" if request.param == "closed" else "",
        },
        Path(os.environ.get("UNTOC_TEST_LOG") or data / "log.txt"),
    )  # fmt: skip
    try:
        running.wait()
        yield running.url, request.param
    finally:
        running.stop()


@pytest.mark.parametrize("column", COLUMNS)
def test_pages(page: Page, place: tuple[str, str], column: str) -> None:
    url, kind = place
    if (column == "closed") is not (kind == "closed"):
        pytest.skip("the other deployment's column")
    if column not in ("nobody", "closed"):
        page.goto(f"{url}/sign-in")
        page.get_by_label("Name").fill(column)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.wait_for_url(f"{url}/" if column == "asker" else f"{url}/review")
    found = {}
    for path in access_table("page"):
        page.goto(f"{url}{path}")
        page.locator("h1").first.wait_for()
        page.locator(".stApp[data-test-script-state='notRunning']").wait_for()
        found[path] = page.get_by_role("heading", name="This needs a sign-in").count() == 0
    assert found == {path: row[column] for path, row in access_table("page").items()}
