"""Merge: a record is a function of a set of readings, whatever the order in which they come."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.record import merge
from chancery.record.merger import distinct
from tests.record.isle import DEFINITION, POOL, knowledge, pool, reading, record

ORDERS = st.permutations(range(len(POOL)))


@settings(max_examples=30, deadline=None)
@given(ORDERS, st.integers(1, len(POOL)), st.lists(st.integers(0, len(POOL) - 1), max_size=4))
def test_any_order_and_any_repeat_of_a_set_give_the_same_record(order: list[int], size: int, again: list[int]) -> None:
    chosen = order[:size]
    readings = [pool()[i] for i in chosen]
    repeated = [pool()[i] for i in again if i in chosen]
    assert record(*readings, *repeated) == record(*(pool()[i] for i in sorted(chosen)))


@settings(max_examples=15, deadline=None)
@given(ORDERS, st.integers(1, len(POOL)))
def test_every_span_of_a_record_lies_in_its_report(order: list[int], size: int) -> None:
    found = record(*(pool()[i] for i in order[:size]))
    texts = {d.reading.report.id: d.reading.report.text for d in found.readings}
    spans = [(e.report, e.span) for o in found.occurrences for e in o.evidence]
    spans += [(e.report, e.span) for p in found.positions for e in p.evidence]
    spans += [(f.report or "", f.span) for f in found.flags if f.span is not None]
    spans += [(side.report, side.span) for r in found.reprints for side in (r.a, r.b)]
    assert all(0 <= span.start < span.end <= len(texts[report]) for report, span in spans)


def test_ids_are_unique_and_links_lead_somewhere() -> None:
    found = record(*pool())
    ids = [o.id for o in found.occurrences]
    assert len(set(ids)) == len(ids)
    assert {link.to for o in found.occurrences for link in o.links} <= set(ids)
    assert {e.occurrence for p in found.positions for e in p.evidence} <= set(ids)
    positions = {p.id for p in found.positions}
    assert {s.before for s in found.shifts} | {s.after for s in found.shifts} <= positions
    assert {p.shift_from for p in found.positions if p.shift_from} <= positions


def test_every_telling_belongs_to_one_occurrence() -> None:
    found = record(*pool())
    told = [(e.report, e.statement) for o in found.occurrences if o.kind == "saying" for e in o.evidence]
    assert len(set(told)) == len(told)


def test_a_report_left_out_leaves_nothing_behind() -> None:
    readings = pool()
    without = record(*readings[1:])
    gone = readings[0].report.id
    assert gone not in repr(without)
    assert gone in repr(record(*readings))


def test_the_same_report_from_two_places_is_one() -> None:
    one = reading(*POOL[0])
    moved = replace(one, report=replace(one.report, path="elsewhere.txt"))
    assert [r.report.path for r in distinct([moved, one])] == [None]
    assert record(one, moved) == record(one)


def test_no_readings_make_an_empty_record() -> None:
    empty = merge(DEFINITION, knowledge(), [])
    assert (empty.readings, empty.occurrences, empty.positions, empty.flags) == ((), (), (), ())


def test_an_unread_report_is_kept_and_tells_nothing() -> None:
    found = record(reading("Министр заявил, что переговоры о границе продолжатся в следующем месяце.", "2022-05-10"))
    assert len(found.readings) == 1
    assert found.occurrences == ()


def test_processes_with_other_hash_seeds_agree() -> None:
    code = (
        "import hashlib; from tests.record.isle import pool, record; "
        "print(hashlib.sha256(repr(record(*pool())).encode()).hexdigest())"
    )
    runs = {
        subprocess.run(  # the child sees nothing but a seed for string hashes and where to import from
            [sys.executable, "-c", code],
            capture_output=True,
            check=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PATH": "/usr/bin:/bin", "PYTHONPATH": ":".join(p or "." for p in sys.path)},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(runs) == 1
