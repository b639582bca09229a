"""Additions: rows that a person adds to a layer, proven before they are kept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from chancery.errors import KnowledgeError
from chancery.knowledge.checks import Problem, check
from chancery.knowledge.knowledge import Knowledge
from chancery.knowledge.layers import KEYS, layer_of, over
from chancery.model.definition import Definition
from chancery.model.office import Tenure

TABLES: dict[str, str] = {
    "person": "people", "office": "offices", "tenure": "tenures", "outlet": "outlets", "place": "places",
    "body": "bodies",
}  # fmt: skip
"""The nouns that can be added, with the table of a layer that each goes into."""

_MEND = "close the other row first (--to with --replaces), or say --kind acting, disputed or parallel with --force"
_REFUSED = ("gap", "overlap", "unknown", "date")


def added(
    knowledge: Knowledge, layer: Definition, noun: str, row: Mapping[str, Any], *, force: bool = False
) -> tuple[Definition, list[Problem]]:
    """Return a layer with one row more, and the problems that it makes.

    Raises KnowledgeError for a row that is wrong, for an id that is known already, and for one that would leave a gap,
    an overlap or an unknown id. ``force`` lets a tenure overlap when its kind says why (acting, disputed, parallel),
    and takes the place of a row that is there; names that two people share are told, never refused.
    """
    table = TABLES[noun]
    where = f"knowledge add {noun}"
    row = {key: value for key, value in row.items() if value not in (None, "", (), [])}
    unknown = sorted(set(row) - set(KEYS[table]))
    if unknown:
        raise KnowledgeError(f"no such key: {unknown[0]!r}", where=where, mend=f"use {', '.join(KEYS[table])}")
    try:
        above = layer_of({table: [row]}, where)
    except KnowledgeError as error:
        raise KnowledgeError(error.what, where=where, mend=error.mend) from error
    known = knowledge.extended(layer)
    if not force:
        _refuse_known(known, table, above, where)
    new = over(layer, above)
    try:
        after = knowledge.extended(new)
    except KnowledgeError as error:
        raise KnowledgeError(error.what, where=where, mend=error.mend) from error
    problems = new_problems(known, after)
    wrong = next((p for p in problems if p.kind in _REFUSED), None)
    wrong = wrong or _unsaid_overlap(after, above)
    if wrong is not None and not (force and _says_why(above)):
        mend = _MEND if table == "tenures" else None
        raise KnowledgeError(f"{wrong.kind}: {wrong.says}", where=where, mend=mend)
    return new, problems


def new_problems(before: Knowledge, after: Knowledge) -> list[Problem]:
    """Return the problems that are there after a change and were not before it."""
    had = {(p.kind, p.where, p.says) for p in check(before)}
    return [p for p in check(after) if (p.kind, p.where, p.says) not in had]


def _refuse_known(known: Knowledge, table: str, above: Definition, where: str) -> None:
    for own in (*above.people, *above.places, *above.bodies):
        if own.entity.id in known.entities:
            mend = "give another --id, or --force to add names to it"
            raise KnowledgeError(
                f"{own.entity.id} is known: {known.entity(own.entity.id).name}", where=where, mend=mend
            )
    for office in above.offices:
        if office.id in known.offices:
            raise KnowledgeError(
                f"{office.id} is known: {known.office(office.id).name}", where=where, mend="see --force"
            )
    for outlet in above.outlets:
        if outlet.id in known.outlets:
            raise KnowledgeError(f"the outlet {outlet.id} is known", where=where, mend="give another --id, or --force")


def _says_why(above: Definition) -> bool:
    return all(tenure.kind in ("acting", "disputed", "parallel") for tenure in above.tenures)


def _unsaid_overlap(after: Knowledge, above: Definition) -> Problem | None:
    """Return the first tenure of the same person that a new one doubles."""
    for own in above.tenures:
        mine = [t for t in after.tenures_of_person(own.person) if t.office == own.office]
        fresh = next((t for t in mine if (t.start, t.end, t.kind) == (own.start, own.end, own.kind)), None)
        if fresh is None:
            continue
        other = next((t for t in mine if t is not fresh and t.kind == fresh.kind and _days_shared(t, fresh)), None)
        if other is not None:
            says = f"{own.person} is known in {own.office} from {other.start} to {other.end or 'today'}"
            return Problem("overlap", own.office, says)
    return None


def _days_shared(one: Tenure, other: Tenure) -> bool:
    met = one.interval.meet(other.interval)
    return not met.empty and (met.days is None or met.days > 1)
