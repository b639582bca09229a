"""Adds made-up reports to a record for some seconds: ``python -m benchmarks.adding FOLDER SECONDS [--real]``.

Written by rows, a few each second: a generated record is not what merging its readings would give, so that ``add``
would first write all of it anew. With ``--real`` one after another through ``Dossier.add``, to a record made so.
"""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.coverage import ISSUES as REAL_ISSUES
from benchmarks.coverage import PARTIES, coverage
from benchmarks.generated_record import ISSUES, Maker, insert
from chancery.dossier import DATABASE, Dossier

_PAUSE = 0.5
_MOST = 100_000
"""Reports that the stream of real ones is taken to."""


def main() -> None:
    """Add for as long as is asked, and print how many came and how long one took."""
    folder, seconds, real = Path(sys.argv[1]), float(sys.argv[2]), "--real" in sys.argv[3:]
    begun = time.monotonic()
    added = add_really(folder, begun + seconds) if real else write_rows(folder, begun + seconds)
    each = (time.monotonic() - begun) / max(added, 1)
    sys.stdout.write(json.dumps({"added": added, "each": each}))


def make_really(folder: Path, reports: int) -> None:
    """Make a record of so many reports by reading and merging them."""
    with Dossier.create(folder, parties=PARTIES, issues=REAL_ISSUES) as dossier:
        dossier.definition = replace(dossier.definition, reader="fast")
        dossier.add(list(coverage(reports)), workers=1)


def add_really(folder: Path, end: float) -> int:
    """Add one report after another, the next of the stream that the record is made of, until the time is over."""
    added = 0
    with Dossier.open(folder) as dossier:
        dossier.definition = replace(dossier.definition, reader="fast")
        with dossier.view() as view:
            there = {card.sha256 for card in view.reports()}
        for report in coverage(_MOST):
            if time.monotonic() > end:
                break
            if report.sha256 not in there:
                dossier.add([report])
                added += 1
    return added


def write_rows(folder: Path, end: float) -> int:
    """Write one story at a time, each in a transaction of its own, as adding its reports does."""
    with Dossier.open(folder) as dossier:
        versions = (dossier._reader, dossier.knowledge.version)
    maker = Maker(random.Random(time.time_ns()), versions, ISSUES)
    raw = sqlite3.connect(folder / DATABASE, timeout=30)
    raw.isolation_level = None
    raw.execute("PRAGMA synchronous=FULL")
    while time.monotonic() < end:
        rows = maker.batch(1, (date(2026, 1, 1), datetime.now(UTC).date()))
        last = raw.execute("SELECT max(number) FROM report").fetchone()[0]
        raw.execute("BEGIN IMMEDIATE")
        insert(raw, rows)
        raw.execute(
            "INSERT INTO search(rowid, title, text) SELECT number, title, text FROM report WHERE number > ?", (last,)
        )
        raw.execute("COMMIT")
        time.sleep(_PAUSE)
    return maker.reports


if __name__ == "__main__":
    main()
