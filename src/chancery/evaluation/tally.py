"""Tally: what was right, what was too much and what was missed, and the figures that follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

Figure = float | int | str | None
"""One figure of a table; None where there was nothing to measure."""

Figures = Mapping[str, Figure]
"""Figures by dotted name, as ``attribution.P``."""

Item = TypeVar("Item")


@dataclass(slots=True)
class Tally:
    """Counts of one comparison; add to it text by text, then ask for precision, recall and their harmonic mean."""

    right: float = 0
    extra: float = 0
    missed: float = 0

    def compare(self, want: Set[Item], got: Set[Item]) -> None:
        """Count two sets of things that are either alike or not."""
        both = len(want & got)
        self.count(both, len(want), len(got))

    def count(self, right: float, wanted: float, given: float) -> None:
        """Count ``right`` answers among ``given`` where ``wanted`` were to be found."""
        self.right += right
        self.extra += given - right
        self.missed += wanted - right

    def figures(self, name: str = "") -> dict[str, Figure]:
        """Return P, R and F1 in percent with one decimal, each under ``name``; 0 where nothing was given or wanted."""
        given, wanted = self.right + self.extra, self.right + self.missed
        precision = self.right / given if given else 0.0
        recall = self.right / wanted if wanted else 0.0
        return {**_prf(name, precision, recall)}


def b_cubed(wanted: Sequence[Hashable], given: Sequence[Hashable]) -> dict[str, float]:
    """Return B³ (Bagga and Baldwin 1998) of the groups that things are in, as P, R and F1 under ``B3``.

    Of each thing, the share of its ``given`` group that is of its ``wanted`` one, and the share of that which is in it.
    """
    both, want, got = Counter(zip(wanted, given, strict=True)), Counter(wanted), Counter(given)
    precision = sum(n * n / got[g] for (_, g), n in both.items()) / max(1, len(given))
    recall = sum(n * n / want[w] for (w, _), n in both.items()) / max(1, len(given))
    return _prf("B3", precision, recall)


def _prf(name: str, precision: float, recall: float) -> dict[str, float]:
    mean = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    dot = f"{name}." if name else ""
    return {f"{dot}{k}": round(100 * v, 1) for k, v in (("P", precision), ("R", recall), ("F1", mean))}


def percent(part: float, whole: float) -> float | None:
    """Return ``part`` of ``whole`` in percent with one decimal, None when there is no whole."""
    return round(100 * part / whole, 1) if whole else None
