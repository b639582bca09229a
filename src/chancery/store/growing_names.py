"""Names of an addition: who, of those that other reports name, is somebody else now."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import Connection, select

from chancery.record.identities import SEPARATOR
from chancery.store import kept, tables
from chancery.store.growing_decisions import Named
from chancery.store.in_bulk import ids_in
from chancery.store.journal import chunks


def reports_renamed(connection: Connection, named: Named, changed: Collection[str]) -> set[str]:
    """Other reports that use a name whose entity is another one now, or is told of otherwise."""
    identity, entity = tables.identity, tables.entity
    old: dict[str, str] = {}
    for chunk in chunks(sorted({*named.mapping, *named.old})):
        old.update(connection.execute(select(identity.c.id, identity.c.entity).where(identity.c.id.in_(chunk))).all())
    told: dict[str, tuple[str, str | None]] = {}
    for chunk in chunks(sorted({*named.entities, *old.values()})):
        query = select(entity.c.id, entity.c.name, entity.c.state).where(entity.c.id.in_(chunk))
        told.update((row.id, (row.name, row.state)) for row in connection.execute(query))
    moved = set()
    for key in {*old, *named.mapping}:
        plain = key.split(SEPARATOR, 1)[0]
        target = named.mapping.get(key)
        if key not in old:
            if any(k.split(SEPARATOR, 1)[0] == plain for k in old):
                moved.add(plain)
        elif target != old[key]:
            moved.add(plain)
        elif target in named.entities and target in told:
            now = named.entities[target]
            if (now.name, now.state) != told[target]:
                moved.add(plain)
    return ids_in(connection, kept.use, "plain", "report", moved) - set(changed)
