"""A real chromium on the app run as users run it, once with the fake service and once with the real one."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_START = 90  # seconds that the app may take to answer; loaded machines are slow


def installed_browser() -> str | None:
    """An installed chromium or Chrome, else None for Playwright's own."""
    named = os.environ.get("UNTOC_BROWSER")
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return named or next((found for name in names if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    """How pytest-playwright starts the browser."""
    executable = installed_browser()
    return {"args": CHROMIUM_ARGS} | ({"executable_path": executable} if executable else {})


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


class App:
    """The app in a process of its own."""

    def __init__(self, environment: dict[str, str], log: Path, port: int = 0) -> None:
        self.port = port or free_port()
        self.url = f"http://localhost:{self.port}"
        self._log = log.open("a")
        command = [sys.executable, "-m", "streamlit", "run", "assistant/app/main.py", "--server.port", str(self.port),
                   "--server.address", "localhost", "--server.fileWatcherType", "none"]  # fmt: skip
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **environment}, stdout=self._log, stderr=subprocess.STDOUT
        )

    def wait(self) -> None:
        """Until the first page can be had."""
        deadline = time.monotonic() + _START
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the app ended; see {self._log.name}")
            try:
                urllib.request.urlopen(f"{self.url}/_stcore/health", timeout=2).read()
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
            else:
                return
        raise RuntimeError(f"the app did not answer in {_START} s; see {self._log.name}")

    def stop(self) -> None:
        """End the process."""
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._log.close()


@pytest.fixture(scope="session")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app with the fake service."""
    folder = tmp_path_factory.mktemp("app")
    environment = {"UNTOC_APP_SERVICE": "tests.app.fake_service:make", "UNTOC_DATA": str(folder)}
    running = App(environment, folder / "log.txt")
    try:
        running.wait()
        yield running.url
    finally:
        running.stop()


@pytest.fixture(scope="session")
def real_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of the app with the real service on an edition of our own digest alone."""
    data = tmp_path_factory.mktemp("data")
    environment = {"UNTOC_DATA": str(data), "UNTOC_SOURCES": "", "UNTOC_APP_SERVICE": "", "UNTOC_MODEL": ""}
    built = subprocess.run(
        [sys.executable, "-m", "corpus", "build"], cwd=ROOT, env={**os.environ, **environment}, timeout=600,
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert built.returncode == 0, built.stdout + built.stderr
    running = App(environment, data / "log.txt")
    try:
        running.wait()
        yield running.url
    finally:
        running.stop()


@pytest.fixture(autouse=True)
def _patient(request: pytest.FixtureRequest) -> None:
    """Waits are bounded, but generous enough for a loaded machine."""
    if "page" in request.fixturenames:
        request.getfixturevalue("page").set_default_timeout(20_000)
