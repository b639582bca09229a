"""Adds made-up reports to a record for some seconds, a few each second: ``python -m benchmarks.adding``."""

from __future__ import annotations

import json
import random
import sqlite3
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

from benchmarks.generated_record import ISSUES, Maker, insert
from chancery.dossier import DATABASE, Dossier

_PAUSE = 0.5


def main() -> None:
    """Write one story at a time, each in a transaction of its own, as adding its reports does."""
    folder, seconds = Path(sys.argv[1]), float(sys.argv[2])
    with Dossier.open(folder) as dossier:
        versions = (dossier._reader, dossier.knowledge.version)
    maker = Maker(random.Random(time.time_ns()), versions, ISSUES)
    raw = sqlite3.connect(folder / DATABASE, timeout=30)
    raw.isolation_level = None
    raw.execute("PRAGMA synchronous=FULL")
    end = time.monotonic() + seconds
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
    sys.stdout.write(json.dumps({"added": maker.reports}))


if __name__ == "__main__":
    main()
