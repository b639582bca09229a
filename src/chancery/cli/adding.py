"""``chancery add``: reports into a dossier, and what each one did."""

from __future__ import annotations

import click

from chancery.cli.places import opened
from chancery.cli.progress import progress


@click.command("add")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("files", nargs=-1, required=True, metavar="FILE…")
@click.option("--published", metavar="DATE", help="The date of publication: a day, a month or a year.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--url", metavar="URL", help="Where it was published.")
@click.option("--column", "columns", multiple=True, metavar="FIELD=NAME", help="A table's own name for a column.")
@click.option("--workers", type=click.IntRange(0, 256), default=None, help="Processes that read; 0 chooses.")
@click.option("--quiet", "-q", is_flag=True, help="Say only what went wrong.")
def add_command(
    dossier: str,
    files: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    url: str | None,
    columns: tuple[str, ...],
    workers: int | None,
    quiet: bool,
) -> int:
    """Add reports to a dossier.

    FILE is a text, a saved page, a table (CSV, JSON Lines), a folder, or - for standard input. Told per report: what
    it is, its date and why, what it adds, what it only repeats, what looks wrong; then which dates of other reports
    moved. A file that cannot be read is named on standard error, the others go on, and the exit status is 1.

    \b
    Example:
      chancery add kurils reports/*.txt
      chancery add kurils page.html --published 2025-01-24 --outlet "Example Times"
    """
    from chancery.cli.taking import taken
    from chancery.intake import find_files

    with opened(dossier, to_read=True) as kept:
        documents = taken(files, published=published, outlet=outlet, url=url, columns=columns)
        if workers is None:
            from chancery.settings import load_settings

            workers = load_settings().workers
        with progress("reading and merging", len(find_files(files)) + 1) as step:
            added = kept.add(documents, workers=workers, progress=step)
        for line in added.failures:
            click.echo(f"chancery: {line}", err=True)
        if not quiet:
            from chancery.cli.additions import show_added

            with kept.view() as view:
                show_added(added, kept.names(view), {r.id: r for r in view.reports()})
    return 1 if added.failures else 0
