"""Turns in a room: those who wait too long are told so."""

from __future__ import annotations

import pytest

from chancery.errors import DossierBusy
from chancery.serving.rooms import Turn


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
