"""Which service the pages talk to: the real one, or the one that ``UNTOC_APP_SERVICE`` names (``module:factory``)."""

from __future__ import annotations

import importlib
import inspect
import logging
import os
import threading
from functools import cache
from typing import TYPE_CHECKING, cast

from streamlit.dataframe_util import determine_data_format

from assistant.app.jobs import AT_ONCE, AT_ONCE_WITH_MODEL, Jobs
from assistant.app.service import Service
from assistant.memory import settle

if TYPE_CHECKING:
    from assistant.app.real import RealService

__all__ = ["jobs", "service", "warm"]

_log = logging.getLogger(__name__)
_guard = threading.Lock()
_warmed = threading.Event()


def service() -> Service:
    """The service of this process; made on first use."""
    with _guard:
        return _service(os.environ.get("UNTOC_APP_SERVICE", ""))


def warm() -> bool:
    """Whether the first question need not wait for anything to be loaded."""
    return _warmed.is_set()


def jobs() -> Jobs:
    """The running answers of this process."""
    return _jobs(service())  # type: ignore[arg-type]


@cache
def _service(name: str) -> Service:
    if name:
        _warmed.set()
        module, _, factory = name.partition(":")
        return cast(Service, getattr(importlib.import_module(module), factory)())
    from assistant.app.real import RealService

    real = RealService()
    threading.Thread(target=_warm, args=(real,), name="warm", daemon=True).start()
    return real


def _warm(real: RealService) -> None:
    """Load what questions need; then keep the garbage collector from going through it again and again."""
    try:
        _load_streamlits()
        real.warm()
        settle()
    except Exception:
        _log.exception("not all could be loaded beforehand; the first questions wait for the rest")
    finally:
        _warmed.set()


def _load_streamlits() -> None:
    """What Streamlit loads at the first element that is drawn, half a second and more: the caches stay."""
    inspect.stack()  # it looks once whether it runs in a shell
    determine_data_format({})


@cache
def _jobs(chosen: Service) -> Jobs:
    return Jobs(chosen, AT_ONCE_WITH_MODEL if chosen.status().model else AT_ONCE)
