"""``chancery export``: the record for other programs."""

from __future__ import annotations

import sys
from typing import Literal

import click

from chancery.cli.options import Then, then_options
from chancery.cli.places import asked
from chancery.errors import UsageError

Shape = Literal["jsonl", "csv", "polecat", "gdelt"]

NOUNS = (
    "reports", "statements", "events", "occurrences", "positions", "shifts", "reprints", "stories", "flags",
    "decisions",
)  # fmt: skip


@click.command("export")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("noun", metavar="NAME", type=click.Choice(NOUNS))
@click.option(
    "--format",
    "shape",
    type=click.Choice(["jsonl", "csv", "polecat", "gdelt"]),
    default="jsonl",
    show_default=True,
    help="JSON Lines or CSV; events also as the tab-separated tables of POLECAT and GDELT 1.0.",
)
@then_options
def export_command(dossier: str, noun: str, shape: Shape, then: Then) -> None:
    """Print all entries of one kind: reports, statements, events, occurrences, positions, shifts, reprints,
    stories, flags or decisions.

    The same dossier always prints the same bytes, whatever the order its reports came in (docs/06_exports.md tells
    the fields).

    \b
    Example:
      chancery export kurils occurrences --format csv > occurrences.csv
      chancery export kurils events --format gdelt > events.tsv
    """
    from chancery.export.formats import as_csv, as_jsonl

    with asked(dossier, then) as kept:
        if shape == "polecat" or shape == "gdelt":
            if noun != "events":
                raise UsageError(
                    f"{shape} is a table of events", mend=f"chancery export DOSSIER events --format {shape}"
                )
            from chancery.export.event_tables import COLUMNS, as_tsv

            sys.stdout.writelines(as_tsv(COLUMNS[shape], kept.event_table(shape)))
            return
        rows = kept.export(noun)
        sys.stdout.writelines(as_csv(rows) if shape == "csv" else as_jsonl(rows))
