"""What finding reprints costs, as a ratio to hashing the same texts and cutting them into words.

Run as ``python -m benchmarks.reprints_speed GOLD.jsonl``: texts of one set, read beforehand, both measured in turn so
that they meet the same load of the machine; the least of the passes counts, as in ``chancery.evaluation.reference``.
"""

from __future__ import annotations

import gc
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from chancery.evaluation.gold import load_texts
from chancery.evaluation.reference import reference
from chancery.knowledge import load_knowledge
from chancery.model.record import DatedReading
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record.memory import Memory
from chancery.record.reprints import find_reprints


def reprints_ratio(texts: Sequence[str], passes: int = 5) -> tuple[float, float]:
    """Return the ratio of both CPU times, and the reports a CPU second."""
    knowledge = load_knowledge()
    readings = {r.report.id: r for r in (read(Report(text), knowledge) for text in texts)}
    dated = [DatedReading(r, r.published) for _, r in sorted(readings.items())]
    find_reprints(dated[:5], Memory())  # the tables of word weights load once
    gc.collect()
    gc.freeze()
    plain, found = [], []
    for _ in range(passes):
        plain.append(_cpu(lambda: [reference(d.reading.report.text) for d in dated]))
        found.append(_cpu(lambda: find_reprints(dated, Memory())))
    gc.unfreeze()
    return min(found) / min(plain), len(dated) / min(found)


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print."""
    ratio, pace = reprints_ratio([row.text for row in load_texts(Path(sys.argv[1]))])
    sys.stdout.write(f"reprints to reference, ratio: {ratio:.1f}; reports a CPU second: {pace:,.0f}\n")


if __name__ == "__main__":
    main()
