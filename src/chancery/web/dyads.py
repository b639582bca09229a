"""Who did what to whom: the acts between two parties over the years shown."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

from chancery.drawing.dyad import Exchange, dyad
from chancery.drawing.figure import Figure
from chancery.drawing.months import periods, step_of
from chancery.drawing.timescale import Span
from chancery.knowledge.lexicon import act_lexicon
from chancery.store import overview
from chancery.web.links import HasPath, link
from chancery.web.monthly import called
from chancery.web.parties import Party
from chancery.web.rendering import plural

if TYPE_CHECKING:
    from chancery.store.base import View

_MOST_PAIRS = 3
_COOPERATION = (1, 2)

Row = tuple[str, int, int]
"""A month, its acts of cooperation, its acts of conflict."""


def dyads(room: HasPath, view: View, parties: Sequence[Party], span: Span) -> list[tuple[str, Figure | None]]:
    """Return a drawing for each pair of parties that did anything to each other, with its title; three at most.

    The drawing is None where these days hold more than can be counted while a reader waits.
    """
    found: list[tuple[str, Figure | None]] = []
    for number, (a, b) in enumerate(combinations(parties[:_MOST_PAIRS], 2)):
        forth, back = _rows(view, a, b, span), _rows(view, b, a, span)
        if forth is None or back is None:
            found.append((f"{a.name} and {b.name}", None))
        elif forth or back:
            step = step_of(span)
            drawn = [_exchange(room, (a, b), (forth, back), first, last, step) for first, last in periods(span, step)]
            found.append((f"{a.name} and {b.name}", dyad(f"dyad-{number}", a.name, b.name, drawn, span)))
    return found


def _rows(view: View, actor: Party, recipient: Party, span: Span) -> list[Row] | None:
    acts = act_lexicon().acts
    rows = []
    exchanged = overview.exchanges(view.connection, actor.code, recipient.code, span.first, span.last)
    if exchanged is None:
        return None
    for each in exchanged:
        code = acts.get(each.act or "")
        if code is not None:
            kind = code.quad in _COOPERATION
            rows.append((each.month, each.count if kind else 0, 0 if kind else each.count))
    return rows


def _exchange(
    room: HasPath, parties: tuple[Party, Party], rows: tuple[list[Row], list[Row]], first: date, last: date, step: int
) -> Exchange:
    a, b = parties
    forth, back = (_summed(each, f"{first:%Y-%m}", f"{last:%Y-%m}") for each in rows)
    told = f"{called(first, last, step)}: {_said(a.name, b.name, forth)}; {_said(b.name, a.name, back)}"
    query = {"since": first.isoformat(), "until": last.isoformat(), "kind": "act"}
    return Exchange(first, last, forth, back, told, link(room, "timeline", **query))


def _summed(rows: list[Row], first: str, last: str) -> tuple[int, int]:
    inside = [row for row in rows if first <= row[0] <= last]
    return sum(row[1] for row in inside), sum(row[2] for row in inside)


def _said(actor: str, recipient: str, counts: tuple[int, int]) -> str:
    return f"{actor} to {recipient} {plural(counts[0], 'act')} of cooperation, {counts[1]} of conflict"
