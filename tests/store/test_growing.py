"""Whatever is added, in whatever order and parts: the record that grew is what a merge of everything gives."""

from __future__ import annotations

import random
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.engines.local import read_all
from chancery.model.addition import Addition
from chancery.model.decision import Decision
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.record import merger
from chancery.record.checking import check
from chancery.record.merger import merge
from chancery.store import growing_tellings, kept, kept_state
from chancery.store.boards import StoreBoard
from chancery.store.verifying import row_lies
from tests.samples import NOW


def readings_of(dossier: Dossier, reports: Sequence[Report]) -> list[Reading]:
    return [r for r in read_all(reports, dossier.definition, 1) if isinstance(r, Reading)]


def grown(dossier: Dossier, readings: Sequence[Reading], added: Sequence[Reading]) -> list[str]:
    """Add readings, and return how the record differs from a merge of all there are then."""
    put(dossier, added)
    return lies(dossier, readings)


def put(dossier: Dossier, added: Sequence[Reading]) -> None:
    """Add readings to a record by growing it."""
    with dossier.store.write(NOW) as writer:
        for reading in added:
            writer.put_reading(reading)
        ids = [r.report.id for r in added]
        assert writer.may_grow(dossier.definition, dossier.knowledge, dossier._reader, ids)
        list(writer.grow(dossier.definition, dossier.knowledge, dossier._reader, ids))


PLACED = (
    kept.placed, kept.stand, kept.sight, kept.bridge, kept.fit, kept.group, kept.entry, kept.party, kept.series,
    kept.covered, kept.word, kept.story_bridge,
)  # fmt: skip


def placed_in(dossier: Dossier) -> dict[str, list[tuple[object, ...]]]:
    """All that is kept of where tellings and reports were placed."""
    with dossier.view() as view:
        return {t.name: sorted(map(tuple, view.connection.execute(select(t)))) for t in PLACED}


def lies(dossier: Dossier, readings: Sequence[Reading]) -> list[str]:
    record = merge(dossier.definition, dossier.knowledge, readings, ())
    with dossier.store.view() as view:
        return list(row_lies(view.connection, record))


def in_parts(dossier: Dossier, readings: Sequence[Reading], chance: random.Random, most: int) -> None:
    """Add readings in parts of up to ``most``, proving the record after each."""
    at = 0
    while at < len(readings):
        part = readings[at : at + chance.randint(1, most)]
        at += len(part)
        assert grown(dossier, readings[:at], part) == []


def sampled(dossier: Dossier, chance: random.Random, number: int, of: int, seed: int) -> list[Reading]:
    """Readings of some reports of the first ``of``, in any order."""
    return readings_of(dossier, chance.sample(list(coverage.coverage(of, seed)), number))


@pytest.mark.parametrize("seed", range(2))
def test_any_order_and_parts(dossier: Dossier, seed: int) -> None:
    chance = random.Random(seed)
    in_parts(dossier, sampled(dossier, chance, 14, 40, seed), chance, 4)


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("seed", range(2))
def test_bounds_that_are_passed_on_the_way(dossier: Dossier, seed: int) -> None:
    chance = random.Random(seed)
    in_parts(dossier, sampled(dossier, chance, 20, 24, seed), chance, 5)


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("seed", [301, 311])
def test_late_reports_over_months(dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """What days in between keep is what placing them from the beginning keeps."""
    monkeypatch.setattr(coverage, "NEWS_A_DAY", 1)
    monkeypatch.setattr(coverage, "UNDATED", 0.2)
    chance = random.Random(seed)
    readings = sampled(dossier, chance, 24, 100, seed)
    for at in range(0, len(readings), 4):
        put(dossier, readings[at : at + 4])
    assert lies(dossier, readings) == []
    with Dossier.create(tmp_path / "at once", parties=coverage.PARTIES, issues=coverage.ISSUES) as other:
        other.definition = dossier.definition
        put(other, readings)
        assert placed_in(dossier) == placed_in(other)


def test_a_late_report_leaves_most_days_alone(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(coverage.coverage(120, 3))
    late = reports.pop(30)
    dossier.add(reports, now=NOW)
    placed: set[str] = set()
    place = growing_tellings.TellingsReplay.place

    def noted(self: growing_tellings.TellingsReplay, board: StoreBoard, some: set[str], again: set[str]) -> None:
        placed.update(some)
        place(self, board, some, again)

    monkeypatch.setattr(growing_tellings.TellingsReplay, "place", noted)
    dossier.add([late], now=NOW)
    assert late.id in placed
    assert len(placed) < 60, len(placed)
    assert lies(dossier, readings_of(dossier, [*reports, late])) == []


@pytest.mark.usefixtures("narrow")
def test_in_order_of_publication(dossier: Dossier) -> None:
    in_parts(dossier, readings_of(dossier, list(coverage.coverage(24, 9))), random.Random(1), 3)


@pytest.mark.parametrize("seed", range(2))
def test_dates_that_move(dossier: Dossier, monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    monkeypatch.setattr(coverage, "UNDATED", 0.5)
    monkeypatch.setattr(coverage, "COPIES", 0.8)
    chance = random.Random(seed)
    readings = readings_of(dossier, chance.sample(list(coverage.coverage(16, seed)), 14))
    record = merge(dossier.definition, dossier.knowledge, readings, ())
    assert any(d.moved for d in record.readings)
    in_parts(dossier, readings, chance, 3)


def test_the_same_again_changes_nothing(dossier: Dossier) -> None:
    reports = list(coverage.coverage(8))
    dossier.add(reports, now=NOW)
    again = dossier.add([reports[3], reports[5]], now=NOW)
    assert ([a.status for a in again.additions], again.rows) == (["same", "same"], 0)
    assert lies(dossier, readings_of(dossier, reports)) == []


def test_forgetting_and_correcting_between(dossier: Dossier) -> None:
    reports = list(coverage.coverage(14, 4))
    dossier.add(reports[:8], now=NOW)
    dossier.forget(reports[2].id, by="A. Analyst", now=NOW)
    dossier.add(reports[8:11], now=NOW)
    new = dossier.correct(reports[1].id, {"outlet": "Upland Times"}, now=NOW)
    dossier.add(reports[11:], now=NOW)
    with dossier.view() as view:
        left = [view.report(r.id) for r in view.reports()]
    assert len(left) == 13
    assert new in {r.id for r in left}
    assert lies(dossier, readings_of(dossier, left)) == []
    assert list(dossier.verify()) == []


def decide(dossier: Dossier, *decisions: Decision) -> None:
    """Keep decisions and merge the record with them."""
    with dossier.store.write(NOW) as writer:
        for decision in decisions:
            writer.decide(decision)
    dossier.rebuild(now=NOW)


def first_reading(dossier: Dossier) -> Reading:
    with dossier.view() as view:
        return min(view.readings(dossier._reader, dossier.knowledge.version), key=lambda r: r.report.id)


def grows(dossier: Dossier) -> bool:
    with dossier.view() as view:
        return view.grows()


def test_what_persons_decided_on_readings_stands_when_more_comes(dossier: Dossier) -> None:
    reports = list(coverage.coverage(24, 5))
    random.Random(5).shuffle(reports)
    dossier.add(reports[:12], now=NOW)
    reading = first_reading(dossier)
    report, event, said = reading.report.id, reading.events[0], reading.statements[0]
    speaker = reading.entities[said.speaker or ""].name
    by = ("A. Analyst", "2026-01-01")
    decide(
        dossier,
        Decision("d1", "span", report, event.trigger, None, "reject", None, None, *by, noun="event", key=event.id),
        Decision("d2", "dossier", report, None, speaker, "set", "speaker", "new-person:ada-quist Ada Quist", *by,
                 noun="statement"),
        Decision("d3", "report", report, None, None, "note", None, None, *by, note="to be read again", noun="report"),
    )  # fmt: skip
    assert grows(dossier)
    for at in range(12, 24, 4):
        dossier.add(reports[at : at + 4], now=NOW)
        assert list(dossier.verify()) == []
    with dossier.view() as view:
        outcomes = view.outcomes()
    assert outcomes["d1"].state == outcomes["d2"].state == outcomes["d3"].state == "applies"
    assert len({t.report for t in outcomes["d2"].entries}) > 1


def test_a_date_that_a_person_gave_stands_when_more_comes(dossier: Dossier) -> None:
    reports = list(coverage.coverage(9, 5))
    dossier.add(reports[:6], now=NOW)
    report = first_reading(dossier).report.id
    dossier.decide("set", report=report, field="published", value="2001-01-09", by="A. Analyst", now=NOW)
    assert grows(dossier)
    dossier.add(reports[6:], now=NOW)
    assert list(dossier.verify()) == []
    with dossier.view() as view:
        assert [r.date.value for r in view.reports(ids=[report]) if r.date is not None] == ["2001-01-09"]


def kept_of(dossier: Dossier) -> list[str]:
    """All that is kept between additions, as text."""
    with dossier.view() as view:
        rows = (row for table in kept.KEPT for row in view.connection.execute(select(table)))
        return [str(_unpacked(value)) for row in rows for value in row]


def _unpacked(value: object) -> object:
    return zlib.decompress(value) if isinstance(value, bytes) and value[:1] == b"x" else value


def test_nothing_that_was_forgotten_is_kept(dossier: Dossier) -> None:
    reports = list(coverage.coverage(9, 6))
    dossier.add(reports, now=NOW)
    gone = reports[4].id
    assert any(gone[:12] in value for value in kept_of(dossier))
    dossier.forget(gone, by="A. Analyst", now=NOW)
    assert not any(gone[:12] in value for value in kept_of(dossier))


def test_a_record_that_becomes_large_and_small_again(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(merger, "WHOLE", 6)
    reports = list(coverage.coverage(9, 7))
    readings = readings_of(dossier, reports)
    for added, large in ((reports[:5], False), (reports[5:8], True), (reports[8:], True)):
        dossier.add(added, now=NOW)
        there = reports.index(added[-1]) + 1
        assert lies(dossier, readings[:there]) == []
        assert bool(kept_of(dossier)) is large
    for report in reports[:3]:
        dossier.forget(report.id, by="A. Analyst", now=NOW)
    assert lies(dossier, readings[3:]) == []
    assert kept_of(dossier) == []


@pytest.mark.parametrize("seed", [8, 9, 10])
def test_checking_says_what_a_merge_of_everything_says_and_keeps_nothing(dossier: Dossier, seed: int) -> None:
    reports = list(coverage.coverage(12, seed))
    random.Random(seed - 8).shuffle(reports)
    dossier.add(reports[:9], now=NOW)
    with dossier.view() as view:
        before = view.last_line(), kept_of(dossier), {r.id: r.date for r in view.reports() if r.date is not None}
    found = dossier.check_all(reports[8:])
    readings = {r.report.id: r for r in readings_of(dossier, reports)}
    stored, fresh = ([readings[r.id] for r in some] for some in (reports[:9], reports[8:]))
    additions, moved = check(dossier.definition, dossier.knowledge, stored, fresh, (), before[2])
    assert [a.status for a in found.additions] == ["same", "checked", "checked", "checked"]
    assert list(map(shown, found.additions[1:])) == list(map(shown, additions[1:]))
    assert found.moved == moved
    with dossier.view() as view:
        assert (view.last_line(), kept_of(dossier)) == before[:2]
        assert len(view.reports()) == 9


@pytest.mark.usefixtures("narrow")
@pytest.mark.parametrize("seed", [2, 3])
def test_checking_says_so_where_most_only_rests(dossier: Dossier, seed: int) -> None:
    reports = list(coverage.coverage(26, seed))
    random.Random(seed).shuffle(reports)
    dossier.add(reports[:20], now=NOW)
    with dossier.view() as view:
        before = {r.id: r.date for r in view.reports() if r.date is not None}
    readings = readings_of(dossier, reports)
    for at in (20, 23):
        found = dossier.check_all(reports[at : at + 3])
        additions, moved = check(
            dossier.definition, dossier.knowledge, readings[:20], readings[at : at + 3], (), before
        )  # fmt: skip
        assert list(map(shown, found.additions)) == list(map(shown, additions))
        assert found.moved == moved


def shown(addition: Addition) -> tuple[object, ...]:
    """What a user is shown of a checked report: each telling without the other tellings of its entry."""
    told = [replace(t, occurrence=replace(t.occurrence, evidence=())) for t in addition.told]
    return told, addition.reprints, addition.flags, addition.published


def test_a_record_of_an_earlier_reader_is_checked_against_as_it_stands(
    dossier: Dossier, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = list(coverage.coverage(12, 8))
    dossier.add(reports[:9], now=NOW)
    expected = dossier.check_all(reports[8:])
    warned: list[str] = []
    monkeypatch.setattr(Dossier, "_reader", "rules-next")
    monkeypatch.setattr(Dossier, "_checked_whole", None)  # not asked
    found = dossier.check_all(reports[8:], warn=warned.append)
    assert [a.status for a in found.additions] == ["same", "checked", "checked", "checked"]
    assert list(map(shown, found.additions)) == list(map(shown, expected.additions))
    (line,) = warned
    assert "as it stands" in line
    assert line.endswith(f"chancery rebuild {dossier.folder.name}")


def test_that_a_record_is_compared_as_a_whole_is_told(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(coverage.coverage(12, 8))
    dossier.add(reports[:9], now=NOW)
    expected, warned = dossier.check_all(reports[9:], warn=pytest.fail), list[str]()
    monkeypatch.setattr(kept_state, "_FORMAT", "another")
    found = dossier.check_all(reports[9:], warn=warned.append)
    assert list(map(shown, found.additions)) == list(map(shown, expected.additions))
    (line,) = warned
    assert "takes long" in line
