"""Requests as a polite guest makes them: robots.txt obeyed, an honest name, one request at a time to a host and at
least three seconds between two, longer pauses when the host asks for them or fails.

Which files are asked for, and what becomes of them, is the business of `corpus.acquisition.fetching`.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Protocol
from urllib.parse import urljoin, urlsplit

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, stop_after_attempt

from corpus.acquisition.robots import Forbidden, Robots
from corpus.errors import FetchFailed

__all__ = ["AGENT", "SPACING", "Clock", "Forbidden", "HostBlocked", "PoliteClient", "SystemClock", "Transient"]

AGENT = "untoc-assistant/0.1"
SPACING = 3.0
"""Seconds, at least, between two requests to a host."""

ATTEMPTS = 4
_PAUSES = (10.0, 30.0, 120.0)  # seconds before the second, third, fourth attempt, where the host names none
_LONGEST = 600.0  # seconds; a host that asks for more is left alone for this run
_REDIRECTS = 5
_AGAIN = (403, 408, 425, 429, 500, 502, 503, 504)


class Clock(Protocol):
    """Time, so that tests need not wait."""

    def monotonic(self) -> float:
        """Seconds, ever growing."""

    def sleep(self, seconds: float) -> None:
        """Wait."""


class SystemClock:
    """The time of day and real waiting."""

    monotonic = staticmethod(time.monotonic)
    sleep = staticmethod(time.sleep)


class HostBlocked(FetchFailed):
    """The host refused repeatedly; it is left alone for the rest of the run."""


class Transient(Exception):
    """Something that may be over soon: the request is made again after a pause."""

    def __init__(self, message: str, pause: float | None = None, blocking: bool = False) -> None:
        super().__init__(message)
        self.pause = pause  #: seconds that the host asked for
        self.blocking = blocking  #: whether the host refuses us, rather than fails


class PoliteClient:
    """An HTTP client for official hosts. Not for several threads: requests are meant to follow one another."""

    def __init__(self, contact: str = "", clock: Clock | None = None, transport: httpx.BaseTransport | None = None):
        self.clock = clock or SystemClock()
        agent = f"{AGENT} (fetches single official documents for its user; {contact or 'no contact given'})"
        self._http = httpx.Client(
            headers={"User-Agent": agent, "Accept-Encoding": "identity"},
            timeout=httpx.Timeout(60.0, connect=20.0),
            follow_redirects=False,
            transport=transport,
        )
        self._robots = Robots(AGENT, self._get_robots)
        self._last: dict[str, float] = {}
        self._blocked: dict[str, str] = {}
        self.tell: Callable[[str], None] = lambda _words: None  #: told in words when a long pause begins

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def attempts(self) -> Retrying:
        """Attempts, to be called with what may raise `Transient`, with growing pauses between them."""
        return Retrying(
            retry=retry_if_exception_type((Transient, httpx.TransportError)),
            wait=_pause,
            stop=stop_after_attempt(ATTEMPTS),
            sleep=self.clock.sleep,
            before_sleep=self._says_pause,
            reraise=True,
        )

    def _says_pause(self, state: RetryCallState) -> None:
        error = state.outcome.exception() if state.outcome else None
        seconds = state.next_action.sleep if state.next_action else 0.0
        self.tell(f"{error or 'the connection failed'}; asking again in {seconds:.0f} s")

    def block(self, address: str, reason: str) -> None:
        """Leave the host alone for the rest of the run."""
        self._blocked[_host(address)] = reason

    @contextmanager
    def stream(self, address: str, headers: dict[str, str]) -> Iterator[httpx.Response]:
        """Ask for an address, following redirects, each subject to robots.txt; the body is read by the caller.

        Raises:
            Forbidden: by robots.txt.
            HostBlocked: the host refused before, in this run.
            Transient: status 403, 408, 425, 429 or 5xx.
            FetchFailed: any other status that is no success, or too many redirects.
            httpx.TransportError: no connection, or a broken one.
        """
        for _ in range(_REDIRECTS + 1):
            self._check(address)
            self._wait(address)
            with self._http.stream("GET", address, headers=headers) as response:
                if response.is_redirect and "location" in response.headers:
                    address = urljoin(address, response.headers["location"])
                    if urlsplit(address).scheme not in ("http", "https"):
                        raise FetchFailed(f"the host redirects to {address[:200]}, which is not fetched")
                    continue
                _raise_for_status(response)
                yield response
                return
        raise FetchFailed(f"the host redirects more than {_REDIRECTS} times")

    def _check(self, address: str) -> None:
        if reason := self._blocked.get(_host(address)):
            raise HostBlocked(reason)
        self._robots.check(address)

    def _wait(self, address: str, spacing: float | None = None) -> None:
        host = _host(address)
        if spacing is None:
            spacing = max(SPACING, self._robots.delay(address))
        if host in self._last:
            pause = self._last[host] + spacing - self.clock.monotonic()
            if pause > 0:
                self.clock.sleep(pause)
        self._last[host] = self.clock.monotonic()

    def _get_robots(self, address: str) -> httpx.Response:
        self._wait(address, SPACING)
        return self._http.get(address, follow_redirects=True)


def _host(address: str) -> str:
    return urlsplit(address).netloc.lower()


def _raise_for_status(response: httpx.Response) -> None:
    status = response.status_code
    if response.is_success or status in (304, 416):
        return
    if status in _AGAIN:
        pause = _retry_after(response.headers.get("retry-after", ""))
        if pause is not None and pause > _LONGEST:
            raise HostBlocked(f"the host answers {status} and asks to wait {pause / 60:.0f} minutes; try again then")
        raise Transient(f"the host answers {status}", pause, blocking=status in (403, 429))
    if status in (404, 410):
        raise FetchFailed(f"the host answers {status}: there is nothing at this address")
    raise FetchFailed(f"the host answers {status}")


def _retry_after(value: str) -> float | None:
    """Seconds named by a Retry-After header, which gives seconds or a date (RFC 9110, 10.2.3)."""
    if value.strip().isdecimal():
        return float(value)
    try:
        when = parsedate_to_datetime(value)
    except (TypeError, ValueError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return max(0.0, (when - datetime.now(UTC)).total_seconds())


def _pause(state: RetryCallState) -> float:
    error = state.outcome.exception() if state.outcome else None
    asked = error.pause if isinstance(error, Transient) else None
    own = _PAUSES[min(state.attempt_number, len(_PAUSES)) - 1]
    return own if asked is None else max(asked, SPACING)
