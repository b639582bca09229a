"""SPARQL results as facts: JSON (W3C SPARQL 1.1 Query Results JSON, or the flat form of download buttons) and CSV.

A result is a table; its columns are known by name, see ``COLUMNS``. One row is one position that one person held.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from chancery.errors import KnowledgeError
from chancery.knowledge.facts import Held, ItemFact, PersonFact, Tally, Vague, clean_names, edtf_of

COLUMNS: dict[str, tuple[str, ...]] = {
    "person": ("person", "item", "human", "holder", "politician"),
    "name": ("personLabel", "itemLabel", "humanLabel", "holderLabel", "politicianLabel", "name"),
    "position": ("position", "office", "post"),
    "title": ("positionLabel", "officeLabel", "postLabel"),
    "start": ("start", "from", "startDate", "startTime"),
    "end": ("end", "to", "endDate", "endTime"),
    "start_precision": ("startPrecision",),
    "end_precision": ("endPrecision",),
    "gender": ("gender", "genderLabel", "sex"),
    "native": ("native", "nativeName", "nativeLabel"),
    "alias": ("alias", "aliases", "altLabel", "personAltLabel", "itemAltLabel"),
}
"""What each column may be called. ``person`` and ``position`` are needed, ``title`` where an item is not known."""

MOST_BYTES = 128 * 1024 * 1024
"""JSON results are read whole; a larger one is to be fetched as CSV, which is read row by row."""

_MOST_ROWS = 5_000_000
_ITEM = re.compile(r"(?:https?://www\.wikidata\.org/(?:entity|wiki)/)?(Q[1-9]\d{0,11})\Z")
_DATE = re.compile(r"\+?0*(\d{1,4})(?:-(\d\d)(?:-(\d\d)(?:T[\d:.]*Z?)?)?)?\Z")
_GENDERS = {"Q6581097": "m", "Q6581072": "f", "male": "m", "female": "f", "m": "m", "f": "f"}
Row = Mapping[str, str]


def json_rows(lines: Iterable[bytes], where: str) -> Iterator[Row]:
    """Yield the rows of a JSON result. Raises KnowledgeError when it is too large or no such result."""
    kept, size = [], 0
    for line in lines:
        kept.append(line)
        size += len(line)
        if size > MOST_BYTES:
            raise KnowledgeError(f"a JSON result over {MOST_BYTES} bytes", where=where, mend="fetch it as CSV")
    try:
        content = msgspec.json.decode(b"\n".join(kept).removeprefix(b"\xef\xbb\xbf"))
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise KnowledgeError(f"is not valid JSON ({error})", where=where, mend="get it anew") from error
    results = content.get("results") if isinstance(content, dict) else content
    rows = results.get("bindings") if isinstance(results, dict) else results
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise KnowledgeError("is no SPARQL result: results.bindings is missing", where=where)
    for row in rows:
        yield {str(key): text for key, cell in row.items() if (text := _cell(cell)) is not None}


def csv_rows(lines: Iterable[bytes], where: str) -> Iterator[Row]:
    """Yield the rows of a CSV result, one at a time. Raises KnowledgeError for bytes that are no text or no table."""
    try:
        yield from csv.DictReader(_decoded(lines, where), restval="")
    except csv.Error as error:
        raise KnowledgeError(f"is no CSV ({error})", where=where) from error


def _decoded(lines: Iterable[bytes], where: str) -> Iterator[str]:
    for number, line in enumerate(lines, 1):
        try:
            yield line.decode("utf-8-sig" if number == 1 else "utf-8") + "\n"
        except UnicodeDecodeError as error:
            raise KnowledgeError("is not UTF-8 text", where=f"{where}: line {number}") from error


def facts_of(rows: Iterable[Row], where: str, tally: Tally) -> tuple[list[PersonFact], list[ItemFact]]:
    """Return people with the positions that all rows together give them, and the positions with their labels.

    Raises KnowledgeError when a column is missing or there are too many rows.
    """
    people: dict[str, dict[str, Any]] = {}
    positions: dict[str, tuple[str, ...]] = {}
    columns: dict[str, str] | None = None
    for number, row in enumerate(rows, 1):
        if number > _MOST_ROWS:
            raise KnowledgeError(f"more than {_MOST_ROWS} rows", where=where)
        tally.read += 1
        columns = _columns(row, where) if columns is None else columns | _columns(row, None)
        cells = {key: (row.get(column) or "").strip() for key, column in columns.items() if None not in row}
        person, position = _ITEM.match(cells.get("person", "")), _ITEM.match(cells.get("position", ""))
        if person is None or position is None:
            tally.break_at(f"{where}: row {number}")
            continue
        positions.setdefault(position[1], clean_names([cells.get("title", "")]))
        _gather(people.setdefault(person[1], _nobody()), cells, position[1])
    tally.people += len(people)
    items = [ItemFact(item, {"en": names}, position=True) for item, names in positions.items() if names]
    return [_person(item, found) for item, found in people.items()], items


def _columns(row: Row, where: str | None) -> dict[str, str]:
    found = {key: column for key, names in COLUMNS.items() if (column := next((n for n in names if n in row), None))}
    missing = [key for key in ("person", "position") if key not in found]
    if missing and where is not None:
        names = " or ".join(COLUMNS[missing[0]][:2])
        raise KnowledgeError(f"has no column for the {missing[0]}", where=where, mend=f"select it as {names}")
    return found


def _nobody() -> dict[str, Any]:
    return {"names": {}, "native": {}, "held": {}, "gender": None}


def _gather(found: dict[str, Any], cells: Mapping[str, str], position: str) -> None:
    names = [cells.get("name", ""), *re.split(r"[|;]", cells.get("alias", ""))]
    # an item without a label in the language asked for comes with its number as its label
    found["names"] |= dict.fromkeys(n for n in clean_names(names) if not _ITEM.match(n))
    found["native"] |= dict.fromkeys(clean_names([cells.get("native", "")]))
    gender = cells.get("gender", "")
    match = _ITEM.match(gender)
    found["gender"] = found["gender"] or _GENDERS.get(match[1] if match else gender.lower())
    broken, bounds = False, []
    for key in ("start", "end"):
        try:
            bounds.append(_date(cells.get(key, ""), cells.get(f"{key}_precision", "")))
        except Vague:
            broken = True
            bounds.append(None)
    held = Held(position, bounds[0], bounds[1], "regular", broken)
    found["held"][held] = None


def _person(item: str, found: Mapping[str, Any]) -> PersonFact:
    return PersonFact(
        item, {"en": tuple(found["names"])}, tuple(found["native"]), found["gender"], tuple(found["held"])
    )


def _date(text: str, precision: str) -> str | None:
    """Return a cell as EDTF.

    A result gives a month as its first day and a year as the first of January. Without a precision such a day is
    taken for the month or year that it may stand for: a day that is not known is not invented.
    """
    if not text or text.startswith(("_:", "http")):  # an unknown value
        return None
    match = _DATE.match(text)
    if match is None:
        raise Vague(text[:40])
    year, month, day = int(match[1]), int(match[2] or 0), int(match[3] or 0)
    if precision.isdecimal() and len(precision) < 3:
        return edtf_of(year, month, day, int(precision))
    stamped = "T" in text
    return edtf_of(year, month, day, 9 if stamped and (month, day) == (1, 1) else 10 if stamped and day == 1 else 11)


def _cell(cell: object) -> str | None:
    """Return a cell's text: verbose results wrap it into type and value."""
    value = cell.get("value") if isinstance(cell, dict) else cell
    if isinstance(value, int | float) and not isinstance(value, bool):
        return f"{value:g}"
    return value if isinstance(value, str) else None
