"""Times that are counted back, named by figures alone, or that end a stretch begun by the time before them."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.model.dates import Interval
from chancery.reading.page import cut
from chancery.reading.revaluing import valued
from chancery.reading.times import find_times

DAY = Interval(date(2025, 10, 24), date(2025, 10, 24))  # a Friday


def found(sentence: str) -> dict[str, str]:
    """Values of the times of a sentence, by their words."""
    text = "Envoys return to the table\n\n" + sentence
    return {t.span.text(text): t.value.value for t in valued(find_times(cut(text)), DAY)}


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("Two Sundays ago, thousands marched.", "Two Sundays ago", "2025-10-12"),
        ("The court sat three Fridays ago.", "three Fridays ago", "2025-10-03"),
        ("A week ago today, rockets hit the port.", "A week ago today", "2025-10-17"),
        ("Rockets hit the port two weeks ago yesterday.", "two weeks ago yesterday", "2025-10-09"),
        ("The court sits every other Friday.", "every other Friday", "XXXX-WXX-5"),
        ("The court sits every second Tuesday of spring.", "every second Tuesday", "XXXX-WXX-2"),
        ("He was held in the early hours of Thursday.", "the early hours of Thursday", "2025-10-23TMO"),
        ("The bank failed in the small hours of 12 October.", "the small hours of 12 October", "2025-10-12TMO"),
        ("The 9/11 attacks changed the law.", "9/11", "2001-09-11"),
        ("The plan was revived in '15 and dropped.", "'15", "2015"),
        ("He was of the class of '68 here.", "'68", "1968"),
        ("It opened in 2012 and shut five years on.", "five years on", "2017"),
        ("It opened in 1950. A decade on, nothing had changed.", "A decade on", "1960"),
        ("The ship left on the night of 13-14 March 2024.", "the night of 13-14 March 2024", "2024-03-13TNI"),
        ("The strike begins at 10pm tomorrow night.", "10pm tomorrow night", "2025-10-25T22:00"),
        ("Yesterday evening's debate ran past midnight.", "midnight", "2025-10-23T24:00"),
        ("The 2024-25 season ended in May.", "May", "2025-05"),
        ("The 2024-25 season began in August.", "August", "2024-08"),
    ],
)
def test_values(sentence: str, words: str, value: str) -> None:
    assert found(sentence).get(words) == value


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("It rained from Friday to Sunday.", "2025-10-24", "2025-10-26"),
        ("The fair runs Thursday through Sunday.", "2025-10-23", "2025-10-26"),
        ("It rained Saturday-Tuesday in the hills.", "2025-10-18", "2025-10-21"),
        ("The fair will run Thursday through Sunday.", "2025-10-30", "2025-11-02"),
    ],
)
def test_a_stretch_of_weekdays_ends_after_it_begins(sentence: str, first: str, last: str) -> None:
    assert list(found(sentence).values()) == [first, last]


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("The sides met 10/9/11 times over.", "9/11"),
        ("The odds were 9/4 on the day.", "9/4"),
        ("Prices rose '15 percent', he wrote.", "'15"),
        ("The first hours of the war were the worst.", "The first hours"),
        ("He spent five years on the island.", "five years on"),
        ("The report came ten days on the road.", "ten days on"),
    ],
)
def test_words_that_are_no_such_times(sentence: str, words: str) -> None:
    assert words not in found(sentence)


def test_so_long_on_from_nothing_told_is_now() -> None:
    assert found("Five years on, the town still waits.") == {"Five years on": "PRESENT_REF"}


@pytest.mark.parametrize(
    ("sentence", "words", "value"),
    [
        ("The trial resumes Monday week.", "Monday week", "2025-11-03"),
        ("The trial resumes a week on Monday.", "a week on Monday", "2025-11-03"),
        ("The trial resumes two weeks from Tuesday.", "two weeks from Tuesday", "2025-11-11"),
        ("Voting is on the last Sunday of this month.", "the last Sunday of this month", "2025-10-26"),
        ("Voting is on the first Monday of next month.", "the first Monday of next month", "2025-11-03"),
        ("He was seen at noon on the 3rd of this month.", "noon on the 3rd of this month", "2025-10-03T12:00"),
        ("Strikes are planned for 4, 5 and 6 November.", "4", "2025-11-04"),
        ("It was shut in the autumn and winter of 2022.", "the autumn", "2022-FA"),
        ("At 3:15 p.m. local time (1315 GMT) on Wednesday, the ground shook.", "3:15 p.m.", "2025-10-22T15:15"),
        ("The meeting, originally set for Sept. 30, fell through.", "Sept. 30", "2025-09-30"),
        ("The meeting was put off to Nov. 11 at his wish.", "Nov. 11", "2025-11-11"),
        ("The vote was postponed until Monday.", "Monday", "2025-10-27"),
    ],
)
def test_counted_ahead_and_within_a_month(sentence: str, words: str, value: str) -> None:
    assert found(sentence).get(words) == value


@pytest.mark.parametrize(
    "sentence",
    [
        "It happened on a Tuesday in early March.",
        "The vote is on the first Tuesday after the feast.",
        "Sept 11, 2001, was a Tuesday.",
    ],
)
def test_some_weekday_is_no_day_of_this_week(sentence: str) -> None:
    assert found(sentence)["Tuesday"] == "XXXX-WXX-2"


def test_what_comes_later_does_not_lean_on_some_weekday() -> None:
    assert found("Sept 11, 2001, was a Tuesday. Ten years later, it was a park.")["Ten years later"] == "2011"
