"""Likely days, eras and stamps as evidence for a report's date. The texts are our own."""

from __future__ import annotations

import re
from datetime import date

import pytest

from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.dates import Interval
from chancery.model.reading import Published
from chancery.model.report import Report
from chancery.reading.bounds import bound
from chancery.reading.dating.curves import spread
from chancery.reading.dating.likely import Likely, clues_of_likely, likely_year
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.times import find_times


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def dated(text: str, knowledge: Knowledge) -> Published:
    whole = "Envoys return to the table\n\n" + text
    page = cut(whole)
    return bound(page, Report(text=whole), find_mentions(page, knowledge), find_times(page), (), knowledge).published


def test_nothing_is_named_before_it_exists(knowledge: Knowledge) -> None:
    got = dated("The ministers spoke of the COVID-19 vaccine and of nothing else.", knowledge)
    assert got.interval.earliest is not None
    assert got.interval.earliest >= date(2020, 2, 1)
    firm = [c for c in got.constraints if c.kind == "event"]
    assert firm
    assert all(c.hard and "nobody could before" in c.basis.says for c in firm)


def test_what_is_likely_is_soft_and_says_so(knowledge: Knowledge) -> None:
    got = dated("Hurricane Katrina had closed the port, and Hurricane Rita came after it.", knowledge)
    likely = [c for c in got.constraints if c.kind == "likely days"]
    assert likely
    assert not any(c.hard for c in likely)
    assert "of reports" in likely[-1].basis.says
    assert got.best in ("2005", "2006")
    assert got.interval.latest is not None
    assert got.interval.latest < date(2020, 1, 1)


def test_the_share_of_likely_days_is_larger_where_few_are_left() -> None:
    days = (Interval(date(1990, 1, 1), date(2030, 1, 1)),)
    start, end = (date(year, 1, 1).toordinal() for year in (1990, 2030))

    def said(first: date, last: date) -> str:
        peak = [(start, -12.0), (first.toordinal(), 0.0), (last.toordinal(), -12.0), (end, -12.0)]
        (clue,) = clues_of_likely(Likely(spread(peak, days), "", open_end=False), days)
        return clue.constraint.basis.says

    assert said(date(2001, 1, 1), date(2002, 1, 1)) > said(date(2001, 1, 1), date(2009, 1, 1))


def test_a_name_alone_that_still_lasts_sets_no_end(knowledge: Knowledge) -> None:
    assert dated("The ministry opened a page on Facebook.", knowledge).value.endswith("/..")


def test_a_foretold_date_sets_no_first_day(knowledge: Knowledge) -> None:
    got = dated("Growth is forecast at two percent in March 2011, the bank said.", knowledge)
    assert got.interval.holds(date(2010, 6, 1))
    told = dated("The bank said that it had closed its doors in March 2011.", knowledge)
    assert told.interval.earliest == date(2011, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "Does a withdrawal from the coast in 2011 really mean the end?",
        "Listen to the coast guard's programme at 2000, Tuesday 9 March 2011, repeated 1700, Sunday 14 March 2011.",
        "The council raised its funding of schools in 2011, and it is still too little.",
    ],
)
def test_what_is_asked_offered_or_budgeted_is_not_over(text: str, knowledge: Knowledge) -> None:
    assert dated(text, knowledge).interval.holds(date(2010, 12, 1))


def test_a_trial_to_come_says_nothing_of_the_year_of_the_deed(knowledge: Knowledge) -> None:
    got = dated("He will also stand trial for his role in the failed sale of the bank in 1998.", knowledge)
    assert got.interval.holds(date(2005, 12, 16))


def test_the_year_of_the_likeliest_days_goes_before_the_one_with_more_days() -> None:
    days = (Interval(date(2000, 1, 1), date(2005, 12, 31)),)
    first, peak, after, end = (
        d.toordinal() for d in (date(2000, 1, 1), date(2003, 11, 1), date(2004, 1, 1), date(2005, 1, 1))
    )
    # two months of one year, three times as likely a day as the twelve of the next
    shares = spread([(first, -9.0), (peak, 1.5), (after, 0.0), (end, -9.0)], days)
    guess = likely_year(Likely(shares, "", open_end=False))
    assert guess is not None
    assert guess.value == "2003"
    assert guess.confidence is not None
    assert guess.confidence < 0.5  # how sure it is stays the share of the year


def test_a_day_with_its_weekday_is_weeks_away(knowledge: Knowledge) -> None:
    got = dated("The ban came in 2022. The envoys meet today (Thursday 2 November) in the capital.", knowledge)
    assert got.interval.meet(got.interval).earliest is not None
    assert got.best is not None
    assert got.best[:4] == "2023"


@pytest.mark.parametrize(
    "line", ["world Updated: Apr 26, 2021 21:43 IST", "April 26, 2021 at 08:45 AM | categories: World"]
)
def test_a_stamp_beside_other_words_names_the_day(line: str, knowledge: Knowledge) -> None:
    got = dated(f"{line}\n\nThe envoys came back to the table, and nothing was agreed there.", knowledge)
    assert got.best == "2021-04-26"


def test_a_copyright_line_speaks_for_its_year(knowledge: Knowledge) -> None:
    got = dated("The envoys came back to the table.\n\nCopyright 2019 Northern Desk. All rights reserved.", knowledge)
    assert got.best == "2019"


@pytest.mark.parametrize(
    "text",
    [
        "The council met in 2019. Posted by quen_watcher on 4 May 2022",
        "The council met in 2019. At 10:15 on 4 May 2022, quen_watcher wrote: Shame on them.",
        "The council met in 2019. A survey of 2022 voters was made for it.",
        "The council met in 2019. It plans its accounts for fiscal 2022.",
    ],
)
def test_a_date_of_something_else_sets_no_first_day(text: str, knowledge: Knowledge) -> None:
    assert dated(text, knowledge).interval.holds(date(2020, 6, 1))


def test_a_date_behind_a_report_is_its_day_or_a_later_one(knowledge: Knowledge) -> None:
    body = "The envoys came back to the table, and nothing was agreed there. They will meet again. " * 3
    got = dated(f"{body}\n\nCorrection: an earlier version named another town.\n\nFriday, June 10, 2016.", knowledge)
    assert got.interval.holds(date(2016, 6, 8))
    assert not got.interval.holds(date(2016, 7, 1))


INVENTED = (
    "The Treaty of Quenlow was signed on 3 March 1998. In June 1998 Prince Ostrevik of Quenlow sailed home. "
    "The island had been settled in 1971."
)
AHEAD = " The fleet of Quenlow will return on 5 November 1998."


def moved(text: str, knowledge: Knowledge) -> tuple[Published, Published]:
    later = re.sub(r"\b(\d{4})\b", lambda m: str(int(m[1]) + 10), text)
    return dated(text, knowledge), dated(later, knowledge)


def ten_years(a: date | None, b: date | None) -> bool:
    return a is not None and b is not None and abs((b - a).days - 3652) <= 2


def test_invented_names_moved_ten_years_move_the_answer_ten_years(knowledge: Knowledge) -> None:
    first, later = moved(INVENTED, knowledge)
    assert ten_years(first.interval.earliest, later.interval.earliest)
    first, later = moved(INVENTED + AHEAD, knowledge)
    assert ten_years(first.interval.earliest, later.interval.earliest)
    assert ten_years(first.interval.latest, later.interval.latest)
    assert (first.best, later.best) == ("1998", "2008")


def test_messages_one_behind_the_other_say_when_a_page_was_put_up(knowledge: Knowledge) -> None:
    body = "Are the envoys to be trusted?\n" + " ".join(
        f"Posted by {name} on May {day}, 2016 5:27 AM"
        for name, day in (("Ann Lee", 4), ("Bo Quist", 9), ("Cy Dorn", 10))
    )
    got = dated(body, knowledge)
    assert got.interval.holds(date(2016, 5, 2))
    assert got.interval.latest == date(2016, 5, 5)
