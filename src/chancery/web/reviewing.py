"""The review queue: which entries wait for a person's verdict, and which comes before and after each.

A queue goes through all flags and then all statements that are less sure than others, through those of one kind, or
through the flags and statements of one report. Neighbours are looked up from the entry itself, so that the queue may
change underneath and may be as long as it likes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, get_args

from chancery.errors import NotFound
from chancery.model.flag import FlagKind
from chancery.model.frozen import dataclass
from chancery.store.columns import UNDATED
from chancery.store.wanted import Key, Wanted

if TYPE_CHECKING:
    from chancery.store.base import View

REVIEWED = ("flag", "statement", "event")
"""The nouns whose entries can be in a queue."""

UNSURE = "unsure"
"""The queue of statements that are less sure than others, beside those of each kind of flag."""

QUEUES: tuple[tuple[str, str], ...] = (
    *((kind, f"flags: {kind}") for kind in get_args(FlagKind)),
    (UNSURE, "unsure statements"),
)
"""What can be gone through alone, with what it is called."""

_PORTION = 50
_MOST_SKIPPED = 2_000


class _Part(NamedTuple):
    """Entries of one noun under a condition, in the order of a list."""

    noun: str
    wanted: Wanted


@dataclass(frozen=True, slots=True)
class Queue:
    """What is gone through: flags of a ``kind`` or unsure statements (None: both), or what one ``report`` says."""

    kind: str | None = None
    report: str | None = None

    @property
    def called(self) -> str:
        """What the queue is called."""
        if self.report is not None:
            return "what one report says"
        return dict(QUEUES).get(self.kind or "", "flags and unsure statements")

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
        place, key = self._place(view, id_)
        parts = self._parts()
        found = _last(view, parts[place], key)
        while found is None and place > 0:
            place -= 1
            found = _last(view, parts[place], None)
        return found

    def length(self, view: View) -> int | None:
        """Return how many entries the queue of one report has, decided ones too; None for those that may be many."""
        return len(self._of_report(view)) if self.report is not None else None

    def empty(self, view: View) -> bool:
        """Tell whether the queue has no entry at all, decided or not."""
        return next(self._from(view, None), None) is None

    def _parts(self) -> tuple[_Part, ...]:
        flags, unsure = _Part("flags", Wanted()), _Part("statements", Wanted(review=True))
        if self.kind is None:
            return flags, unsure
        return (unsure,) if self.kind == UNSURE else (_Part("flags", Wanted(kind=self.kind)),)

    def _place(self, view: View, id_: str) -> tuple[int, Key]:
        """Return in which part an entry stands, and where in its list. Raises NotFound."""
        for place, part in enumerate(self._parts()):
            key = view.place_of(part.noun, id_)
            if key is not None:
                return place, key
        raise NotFound("no such entry in this queue", where=id_[:12], mend="go through another queue")

    def _from(self, view: View, id_: str | None) -> Iterator[str]:
        """Yield the entries after one, or all; of a very long queue no more than a reader ever goes through."""
        if self.report is not None:
            ids = self._of_report(view)
            yield from ids[ids.index(id_) + 1 :] if id_ in ids else ids
            return
        begun, after = self._place(view, id_) if id_ is not None else (0, None)
        for part in self._parts()[begun:]:
            for _ in range(_MOST_SKIPPED // _PORTION):
                page = view.page(part.noun, part.wanted, after, _PORTION)
                yield from (key.id for key in page.keys)
                if not page.more:
                    break
                after = page.keys[-1]
            after = None

    def _of_report(self, view: View) -> Sequence[str]:
        """Return the flags and then the statements of the report, in the order of its text."""
        assert self.report is not None
        said = sorted(view.statements(report=self.report), key=lambda s: (_start(s.statement.content), s.id))
        return [f.id for f in view.flags(report=self.report)] + [s.id for s in said]


def _start(spans: Sequence[tuple[int, int]]) -> int:
    return spans[0][0] if spans else 0


def _last(view: View, part: _Part, before: Key | None) -> str | None:
    """Return the last entry of a part, or the last before one. Lists that go back keep what is undated at their end."""
    back = Wanted(kind=part.wanted.kind, review=part.wanted.review, order="-date")
    undated = Key(UNDATED, "\uffff") if before is None else before
    if undated.at == UNDATED:
        found = view.page(part.noun, back, undated, 1).keys
        if found:
            return str(found[0].id)
        before = None
    dated = view.page(part.noun, back, before, 1).keys
    return str(dated[0].id) if dated and dated[0].at != UNDATED else None


def _decided(view: View) -> frozenset[str]:
    """Return the entries that stand under a verdict."""
    return frozenset(entry for noun in REVIEWED for _, _, entry in view.marks(noun))
