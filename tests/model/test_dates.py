from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval, edtf, edtf_interval


@pytest.mark.parametrize(
    ("value", "earliest", "latest"),
    [
        ("2025-01-24", date(2025, 1, 24), date(2025, 1, 24)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("1999", date(1999, 1, 1), date(1999, 12, 31)),
        ("2024-02/2025", date(2024, 2, 1), date(2025, 12, 31)),
        ("../2025-01-24", None, date(2025, 1, 24)),
        ("2025-01-24/..", date(2025, 1, 24), None),
    ],
)
def test_edtf_interval(value: str, earliest: date | None, latest: date | None) -> None:
    assert edtf_interval(value) == Interval(earliest, latest)


@pytest.mark.parametrize("value", ["", "yesterday", "2025-13", "2025-02-30", "25-01-24", "20250124"])
def test_what_is_no_edtf_is_refused_by_name(value: str) -> None:
    with pytest.raises(ValueError, match="not an EDTF date"):
        edtf_interval(value)


@given(st.dates(min_value=date(1000, 1, 1)), st.dates(min_value=date(1000, 1, 1)))
def test_writing_and_reading_an_interval_returns_it(a: date, b: date) -> None:
    interval = Interval(min(a, b), max(a, b))
    assert edtf_interval(edtf(interval)) == interval


def test_meet_and_holds() -> None:
    january, late = edtf_interval("2025-01"), Interval(date(2025, 1, 20), None)
    assert january.meet(late) == Interval(date(2025, 1, 20), date(2025, 1, 31))
    assert january.meet(edtf_interval("2025-02")).empty
    assert late.holds(date(2030, 1, 1))
    assert not late.holds(date(2025, 1, 19))
    assert january.days == 31
    assert late.days is None
