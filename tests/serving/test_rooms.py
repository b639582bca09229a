"""Turns in a room: those who wait too long are told so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from chancery.dossier import Dossier
from chancery.errors import DossierBusy, UsageError
from chancery.export.asked import Asked
from chancery.serving.rooms import Room, Rooms, Turn
from tests.served import copied


def test_a_turn_is_waited_for_only_so_long() -> None:
    turn = Turn("somebody else is at it", 0.05)
    with turn, pytest.raises(DossierBusy, match="somebody else"), turn:
        pass
    with turn:
        pass


def test_a_turn_ends_with_an_error() -> None:
    turn = Turn("somebody else is at it", 0.05)
    with pytest.raises(ValueError), turn:
        raise ValueError
    with turn:
        pass


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Room]:
    with Dossier.open(copied(tmp_path)) as dossier, Rooms([("sample", dossier)]) as rooms:
        yield rooms.room()


def test_page_after_page_of_an_earlier_record_it_is_merged_once(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    past = room.dossier.past

    def counted(moment: object, most: int) -> object:
        made.append(moment)
        return past(moment, most)  # type: ignore[arg-type]

    monkeypatch.setattr(room.dossier, "past", counted)
    asked = Asked(recorded_as_of="2027-01-01")
    found, cursor = [], None
    while True:
        page = room.listing("statements", asked, cursor=cursor, limit=60)
        found += [row["id"] for row in page.rows]
        cursor = page.next
        if cursor is None:
            break
    assert len(found) == len(set(found)) > 60
    assert len(made) == 1
    room.listing("statements", Asked(recorded_as_of="2026-12-01"))
    assert len(made) == 2


def test_an_earlier_record_that_is_too_large_is_not_merged(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    room.dossier.enter("They met", by="Ada", now=datetime(2027, 3, 1, tzinfo=UTC))
    monkeypatch.setattr("chancery.serving.rooms.MOST_MERGED", 2)
    with pytest.raises(UsageError, match="too many to merge anew while you wait"):
        room.listing("reports", Asked(recorded_as_of="2027-01-01"))
    assert room.listing("reports", Asked(recorded_as_of="2027-03-01")).rows
