"""Guess: a best date with its confidence."""

from __future__ import annotations

from typing import NamedTuple

from chancery.model.basis import Basis


class Guess(NamedTuple):
    """The best date as EDTF (or None), its confidence, and why."""

    value: str | None
    confidence: float | None
    basis: Basis | None
