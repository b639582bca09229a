"""The outlets as rows: what each printed first, copied, repeated, told otherwise, and where its words look wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from chancery.store.outlet_counts import WRONG, Counted, OutletCounts, behind, outlet_counts

if TYPE_CHECKING:
    from chancery.store.base import View

Row = dict[str, Any]


def outlet_rows(view: View, outlet: str | None = None) -> list[Row]:
    """Return one row an outlet (only ``outlet``, where given), those with most reports first."""
    return [_row(counts) for counts in outlet_counts(view.connection, outlet)]


def entries_behind(view: View, outlet: str, limit: int = 20) -> dict[str, list[str]]:
    """Return the ids behind the counts of one outlet, newest first: occurrences, reprints and flags."""
    return {kind: behind(view.connection, outlet, kind, limit) for kind in get_args(Counted)}


def _row(counts: OutletCounts) -> Row:
    return {
        "outlet": counts.outlet,
        "reports": counts.reports,
        "earliest": counts.earliest,
        "latest": counts.latest,
        "new": counts.new,
        "led": counts.led,
        "adds_detail": counts.detail,
        "repeats": counts.repeats,
        "contradicts": counts.contradicts,
        "copied": sum(counts.copied.values()),
        "copied_from": _named(counts.copied),
        "lent": sum(counts.lent.values()),
        "lent_to": _named(counts.lent),
        "wrong": counts.wrong,
        "flags": {kind: n for kind, n in sorted(counts.flags.items()) if kind in WRONG},
    }


def _named(counts: dict[str | None, int]) -> list[Row]:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0] or ""))
    return [{"outlet": outlet, "reports": n} for outlet, n in ordered]
