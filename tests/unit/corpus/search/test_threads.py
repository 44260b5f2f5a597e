"""Linear algebra keeps to one thread once a searcher is open."""

from __future__ import annotations

import numpy as np
from threadpoolctl import threadpool_info

from corpus.search.threads import one_thread_each


def test_one_thread_for_linear_algebra() -> None:
    np.ones((4, 4)) @ np.ones((4, 4))
    one_thread_each()
    assert {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"} == {1}
