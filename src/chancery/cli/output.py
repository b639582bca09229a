"""How listings are shown: a table for people, JSON Lines and CSV for programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from chancery.export.formats import as_csv, as_jsonl

_Command = TypeVar("_Command", bound=Callable[..., Any])
_WIDTH_OF_A_PIPE = 120

STANCE_STYLES = {"for": "green", "conditional": "yellow", "against": "red", "refuses": "red"}


def format_option(command: _Command) -> _Command:
    """Add ``--format table|json|csv`` to a command that lists."""
    return click.option(
        "--format",
        "shape",
        type=click.Choice(["table", "json", "csv"]),
        default="table",
        show_default=True,
        help="A table for people, JSON Lines or CSV for programs.",
    )(command)


def console(*, stderr: bool = False) -> Console:
    """Return a console that colours on a terminal only and does not wrap a pipe at 80 columns."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else _WIDTH_OF_A_PIPE
    return Console(stderr=stderr, highlight=False, markup=False, width=width, soft_wrap=False)


def show_rows(
    rows: Iterable[Mapping[str, Any]],
    shape: str,
    columns: Sequence[tuple[str, Callable[[Mapping[str, Any]], str | Text]]],
    *,
    empty: str,
    title: str | None = None,
) -> None:
    """Print rows in the asked shape. ``columns`` are the table's headings with how each cell is made.

    ``empty`` is told on standard error when there is no row, so that a program reading standard output gets none.
    """
    rows = list(rows)
    if not rows:
        click.echo(empty, err=True)
    if shape == "json":
        sys.stdout.writelines(as_jsonl(rows))
    elif shape == "csv":
        sys.stdout.writelines(as_csv(rows))
    elif rows:
        table = Table(box=None, pad_edge=False, show_edge=False, header_style="bold", title=title, title_justify="left")
        for heading, _ in columns:
            table.add_column(heading, overflow="fold", no_wrap=heading in ("id", "date", "R/O/S"))
        for row in rows:
            table.add_row(*(_cell(make(row)) for _, make in columns))
        console().print(table)


def _cell(value: str | Text) -> Text:
    return value if isinstance(value, Text) else Text(clean(value))


def clean(text: str) -> str:
    """Return text for a terminal: control characters, which could move its cursor, are made visible."""
    return "".join(c if c in "\n\t" or (c.isprintable()) else "\N{REPLACEMENT CHARACTER}" for c in text)


def shortened(text: str, most: int) -> str:
    """Return text on one line, cut at a word within ``most`` characters."""
    line = " ".join(text.split())
    if len(line) <= most:
        return line
    cut = line.rfind(" ", most // 2, most - 1)
    return line[: cut if cut > 0 else most - 1] + "…"


@contextmanager
def progress(what: str, total: int | None) -> Iterator[Callable[[int], None]]:
    """Show a progress bar on standard error when it is a terminal; yields a function that takes the steps done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console(stderr=True),
        transient=True,
    )
    with bar:
        task = bar.add_task(what, total=total)
        yield lambda done: bar.update(task, completed=done)
