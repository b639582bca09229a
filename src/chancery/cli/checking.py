"""``chancery check``: what reports would add to a dossier; nothing is stored."""

from __future__ import annotations

import click

from chancery.cli.options import one_format_option
from chancery.cli.places import opened
from chancery.cli.progress import progress


@click.command("check")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--against", "dossier", required=True, metavar="DOSSIER", help="The dossier to compare with.")
@click.option("--published", metavar="DATE", help="The date of publication: a day, a month or a year.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help="A table's own name for a column.")
@click.option("--all", "every", is_flag=True, help="Everything told, not only some of each kind.")
@one_format_option
def check_command(
    files: tuple[str, ...],
    dossier: str,
    published: str | None,
    outlet: str | None,
    url: str | None,
    columns: tuple[str, ...],
    every: bool,
    shape: str,
) -> int:
    """Tell what reports would add to a dossier; nothing is stored.

    FILE is what ``chancery add`` takes. Told per report: the sayings and acts that are new, those that it adds detail
    to and which, those that it only repeats and where they were told before, and those that it contradicts. Each is
    compared with all that the dossier holds, whatever the dates of publication. Several are checked together, as
    ``add`` would take them. With --format json one object a report is printed. A file that cannot be read is named on
    standard error, the others go on, and the exit status is 1.

    \b
    Example:
      chancery check page.html --against kurils
    """
    from chancery.cli.output import told
    from chancery.cli.taking import taken
    from chancery.export.checked import check_rows
    from chancery.intake import find_files

    with opened(dossier, to_read=True) as kept:
        documents = taken(files, published=published, outlet=outlet, url=url, columns=columns)
        with progress("reading and comparing", len(find_files(files)) + 1) as step:
            checked = kept.check_all(documents, progress=step, warn=_warn)
        for line in checked.failures:
            click.echo(f"chancery: {line}", err=True)
        with kept.view() as view:
            rows = check_rows(view, checked)
    if rows and told(rows, shape, empty=""):
        from chancery.cli.check_lines import show_checked

        show_checked(rows, every=every)
    return 1 if checked.failures else 0


def _warn(line: str) -> None:
    click.echo(f"chancery: {line}", err=True)
