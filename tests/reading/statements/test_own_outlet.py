"""What is told to the outlet that a report stands in came through nobody; what is told to others did."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read

LEAD = "Residents wait for an answer\n\n"


def _links(body: str, outlet: str | None) -> list[str | None]:
    reading = read(Report(LEAD + body, published="2014-05-06", outlet=outlet), load_knowledge())
    return [v.outlet for s in reading.statements for v in s.via]


@pytest.mark.parametrize(
    ("outlet", "body"),
    [
        ("The Selby Beacon", 'A baker in Selby was fined on Monday. "Nobody rings us," Ann Moran told the Beacon.'),
        ("Selby Courier", "The baker, Ann Moran, told The Selby Courier that she would pay."),
        ("Plains Register", "Ann Moran, speaking to the Register at her table, said she would pay."),
        (None, "LIMA, Aug 8 (Northern Wire) - Two officials told Northern Wire that the talks had failed."),
    ],
)
def test_the_reports_own_outlet_is_no_link(outlet: str | None, body: str) -> None:
    assert _links(body, outlet) == []


@pytest.mark.parametrize(
    ("outlet", "body", "link"),
    [
        ("The Selby Beacon", "Ann Moran told the Karsund Courier that she would pay.", "Karsund Courier"),
        ("Jakarta Post", "Ann Moran told the Karsund Post that she would pay.", "Karsund Post"),
        (None, "LIMA, Aug 8 (Northern Wire) - Ann Moran told Radio Orrin that she would pay.", "Radio Orrin"),
        ("The Selby Beacon", "The Selby Beacon quoted Ann Moran as saying that she would pay.", "Selby Beacon"),
    ],
)
def test_another_outlet_stays_a_link(outlet: str | None, body: str, link: str) -> None:
    assert _links(body, outlet) == [link]
