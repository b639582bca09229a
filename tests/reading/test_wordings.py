"""Wordings of time in English news: words, TIMEX3 value and days (EDTF) in a report of Wednesday 29 October 2025."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.model.dates import Interval, edtf
from chancery.reading.page import cut
from chancery.reading.revaluing import valued
from chancery.reading.times import find_times

DAY = Interval(date(2025, 10, 29), date(2025, 10, 29))
OPEN = "../.."
"""Days of what names none: a duration, a set."""

DATES = [
    # British and American order, figures and names
    ("They met on 24 October 2025.", "24 October 2025", "2025-10-24", "2025-10-24"),
    ("They met on October 24, 2025.", "October 24, 2025", "2025-10-24", "2025-10-24"),
    ("They met on Friday, October 24, 2025.", "Friday, October 24, 2025", "2025-10-24", "2025-10-24"),
    ("They met on Friday, 24 October.", "Friday, 24 October", "2025-10-24", "2025-10-24"),
    ("They met on the 24th of October.", "the 24th of October", "2025-10-24", "2025-10-24"),
    ("They met on 9th May 2024.", "9th May 2024", "2024-05-09", "2024-05-09"),
    ("They met on May 9th, 2024.", "May 9th, 2024", "2024-05-09", "2024-05-09"),
    ("They met on the first of May 2023.", "the first of May 2023", "2023-05-01", "2023-05-01"),
    ("They met on Oct. 24.", "Oct. 24", "2025-10-24", "2025-10-24"),
    ("They met on 24/10/2025.", "24/10/2025", "2025-10-24", "2025-10-24"),
    ("They met on 10/24/2025.", "10/24/2025", "2025-10-24", "2025-10-24"),
    ("They met on 24.10.2025.", "24.10.2025", "2025-10-24", "2025-10-24"),
    ("They met on 2024/05/03.", "2024/05/03", "2024-05-03", "2024-05-03"),
    ("They met on 03/04/2024.", "03/04/2024", "2024-XX-XX", "2024"),
    # a month stays a month
    ("They met in March 2015.", "March 2015", "2015-03", "2015-03"),
    ("They met in March of last year.", "March of last year", "2024-03", "2024-03"),
    ("They met in early March.", "early March", "2025-03", "2025-03"),
    ("The talks went on later in April.", "April", "2025-04", "2025-04"),
    ("They met at the end of last month.", "the end of last month", "2025-09", "2025-09"),
    # weekdays and days round the report's own
    ("They met on Wednesday.", "Wednesday", "2025-10-29", "2025-10-29"),
    ("They met last Friday.", "last Friday", "2025-10-24", "2025-10-24"),
    ("They met Friday last week.", "Friday last week", "2025-10-24", "2025-10-24"),
    ("They will meet next Tuesday.", "next Tuesday", "2025-11-04", "2025-11-04"),
    ("They met the day before yesterday.", "the day before yesterday", "2025-10-27", "2025-10-27"),
    ("They will meet the day after tomorrow.", "the day after tomorrow", "2025-10-31", "2025-10-31"),
    ("They met over the weekend.", "the weekend", "2025-W43-WE", "2025-10-25/2025-10-26"),
    ("They met on the first Monday of May 2024.", "the first Monday of May 2024", "2024-05-06", "2024-05-06"),
    ("They met on the last Friday in March.", "the last Friday in March", "2025-03-28", "2025-03-28"),
    ("They met on the last day of February.", "the last day of February", "2025-02-28", "2025-02-28"),
    # eves
    ("They met on Christmas Eve.", "Christmas Eve", "2024-12-24", "2024-12-24"),
    ("On the eve of 7 May the guns fell silent.", "the eve of 7 May", "2025-05-06", "2025-05-06"),
    ("They spoke on the eve of Monday's vote.", "the eve of Monday", "2025-10-26", "2025-10-26"),
    ("They met on the eve of 1 January 2020.", "the eve of 1 January 2020", "2019-12-31", "2019-12-31"),
    # seasons, quarters, halves
    ("The plan was drawn up last fall.", "last fall", "2024-FA", "2024-09-01/2024-12-21"),
    ("The plan was drawn up in the autumn of 2023.", "the autumn of 2023", "2023-FA", "2023-09-01/2023-12-21"),
    ("They met in the winter of 1999-2000.", "the winter of 1999-2000", "1999-WI", "1999-01-01/2000-03-21"),
    ("They met in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3", "2024-07-01/2024-09-30"),
    ("They met in the last quarter of 2023.", "the last quarter of 2023", "2023-Q4", "2023-10-01/2023-12-31"),
    ("They met in Q3 2024.", "Q3 2024", "2024-Q3", "2024-07-01/2024-09-30"),
    ("They met in H1 2024.", "H1 2024", "2024-H1", "2024-01-01/2024-06-30"),
    ("They met in the first half of this year.", "the first half of this year", "2025-H1", "2025-01-01/2025-06-30"),
    # fiscal and academic years hold more days than the year that they are called by
    ("Spending rose in fiscal 2024.", "fiscal 2024", "2024", "2023-07-01/2025-06-30"),
    ("Spending rose in fiscal year 2024.", "fiscal year 2024", "2024", "2023-07-01/2025-06-30"),
    ("Spending rose in FY2024.", "FY2024", "2024", "2023-07-01/2025-06-30"),
    ("Spending rose in FY 2023-24.", "FY 2023-24", "2023/2024", "2023-04-01/2024-09-30"),
    (
        "Spending rose in the 2023/24 financial year.",
        "the 2023/24 financial year",
        "2023/2024",
        "2023-04-01/2024-09-30",
    ),
    ("The 2022-23 academic year was hard.", "The 2022-23 academic year", "2022/2023", "2022-04-01/2023-09-30"),
    ("It fell in the academic year 2022–23.", "the academic year 2022–23", "2022/2023", "2022-04-01/2023-09-30"),
    # vague and long ones
    ("The border was drawn in the mid-20th century.", "the mid-20th century", "19", "1900-01-01/1999-12-31"),
    ("It stood by the end of the 19th century.", "the end of the 19th century", "18", "1800-01-01/1899-12-31"),
    ("It was built in the early 1990s.", "the early 1990s", "199", "1990-01-01/1999-12-31"),
    ("They met in the nineties.", "the nineties", "199", "1990-01-01/1999-12-31"),
    ("They met in '98.", "'98", "1998", "1998"),
    ("They met in mid-2023.", "mid-2023", "2023", "2023"),
    ("They met in recent years.", "recent years", "PAST_REF", "../2025-10-29"),
    # distances
    ("They met three years ago.", "three years ago", "2022", "2022"),
    ("They met half a century ago.", "half a century ago", "1975", "1975"),
    ("They met six months ago.", "six months ago", "2025-04", "2025-04"),
    ("They will meet two years from now.", "two years from now", "2027", "2027"),
    ("They will meet in two weeks' time.", "in two weeks' time", "2025-W46", "2025-11-10/2025-11-16"),
    # ranges
    ("The talks ran May 3-5, 2024.", "May 3-5, 2024", "2024-05-03/2024-05-05", "2024-05-03/2024-05-05"),
    ("It fell in 1990-91.", "1990-91", "1990/1991", "1990-01-01/1991-12-31"),
    # times of day with zones, stamps and bylines
    ("They met at 10:30 GMT on Tuesday.", "10:30 GMT on Tuesday", "2025-10-28T10:30Z", "2025-10-28"),
    ("They met on Tuesday at 1400 GMT.", "Tuesday at 1400 GMT", "2025-10-28T14:00Z", "2025-10-28"),
    ("They met at 3 p.m. Moscow time on Tuesday.", "3 p.m. Moscow time on Tuesday", "2025-10-28T15:00", "2025-10-28"),
    ("They met at 5pm on 4 May 2024.", "5pm on 4 May 2024", "2024-05-04T17:00", "2024-05-04"),
    ("They met on the night of 3 May.", "the night of 3 May", "2025-05-03TNI", "2025-05-03"),
    ("They met at dawn on Friday.", "dawn on Friday", "2025-10-24TMO", "2025-10-24"),
    ("Seen 2025-10-24T20:31:36+5:30.", "2025-10-24T20:31:36+5:30", "2025-10-24T20:31:36+05:30", "2025-10-24"),
    ("Seen 2025-10-24T20:31:36.123Z.", "2025-10-24T20:31:36.123Z", "2025-10-24T20:31:36Z", "2025-10-24"),
    ("Seen 2025-10-24 20:31 GMT.", "2025-10-24 20:31 GMT", "2025-10-24T20:31Z", "2025-10-24"),
    ("Last updated: 24 Oct 2025, 20:31 IST", "24 Oct 2025, 20:31 IST", "2025-10-24T20:31", "2025-10-24"),
    ("Seen October 24, 2025 8:31 PM", "October 24, 2025 8:31 PM", "2025-10-24T20:31", "2025-10-24"),
    # sets and durations
    ("They meet every Friday.", "every Friday", "XXXX-WXX-5", OPEN),
    ("They meet every other day.", "every other day", "P2D", OPEN),
    ("They meet twice a week.", "twice a week", "P1W", OPEN),
    ("They meet three times a year.", "three times a year", "P1Y", OPEN),
    ("They fought for more than 70 years.", "more than 70 years", "P70Y", OPEN),
    ("The truce held for two and a half months.", "two and a half months", "P2.5M", OPEN),
    ("They fought over the past two years.", "the past two years", "P2Y", OPEN),
]


def of(sentence: str) -> list[tuple[str, str, str]]:
    text = "Envoys return to the table\n\n" + sentence
    times = valued(find_times(cut(text)), DAY)
    return [(t.span.text(text), t.value.value, edtf(t.value.interval)) for t in times]


@pytest.mark.parametrize(("sentence", "words", "value", "days"), DATES, ids=[row[1] for row in DATES])
def test_a_wording(sentence: str, words: str, value: str, days: str) -> None:
    assert of(sentence) == [(words, value, days)]


@pytest.mark.parametrize(
    ("sentence", "days"),
    [
        ("The talks ran from 3 to 5 May 2024.", ["2024-05-03", "2024-05-05"]),
        ("The talks ran on 3–5 May.", ["2025-05-03", "2025-05-05"]),
        ("They will meet on November 3 and 4.", ["2025-11-03", "2025-11-04"]),
        ("They met between March 3 and March 7, 2024.", ["2024-03-03", "2024-03-07"]),
        ("The talks ran from March to June 2023.", ["2023-03", "2023-06"]),
        ("It opens from 9 a.m. to 5 p.m. on Saturday.", ["2025-11-01", "2025-11-01"]),
        ("They will meet at 10 a.m. (0800 GMT) on Thursday.", ["2025-10-30", "2025-10-30", "2025-10-30"]),
        ("He came on 5 May; two days earlier the guns had fallen silent.", ["2025-05-05", "2025-05-03"]),
        ("They met in March 2019, and later in April they signed.", ["2019-03", "2019-04"]),
        ("They met on 3 May 2019. Later that month they signed.", ["2019-05-03", "2019-05"]),
        ("They met in 2019, and the year before.", ["2019", "2018"]),
    ],
)
def test_times_that_share_or_lean(sentence: str, days: list[str]) -> None:
    assert [row[2] for row in of(sentence)] == days


@pytest.mark.parametrize(
    ("known", "day"), [("25/12/2023", "2024-04-03"), ("12/25/2023", "2024-03-04")], ids=["British", "American"]
)
def test_another_date_of_the_text_shows_its_order(known: str, day: str) -> None:
    assert of(f"They met on {known} and on 03/04/2024.")[1][1] == day


@pytest.mark.parametrize(
    "sentence",
    [
        "The ships left port on the eve of the summit.",
        "May 3 and 4 people more were hurt.",
        "The gate stood open at the dawn of an era.",
    ],
)
def test_no_day_is_invented(sentence: str) -> None:
    assert all(value == "2025-05-03" for _, value, _ in of(sentence))


def test_two_days_earlier_without_a_day_to_lean_on_counts_from_the_report() -> None:
    assert of("Two days earlier, the ministry had protested.")[0][1] == "2025-10-27"
