"""Days of the news, and days that a report names for another reason. The sentences are our own."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.model.dates import Interval
from chancery.reading.dating.days import LEAD, body_start
from chancery.reading.dating.news_days import clues_of_news, is_news, told_as
from chancery.reading.dating.yearly import yearly
from chancery.reading.page import cut
from chancery.reading.times import find_times

YEARS = Interval(date(2021, 1, 1), date(2024, 6, 30))


def first(text: str) -> tuple[str, bool]:
    page = cut("News of the coast\n\n" + text)
    for time in find_times(page):
        parted, number = yearly(time), page.sentence_at(time.span.start)
        if parted is not None and number is not None:
            return told_as(page, parted, number, body_start(page) + LEAD), is_news(page, time)
    raise AssertionError("no day without a year")


def kinds(text: str, hull: Interval = YEARS) -> list[str]:
    page = cut("News of the coast\n\n" + text)
    return [clue.constraint.kind for clue in clues_of_news(page, find_times(page), hull)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The ferry sank off Quenlow on May 3.", "told in the lead"),
        ("Sales fell in the quarter that ended on September 30.", "told of an end"),
        ("The mayor was summoned before the panel on May 3.", "told of an end"),
        ("The town has been dark since the storm came ashore on May 3.", "told"),
        ("The ferry will sail again on May 3.", "ahead in the lead"),
    ],
)
def test_how_a_day_is_told(text: str, told: str) -> None:
    assert first(text)[0] == told


def test_only_a_day_told_in_a_main_clause_of_the_lead_is_news() -> None:
    assert first("The ferry sank off Quenlow on May 3.")[1]
    assert not first("The ferry will sail again on May 3.")[1]
    assert not first("The town has been dark since the storm came ashore on May 3.")[1]


def test_news_bounds_the_report_where_few_years_are_left() -> None:
    assert kinds("The ferry sank off Quenlow on May 3.") == ["news day", "day without year"]
    assert kinds("The ferry sank off Quenlow on May 3.", Interval(date(1990, 1, 1), date(2024, 1, 1))) == []
    assert kinds("The ban was announced on January 12. It will come into force on February 11.")[0] == "between days"


@pytest.mark.parametrize(
    ("told", "first_day"),
    [
        ("The Harbour Herald said in an editorial on May 3 that the ferry had to go.", 2),
        ("The ferry had to go, the Harbour Herald wrote in its edition on May 3.", 2),
        ("The Harbour Herald said on May 3 that the ferry had to go.", 3),
    ],
)
def test_what_is_printed_on_a_day_is_sent_round_on_the_day_before(told: str, first_day: int) -> None:
    page = cut("News of the coast\n\n" + told)
    news = clues_of_news(page, find_times(page), YEARS)[0].constraint.allowed
    assert news[0].earliest is not None
    assert (news[0].earliest.month, news[0].earliest.day) == (5, first_day)


def test_a_list_of_dates_bounds_nothing() -> None:
    assert kinds("The ferry sank on May 30. The hearing will begin on May 3.") == []
