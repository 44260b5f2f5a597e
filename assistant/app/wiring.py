"""Which service the pages talk to: the real one, or the one that ``UNTOC_APP_SERVICE`` names (``module:factory``)."""

from __future__ import annotations

import importlib
import os
import threading
from functools import cache
from typing import cast

from assistant.app.jobs import Jobs
from assistant.app.service import Service

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
    threading.Thread(target=real.warm, name="warm", daemon=True).start()
    return real


@cache
def _jobs(chosen: Service) -> Jobs:
    return Jobs(chosen)
