from __future__ import annotations

import csv
import io
import json

from hypothesis import given
from hypothesis import strategies as st

from chancery.export.formats import as_csv, as_jsonl


def table(rows: list[dict[str, object]]) -> list[list[str]]:
    return list(csv.reader(io.StringIO("".join(as_csv(rows)))))


def test_csv_flattens_objects_and_keeps_every_column() -> None:
    rows = table([{"id": "a", "date": {"value": "2025"}}, {"id": "b", "offices": ["x", "y"], "n": 2, "ok": True}])
    assert rows == [
        ["id", "date.value", "offices", "n", "ok"],
        ["a", "2025", "", "", ""],
        ["b", "", "x; y", "2", "true"],
    ]


def test_a_cell_never_becomes_a_formula() -> None:
    assert table([{"a": "=HYPERLINK(1)", "b": "-2+3", "c": ["@x"]}])[1] == ["'=HYPERLINK(1)", "'-2+3", "'@x"]


def test_no_rows_print_nothing() -> None:
    assert list(as_csv([])) == []
    assert list(as_jsonl([])) == []


@given(st.lists(st.fixed_dictionaries({"a": st.text(), "b": st.none() | st.integers() | st.lists(st.text())})))
def test_jsonl_returns_what_was_put_in(rows: list[dict[str, object]]) -> None:
    assert [json.loads(line) for line in as_jsonl(rows)] == rows
