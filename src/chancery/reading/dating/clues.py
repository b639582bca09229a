"""Clue: a constraint on the publication date with its weight."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from chancery.model.reading import Constraint


class Clue(NamedTuple):
    """A constraint with its weight: where two contradict each other, the heavier one stands.

    One that rests on a time expression keeps the first day of that time, its granularity, and whether its year is that
    of a date before it.
    """

    weight: float
    constraint: Constraint
    day: date | None = None
    grain: str = ""
    inherited: bool = False
