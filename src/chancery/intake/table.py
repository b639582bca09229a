"""CSV and JSON Lines → one report a row, read row by row so that a table may be larger than memory."""

from __future__ import annotations

import codecs
import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import IO, Any, Literal

from chancery.errors import BadTable, EmptyInput, InputError, TooLarge
from chancery.intake.kinds import MAX_ROW
from chancery.intake.metadata import FIELDS, Found, Given, build_report, checked_column
from chancery.intake.text import sniff_encoding
from chancery.model.frozen import dataclass
from chancery.model.report import Report

COLUMNS = ("text", *FIELDS)
"""What a table's columns may hold, as the report names it; ``text`` must be there."""

_HEAD = 262_144
_DELIMITERS = ",;\t|"


@dataclass(frozen=True, slots=True)
class _Table:
    """One table being read: what its rows need to become reports."""

    where: str
    given: Given
    today: date
    columns: Mapping[str, str]
    notes: tuple[str, ...]

    def at(self, row: int) -> str:
        return f"{self.where}, row {row}"


def read_table(
    stream: IO[bytes],
    where: str,
    kind: Literal["csv", "jsonl"],
    given: Given,
    today: date,
    columns: Mapping[str, str] | None = None,
) -> Iterator[Report | InputError]:
    """Yield a report, or the error, of each row of an open binary stream. ``given`` must be checked already.

    ``columns`` maps a report's field to the table's own column name (``{"text": "body"}``). Rows count from 1: in
    CSV the records below the header, in JSON Lines the lines of the file. A row that is broken, without text or
    with impossible metadata gives an InputError naming it; a table without its columns gives one error and no rows.
    """
    mapping = dict(columns or {})
    unknown = sorted(set(mapping) - set(COLUMNS))
    if unknown:
        yield BadTable(f"no such field: {', '.join(unknown)}", where=where, mend=f"map {', '.join(COLUMNS)}")
        return
    head = stream.read(_HEAD)
    if not head.strip():
        yield EmptyInput("no rows in it", where=where)
        return
    try:
        encoding, skip = sniff_encoding(head, where)
    except InputError as error:
        yield error
        return
    notes = () if encoding == "utf-8" else (f"encoding {encoding}, {'by its byte-order mark' if skip else 'guessed'}",)
    table = _Table(where, given, today, mapping, notes)
    lines = _Lines(_characters(head[skip:], stream, encoding), table)
    yield from _csv_rows(lines, table) if kind == "csv" else _json_rows(lines, table)


def _characters(head: bytes, stream: IO[bytes], encoding: str) -> Iterator[str]:
    """Yield decoded chunks of a stream whose first bytes were read already; undecodable bytes are replaced."""
    decoder = codecs.getincrementaldecoder(encoding)("replace")
    chunk = head
    while chunk:
        yield decoder.decode(chunk)
        chunk = stream.read(1 << 20)
    yield decoder.decode(b"", final=True)


class _Lines:
    """Lines of a stream with their ends kept; one over the limit is cut off, and ``cut`` then says so.

    A class because the CSV reader pulls lines itself and the caller must learn afterwards what happened to them.
    """

    def __init__(self, chunks: Iterator[str], table: _Table) -> None:
        self.chunks = chunks
        self.table = table
        self.cut = False
        self._lines = self._split()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return next(self._lines)

    def _split(self) -> Iterator[str]:
        rest = ""
        for chunk in self.chunks:
            pieces = io.StringIO(rest + chunk, newline="").readlines()
            rest = pieces.pop() if pieces else ""
            if rest.endswith("\n") and len(rest) <= MAX_ROW:
                pieces, rest = [*pieces, rest], ""
            for piece in pieces:
                yield self._bounded(piece)
            if len(rest) > MAX_ROW:
                rest = rest[: MAX_ROW + 1]
        if rest:
            yield self._bounded(rest)

    def _bounded(self, line: str) -> str:
        if len(line) <= MAX_ROW:
            return line
        self.cut = True
        return "\n"

    def took_too_large(self) -> bool:
        """Tell whether a line was cut off since the last call."""
        cut, self.cut = self.cut, False
        return cut


def _too_large(table: _Table, row: int) -> TooLarge:
    return TooLarge(f"over the limit of {MAX_ROW // 1_000_000} MB a row", where=table.at(row))


def _json_rows(lines: _Lines, table: _Table) -> Iterator[Report | InputError]:
    for row, line in enumerate(lines, start=1):
        if lines.took_too_large():
            yield _too_large(table, row)
            continue
        if not line.strip("\ufeff \t\r\n"):
            continue
        try:
            data = json.loads(line.lstrip("\ufeff"))
        except (ValueError, RecursionError) as error:
            says = error.msg if isinstance(error, json.JSONDecodeError) else "nested too deep or too long a number"
            yield BadTable(f"not JSON: {says}", where=table.at(row), mend="give one JSON object a line")
            continue
        if not isinstance(data, dict):
            yield BadTable("not a JSON object", where=table.at(row), mend="give one JSON object a line")
            continue
        yield _row_report(table, row, {name: data.get(table.columns.get(name, name)) for name in COLUMNS})


def _csv_rows(lines: _Lines, table: _Table) -> Iterator[Report | InputError]:
    first = next(lines, "")
    csv.field_size_limit(MAX_ROW)
    reader = csv.reader(_chain(first, lines), delimiter=_delimiter(first))
    try:
        header = next(reader, [])
        places = _places(header, table)
    except (csv.Error, BadTable) as error:
        yield error if isinstance(error, BadTable) else BadTable(f"no header: {error}", where=table.where)
        return
    row = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            row += 1
            large = "field larger" in str(error)
            yield _too_large(table, row) if large else BadTable(f"broken row: {error}", where=table.at(row))
            continue
        if cells is None:
            return
        if lines.took_too_large():
            row += 1
            yield _too_large(table, row)
        elif cells:
            row += 1
            yield _row_report(table, row, {n: cells[i] if i < len(cells) else None for n, i in places.items()})


def _chain(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def _delimiter(header: str) -> str:
    """Tell the delimiter from the header, where names hold none of the candidates; a comma when there is none."""
    best = max(_DELIMITERS, key=lambda d: (header.count(d), -_DELIMITERS.index(d)))
    return best if best in header else ","


def _places(header: Sequence[str], table: _Table) -> dict[str, int]:
    """Find the columns by name, whatever their case; raises BadTable when ``text`` or a mapped one is missing."""
    names: dict[str, int] = {}
    for index, name in enumerate(header):
        names.setdefault(name.strip().lstrip("\ufeff").lower(), index)
    places = {}
    for name in COLUMNS:
        wanted = table.columns.get(name, name)
        if wanted.strip().lower() in names:
            places[name] = names[wanted.strip().lower()]
        elif name == "text" or name in table.columns:
            shown = ", ".join(h.strip()[:30] for h in header[:12] if h.strip()) or "none"
            raise BadTable(
                f"no column {wanted!r} (columns: {shown})", where=table.where, mend=f"name it with --column {name}=NAME"
            )
    return places


def _row_report(table: _Table, row: int, cells: Mapping[str, Any]) -> Report | InputError:
    """Make the report of one row, or the error that names it."""
    where = table.at(row)
    text = cells.get("text")
    if not isinstance(text, str) or not text.strip():
        name = table.columns.get("text", "text")
        return BadTable(f"no text (column {name!r} is {'empty' if isinstance(text, str) else 'missing'})", where=where)
    if len(text) > MAX_ROW:
        return _too_large(table, row)
    try:
        found: dict[str, Found] = {}
        for name in FIELDS:
            if getattr(table.given, name) is not None:
                continue  # the caller's word wins: what stands in the cell need not be right
            value = _cell(name, cells.get(name), where)
            checked = checked_column(name, value, table.today, where) if value is not None else None
            if checked is not None:
                found[name] = Found(checked, "column")
        return build_report(text, table.given, found, path=table.where, row=row, notes=table.notes)
    except InputError as error:
        return error


def _cell(name: str, value: Any, where: str) -> str | None:
    """Return a metadata cell as a string; a number is one (a year), anything built is refused."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    raise BadTable(f"{name} is no string", where=where)
