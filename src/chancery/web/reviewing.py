"""The review queue: which entries wait for a person's verdict, and which comes before and after each.

A queue goes through all flags (or those of one kind), or through the flags and statements of one report. Neighbours are
looked up from the entry itself, so that the queue may change underneath and may be as long as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chancery.errors import NotFound
from chancery.store.columns import UNDATED
from chancery.store.wanted import Key, Wanted

if TYPE_CHECKING:
    from chancery.store.base import View

REVIEWED = ("flag", "statement", "event")
"""The nouns whose entries can be in a queue."""

_PORTION = 50
_MOST_SKIPPED = 2_000


@dataclass(frozen=True, slots=True)
class Queue:
    """What is gone through: flags of a ``kind`` (None: of any), or what one ``report`` says."""

    kind: str | None = None
    report: str | None = None

    def first(self, view: View) -> str | None:
        """Return the first entry without a verdict, None when nothing is left."""
        decided = _decided(view)
        return next((id_ for id_ in self._from(view, None) if id_ not in decided), None)

    def following(self, view: View, id_: str, *, open_only: bool = False) -> str | None:
        """Return the entry after one, with ``open_only`` the next without a verdict; None at the end."""
        decided = _decided(view) if open_only else frozenset[str]()
        return next((each for each in self._from(view, id_) if each not in decided), None)

    def before(self, view: View, id_: str) -> str | None:
        """Return the entry before one, None at the beginning."""
        if self.report is not None:
            ids = self._of_report(view)
            at = ids.index(id_) if id_ in ids else 0
            return ids[at - 1] if at else None
        found = view.page("flags", Wanted(kind=self.kind, order="-date"), _key(view, id_), 1)
        return found.keys[0].id if found.keys else None

    def length(self, view: View) -> int | None:
        """Return how many entries the queue of one report has, decided ones too; None for flags, which may be many."""
        return len(self._of_report(view)) if self.report is not None else None

    def empty(self, view: View) -> bool:
        """Tell whether the queue has no entry at all, decided or not."""
        return next(self._from(view, None), None) is None

    def _from(self, view: View, id_: str | None) -> Iterator[str]:
        """Yield the entries after one, or all; of a very long queue no more than a reader ever goes through."""
        if self.report is not None:
            ids = self._of_report(view)
            yield from ids[ids.index(id_) + 1 :] if id_ in ids else ids
            return
        after = _key(view, id_) if id_ is not None else None
        for _ in range(_MOST_SKIPPED // _PORTION):
            page = view.page("flags", Wanted(kind=self.kind), after, _PORTION)
            yield from (key.id for key in page.keys)
            if not page.more:
                return
            after = page.keys[-1]

    def _of_report(self, view: View) -> Sequence[str]:
        """Return the flags and then the statements of the report, in the order of its text."""
        assert self.report is not None
        said = sorted(view.statements(report=self.report), key=lambda s: (_start(s.statement.content), s.id))
        return [f.id for f in view.flags(report=self.report)] + [s.id for s in said]


def _start(spans: Sequence[tuple[int, int]]) -> int:
    return spans[0][0] if spans else 0


def _key(view: View, id_: str) -> Key:
    """Return where a flag stands in the list of flags: under the day of its report. Raises NotFound."""
    found = view.flags(ids=[id_])
    if not found:
        raise NotFound("no such flag", where=id_[:12])
    report = found[0].report
    cards = view.reports(ids=[report]) if report is not None else []
    interval = cards[0].date.interval if cards and cards[0].date else None
    day = (interval.earliest or interval.latest) if interval else None
    return Key(day.isoformat() if day else UNDATED, id_)


def _decided(view: View) -> frozenset[str]:
    """Return the entries that stand under a verdict."""
    return frozenset(entry for noun in REVIEWED for _, _, entry in view.marks(noun))
