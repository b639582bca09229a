"""``chancery verify``, ``rebuild``, ``forget`` and ``report``: keeping a dossier right."""

from __future__ import annotations

import getpass

import click

from chancery.cli.output import clean
from chancery.cli.places import opened
from chancery.cli.progress import progress
from chancery.errors import BadMetadata, UsageError


def signature(by: str | None) -> str:
    """Return who signs: the option, the setting, or the name of the user who is logged in."""
    from chancery.settings import load_settings

    name = by or load_settings().signature
    if name:
        return name
    try:
        return getpass.getuser()
    except (OSError, KeyError) as error:
        raise UsageError("nobody to sign this", mend="give --by NAME") from error


@click.command("verify")
@click.argument("dossier", metavar="DOSSIER")
def verify_command(dossier: str) -> int:
    """Check every span of every entry against the kept text, and every entry against a fresh reading.

    Lists everything that is not so, then exits with status 1; prints one line and exits 0 when all is right.

    \b
    Example:
      chancery verify kurils
    """
    lies = 0
    with opened(dossier) as kept:
        with kept.view() as view:
            total = view.counts()["report"]
        with progress("verifying", total + 1) as step:
            for line in kept.verify(progress=step):
                lies += 1
                click.echo(line)
    if lies:
        click.echo(f"chancery: {lies} things in {dossier} are not what the texts say; rebuild or restore it", err=True)
        return 1
    click.echo(f"{total} reports: every span and every entry is what the texts say")
    return 0


@click.command("rebuild")
@click.argument("dossier", metavar="DOSSIER")
@click.option("--workers", type=click.IntRange(0, 256), default=None, help="Processes that read; 0 chooses.")
def rebuild_command(dossier: str, workers: int | None) -> None:
    """Read anew what this version or dossier.toml reads differently, and merge everything anew.

    The result is what adding the same reports to a new dossier gives; decisions are kept, earlier readings stay in
    the journal.

    \b
    Example:
      chancery rebuild kurils
    """
    with opened(dossier) as kept:
        with kept.view() as view:
            total = view.counts()["report"]
        if workers is None:
            from chancery.settings import load_settings

            workers = load_settings().workers
        with progress("reading and merging", total + 1) as step:
            rows = kept.rebuild(workers=workers, progress=step)
    click.echo(f"{total} reports; {'nothing changed' if rows == 0 else f'{rows} rows written'}")


@click.command("forget")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("report", metavar="REPORT")
@click.option("--by", metavar="NAME", help="Who erases it (default: the signature setting, or your login).")
@click.option("--yes", is_flag=True, help="Do not ask.")
def forget_command(dossier: str, report: str, by: str | None, yes: bool) -> None:
    """Erase a report: its text and every excerpt of it. The record is then as if it had never come.

    Its hash, who erased it and when stay in the journal. REPORT is an id (or its beginning), or a file name.

    \b
    Example:
      chancery forget kurils 3fa9 --by "A. Analyst"
    """
    with opened(dossier) as kept:
        with kept.view() as view:
            found = view.locate_report(report)
            card = view.reports(ids=[found.id])[0]
        what = f"{found.id[:12]} ({card.title or card.path or 'untitled'})"
        if not yes:
            click.confirm(f"Erase report {what} for good?", abort=True)
        forgotten = kept.forget(found.id, by=signature(by))
    click.echo(f"erased {what}; its hash {forgotten.sha256[:12]}… stays in the journal")
    for decision in forgotten.decisions:
        what = " ".join(dict.fromkeys(filter(None, (decision.verdict, decision.noun, decision.field))))
        click.echo(f"  a decision rested on it and went with it: {decision.id[:12]} {what} by {clean(decision.by)}")
    for decision in forgotten.blotted:
        click.echo(f"  a note quoted it and was erased: {decision.id[:12]} by {clean(decision.by)}")


@click.command("report")
@click.argument("dossier", metavar="DOSSIER")
@click.argument("report", metavar="REPORT")
@click.option("--set", "pairs", multiple=True, metavar="FIELD=VALUE", help="published, title, outlet, url or language.")
def report_command(dossier: str, report: str, pairs: tuple[str, ...]) -> None:
    """Show a report, or set what is known of it; an empty value takes it away. The old id leads to the new one.

    \b
    Example:
      chancery report kurils 3fa9 --set published=2025-01-25 --set outlet="Example Times"
    """
    from chancery.cli.entry_views import show_entry
    from chancery.export.names import citation

    values: dict[str, str | None] = {}
    for pair in pairs:
        field, mark, value = pair.partition("=")
        if not mark:
            raise UsageError(f"--set {pair!r} is not FIELD=VALUE", mend="write --set published=2025-01-25")
        values[field.strip()] = value.strip() or None
    with opened(dossier) as kept:
        if values:
            try:
                new = kept.correct(report, values)
            except BadMetadata as error:
                raise UsageError(error.what, where=error.where, mend=error.mend) from error
            with kept.view() as view:
                card = view.reports(ids=[new])[0]
            click.echo(f"report {new[:12]}: {citation(card)}{f': {card.title}' if card.title else ''}")
            return
        with kept.view() as view:
            show_entry(view, view.locate_report(report), kept.names(view))
