"""Leaving: reports taken out of a large record, of which only what they touched is made anew.

A report that left is a change of its day: the day is placed without it, and whatever looked at what it told is looked
at again (``store/replaying.py``), as when it came. Its rows are gone with it before; what is kept of it tells what they
touched, and goes here.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import Connection, or_, select

from chancery.model.record import DatedReading
from chancery.record.identities import Use, uses_in
from chancery.store import kept, tables
from chancery.store.codec import from_json, pack
from chancery.store.in_bulk import drop, ids_in, put
from chancery.store.journal import chunks

Pair = tuple[str, str]


class Leaving(NamedTuple):
    """Reports that leave, and what goes with their rows: their reprints, their stories, and parties of their events."""

    reports: frozenset[str]
    pairs: frozenset[Pair]
    stories: frozenset[str]
    events: frozenset[str]


NOBODY = Leaving(frozenset(), frozenset(), frozenset(), frozenset())
"""No report."""


def leaving(connection: Connection, reports: Collection[str]) -> Leaving:
    """Return what is known of some reports that are to leave: ask before their rows go."""
    table, pairs = tables.reprint, set[Pair]()
    for chunk in chunks(sorted(reports)):
        here = select(table.c.a_report, table.c.b_report).where(
            or_(table.c.a_report.in_(chunk), table.c.b_report.in_(chunk))
        )
        pairs.update((row.a_report, row.b_report) for row in connection.execute(here))
    stories = ids_in(connection, tables.story_report, "report", "story", reports)
    events = ids_in(connection, tables.event, "report", "id", reports)
    return Leaving(frozenset(reports), frozenset(pairs), frozenset(stories), frozenset(events))


def leave(connection: Connection, reports: Collection[str]) -> set[str]:
    """Note some reports no longer; returns the days on which they stood."""
    days = ids_in(connection, kept.unit, "report", "day", reports)
    for table in (kept.unit, kept.said, kept.judged):
        drop(connection, table, "report", reports)
    return days


def name_by_others(
    connection: Connection,
    nodes: Iterable[str],
    reports: Collection[str],
    load: Callable[[Iterable[str]], Mapping[str, DatedReading]],
) -> None:
    """Let another report stand for what several tell of an entity, where it was one that leaves."""
    table = kept.named
    for node, packed in _rows(connection, nodes):
        if from_json(packed, Use).report not in reports:
            continue
        here = select(kept.use.c.report).where(kept.use.c.node == node).order_by(kept.use.c.report).limit(1)
        other = connection.execute(here).scalar_one()
        use = next(use for use in uses_in(load([other])[other]) if use.node == node)
        drop(connection, table, "node", [node])
        put(connection, table, [{"node": node, "surname": use.surname, "packed": pack(use)}])


def _rows(connection: Connection, nodes: Iterable[str]) -> list[tuple[str, bytes]]:
    table, found = kept.named, list[tuple[str, bytes]]()
    for chunk in chunks(sorted(set(nodes))):
        query = select(table.c.node, table.c.packed).where(table.c.node.in_(chunk))
        found += [(row.node, row.packed) for row in connection.execute(query)]
    return found
