"""Positions as lanes: one a party and issue, through its office-holders, with the shifts between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click
from rich.console import Console

from chancery.cli.output import STANCE_STYLES, clean, console, shortened
from chancery.cli.places import Names

if TYPE_CHECKING:
    from chancery.model.position import Position, PositionEvidence, Shift
    from chancery.store.base import View

_MOST_QUOTED = 3


def show_lanes(
    view: View,
    positions: Sequence[Position],
    shifts: Sequence[Shift],
    issues: Mapping[str, str],
    names: Names,
    *,
    empty: str,
) -> None:
    """Print positions by issue and holder in order of time, each with its words, then each shift with both."""
    if not positions:
        click.echo(empty, err=True)
        return
    out = console()
    texts = view.texts({e.report for p in positions for e in p.evidence})
    into = {s.after: s for s in shifts}
    for issue, of_issue in groupby(positions, key=lambda p: p.issue):
        out.print(clean(issues.get(issue, issue)), style="bold underline")
        lanes = groupby(of_issue, key=lambda p: (p.holder, p.personal))
        for (holder, personal), lane in lanes:
            note = "  (speaks for nobody else)" if personal else ""
            out.print(f"  {clean(names.of(holder))}{note}", style="bold")
            for position in lane:
                if position.id in into:
                    _show_shift(out, into[position.id], texts, names)
                _show_position(out, position, texts, names)
        out.print()


def _show_position(out: Console, position: Position, texts: Mapping[str, str], names: Names) -> None:
    p = position
    span = f"{p.start or '?'} … {p.end or '?'}" if p.start != p.end else f"{p.start or 'undated'}"
    condition = f" — {shortened(clean(p.condition), 90)}" if p.condition else ""
    out.print(f"    {span}  {p.stance}{condition}  (tone {p.tone})", style=STANCE_STYLES.get(p.stance, ""))
    for evidence in p.evidence[:_MOST_QUOTED]:
        out.print(f"      {_quoted(evidence, texts, names)}")
    if len(p.evidence) > _MOST_QUOTED:
        out.print(f"      … and {len(p.evidence) - _MOST_QUOTED} more", style="dim")


def _show_shift(out: Console, shift: Shift, texts: Mapping[str, str], names: Names) -> None:
    out.print(f"    ── shift: {clean(shift.says)}", style="bold magenta")
    out.print(f"       before  {_quoted(shift.said_before, texts, names)}", style="magenta")
    out.print(f"       after   {_quoted(shift.said_after, texts, names)}", style="magenta")


def _quoted(evidence: PositionEvidence, texts: Mapping[str, str], names: Names) -> str:
    words = shortened(clean(evidence.span.text(texts.get(evidence.report, ""))), 150)
    who = names.of(evidence.speaker) or "unnamed"
    office = names.of(evidence.office)
    return (
        f"{evidence.said or 'undated'}  {who}{f' ({office})' if office else ''}: {words}  [{evidence.occurrence[:8]}]"
    )
