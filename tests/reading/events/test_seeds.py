"""What the first real reports tell: acts with their parties, quantities and days."""

from __future__ import annotations

from functools import cache

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.event import Event
from chancery.model.report import Report
from chancery.reading.reader import read
from tests.reading.events.coding import states
from tests.shared import SHARED, needs_shared

pytestmark = needs_shared
_DAYS = {"000": "2024-12-20", "001": "2023-06-01", "002": "2023-01-24", "003": "2025-01-24", "004": "2025-10-24"}
"""Days on which the reports may have appeared, for what they leave to the reader."""


@cache
def events_of(report: str) -> tuple[Event, ...]:
    (file,) = (SHARED / "seeds").glob(f"{report}_*.txt")
    text = file.read_text(encoding="utf-8")
    return read(Report(text, published=_DAYS[report]), load_knowledge()).events


def of(report: str, act: str) -> list[Event]:
    return [e for e in events_of(report) if e.act == act]


def test_sanctions_with_their_day_and_quantities() -> None:
    imposed = [e for e in of("003", "impose-sanctions") if e.date and e.date.value == "2025-01-10"]
    (event,) = imposed
    assert (states(event.actors), set(states(event.recipients)), event.realis) == (("JPN",), {"RUS"}, "asserted")
    assert {(q.value, q.unit) for q in event.quantities} == {
        (3.0, "russian banks"),
        (29.0, "legal entities"),
        (11.0, "individuals"),
    }


def test_what_takes_effect_later_is_planned() -> None:
    (event,) = [e for e in of("003", "impose-sanctions") if e.realis == "planned"]
    assert event.date is not None
    assert (event.date.value, states(event.actors)) == ("2025-02-09", ("JPN",))


def test_banned_goods_are_counted() -> None:
    assert any(q.value == 335 for e in of("003", "ban-trade") for q in e.quantities)


@pytest.mark.parametrize("report", ["001", "002", "003"])
def test_the_talks_broken_off_are_background(report: str) -> None:
    past = [e for e in of(report, "break-off-talks") if e.realis == "background"]
    assert past
    assert all((states(e.actors), states(e.recipients)) == (("RUS",), ("JPN",)) for e in past)


def test_travel_without_visas_was_stopped() -> None:
    (event,) = of("002", "stop-exchange")
    assert (states(event.actors), states(event.recipients)) == (("RUS",), ("JPN",))


def test_the_bluebook_of_april_2022() -> None:
    (event,) = of("001", "seize")
    assert event.date is not None
    assert (event.date.value, states(event.actors)) == ("2022-04", ("RUS",))


def test_a_slip_makes_nobody_a_party() -> None:
    parties = [p for e in events_of("002") for p in (*e.actors, *e.recipients)]
    assert parties
    assert "CHN" not in {p.state for p in parties}
