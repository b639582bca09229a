"""Dating a report from its own words. The texts are our own; the office-holders are those of the shipped tables."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint, Published
from chancery.model.report import Report
from chancery.reading.bounds import Bounds, bound, intersect
from chancery.reading.bounds import given as given_date
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.interval_sets import OUTER, hull_of
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from chancery.reading.times import find_times


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def bounds_of(text: str, knowledge: Knowledge, **metadata: str) -> Bounds:
    page = cut(text)
    report = Report(text=text, **metadata)  # type: ignore[arg-type]
    return bound(page, report, find_mentions(page, knowledge), find_times(page), (), knowledge)


def dated(text: str, knowledge: Knowledge, **metadata: str) -> Published:
    return bounds_of("Envoys return to the table\n\n" + text, knowledge, **metadata).published


def test_a_title_bounds_the_date_by_the_term_of_office(knowledge: Knowledge) -> None:
    got = dated("The islands are ours, Japanese Prime Minister Shigeru Ishiba said.", knowledge)
    assert got.interval == Interval(date(2024, 9, 28), date(2025, 10, 24))
    assert "tenure" in {b.rule for b in got.basis}


def test_a_former_title_only_says_after(knowledge: Knowledge) -> None:
    got = dated("The islands are ours, former Japanese Prime Minister Shigeru Ishiba said.", knowledge)
    assert got.interval.earliest is not None
    assert got.interval.earliest >= date(2025, 10, 18)
    # nothing proves a last day; the likely one is soft, and says so
    assert [c.allowed[-1].latest for c in got.constraints if c.hard] == [OUTER.latest]
    assert any(c.kind == "likely days" and not c.hard for c in got.constraints)


def test_a_former_holder_who_comes_back_is_former_only_between(knowledge: Knowledge) -> None:
    got = dated("The pact was a mistake, former U.S. President Donald Trump said.", knowledge)
    assert got.interval.meet(Interval(date(2021, 1, 17), date(2025, 1, 23))) == got.interval


@pytest.mark.parametrize("text", ["US President George Bush denied it.", "George Bush came. President Bush denied it."])
def test_a_name_that_two_holders_share_may_mean_either(text: str, knowledge: Knowledge) -> None:
    terms = [c for c in dated(text, knowledge).constraints if c.kind == "tenure"]
    assert terms
    for day in (date(1990, 6, 1), date(2005, 6, 1)):
        assert all(any(i.holds(day) for i in c.allowed) for c in terms)


@pytest.mark.parametrize(
    "text", ["President George W. Bush denied it.", "George W. Bush came. Aides of President Bush denied it."]
)
def test_a_full_name_tells_who_of_those_who_share_a_surname_is_meant(text: str, knowledge: Knowledge) -> None:
    terms = [c for c in dated(text, knowledge).constraints if c.kind == "tenure"]
    assert terms
    assert not any(i.holds(date(1990, 6, 1)) for c in terms for i in c.allowed)


@pytest.mark.parametrize("words", ["the prospect of", "It is time to worry about", "Voters talk about"])
def test_a_holder_who_is_only_imagined_sets_no_first_day(words: str, knowledge: Knowledge) -> None:
    got = dated(f"{words} President Donald Trump.", knowledge)
    assert not any(c.kind in ("tenure", "tenure start") for c in got.constraints)


def test_a_title_of_another_time_sets_no_last_day(knowledge: Knowledge) -> None:
    got = dated("In April 2021 Japanese Prime Minister Yoshihide Suga said the islands were his country's.", knowledge)
    assert got.interval.earliest == date(2021, 4, 1)
    assert "tenure" not in {c.kind for c in got.constraints}
    assert got.interval.holds(date(2023, 6, 1))


def test_a_day_without_a_year_takes_the_year_of_the_term(knowledge: Knowledge) -> None:
    got = dated(
        "This was announced on February 7 by Japanese Foreign Minister Yoshimasa Hayashi. "
        "In March 2022 Moscow had broken off the talks.",
        knowledge,
    )
    assert got.best == "2023-02-07"
    assert got.interval.earliest == date(2023, 2, 7)


def test_a_day_past_and_a_day_ahead_enclose_the_report(knowledge: Knowledge) -> None:
    got = dated(
        "Japanese Prime Minister Shigeru Ishiba wants a treaty. The ban was announced on January 12. "
        "It will come into force on February 11.",
        knowledge,
    )
    assert got.interval == Interval(date(2025, 1, 12), date(2025, 2, 12))


def test_a_dated_past_and_an_announced_future(knowledge: Knowledge) -> None:
    got = dated("The pact was signed on 3 March 2021. The fleet will sail on 5 June 2021.", knowledge)
    assert got.interval == Interval(date(2021, 3, 3), date(2021, 6, 7))
    assert {"dated past", "announced future"} <= {c.kind for c in got.constraints}


@pytest.mark.parametrize(
    "set_for", ["announced a referendum for 2031", "put off its elections for 2031", "set a summit for 2031"]
)
def test_a_year_that_something_is_set_for_is_near_and_not_over(set_for: str, knowledge: Knowledge) -> None:
    published = dated(f"President Emmanuel Macron met the envoys. The council has {set_for}.", knowledge)
    assert published.interval.latest is not None
    assert published.interval.latest <= date(2031, 12, 31)
    assert published.best is not None
    assert published.best >= "2025"


def test_a_byline_stamp_names_the_day(knowledge: Knowledge) -> None:
    text = (
        "Envoys return\nBy XYZ | Updated: October 17, 2025 09:12 IST\nThe envoys came back on Friday, officials said."
    )
    got = bounds_of(text, knowledge).published
    assert got.best == "2025-10-17"
    assert got.weekday == 4


def test_the_url_names_the_day(knowledge: Knowledge) -> None:
    got = dated("The envoys came back.", knowledge, url="https://example.org/world/2025/01/24/envoys")
    assert got.best == "2025-01-24"


def test_a_weekday_and_a_day_fit_only_some_years(knowledge: Knowledge) -> None:
    got = dated(
        "Russian Foreign Minister Sergei Lavrov spoke in 2019 of the isles. U.S. Secretary of State Antony Blinken "
        "replied on Thursday, February 9, that they were not Russia's.",
        knowledge,
    )
    assert got.best is not None
    assert got.best[:4] == "2023"


def test_a_contradiction_drops_the_weaker_and_says_so(knowledge: Knowledge) -> None:
    got = dated(
        "Prime Minister Fumio Kishida of Japan spoke. The pact was signed on 3 March 2025 in the capital.", knowledge
    )
    assert got.interval.earliest == date(2025, 3, 3)
    assert any("contradicts" in b.says for b in got.dropped)


def test_a_day_that_names_something_dates_nothing(knowledge: Knowledge) -> None:
    got = dated("The September 11 attacks changed much, Japanese Prime Minister Shigeru Ishiba said.", knowledge)
    assert got.interval == Interval(date(2024, 9, 28), date(2025, 10, 24))


def test_names_and_years_give_a_likely_year(knowledge: Knowledge) -> None:
    got = dated("Antony Blinken and Yoshimasa Hayashi met again. Their first talks were in 2021.", knowledge)
    assert got.interval.earliest is not None
    assert got.interval.earliest >= date(2021, 1, 1)
    assert got.best in ("2022", "2023")
    assert got.confidence is not None
    assert got.confidence < 0.9
    assert got.basis[-1].rule == "likely year"


def test_nothing_to_go_by_is_flagged(knowledge: Knowledge) -> None:
    got = bounds_of("Envoys return\n\nThe envoys came back to the table.", knowledge)
    assert [f.kind for f in got.flags] == ["undated"]
    assert got.published.value == "../.."
    assert got.published.best is None


def test_a_given_date_stands_and_is_checked(knowledge: Knowledge) -> None:
    text = "Envoys return\n\nThe pact was signed on 3 March 2021 in the capital."
    good, bad = (bounds_of(text, knowledge, published=day) for day in ("2021-03-04", "2020-03-04"))
    assert good.published.best == "2021-03-04"
    assert good.published.origin == "given"
    assert good.flags == ()
    assert [f.kind for f in bad.flags] == ["impossible date"]


def test_an_office_of_another_time_is_an_anachronism(knowledge: Knowledge) -> None:
    text = "Envoys return\n\nThe islands are ours, Japanese Prime Minister Shigeru Ishiba said."
    assert [f.kind for f in bounds_of(text, knowledge, published="2022-05-01").flags] == ["anachronism"]
    assert bounds_of(text, knowledge, published="2025-05-01").flags == ()
    # beyond the day up to which the tables were checked nothing is called an anachronism
    assert bounds_of(text, knowledge, published="2031-05-01").flags == ()


def test_given_date_of_a_month() -> None:
    got = given_date(Report(text="x", published="2022-03"))
    assert got is not None
    assert (got.best, got.interval.days, got.weekday) == ("2022-03", 31, None)
    assert given_date(Report(text="x")) is None


TOLD = (
    "The pact was signed on 3 March 2015. In June 2015 the fleet sailed. On August 9 the envoys left. "
    "Talks will resume on 5 November 2015."
)


def test_a_text_moved_ten_years_moves_its_date_ten_years(knowledge: Knowledge) -> None:
    first = dated(TOLD, knowledge)
    moved = dated(re.sub(r"\b(20\d\d)\b", lambda m: str(int(m[1]) + 10), TOLD), knowledge)
    for a, b in ((first.interval.earliest, moved.interval.earliest), (first.interval.latest, moved.interval.latest)):
        assert a is not None
        assert b is not None
        assert abs((b - a.replace(year=a.year + 10)).days) <= 1  # a leap day may lie between
    assert first.best is not None
    assert moved.best is not None
    assert int(moved.best[:4]) == int(first.best[:4]) + 10


DAYS = st.dates(date(1990, 1, 1), date(2040, 1, 1))
INTERVALS = st.builds(lambda a, n: Interval(a, a + timedelta(days=n)), DAYS, st.integers(0, 9000))
CLUES = st.lists(
    st.builds(
        lambda sets, weight: Clue(weight, Constraint("test", tuple(sets), Basis("test", None, "says so."))),
        st.lists(INTERVALS, min_size=1, max_size=3),
        st.floats(0, 10),
    ),
    max_size=6,
)


@given(CLUES, st.integers(0, 5))
def test_removing_a_constraint_never_narrows_the_interval(clues: list[Clue], out: int) -> None:
    settled, _, dropped = intersect(clues)
    fewer, _, _ = intersect([c for k, c in enumerate(clues) if k != out])
    if not dropped:
        wide, narrow = hull_of(fewer), hull_of(settled)
        assert wide.meet(narrow) == narrow


@given(CLUES)
def test_whatever_is_kept_leaves_a_day(clues: list[Clue]) -> None:
    settled, kept, dropped = intersect(clues)
    assert settled
    assert len(kept) + len(dropped) == len(clues)


@given(st.text(max_size=120))
def test_any_text_can_be_dated(text: str) -> None:
    got = bounds_of(text, load_knowledge())
    assert got.published.interval.empty is False


def test_news_of_the_stamp_s_own_weekday_is_of_the_day(knowledge: Knowledge) -> None:
    told = "OSLO, 9 June 2022 - Norway recalled its envoy on {}, and the harbour was closed."
    thursday, tuesday = (dated(told.format(day), knowledge).interval for day in ("Thursday", "Tuesday"))
    assert (thursday.earliest, thursday.latest) == (date(2022, 6, 9), date(2022, 6, 10))
    assert (tuesday.earliest, tuesday.latest) == (date(2022, 6, 8), date(2022, 6, 10))


def test_the_weekday_of_the_lead_leaves_the_year_of_a_dateline(knowledge: Knowledge) -> None:
    got = dated(
        "STRELSAU, Sept 19 (Agency) - Japanese Prime Minister Fumio Kishida said on Tuesday he would stay.", knowledge
    )
    assert got.interval == Interval(date(2023, 9, 19), date(2023, 9, 21))
    assert got.best == "2023-09-19"
    early = dated(
        "STRELSAU, Feb 10 (Agency) - Japanese Prime Minister Yoshihide Suga said on Tuesday he would stay.", knowledge
    )
    assert early.interval == Interval(date(2021, 2, 9), date(2021, 2, 12))  # a day early by another clock


def test_a_dateline_without_a_year_sets_no_last_day(knowledge: Knowledge) -> None:
    got = dated("STRELSAU, May 3 (Agency) - The council met and agreed on nothing at all.", knowledge)
    assert got.interval.latest is None or got.interval.latest.year > 2060 or got.value.endswith("/..")


def test_a_day_that_opens_a_sentence_is_no_stamp(knowledge: Knowledge) -> None:
    got = dated(
        "The council met the envoys in the port.\n\nOn July 21, 2025 Grustark published maps of the bay.", knowledge
    )
    assert got.best != "2025-07-21" or (got.confidence or 0) < 0.9


def test_a_year_in_a_name_moves_no_month(knowledge: Knowledge) -> None:
    got = dated("India left the 1960 treaty after gunmen struck in April in the valley.", knowledge)
    assert got.interval.earliest is None or got.interval.earliest.year != 1960 or "04" not in got.value


def test_a_dateline_takes_the_year_whose_weekday_is_the_news(knowledge: Knowledge) -> None:
    got = dated(
        "STRELSAU, Jan 16 (Agency) - U.S. President Donald Trump said on Friday that he had offered to mediate. "
        "An earlier effort failed in 2024.",
        knowledge,
    )
    assert got.best == "2026-01-16"


def test_news_older_than_its_dateline_keeps_the_year(knowledge: Knowledge) -> None:
    got = dated(
        "STRELSAU, January 29. /Agency/. The paper that was published on January 14 is of interest, Russian Foreign "
        "Ministry spokeswoman Maria Zakharova said. On August 8, 2025 the presidents had signed a declaration.",
        knowledge,
    )
    assert got.best == "2026-01-29"
