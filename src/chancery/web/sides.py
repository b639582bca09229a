"""Two sides of a comparison: what reports on either side tell, what both tell, and in which words."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING

from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.web.wording import Side, compared

if TYPE_CHECKING:
    from chancery.export.names import Names
    from chancery.model.occurrence import Evidence, Occurrence
    from chancery.model.reprint import Reprint
    from chancery.store.base import View

MOST_TOLD = 80
"""Entries of one list of a comparison; the rest are counted."""

MOST_REPORTS = 40
"""Reports of one side."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of one report: where they stand, and how they differ from the other side's where both are shown."""

    report: str
    at: int
    words: str
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """One occurrence with the words of either side that tells it."""

    id: str
    who: str
    what: str
    counts: Mapping[str, int]
    a: Words | None
    b: Words | None
    background: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A passage that stands in both reports, word by word."""

    id: str
    kind: str
    direction: str
    a: Words
    b: Words


@dataclass(frozen=True, slots=True)
class Compared:
    """What two sides tell: both, only the first, only the second; ``more`` counts what is not shown."""

    both: tuple[Told, ...]
    only_a: tuple[Told, ...]
    only_b: tuple[Told, ...]
    more: int


def compare_told(view: View, names: Names, a: Collection[str], b: Collection[str]) -> Compared:
    """Compare what two sets of reports tell, occurrence by occurrence."""
    texts = view.texts({*a, *b})
    found: dict[str, Occurrence] = {}
    for report in dict.fromkeys((*a, *b)):
        for occurrence in view.occurrences(report=report):
            found.setdefault(occurrence.id, occurrence)
    told = [_told(o, names, texts, frozenset(a), frozenset(b)) for o in found.values()]
    told.sort(key=lambda t: t.background)
    lists = (
        [t for t in told if t.a and t.b], [t for t in told if t.b is None], [t for t in told if t.a is None],
    )  # fmt: skip
    both, only_a, only_b = (tuple(each[:MOST_TOLD]) for each in lists)
    return Compared(both, only_a, only_b, sum(max(0, len(each) - MOST_TOLD) for each in lists))


def _told(o: Occurrence, names: Names, texts: Mapping[str, str], a: frozenset[str], b: frozenset[str]) -> Told:
    left, right = _best(o.evidence, a), _best(o.evidence, b)
    words = [" ".join(e.span.text(texts[e.report]).split()) if e else "" for e in (left, right)]
    sides: tuple[Side | None, Side | None] = compared(*words) if left and right else (None, None)
    counts = {"reports": o.reports, "outlets": o.outlets, "origins": o.origins}
    background = o.kind == "standing" or all(e.role == "background" for e in (left, right) if e)
    shown = [
        Words(e.report, e.span.start, said, side) if e else None
        for e, said, side in zip((left, right), words, sides, strict=True)
    ]
    return Told(o.id, names.who_to_whom(o), o.what, counts, shown[0], shown[1], background)


def _best(evidence: Sequence[Evidence], reports: frozenset[str]) -> Evidence | None:
    """Return the telling of a side that says most: told as news, in the longest words."""
    own = [e for e in evidence if e.report in reports]
    return min(own, key=lambda e: (e.role != "main", -e.span.length, e.report, e.span), default=None)


def shared_passages(view: View, a: str, b: str) -> list[Shared]:
    """Return the passages that stand in two reports, in the order of the first, the first always on the left."""
    texts = view.texts([a, b])
    found = []
    for id_, reprint in view.reprints(report=a):
        if {reprint.a.report, reprint.b.report} == {a, b}:
            found.append(_shared(id_, reprint, a, b, texts))
    return sorted(found, key=lambda s: (s.a.at, s.id))


_DIRECTIONS = {
    ("a to b", True): "first",
    ("b to a", True): "second",
    ("a to b", False): "second",
    ("b to a", False): "first",
}


def _shared(id_: str, reprint: Reprint, a: str, b: str, texts: Mapping[str, str]) -> Shared:
    forward = reprint.a.report == a
    left, right = (reprint.a.span, reprint.b.span) if forward else (reprint.b.span, reprint.a.span)
    words = _line(left, texts[a]), _line(right, texts[b])
    sides = compared(*words)
    source = _DIRECTIONS.get((reprint.direction, forward), "")
    return Shared(
        id_, reprint.kind, source, Words(a, left.start, words[0], sides[0]), Words(b, right.start, words[1], sides[1])
    )


def _line(span: Span, text: str) -> str:
    return " ".join(span.text(text).split())
