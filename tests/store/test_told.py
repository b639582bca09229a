"""What reports tell, at hand while a record is made anew."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.model.reading import Reading
from chancery.record.occurrences import tellings_of
from chancery.record.telling import Telling
from chancery.store import kept
from chancery.store.codec import key_of
from chancery.store.told import TOLD, Told
from tests.store.test_growing import readings_of


@pytest.fixture
def connection() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as made:
        TOLD.create(made)
        kept.said.create(made)
        yield made
    engine.dispose()


def told_by(dossier: Dossier, number: int) -> list[tuple[Reading, list[Telling]]]:
    readings = readings_of(dossier, list(coverage.coverage(number, 4)))
    return [(reading, tellings_of(reading, dossier.knowledge)) for reading in readings]


def test_what_one_tells_is_as_it_was_noted(dossier: Dossier, connection: Connection) -> None:
    every, told = told_by(dossier, 4), Told(connection)
    told.put(every)
    assert {r.report.id: told.tellings(r.report.id) for r, _ in every} == {r.report.id: t for r, t in every}
    assert told.tellings("0" * 64) is None
    told.put([(reading, []) for reading, _ in every[:1]])
    assert told.tellings(every[0][0].report.id) == []


def test_of_others_only_what_is_wanted_is_read(dossier: Dossier, connection: Connection) -> None:
    every, told = told_by(dossier, 4), Told(connection)
    told.put(every)
    (one, tellings), (bare, _) = next(pair for pair in every if pair[1]), every[-1]
    wanted = tellings[-1]
    near = told.near({one.report.id: {key_of(wanted.key)}, bare.report.id: set(), "0" * 64: {"unknown"}})
    assert near.tellings == {key_of(wanted.key): wanted}
    assert near.published == {one.report.id: one.published, bare.report.id: bare.published}


def test_reports_are_given_out_by_their_days_and_no_day_is_cut(dossier: Dossier, connection: Connection) -> None:
    every, told = told_by(dossier, 6), Told(connection)
    ids = sorted(reading.report.id for reading, _ in every)
    days = dict(zip(ids, ["2001-05-01", "2001-05-03", "", "2001-05-01", "2001-05-02", "2001-05-03"], strict=True))
    told.place(days)
    assert told.undated() == [ids[2]]
    told.date({ids[2]: "2001-05-02"})
    assert told.undated() == []
    blocks = [{ids[0]: "2001-05-01", ids[3]: "2001-05-01", ids[2]: "2001-05-02", ids[4]: "2001-05-02"},
              {ids[1]: "2001-05-03", ids[5]: "2001-05-03"}]  # fmt: skip
    assert list(told.blocks(3)) == blocks
    assert [list(block) for block in told.blocks(3)] == [list(block) for block in blocks]
