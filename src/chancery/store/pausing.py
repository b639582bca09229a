"""Pausing: no search for garbage while much is made that is kept until it is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused() -> Iterator[None]:
    """Put off the collection of cyclic garbage: a quarter of the time that a block of reports takes.

    Python looks through all that lives whenever enough came to be, and while a block is placed hardly any of it is
    garbage. Where collecting is off already, or another thread paused it, nothing is done.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()  # what came to be meanwhile is looked through next, all at once
