"""What a command takes from a cold start: wall clock, CPU and memory of the whole process.

``chancery add`` of five reports, and ``chancery check`` of one against a dossier of some tens. Beside them stands what
Python takes to import the libraries that they cannot do without, in the same run.
"""

from __future__ import annotations

import json
import os
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


LIBRARIES = "import click, msgspec, numpy, onnxruntime, sqlalchemy"
"""What the libraries alone cost, in one process."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost."""

    wall_seconds: float
    cpu_seconds: float
    peak_megabytes: float


def cost(command: Sequence[str]) -> Cost:
    """Run a command to its end and return its cost; raises RuntimeError when it fails.

    Compiled modules are kept from one run to the next, as they are where a package is installed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    done = subprocess.run([sys.executable, TIMED, *command], capture_output=True, check=True, env=environment)
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
    return _least(costs)


def check_one(kept: Sequence[Path], fresh: Path, times: int = 3) -> tuple[Cost, Cost]:
    """Return the cost of checking one file against a dossier of the kept ones, and that of its libraries alone.

    Both are the least of several runs, taken in turn; a first one that fills caches does not count.
    """
    checks, libraries = [], []
    with tempfile.TemporaryDirectory() as folder:
        dossier = str(Path(folder) / "dossier")
        cost([str(CHANCERY), "init", dossier, "--parties", PARTIES, "--issue", ISSUE])
        cost([str(CHANCERY), "add", dossier, *map(str, kept)])
        for _ in range(times + 1):
            checks.append(cost([str(CHANCERY), "check", str(fresh), "--against", dossier]))
            libraries.append(cost([sys.executable, "-c", LIBRARIES]))
    return _least(checks[1:]), _least(libraries[1:])


def _least(costs: Sequence[Cost]) -> Cost:
    return min(costs, key=lambda c: c.cpu_seconds)
