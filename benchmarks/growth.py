"""Growth: what one more report costs a dossier that holds many, in rows, seconds and memory; and what a rebuild costs.

Rows read are rows that SQLite handed out, rows written those that it changed, whatever for: record, journal, search
and what is kept to find neighbours. One dossier grows through all sizes. At each, the reports that are missing are read
and stored, the record is made anew of all of them, and then the newest reports are added one by one, and some that were
left out long before. Each of the three has a process of its own, so that a peak of memory is its own.
``python -m benchmarks growth 1000 10000 100000``; with a folder behind the sizes, what was measured there stands and is
not measured again.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.coverage import ISSUES, PARTIES, Coverage
from benchmarks.deciding import decisions
from benchmarks.leaving import forgotten, pasts
from chancery.dossier import Dossier
from chancery.engines.local import read_all
from chancery.model.decision import Decision
from chancery.model.definition import ReaderKind
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.store.definition_file import NAME
from chancery.store.sqlite import SqliteBackend

SIZES = (100, 1_000)
"""Reports in the dossier when the last ones are added; larger sizes are asked for."""

LAST = 5
"""Reports that are added one by one: as many newest, as many late."""

LEFT_OUT = 19
"""Of so many reports of the stream one is left out at first, to come late."""

BATCH = 1_000
"""Reports of the archive that are read and stored at once."""

NOW = datetime(2026, 1, 1, tzinfo=UTC)

FIGURES = "growth.jsonl"
"""The file beside the dossier in which figures stand as they are measured."""


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
    """What was measured at one size: a report's share in reading and in making the record; what one more costs."""

    size: int
    read_seconds: float
    rebuild_seconds: float
    rebuild_megabytes: float
    disk_megabytes: float
    newest: Cost
    late: Cost
    add_megabytes: float
    decided: dict[str, list[list[float]]]
    """By kind of decision: rows read and written and seconds of it, and of one more report while it stands."""
    left: list[tuple[str, list[float]]]
    """What forgetting takes, newest and late, and the record of an earlier moment: rows read and written, seconds."""


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


def archive(late: bool = False) -> Iterator[Report]:
    """Yield the reports of the stream that come in time, or those that come late."""
    for number, report in enumerate(Coverage().reports()):
        if (number % LEFT_OUT == LEFT_OUT - 1) is late:
            yield report


@contextmanager
def opened(folder: Path, reader: ReaderKind = "fast") -> Iterator[Dossier]:
    """Open the dossier in a folder, made where there is none: one that is read so in any command."""
    place = folder / "dossier"
    if not (place / "record.db").exists():
        Dossier.create(place, parties=PARTIES, issues=ISSUES).close()
        told = (place / NAME).read_text(encoding="utf-8")
        (place / NAME).write_text(told.replace("\nparties", f'\nreader = "{reader}"\nparties', 1), encoding="utf-8")
    with Dossier.open(place) as dossier:
        dossier.definition = replace(dossier.definition, reader=reader)
        yield dossier


def read(folder: Path, size: int, before: int, reader: ReaderKind = "fast") -> dict[str, float]:
    """Read and store the reports between two sizes."""
    with opened(folder, reader) as dossier:
        fresh, start = islice(archive(), before, size), time.process_time()
        while some := list(islice(fresh, BATCH)):
            readings = [r for r in read_all(some, dossier.definition, 1) if isinstance(r, Reading)]
            with dossier.store.write(NOW) as writer:
                for reading in readings:
                    writer.put_reading(reading)
        return {"read_seconds": (time.process_time() - start) / (size - before)}


def rebuild(folder: Path, size: int, reader: ReaderKind = "fast") -> dict[str, float]:
    """Make the record anew."""
    with opened(folder, reader) as dossier:
        start = time.process_time()
        dossier.rebuild(now=NOW)
        seconds = time.process_time() - start
    disk = sum(f.stat().st_size for f in (folder / "dossier").iterdir()) / 1e6
    return {"rebuild_seconds": seconds / size, "rebuild_megabytes": _peak(), "disk_megabytes": disk}


def add(folder: Path, size: int) -> dict[str, Any]:
    """Add the newest reports one by one, and some that come late: about the middle of what is there."""
    middle = size // (2 * LEFT_OUT)
    with opened(folder) as dossier:
        newest = _cost([_one(dossier, report) for report in islice(archive(), size, size + LAST)])
        late = _cost([_one(dossier, report) for report in islice(archive(late=True), middle, middle + LAST)])
        return {"newest": asdict(newest), "late": asdict(late), "add_megabytes": _peak()}


def decide(folder: Path, size: int) -> dict[str, Any]:
    """Decide something of each kind, add the next newest report while it stands, and revoke it."""
    found: dict[str, list[list[float]]] = {}
    with opened(folder) as dossier:
        fresh = islice(archive(), size + LAST, None)
        for name, made in decisions(dossier):
            told: list[Decision] = []
            costs = [_counted(dossier, partial(_decided, one, told)) for one in made]
            found[name] = [_told(costs[-1]), _told(_one(dossier, next(fresh)))]
            for decision in told:
                dossier.revoke(decision.id, by=decision.by)
    return {"decided": found}


def leave(folder: Path, size: int) -> dict[str, Any]:
    """Forget the newest report and one of the middle, which come again then; ask for the record before all that."""
    found: list[tuple[str, list[float]]] = []
    with opened(folder) as dossier:
        some = [next(islice(archive(), number, None)) for number in (size - 1, size // 2)]
        for name, act in forgotten(dossier, some):
            found.append((name, _told(_counted(dossier, act))))
        dossier.add(some)
        found += [(name, [0, 0, seconds]) for name, seconds in pasts(dossier, NOW, folder / "pasts")]
    return {"left": found}


def _decided(make: Callable[[], Decision], told: list[Decision]) -> None:
    told.append(make())


def _told(cost: tuple[Rows, float]) -> list[float]:
    rows, seconds = cost
    return [rows.read, rows.written, seconds]


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
    return _counted(dossier, lambda: dossier.add([report], now=NOW))


def _counted(dossier: Dossier, act: Callable[[], object]) -> tuple[Rows, float]:
    start = time.process_time()
    with counted(dossier) as rows:
        act()
    return rows, time.process_time() - start


def measured(sizes: Sequence[int], folder: Path | None = None) -> Iterator[Growth]:
    """Measure some sizes; in a folder of one's own what was measured before stands."""
    if folder is None:
        with tempfile.TemporaryDirectory() as place:
            yield from measured(sizes, Path(place))
        return
    before = 0
    for size in sorted(sizes):
        found: dict[str, Any] = {"size": size}
        for step in ("read", "rebuild", "add", "decide", "leave"):
            found |= _measured(folder, step, size, before)
        yield Growth(**{**found, "newest": Cost(**found["newest"]), "late": Cost(**found["late"])})
        before = size + LAST


def _measured(folder: Path, step: str, size: int, before: int) -> dict[str, Any]:
    """Return what one step gave, from the file of figures or by taking it in a process of its own."""
    figures = folder / FIGURES
    for line in figures.read_text().splitlines() if figures.exists() else ():
        known = json.loads(line)
        if (known.pop("step"), known.pop("size")) == (step, size):
            return dict(known)
    command = [sys.executable, "-m", "benchmarks.growth", step, str(folder), str(size), str(before)]
    found: dict[str, Any] = json.loads(subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout)
    with figures.open("a") as file:
        file.write(json.dumps({"step": step, "size": size, **found}) + "\n")
    return found


def _step(step: str, folder: Path, size: int, before: int) -> dict[str, Any]:
    if step == "read":
        return read(folder, size, before)
    return {"rebuild": rebuild, "add": add, "decide": decide, "leave": leave}[step](folder, size)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_step(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))))
