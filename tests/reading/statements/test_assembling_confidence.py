"""Confidence: what a draft's own estimate has turned out to be worth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.statements.assembling import calibrated, weighed


@given(st.floats(-1, 2), st.floats(-1, 2), st.booleans())
def test_more_sure_is_never_less_worth(a: float, b: float, tagged: bool) -> None:
    low, high = sorted((a, b))
    assert 0 < calibrated(low, tagged=tagged) <= calibrated(high, tagged=tagged) < 1


def test_the_tagger_alone_is_worth_less() -> None:
    assert calibrated(0.9, tagged=True) < calibrated(0.9, tagged=False)


@given(st.floats(0.05, 0.95), st.floats(0, 1), st.floats(0, 1))
def test_the_more_the_tagger_sees_the_surer(value: float, a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 < weighed(value, low) <= weighed(value, high) < 1


def test_where_no_tagger_read_nothing_changes() -> None:
    assert weighed(0.7, None) == 0.7
    assert weighed(0.7, 0.0) < 0.7 < weighed(0.7, 1.0)
