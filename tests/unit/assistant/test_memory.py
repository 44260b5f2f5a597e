"""After loading, the collector passes over what is kept, and nothing that is used is lost."""

from __future__ import annotations

import gc

from assistant.memory import settle


def test_what_is_loaded_is_passed_over_by_the_collector_and_stays() -> None:
    before, kept = gc.get_freeze_count(), [object() for _ in range(1_000)]
    try:
        settle()
        assert gc.get_freeze_count() > before
        assert len(kept) == 1_000
    finally:
        gc.unfreeze()
