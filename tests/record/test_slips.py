"""Slips: a capital named where only another party can be meant, and when none is flagged."""

from __future__ import annotations

import pytest

from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record.slips import find_slips
from tests.record.isle import knowledge

LEAD = "Norway intends to sign a fisheries treaty with Denmark, Prime Minister Erik Nystrand said on Tuesday.\n\n"
PARTIES = ("NOR", "DNK")


def slips(text: str) -> list[tuple[str, str | None]]:
    """What was printed and what is suggested."""
    reading = read(Report(text, published="2022-05-10"), knowledge())
    return [(f.span.text(text), f.suggests) for f in find_slips(reading, PARTIES, knowledge()) if f.span]


def test_a_strange_capital_in_what_a_minister_then_speaks_of_is_a_slip() -> None:
    text = (
        LEAD
        + "Besides, Lima hopes that Copenhagen will soon open its ports to the trawlers. Nystrand called this urgent.\n"
    )
    assert slips(text) == [("Lima", "Oslo")]


@pytest.mark.parametrize(
    "news",
    [
        "Besides, Oslo hopes that Copenhagen will soon open its ports. Nystrand called this urgent.",
        "Besides, Lima hopes that Copenhagen will soon open its ports. Analysts see little chance of that.",
        "Lima hopes that Copenhagen will open its ports. Peru has asked twice. Nystrand called this urgent.",
        "Lima hopes that the weather will soon change. Nystrand called this urgent.",
        "Copenhagen hopes that Lima will open its ports. Nystrand called this urgent.",
    ],
)
def test_a_wish_that_may_be_another_states_is_none(news: str) -> None:
    assert slips(LEAD + news + "\n") == []
