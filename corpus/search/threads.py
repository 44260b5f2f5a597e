"""How many threads linear algebra uses: one a process.

A question's products are small. Two threads share one for a millisecond and wait for each other, spinning, the rest of
the time: with OpenBLAS and two cores an answer cost three times the processor time and, with others at work, several
times the wait. Many questions at once are answered by many threads of our own instead.
"""

from __future__ import annotations

from functools import cache

__all__ = ["one_thread_each"]


@cache
def one_thread_each() -> None:
    """Have the linear algebra library of this process compute in the thread that asks. Lasts for the process."""
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
