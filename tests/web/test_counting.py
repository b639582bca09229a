"""Counts beside the pages: made once a state of the record, served while they are made anew, never waited for long."""

from __future__ import annotations

import logging
import time
from threading import Event
from types import SimpleNamespace

import pytest

from chancery.web.counting import PATIENCE, Counting


class Room:
    """A room whose record changes when a test says so."""

    def __init__(self, folder: str = "a") -> None:
        self.dossier = SimpleNamespace(folder=folder)
        self.now = "first"

    def state(self) -> str:
        return self.now


def settled(counting: Counting, room: Room) -> tuple[object, int]:
    """Return the count when it is there."""
    until = time.monotonic() + 20
    while time.monotonic() < until:
        found = counting.get(room)
        if found[0] is not None and found[1] == 0:
            return found
    raise AssertionError("never counted")


def test_a_count_is_made_once_for_a_state_of_the_record() -> None:
    made: list[str] = []

    def count(room: Room) -> int:
        made.append(room.state())
        return len(made)

    counting, room = Counting(count), Room()
    assert settled(counting, room) == (1, 0)
    assert counting.get(room) == (1, 0)
    room.now = "second"
    assert settled(counting, room) == (2, 0)
    assert made == ["first", "second"]


def test_rooms_are_counted_apart() -> None:
    counting = Counting(lambda room: room.dossier.folder)
    assert settled(counting, Room("a"))[0] == "a"
    assert settled(counting, Room("b"))[0] == "b"


def test_a_long_count_is_not_waited_for_and_the_last_one_serves_meanwhile() -> None:
    go = Event()
    counts = iter(["quick", "slow"])

    def count(room: Room) -> str:
        if room.now != "first":
            go.wait(20)
        return next(counts)

    counting, room = Counting(count), Room()
    assert settled(counting, room)[0] == "quick"
    room.now = "second"
    time.sleep(0.05)
    begun = time.monotonic()
    found, age = counting.get(room)
    assert time.monotonic() - begun < PATIENCE + 5
    assert (found, age > 0) == ("quick", True)
    go.set()
    assert settled(counting, room)[0] == "slow"


def test_nothing_yet_is_none() -> None:
    go = Event()
    counting, room = Counting(lambda room: go.wait(20)), Room()
    assert counting.get(room) == (None, 0)
    go.set()
    assert settled(counting, room)[0] is True


def test_a_count_that_fails_is_logged_and_tried_again(caplog: pytest.LogCaptureFixture) -> None:
    tries: list[int] = []

    def count(room: Room) -> str:
        tries.append(1)
        if len(tries) == 1:
            raise OSError("gone")
        return "there"

    counting, room = Counting(count), Room()
    with caplog.at_level(logging.CRITICAL, "chancery.web"):
        assert settled(counting, room)[0] == "there"
    assert len(tries) == 2
