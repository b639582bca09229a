"""Run a command and print what it cost as JSON: ``python timed.py COMMAND…``; its own output goes to standard error.

A process of its own, because a child counts its parent's memory as its peak until it runs its own program: measured
from a large process, every command would look large. Processes that the command left behind count for CPU, too, and are
waited for, but not for wall clock.
"""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import resource
import subprocess
import sys
import time

PR_SET_CHILD_SUBREAPER = 36

if sys.platform == "linux":
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)

start = time.perf_counter()
status = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False).returncode
wall = time.perf_counter() - start
with contextlib.suppress(ChildProcessError):
    while True:
        os.wait()
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
# ru_maxrss is in kibibytes on Linux and in bytes on macOS
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
cost = {"wall": wall, "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / unit, "status": status}
sys.stdout.write(json.dumps(cost))
