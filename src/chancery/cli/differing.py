"""``chancery diff``: what changed in the record and why, the first command of a morning."""

from __future__ import annotations

import click

from chancery.cli.options import format_option
from chancery.cli.output import told
from chancery.cli.places import opened


@click.command("diff")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--since", required=True, metavar="WHEN", help="From then on: yesterday, monday, a date or an ISO time.")
@click.option("--until", metavar="WHEN", help="Up to then, included (default: now).")
@click.option("--all", "every", is_flag=True, help="Every change, not only the first of each kind.")
@click.option("--quiet", "-q", is_flag=True, help="Say nothing when nothing changed.")
@format_option
def diff_command(dossier: str, since: str, until: str | None, every: bool, quiet: bool, shape: str) -> None:
    """Tell what changed in the record since a moment, and why.

    New reports, publication dates that moved, occurrences that are new, that more reports tell or that were merged or
    split, positions newly taken or shifted, new flags, decisions, what was erased. It is about when the record
    changed, not about when things happened (that is ``timeline --since``). Days are those of this machine's time zone;
    a weekday is the last one before today. R/O/S counts reports / outlets / independent origins.

    \b
    Example:
      chancery diff kurils --since yesterday
      chancery diff kurils --since 2025-01-24T18:00 --until today --format json
    """
    with opened(dossier) as kept:
        rows = kept.diff(since=since, until=until)
    if not rows and quiet:
        return
    if told(rows, shape, empty=f"nothing changed in {dossier} since {since}{f' until {until}' if until else ''}"):
        from chancery.cli.change_lines import show_changes

        show_changes(rows, every=every)
