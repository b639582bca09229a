"""Commands that list what the record is made of: reports and flags."""

from __future__ import annotations

from datetime import date

import click

from chancery.cli.listing import nothing
from chancery.cli.options import Then, format_option, limit_option, period_options, then_options
from chancery.cli.output import told
from chancery.cli.places import asked


@click.command("flags")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--kind", metavar="KIND", help="Only this kind: slip, contradiction, anachronism, undated, …")
@then_options
@format_option
def flags_command(dossier: str, kind: str | None, shape: str, then: Then) -> None:
    """List what a person should look at: slips, contradictions, anachronisms, undated and unread reports.

    \b
    Example:
      chancery flags kurils --kind slip
    """
    with asked(dossier, then) as kept:
        rows = kept.flags(kind=kind)
    if told(rows, shape, empty="no flag"):
        from chancery.cli.entry_lines import show_flags

        show_flags(rows)


@click.command("reports")
@click.argument("dossier", metavar="DOSSIER")
@period_options("--since", "--until", "Published")
@limit_option
@then_options
@format_option
def reports_command(
    dossier: str, since: date | None, until: date | None, limit: int | None, shape: str, then: Then
) -> None:
    """List the reports of a dossier with their dates as merged; those that could not be read are marked and counted.

    "From" tells where the date comes from: given, the report's own words, or a sibling report.

    \b
    Example:
      chancery reports kurils --format csv
    """
    with asked(dossier, then) as kept:
        rows = kept.reports(since=since, until=until, limit=limit)
    if told(rows, shape, empty=nothing(dossier, then.given, since, until)):
        from chancery.cli.entry_lines import show_reports

        show_reports(rows)
    unread = sum(not r["read"] for r in rows)
    if unread:
        click.echo(f"{unread} of these in a language that the reader cannot read", err=True)
