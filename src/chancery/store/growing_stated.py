"""Stated entities: those that persons name in verdicts on occurrences and entries of their own.

One that no report names stands in the record as the last verdict names it; one that reports name, as they do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from chancery.model.entity import Entity
from chancery.store import kept, tables
from chancery.store.codec import from_json, pack
from chancery.store.growing_decisions import Named
from chancery.store.in_bulk import drop, ids_in, put
from chancery.store.journal import chunks


class Stated(NamedTuple):
    """The entities that are named of one entry, and its place among others."""

    owner: str
    place: str
    entities: Mapping[str, Entity]


def grow_stated(
    connection: Connection, named: Named, fresh: Sequence[Stated], *, anew: bool
) -> tuple[dict[str, Entity], set[str]]:
    """Note which entities some entries name now; returns those that no report names, and those that are gone.

    ``named`` are all that reports name where everything is made ``anew``.
    """
    table = kept.stated
    owners = [each.owner for each in fresh]
    wanted = {*named.mapping, *named.entities, *named.old}
    touched = ids_in(connection, table, "owner", "entity", owners) | {id_ for each in fresh for id_ in each.entities}
    touched |= ids_in(connection, table, "entity", "entity", wanted)
    if not touched:
        return {}, set()
    before: dict[str, dict[str, Any]] = {id_: {} for id_ in touched}
    for chunk in chunks(sorted(touched)):
        for row in connection.execute(select(table).where(table.c.entity.in_(chunk))).mappings():
            before[row["entity"]][row["owner"]] = dict(row)
    there = ids_in(connection, tables.entity, "id", "id", touched)
    alone, gone = dict[str, Entity](), set[str]()
    changed = list[dict[str, Any]]()
    for id_, held in sorted(before.items()):
        was_alone = any(row["alone"] for row in held.values())
        by_itself = id_ not in named.entities and (anew or id_ in named.old or id_ not in there or was_alone)
        now = {owner: row for owner, row in held.items() if owner not in owners}
        for each in fresh:
            if id_ in each.entities:
                packed = pack(each.entities[id_])
                now[each.owner] = {"owner": each.owner, "entity": id_, "place": each.place, "packed": packed}
        now = {owner: {**row, "alone": by_itself} for owner, row in now.items()}
        if now and by_itself:
            last = max(now.values(), key=lambda row: (row["place"], row["owner"]))
            alone[id_] = from_json(last["packed"], Entity)
        elif was_alone and by_itself:
            gone.add(id_)
        changed += now.values()
    drop(connection, table, "entity", touched)
    put(connection, table, changed)
    return alone, gone
