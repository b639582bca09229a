"""A large record made anew block after block is what a merge of everything gives, and what additions give."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from sqlalchemy import Table, delete, select

from benchmarks import coverage
from chancery.dossier import Dossier
from chancery.model.decision import Decision
from chancery.model.reading import Reading
from chancery.store import kept, streaming, tables
from tests.samples import NOW
from tests.store.test_growing import lies, put, readings_of, sampled
from tests.store.test_redeciding import try_one

ORDERED = (kept.fingerprint, kept.sibling, kept.named)
"""What is kept as it came: which of too many stand there depends on the order."""


def stored(dossier: Dossier, readings: Sequence[Reading]) -> None:
    """Store readings without a record of them."""
    with dossier.store.write(NOW) as writer:
        for reading in readings:
            writer.put_reading(reading)


def rows_of(dossier: Dossier, some: Sequence[Table]) -> dict[str, list[str]]:
    with dossier.view() as view:
        return {t.name: sorted(map(repr, view.connection.execute(select(t)))) for t in some}


def journal_of(dossier: Dossier) -> list[tuple[str, str, str]]:
    with dossier.view() as view:
        return sorted((line.what, line.noun, line.subject) for line in view.journal())


def beside(tmp_path: Path, dossier: Dossier, name: str) -> Dossier:
    other = Dossier.create(tmp_path / name, parties=coverage.PARTIES, issues=coverage.ISSUES)
    other.definition = dossier.definition
    return other


@pytest.fixture
def block(monkeypatch: pytest.MonkeyPatch) -> None:
    """Blocks of a few reports."""
    monkeypatch.setattr(streaming, "BLOCK", 5)


@pytest.mark.usefixtures("block", "narrow")
@pytest.mark.parametrize("seed", [1, 4])
def test_it_is_what_a_merge_and_what_additions_give(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    monkeypatch.setattr(coverage, "UNDATED", 0.2)
    monkeypatch.setattr(coverage, "COPIES", 0.6)
    chance = random.Random(seed)
    readings = sampled(dossier, chance, 20, 60, seed)
    stored(dossier, readings)
    assert dossier.rebuild(now=NOW) > 0
    assert lies(dossier, readings) == []
    with beside(tmp_path, dossier, "grown") as other:
        for at in range(0, len(readings), 7):
            put(other, readings[at : at + 7])
        same = [t for t in kept.KEPT if t not in ORDERED]
        assert rows_of(dossier, same) == rows_of(other, same)


@pytest.mark.usefixtures("block")
def test_again_it_writes_nothing(dossier: Dossier) -> None:
    stored(dossier, readings_of(dossier, list(coverage.coverage(12))))
    dossier.rebuild(now=NOW)
    before = journal_of(dossier), rows_of(dossier, tables.RECORD)
    assert dossier.rebuild(now=NOW) == 0
    assert (journal_of(dossier), rows_of(dossier, tables.RECORD)) == before
    assert list(dossier.verify()) == []


@pytest.mark.usefixtures("block")
def test_more_can_be_added_to_it(dossier: Dossier) -> None:
    reports = list(coverage.coverage(14, 2))
    readings = readings_of(dossier, reports)
    stored(dossier, readings[:10])
    dossier.rebuild(now=NOW)
    dossier.add(reports[10:], now=NOW)
    assert lies(dossier, readings) == []


@pytest.mark.usefixtures("block")
def test_what_changes_is_told_as_a_save_of_the_whole_record_tells_it(dossier: Dossier, tmp_path: Path) -> None:
    reports = list(coverage.coverage(16, 3))
    some, late = reports[:8], reports[8:]
    with beside(tmp_path, dossier, "whole") as other:
        for one in (dossier, other):
            stored(one, readings_of(one, some))
            one.rebuild(now=NOW)
            stored(one, readings_of(one, late))
        dossier.rebuild(now=NOW)
        with other.store.write(NOW) as writer:
            other._merge(writer)
        assert rows_of(dossier, tables.RECORD) == rows_of(other, tables.RECORD)
        assert journal_of(dossier) == journal_of(other)
        assert rows_of(dossier, [tables.successor]) == rows_of(other, [tables.successor])
        assert any(what == "succeeded" for what, _, _ in journal_of(dossier))


@pytest.mark.usefixtures("block")
def test_what_was_forgotten_is_gone(dossier: Dossier) -> None:
    reports = list(coverage.coverage(12, 6))
    dossier.add(reports, now=NOW)
    gone = reports[4].id
    dossier.forget(gone, by="A. Analyst", now=NOW)
    assert not any(gone[:12] in row for rows in rows_of(dossier, (*tables.RECORD, *kept.KEPT)).values() for row in rows)
    assert list(dossier.verify()) == []


@pytest.mark.usefixtures("block")
def test_all_of_it_happens_or_nothing(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    reports = list(coverage.coverage(12, 8))
    dossier.add(reports, now=NOW)
    before = rows_of(dossier, (*tables.RECORD, *kept.KEPT))
    place = streaming.Streaming._place

    def failing(self: streaming.Streaming, some: Mapping[str, str]) -> object:
        if reports[-1].id in some:
            raise KeyboardInterrupt
        return place(self, some)

    monkeypatch.setattr(streaming.Streaming, "_place", failing)
    with pytest.raises(KeyboardInterrupt):
        dossier.rebuild(now=NOW)
    assert rows_of(dossier, (*tables.RECORD, *kept.KEPT)) == before
    monkeypatch.setattr(streaming.Streaming, "_place", place)
    assert dossier.rebuild(now=NOW) == 0


@pytest.mark.usefixtures("block")
def test_what_is_most_of_the_record_is_added_so(
    dossier: Dossier, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(coverage, "UNDATED", 0.4)
    monkeypatch.setattr(coverage, "COPIES", 0.8)
    reports = sorted(coverage.coverage(16, 1), key=lambda r: r.published or "")
    with beside(tmp_path, dossier, "grown") as other:
        for place in (dossier, other):
            place.add(reports[:4], now=NOW)
        grown = other.add(reports[4:], now=NOW)
        monkeypatch.setattr(streaming, "MOST", 5)
        loaded = dossier.add(reports[4:], now=NOW)
        assert rows_of(dossier, tables.RECORD) == rows_of(other, tables.RECORD)
    assert sorted(loaded.moved, key=str) == sorted(grown.moved, key=str)
    assert loaded.moved
    for one, same in zip(loaded.additions, grown.additions, strict=True):
        assert (one.report, one.status, one.published) == (same.report, "added", same.published)
        assert sorted(one.reprints) == sorted(same.reprints)
        assert [t.evidence.span for t in one.told] == [t.evidence.span for t in same.told]


@pytest.mark.usefixtures("block")
def test_what_persons_decided_stands_in_it(dossier: Dossier, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(3)
    dossier.add(chance.sample(list(coverage.coverage(20, 5)), 12), now=NOW)
    made: list[Decision] = []
    for _ in range(14):
        try_one(dossier, chance, made)
    monkeypatch.setattr(Dossier, "_merge", lambda *_: pytest.fail("merged as a whole"))
    same = [*tables.RECORD, *(t for t in kept.KEPT if t not in ORDERED)]
    before = rows_of(dossier, same)
    assert dossier.rebuild(now=NOW) == 0
    assert rows_of(dossier, same) == before
    with dossier.store.write(NOW) as writer:
        for table in (*tables.RECORD, *kept.KEPT):
            writer.connection.execute(delete(table))
    dossier.rebuild(now=NOW)
    assert rows_of(dossier, same) == before
    assert list(dossier.verify()) == []
