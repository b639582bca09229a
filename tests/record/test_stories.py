"""Stories: reports on the same news within days."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from chancery.model.record import DatedReading
from chancery.record.profiles import alike, profile
from tests.record.isle import SPEECH, UNDATED, pool, reading, record


def test_reports_on_one_speech_are_one_story() -> None:
    found = record(reading(SPEECH, "2022-05-10"), reading(UNDATED, "2022-05-11"))
    assert [len(s.reports) for s in found.stories] == [2]


def test_weeks_apart_is_another_story() -> None:
    found = record(reading(SPEECH, "2022-05-10"), reading(UNDATED, "2022-06-11"))
    assert [len(s.reports) for s in found.stories] == [1, 1]


def test_every_report_is_in_one_story() -> None:
    found = record(*pool())
    reports = [r for s in found.stories for r in s.reports]
    assert sorted(reports) == sorted(d.reading.report.id for d in found.readings)


RAID = (
    "The Norwegian coast guard arrested {n} poachers off the Lofoten shelf on Saturday. Cutter {ship} towed the boats "
    "of the poachers to port."
)


def likeness(a: str, b: str) -> float:
    left, right = (reading(text, None, outlet) for text, outlet in ((a, "Fjord Wire"), (b, "Sound Post")))
    return alike(profile(DatedReading(left, left.published)), profile(DatedReading(right, right.published)))


def test_figures_that_differ_tell_two_raids_apart() -> None:
    first = RAID.format(n=23, ship="Vardholm")
    assert likeness(first, RAID.format(n=61, ship="Vardholm")) < likeness(first, first)


def test_other_names_tell_two_raids_apart() -> None:
    first = RAID.format(n=23, ship="Vardholm")
    assert likeness(first, RAID.format(n=23, ship="Tistelfjell")) < likeness(first, first)


def test_the_newest_date_named_draws_two_reports_together() -> None:
    first = RAID.format(n=23, ship="Vardholm")
    both = likeness(first + " It began on 4 May 2021.", first + " It ended on 9 May 2021.")
    assert both > likeness(first + " It began on 4 May 2021.", first + " It ended on 9 May 2019.")


def test_a_guessed_date_keeps_two_reports_of_one_story_half_apart() -> None:
    left = profile(DatedReading(reading(UNDATED), reading(UNDATED).published))

    def dated(first: str, last: str) -> float:
        days = (date.fromisoformat(first), date.fromisoformat(last))
        return alike(replace(left, days=days), replace(left, days=(date(2015, 1, 1), date(2015, 2, 1))))

    same = dated("2014-01-01", "2015-06-01")
    assert dated("2016-01-01", "2019-01-01") == same / 2
    assert dated("2016-01-01", "2016-02-01") == 0
