"""How the changes of a record are laid out for a terminal: a heading with counts for each section, then its first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.text import Text

from chancery.cli.layout import Entry, print_hanging, show_entries
from chancery.cli.output import console

Row = Mapping[str, Any]

_MOST = 5
_STYLES = {
    "new": "green", "shift": "bold yellow", "more tellings": "cyan", "merged": "magenta", "split": "magenta",
    "redirected": "dim", "moved": "magenta", "fewer tellings": "yellow", "gone": "yellow", "erased": "red",
}  # fmt: skip


def show_changes(rows: Sequence[Row], *, every: bool) -> None:
    """Print changes by section; ``every`` leaves none out, otherwise the first of each kind stand for the rest."""
    out = console()
    for section, group in groupby(rows, key=lambda r: r["section"]):
        of_section = list(group)
        counts = Counter(r["change"] for r in of_section)
        told = ", ".join(_counted(change, n) for change, n in counts.items())
        print_hanging(out, f"{section}: {told}", style="bold")
        shown = of_section if every else list(_first(of_section))
        show_entries(map(_entry, shown), ("", "", "", ""))
        if len(shown) < len(of_section):
            print_hanging(out, f"… and {len(of_section) - len(shown)} more (--all)", indent=2, style="dim")


def _counted(change: str, count: int) -> str:
    """Return how many of a section changed so, as one says it."""
    if change.endswith("tellings"):
        return f"{count} with {change}"
    return f"{count} {change}{'s' if change == 'shift' and count > 1 else ''}"


def _first(rows: Sequence[Row]) -> Iterator[Row]:
    """Yield the first changes of each kind."""
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row["change"]] += 1
        if seen[row["change"]] <= _MOST:
            yield row


def _entry(row: Row) -> Entry:
    counts = "/".join(str(row[k]) for k in ("reports", "outlets", "origins")) if "reports" in row else ""
    if counts and row.get("before") not in (None, counts) and row["change"] != "new":
        counts = f"{row['before']} → {counts}"
    notes = list(row["why"])
    if row["change"] in ("merged", "redirected") and row.get("was"):
        notes.insert(0, f"was {', '.join(i[:8] for i in row['was'])}")
    if row.get("from"):
        notes.insert(0, f"from {', '.join(i[:8] for i in row['from'])}")
    return Entry(
        columns=(
            "  " + row["id"][: 12 if row["noun"] == "report" else 8],
            Text(row["change"], _STYLES.get(row["change"], "")),
            counts,
        ),
        words=row["says"],
        tail="; ".join(notes),
        style="dim" if row.get("background") else "",
    )
