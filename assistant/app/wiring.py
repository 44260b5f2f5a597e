"""Which service the pages talk to: the real one, or the one that ``UNTOC_APP_SERVICE`` names (``module:factory``)."""

from __future__ import annotations

import gc
import importlib
import os
import threading
from functools import cache
from typing import TYPE_CHECKING, cast

from assistant.app.jobs import AT_ONCE, AT_ONCE_WITH_MODEL, Jobs
from assistant.app.service import Service

if TYPE_CHECKING:
    from assistant.app.real import RealService

__all__ = ["jobs", "service"]

_guard = threading.Lock()


def service() -> Service:
    """The service of this process; made on first use."""
    with _guard:
        return _service(os.environ.get("UNTOC_APP_SERVICE", ""))


def jobs() -> Jobs:
    """The running answers of this process."""
    return _jobs(service())  # type: ignore[arg-type]


@cache
def _service(name: str) -> Service:
    if name:
        module, _, factory = name.partition(":")
        return cast(Service, getattr(importlib.import_module(module), factory)())
    from assistant.app.real import RealService

    real = RealService()
    threading.Thread(target=_warm, args=(real,), name="warm", daemon=True).start()
    return real


def _warm(real: RealService) -> None:
    """Load what questions need; then keep the garbage collector from going through it again and again."""
    real.warm()
    gc.collect()
    gc.freeze()


@cache
def _jobs(chosen: Service) -> Jobs:
    return Jobs(chosen, AT_ONCE_WITH_MODEL if chosen.status().model else AT_ONCE)
