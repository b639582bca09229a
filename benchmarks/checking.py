"""Checking: what ``chancery check`` of one report takes, from a cold start, against dossiers of several sizes.

The dossiers hold generated coverage, read by the rules alone and, up to some hundreds, by the full reader, too. Three
reports are checked against each: the next newest one; one that was left out about the middle of what is there; and the
newest one without the date that came with it.
``python -m benchmarks check 17 400 1000 10000``; with a folder behind the sizes, the dossiers there are taken up.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from benchmarks.cold_start import CHANCERY, LIBRARIES, Cost, cost
from benchmarks.growth import LEFT_OUT, archive, opened, read, rebuild
from chancery.model.definition import ReaderKind
from chancery.model.report import Report

SIZES = (17, 400, 1_000)
"""Reports in the dossiers that are checked against; larger sizes are asked for."""

FULL = 500
"""Reports up to which a dossier is read by the full reader, too: to make a larger one takes minutes."""

READERS: tuple[ReaderKind, ...] = ("fast", "full")

TIMES = 4
"""Runs of each, of which the least counts; a first one, which fills caches, does not."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What checking one report cost against a dossier of some size, and what its libraries alone cost beside it."""

    size: int
    reader: ReaderKind
    report: str
    check: Cost
    libraries: Cost


def checked(sizes: Sequence[int], folder: Path | None = None) -> Iterator[Checked]:
    """Measure some sizes; in a folder of one's own the dossiers stay, and are made where there are none."""
    if folder is None:
        with tempfile.TemporaryDirectory() as fresh:
            yield from checked(sizes, Path(fresh))
        return
    for size in sorted(sizes):
        for reader in READERS if size <= FULL else READERS[:1]:
            yield from _checked(folder / (str(size) if reader == "fast" else f"{size} {reader}"), size, reader)


def _checked(place: Path, size: int, reader: ReaderKind) -> Iterator[Checked]:
    place.mkdir(parents=True, exist_ok=True)
    if not (place / "dossier").exists():
        read(place, size, 0, reader)
        rebuild(place, size, reader)
    with opened(place, reader) as dossier, dossier.view() as view:
        known = {r.id for r in view.reports()}
    newest = next(r for r in islice(archive(), size, None) if r.id not in known)
    late = next(r for r in islice(archive(late=True), size // (2 * LEFT_OUT), None) if r.id not in known)
    for name, report, dated in (("newest", newest, True), ("late", late, True), ("undated", newest, False)):
        yield Checked(size, reader, name, *_costs(place, report, dated))


def _costs(place: Path, report: Report, dated: bool) -> tuple[Cost, Cost]:
    """Return the least cost of checking a report and of importing libraries, taken in turn."""
    file = place / "report.txt"
    file.write_text(report.text, encoding="utf-8")
    given = ["--published", report.published] if dated and report.published else []
    command = [str(CHANCERY), "check", str(file), "--against", str(place / "dossier"), *given]
    runs = [(cost(command), cost([sys.executable, "-c", LIBRARIES])) for _ in range(TIMES + 1)][1:]
    return _least(check for check, _ in runs), _least(libraries for _, libraries in runs)


def _least(costs: Iterator[Cost]) -> Cost:
    return min(costs, key=lambda c: c.wall_seconds)
