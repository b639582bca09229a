"""What ``chancery add`` of five reports takes from a cold start: wall clock, CPU and memory of the whole process."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CHANCERY = Path(sys.executable).with_name("chancery")
PARTIES = "Japan,Russia"
ISSUE = "Japan and Russia conclude a peace treaty"


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    wall_seconds: float
    cpu_seconds: float
    peak_megabytes: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end and return its cost; raises RuntimeError when it fails."""
    with tempfile.TemporaryFile() as printed:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=printed, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            raise RuntimeError(f"{' '.join(command)}: {printed.read().decode(errors='replace')}")
    # ru_maxrss is in kibibytes on Linux and in bytes on macOS
    unit = 1024 * 1024 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def add_five(files: Sequence[Path], times: int = 3) -> Cost:
    """Return the cost of adding the files to a new dossier, the least of several runs."""
    costs = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            dossier = str(Path(folder) / "dossier")
            cost([str(CHANCERY), "init", dossier, "--parties", PARTIES, "--issue", ISSUE])
            costs.append(cost([str(CHANCERY), "add", dossier, *map(str, files)]))
    return min(costs, key=lambda c: c.wall_seconds)
