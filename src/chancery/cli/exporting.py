"""``chancery export``: the record for other programs."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

import click

from chancery.cli.places import Names, opened

if TYPE_CHECKING:
    from chancery.dossier import Dossier
    from chancery.store.base import View

Rows = Iterable[dict[str, Any]]


@click.command("export")
@click.argument("dossier", metavar="DOSSIER")
@click.argument(
    "noun",
    metavar="NAME",
    type=click.Choice(
        ["reports", "statements", "events", "occurrences", "positions", "shifts", "reprints", "stories", "flags"]
    ),
)
@click.option("--format", "shape", type=click.Choice(["jsonl", "csv"]), default="jsonl", show_default=True)
def export_command(dossier: str, noun: str, shape: str) -> None:
    """Print all entries of one kind: reports, statements, events, occurrences, positions, shifts, reprints, stories
    or flags.

    The same dossier always prints the same bytes, whatever the order its reports came in (docs/05_exports.md tells
    the fields).

    \b
    Example:
      chancery export kurils occurrences --format csv > occurrences.csv
    """
    from chancery.export.formats import as_csv, as_jsonl

    with opened(dossier) as kept, kept.view() as view:
        rows = _MAKERS[noun](kept, view)
        sys.stdout.writelines(as_csv(rows) if shape == "csv" else as_jsonl(rows))


def _hashes(view: View) -> dict[str, str]:
    return {r.id: r.sha256 for r in view.reports()}


def _reports(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import report_row

    return (report_row(d) for d in kept.dated(view))


def _statements(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import statement_rows

    return (row for d in kept.dated(view) for row in statement_rows(d))


def _events(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import event_rows

    return (row for d in kept.dated(view) for row in event_rows(d))


def _occurrences(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import occurrence_row

    hashes = _hashes(view)
    return (occurrence_row(o, hashes) for o in view.occurrences())


def _positions(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import position_row

    hashes, names = _hashes(view), Names(view, kept.knowledge)
    issues = {i.id: i.proposition for i in kept.definition.issues}
    return (position_row(p, hashes, names.of(p.holder), issues.get(p.issue, p.issue)) for p in view.positions())


def _shifts(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import shift_row

    hashes = _hashes(view)
    return (shift_row(s, hashes) for s in view.shifts())


def _reprints(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import reprint_row

    hashes = _hashes(view)
    return (reprint_row(r, hashes) for _, r in view.reprints())


def _stories(kept: Dossier, view: View) -> Rows:
    from chancery.export.record_json import story_row

    hashes = _hashes(view)
    return (story_row(s, hashes) for s in view.stories())


def _flags(kept: Dossier, view: View) -> Rows:
    from chancery.export.reading_json import flag_to_json

    return (flag_to_json(f) for f in view.flags())


_MAKERS: dict[str, Callable[[Dossier, View], Rows]] = {
    "reports": _reports,
    "statements": _statements,
    "events": _events,
    "occurrences": _occurrences,
    "positions": _positions,
    "shifts": _shifts,
    "reprints": _reprints,
    "stories": _stories,
    "flags": _flags,
}
