"""What ``chancery add`` of five reports takes from a cold start: wall clock, CPU and memory of the whole process."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

CHANCERY = Path(sys.executable).with_name("chancery")
TIMED = Path(__file__).with_name("timed.py")
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
    done = subprocess.run([sys.executable, TIMED, *command], capture_output=True, check=True)
    told = json.loads(done.stdout)
    if told["status"]:
        raise RuntimeError(f"{' '.join(command)}: {done.stderr.decode(errors='replace')}")
    return Cost(told["wall"], told["cpu"], told["peak"])


def add_five(files: Sequence[Path], times: int = 3) -> Cost:
    """Return the cost of adding the files to a new dossier, the least of several runs."""
    costs = []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as folder:
            dossier = str(Path(folder) / "dossier")
            cost([str(CHANCERY), "init", dossier, "--parties", PARTIES, "--issue", ISSUE])
            costs.append(cost([str(CHANCERY), "add", dossier, *map(str, files)]))
    return min(costs, key=lambda c: c.wall_seconds)
