"""Other finders of time expressions: how their answers become TIMEX3 values, and the row of one that is not there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from chancery.errors import InputError
from chancery.evaluation.gold import GoldText
from chancery.evaluation.material import Material
from chancery.evaluation.peers import dateparsing, recognizers
from chancery.evaluation.peers.peer import MISSING, Peer, bare
from chancery.evaluation.prediction import SaidTime
from chancery.evaluation.task import Run

DAY = date(1998, 2, 13)


@pytest.mark.parametrize(
    ("readings", "value"),
    [
        ([{"timex": "1998-02-12", "type": "date", "value": "1998-02-12"}], "1998-02-12"),
        ([{"timex": "1995", "Mod": "since", "type": "daterange", "start": "1995-01-01"}], "1995"),
        ([{"timex": "P3D", "type": "duration", "value": "259200"}], "P3D"),
        ([{"timex": "1998-02-20T17", "type": "datetime", "value": "1998-02-20 17:00:00"}], "1998-02-20T17:00"),
        ([{"timex": "T09:30", "type": "time", "value": "09:30:00"}], "1998-02-13T09:30"),
        ([{"timex": "TMO", "type": "timerange", "start": "08:00:00"}], "1998-02-13TMO"),
        ([{"timex": "(1998-04-01,1998-07-01,P3M)", "type": "daterange", "start": "1998-04-01"}], "1998-Q2"),
        ([{"timex": "(1998-01-08,1998-04-08,P3M)", "type": "daterange", "start": "1998-01-08"}], "P3M"),
        ([{"timex": "(1990-01-01,2000-01-01,P10Y)", "type": "daterange", "start": "1990-01-01"}], "199"),
        ([], None),
    ],
)
def test_values_of_recognizers(readings: list[dict[str, Any]], value: str | None) -> None:
    assert recognizers.timex_value(readings, DAY) == value


def test_of_two_readings_the_last_that_is_over_is_taken() -> None:
    days = ("1998-02-06", "1998-02-20")
    readings = [{"timex": "XXXX-WXX-5", "type": "date", "value": day} for day in days]
    assert recognizers.timex_value(readings, DAY) == "1998-02-06"


@pytest.mark.parametrize(
    ("period", "value"),
    [("year", "1998"), ("month", "1998-02"), ("week", "1998-W07"), ("day", "1998-02-13"), ("time", "1998-02-13T09:05")],
)
def test_values_of_dateparser(period: str, value: str) -> None:
    assert dateparsing.timex_value(datetime(1998, 2, 13, 9, 5), period) == value


@pytest.mark.parametrize(
    ("found", "left"), [("since 1995", "1995"), ("from Monday", "Monday"), ("yesterday and", "yesterday"), ("on", "on")]
)
def test_prepositions_stay_outside(found: str, left: str) -> None:
    start, end = bare(found, 0, len(found))
    assert found[start:end] == left


def _find(text: str, published: date) -> Iterator[SaidTime]:
    at = text.find("today")
    if at >= 0:
        yield SaidTime((at, at + 5), published.isoformat())


def test_spans_are_those_of_the_whole_text() -> None:
    row = GoldText("a", "Nothing.\n\nThey met today.\n", published="1998-02-13")
    said = Peer("other", "json", lambda: _find).predictions([row])[row.sha256]
    assert [(row.text[t.span[0] : t.span[1]], t.value) for t in said.times] == [("today", "1998-02-13")]


def test_a_text_without_its_date_is_refused() -> None:
    with pytest.raises(InputError):
        Peer("other", "json", lambda: _find).predictions([GoldText("a", "They met today.")])


def test_a_peer_that_is_not_there_says_so_in_its_row(tmp_path: Path) -> None:
    peer = Peer("other", "no_such_module_anywhere", lambda: _find)
    assert peer.lacking == MISSING
    row = Run("set: other", "set.jsonl", lambda m: {"strict.F1": 1.0}, peer.lacking).outcome(
        "timex", Material(tmp_path)
    )
    assert MISSING in row.data
    assert row.figures == {}
