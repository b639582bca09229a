"""``chancery evaluate``: quality figures over annotated texts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from textwrap import fill
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.options import format_option
from chancery.cli.output import show_rows
from chancery.cli.progress import progress

if TYPE_CHECKING:
    from chancery.evaluation.material import Reader
    from chancery.evaluation.table import Table

_HEADING = 8
"""Headings go over lines of so many characters, so that the width goes to the names of the sets."""


@click.command("evaluate")
@click.argument("names", nargs=-1, metavar="[TASK]…")
@click.option(
    "--gold",
    type=click.Path(path_type=Path),
    default=Path("../shared/gold"),
    show_default=True,
    help="The folder with the annotated texts.",
)
@click.option(
    "--reader",
    type=click.Choice(["full", "fast"]),
    default="full",
    show_default=True,
    help="Who reads where statements are scored: the rules with the learned tagger, or the rules alone.",
)
@click.option(
    "--flags-read", "sample", is_flag=True, help="Print the flags that are read, with their words and verdicts."
)
@format_option
def evaluate_command(names: tuple[str, ...], gold: Path, reader: Reader, sample: bool, shape: str) -> None:
    """Read annotated texts and print how well that went, one table a TASK.

    Tasks are statements, fragments, ggt, corpus, quotes, calibration, layers, speakers, dates, timex, mentions,
    events, plv, realis, occurrences, positions, stories, reprints, flags, order and verify; without one all are
    done. What each figure means stands at the head of its module in chancery.evaluation. Beside our time expressions
    stand those of other programs: pip install chancery[peers].

    \b
    Example:
      chancery evaluate statements dates
    """
    from chancery.evaluation.runner import run, sets_of

    if sample:
        _show_flags(gold)
        return
    with progress("Scoring", sets_of(names)) as tell:
        tables = run(names, gold, tell, reader)
    for table in tables:
        _show(table, shape)


def _show_flags(gold: Path) -> None:
    from chancery.evaluation.flags import raised, sampled, verdicts
    from chancery.evaluation.material import Material

    material = Material(gold)
    read = verdicts(material)
    for each in sampled(raised(material)):
        for line in each.lines(read.get(each.key)):
            click.echo(line)


def _show(table: Table, shape: str) -> None:
    if shape == "table":
        click.echo(f"\n{table.name}")
    named = [dict(zip(table.columns, row, strict=True)) for row in table.rows]
    rows = [{"task": table.name, **row} for row in named] if shape != "table" else named

    columns = [(fill(heading, _HEADING, break_long_words=False), partial(_cell, heading)) for heading in table.columns]
    show_rows(rows, shape, columns, empty=f"{table.name}: nothing to score")
    if table.note:
        click.echo(table.note, err=True)


def _cell(heading: str, row: Mapping[str, Any]) -> str:
    return "–" if row[heading] is None else str(row[heading])
