"""How one row of each listing becomes an entry for people."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from chancery.cli.layout import Entry, show_entries
from chancery.cli.output import clean, shortened

Row = Mapping[str, Any]

_MARKS = {"saying": ("“", "cyan"), "act": ("•", "magenta"), "standing": ("=", "blue"), "own": ("+", "green")}
_MOST_CITED = 44
_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def show_timeline(rows: Sequence[Row]) -> None:
    """Print occurrences."""
    show_entries(map(_occurrence, rows), ("date", "id", "R/O/S", "", "who: what — first told in"))


def _occurrence(row: Row) -> Entry:
    mark, style = _MARKS[row["kind"]]
    counts = "own" if row["kind"] == "own" else f"{row['reports']}/{row['outlets']}/{row['origins']}"
    head = _head(row["who"] or ("somebody" if row["recipient_names"] else ""), row["recipient_names"], style)
    if row["negated"]:
        head.append("(not said) ", "red")
    elif row["realis"] not in ("asserted", "background"):
        head.append(f"({row['realis']}) ", "yellow")
    return Entry(
        columns=(_occurrence_date(row), row["id"][:8], counts, Text(mark, style)),
        head=head,
        words=row["what"],
        tail=shortened(row["citation"], _MOST_CITED),
        style="dim" if row["background"] or row["kind"] == "standing" else "",
    )


def _occurrence_date(row: Row) -> str:
    if row.get("date"):
        return interval(row["date"]["value"])
    if row.get("before"):
        return f"by {row['before']}"
    return f"from {row['after']}" if row.get("after") else "undated"


def interval(value: str | None) -> str:
    """Return an EDTF value for a narrow column: the end of an interval stands under its start."""
    if not value:
        return ""
    start, _, end = value.partition("/")
    if not end:
        return value
    if start in ("..", ""):
        return "undated" if end in ("..", "") else f"by {end}"
    return f"from {start}" if end in ("..", "") else f"{start}\n– {end}"


def _when(when: Mapping[str, Any] | None) -> str:
    """Return when something was said or done: its value where that is a date, else the days between which it was."""
    if when is None:
        return ""
    value = when["value"] or ""
    if _DATE.fullmatch(value):
        return interval(value)
    bounds = (when["earliest"] or "", when["latest"] or "")
    return interval(bounds[0] if bounds[0] == bounds[1] else "/".join(bounds)) if any(bounds) else ""


def _head(who: str, whom: str, style: str) -> Text:
    head = Text()
    if who:
        to = f" → {shortened(whom, 60)}" if whom else ""
        head.append(clean(f"{shortened(who, 60)}{to}"), f"bold {style}")
        head.append(": ")
    return head


def show_statements(rows: Sequence[Row]) -> None:
    """Print statements."""
    show_entries(map(_statement, rows), ("said", "id", "speaker (office): words — reported in"))


def _statement(row: Row) -> Entry:
    who = row["speaker_name"] or row["described_as"] or "somebody"
    office = f" ({row['office_name']})" if row["office_name"] else ""
    head = _head(f"{who}{office}", "", "cyan")
    if row["negated"]:
        head.append("(not said) ", "red")
    elif row["act"] != "said":
        head.append(f"({row['act']}) ", "dim")
    return Entry(
        columns=(_when(row["said"]), row["id"][:8]),
        head=head,
        words=row["text"],
        tail=shortened(row["citation"], _MOST_CITED),
        style="dim" if row["background"] else "",
    )


def show_events(rows: Sequence[Row]) -> None:
    """Print events."""
    show_entries(map(_event, rows), ("date", "id", "PLOVER", "CAMEO", "actor → recipient: words — told in"))


def _event(row: Row) -> Entry:
    head = _head(row["who"] or "somebody", row["recipient_names"], "magenta")
    if row["realis"] != "asserted":
        head.append(f"({row['realis']}) ", "yellow")
    return Entry(
        columns=(_when(row["date"]), row["id"][:8], row["type"] or "–", row["cameo"]),
        head=head,
        words=row["text"],
        tail=shortened(row["citation"], _MOST_CITED),
    )


def show_flags(rows: Sequence[Row]) -> None:
    """Print flags, each whole."""
    show_entries(map(_flag, rows), ("id", "kind", "what is odd → the likely reading — report"), lines=None)


def _flag(row: Row) -> Entry:
    words = Text(clean(row["says"]))
    if row["suggests"]:
        words.append(clean(f" → {row['suggests']}"), "bold green")
    return Entry((row["id"][:8], Text(row["kind"], "yellow")), words, tail=row["citation"])


def show_reports(rows: Sequence[Row]) -> None:
    """Print reports."""
    show_entries(map(_report, rows), ("published", "from", "id", "outlet: headline — file"), lines=3)


def _report(row: Row) -> Entry:
    published = row["published"]
    day = interval(published["best"] or published["value"]) if published else "undated"
    head = Text(clean(f"{row['outlet']}: ") if row["outlet"] else "", "bold")
    if not row["read"]:
        head.append(f"(unread: {row['language'] or 'unknown language'}) ", "yellow")
    words = f"“{row['title']}”" if row["title"] else "(no headline)"
    where = "" if row["path"] is None else file_of(row["path"], row["row"])
    return Entry((day, published["origin"] if published else "", row["id"][:12]), words, head=head, tail=where)


def file_of(path: str, row: int | None) -> str:
    """Return a file as shown: its name without folders, with the row where it is a table."""
    name = path.rsplit("/", 1)[-1]
    return name if row is None else f"{name} row {row}"


def show_hits(rows: Sequence[Row]) -> None:
    """Print reports found by their words, the words in colour."""
    show_entries(map(_hit, rows), ("report", "hits", "words found — report"), lines=3)


def _hit(row: Row) -> Entry:
    start = row["snippet_span"][0] - (1 if row["snippet"].startswith("…") else 0)
    shown = Text(clean(row["snippet"]))
    for a, b in row["spans"]:
        if start <= a and b <= start + len(row["snippet"]):
            shown.stylize("bold red", a - start, b - start)
    count = f"{len(row['spans'])}{'+' if row['more'] else ''}"
    title = f", “{shortened(row['title'], 60)}”" if row["title"] else ""
    return Entry((row["report"][:12], count), shown, tail=row["citation"] + title)
