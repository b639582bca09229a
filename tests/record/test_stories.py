"""Stories: reports on the same news within days."""

from __future__ import annotations

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
