"""Time expressions in sentences of our own words: what is found, and what it is worth on a known day."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.dates import Interval
from chancery.model.time_expression import TimeExpression
from chancery.reading.page import cut
from chancery.reading.revaluing import valued
from chancery.reading.times import find_times

DAY = Interval(date(2025, 10, 24), date(2025, 10, 24))  # a Friday


def found(sentence: str, published: Interval = DAY) -> list[tuple[str, str]]:
    """Words and values of the times in a report that has ``sentence`` as its body."""
    text = "Envoys return to the table\n\n" + sentence
    times = valued(find_times(cut(text)), published)
    return [(t.span.text(text), t.value.value) for t in times]


def times_of(text: str) -> tuple[TimeExpression, ...]:
    return find_times(cut(text))


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The pact was signed on 24 October 2024 in the capital.", "24 October 2024", "2024-10-24"),
        ("The pact was signed on October 24, 2024 in the capital.", "October 24, 2024", "2024-10-24"),
        ("The pact was signed on Oct. 4, 2024.", "Oct. 4, 2024", "2024-10-04"),
        ("The pact was signed on the 24th of October 2024.", "the 24th of October 2024", "2024-10-24"),
        ("The pact was signed on Thursday, 24 October 2024.", "Thursday, 24 October 2024", "2024-10-24"),
        ("The pact was signed on 24.10.2024.", "24.10.2024", "2024-10-24"),
        ("The pact was signed on 10/24/2024.", "10/24/2024", "2024-10-24"),
        ("Updated 10 / 24 / 2024: the pact is signed.", "10 / 24 / 2024", "2024-10-24"),
        ("The pact was signed on 2024-10-24.", "2024-10-24", "2024-10-24"),
        ("The pact was signed in March 2022.", "March 2022", "2022-03"),
        ("The pact was signed in early March 2022.", "early March 2022", "2022-03"),
        ("The pact was signed in 1956.", "1956", "1956"),
        ("The envoys left between August–September 1945.", "August–September 1945", "1945-08/1945-09"),
        ("The isles have been disputed since the mid-20th century.", "the mid-20th century", "19"),
        ("Trade grew in the 1990s.", "the 1990s", "199"),
        ("The pact was signed in the spring of 2019.", "the spring of 2019", "2019-SP"),
        ("Output fell in the third quarter of 2024.", "the third quarter of 2024", "2024-Q3"),
        ("Output fell in the first half of 2024.", "the first half of 2024", "2024-H1"),
        ("The fort was built in 264 BC.", "264 BC", "BC0264"),
        ("The minister said on Monday that talks would go on.", "Monday", "2025-10-20"),
        ("The minister said on Friday that talks would go on.", "Friday", "2025-10-24"),
        ("The envoys will meet on Monday.", "Monday", "2025-10-27"),
        ("The envoy is coming to Oslo on Monday.", "Monday", "2025-10-27"),
        ("The envoy is expected in Oslo on Monday.", "Monday", "2025-10-27"),
        ("The envoys are likely to meet on Monday.", "Monday", "2025-10-27"),
        ("The crews mean to sail on Monday.", "Monday", "2025-10-27"),
        ("It will begin on Monday provided that nothing happens.", "Monday", "2025-10-27"),
        ("The envoys are scheduled to meet on Monday.", "Monday", "2025-10-27"),
        ("The envoys met last Friday.", "last Friday", "2025-10-17"),
        ("The envoys met on Wednesday last week.", "Wednesday last week", "2025-10-15"),
        ("The envoys met yesterday.", "yesterday", "2025-10-23"),
        ("The envoys spoke late on January 10.", "January 10", "2025-01-10"),
        ("The ban is to come into force on February 11.", "February 11", "2026-02-11"),
        ("The envoys met last December.", "last December", "2024-12"),
        ("The envoys met last fall.", "last fall", "2024-FA"),
        ("The envoys met in January this year.", "January this year", "2025-01"),
        ("The envoys met last year.", "last year", "2024"),
        ("The envoys met earlier this month.", "earlier this month", "2025-10"),
        ("The envoys met two weeks ago.", "two weeks ago", "2025-W41"),
        ("The pact was signed nearly 40 years ago.", "nearly 40 years ago", "1985"),
        ("The pact was signed 40 years ago this month.", "40 years ago this month", "1985-10"),
        ("Twenty years ago today the pact was signed.", "Twenty years ago today", "2005-10-24"),
        ("The pact was signed 900 years ago today.", "900 years ago", "1125"),
        ("The pact was signed five minutes ago today.", "five minutes ago", "2025-10-24TXX:XX"),
        ("The pact was signed three days ago today.", "three days ago", "2025-10-21"),
        ("The ship sank on the twenty-first of May.", "the twenty-first of May", "2025-05-21"),
        ("The treaty has stayed unsigned for over 70 years.", "over 70 years", "P70Y"),
        ("The talks went on for decades.", "decades", "PXDE"),
        ("The talks lasted several years.", "several years", "PXY"),
        ("The talks lasted twenty-four hours.", "twenty-four hours", "PT24H"),
        ("The envoys meet every year.", "every year", "P1Y"),
        ("The envoys meet every Monday.", "every Monday", "XXXX-WXX-1"),
        ("The envoys meet monthly.", "monthly", "P1M"),
        ("Such words were common in the past.", "the past", "PAST_REF"),
        ("The envoys are currently in the capital.", "currently", "PRESENT_REF"),
        ("The envoys will meet in the near future.", "the near future", "FUTURE_REF"),
        ("The ship lay there for two and a half years.", "two and a half years", "P2Y6M"),
        ("The ship lay there for half a century.", "half a century", "P50Y"),
        ("The ship lay there for three consecutive days.", "three consecutive days", "P3D"),
        ("The year-long siege ended.", "year-long", "P1Y"),
        ("The envoys left the day before yesterday.", "the day before yesterday", "2025-10-22"),
        ("The envoys will meet three weeks from now.", "three weeks from now", "2025-W46"),
        ("Output fell in Q2 2024.", "Q2 2024", "2024-Q2"),
        ("The envoys met on New Year's Eve.", "New Year's Eve", "2024-12-31"),
        ("The envoys met on Christmas Eve.", "Christmas Eve", "2024-12-24"),
        ("The 46-day siege ended.", "46-day", "P46D"),
        ("The blast came at 10:35 a.m. on Wednesday.", "10:35 a.m. on Wednesday", "2025-10-22T10:35"),
        ("The blast came on Wednesday night.", "Wednesday night", "2025-10-22TNI"),
    ],
)
def test_forms(sentence: str, words: str, value: str) -> None:
    assert (words, value) in found(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "The minister may sign the pact.",
        "Prime Minister Theresa May signed the pact.",
        "The ships will march on the fort.",
        "The plant employs 1,956 people and 2000 workers.",
        "He is 52 years old.",
        "The fall of the fort shook the town.",
        "The second minister agreed.",
        "A spring in the hills feeds the town.",
    ],
)
def test_words_that_are_no_times(sentence: str) -> None:
    assert found(sentence) == []


def test_stamps_that_run_together_are_cut_apart() -> None:
    text = (
        "Envoys return\nBy XYZ | Updated: October 17, 2025 09:12 IST2025-10-17T09:10:04+5:302025-10-17T09:12:55+5:30\n"
    )
    values = [t.value.value for t in times_of(text + "The envoys came back on Friday, officials said.")]
    assert "2025-10-17T09:10:04+05:30" in values
    assert "2025-10-17T09:12:55+05:30" in values
    assert values[0].startswith("2025-10-17")


def test_a_time_leans_on_the_one_before_it() -> None:
    told = "The fleet sailed on March 3, 2022. Two days earlier the envoys had left. The next day they came home."
    assert found(told) == [
        ("March 3, 2022", "2022-03-03"),
        ("Two days earlier", "2022-03-01"),
        ("The next day", "2022-03-02"),
    ]


def test_later_in_a_month_belongs_to_the_year_told_of() -> None:
    told = "Grustark broke off the talks in March 2022. Later in April, Ruritania called the isles its own."
    assert ("April", "2022-04") in found(told)


def test_a_range_shares_its_year() -> None:
    assert found("The drills ran from February 24 to March 5, 2022.") == [
        ("February 24", "2022-02-24"),
        ("March 5, 2022", "2022-03-05"),
    ]


def test_history_dates_its_months_by_the_story() -> None:
    told = (
        "The war began in May 1861. In July 1861 the fort fell. On August 2, 1862 the fleet sailed. "
        "In September the town fell. The truce came in January 1865. On April 9 the last army gave up. It was 1865."
    )
    values = dict(found(told))
    assert values["September"] == "1862-09"
    assert values["April 9"] == "1865-04-09"


def test_a_date_in_a_wish_told_as_past_is_past() -> None:
    told = "The Ruritanian minister once again expressed his desire to sign a pact with Grustark on January 24."
    assert ("January 24", "2025-01-24") in found(told)


def test_without_a_date_the_values_stay_open() -> None:
    assert found("The minister said on Monday that the talks began in April.", Interval()) == [
        ("Monday", "XXXX-WXX-1"),
        ("April", "XXXX-04"),
    ]


@pytest.mark.parametrize("future", [True, False])
def test_future_and_past_are_told_apart(future: bool) -> None:
    sentence = "The envoys will meet on May 5, 2026." if future else "The envoys met on May 5, 2024."
    text = "Envoys\n\n" + sentence
    assert times_of(text)[0].future is future


def test_times_inside_quotations_are_marked() -> None:
    text = "Envoys return\n\n“We met on Monday and shall meet again in May,” the minister said on Tuesday."
    assert [t.in_quotation for t in times_of(text)] == [True, True, False]


WORDS = st.sampled_from(
    """last next this the a of in on May March 5 24th 2022 1990s Friday night years two few ago earlier quarter third
    - – , . : 's 10 p.m. EST spring mid end every daily now half century day week 24.10.2025 2025-01-24T10:00Z ' " “
    following same 99999999999 0 00 31 IST BC fiscal year ago. recent decades old weekend Christmas hundred""".split()
)


@given(st.lists(WORDS, max_size=40), st.booleans())
def test_any_words_give_ordered_spans_inside_the_text(words: list[str], tight: bool) -> None:
    text = ("" if tight else " ").join(words)
    times = times_of(text)
    assert all(0 <= t.span.start < t.span.end <= len(text) for t in times)
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))
    assert all(t.anchor_time is None or t.anchor_time < k for k, t in enumerate(times))
    valued(times, DAY)


@given(st.text(max_size=200))
def test_any_text_can_be_read(text: str) -> None:
    for time in times_of(text):
        assert text[time.span.start : time.span.end]


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Ruritania left the 1960 treaty after ships were seized in April off the isles.", "2025-04"),
        ("Ruritania, bound by its 2004 charter, met Grustark in March.", "2025-03"),
        ("It was founded in 1960 and, in April, moved to the capital.", "1960-04"),
    ],
)
def test_a_year_in_a_name_tells_no_story(sentence: str, value: str) -> None:
    assert value in {v for _, v in found(sentence)}


def test_back_in_a_year_is_past_whatever_lies_ahead() -> None:
    text = "The police will hold a press conference on a murder back in 1967."
    assert [t.future for t in find_times(cut(text)) if t.symbolic == "1967"] == [False]
