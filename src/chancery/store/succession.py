"""Which new entry took the place of one that went: the one that holds its words.

An entry's id is the hash of its least (report, span), so that a report older or lesser than the others renames it, and
so does a reading made anew with other spans. Links that people kept must not die of that.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from chancery.store import tables
from chancery.store.journal import chunks

Anchor = tuple[Any, ...]
"""Where an entry stands: what it must share with its successor, and last its report, start and end."""

_ANCHORS: dict[str, tuple[Table, str, tuple[str, ...]]] = {
    "statement": (tables.statement, "id", ()),
    "event": (tables.event, "id", ("act",)),
    "occurrence": (tables.evidence, "occurrence", ()),
    "position": (tables.position_evidence, "position", ()),
    "shift": (tables.shift, "id", ("issue", "holder")),
    "flag": (tables.flag, "id", ("kind",)),
}
"""Per noun: the table that tells where its entries stand, the column of the entry's id, and what must agree."""

NOUNS = (*_ANCHORS, "story")
"""The nouns whose old ids redirect."""

Rows = Mapping[Table, Mapping[str, Mapping[str, Any]]]


def successors(connection: Connection, removed: Mapping[str, Collection[str]], rows: Rows) -> dict[str, dict[str, str]]:
    """Return old id → new id by noun, for the ``removed`` entries that have a successor among the new ``rows``.

    Call it before anything is deleted: where the removed entries stand is read from the database.
    """
    found = {}
    for noun, gone in removed.items():
        if noun == "story":
            found[noun] = _by_report(connection, gone, rows)
        elif gone:
            table, owner, keys = _ANCHORS[noun]
            old = _old_anchors(connection, table, owner, keys, gone)
            reports = {anchor[-3] for anchors in old.values() for anchor in anchors}
            fresh = [(_anchor(row, keys), str(row[owner])) for row in rows[table].values() if row["report"] in reports]
            if noun == "position":
                old, fresh = _same_holder(connection, old, fresh, rows)
            found[noun] = _match(old, fresh)
    return found


def places_of(connection: Connection, noun: str, ids: Sequence[str]) -> tuple[Table, set[str]]:
    """Return the table that tells where entries of a noun stand, and the reports in which some stand."""
    table, owner = (tables.story_report, "story") if noun == "story" else _ANCHORS[noun][:2]
    here = select(table.c.report).where(table.c[owner].in_(ids), table.c.report.is_not(None))
    return table, set(connection.execute(here).scalars())


def _anchor(row: Mapping[str, Any], keys: Iterable[str]) -> Anchor:
    return (*(row[k] for k in keys), row["report"], row["start"] or 0, row["end"] or 0)


def _old_anchors(
    connection: Connection, table: Table, owner: str, keys: tuple[str, ...], ids: Collection[str]
) -> dict[str, list[Anchor]]:
    anchors: dict[str, list[Anchor]] = defaultdict(list)
    for chunk in chunks(sorted(ids)):
        for row in connection.execute(select(table).where(table.c[owner].in_(chunk))).mappings():
            if row["report"] is not None:
                anchors[str(row[owner])].append(_anchor(dict(row), keys))
    return {key: sorted(values) for key, values in anchors.items()}


def _same_holder(
    connection: Connection, old: dict[str, list[Anchor]], fresh: list[tuple[Anchor, str]], rows: Rows
) -> tuple[dict[str, list[Anchor]], list[tuple[Anchor, str]]]:
    """Put issue and holder before the anchors of positions, whose evidence does not carry them."""
    table = tables.position
    held: dict[str, tuple[str, str]] = {i: (r["issue"], r["holder"]) for i, r in rows[table].items()}
    for chunk in chunks(sorted(old)):
        for row in connection.execute(select(table.c.id, table.c.issue, table.c.holder).where(table.c.id.in_(chunk))):
            held[row.id] = (row.issue, row.holder)
    return (
        {i: [(*held[i], *a) for a in anchors] for i, anchors in old.items() if i in held},
        [((*held[i], *a), i) for a, i in fresh if i in held],
    )


def _match(old: Mapping[str, list[Anchor]], fresh: Iterable[tuple[Anchor, str]]) -> dict[str, str]:
    """Pair entries by the least anchor that both have, else by the greatest overlap in the same report."""
    exact: dict[Anchor, str] = {}
    near: dict[Anchor, list[tuple[int, int, str]]] = defaultdict(list)
    for anchor, new in sorted(fresh):
        exact.setdefault(anchor, new)
        near[anchor[:-2]].append((anchor[-2], anchor[-1], new))
    pairs = {}
    for gone, anchors in old.items():
        heir = next((exact[a] for a in anchors if a in exact), None) or _nearest(anchors, near)
        if heir is not None and heir != gone:
            pairs[gone] = heir
    return pairs


def _nearest(anchors: Iterable[Anchor], near: Mapping[Anchor, list[tuple[int, int, str]]]) -> str | None:
    for *place, start, end in anchors:
        shared = [(min(end, e) - max(start, s), -s, new) for s, e, new in near.get(tuple(place), ())]
        if shared and max(shared)[0] > 0:
            return max(shared)[2]
    return None


def _by_report(connection: Connection, gone: Collection[str], rows: Rows) -> dict[str, str]:
    """Pair stories by the least report of the old one that a new one holds."""
    table = tables.story_report
    story_of = {row["report"]: str(row["story"]) for row in rows[table].values()}
    reports: dict[str, list[str]] = defaultdict(list)
    for chunk in chunks(sorted(gone)):
        for row in connection.execute(select(table).where(table.c.story.in_(chunk)).order_by(table.c.report)):
            reports[row.story].append(row.report)
    heirs = ((old, next((story_of[r] for r in held if r in story_of), None)) for old, held in reports.items())
    return {old: new for old, new in heirs if new is not None and new != old}
