"""Memory that loading needed and that nothing needs any more, given back to the system."""

from __future__ import annotations

import ctypes
import gc
import sys

__all__ = ["settle"]


def settle() -> None:
    """After everything is loaded: collect, let the collector pass over what stays, return free memory (Linux only).

    The models and the index are read through copies that are dropped at once; the C library keeps their pages, some
    hundred megabytes, until it is asked for them.
    """
    gc.collect()
    gc.freeze()
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc has it, musl has not
        if trim is not None:
            trim(0)
