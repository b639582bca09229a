"""``chancery add``: reports into a dossier, and what each one did."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click
from rich.console import Console

from chancery.cli.output import clean, console, progress, shortened
from chancery.cli.places import Names, opened
from chancery.settings import load_settings

if TYPE_CHECKING:
    from chancery.model.addition import Added, Addition, Moved, Told

_MOST_ADDED_SHOWN = 6
_DETAILED_UP_TO = 40


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

    with opened(dossier) as kept:
        documents = taken(files, published=published, outlet=outlet, url=url, columns=columns)
        workers = load_settings().workers if workers is None else workers
        with progress("reading", len(find_files(files))) as step:
            added = kept.add(documents, workers=workers, progress=step)
        for line in added.failures:
            click.echo(f"chancery: {line}", err=True)
        if not quiet:
            with kept.view() as view:
                _show(added, Names(view, kept.knowledge))
    return 1 if added.failures else 0


def _show(added: Added, names: Names) -> None:
    out = console()
    if len(added.additions) <= _DETAILED_UP_TO:
        for addition in added.additions:
            _show_one(out, addition, names)
    _show_moved(out, added.moved, {a.report: a.name for a in added.additions})
    status = Counter(a.status for a in added.additions)
    novelty = Counter(t.evidence.novelty for a in added.additions for t in a.told)
    parts = [f"{n} {s}" for s, n in sorted(status.items())]
    unread = sum(not a.read for a in added.additions)
    if unread:
        parts.append(f"{unread} unread (language)")
    if added.failures:
        parts.append(f"{len(added.failures)} failed")
    out.print(f"{', '.join(parts) or 'nothing added'}; {', '.join(f'{n} {w}' for w, n in sorted(novelty.items()))}")


def _show_one(out: Console, addition: Addition, names: Names) -> None:
    a = addition
    title = f"  “{clean(shortened(a.title, 70))}”" if a.title else ""
    out.print(f"{clean(a.name)}  {a.report[:12]}{title}", style="bold")
    if a.status == "same":
        out.print("  is in the dossier already; nothing changed", style="dim")
        return
    if not a.read:
        out.print(f"  kept, not read: its language is {a.language}", style="yellow")
        return
    best = a.published.best or "not known more precisely"
    out.print(
        f"  date     {best}  (between {a.published.value})"
        if a.published.best != a.published.value
        else f"  date     {best}"
    )
    for basis in a.published.basis[:4]:
        out.print(f"           because {clean(shortened(basis.says, 100))}", style="dim")
    new = [t for t in a.told if t.evidence.novelty in ("new", "adds detail")]
    repeats = [t for t in a.told if t.evidence.novelty == "repeats"]
    contradicts = [t for t in a.told if t.evidence.novelty == "contradicts"]
    _show_told(out, "adds", new, names, "green")
    _show_told(out, "repeats", repeats, names, "dim")
    _show_told(out, "contradicts", contradicts, names, "red")
    for report, kind in a.reprints:
        out.print(f"  reprint  {kind} shared with {report[:12]}")
    for flag in a.flags:
        suggestion = f"  → {clean(flag.suggests)}" if flag.suggests else ""
        out.print(f"  ! {flag.kind}: {clean(shortened(flag.says, 160))}{suggestion}", style="yellow")


def _show_told(out: Console, heading: str, told: list[Told], names: Names, style: str) -> None:
    if not told:
        return
    seen = dict.fromkeys(t.occurrence.id for t in told)
    first = {t.occurrence.id: t for t in reversed(told)}
    out.print(f"  {heading:<8} {len(seen)} " + ("entry" if len(seen) == 1 else "entries"), style=style)
    for id_ in list(seen)[:_MOST_ADDED_SHOWN]:
        o = first[id_].occurrence
        who = names.of(o.speaker) or names.all_of(o.actors)
        out.print(f"           {o.id[:8]} {clean(shortened(f'{who}: {o.what}' if who else o.what, 100))}", style=style)
    if len(seen) > _MOST_ADDED_SHOWN:
        out.print(f"           … and {len(seen) - _MOST_ADDED_SHOWN} more", style=style)


def _show_moved(out: Console, moved: tuple[Moved, ...], names: dict[str, str]) -> None:
    for one in moved:
        by = f": {clean(shortened(one.basis[0].says, 120))}" if one.basis else ""
        out.print(f"date moved  {one.report[:12]}  {one.before} → {one.after}{by}", style="magenta")
