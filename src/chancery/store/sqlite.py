"""SQLite: one file in WAL mode, one writer and many readers at once, FTS5 beside the tables.

Everything that only SQLite has is in this file: how to connect, the full-text table, how it is locked, checked and
emptied of what was erased.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Index,
    Integer,
    MetaData,
    QueuePool,
    Select,
    Table,
    create_engine,
    event,
    exc,
    insert,
    literal_column,
    select,
    text,
)  # fmt: skip
from sqlalchemy.dialects.sqlite.base import SQLiteCompiler

from chancery.errors import DossierBroken, DossierBusy, DossierError, DossierExists, DossierMissing, DossierTooNew
from chancery.store import tables
from chancery.store.search import Query, Term
from chancery.store.upgrading import upgrade
from chancery.version import RECORD_SCHEMA, __version__

_FTS = (
    "CREATE VIRTUAL TABLE search USING fts5("
    "title, text, content='report', content_rowid='number', tokenize='unicode61 remove_diacritics 2')"
)
_BUSY_SECONDS = 0.4
_KEPT_OPEN = 24
"""Connections that stay open between readers: a new one would read the whole schema first."""
_MOST_RANKED = 2_000
"""Reports that a search ranks at most."""
_WRITE = "chancery_write"
_BESIDE_KIB = 64 * 1024
"""Memory for tables that are made beside those of the record."""
_OWNERS = frozenset({"report", "occurrence", "entry", "a_report", "b_report"})
"""Columns by which rows of the record are looked for while it is made; lists are made of it later."""


class _Undone(Exception):
    """Ends a transaction of which nothing is to be kept."""


class SqliteBackend:
    """A dossier's database in one file. ``Store`` drives it; nothing else needs to.

    ``busy_seconds`` is how long to wait for another writer before ``DossierBusy``; readers never wait.
    """

    def __init__(self, path: Path, *, busy_seconds: float = _BUSY_SECONDS) -> None:
        self.path = path
        self.where = str(path)
        self.engine = _engine(path, busy_seconds)

    @classmethod
    def create(cls, path: Path) -> SqliteBackend:
        """Make a new database; raises DossierExists when there is one. A kill half-way leaves none."""
        if path.exists():
            raise DossierExists("there is a record already", where=str(path))
        fresh = path.with_name(path.name + ".new")
        for leftover in (fresh, *_beside(fresh)):
            leftover.unlink(missing_ok=True)
        try:
            sqlite3.connect(fresh).close()
            backend = cls(fresh)
            with backend.writing() as connection:
                tables.metadata.create_all(connection)
                connection.exec_driver_sql(_FTS)
                facts = {"schema": str(RECORD_SCHEMA), "made_by": __version__}
                connection.execute(insert(tables.meta), [{"key": k, "value": v} for k, v in facts.items()])
            backend._checkpoint()
            backend.close()
            fresh.rename(path)
        except (OSError, sqlite3.Error) as error:
            raise DossierError(f"cannot be made: {error}", where=str(path)) from error
        return cls(path)

    @staticmethod
    def copied(connection: Connection, path: Path) -> None:
        """Copy the database that a connection sees, as it sees it, to a new file. Raises DossierError."""
        raw: Any = connection.connection.driver_connection
        with _translated(str(path)), closing(sqlite3.connect(path)) as fresh:
            raw.backup(fresh)

    @classmethod
    def open(cls, path: Path, *, busy_seconds: float = _BUSY_SECONDS) -> SqliteBackend:
        """Open an existing database; raises DossierMissing, DossierTooNew or DossierBroken."""
        if not path.is_file():
            raise DossierMissing("no record here", where=str(path))
        backend = cls(path, busy_seconds=busy_seconds)
        try:
            with backend.reading() as connection:
                schema = connection.execute(
                    select(tables.meta.c.value).where(tables.meta.c.key == "schema")
                ).scalar_one_or_none()
            backend._check_schema(schema)
        except BaseException:
            backend.close()
            raise
        return backend

    def _check_schema(self, schema: str | None) -> None:
        if schema is None or not schema.isdecimal() or int(schema) < 1:
            raise DossierBroken("the record does not say which version it has", where=self.where)
        if int(schema) > RECORD_SCHEMA:
            raise DossierTooNew(
                f"written by a newer Chancery (record version {schema}, this one reads {RECORD_SCHEMA})",
                where=self.where,
                mend="update Chancery",
            )
        if int(schema) < RECORD_SCHEMA:
            with self.writing() as connection:
                upgrade(connection)

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the record for as long as it is open."""
        with _translated(self.where), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the one connection that may write: all of it is kept at the end, or nothing. Raises DossierBusy."""
        with _translated(self.where), self.engine.connect() as connection:
            connection = connection.execution_options(**{_WRITE: True})
            with connection.begin():
                yield connection

    @contextmanager
    def trying(self) -> Iterator[Connection]:
        """Give a writing connection of which nothing is kept, nor reaches the file. Raises DossierBusy."""
        with suppress(_Undone), self.writing() as connection:
            connection.exec_driver_sql("PRAGMA cache_spill=OFF")
            try:
                yield connection
            finally:
                connection.exec_driver_sql("PRAGMA cache_spill=ON")
            raise _Undone

    @contextmanager
    def beside(self, connection: Connection, some: Sequence[Table]) -> Iterator[Callable[[], dict[Table, Table]]]:
        """Put empty tables in the place of some, which only this connection sees, under the same names.

        What is yielded brings the stored tables back and returns by each the one that stood in its place. These are
        kept in a temporary file, and go at the end.
        """
        fresh = {table: _bare(table, table.name) for table in some}
        connection.exec_driver_sql(f"PRAGMA temp.cache_size=-{_BESIDE_KIB}")
        for table in fresh.values():
            table.create(connection)

        def back() -> dict[Table, Table]:
            for table in some:
                connection.exec_driver_sql(f"ALTER TABLE temp.{table.name} RENAME TO fresh_{table.name}")
                fresh[table] = _bare(table, f"fresh_{table.name}")
            return fresh

        try:
            yield back
        finally:
            for table in fresh.values():
                connection.exec_driver_sql(f"DROP TABLE IF EXISTS temp.{table.name}")

    def add(self, connection: Connection, number: int, title: str | None, text: str) -> None:
        """Index one report."""
        connection.exec_driver_sql("INSERT INTO search(rowid, title, text) VALUES (?, ?, ?)", (number, title, text))

    def remove(self, connection: Connection, number: int, title: str | None, text: str) -> None:
        """Take one report out of the index."""
        connection.exec_driver_sql(
            "INSERT INTO search(search, rowid, title, text) VALUES ('delete', ?, ?, ?)", (number, title, text)
        )

    def match(self, connection: Connection, query: Query) -> dict[int, float] | None:
        """Return the numbers of matching reports with their BM25 rank; None for scripts without spaces.

        Of words that stand in very many reports the last ones added are ranked, so that a search stays quick.
        """
        words = _fts_query(query)
        if words is None:
            return None
        asked = {"words": words, "most": _MOST_RANKED}
        from_ = connection.execute(
            text("SELECT rowid FROM search WHERE search MATCH :words ORDER BY rowid DESC LIMIT 1 OFFSET :most"), asked
        ).scalar()
        rows = connection.execute(
            text("SELECT rowid, bm25(search, 4.0, 1.0) FROM search WHERE search MATCH :words AND rowid > :least"),
            {"words": words, "least": from_ or 0},
        )
        return {number: round(rank, 6) for number, rank in rows}

    def matching(self, connection: Connection, query: Query) -> Select[int] | None:
        """Return the numbers of matching reports as a query; None for scripts without spaces."""
        words = _fts_query(query)
        if words is None:
            return None
        found = text("search MATCH :words").bindparams(words=words)
        return select(literal_column("rowid", Integer)).select_from(text("search")).where(found)

    def check(self, connection: Connection) -> list[str]:
        """Return what is wrong with the file, its references or its index, one line each."""
        problems = [r[0] for r in connection.exec_driver_sql("PRAGMA integrity_check(20)") if r[0] != "ok"]
        for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20):
            problems.append(f"row {row} of {table} refers to a missing {parent}")
        held = connection.exec_driver_sql("SELECT count(*) FROM search_docsize").scalar_one()
        reports = connection.exec_driver_sql("SELECT count(*) FROM report").scalar_one()
        if held != reports:
            problems.append(f"the search index holds {held} reports of {reports}")
        return problems

    def purge(self) -> bool:
        """Rewrite the file so that nothing erased is left in it; False when readers kept it from that."""
        try:
            with self.engine.connect() as connection:
                raw: Any = connection.connection.dbapi_connection
                raw.execute("INSERT INTO search(search) VALUES ('optimize')")
                raw.execute("VACUUM")
            return self._checkpoint()
        except (exc.OperationalError, sqlite3.OperationalError):
            return False

    def _checkpoint(self) -> bool:
        """Bring the write-ahead log into the file and empty it."""
        with self.engine.connect() as connection:
            raw: Any = connection.connection.dbapi_connection
            busy: int = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
        return busy == 0

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


class _HintedCompiler(SQLiteCompiler):
    """Writes the hints of a query ("INDEXED BY …") behind its tables; SQLAlchemy leaves them out for SQLite."""

    def get_from_hint_text(self, table: Any, text: str | None) -> str | None:
        return text


def _bare(table: Table, name: str) -> Table:
    """Return a temporary table with the columns of another, and the indexes by which its rows are found."""
    rowid = table.dialect_options["sqlite"]["with_rowid"]
    columns = [Column(c.name, c.type, primary_key=c.primary_key, nullable=c.nullable) for c in table.columns]
    bare = Table(name, MetaData(), *columns, schema="temp", sqlite_with_rowid=rowid)
    for index in sorted(table.indexes, key=lambda i: str(i.name)):
        names = [c.name for c in index.columns]
        if table not in tables.RECORD or (len(names) == 1 and names[0] in _OWNERS):
            Index(f"fresh_{index.name}", *(bare.c[each] for each in names))
    return bare


def _beside(path: Path) -> tuple[Path, Path]:
    return path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")


def _engine(path: Path, busy_seconds: float) -> Engine:
    uri = f"file:{quote(str(path.absolute()))}?mode=rw"  # rw: opening must never make a file

    def connect() -> sqlite3.Connection:
        raw = sqlite3.connect(uri, uri=True, timeout=busy_seconds, check_same_thread=False)
        raw.isolation_level = None  # we say BEGIN ourselves: the driver would begin too late for a snapshot
        try:
            for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON"):
                raw.execute(f"PRAGMA {pragma}")
        except BaseException:
            raw.close()
            raise
        return raw

    engine = create_engine("sqlite://", creator=connect, poolclass=QueuePool, pool_size=_KEPT_OPEN, max_overflow=-1)
    engine.dialect.statement_compiler = _HintedCompiler

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get(_WRITE, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


@contextmanager
def _translated(where: str) -> Iterator[None]:
    """Turn SQLite's errors into ours."""
    try:
        yield
    except exc.IntegrityError:
        raise  # a row that refers to nothing: a mistake in the program, to be seen as it is
    except (exc.DatabaseError, sqlite3.DatabaseError) as error:
        raise _error(error, where) from error


def _error(error: Exception, where: str) -> DossierError:
    says = str(getattr(error, "orig", None) or error)
    if "locked" in says or "busy" in says:
        return DossierBusy("another process is writing to it", where=where, mend="try again when it is done")
    if "readonly" in says or "full" in says or "unable to open" in says:
        return DossierError(f"cannot be written: {says}", where=where)
    return DossierBroken(f"the record cannot be read: {says}", where=where)


def _fts_query(query: Query) -> str | None:
    """Write a query for FTS5; None where it asks for a script without spaces between words."""
    every = [*(t for group in query.groups for t in group), *query.excluded]
    if any(term.unspaced for term in every):
        return None
    wanted = " AND ".join(f"({' OR '.join(map(_fts_term, group))})" for group in query.groups)
    return f"({wanted}){''.join(f' NOT {_fts_term(term)}' for term in query.excluded)}"


def _fts_term(term: Term) -> str:
    """Write a term for FTS5, quoted so that none of its operators can come from a user's words."""
    words = " ".join(word.replace('"', '""') for word in term.words)
    return f'"{words}"{"*" if term.prefix else ""}'
