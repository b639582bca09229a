"""Turns in a room: those who wait too long are told so."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from threading import Event

import pytest

from chancery.dossier import Dossier
from chancery.errors import DossierBusy, DossierError
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

    def counted(moment: datetime, *, keep: int) -> object:
        made.append(moment)
        return past(moment, keep=keep)

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


def test_an_earlier_record_that_takes_long_is_made_beside_whoever_asks(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.dossier.enter("They met", by="Ada", now=datetime(2027, 3, 1, tzinfo=UTC))
    monkeypatch.setattr("chancery.serving.rooms.PATIENCE", 0.01)
    go_on, past, made = Event(), room.dossier.past, list[datetime]()

    def waiting(moment: datetime, *, keep: int) -> object:
        made.append(moment)
        go_on.wait(20)
        return past(moment, keep=keep)

    monkeypatch.setattr(room.dossier, "past", waiting)
    for _ in range(2):
        with pytest.raises(DossierBusy, match="is being made, which takes long"):
            room.listing("reports", Asked(recorded_as_of="2027-01-01"))
    with pytest.raises(DossierBusy, match="for another"):
        room.listing("reports", Asked(recorded_as_of="2027-01-02"))
    go_on.set()
    monkeypatch.setattr("chancery.serving.rooms.PATIENCE", 20)
    assert room.listing("reports", Asked(recorded_as_of="2027-01-01")).rows
    assert len(made) == 1


def test_what_keeps_an_earlier_record_from_being_made_is_told_and_tried_again(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    room.dossier.enter("They met", by="Ada", now=datetime(2027, 3, 1, tzinfo=UTC))
    with monkeypatch.context() as full:
        full.setattr("chancery.past._make", lambda *_: (_ for _ in ()).throw(DossierError("cannot be written")))
        with pytest.raises(DossierError, match="cannot be written"):
            room.listing("reports", Asked(recorded_as_of="2027-01-01"))
    assert room.listing("reports", Asked(recorded_as_of="2027-01-01")).rows
