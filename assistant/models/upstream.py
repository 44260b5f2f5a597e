"""Streams of an asynchronous source, read from ordinary threads, that can be ended at any moment and from anywhere.

A thread that waits in a socket cannot be told to stop; a task can. So requests run as tasks of one loop in a thread of
its own, and ending one closes its connection, whether it is still being opened, waits for the first word or streams.
"""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import aclosing
from functools import cache
from typing import TypeVar

from assistant.cancellation import on_cancel
from assistant.errors import Stopped

__all__ = ["iterate"]

T = TypeVar("T")


class _EndError(Exception):
    """The source is at its end."""


def iterate(
    source: Callable[[], AsyncGenerator[T, None]], patience: Callable[[], float] | None = None
) -> Generator[T, None, None]:
    """The items of the source as they come. Closing the generator, or its scope's cancellation, ends the source.

    Args:
        source: opens the source.
        patience: seconds to wait for the next item, asked before each wait. A time limit on the connection does not
            do: an endpoint that only sends signs of life never meets it.

    Raises:
        Stopped: the work was cancelled.
        TimeoutError: the next item did not come in time.
        Exception: whatever the source raised.
    """
    come: queue.SimpleQueue[T | Exception] = queue.SimpleQueue()

    ended = threading.Event()

    async def pump() -> None:
        try:
            async with aclosing(source()) as items:
                async for item in items:
                    come.put(item)
                    if ended.is_set():  # before Python 3.12, asyncio.wait_for may swallow a cancellation
                        return
        except Exception as error:
            come.put(error)
        else:
            come.put(_EndError())

    task = asyncio.run_coroutine_threadsafe(pump(), _loop())

    def end() -> None:
        ended.set()
        task.cancel()
        come.put(Stopped("The answer was stopped."))

    try:
        with on_cancel(end):
            while True:
                try:
                    item = come.get(timeout=max(0.0, patience()) if patience else None)
                except queue.Empty:
                    raise TimeoutError from None
                if isinstance(item, _EndError):
                    return
                if isinstance(item, Exception):
                    raise item
                yield item
    finally:
        ended.set()
        task.cancel()


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="model-requests", daemon=True).start()
    return loop
