""" "New" before an office and "last year" beside a dated event, on tables of our own."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.eras import EraIndex
from chancery.model.report import Report
from chancery.reading.dating.eras import find_eras
from chancery.reading.dating.newly import reckon_last_years, reckon_new_holders, reckon_turns
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.reader import read
from chancery.reading.times import find_times
from tests.reading.dating.test_posts import at

INDEX = EraIndex(
    {
        "checked": "2026-01-01",
        "events": {"Zorn earthquake | quake at Zorn": "2021-03-14/2023", "Zorn accords": "2021-03/2024"},
        "things": {"Zornbridge": "2021-03-14/.."},
    }
)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def allowed(sentence: str) -> list[tuple[date | None, date | None]]:
    page = cut("Envoys return\n\n" + sentence)
    found = reckon_last_years(page, find_times(page), find_eras(page, INDEX))
    return [(i.earliest, i.latest) for r in found for i in r.clue.constraint.allowed]


@pytest.mark.parametrize(
    ("sentence", "first", "last"),
    [
        ("The town still repairs what last year's Zorn earthquake broke.", date(2022, 1, 1), date(2022, 12, 31)),
        ("The Zorn earthquake in March of last year broke the dam.", date(2022, 1, 1), date(2022, 12, 31)),
        ("The Zorn earthquake this year broke the dam.", date(2021, 3, 14), date(2021, 12, 31)),
        ("The Zorn earthquake last month broke the dam.", date(2021, 4, 1), date(2021, 4, 30)),
    ],
)
def test_last_year_beside_an_event(sentence: str, first: date, last: date) -> None:
    assert allowed(sentence) == [(first, last)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The Zorn earthquake in June of last year broke the dam.",  # another month, so another quake
        "Last year, engineers of the town said, the Zorn earthquake was forgotten.",
        "The Zorn accords of last year hold.",  # known to the month: when it was first named, not when it happened
        "Last year Zornbridge was closed.",  # a thing stays for long
    ],
)
def test_what_says_nothing(sentence: str) -> None:
    assert allowed(sentence) == []


def test_a_new_office_holder_is_new_for_months(knowledge: Knowledge) -> None:
    page = cut("Envoys return\n\nThe new Japanese prime minister, Shigeru Ishiba, spoke to reporters.")
    found = reckon_new_holders(page, find_mentions(page, knowledge), knowledge)
    [days] = [i for r in found for i in r.clue.constraint.allowed]
    assert days.holds(date(2024, 10, 20))
    assert not days.holds(date(2025, 9, 1))
    assert not found[0].clue.constraint.hard


@pytest.mark.parametrize(
    ("words", "near", "far"),
    [
        ("Outgoing German Chancellor Angela Merkel", date(2021, 11, 1), date(2019, 11, 1)),
        ("The incoming British prime minister, Keir Starmer,", date(2024, 6, 20), date(2025, 6, 1)),
        ("US President-elect Barack Obama", date(2008, 12, 1), date(2010, 12, 1)),
    ],
)
def test_who_is_about_to_leave_or_take_an_office(words: str, near: date, far: date, knowledge: Knowledge) -> None:
    page = cut(f"Envoys return\n\n{words} spoke to reporters.")
    (found,) = reckon_turns(page, find_mentions(page, knowledge), knowledge)
    days = found.clue.constraint.allowed
    assert any(i.holds(near) for i in days)
    assert not any(i.holds(far) for i in days)
    assert at(found.curve, near) > at(found.curve, far)
    assert not found.clue.constraint.hard


def test_a_turn_told_in_a_quotation_or_of_nobody_known_says_nothing(knowledge: Knowledge) -> None:
    for text in (
        'He recalled: "Outgoing German Chancellor Angela Merkel spoke to us."',
        "President-elect Dara Ostrevik spoke to reporters.",
        "German Chancellor Angela Merkel opened the outgoing mail.",
    ):
        page = cut("Envoys return\n\n" + text)
        assert reckon_turns(page, find_mentions(page, knowledge), knowledge) == []


def test_the_likeliest_year_is_taken_and_not_the_one_with_most_days(knowledge: Knowledge) -> None:
    text = (
        "Tokyo repeats its aim\n\nThe new prime minister, Sanae Takaichi, told parliament on October 23, 2025 that the "
        "aim was a treaty.\n\nDmitry Peskov said that Moscow had heard of it."
    )
    assert (read(Report(text), knowledge).published.best or "")[:4] == "2025"
