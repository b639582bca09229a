"""Growth: what one more report costs a dossier that holds many, in rows, seconds and memory; and what a rebuild costs.

Rows read are rows that SQLite handed out, rows written those that it changed, whatever for: record, journal, search
and what is kept to find neighbours. Each size is a dossier of its own in a process of its own, so that its peak of
memory is its own. ``python -m benchmarks growth 1000 10000 100000``.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.coverage import ISSUES, PARTIES, coverage
from chancery.dossier import Dossier
from chancery.model.report import Report
from chancery.store.sqlite import SqliteBackend

SIZES = (100, 1_000)
"""Reports in the dossier when the last ones are added; larger sizes are asked for."""

LAST = 5
"""Reports that are added one by one."""

BATCH = 1_000
"""Reports of the archive that are added at once before."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Rows:
    """Rows that a database handed out and changed."""

    read: int = 0
    written: int = 0


@dataclass(frozen=True, slots=True)
class Growth:
    """What was measured at one size: of one added report; and each report's share in adding all, and in a rebuild."""

    size: int
    read: float
    most_read: int
    written: float
    most_written: int
    seconds: float
    archive_seconds: float
    rebuild_seconds: float
    peak_megabytes: float
    disk_megabytes: float


@contextmanager
def counted(dossier: Dossier) -> Iterator[Rows]:
    """Count the rows that a dossier's database reads and writes."""
    from sqlalchemy import event

    rows = Rows()
    backend = dossier.store.backend
    assert isinstance(backend, SqliteBackend)
    changes: dict[int, int] = {}

    def one(_: Any, row: Any) -> Any:
        rows.read += 1
        return row

    def out(raw: Any, *_: Any) -> None:
        raw.row_factory = one
        changes[id(raw)] = raw.total_changes

    def back(raw: Any, *_: Any) -> None:
        if raw is not None and id(raw) in changes:
            rows.written += raw.total_changes - changes.pop(id(raw))
            raw.row_factory = None

    event.listen(backend.engine, "checkout", out)
    event.listen(backend.engine, "checkin", back)
    try:
        yield rows
    finally:
        event.remove(backend.engine, "checkout", out)
        event.remove(backend.engine, "checkin", back)


def grow(size: int, folder: Path) -> Growth:
    """Measure one size in this process."""
    reports = list(coverage(size + LAST))
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as dossier:
        dossier.definition = replace(dossier.definition, reader="fast")
        start = time.process_time()
        for at in range(0, size, BATCH):
            dossier.add(reports[at : min(at + BATCH, size)], now=NOW, workers=1)
        archive = time.process_time() - start
        costs = [_one(dossier, report) for report in reports[size:]]
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)
        start = time.process_time()
        dossier.rebuild(now=NOW)
        rebuild = time.process_time() - start
    rows = [cost[0] for cost in costs]
    disk = sum(f.stat().st_size for f in folder.iterdir()) / 1e6
    return Growth(
        size,
        median(r.read for r in rows),
        max(r.read for r in rows),
        median(r.written for r in rows),
        max(r.written for r in rows),
        median(cost[1] for cost in costs),
        archive / size,
        rebuild / size,
        peak,
        disk,
    )


def _one(dossier: Dossier, report: Report) -> tuple[Rows, float]:
    start = time.process_time()
    with counted(dossier) as rows:
        dossier.add([report], now=NOW)
    return rows, time.process_time() - start


def measured(sizes: Sequence[int]) -> Iterator[Growth]:
    """Measure each size in a process of its own."""
    for size in sizes:
        done = subprocess.run([sys.executable, "-m", "benchmarks.growth", str(size)], capture_output=True, check=True)
        yield Growth(**json.loads(done.stdout))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as place:
        sys.stdout.write(json.dumps(asdict(grow(int(sys.argv[1]), Path(place) / "dossier"))))
