"""What is prepared of reports, and what a record says of those that it holds, changes nothing but the time."""

from __future__ import annotations

import random

import pytest

from benchmarks import coverage
from chancery.model.decision import Decision
from chancery.model.definition import Definition
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.reading.reader import read
from chancery.record import index, reprints
from chancery.record.checking import check
from chancery.record.memory import Memory
from chancery.record.merger import merge
from chancery.record.prepared import Prepared, prepared
from chancery.record.reprints import find_reprints
from tests.record.isle import knowledge

DEFINITION = Definition("", parties=coverage.PARTIES)


def readings(seed: int, number: int) -> list[Reading]:
    found = [read(report, knowledge()) for report in coverage.coverage(number, seed)]
    random.Random(seed).shuffle(found)
    return found


def known(some: list[Reading]) -> dict[str, Prepared]:
    return {r.report.id: prepared(r, knowledge()) for r in some}


def test_a_merge_says_the_same() -> None:
    every = readings(3, 24)
    assert merge(DEFINITION, knowledge(), every, known=known(every)) == merge(DEFINITION, knowledge(), every)


def test_what_persons_decided_on_goes_before_what_was_prepared() -> None:
    every = readings(4, 12)
    reading = next(r for r in every if r.statements)
    said = reading.statements[0]
    decision = Decision(
        "d", "span", reading.report.id, said.content[0], None, "reject", None, None, "A. Analyst", "2026-01-01",
        noun="statement", key=said.id,
    )  # fmt: skip
    plain = merge(DEFINITION, knowledge(), every, [decision])
    assert merge(DEFINITION, knowledge(), every, [decision], known=known(every)) == plain
    assert plain != merge(DEFINITION, knowledge(), every)


@pytest.mark.parametrize("seed", range(3))
def test_a_check_says_the_same(seed: int) -> None:
    every = readings(seed, 26)
    kept, fresh = every[:22], every[22:]
    record = merge(DEFINITION, knowledge(), kept)
    before = {d.reading.report.id: d.published for d in record.readings}
    plain = check(DEFINITION, knowledge(), kept, fresh, (), before)
    assert check(DEFINITION, knowledge(), kept, fresh, (), before, known(kept), record.reprints) == plain


@pytest.mark.parametrize(("rare", "most"), [(6, 100), (1, 100), (2, 4), (1, 2)])
def test_reprints_are_the_same_whichever_reports_come_last(
    rare: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reprints, "RARE", rare)
    monkeypatch.setitem(index.CAPS, "fingerprint", most)
    dated = [DatedReading(r, r.published) for r in readings(7, 40)]
    plain = find_reprints(dated, Memory())
    assert plain
    for at in range(0, 40, 5):
        fresh = {d.reading.report.id for d in dated[at : at + 3]}
        before = find_reprints([d for d in dated if d.reading.report.id not in fresh], Memory())
        assert find_reprints(dated, Memory(), before=before, fresh=fresh) == plain
