"""Whatever reports are forgotten, between whatever else: the record is what a merge of all others gives."""

from __future__ import annotations

import random
from collections.abc import Sequence
from pathlib import Path

import pytest

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.model.decision import Decision
from chancery.model.report import Report
from chancery.store import kept, tables
from tests.samples import NOW
from tests.store.test_growing import kept_of, placed_in
from tests.store.test_redeciding import proven, try_one
from tests.store.test_streaming import ORDERED, beside, journal_of, rows_of

SAME = (*tables.RECORD, *(t for t in kept.KEPT if t not in ORDERED))


def forget(dossier: Dossier, report: str, made: list[Decision]) -> None:
    """Forget a report, and whatever was decided on it."""
    gone = {d.id for d in dossier.forget(report, by="A. Analyst", now=NOW).decisions}
    made[:] = [d for d in made if d.id not in gone]
    assert not any(report[:12] in value for value in kept_of(dossier))


def ids_of(dossier: Dossier) -> list[str]:
    with dossier.view() as view:
        return [r.id for r in view.reports()]


@pytest.fixture(params=[1, 108, 122])
def coverage_of(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> tuple[random.Random, list[Report]]:
    """Chance, and reports of which many are copies and some say not when they were published."""
    monkeypatch.setattr(coverage, "UNDATED", 0.25)
    monkeypatch.setattr(coverage, "COPIES", 0.6)
    chance = random.Random(request.param)
    return chance, chance.sample(list(coverage.coverage(40, request.param)), 18)


def in_turn(dossier: Dossier, chance: random.Random, reports: Sequence[Report]) -> None:
    """Add and forget by turns, proving the record after each."""
    dossier.add(reports[:10], now=NOW)
    for at in range(10, 18, 2):
        for _ in range(2):
            forget(dossier, chance.choice(ids_of(dossier)), [])
            assert list(dossier.verify()) == []
        dossier.add(reports[at : at + 2], now=NOW)
        assert list(dossier.verify()) == []


def test_between_additions(
    dossier: Dossier, merges: list[str], coverage_of: tuple[random.Random, list[Report]]
) -> None:
    in_turn(dossier, *coverage_of)
    proven(dossier)
    assert not merges


@pytest.mark.usefixtures("narrow")
def test_with_bounds_that_are_passed(dossier: Dossier, coverage_of: tuple[random.Random, list[Report]]) -> None:
    in_turn(dossier, *coverage_of)


@pytest.mark.usefixtures("narrow")
def test_what_is_kept_is_what_additions_keep(
    dossier: Dossier, tmp_path: Path, coverage_of: tuple[random.Random, list[Report]]
) -> None:
    chance, reports = coverage_of
    dossier.add(reports, now=NOW)
    gone = chance.sample(reports, 5)
    for report in gone:
        forget(dossier, report.id, [])
    with beside(tmp_path, dossier, "other") as other:
        other.add([r for r in reports if r not in gone], now=NOW)
        assert rows_of(dossier, SAME) == rows_of(other, SAME)
        assert placed_in(dossier) == placed_in(other)


def test_the_journal_tells_of_it_as_a_rebuild_does(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, coverage_of: tuple[random.Random, list[Report]]
) -> None:
    chance, reports = coverage_of
    with beside(tmp_path, dossier, "rebuilt") as other:
        for one in (dossier, other):
            one.add(reports, now=NOW)
        gone = chance.choice(reports).id
        dossier.forget(gone, by="A. Analyst", now=NOW)
        monkeypatch.setattr("chancery.store.forgetting.take_out", lambda *_, **__: None)
        other.forget(gone, by="A. Analyst", now=NOW)
        assert journal_of(dossier) == journal_of(other)
        assert rows_of(dossier, [tables.successor]) == rows_of(other, [tables.successor])


def test_with_what_persons_decided(
    dossier: Dossier, merges: list[str], coverage_of: tuple[random.Random, list[Report]]
) -> None:
    chance, reports = coverage_of
    dossier.add(reports[:12], now=NOW)
    made: list[Decision] = []
    for at in range(12, 18, 2):
        for _ in range(5):
            try_one(dossier, chance, made)
        merges.clear()
        forget(dossier, chance.choice(ids_of(dossier)), made)
        assert list(dossier.verify()) == []
        dossier.add(reports[at : at + 2], now=NOW)
        proven(dossier)
