"""Times of day in words, feasts, days ahead, and the day that an old dateline gives."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval
from chancery.reading.named_days import easter, feast
from tests.reading.test_times import found


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The crew came ashore at six o’clock this evening.", "six o’clock this evening", "2025-10-24T18:00"),
        (
            "The crew came ashore at three o'clock yesterday morning.",
            "three o'clock yesterday morning",
            "2025-10-23T03:00",
        ),
        ("The crew came ashore shortly after seven o’clock.", "seven o’clock", "2025-10-24T07:00"),
        ("The crew came ashore at ten o'clock at night.", "ten o'clock at night", "2025-10-24T22:00"),
        ("The crew came ashore at half past nine.", "half past nine", "2025-10-24T09:30"),
        ("The crew came ashore at a quarter to twelve.", "a quarter to twelve", "2025-10-24T11:45"),
        ("The crew came ashore at ten minutes to nine.", "ten minutes to nine", "2025-10-24T08:50"),
        ("The crew came ashore at five past three on Tuesday.", "five past three on Tuesday", "2025-10-21T03:05"),
        ("The road was cut off from two in the afternoon.", "two in the afternoon", "2025-10-24T14:00"),
        ("5.12pm: A statement is out.", "5.12pm", "2025-10-24T17:12"),
        ("The crew came ashore at 5.30 p.m. on Tuesday.", "5.30 p.m. on Tuesday", "2025-10-21T17:30"),
        ("It took an hour and ten minutes.", "an hour and ten minutes", "PT1H10M"),
        ("He served two years and six months.", "two years and six months", "P2Y6M"),
        ("It took one hundred and forty days.", "one hundred and forty days", "P140D"),
        ("It took a fortnight.", "a fortnight", "P2W"),
        ("They wait every morning.", "every morning", "XXXX-XX-XXTMO"),
        ("The bridge has been shut since Labour Day.", "Labour Day", "2025-09-01"),
        ("The bridge was opened on Memorial Day 2019.", "Memorial Day 2019", "2019-05-27"),
        ("The bridge was opened on Good Friday 2024.", "Good Friday 2024", "2024-03-29"),
        ("A letter was read on All Saints' Day.", "All Saints' Day", "2024-11-01"),
        ("He will have gone by Easter.", "Easter", "2026-04-05"),
        ("The pumps failed last winter.", "last winter", "2024-WI"),
    ],
)
def test_clocks_lengths_and_feasts(sentence: str, words: str, value: str) -> None:
    assert (words, value) in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    ["Two to three people came.", "The five past presidents met.", "He told the Berlin daily Spree-Echo so.",
     "The weekly said so.", "They drew two to two."],
)  # fmt: skip
def test_what_is_no_time(sentence: str) -> None:
    assert found(sentence) == []


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("The hearing runs until Monday.", "2025-10-27"),
        ("The guard stayed until Monday and left.", "2025-10-20"),
        ("The minister is to return on Monday, officials said after he left.", "2025-10-27"),
        ("The debate was to have opened on Monday.", "2025-10-27"),
        ("The bishop has asked that prayers be offered on Monday.", "2025-10-27"),
        ("Two unions demanded that sales be stopped by Monday.", "2025-10-27"),
        ("The union plans marches in five towns on Monday.", "2025-10-27"),
        ("He let it be known on Monday.", "2025-10-20"),
        ("She faces an election in March.", "2026-03"),
        ("The report is due in March.", "2026-03"),
        ("He promised to freeze the price until March.", "2026-03"),
        ("The striker is out until March.", "2026-03"),
        ("The strait has been closed since March.", "2025-03"),
    ],
)
def test_whether_a_day_lies_ahead(sentence: str, value: str) -> None:
    assert [v for _, v in found(sentence)] == [value]


def test_an_old_dateline_gives_the_day_of_writing() -> None:
    told = found("QUENHAVEN, Tuesday\n\nNot a crane moved here to-day, and the lock broke yesterday.")
    assert told == [("Tuesday", "2025-10-21"), ("to-day", "2025-10-21"), ("yesterday", "2025-10-20")]


@given(st.integers(min_value=1583, max_value=9999))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    day = easter(year)
    assert day.isoweekday() == 7
    assert date(year, 3, 22) <= day <= date(year, 4, 25)


def test_feasts_of_known_years() -> None:
    assert [easter(y).isoformat() for y in (1999, 2008, 2011, 2024)] == [
        "1999-04-04", "2008-03-23", "2011-04-24", "2024-03-31",
    ]  # fmt: skip
    assert feast("ELX", 2024) == date(2024, 11, 5)
    assert feast("ELX", 2022) == date(2022, 11, 8)
    assert feast("02-29", 2023) is None


def test_an_undated_report_leaves_them_open() -> None:
    assert found("He will have gone by Easter.", Interval()) == [("Easter", "XXXX-XX-XX")]
