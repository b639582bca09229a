"""Weighing: what a draft's own estimate and a tagger's say turn out to be worth."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.reading.statements.weighing import DRAFT, FRAME, calibrated, trusted, weighed


@given(st.floats(-1, 2), st.floats(-1, 2))
def test_more_sure_is_never_less_worth(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 < calibrated(low) <= calibrated(high) < 1


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_confidence_grows_with_what_speaks_for_it(a: float, b: float) -> None:
    low, high = sorted((a, b))
    assert 0 < trusted(low) <= trusted(high) < 1


def test_reports_of_other_hands_are_harder_than_ours() -> None:
    assert all(trusted(likely) < likely for likely in (0.4, 0.6, 0.8, 0.95))


def test_what_is_marked_and_has_a_frame_is_likelier() -> None:
    bare = dict.fromkeys(DRAFT, 0.0)
    del bare["base"]
    marked = bare | {"cue marked": 1.0, "content marked": 1.0, "source marked": 1.0}
    agreed = marked | {"frame": 1.0, "attributes": 1.0, "frame's content": 1.0, "frame's source": 1.0}
    another = agreed | {"frame's source": 0.0, "another source": 1.0}
    assert weighed(DRAFT, bare) < weighed(DRAFT, marked)
    assert weighed(DRAFT, another) < weighed(DRAFT, agreed)


@given(st.sampled_from([name for name in FRAME if name != "base"]), st.floats(0, 1), st.floats(0, 1))
def test_all_that_is_asked_of_a_frame_speaks_for_it(name: str, a: float, b: float) -> None:
    low, high = sorted((a, b))
    given = {other: 0.5 for other in FRAME if other != "base"}
    assert weighed(FRAME, given | {name: low}) <= weighed(FRAME, given | {name: high})
