"""A record made as a large one: what is placed loosely in time rests with the one telling that places it better."""

from __future__ import annotations

import pytest

from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.record import merge
from tests.record.isle import DEFINITION, knowledge, one, reading


def large(*readings: Reading) -> Record:
    return merge(DEFINITION, knowledge(), readings, whole_to=0)


SEIZED = "Danish inspectors seized a Norwegian trawler off Skarholm, officials in Copenhagen said."

LATER = (
    "Norway and Denmark met in Oslo on 3 July. Danish inspectors seized a Norwegian trawler off Skarholm in May 2022.",
    "The talks are over. On 9 May 2022 Danish inspectors seized a Norwegian trawler off Skarholm.",
)


@pytest.mark.parametrize("words", LATER)
def test_news_that_only_its_report_dates_is_what_is_dated_months_later(words: str) -> None:
    found = large(reading(SEIZED, "2022-05-10"), reading(words, "2022-12-04"))
    occurrence = one(found, "seized a Norwegian trawler off Skarholm, officials")
    assert occurrence.reports == 2
    assert occurrence.date is not None
    assert (occurrence.date.value or "").startswith("2022-05")


def test_news_that_two_dated_tellings_fit_stays_apart() -> None:
    dated = [
        f"The talks are over. On {day} May 2022 Danish inspectors seized a Norwegian trawler off Skarholm."
        for day in (8, 9)
    ]
    found = large(reading(SEIZED, "2022-05-10"), *(reading(words, "2022-12-04") for words in dated))
    assert one(found, "trawler off Skarholm, officials").reports == 1


RETOLD = "Hope is low. Norway and Denmark have not met since Danish inspectors seized a Norwegian trawler off Skarholm."


def test_what_is_told_without_a_date_rests_with_what_dates_it_on_a_later_day() -> None:
    dated = "OSLO, June 8 - On 6 June 2022 Danish inspectors seized a Norwegian trawler off Skarholm."
    found = large(reading(RETOLD, "2022-06-07"), reading(dated, "2022-06-08"))
    assert one(found, "seized a Norwegian trawler off Skarholm").reports == 2


def test_what_rests_in_another_is_no_second_candidate() -> None:
    dated = "The talks are over. On 9 May 2022 Danish inspectors seized a Norwegian trawler off Skarholm."
    found = large(reading(SEIZED, "2022-05-10"), reading(dated, "2022-06-04"), reading(RETOLD, "2022-06-05"))
    assert one(found, "seized a Norwegian trawler off Skarholm").reports == 3
