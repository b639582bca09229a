"""Dating by acts: never before the act, by the words for its time, and not where the acts disagree."""

from __future__ import annotations

from datetime import date
from itertools import permutations

from chancery.model.record import DatedReading
from tests.record.isle import reading, record
from tests.record.test_dating import dated

BREACH = "COPENHAGEN, March 14, 2021 - Denmark on Sunday broke off talks with Norway on the fisheries treaty."
LATER = (
    "Norwegian Prime Minister Erik Nystrand said that the isle would stay Norwegian.\n\nHe spoke to reporters in "
    "Bergen about the winter and the harbours.\n\nDenmark broke off the talks with Norway on the fisheries treaty "
    "in March{}."
)


def undated(words: str) -> DatedReading:
    """The undated report that tells of the breach in these words, as merged with the dated one."""
    return dated(record(reading(BREACH, "2021-03-14"), reading(LATER.format(words))), "N")


def test_a_report_comes_after_an_act_that_it_tells_as_done() -> None:
    moved = undated(" after the seizure of a trawler")
    assert moved.published.interval.earliest is not None
    assert moved.published.interval.earliest >= date(2021, 3, 11)


def test_the_words_for_the_time_of_the_act_name_the_year() -> None:
    moved = undated(" of last year")
    assert moved.published.origin == "sibling"
    assert (moved.published.interval.earliest, moved.published.interval.latest) == (
        date(2022, 1, 1), date(2022, 12, 31)
    )  # fmt: skip
    assert "the same act" in moved.moved[0].says
    assert moved.reading.published == moved.published


def test_nothing_follows_where_the_acts_disagree() -> None:
    again = "COPENHAGEN, March 9, 2019 - Denmark on Saturday broke off talks with Norway on the fisheries treaty."
    texts = [reading(BREACH, "2021-03-14"), reading(again, "2019-03-09"), reading(LATER.format(" of last year"))]
    for order in permutations(texts):
        assert dated(record(*order), "N").moved == ()


def test_another_act_and_another_month_date_nothing() -> None:
    sanctions = "OSLO, April 4, 2023 - Norway imposed restrictions on 12 Danish trawlers on 4 April 2023."
    found = record(reading(sanctions, "2023-04-04"), reading(LATER.format(" of last year")))
    assert dated(found, "N").moved == ()
    in_may = LATER.format("").replace("in March", "in May of last year")
    assert dated(record(reading(BREACH, "2021-03-14"), reading(in_may)), "N").moved == ()
