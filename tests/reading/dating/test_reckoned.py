"""Ages, anniversaries and editions as evidence for a report's date. The texts are our own."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.births import shipped_births
from chancery.knowledge.eras import EraIndex, shipped_eras
from chancery.knowledge.numerals import ORDINALS
from chancery.model.dates import Interval
from chancery.model.reading import Published
from chancery.model.report import Report
from chancery.reading.bounds import bound
from chancery.reading.dating.ages import reckon_ages
from chancery.reading.dating.anniversaries import reckon_anniversaries
from chancery.reading.dating.editions import reckon_editions
from chancery.reading.dating.eras import find_eras
from chancery.reading.dating.reckoned import Reckoned, years_on
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.times import find_times

HEADLINE = "Envoys return to the table\n\n"
CHECKED = date(2026, 1, 1)


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def reckoned(text: str, knowledge: Knowledge, eras: EraIndex | None = None) -> list[Reckoned]:
    page = cut(HEADLINE + text)
    mentions, times, index = find_mentions(page, knowledge), find_times(page), eras or shipped_eras()
    return [
        *reckon_ages(page, times, mentions, find_eras(page, index), CHECKED),
        *reckon_anniversaries(page, times, mentions, index, CHECKED),
        *reckon_editions(page, times, CHECKED),
    ]


def only(text: str, knowledge: Knowledge, eras: EraIndex | None = None) -> Interval:
    found = reckoned(text, knowledge, eras)
    assert len(found) == 1, found
    assert not found[0].clue.constraint.hard
    return found[0].clue.constraint.allowed[0]


def dated(text: str, knowledge: Knowledge) -> Published:
    whole = HEADLINE + text
    page = cut(whole)
    return bound(page, Report(text=whole), find_mentions(page, knowledge), find_times(page), (), knowledge).published


@pytest.mark.parametrize(
    "text",
    [
        "Angela Merkel, 51, spoke to the envoys.",
        "Angela Merkel (51) spoke to the envoys.",
        "Angela Merkel, who is 51, spoke to the envoys.",
        "Angela Merkel, aged 51, spoke to the envoys.",
        "The envoys heard the 51-year-old Chancellor Angela Merkel.",
        "The envoys heard Angela Merkel. The 51-year-old said little.",
        "The envoys heard fifty-one-year-old Angela Merkel.",
        "Angela Merkel is 51 years old.",
    ],
)
def test_an_age_leaves_one_year(text: str, knowledge: Knowledge) -> None:
    days = only(text, knowledge)
    assert days == Interval(date(2005, 7, 14), date(2006, 7, 19))


@pytest.mark.parametrize(
    "text",
    [
        "In 1990, aged 36, Angela Merkel stood for parliament.",
        "“Angela Merkel, 51, is here,” the old notice said.",
        "Angela Merkel, 36, was a spokeswoman when the wall had come down.",
        "Angela Merkel, 3, and Tony Blair, 4, were drawn in the lots.",
        "The envoys heard Angela Merkel and Tony Blair. The 51-year-old said little.",
        "The envoys heard Angela Merkel, 510, and left.",
        "Angela Merkel spoke for the 51-year-old alliance.",
        "Dara Ostrevik held up a sign against Angela Merkel. The 51-year-old scientist said little.",
        "The envoys see a 51-year-old feud that Angela Merkel ended.",
    ],
)
def test_an_age_of_another_time_or_of_nobody_known_dates_nothing(text: str, knowledge: Knowledge) -> None:
    assert reckoned(text, knowledge) == []


def test_an_age_beside_a_person_of_the_eras(knowledge: Knowledge) -> None:
    index = EraIndex({"checked": "2031-01-01", "people": {"Dara Ostrevik": "1999/2020 b 1971-08-12"}})
    days = only("Dara Ostrevik, 38, signed the book.", knowledge, index)
    assert days == Interval(date(2009, 8, 9), date(2010, 8, 14))


def test_an_age_reaches_the_answer_and_its_basis(knowledge: Knowledge) -> None:
    got = dated("The envoys heard Angela Merkel, 51, and left.", knowledge)
    assert got.interval.earliest is not None
    assert got.interval.earliest >= date(2005, 7, 14)
    assert got.interval.latest is not None
    assert got.interval.latest <= date(2006, 7, 19)
    assert any("born 1954-07-17" in basis.says for basis in got.basis)
    assert any(c.kind == "age" and c.basis.span is not None for c in got.constraints)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The town is to mark the 60th anniversary of the end of World War II.", date(2005, 5, 8)),
        ("The town marks the sixtieth anniversary of the end of the Second World War.", date(2005, 5, 8)),
        ("Pearl Harbor's 75th anniversary is near.", date(2016, 12, 7)),
        ("The envoys celebrate the 50th anniversary of NATO.", date(1999, 4, 4)),
        ("Kenya celebrates its friends on the 50th anniversary of Kenya's independence.", date(2013, 12, 12)),
        ("The 70th founding anniversary of NATO is marked here.", date(2019, 4, 4)),
        ("The city marks the 250th anniversary of the birth of Mozart.", date(2006, 1, 27)),
        ("The city celebrates Mozart's 250th birthday.", date(2006, 1, 27)),
        ("The city marks the centenary of the birth of Deng Xiaoping.", date(2004, 8, 22)),
        ("Seven years after the Chernobyl disaster, the town is still empty.", date(1993, 4, 26)),
        ("The Chernobyl disaster 17 years ago is still felt here.", date(2003, 4, 26)),
        ("Half a century after the Suez crisis, ships are still late.", date(2006, 10, 29)),
        ("A decade after the fall of the Berlin Wall, prices are still low.", date(1999, 11, 9)),
        (
            "China and Peru mark the 40th anniversary of the establishment of diplomatic relations.",
            date(2011, 11, 2),
        ),
    ],
)
def test_a_count_of_years_from_a_day_of_history(text: str, day: date, knowledge: Knowledge) -> None:
    days = only(text, knowledge)
    assert days.holds(day)
    assert days.latest is not None


def test_the_day_itself_leaves_weeks(knowledge: Knowledge) -> None:
    days = only("Today is the 75th anniversary of the attack on Pearl Harbor.", knowledge)
    assert days.holds(date(2016, 12, 7))
    assert (days.days or 0) < 60


def test_rounder_and_vaguer_counts_leave_more(knowledge: Knowledge) -> None:
    text = "{} years after the Chernobyl disaster, the town is still empty."
    exact, round_, nearly = (only(text.format(n), knowledge) for n in ("Eleven", "Twenty", "Nearly twenty"))
    assert (exact.days or 0) < (nearly.days or 0) < (round_.days or 0)
    assert nearly.latest is not None
    assert nearly.latest < date(2007, 1, 1)


def test_an_anniversary_told_of_another_time_only_lies_in_the_past(knowledge: Knowledge) -> None:
    days = only("She had come for the 50th anniversary of the end of World War II.", knowledge)
    assert days.holds(date(2015, 1, 1))
    assert not days.holds(date(1990, 1, 1))
    assert days.latest is None


@pytest.mark.parametrize(
    "text",
    [
        "The firm marks the 20th anniversary of its opening.",
        "Two years after NATO sent ships, the sea is calm.",
        "The 10th anniversary of the end of World War II is told in the book.",
        "The anniversary of the Chernobyl disaster is here.",
    ],
)
def test_counts_from_nothing_known_or_to_days_before_reports_date_nothing(text: str, knowledge: Knowledge) -> None:
    assert reckoned(text, knowledge) == []


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The 60th session of the UN General Assembly is open.", date(2005, 9, 20)),
        ("The General Assembly's 60th session is open.", date(2005, 9, 20)),
        ("The sixtieth annual Cannes Film Festival is open.", date(2007, 5, 20)),
        ("The town is ready for Super Bowl XL.", date(2006, 2, 5)),
        ("The envoys are off to COP28.", date(2023, 12, 1)),
        ("The fifth plenum of the 16th Central Committee is in session.", date(2005, 10, 9)),
        ("The 10th National People's Congress's fourth session is near its end.", date(2006, 3, 10)),
        ("The 109th Congress is in recess.", date(2006, 1, 1)),
        ("The 20th Winter Olympics are on.", date(2006, 2, 12)),
        ("The 94th Academy Awards are on.", date(2022, 3, 27)),
    ],
)
def test_the_number_of_an_edition_names_its_year(text: str, day: date, knowledge: Knowledge) -> None:
    days = only(text, knowledge)
    assert days.holds(day)
    assert days.latest is not None
    assert (days.days or 0) < 1600


@pytest.mark.parametrize(
    "text",
    ["He is proud of his 45th Wimbledon.", "The 5th street is closed.", "The 2nd US Congress is long over.", "COP900"],
)
def test_numbers_of_nothing_counted_date_nothing(text: str, knowledge: Knowledge) -> None:
    assert reckoned(text, knowledge) == []


def test_an_edition_of_the_past_sets_no_end(knowledge: Knowledge) -> None:
    days = only("Years before, she had sung at the 66th Academy Awards.", knowledge)
    assert days.latest is None
    assert not days.holds(date(1990, 1, 1))


BORN = {person: born for person, born in shipped_births().items() if born.days == 1 and born.earliest is not None}
_ENGLISH = {number: text for text, number in ORDINALS.items()}


@given(st.sampled_from(sorted(BORN)), st.integers(30, 80))
def test_every_day_of_a_year_of_age_is_left(person: str, age: int) -> None:
    born = BORN[person].earliest
    assert born is not None
    first = years_on(born, age)
    if not 1990 <= first.year <= 2024:
        return
    tables = load_knowledge()
    days = [
        r.clue.constraint.allowed[0]
        for r in reckoned(f"{tables.entity(person).name}, {age}, signed the book.", tables)
        if r.clue.constraint.kind == "age"
    ]
    assert all(d.holds(first) and d.holds(years_on(born, age + 1) - timedelta(days=1)) for d in days)


@given(st.dates(date(1850, 1, 1), date(2000, 1, 1)), st.integers(0, 150))
def test_years_on_is_the_same_day_of_a_later_year(day: date, years: int) -> None:
    moved = years_on(day, years)
    assert moved.year == day.year + years
    assert (moved.month, moved.day) in ((day.month, day.day), (3, 1))


def test_a_surname_in_the_full_name_of_another_is_nobody_known(knowledge: Knowledge) -> None:
    index = EraIndex({"checked": "2031-01-01", "people": {"Ostrevik": "1999/2020 b 1971-08-12"}})
    assert reckoned("The envoys heard Maro Ostrevik, 38, and left.", knowledge, index) == []
    assert len(reckoned("The envoys heard Ostrevik, 38, and left.", knowledge, index)) == 1


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("The sixth season of Breaking Bad was never made; season 5 of Breaking Bad starts.", None),
        ("Season 3 of Ozark starts on Friday.", date(2020, 3, 1)),
        ("The premiere of Downton Abbey’s sixth series is near.", date(2015, 9, 1)),
        ("Ozark season 4 starts on Friday.", date(2022, 1, 1)),
        ("The eighth and final season of Game of Thrones starts.", date(2019, 4, 1)),
    ],
)
def test_seasons_of_shows(text: str, first: date | None, knowledge: Knowledge) -> None:
    found = reckoned(text, knowledge)
    assert len(found) == 1
    allowed = found[0].clue.constraint.allowed[0]
    assert allowed.earliest is not None
    if first is not None:
        assert allowed.earliest < first < years_on(allowed.earliest, 2)


def test_a_show_counts_only_by_its_seasons(knowledge: Knowledge) -> None:
    assert reckoned("The third Ozark and the lost season were dull.", knowledge) == []
