"""Tokens by which a page proves, to the routes beside it, that its script allowed it to be shown."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time

__all__ = ["LIFETIME", "new_token", "token_is_valid"]

LIFETIME = 12 * 3600
"""Seconds that a token holds."""

_KEY = secrets.token_bytes(32)  # of this process: after a restart, pages reconnect and are given new tokens


def new_token(now: float | None = None) -> str:
    """A token that holds for `LIFETIME` seconds."""
    until = str(int((time.time() if now is None else now) + LIFETIME))
    return f"{until}.{_signature(until)}"


def token_is_valid(token: str, now: float | None = None) -> bool:
    """Whether this process gave the token and it still holds."""
    until, _, signature = token.partition(".")
    if not (until.isascii() and until.isdecimal() and signature.isascii()):
        return False
    if not hmac.compare_digest(signature, _signature(until)):
        return False
    return int(until) > (time.time() if now is None else now)


def _signature(until: str) -> str:
    return hmac.new(_KEY, until.encode(), hashlib.sha256).hexdigest()
