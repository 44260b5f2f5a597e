"""Tokens of pages hold for a while, and only those of this process."""

from __future__ import annotations

import pytest

from assistant.app.access import LIFETIME, new_token, token_is_valid


def test_a_token_holds_for_its_lifetime() -> None:
    token = new_token(now=1000)
    assert token_is_valid(token, now=1000 + LIFETIME - 1)
    assert not token_is_valid(token, now=1000 + LIFETIME + 1)


@pytest.mark.parametrize("token", ["", ".", "9999999999.", "9999999999.00", "x.y", "٣.a", "9999999999." + "ü" * 64])
def test_invented_tokens_do_not_hold(token: str) -> None:
    assert not token_is_valid(token)


def test_a_token_cannot_be_prolonged() -> None:
    until, _, signature = new_token(now=1000).partition(".")
    assert not token_is_valid(f"{int(until) + 9}.{signature}", now=1000)
