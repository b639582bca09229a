"""Bare titles: whose minister somebody is, where only another report of the record tells the state."""

from __future__ import annotations

import pytest

from chancery.model.record import Record
from tests.record.isle import one, reading, record

TOLD = "OSLO, June 5 - Norwegian Transport Minister Liv Aamot opened a quay on Sunday. It is for all, Aamot said."
BARE = "{} said on Tuesday that Norway would sign a fisheries treaty with Denmark only if the fees were dropped."


def treaty(found: Record) -> list[tuple[str, bool, str]]:
    return [(p.holder, p.personal, p.stance) for p in found.positions if p.issue == "treaty"]


@pytest.mark.parametrize("name", ["Transport Minister Liv Aamot", "The transport minister, Liv Aamot,"])
def test_a_minister_speaks_for_the_state_that_another_report_tells(name: str) -> None:
    bare = reading(BARE.format(name), "2022-06-08")
    assert treaty(record(bare)) == []
    found = record(bare, reading(TOLD, "2022-06-05"))
    assert treaty(found) == [("state:NOR", False, "conditional")]
    assert one(found, "only if the fees").office == "office:NOR-minister-transport"


@pytest.mark.parametrize("name", ["Former Transport Minister Liv Aamot", "Back-bencher Liv Aamot", "Liv Aamot"])
def test_who_is_no_minister_then_does_not(name: str) -> None:
    found = record(reading(BARE.format(name), "2022-06-08"), reading(TOLD, "2022-06-05"))
    assert ("state:NOR", False) not in [(holder, personal) for holder, personal, _ in treaty(found)]


def test_one_of_another_name_does_not() -> None:
    found = record(reading(BARE.format("Transport Minister Siv Aamot"), "2022-06-08"), reading(TOLD, "2022-06-05"))
    assert treaty(found) == []
