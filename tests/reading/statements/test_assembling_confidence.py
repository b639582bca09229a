"""Confidence: what a draft's own estimate has turned out to be worth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.statements.assembling import calibrated


@given(st.floats(-1, 2), st.floats(-1, 2), st.booleans())
def test_more_sure_is_never_less_worth(a: float, b: float, tagged: bool) -> None:
    low, high = sorted((a, b))
    assert 0 < calibrated(low, tagged=tagged) <= calibrated(high, tagged=tagged) < 1


def test_the_tagger_alone_is_worth_less() -> None:
    assert calibrated(0.9, tagged=True) < calibrated(0.9, tagged=False)
