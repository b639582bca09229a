"""``chancery export``: the record for other programs."""

from __future__ import annotations

import sys

import click

from chancery.cli.places import opened

NOUNS = ("reports", "statements", "events", "occurrences", "positions", "shifts", "reprints", "stories", "flags")


@click.command("export")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("noun", metavar="NAME", type=click.Choice(NOUNS))
@click.option("--format", "shape", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def export_command(dossier: str, noun: str, shape: str) -> None:
    """Print all entries of one kind: reports, statements, events, occurrences, positions, shifts, reprints, stories
    or flags.

    The same dossier always prints the same bytes, whatever the order its reports came in (docs/06_exports.md tells
    the fields).

    \b
    Example:
      chancery export kurils occurrences --format csv > occurrences.csv
    """
    from chancery.export.formats import as_csv, as_jsonl

    with opened(dossier) as kept:
        rows = kept.export(noun)
        sys.stdout.writelines(as_csv(rows) if shape == "csv" else as_jsonl(rows))
