"""Parts of the overview: what counts as new, steps in time, figures that are made once."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from fastapi import Response
from hypothesis import given
from hypothesis import strategies as st
from starlette.requests import Request

from chancery.dossier import Dossier
from chancery.drawing.timescale import Span
from chancery.serving.rooms import Room
from chancery.web.latest import COOKIE, last_look, moment_asked, remember_look
from chancery.web.monthly import called, figures
from chancery.web.zooming import zooms

MONDAY_NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


class Here:
    path = ""


def request(cookie: str = "") -> Request:
    headers = [(b"cookie", f"{COOKIE}={cookie}".encode())] if cookie else []
    return Request({"type": "http", "headers": headers})


def look(cookie: str, now: datetime) -> str:
    """The cookie after a look at the overview."""
    answer = Response()
    remember_look(request(cookie), answer, now)
    return answer.headers["set-cookie"].split(";")[0].partition("=")[2]


def test_looks_within_half_an_hour_are_one_visit() -> None:
    first = look("", MONDAY_NOON)
    assert last_look(request(first)) is None
    again = look(first, MONDAY_NOON + timedelta(minutes=10))
    assert last_look(request(again)) is None
    next_day = look(again, MONDAY_NOON + timedelta(days=1))
    assert last_look(request(next_day)) == MONDAY_NOON + timedelta(minutes=10)
    later = look(next_day, MONDAY_NOON + timedelta(days=1, minutes=20))
    assert last_look(request(later)) == MONDAY_NOON + timedelta(minutes=10)


@pytest.mark.parametrize("cookie", ["x", "1.2.3", "9" * 40, "-1.5", "٣.٤", "."])
def test_a_broken_cookie_is_no_look(cookie: str) -> None:
    scope: dict[str, Any] = {"type": "http", "headers": [(b"cookie", f"{COOKIE}={cookie}".encode())]}
    found = last_look(Request(scope))
    assert found is None or found.year < 2100


def test_what_is_no_moment_counts_as_monday() -> None:
    monday = moment_asked(request(), "monday", MONDAY_NOON)
    assert moment_asked(request(), "nonsense", MONDAY_NOON) == monday
    assert moment_asked(request(), "look", MONDAY_NOON) == monday
    assert moment_asked(request(), "2026-01-01", MONDAY_NOON).date() == date(2026, 1, 1)


@given(st.integers(0, 3000), st.integers(1, 3000))
def test_steps_in_time_stay_within_the_record(start: int, days: int) -> None:
    whole = Span(date(2015, 1, 1), date(2025, 1, 1))
    first = min(whole.first + timedelta(days=start), date(2024, 12, 1))
    span = Span(first, min(first + timedelta(days=days), whole.last))
    for _, href in zooms(Here(), span, whole, "monday"):
        if href and "since=" in href:
            since, until = (date.fromisoformat(part.split("=")[1][:10]) for part in href.split("?")[1].split("&")[:2])
            assert since < until
            assert whole.first <= since
            assert until <= whole.last


def test_the_whole_record_can_only_be_zoomed_into() -> None:
    whole = Span(date(2015, 1, 1), date(2025, 1, 1))
    assert [words for words, href in zooms(Here(), whole, whole, "monday") if href] == ["Zoom in"]


def test_figures_are_made_once_for_a_state_of_the_record(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    summary = Dossier.summary

    def counted(dossier: Dossier) -> dict[str, Any]:
        made.append(dossier)
        return summary(dossier)

    monkeypatch.setattr(Dossier, "summary", counted)
    with Dossier.open(sample_folder) as dossier:
        room = Room("talks", "", dossier)
        assert figures(room)["months"] == figures(room)["months"]
    assert len(made) <= 1


def test_periods_are_called_by_their_months() -> None:
    assert called(date(2022, 3, 1), date(2022, 3, 31), 1) == "March 2022"
    assert called(date(2022, 1, 1), date(2022, 3, 31), 3) == "January to March 2022"
    assert called(date(2022, 1, 1), date(2022, 12, 31), 12) == "2022"


def test_the_first_and_last_years_of_the_calendar_can_be_asked_for() -> None:
    whole = Span(date(2020, 1, 1), date(2025, 1, 1))
    for span in (Span(date.min, date(2, 1, 1)), Span(date(9998, 1, 1), date.max)):
        assert zooms(Here(), span, whole, "monday")
