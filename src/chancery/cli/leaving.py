"""The end of a command: its process stops at once, without taking apart what it loaded."""

from __future__ import annotations

import atexit
import os
import sys
import threading


def leave(end: SystemExit) -> None:
    """End the process with the status of ``end``; raises it where the interpreter has more to do than to stop.

    An interpreter that ends frees every object it made, one by one. Knowledge is some hundred thousand of them: for a
    command that looks at one report that is a seventh of its time, spent on memory that the system takes back anyway.
    Files are closed by then, as each has its ``with`` block, and what waits to be called at the end is called.
    """
    if threading.active_count() > 1 or not isinstance(end.code, int):
        raise end
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        raise end from None
    atexit._run_exitfuncs()
    os._exit(end.code)
