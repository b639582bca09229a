"""From what a user typed to one entry: whole ids, unique beginnings of ids, and ids that have gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import PurePath

from sqlalchemy import Column, ColumnElement, Connection, and_, or_, select

from chancery.errors import Ambiguous, NotFound
from chancery.store import tables
from chancery.store.columns import listed_day
from chancery.store.entries import Located
from chancery.store.journal import successor_of
from chancery.store.wanted import Key

_MOST_SHOWN = 5


def locate(connection: Connection, prefix: str, nouns: Collection[str] | None = None) -> Located:
    """Return the one entry whose id is or begins with ``prefix``; an id that went leads to its successor.

    ``nouns`` narrows where to look. Raises NotFound, and Ambiguous naming what it fits.
    """
    wanted = prefix.strip()
    chosen = {n: t for n, t in tables.ENTRIES.items() if nouns is None or n in nouns}
    found: dict[tuple[str, str], Located] = {}
    if wanted:
        exact = [Located(n, wanted) for n, t in chosen.items() if _is_there(connection, n, wanted)]
        if len(exact) == 1:
            return exact[0]
        for noun, table in chosen.items():
            for key in connection.execute(select(table.c.id).where(_begins(table.c.id, wanted)).limit(50)).scalars():
                found[noun, key] = Located(noun, key)
        for heir in _redirects(connection, wanted, chosen):
            found.setdefault((heir.noun, heir.id), heir)
        if not found and "entity" in chosen:
            found.update(((one.noun, one.id), one) for one in _stands_for(connection, wanted))
    if not found:
        raise NotFound("no entry with this id", where=wanted or "''", mend="list the entries to see their ids")
    if len(found) > 1:
        fits = [f"{n} {i[: max(12, len(wanted) + 4)]}" for n, i in sorted(found)]
        shown = ", ".join(fits[:_MOST_SHOWN]) + (
            f" and {len(fits) - _MOST_SHOWN} more" if len(fits) > _MOST_SHOWN else ""
        )
        raise Ambiguous(f"several entries fit: {shown}", where=wanted, mend="give more of the id")
    return next(iter(found.values()))


def locate_report(connection: Connection, name: str) -> Located:
    """Return a report by its id, a beginning of it, its text's hash, or the path it was read from, or its end.

    Raises NotFound and Ambiguous.
    """
    try:
        return locate(connection, name, ("report",))
    except Ambiguous:
        raise
    except NotFound:
        pass
    table = tables.report
    if not PurePath(name).name:
        raise NotFound("no such report", where=repr(name), mend="list the reports to see their ids")
    by_hash = list(connection.execute(select(table.c.id).where(_begins(table.c.sha256, name)).limit(3)).scalars())
    ids = by_hash or list(connection.execute(select(table.c.id).where(table.c.path == name).limit(3)).scalars())
    if not ids:
        ends = select(table.c.id, table.c.path).where(table.c.path.endswith(PurePath(name).name, autoescape=True))
        parts = PurePath(name).parts
        ids = [i for i, path in connection.execute(ends) if PurePath(path).parts[-len(parts) :] == parts]
    if not ids:
        raise NotFound("no such report", where=name, mend="list the reports to see their ids")
    if len(ids) > 1:
        raise Ambiguous("several reports fit", where=name, mend="give the id")
    return Located("report", ids[0])


def ids_beginning(connection: Connection, prefixes: Collection[str]) -> list[str]:
    """Return the ids of the reports that begin with any of these, in order; each prefix costs one look-up."""
    column = tables.report.c.id
    found = (connection.execute(select(column).where(_begins(column, p)).limit(2)).scalars() for p in sorted(prefixes))
    return [id_ for ids in found for id_ in ids]


def _begins(column: Column[str], prefix: str) -> ColumnElement[bool]:
    """Return the condition that a text begins with ``prefix`` in a form that an index serves."""
    if ord(prefix[-1]) >= 0xD7FF:  # no next character that could be stored; no id holds such a one
        return column == prefix
    return and_(column >= prefix, column < prefix[:-1] + chr(ord(prefix[-1]) + 1))


def _redirects(connection: Connection, prefix: str, nouns: Collection[str]) -> Iterator[Located]:
    table = tables.successor
    for row in connection.execute(select(table).where(_begins(table.c.old, prefix)).limit(50)):
        heir = successor_of(connection, row.noun, row.old) if row.noun in nouns else None
        if heir is not None and _is_there(connection, row.noun, heir):
            yield Located(row.noun, heir, asked=row.old)


def _stands_for(connection: Connection, id_: str) -> Iterator[Located]:
    """Yield the entity that an id of readings stands for: somebody whom a person called the same as another."""
    table = tables.identity
    for entity in connection.execute(select(table.c.entity).where(table.c.id == id_)).scalars():
        yield Located("entity", entity, asked=id_)


def _is_there(connection: Connection, noun: str, key: str) -> bool:
    table = tables.ENTRIES[noun]
    return connection.execute(select(table.c.id).where(table.c.id == key)).first() is not None


def place_of(connection: Connection, noun: str, id_: str) -> Key | None:
    """Return where a statement, or a flag under the day of its report, stands in its list by date; None for no such."""
    if noun == "statements":
        table = tables.statement
        query = select(listed_day(table, "said_")).where(table.c.id == id_)
    else:
        dated, table = tables.report_date, tables.flag
        joined = table.outerjoin(dated, dated.c.id == table.c.report)
        query = select(listed_day(dated, "")).select_from(joined).where(table.c.id == id_)
    found = connection.execute(query).first()
    return None if found is None else Key(found[0], id_)


def report_of_document(connection: Connection, sha256: str, name: str, since: str) -> str | None:
    """Return the report that a document became: of the same bytes, or of that file name and added or re-read since.

    ``sha256`` is of the document's bytes, ``since`` an ISO time of the journal. None where there is none.
    """
    table, line = tables.report, tables.journal
    came = select(line.c.subject).where(
        line.c.noun == "report", line.c.what.in_(("added", "reread")), line.c.recorded_at >= since
    )
    named = (table.c.path == name) & table.c.id.in_(came)
    query = select(table.c.id).where(or_(table.c.sha256 == sha256, named)).order_by(table.c.id).limit(1)
    return connection.execute(query).scalar()
