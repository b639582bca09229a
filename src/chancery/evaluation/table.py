"""Table: figures laid out for a person, and as plain rows for a program."""

from __future__ import annotations

from chancery.evaluation.tally import Figure, Figures
from chancery.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """The figures of one task on one set: what a floor is set on."""

    task: str
    data: str
    figures: Figures


@dataclass(frozen=True, slots=True)
class Table:
    """One task's figures: a heading per column, a row per set; ``note`` says what could not be measured."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Figure, ...], ...]
    note: str = ""


def laid_out(name: str, shown: tuple[tuple[str, str], ...], outcomes: tuple[Outcome, ...], note: str = "") -> Table:
    """Lay outcomes of one task out; ``shown`` pairs each heading with the dotted name of its figure."""
    rows = tuple((o.data, *(o.figures.get(key) for _, key in shown)) for o in outcomes)
    return Table(name, ("set", *(heading for heading, _ in shown)), rows, note)
