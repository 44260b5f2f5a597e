"""Counting tokens without a network: tiktoken reads its table from the copy inside the `bpe-openai` wheel."""

from __future__ import annotations

import gzip
import hashlib
import os
import tempfile
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

__all__ = ["count_tokens", "estimate"]

# tiktoken looks for a table under the SHA-1 of the address that it would fetch it from, and checks its SHA-256.
_TABLE = "fb374d419588a4632f3f557e76b4b70aebbca790"
_SHA256 = "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d"


def count_tokens(text: str) -> int:
    """Tokens of the text in the o200k encoding; an estimate where the table cannot be had."""
    return _counter()(text)


def estimate(text: str) -> int:
    """Tokens, guessed on the high side: a token is about four Latin letters, and at most one of any other script."""
    latin = sum(1 for c in text if c < "\u0250")
    return latin // 3 + (len(text) - latin) + 1


@cache
def _counter() -> Callable[[str], int]:
    try:
        os.environ.setdefault("TIKTOKEN_CACHE_DIR", str(_cache_folder()))
        import tiktoken

        encoding = tiktoken.get_encoding("o200k_base")
    except Exception:  # no table, no network, no disk: whatever it is, an estimate stands in
        return estimate
    return lambda text: len(encoding.encode(text, disallowed_special=()))


def _cache_folder() -> Path:
    """A folder of our own with the table unpacked; made once.

    Raises:
        OSError, ModuleNotFoundError: the wheel or the disk lacks something.
    """
    folder = Path(os.environ.get("UNTOC_DATA") or "data") / "cache" / "tiktoken"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        folder = Path(tempfile.mkdtemp(prefix="untoc-tiktoken-"))
    table = folder / _TABLE
    if not table.exists() or hashlib.sha256(table.read_bytes()).hexdigest() != _SHA256:
        packed = (files("bpe_openai") / "data" / "o200k_base.tiktoken.gz").read_bytes()
        aside = table.with_suffix(f".{os.getpid()}")
        aside.write_bytes(gzip.decompress(packed))
        aside.replace(table)
    return folder
