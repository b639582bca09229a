"""Marking: the same finds in the same order, whoever runs the windows, and errors that reach whoever asks."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.engines.marking import Marking


def doubled(window: int) -> list[int]:
    return [window, window]


@given(st.lists(st.integers(), max_size=40), st.booleans())
def test_what_is_found_stands_in_the_order_of_the_windows(windows: list[int], helped: bool) -> None:
    marking = Marking(windows, doubled)
    if helped:
        marking.begin()
    assert marking.result() == [n for n in windows for _ in range(2)]


def test_a_helper_begins_before_anybody_asks_and_stops_when_it_is_far_ahead() -> None:
    ran: list[int] = []

    def mark(window: int) -> list[int]:
        ran.append(window)
        return [window]

    marking = Marking(range(50), mark)
    marking.begin()
    end = time.monotonic() + 10
    while len(ran) < 16 and time.monotonic() < end:
        time.sleep(0.001)
    assert ran == list(range(16))
    assert marking.result() == list(range(50))
    assert sorted(ran) == list(range(50))


@pytest.mark.parametrize("wrong", [0, 3])
def test_what_goes_wrong_is_told_to_whoever_asks(wrong: int) -> None:
    def mark(window: int) -> list[int]:
        if window == wrong:
            raise ValueError("no such window")
        return []

    marking = Marking(range(5), mark)
    marking.begin()
    with pytest.raises(ValueError, match="no such window"):
        marking.result()
    assert threading.active_count() == 1 or "windows" not in {t.name for t in threading.enumerate()}
