"""The pages under test: the script run by `AppTest` with a fake service of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from assistant.app import wiring
from assistant.app.jobs import Jobs
from tests.app.fake_service import FakeService
from tests.app.tiny_edition import make_edition

SCRIPT = Path(__file__).resolve().parents[2] / "assistant" / "app" / "script.py"


@pytest.fixture
def fake(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeService]:
    """A fake service on a fresh tiny edition, used by the app in this test."""
    service = FakeService(make_edition(tmp_path / "tiny-1"))
    use(service, monkeypatch)
    yield service
    if service.edition is not None:
        service.edition.close()


def use(service: FakeService, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the app talk to that service."""
    jobs = Jobs(service)
    monkeypatch.setattr(wiring, "service", lambda: service)
    monkeypatch.setattr(wiring, "jobs", lambda: jobs)
    for module in ("assistant.app.pages.ask", "assistant.app.pages.ask_parts"):
        monkeypatch.setattr(f"{module}.jobs", lambda: jobs)


@pytest.fixture
def open_page(fake: FakeService) -> Callable[..., AppTest]:
    """Open a page of the app: ``open_page("read", p="untoc:18")``."""

    def opened(path: str = "", owner: str = "", **query: str) -> AppTest:
        return page(path, owner, **query)

    return opened


def page(path: str = "", owner: str = "", **query: str) -> AppTest:
    """The app at an address, run once."""
    test = AppTest.from_file(str(SCRIPT), default_timeout=20)
    for key, value in query.items():
        test.query_params[key.rstrip("_")] = value
    test.session_state["owner"] = owner or "o" * 40
    test.session_state["lang"] = query.get("lang", "en")
    if path:
        test.query_params.clear()
        test.run()
        test._page_hash = calc_hash(path)  # AppTest.switch_page knows pages by their file only
        for key, value in query.items():
            test.query_params[key.rstrip("_")] = value
    return test.run()


def words_of(test: AppTest) -> str:
    """All HTML that the page shows."""
    return "\n".join(element.proto.body for element in test.main if element.type == "html") + "\n".join(
        element.proto.body for element in test.sidebar if element.type == "html"
    )
