"""Commands that list what the record is made of: reports and flags."""

from __future__ import annotations

from datetime import date

import click

from chancery.cli.listing import no_entry
from chancery.cli.options import format_option, limit_option, period_options
from chancery.cli.output import told
from chancery.cli.places import opened


@click.command("flags")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--kind", metavar="KIND", help="Only this kind: slip, contradiction, anachronism, undated, …")
@format_option
def flags_command(dossier: str, kind: str | None, shape: str) -> None:
    """List what a person should look at: slips, contradictions, anachronisms, undated and unread reports.

    \b
    Example:
      chancery flags kurils --kind slip
    """
    with opened(dossier) as kept:
        rows = kept.flags(kind=kind)
    if told(rows, shape, empty="no flag"):
        from chancery.cli.entry_lines import show_flags

        show_flags(rows)


@click.command("reports")
@click.argument("dossier", metavar="DOSSIER")
@period_options("--since", "--until", "Published")
@limit_option
@format_option
def reports_command(dossier: str, since: date | None, until: date | None, limit: int | None, shape: str) -> None:
    """List the reports of a dossier with their dates as merged; those that could not be read are marked and counted.

    "From" tells where the date comes from: given, the report's own words, or a sibling report.

    \b
    Example:
      chancery reports kurils --format csv
    """
    with opened(dossier) as kept:
        rows = kept.reports(since=since, until=until, limit=limit)
    if told(rows, shape, empty=no_entry(dossier)):
        from chancery.cli.entry_lines import show_reports

        show_reports(rows)
    unread = sum(not r["read"] for r in rows)
    if unread:
        click.echo(f"{unread} of these in a language that the reader cannot read", err=True)
