"""Leaving: what it costs to forget a report, and to ask what the record said at an earlier moment."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

from chancery.dossier import Dossier
from chancery.export.asked import Asked
from chancery.model.report import Report
from chancery.store import past_folder

BY = "A. Analyst"


def forgotten(dossier: Dossier, reports: Sequence[Report]) -> Iterator[tuple[str, Callable[[], object]]]:
    """Yield what forgets each of some reports, without rewriting the file, and last what rewrites it."""
    backend = dossier.store.backend

    def forget(report: Report) -> None:
        with patch.object(backend, "purge", lambda: False):
            dossier.forget(report.id, by=BY)

    for report in reports:
        yield "forgotten", lambda report=report: forget(report)  # type: ignore[misc]
    yield "the file rewritten", backend.purge


def pasts(dossier: Dossier, moment: datetime, folder: Path) -> Iterator[tuple[str, float]]:
    """Yield in how many seconds (CPU) the reports of an earlier moment are listed.

    First where its record is made of a copy, since little happened since; then where it is kept; then where it is made
    anew.
    """
    with patch.object(past_folder, "cache_file", lambda name: folder / name):
        yield "past: little happened since", _listed(dossier, moment)
        yield "past: kept", _listed(dossier, moment)
        with patch("chancery.past.since", lambda *_: None), _nothing_kept(dossier):
            yield "past: made anew", _listed(dossier, moment)
        with _nothing_kept(dossier):
            pass


@contextmanager
def _nothing_kept(dossier: Dossier) -> Iterator[None]:
    with dossier.view() as view:
        kept = past_folder.PastFolder.of(view.connection)
    if kept is not None:
        kept.drop()
    yield


def _listed(dossier: Dossier, moment: datetime) -> float:
    start = time.process_time()
    with dossier.past(moment) as then:
        then.listing("reports", Asked())
    return time.process_time() - start
