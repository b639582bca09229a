"""Clue: a constraint on the publication date with its weight."""

from __future__ import annotations

from typing import NamedTuple

from chancery.model.reading import Constraint


class Clue(NamedTuple):
    """A constraint with its weight: where two contradict each other, the heavier one stands."""

    weight: float
    constraint: Constraint
