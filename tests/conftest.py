"""What all tests share: where the authentic texts are, and how a test without them is skipped."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

_SHARED = Path(__file__).resolve().parents[2] / "shared"


@pytest.fixture(scope="session")
def sources() -> Path:
    """The folder of authentic texts; the test is skipped where it is absent."""
    folder = Path(os.environ.get("UNTOC_SOURCES") or _SHARED / "sources")
    if not folder.is_dir():
        pytest.skip(f"no authentic texts in {folder}; set UNTOC_SOURCES to a folder that holds them")
    return folder


@pytest.fixture(scope="session")
def evaluation() -> Path:
    """The folder of development questions and reference paragraphs; skipped where it is absent."""
    folder = _SHARED / "evaluation"
    if not folder.is_dir():
        pytest.skip(f"no evaluation data in {folder}")
    return folder
