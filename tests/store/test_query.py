"""Questions to the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from chancery.errors import Ambiguous, NotFound
from chancery.store import Store, View
from tests.store.nouns import MINISTER, NOW, a_date, a_reading, a_record, a_report, a_statement

FIRST = a_reading(a_report("Aurora", "2024-05-07"))
SECOND = a_reading(a_report("Boreal", "2025-01"))
UNREAD = a_reading(a_report("Cirrus", None), read=False)
SECOND = replace(
    SECOND, statements=(a_statement(SECOND.report, "2022"), replace(SECOND.statements[0], id="s1", said=None))
)
RECORD = a_record(FIRST, SECOND, UNREAD)


@pytest.fixture
def view(store: Store) -> Iterator[View]:
    with store.write(NOW) as writer:
        for reading in (FIRST, SECOND, UNREAD):
            writer.put_reading(reading)
        writer.save_record(RECORD)
    with store.view() as view:
        yield view


def test_reports_by_date_with_undated_ones_last(view: View) -> None:
    assert [r.outlet for r in view.reports()] == ["The Aurora Post", "The Boreal Post", "The Cirrus Post"]
    assert [r.id for r in view.reports(since=date(2025, 1, 15))] == [SECOND.report.id]
    assert [r.id for r in view.reports(until=date(2024, 12, 31))] == [FIRST.report.id]
    assert [r.id for r in view.reports(read=False)] == [UNREAD.report.id]
    entry = view.reports(ids=[FIRST.report.id])[0]
    assert entry.date == a_date("2024-05-07")
    assert entry.moved[0].says == "moved"
    assert view.counts()["unread"] == 1


def test_said_and_reported_are_different_things(view: View) -> None:
    def ids(**asked: object) -> list[str]:
        return [s.report for s in view.statements(**asked)]  # type: ignore[arg-type]

    assert ids() == [SECOND.report.id, FIRST.report.id, SECOND.report.id]  # 2022, May 2024, without a date
    assert ids(said_since=date(2024, 1, 1)) == [FIRST.report.id]
    assert ids(said_until=date(2022, 6, 1)) == [SECOND.report.id]
    assert ids(reported_since=date(2025, 1, 1)) == [SECOND.report.id] * 2
    assert ids(reported_until=date(2024, 12, 31)) == [FIRST.report.id]
    assert ids(said_until=date(2022, 12, 31), reported_since=date(2025, 1, 1)) == [SECOND.report.id]


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"speaker": "Quill"}, 3),
        ({"speaker": "ada quill"}, 3),
        ({"speaker": MINISTER.id}, 3),
        ({"speakers": [MINISTER.id]}, 3),
        ({"speaker": "Qui"}, 0),
        ({"speaker": "Quill", "state": "ISL"}, 0),
        ({"state": "NOR"}, 3),
        ({"report": FIRST.report.id}, 1),
    ],
)
def test_statements_by_speaker(view: View, asked: dict[str, object], count: int) -> None:
    found = view.statements(**asked)  # type: ignore[arg-type]
    assert len(found) == count
    assert {s.speaker for s in found} <= {MINISTER.id}


def test_events_by_parties(view: View) -> None:
    assert len(view.events(actor="ISL", recipient="state:NOR", type="SANCTION", realis="asserted")) == 2
    assert view.events(actor="NOR") == []
    assert view.events(since=date(2024, 6, 1)) == []
    (event,) = view.events(report=FIRST.report.id, since=date(2024, 5, 31))
    assert event.event == FIRST.events[0]


def test_occurrences(view: View) -> None:
    (saying,) = view.occurrences(kind="saying")
    assert saying == RECORD.occurrences[0]
    assert len(view.occurrences(who="ISL")) == 2
    assert len(view.occurrences(who=MINISTER.id)) == 1
    assert len(view.occurrences(report=FIRST.report.id)) == 2
    assert view.occurrences(since=date(2024, 1, 1)) == [saying]  # "at some time before June" is no answer
    assert view.occurrences(ids=[saying.id]) == [saying]
    assert {i for i, _ in view.links_to(saying.id)} == {o.id for o in RECORD.occurrences if o.kind == "act"}


def test_positions_and_the_rest(view: View) -> None:
    assert view.positions(issue="ferry-line", holder="state:NOR", personal=False) == list(RECORD.positions)
    assert view.positions(issue="another") == []
    assert view.shifts(holder="state:ISL") == []
    assert view.flags(kind="slip") == []
    assert len(view.flags(report=RECORD.flags[0].report)) == 1
    assert len(view.stories(report=UNREAD.report.id)) == 1
    assert view.texts([FIRST.report.id]) == {FIRST.report.id: FIRST.report.text}
    with pytest.raises(NotFound):
        view.report("0")


def test_ids_may_be_shortened(view: View) -> None:
    saying = RECORD.occurrences[0]
    assert view.locate(saying.id[:8]).id == saying.id
    assert view.locate("person:ada").noun == "entity"
    for nothing in ("", " ", "zz", "\uffff", "%"):
        with pytest.raises(NotFound):
            view.locate(nothing)
    with pytest.raises(NotFound):
        view.locate(saying.id, nouns=["report"])
    with pytest.raises(Ambiguous, match="several entries fit: entity state:ISL, entity state:NOR"):
        view.locate("state:")


def test_reports_are_found_by_hash_and_by_file(view: View) -> None:
    for name in (FIRST.report.id[:9], FIRST.report.sha256[:9], "in/Aurora.txt", "Aurora.txt"):
        assert view.locate_report(name).id == FIRST.report.id
    for name in ("urora.txt", "elsewhere/Aurora.txt", "", "."):
        with pytest.raises(NotFound):
            view.locate_report(name)


def test_when_things_entered_the_record(view: View) -> None:
    saying = RECORD.occurrences[0].id
    assert view.recorded_at([saying, "unknown"]) == {saying: "2026-11-22T12:00:00+00:00"}
