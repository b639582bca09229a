"""Growth: what one more report costs a dossier that holds many, in rows, seconds and memory; and what a rebuild costs.

Rows read are rows that SQLite handed out, rows written those that it changed, whatever for: record, journal, search
and what is kept to find neighbours. One dossier grows through all sizes; at each, the newest reports are added one by
one, then some that were left out long before, and a copy is rebuilt. It and the copies have processes of their own, so
that a peak of memory is theirs alone. ``python -m benchmarks growth 1000 10000 100000``.
"""

from __future__ import annotations

import json
import resource
import shutil
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
"""Reports that are added one by one: as many newest, as many late."""

LEFT_OUT = 19
"""Of so many reports of the stream one is left out at first, to come late."""

BATCH = 2_000
"""Reports of the archive that are added at once."""

REBUILT = 5_000
"""Reports beyond which nothing is rebuilt here: a rebuild holds everything in memory."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class Rows:
    """Rows that a database handed out and changed."""

    read: int = 0
    written: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What adding one report costs: the middle of several, and the most."""

    read: float
    most_read: int
    written: float
    most_written: int
    seconds: float
    most_seconds: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What was measured at one size: of one newest report, of a late one; a report's share in all that came since the
    size before, and in a rebuild (None where none was made)."""

    size: int
    newest: Cost
    late: Cost
    archive_seconds: float
    peak_megabytes: float
    disk_megabytes: float
    rebuild_seconds: float | None
    rebuild_megabytes: float | None


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


def grow(sizes: Sequence[int], folder: Path) -> Iterator[Growth]:
    """Measure some sizes, in order, in this process; what rebuilds is another."""
    stream, late = enumerate(coverage(2 * max(sizes) + 100)), list[Report]()
    there = 0
    with Dossier.create(folder, parties=PARTIES, issues=ISSUES) as dossier:
        dossier.definition = replace(dossier.definition, reader="fast")

        def come(most: int) -> list[Report]:
            found: list[Report] = []
            while len(found) < most:
                number, report = next(stream)
                if number % LEFT_OUT == LEFT_OUT - 1:
                    late.append(report)
                else:
                    found.append(report)
            return found

        for size in sorted(sizes):
            start, before = time.process_time(), there
            while there < size:
                some = come(min(BATCH, size - there))
                dossier.add(some, now=NOW, workers=1)
                there += len(some)
            archive = (time.process_time() - start) / (size - before)
            newest = _cost([_one(dossier, report) for report in come(LAST)])
            middle = max(0, (len(late) - LAST) // 2)
            found = [late.pop(middle) for _ in range(LAST)]
            backwards = _cost([_one(dossier, report) for report in found])
            there += 2 * LAST
            disk = sum(f.stat().st_size for f in folder.iterdir()) / 1e6
            rebuilt = _rebuilt(folder) if size <= REBUILT else (None, None)
            each = None if rebuilt[0] is None else rebuilt[0] / there
            yield Growth(size, newest, backwards, archive, _peak(), disk, each, rebuilt[1])


def _cost(costs: Sequence[tuple[Rows, float]]) -> Cost:
    read, written = [rows.read for rows, _ in costs], [rows.written for rows, _ in costs]
    seconds = [each for _, each in costs]
    return Cost(median(read), max(read), median(written), max(written), median(seconds), max(seconds))


def _peak() -> float:
    """This process's peak of memory in MB; Linux counts that of whatever started it in what ``resource`` tells."""
    status = Path("/proc/self/status")
    for line in status.read_text().splitlines() if status.exists() else ():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def _one(dossier: Dossier, report: Report) -> tuple[Rows, float]:
    start = time.process_time()
    with counted(dossier) as rows:
        dossier.add([report], now=NOW)
    return rows, time.process_time() - start


def _rebuilt(folder: Path) -> tuple[float, float]:
    """The seconds and the peak of memory that rebuilding a copy takes."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as place:
        copy = Path(shutil.copytree(folder, Path(place) / "copy"))
        command = [sys.executable, "-m", "benchmarks.growth", "rebuild", str(copy)]
        seconds, peak = json.loads(subprocess.run(command, capture_output=True, check=True).stdout)
    return float(seconds), float(peak)


def _rebuild(folder: Path) -> tuple[float, float]:
    with Dossier.open(folder) as dossier:
        dossier.definition = replace(dossier.definition, reader="fast")
        start = time.process_time()
        dossier.rebuild(now=NOW)
        return time.process_time() - start, _peak()


def measured(sizes: Sequence[int]) -> Iterator[Growth]:
    """Measure some sizes in a process of their own."""
    command = [sys.executable, "-m", "benchmarks.growth", *map(str, sizes)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as running:
        for line in running.stdout or ():
            found = json.loads(line)
            yield Growth(**{**found, "newest": Cost(**found["newest"]), "late": Cost(**found["late"])})
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, command)


if __name__ == "__main__":
    if sys.argv[1] == "rebuild":
        sys.stdout.write(json.dumps(_rebuild(Path(sys.argv[2]))))
    else:
        with tempfile.TemporaryDirectory() as place:
            for each in grow([int(size) for size in sys.argv[1:]], Path(place) / "dossier"):
                sys.stdout.write(json.dumps(asdict(each)) + "\n")
                sys.stdout.flush()
