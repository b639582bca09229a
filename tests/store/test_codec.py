"""What is stored comes back equal, and equal nouns give equal bytes."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.errors import DossierBroken
from chancery.model.decision import Decision
from chancery.model.event import Event
from chancery.model.flag import Flag
from chancery.model.occurrence import Occurrence
from chancery.model.position import Position, Shift
from chancery.model.reading import Published, Reading
from chancery.model.report import Report
from chancery.model.statement import Statement
from chancery.model.story import Story
from chancery.store.codec import digest, entry_id, from_json, pack_reading, to_json, unpack_reading
from tests.store.nouns import a_reading, a_report

st.register_type_strategy(float, st.floats(-1e6, 1e6))
st.register_type_strategy(int, st.integers(-(2**40), 2**40))
REPORTS = st.builds(Report, text=st.text(), hints=st.just(()), _digests=st.builds(dict))
st.register_type_strategy(Report, REPORTS)

RELAXED = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


@pytest.mark.parametrize("kind", [Statement, Event, Occurrence, Position, Shift, Flag, Story, Published, Decision])
def test_nouns_come_back_equal(kind: type[Any]) -> None:
    @RELAXED
    @given(st.from_type(kind))
    def check(noun: Any) -> None:
        assert from_json(to_json(noun), kind) == noun

    check()


@RELAXED
@given(st.from_type(Reading))
def test_readings_come_back_equal_with_their_report(reading: Reading) -> None:
    packed = pack_reading(reading)
    again = unpack_reading(packed, reading.report)
    assert again == reading
    assert pack_reading(again) == packed


def test_order_of_a_mapping_does_not_show() -> None:
    reading = a_reading(a_report("A"))
    turned = replace(reading, entities=dict(reversed(list(reading.entities.items()))))
    assert pack_reading(reading) == pack_reading(turned)


def test_the_text_is_not_in_a_packed_reading() -> None:
    report = a_report("A", extra="unlikelyword")
    assert "unlikelyword" not in to_json(unpack_reading(pack_reading(a_reading(report)), Report(text="")))


def test_broken_bytes_say_so() -> None:
    with pytest.raises(DossierBroken):
        unpack_reading(b"no zlib", a_report("A"))
    with pytest.raises(DossierBroken):
        from_json("{}", Story)


def test_ids_and_digests_depend_on_every_part() -> None:
    assert entry_id("a", "b") != entry_id("ab")
    assert len(entry_id("a")) == 64
    assert digest({"a": 1}) != digest({"a": 2})
