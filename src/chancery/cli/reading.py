"""``chancery read``: one report's reading, nothing stored."""

from __future__ import annotations

import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.output import clean, console
from chancery.cli.places import opened
from chancery.errors import ChanceryError

if TYPE_CHECKING:
    from chancery.model.definition import ReaderKind
    from chancery.model.reading import Reading


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--dossier", metavar="DOSSIER", help="Use this dossier's own people, offices and places.")
@click.option("--published", metavar="DATE", help="The date of publication, where it is known.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help="A table's own name for a column.")
@click.option("--reader", type=click.Choice(["full", "fast"]), help="full (rules and tagger) or fast (rules alone).")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def read_command(
    files: tuple[str, ...],
    dossier: str | None,
    published: str | None,
    outlet: str | None,
    url: str | None,
    columns: tuple[str, ...],
    reader: ReaderKind | None,
    shape: str,
) -> int:
    """Read reports and show what each says; nothing is stored.

    FILE is a text, a saved page, a table (CSV, JSON Lines), a folder, or - for standard input. With --format json
    one object a line is printed (docs/reading.schema.json).

    \b
    Example:
      chancery read report.txt
      chancery read reports/ --format json > readings.jsonl
    """
    from chancery.cli.taking import taken
    from chancery.engines.local import read_all
    from chancery.export.reading_json import reading_to_json
    from chancery.model.definition import Definition
    from chancery.model.report import Report

    definition = Definition(name="")
    if dossier:
        with opened(dossier) as kept:
            definition = kept.definition
    if reader:
        definition = replace(definition, reader=reader)
    failures: list[ChanceryError] = []

    def reports() -> Any:
        for one in taken(files, published=published, outlet=outlet, url=url, columns=columns):
            if isinstance(one.result, Report):
                yield one.result
            else:
                failures.append(one.result)
                click.echo(f"chancery: {one.result.line}", err=True)

    for reading in read_all(reports(), definition):
        if isinstance(reading, ChanceryError):
            failures.append(reading)
            click.echo(f"chancery: {reading.line}", err=True)
        elif shape == "json":
            sys.stdout.write(json.dumps(reading_to_json(reading), ensure_ascii=False) + "\n")
        else:
            _show(reading)
    return 1 if failures else 0


def _show(reading: Reading) -> None:
    """Print one reading for a person: what it is, its date and why, then who says what."""
    from chancery.cli.layout import print_hanging
    from chancery.drawing.marked_text import MARGIN, marked_text

    out = console()
    report = reading.report
    name = Path(report.path).name if report.path else "report"
    row = f" row {report.row}" if report.row is not None else ""
    out.print(f"{clean(name)}{row}  {report.id[:12]}  {reading.language}", style="bold")
    out.print(f"published {reading.published.value}  (best {reading.published.best or 'unknown'})")
    for basis in reading.published.basis:
        print_hanging(out, f"- {clean(basis.says)}", indent=2, style="dim")
    if not reading.read:
        out.print("  not read: the reader does not know this language", style="yellow")
    for speakers, paragraph in marked_text(reading):
        print_hanging(out, paragraph, hang=MARGIN, lead=speakers or " ")
    for flag in reading.flags:
        print_hanging(out, f"! {flag.kind}: {clean(flag.says)}", style="yellow")
    out.print()
