"""Home governments: whose "The government" is that begins a sentence, where no state stands beside it."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.event import Event
from chancery.model.report import Report
from chancery.reading.reader import read


def banned(text: str) -> Event:
    reading = read(Report(text, published="2023-05-06", language="en"), load_knowledge())
    return next(e for e in reading.events if e.trigger.text(text) == "banned")


@pytest.mark.parametrize(
    "lead",
    [
        "LIMA, May 5 - Peru on Friday closed its border with Chile.",
        "LIMA, May 5 - Peru closed its border with Chile on Friday, the second time in a year.",
    ],
)
def test_it_is_that_of_the_dateline_and_the_lead(lead: str) -> None:
    event = banned(f"{lead}\n\nThe government also banned exports of copper to 12 firms in Chile.")
    assert [actor.state for actor in event.actors] == ["PER"]
    assert event.recipients == () or {r.state for r in event.recipients} == {"CHL"}


def test_it_is_nobodys_where_the_lead_tells_what_another_state_did() -> None:
    event = banned(
        "LIMA, May 5 - Chile closed its border with Peru on Friday.\n\nThe government also banned exports of copper."
    )
    assert not any(actor.entity for actor in event.actors)


def test_it_is_nobodys_where_no_dateline_chooses_between_two_states() -> None:
    event = banned("Peru closed its border with Chile on Friday.\n\nThe government also banned exports of copper.")
    assert not any(actor.entity for actor in event.actors)
