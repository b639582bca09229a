"""The journal: what happened to the record and when, earlier ids and their successors. Nothing is merged from it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, or_, select, update

from chancery.model.frozen import dataclass
from chancery.store import tables
from chancery.store.codec import from_json, to_json

FORGOTTEN = to_json({"forgotten": True})


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line of the journal.

    ``what``: added, changed, removed, succeeded, reread, replaced, forgotten, decided or revoked. ``noun`` and
    ``subject`` say of what. ``detail`` depends on ``what``: for changed and removed ``was`` holds the earlier entry
    as its JSON object, for succeeded ``by`` the new id.
    """

    number: int
    recorded_at: str
    what: str
    noun: str
    subject: str
    detail: Mapping[str, Any]


def stamp(now: datetime) -> str:
    """Write a moment as the journal does: UTC, to the second. Raises ValueError for one without a time zone."""
    if now.tzinfo is None:
        raise ValueError("the journal needs a moment with a time zone")
    return now.astimezone(UTC).isoformat(timespec="seconds")


def note(
    connection: Connection,
    at: str,
    what: str,
    noun: str,
    subjects: Iterable[str],
    details: Mapping[str, Mapping[str, Any]] | None = None,
) -> int:
    """Write one line per subject and return how many; ``details`` are by subject."""
    lines = [
        {"recorded_at": at, "what": what, "noun": noun, "subject": s, "detail": to_json((details or {}).get(s, {}))}
        for s in subjects
    ]
    if lines:
        connection.execute(insert(tables.journal), lines)
    return len(lines)


def entries(
    connection: Connection,
    *,
    since: datetime | None = None,
    until: datetime | None = None,
    subject: str | None = None,
    noun: str | None = None,
    what: str | None = None,
) -> Iterator[JournalEntry]:
    """Yield journal lines in the order in which they were written; bounds are included."""
    table = tables.journal
    query = select(table).order_by(table.c.number)
    if since is not None:
        query = query.where(table.c.recorded_at >= stamp(since))
    if until is not None:
        query = query.where(table.c.recorded_at <= stamp(until))
    for column, value in ((table.c.subject, subject), (table.c.noun, noun), (table.c.what, what)):
        if value is not None:
            query = query.where(column == value)
    for row in connection.execute(query):
        yield _line(row)


def lines(connection: Connection, numbers: Collection[int]) -> list[JournalEntry]:
    """Return the lines of these numbers, in order."""
    table = tables.journal
    query = select(table).where(table.c.number.in_(sorted(numbers))).order_by(table.c.number)
    return [_line(row) for row in connection.execute(query)]


def _line(row: Any) -> JournalEntry:
    detail = from_json(row.detail, dict[str, Any])
    return JournalEntry(row.number, row.recorded_at, row.what, row.noun, row.subject, detail)


def last_line(connection: Connection) -> int:
    """Return the number of the last line, 0 for none: another one tells that the record is not as it was."""
    return connection.execute(select(func.max(tables.journal.c.number))).scalar() or 0


def recorded_at(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    """Return when each of ``ids`` was first recorded; ids that the journal does not know are left out."""
    table = tables.journal
    found: dict[str, str] = {}
    for chunk in chunks(sorted(ids)):
        query = (
            select(table.c.subject, func.min(table.c.recorded_at))
            .where(table.c.subject.in_(chunk), table.c.what.in_(("added", "succeeded", "replaced")))
            .group_by(table.c.subject)
        )
        found.update((subject, at) for subject, at in connection.execute(query))
    return found


def succeed(connection: Connection, at: str, noun: str, pairs: Mapping[str, str]) -> None:
    """Record that each old id (key) was taken over by a new one (value)."""
    pairs = {old: new for old, new in pairs.items() if old != new}
    if not pairs:
        return
    table = tables.successor
    forget_successors(connection, noun, pairs)
    connection.execute(insert(table), [{"noun": noun, "old": old, "new": new} for old, new in sorted(pairs.items())])
    note(connection, at, "succeeded", noun, sorted(pairs), {old: {"by": new} for old, new in pairs.items()})


def forget_successors(connection: Connection, noun: str, ids: Iterable[str]) -> None:
    """Drop the redirects from ``ids``, which are entries again."""
    table = tables.successor
    gone = [{"b_noun": noun, "b_old": old} for old in sorted(ids)]
    if gone:
        where = (table.c.noun == bindparam("b_noun"), table.c.old == bindparam("b_old"))
        connection.execute(delete(table).where(*where), gone)


def successor_of(connection: Connection, noun: str, old: str) -> str | None:
    """Return the id that finally took the place of ``old``, None when none did."""
    table = tables.successor
    seen = {old}
    at: str = old
    while True:
        new = connection.execute(
            select(table.c.new).where(table.c.noun == noun, table.c.old == at)
        ).scalar_one_or_none()
        if new is None or new in seen:
            return None if at == old else at
        seen.add(new)
        at = new


def scrub(connection: Connection, report: str) -> None:
    """Blot out every earlier entry in the journal that may hold words of ``report``: more rather than less.

    Call it before the report's rows go, since they tell which occurrences and positions rest on it.
    """
    table = tables.journal
    names = _called_before(connection, report)
    resting: set[str] = set()
    for child, owner in ((tables.evidence, "occurrence"), (tables.position_evidence, "position")):
        resting.update(connection.execute(select(child.c[owner]).where(child.c.report == report)).scalars())
    # flags name the other side of a contradiction by the beginning of its id only
    mentions = or_(*(table.c.detail.contains(name[:12], autoescape=True) for name in names))
    for line in connection.execute(select(table.c.detail).where(mentions, table.c.noun.like("%evidence"))).scalars():
        resting.update(str(v) for k, v in from_json(line, dict[str, Any]).items() if k in ("occurrence", "position"))
    dated_by_sibling = table.c.detail.contains('"origin":"sibling"', autoescape=True)
    blot = update(table).values(detail=FORGOTTEN)
    told = table.c.what != "forgotten"  # an earlier erasure holds no words: the hash, who and when
    connection.execute(blot.where(or_(mentions, table.c.subject.in_(names), dated_by_sibling), told))
    for chunk in chunks(sorted(resting)):
        connection.execute(blot.where(table.c.subject.in_(chunk), table.c.what.in_(("changed", "removed"))))


def _called_before(connection: Connection, report: str) -> list[str]:
    """Return a report's id and those it had before its metadata were corrected."""
    table, names = tables.successor, [report]
    for name in names:
        older = select(table.c.old).where(table.c.noun == "report", table.c.new == name).order_by(table.c.old)
        names += [old for old in connection.execute(older).scalars() if old not in names]
    return names


def chunks(ids: list[str], size: int = 500) -> Iterator[list[str]]:
    """Cut a list into pieces that fit into one query."""
    return (ids[i : i + size] for i in range(0, len(ids), size))
