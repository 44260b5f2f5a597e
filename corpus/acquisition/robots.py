"""What a host's robots.txt allows us, asked once a host.

Rules as in RFC 9309: no robots.txt (4xx) allows all, except that 401 and 403 are taken as a refusal, as Python's own
`urllib.robotparser` does; a host that fails (5xx, no connection) allows nothing for now.
"""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

import httpx

from corpus.errors import FetchFailed

__all__ = ["Forbidden", "Robots"]


class Forbidden(FetchFailed):
    """robots.txt does not allow programs to fetch the address."""


class Robots:
    """The rules of the hosts met so far. `get` fetches an address, following redirects."""

    def __init__(self, agent: str, get: Callable[[str], httpx.Response]) -> None:
        self._agent = agent
        self._get = get
        self._rules: dict[str, RobotFileParser | FetchFailed] = {}

    def check(self, address: str) -> None:
        """Nothing, if the address may be fetched.

        Raises:
            Forbidden: it may not.
            FetchFailed: what the host allows cannot be known now.
        """
        rules = self._of(address)
        if isinstance(rules, FetchFailed):
            raise rules
        if not rules.can_fetch(self._agent, address):
            parts = urlsplit(address)
            raise Forbidden(f"{parts.scheme}://{parts.netloc}/robots.txt does not allow programs to fetch {parts.path}")

    def delay(self, address: str) -> float:
        """Seconds between requests that the host asks for; 0 where it asks for none."""
        rules = self._of(address)
        if isinstance(rules, FetchFailed):
            return 0.0
        return float(rules.crawl_delay(self._agent) or 0)

    def _of(self, address: str) -> RobotFileParser | FetchFailed:
        parts = urlsplit(address)
        host = f"{parts.scheme}://{parts.netloc}"
        if host not in self._rules:
            self._rules[host] = self._read(f"{host}/robots.txt")
        return self._rules[host]

    def _read(self, address: str) -> RobotFileParser | FetchFailed:
        now = "so nothing is fetched from there now"
        try:
            response = self._get(address)
        except httpx.HTTPError as error:
            return FetchFailed(f"{address} could not be read ({error or type(error).__name__}), {now}")
        if response.status_code in (401, 403):
            return Forbidden(f"{address} answers {response.status_code}, {now}")
        if response.status_code >= 500:
            return FetchFailed(f"{address} answers {response.status_code}, {now}")
        rules = RobotFileParser(address)
        rules.parse(response.text.splitlines() if response.is_success else [])
        return rules
