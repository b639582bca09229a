"""Writing: reports with their readings, and the record, of which only rows that changed are touched."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, Protocol

import msgspec
from sqlalchemy import Connection, Table, bindparam, delete, insert, select, update

from chancery.errors import InputError, NotFound
from chancery.model.decision import Decision
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.store import decisions, journal, quoting, rolling, tables
from chancery.store.codec import pack_reading
from chancery.store.rows import Row, record_rows, report_row
from chancery.store.succession import NOUNS, successors

JOURNALED = (
    "occurrence",
    "evidence",
    "position",
    "position_evidence",
    "shift",
    "flag",
    "story",
    "reprint",
    "report_date",
)
"""Whose additions, changes and ends the journal tells; statements and events follow from readings, which it keeps."""


class SearchIndex(Protocol):
    """The full-text index of a backend, kept beside the table of reports."""

    def add(self, connection: Connection, number: int, title: str | None, text: str) -> None:
        """Index one report."""

    def remove(self, connection: Connection, number: int, title: str | None, text: str) -> None:
        """Take one report out; ``title`` and ``text`` as they were indexed."""


class Change(NamedTuple):
    """How many rows of one table were added, changed and removed."""

    added: int
    changed: int
    removed: int

    @property
    def rows(self) -> int:
        """All of them."""
        return self.added + self.changed + self.removed


@dataclass(frozen=True, slots=True)
class Written:
    """What a save of the record wrote: changes by table (those without any are left out) and journal lines."""

    tables: Mapping[str, Change] = field(default_factory=dict)
    journal: int = 0

    @property
    def rows(self) -> int:
        """Rows written in all, the journal's included."""
        return sum(c.rows for c in self.tables.values()) + self.journal


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What is left of a report that was forgotten: its id and hash; and the decisions that rested on its words.

    ``blotted`` are decisions that stay, without a note that quoted it.
    """

    report: str
    sha256: str
    decisions: tuple[Decision, ...]
    blotted: tuple[Decision, ...] = ()


@dataclass(frozen=True, slots=True)
class _Difference:
    table: Table
    added: list[Row]
    changed: list[Row]
    removed: list[str]


def put_reading(
    connection: Connection, index: SearchIndex, at: str, reading: Reading
) -> Literal["added", "reread", "same"]:
    """Keep a report and its reading; the same report id with the same versions changes nothing.

    Raises InputError for text that no database can hold (lone surrogates, NUL): intake makes none.
    """
    report = reading.report
    number = connection.execute(select(tables.report.c.number).where(tables.report.c.id == report.id)).scalar()
    if number is None:
        _insert_report(connection, index, reading)
        journal.note(connection, at, "added", "report", [report.id])
        journal.forget_successors(connection, "report", [report.id])
        _insert_reading(connection, reading)
        return "added"
    table = tables.reading
    kept = connection.execute(
        select(table.c.report).where(
            table.c.report == report.id, table.c.reader == reading.reader, table.c.knowledge == reading.knowledge
        )
    ).first()
    if kept is not None:
        return "same"
    _insert_reading(connection, reading)
    versions = {"reader": reading.reader, "knowledge": reading.knowledge}
    journal.note(connection, at, "reread", "report", [report.id], {report.id: versions})
    return "reread"


def put_source(connection: Connection, index: SearchIndex, reading: Reading, reader: str, knowledge: str) -> None:
    """Keep a report that is not there and its reading, filed under some versions whatever made it; tells nobody.

    For a record made apart, of which all readings must stand under one reader and knowledge.
    """
    _insert_report(connection, index, reading)
    _insert_reading(connection, reading, {"reader": reader, "knowledge": knowledge})


def replace_report(connection: Connection, index: SearchIndex, at: str, old: str, reading: Reading) -> str:
    """Put a report with corrected metadata in the place of ``old`` and return its id; ``old`` redirects to it.

    ``reading`` must be of the same text. Its decisions and its place in the record go with it. Raises NotFound.
    """
    report, table = reading.report, tables.report
    row = connection.execute(select(table).where(table.c.id == old)).first()
    if row is None:
        raise NotFound("no such report", where=old)
    if report.id == old:
        return old
    there = connection.execute(select(table.c.id).where(table.c.id == report.id)).first()
    index.remove(connection, row.number, row.title, row.text)
    if there is not None:  # the corrected report is here already: the two become one
        connection.execute(delete(table).where(table.c.id == old))
    else:
        connection.execute(delete(tables.reading).where(tables.reading.c.report == old))
        connection.execute(update(table).where(table.c.id == old).values(_storable(report_row(report))))
        index.add(connection, row.number, report.title, report.text)
        _insert_reading(connection, reading)
    decisions.follow_report(connection, old, report.id)
    journal.succeed(connection, at, "report", {old: report.id})
    journal.forget_successors(connection, "report", [report.id])
    stated = {o.field: getattr(report, o.field, None) for o in report.origins if o.source == "given"}
    before = {name: getattr(row, name) for name in rolling.KEPT}
    told = {"was": old, "given": stated, "before": before}
    journal.note(connection, at, "replaced", "report", [report.id], {report.id: told})
    return report.id


def unsay_report(connection: Connection, report: str) -> quoting.Gone:
    """Erase every quotation of a report from the journal and the decisions: before ``forget_report``. Raises NotFound.

    Returns the decisions that went and those that were changed.
    """
    text = connection.execute(select(tables.report.c.text).where(tables.report.c.id == report)).scalar()
    if text is None:
        raise NotFound("no such report", where=report)
    journal.scrub(connection, report)
    return quoting.drop_for_report(connection, report, text)


def drop_report(connection: Connection, index: SearchIndex, report: str) -> str:
    """Take a report with its readings and entries out of the tables and the search index; returns its hash."""
    table = tables.report
    row = connection.execute(select(table).where(table.c.id == report)).one()
    index.remove(connection, row.number, row.title, row.text)
    connection.execute(delete(table).where(table.c.id == report))
    return str(row.sha256)


def forget_report(
    connection: Connection, index: SearchIndex, at: str, report: str, by: str, gone: quoting.Gone
) -> Forgotten:
    """Erase a report: its text, readings and entries; ``gone`` are the decisions that went with it.

    Its hash, who and when stay in the journal. Save the record merged without it in the same transaction.
    """
    sha256 = drop_report(connection, index, report)
    told = {"sha256": sha256, "by": by, "decisions": [d.id for d in gone.dropped]}
    journal.note(connection, at, "forgotten", "report", [report], {report: told})
    return Forgotten(report, sha256, *gone)


def save_record(connection: Connection, at: str, record: Record, *, keep_was: bool = True) -> Written:
    """Make the stored record equal to ``record``, touching only rows that differ, and tell the journal.

    ``keep_was=False`` keeps no earlier entries in the journal: for the save after a report was forgotten.
    Every report that the record names must be stored.
    """
    rows = dict(record_rows(record))
    return save_rows(connection, at, rows, {table: _digests(connection, table) for table in rows}, keep_was=keep_was)


def save_rows(
    connection: Connection,
    at: str,
    rows: Mapping[Table, Mapping[str, Row]],
    there: Mapping[Table, Mapping[str, str]],
    *,
    keep_was: bool = True,
) -> Written:
    """Put ``rows`` of the record's tables, by id, in the place of those whose digests are ``there``; tell the journal.

    For a part of the record as ``store/growing.py`` makes it: both must be of the same part.
    """
    differences = {table.name: _compare(table, new, there[table]) for table, new in rows.items()}
    heirs = successors(connection, {noun: differences[noun].removed for noun in NOUNS}, rows)
    lines = sum(_tell(connection, at, differences[noun], heirs, keep_was) for noun in JOURNALED)
    for noun in NOUNS:
        journal.forget_successors(connection, noun, (str(r["id"]) for r in differences[noun].added))
        journal.succeed(connection, at, noun, heirs.get(noun, {}))
        lines += len(heirs.get(noun, {}))
    for difference in differences.values():
        _apply(connection, difference)
    changes = {n: Change(len(d.added), len(d.changed), len(d.removed)) for n, d in differences.items()}
    return Written({name: change for name, change in changes.items() if change.rows}, lines)


def put_rows(
    connection: Connection, rows: Mapping[Table, Mapping[str, Row]], there: Mapping[Table, Mapping[str, str]]
) -> None:
    """Do what ``save_rows`` does without a word in the journal: for tables that nobody sees yet."""
    for table, new in rows.items():
        _apply(connection, _compare(table, new, there[table]))


def _digests(connection: Connection, table: Table) -> dict[str, str]:
    return {row.id: row.digest for row in connection.execute(select(table.c.id, table.c.digest))}


def _insert_report(connection: Connection, index: SearchIndex, reading: Reading) -> None:
    report = reading.report
    result = connection.execute(insert(tables.report).values(_storable(report_row(report))))
    key = result.inserted_primary_key
    if key is None:  # every backend returns it; said for the type checker
        raise NotFound("the report was not stored", where=report.id)
    index.add(connection, int(key[0]), report.title, report.text)


def _storable(row: Row) -> Row:
    for name, value in row.items():
        if isinstance(value, str) and ("\x00" in value or not _is_utf8(value)):
            raise InputError(f"{name} holds characters that cannot be kept", where=row["id"][:12], mend="use intake")
    return row


def _is_utf8(value: str) -> bool:
    try:
        value.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _insert_reading(connection: Connection, reading: Reading, filed: Mapping[str, str] = MappingProxyType({})) -> None:
    values = {
        "report": reading.report.id,
        "reader": reading.reader,
        "knowledge": reading.knowledge,
        "language": reading.language,
        "read": reading.read,
        "packed": pack_reading(reading),
    }
    connection.execute(insert(tables.reading).values({**values, **filed}))


def _compare(table: Table, rows: Mapping[str, Row], kept: Mapping[str, str]) -> _Difference:
    """Tell which rows are new, changed and gone, by their digests."""
    added = [row for key, row in rows.items() if key not in kept]
    changed = [row for key, row in rows.items() if key in kept and kept[key] != row["digest"]]
    return _Difference(table, added, changed, sorted(kept.keys() - rows.keys()))


def _apply(connection: Connection, difference: _Difference) -> None:
    table = difference.table
    here = table.c.id == bindparam("b_id")
    if difference.removed:
        connection.execute(delete(table).where(here), [{"b_id": i} for i in difference.removed])
    if difference.changed:
        connection.execute(update(table).where(here), [row | {"b_id": row["id"]} for row in difference.changed])
    if difference.added:
        connection.execute(insert(table), difference.added)


def _tell(
    connection: Connection, at: str, difference: _Difference, heirs: Mapping[str, Mapping[str, str]], keep_was: bool
) -> int:
    """Write the journal lines of one table: what came, what changed and what went, with the entry as it was."""
    table, noun = difference.table, difference.table.name
    lines = journal.note(connection, at, "added", noun, (r["id"] for r in difference.added))
    changed = [r["id"] for r in difference.changed]
    if "evidence" not in noun:  # a telling that only moved one place down is no news
        lines += journal.note(connection, at, "changed", noun, changed, was(connection, table, changed, keep_was))
    gone = [i for i in difference.removed if i not in heirs.get(noun, {})]
    return lines + journal.note(connection, at, "removed", noun, gone, was(connection, table, gone, keep_was))


def was(connection: Connection, table: Table, ids: Iterable[str], keep: bool) -> dict[str, dict[str, Any]]:
    """Return what the journal says of each earlier entry: its JSON, and the entry that a telling belonged to."""
    if not keep:
        return {}
    details: dict[str, dict[str, Any]] = {}
    for chunk in journal.chunks(sorted(ids)):
        for row in connection.execute(select(table).where(table.c.id.in_(chunk))).mappings():
            bare = {k: v for k, v in row.items() if k not in ("id", "digest", "payload")}
            detail: dict[str, Any] = {"was": msgspec.Raw(row["payload"].encode()) if "payload" in row else bare}
            if "evidence" in table.name:
                detail |= {k: bare[k] for k in ("occurrence", "position", "report") if k in bare}
            details[row["id"]] = detail
    return details
