"""Attaching: where groups rest that stand more loosely in time than what they may belong to.

News that only its report dates may belong to what is told with a date of its own, and what nothing dates to either:
each rests there where exactly one such group fits best, what rests in another counting as that one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from chancery.record.placing import Apart, Rank, attached, loosest
from chancery.record.telling import Telling


def end_of(to: Mapping[Rank, Rank], name: Rank) -> Rank:
    """Return the group that one rests in at last, itself where it rests in none; ``to`` leads from each to the next."""
    while name in to:
        name = to[name]
    return name


class Attaching:
    """Where groups rest, each decided when it is asked for, by the cores and fits that two functions give."""

    def __init__(
        self,
        core_of: Callable[[Rank], Sequence[Telling]],
        fits_of: Callable[[Rank], Mapping[Rank, int]],
        apart: Apart,
    ) -> None:
        """Make one; ``fits_of`` gives the groups that fit one, whichever of the two saw the other, and how well."""
        self._core_of = core_of
        self._fits_of = fits_of
        self._apart = apart
        self._free: dict[Rank, list[Rank]] = {}

    def free(self, name: Rank) -> list[Rank]:
        """Return the groups that one may belong to: it rests where there is one; of more it is flagged."""
        if name not in self._free:
            self._free[name] = self._found(name)
        return self._free[name]

    def end(self, name: Rank) -> Rank:
        """Return the group that one rests in, itself where it stands alone."""
        free = self.free(name)
        return free[0] if len(free) == 1 else name

    def _found(self, name: Rank) -> list[Rank]:
        core = self._core_of(name)
        loose = loosest(core)
        if not loose:
            return []
        found: dict[Rank, tuple[int, Sequence[Telling]]] = {}
        for group, how in sorted(self._fits_of(name).items()):
            own = self._core_of(group)
            if loosest(own) >= loose:
                continue
            end = self.end(group)
            best, told = found.get(end, (0, self._core_of(end)))
            found[end] = max(how, best), told if end == group else [*told, *own]
        return attached(core, found, self._apart)
