"""Rows as JSON Lines or CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any


def as_jsonl(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield one line of JSON per row, keys in the order of the row."""
    for row in rows:
        yield json.dumps(row, ensure_ascii=False) + "\n"


def as_csv(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """Yield CSV lines with a header; nested objects become ``parent.child`` columns, lists of objects JSON.

    The columns are those of all rows, in the order of first appearance. A cell that a spreadsheet would take for
    a formula is prefixed with an apostrophe, since report text is hostile input.
    """
    flat = [dict(_flattened(row)) for row in rows]
    columns = list(dict.fromkeys(key for row in flat for key in row))
    if not columns:
        return
    yield _line(columns)
    for row in flat:
        yield _line([_cell(row.get(column)) for column in columns])


def _flattened(row: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in row.items():
        if isinstance(value, Mapping):
            yield from _flattened(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if all(isinstance(v, str) for v in value):
            return _safe("; ".join(value))
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float):
        return str(value)
    return _safe(str(value))


def _safe(text: str) -> str:
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _line(cells: list[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerow(cells)
    return buffer.getvalue()
