"""The pages under test: the script run by `AppTest` with a fake service of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from assistant.app import wiring
from assistant.app.jobs import Jobs
from tests.app.fake_service import FakeService
from tests.app.tiny_edition import make_edition

SCRIPT = Path(__file__).resolve().parents[2] / "assistant" / "app" / "script.py"


@pytest.fixture(scope="session", autouse=True)
def _data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Accounts and the like go to a folder of the tests, never to the project's own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("UNTOC_DATA", str(tmp_path_factory.mktemp("data")))
        yield


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
    """The app at an address, run once: the first page through the whole script, another one by itself.

    `AppTest` cannot run a page that is a function a second time.
    """
    test = AppTest.from_function(draw, kwargs={"path": path}) if path else AppTest.from_file(str(SCRIPT))
    test.default_timeout = 20
    for key, value in query.items():
        test.query_params[key] = value
    test.session_state["owner"] = owner or "o" * 40
    test.session_state["lang"] = query.get("lang", "en")
    return test.run()


def draw(path: str) -> None:
    """One page without the menu around it."""
    import streamlit as st

    from assistant.app import wiring
    from assistant.app.frame import Frame, choose
    from assistant.app.registry import pages
    from assistant.app.script import guarded

    t, owner = choose()
    entry = next(entry for entry in pages() if entry.path == path)
    guarded(entry, Frame(wiring.service(), t, owner, {path: st.Page(lambda: None, default=True)}, path))


def words_of(test: AppTest) -> str:
    """All HTML that the page shows."""
    return "\n".join(element.proto.body for element in test.main if element.type == "html") + "\n".join(
        element.proto.body for element in test.sidebar if element.type == "html"
    )
