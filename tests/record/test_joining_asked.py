"""Joining what is asked for gives what joining everything gives, for every report and for some of them at once."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.coverage import Coverage
from chancery.knowledge import load_knowledge
from chancery.model.reading import Reading
from chancery.reading.reader import read
from chancery.record import merger
from chancery.record.checking import check
from chancery.record.joining_asked import join_asked
from chancery.record.memory import Memory
from chancery.record.occurrences import join_tellings, tellings_of
from chancery.record.telling import Telling
from tests.record.isle import DEFINITION, knowledge, pool
from tests.samples import sample_reports


@lru_cache(maxsize=1)
def told() -> tuple[Telling, ...]:
    """What the samples and some days of generated coverage tell."""
    known = load_knowledge()
    reports = [*sample_reports(), *islice(Coverage().reports(), 40)]
    return tuple(t for report in reports for t in tellings_of(read(report, known), known))


def reports() -> list[str]:
    return sorted({t.report for t in told()})


def compared(tellings: tuple[Telling, ...], asked: set[str]) -> None:
    """Compare the two ways for what some reports tell."""
    whole = join_tellings(tellings, (), Memory())
    some = join_asked(tellings, asked, Memory())
    expected = tuple(o for o in whole.occurrences if any(e.report in asked for e in o.evidence))
    assert some.occurrences == expected
    assert some.groups == {o.id: whole.groups[o.id] for o in expected}
    assert [f for f in some.flags if f.report in asked] == [f for f in whole.flags if f.report in asked]
    shown = {t.key for group in whole.groups.values() for t in group}
    here = {t.key for group in some.groups.values() for t in group} | {t.key for t in some.beside}
    assert here <= shown
    assert {t.key for t in tellings if t.key in shown and not t.weak} <= here


def test_it_is_the_same_for_every_report() -> None:
    assert len(told()) > 150
    for report in reports():
        compared(told(), {report})


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_it_is_the_same_for_any_reports_among_any_others(data: st.DataObject) -> None:
    there = data.draw(st.sets(st.sampled_from(reports()), min_size=2))
    asked = data.draw(st.sets(st.sampled_from(sorted(there)), min_size=1, max_size=3))
    compared(tuple(t for t in told() if t.report in there), asked)


def test_nothing_told_is_joined_to_nothing() -> None:
    assert join_asked((), {"x"}, Memory()).occurrences == ()
    assert join_asked(told(), {"no such report"}, Memory()).occurrences == ()


@pytest.mark.parametrize("number", range(4))
def test_a_check_says_the_same(number: int, monkeypatch: pytest.MonkeyPatch) -> None:
    readings: list[Reading] = pool()
    kept, fresh = [r for n, r in enumerate(readings) if n % 4 != number], readings[number::4]
    asked = [check(DEFINITION, knowledge(), kept, [one]) for one in fresh]
    monkeypatch.setattr(merger, "join_asked", lambda tellings, _, index, known: join_tellings(tellings, (), index))
    assert [check(DEFINITION, knowledge(), kept, [one]) for one in fresh] == asked
