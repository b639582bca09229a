"""What checking does where a large record cannot be tried: it says so, and never merges everything in silence."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import event

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.errors import DossierBusy
from chancery.model.report import Report
from chancery.record import merger
from tests.small_dossier import minute
from tests.store.test_growing import shown


@pytest.fixture
def fresh() -> list[Report]:
    """Reports that the dossier does not hold."""
    return list(coverage.coverage(12, 8))[9:]


@pytest.fixture
def dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Dossier]:
    """A dossier that is large from its first report on, with some reports."""
    monkeypatch.setattr(merger, "WHOLE", 0)
    with Dossier.create(tmp_path / "d", parties=coverage.PARTIES, issues=coverage.ISSUES) as made:
        made.definition = replace(made.definition, reader="fast")
        made.add(list(coverage.coverage(12, 8))[:9], now=minute(0))
        yield made


def test_a_large_record_that_another_writes_to_is_busy(dossier: Dossier, fresh: list[Report]) -> None:
    expected = dossier.check_all(fresh)
    with closing(sqlite3.connect(dossier.folder / "record.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DossierBusy):
            dossier.check_all(fresh)
        other.execute("ROLLBACK")
    assert list(map(shown, dossier.check_all(fresh).additions)) == list(map(shown, expected.additions))


def test_that_one_that_cannot_be_written_to_is_compared_as_a_whole_is_told(
    dossier: Dossier, fresh: list[Report]
) -> None:
    expected = dossier.check_all(fresh, warn=pytest.fail)
    dossier.close()
    with Dossier.open(dossier.folder) as again:
        again.definition = dossier.definition

        @event.listens_for(again.store.backend.engine, "checkout")  # type: ignore[attr-defined]
        def only_to_read(raw: Any, *_: object) -> None:
            raw.execute("PRAGMA query_only=ON")

        warned: list[str] = []
        found = again.check_all(fresh, warn=warned.append)
    (line,) = warned
    assert "readonly" in line
    assert "takes long" in line
    assert list(map(shown, found.additions)) == list(map(shown, expected.additions))
