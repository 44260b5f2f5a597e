"""What must never be told: keys and passwords that this process knows, kept out of whatever a model says.

A model is not given any; an endpoint holds its own key, and whoever writes its words may send it back.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

__all__ = ["Secrets"]

_NAME = re.compile(r"(?:KEY|SECRET|TOKEN|PASSWORD|DATABASE|DATABASE_URL)$", re.I)
_SHORTEST = 8  #: characters; a shorter value would stand in words that tell nothing
_PASSWORD = re.compile(r"://[^/@:]*:([^/@]+)@")


@dataclass(frozen=True, slots=True)
class Secrets:
    """The secrets of this process; printed, it shows none of them."""

    _values: frozenset[str] = field(repr=False)

    @classmethod
    def known(cls, *values: str, environment: Mapping[str, str] = os.environ) -> Secrets:
        """The values given, and those of the environment whose names say that they are secret."""
        found = set(values)
        for name, value in environment.items():
            if _NAME.search(name):
                found.update({value, *_PASSWORD.findall(value)})
        return cls(frozenset(plain for value in found if len(plain := _letters(value)) >= _SHORTEST))

    def told_in(self, *texts: str) -> bool:
        """Whether any secret stands in any of the texts, however it is spaced out, in either direction."""
        for text in texts:
            plain = _letters(text)
            if any(secret in plain or secret in plain[::-1] for secret in self._values):
                return True
        return False


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).casefold()
