"""How values are written in decisions, and read back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import UsageError
from chancery.model.span import Span
from chancery.record.fields import (
    FIELDS,
    WIDE,
    OwnEntry,
    days_of,
    entity_of,
    entity_values,
    field_kind,
    own_entry,
    own_text,
    spans_of,
    truth_of,
)

TEXTS = st.text(min_size=1).filter(str.strip)


@given(st.builds(OwnEntry, TEXTS, st.none() | TEXTS, st.lists(TEXTS).map(tuple), date=st.none() | st.just("2025-01")))
def test_an_own_entry_is_read_back(entry: OwnEntry) -> None:
    assert own_entry(own_text(entry)) == entry


@given(st.none() | st.text() | st.sampled_from(["{}", "[]", '{"what": 3}', '{"what": " "}', '{"what": "a", "x": 1}']))
def test_what_is_no_own_entry_is_none(value: str | None) -> None:
    assert own_entry(value) is None or isinstance(own_entry(value), OwnEntry)
    assert own_entry('{"what": "a", "x": 1}') is None


@given(st.text(), st.integers(0, 200))
def test_spans_lie_in_the_text_or_are_refused(value: str, length: int) -> None:
    try:
        spans = spans_of(value, length)
    except UsageError:
        return
    assert spans
    assert all(0 <= s.start < s.end <= length for s in spans)


@given(st.lists(st.integers(0, 90), min_size=2, max_size=8, unique=True).map(sorted))
def test_spans_are_read_in_order(ends: list[int]) -> None:
    ends = ends[: len(ends) // 2 * 2]
    pairs = [Span(a, b) for a, b in zip(ends[::2], ends[1::2], strict=True)]
    written = " ".join(f"{s.start} {s.end}" for s in reversed(pairs))
    assert spans_of(written, 100) == tuple(pairs)
    with pytest.raises(UsageError):
        spans_of(f"{written} {written}", 100)


def test_dates_truths_and_entities() -> None:
    assert [days_of(v)[2] for v in ("2025", "2025-01", "2025-01-24", "2025-01-24/2025-01-26")] == [
        "year", "month", "day", "vague",
    ]  # fmt: skip
    for wrong in ("soon", "2025-13", "2025-02/2025-01", ""):
        with pytest.raises(UsageError):
            days_of(wrong)
    assert (truth_of("yes"), truth_of("no")) == (True, False)
    with pytest.raises(UsageError):
        truth_of("maybe")
    new = entity_of("new-person:olga-aas Olga Aas")
    assert (new.id, new.name, new.known) == ("new-person:olga-aas", "Olga Aas", False)
    assert entity_of("state:NOR").name == "NOR"
    assert entity_values("state:NOR; new-person:a A B;") == ("state:NOR", "new-person:a A B")


def test_every_field_that_can_be_set_widely_can_be_set() -> None:
    assert all(field in FIELDS[noun] for noun, fields in WIDE.items() for field in fields)
    assert field_kind("statement", "speaker") == "entity"
    for noun, field in (("statement", "mood"), ("flag", "says"), ("report", None)):
        with pytest.raises(UsageError):
            field_kind(noun, field)
