"""Measures: rates, levels and their units are read, and the shipped ones are sound."""

from __future__ import annotations

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.measures import Currency, Measures, off_range, rate_at, shipped_measures

ROWS = {
    "currencies": {
        "AAA": {"words": "arrow | arrows", "states": "CHL", "rates": "1990: 2 4 8"},
        "USD": {"words": "dollar", "states": "USA", "rates": "1990: 1 1 1"},
    },
    "units": {"index": r"(\d+\.\d+)"},
    "levels": {"Quen index": {"words": "Quen", "unit": "index", "years": "1990: 10-20 30-40"}},
}


def rate_between(first: Currency, second: Currency, year: float) -> float | None:
    left, right = rate_at(first, year), rate_at(second, year)
    return None if left is None or right is None else left / right


def test_a_rate_is_drawn_between_the_middles_of_years() -> None:
    measures = Measures(ROWS)
    arrow, dollar = measures.currencies["AAA"], measures.currencies["USD"]
    assert rate_between(arrow, dollar, 1990.5) == 2
    assert rate_between(arrow, dollar, 1991.0) == 3
    assert rate_between(arrow, dollar, 1999.5) is None
    assert measures.by_word["arrows"] == [arrow]
    assert measures.rates(arrow, range(1991, 1992))[6] == rate_at(arrow, 1991 + 6.5 / 12)


def test_a_level_knows_how_far_a_value_is_off() -> None:
    (level,) = Measures(ROWS).levels
    assert [level.holds(value) for value in (8, 9, 25, 44, 45)] == [False, True, True, True, False]
    assert off_range(level, 15, 1990) == 0
    assert (off_range(level, 15, 1991) or 0) > 0.5
    assert off_range(level, 15, 1995) is None
    assert [course.month // 12 for course in Measures(ROWS).course(level, range(1980, 2000))] == [1990, 1991]


@pytest.mark.parametrize("rates", ["2 4 8", "1990: 2 x", "1990: 0", ""])
def test_broken_rates_are_refused(rates: str) -> None:
    with pytest.raises(KnowledgeError, match="AAA"):
        Measures({"currencies": {"AAA": {"words": "arrow", "rates": rates}}})


@pytest.mark.parametrize("years", ["1990: 20-10", "1990: 20", "10-20"])
def test_broken_ranges_are_refused(years: str) -> None:
    with pytest.raises(KnowledgeError, match="Quen"):
        Measures({"units": ROWS["units"], "levels": {"Quen": {"words": "Q", "unit": "index", "years": years}}})


def test_an_unknown_unit_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="no unit"):
        Measures({"levels": {"Quen": {"words": "Q", "unit": "stones", "years": "1990: 1-2"}}})


def test_the_shipped_measures_change_without_leaps_that_a_slip_would_make() -> None:
    measures = shipped_measures()
    assert len(measures.currencies) > 50
    assert len(measures.levels) > 20
    for currency in measures.currencies.values():
        for year, value in currency.rates.items():
            after = currency.rates.get(year + 1)
            if after is not None and currency.code not in ("RUB", "IDR", "ARS", "TRL"):
                assert 0.4 < after / value < 3, (currency.code, year)
    for level in measures.levels:
        for year, (low, high) in level.ranges.items():
            coming = level.ranges.get(year + 1)
            if coming is not None and level.name != "bitcoin":
                # the range of a year meets, or nearly, that of the next
                assert low <= coming[1] * 1.35, (level.name, year)
                assert coming[0] <= high * 1.35, (level.name, year)


def test_a_month_is_finer_than_its_year() -> None:
    row = {"words": "Q", "unit": "stone", "years": "1990: 10-40", "months": "1990-01: 10 12 20 40"}
    (level,) = Measures({"units": {"stone": "s"}, "levels": {"Quen": row}}).levels
    assert off_range(level, 15, 1990, 2) == 0
    assert (off_range(level, 15, 1990, 3) or 0) > 0.2
    assert off_range(level, 15, 1990, 9) == 0  # a month that is not known is as wide as its year
    rated = {"words": "arrow", "rates": "1990: 2", "months": "1990-03: 4"}
    arrow, dollar = Measures(
        {"currencies": {"ARW": rated, "USD": {"words": "dollar", "rates": "1990: 1"}}}
    ).currencies.values()
    assert rate_between(arrow, dollar, 1990 + 2.5 / 12) == 4
    assert rate_between(arrow, dollar, 1990 + 3.5 / 12) == 2


@pytest.mark.parametrize("months", ["1990: 2", "2 3", "1990-01: x", "1990-01: 0"])
def test_broken_months_are_refused(months: str) -> None:
    with pytest.raises(KnowledgeError):
        Measures({"currencies": {"ARW": {"words": "arrow", "rates": "1990: 2", "months": months}}})


def test_the_shipped_months_lie_in_their_years() -> None:
    measures = shipped_measures()
    for level in measures.levels:
        for number, value in level.months.items():
            low, high = level.ranges.get(number // 12, (value, value))
            assert low * 0.97 <= value <= high * 1.03, (level.name, number // 12, number % 12 + 1)
    for currency in measures.currencies.values():
        years = {number // 12 for number in currency.months}
        for year in sorted(years):
            known = [value for number, value in currency.months.items() if number // 12 == year]
            if len(known) == 12 and year in currency.rates:
                assert abs(sum(known) / 12 / currency.rates[year] - 1) < 0.03, (currency.code, year)
