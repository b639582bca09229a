"""Deciding: what a person's decision of each kind costs in a record, and what one more report costs while it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from chancery.dossier import Dossier
from chancery.model.decision import Decision
from chancery.store.codec import entry_id

BY, OTHER = "A. Analyst", "B. Reader"


def decisions(dossier: Dossier) -> Iterator[tuple[str, list[Callable[[], Decision]]]]:
    """Yield kinds of decision, each with what makes it: on entries from the middle of what is there."""
    with dossier.view() as view:
        told = [o.id for o in view.occurrences() if o.reports > 1] or [o.id for o in view.occurrences()]
        places: Mapping[str, list[str]] = {
            "statement": [entry_id(s.report, s.statement.id) for s in view.statements()],
            "position": [p.id for p in view.positions()],
            "flag": [f.id for f in view.flags()],
            "report": [r.id for r in view.reports()],
        }
    one, other, third = (told[len(told) * n // 4] for n in (1, 2, 3))
    middle = {noun: ids[len(ids) // 2] for noun, ids in places.items() if ids}
    yield "occurrence rejected", [lambda: dossier.decide("reject", entry=one, by=BY)]
    yield "occurrence dated", [_set(dossier, other, "date", "2023-03-04")]
    yield (
        "two minds on one",
        [_set(dossier, third, "realis", "planned"), _set(dossier, third, "realis", "negated", OTHER)],
    )
    yield "entry of one's own", [lambda: dossier.enter("told us so", speaker="Ada Quist", by=BY)]
    yield "report dated", [_set(dossier, middle["report"], "published", "2023-03-04")]
    if "statement" in middle:
        yield "speaker of a statement", [_set(dossier, middle["statement"], "speaker", "Ada Quist")]
    for noun in ("position", "flag"):
        if noun in middle:
            yield f"{noun} accepted", [_accept(dossier, middle[noun])]


def _set(dossier: Dossier, entry: str, field: str, value: str, by: str = BY) -> Callable[[], Decision]:
    return lambda: dossier.decide("set", entry=entry, field=field, value=value, by=by)


def _accept(dossier: Dossier, entry: str) -> Callable[[], Decision]:
    return lambda: dossier.decide("accept", entry=entry, by=BY)
