"""``chancery evaluate``: quality figures over gold sets."""

from __future__ import annotations

from pathlib import Path

import click

from chancery.errors import NotFound


@click.command("evaluate")
@click.argument("names", nargs=-1, metavar="[SET]…")
@click.option("--gold", type=click.Path(path_type=Path), default=Path("../shared/gold"), show_default=True)
def evaluate_command(names: tuple[str, ...], gold: Path) -> None:
    """Read gold sets and print how well: statements, speakers, dates, times, mentions, events, occurrences, positions.

    \b
    Example:
      chancery evaluate seeds ggt
    """
    from chancery.evaluation.runner import run

    if not gold.is_dir():
        raise NotFound("no gold sets here", where=str(gold), mend="give their folder with --gold")
    for table in run(names, gold):
        click.echo(str(table))
