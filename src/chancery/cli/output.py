"""What reaches the terminal: consoles, cleaned text, and rows as a table, JSON Lines or CSV."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from chancery.export.formats import as_csv, as_jsonl

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_WIDTH_OF_A_PIPE = 120
_NARROWEST = 40

STANCE_STYLES = {"for": "green", "conditional": "yellow", "against": "red", "refuses": "red"}

Row = Mapping[str, Any]


def console(*, stderr: bool = False) -> Console:
    """Return a console that colours on a terminal only; COLUMNS sets its width, a pipe has 120 without it."""
    from chancery.cli.terminal import Terminal

    stream = sys.stderr if stderr else sys.stdout
    width = None
    if not stream.isatty():
        asked = os.environ.get("COLUMNS", "")
        width = max(_NARROWEST, int(asked)) if asked.isdecimal() else _WIDTH_OF_A_PIPE
    return Terminal(stderr=stderr, highlight=False, markup=False, emoji=False, width=width, soft_wrap=False)


def told(rows: Sequence[Row], shape: str, *, empty: str) -> bool:
    """Write rows for programs if that is asked; True when a person still waits for them as a table.

    ``empty`` is told on standard error when there is no row, so that a program reading standard output gets none.
    """
    if not rows:
        click.echo(empty, err=True)
    if shape == "json":
        sys.stdout.writelines(as_jsonl(rows))
    elif shape == "csv":
        sys.stdout.writelines(as_csv(rows))
    return shape == "table" and bool(rows)


def show_rows(
    rows: Iterable[Row], shape: str, columns: Sequence[tuple[str, Callable[[Row], str | Text]]], *, empty: str
) -> None:
    """Print rows in the asked shape, as a plain grid for people: for short cells, such as figures.

    ``columns`` are the headings with how each cell is made. For entries with long words use ``layout.show_entries``.
    """
    rows = list(rows)
    if not told(rows, shape, empty=empty):
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold")
    for heading, _ in columns:
        table.add_column(heading, overflow="fold")
    for row in rows:
        cells = (make(row) for _, make in columns)
        table.add_row(*(cell if isinstance(cell, Text) else Text(clean(cell)) for cell in cells))
    console().print(table)


def clean(text: str) -> str:
    """Return text for a terminal: control characters, which could move its cursor, are made visible."""
    return "".join(c if c in "\n\t" or (c.isprintable()) else "\N{REPLACEMENT CHARACTER}" for c in text)


def short_id(id_: str) -> str:
    """Return as much of an id as people need: the beginning of a hash, all of an entity's."""
    return clean(id_) if ":" in id_ else id_[:12]


def shortened(text: str, most: int) -> str:
    """Return text on one line, cut at a word within ``most`` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line.rfind(" ", most // 2, most - 1)
    return line[: cut if cut > 0 else most - 1] + "…"
