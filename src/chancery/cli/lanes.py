"""Positions as lanes: one a party and issue, through its office-holders, with the shifts between."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from rich.console import Console
from rich.text import Text

from chancery.cli.layout import print_hanging
from chancery.cli.output import STANCE_STYLES, clean, console, shortened

Row = Mapping[str, Any]

_MOST_QUOTED = 5
_MOST_WORDS = 170


def show_lanes(rows: Sequence[Row], *, every: bool = False) -> None:
    """Print positions by issue and holder in order of time: each shift with both quotations, each position with
    quotations of different office-holders first; ``every`` prints all of them."""
    out = console()
    for issue, of_issue in groupby(rows, key=lambda p: p["issue"]):
        print_hanging(out, Text(clean(issue), "bold underline"), indent=0)
        for (holder, personal), lane in groupby(of_issue, key=lambda p: (p["holder"], p["personal"])):
            note = Text("  (does not speak for a state)", "dim") if personal else Text()
            print_hanging(out, Text(clean(holder), "bold") + note, indent=2)
            for position in lane:
                if position["shift"] is not None:
                    _show_shift(out, position["shift"])
                _show_position(out, position, every)
        out.print()


def _show_position(out: Console, position: Row, every: bool) -> None:
    line = Text(f"{_period(position['from'], position['to'])}  ")
    line.append(position["stance"], f"bold {STANCE_STYLES.get(position['stance'], '')}")
    if position["condition"]:
        line.append(f" — {shortened(clean(position['condition']), 120)}")
    line.append(f"  (tone {position['tone']}, {position['id'][:8]})", "dim")
    print_hanging(out, line, indent=4)
    chosen = position["evidence"] if every else _telling(position["evidence"])
    for quotation in chosen:
        _show_quoted(out, quotation, indent=6)
    left = len(position["evidence"]) - len(chosen)
    if left:
        noun = "quotation" if left == 1 else "quotations"
        print_hanging(out, f"… and {left} more {noun} (--all)", indent=6, style="dim")


def _telling(evidence: Sequence[Row]) -> list[Row]:
    """Choose some quotations: one an occurrence, of each speaker one before a second of any, in order of time."""
    in_order = sorted(evidence, key=lambda e: (e["said"] is None, e["said"] or ""))
    once: list[Row] = []
    for e in sorted(in_order, key=lambda e: e["headline"]):  # a headline only where nothing else says it
        if e["occurrence"] not in {o["occurrence"] for o in once}:
            once.append(e)
    once.sort(key=in_order.index)
    count: dict[str, int] = {}
    ranked = []
    for e in once:
        count[e["speaker_name"]] = count.get(e["speaker_name"], 0) + 1
        ranked.append((count[e["speaker_name"]], e))
    kept = [id(e) for _, e in sorted(ranked, key=lambda r: r[0])[:_MOST_QUOTED]]
    return [e for e in once if id(e) in kept]


def _period(start: str | None, end: str | None) -> str:
    if start is None and end is None:
        return "undated"
    if start == end:
        return str(start)
    if end is None:
        return f"since {start}"
    return f"until {end}" if start is None else f"{start} to {end}"


def _show_shift(out: Console, shift: Row) -> None:
    print_hanging(out, f"── shift {clean(shift['says'])}", indent=4, style="bold magenta")
    for label, quotation in (("before", shift["said_before"]), ("after", shift["said_after"])):
        _show_quoted(out, quotation, indent=6, label=label)


def _show_quoted(out: Console, quotation: Row, *, indent: int, label: str = "") -> None:
    said = quotation["said"] or "undated"
    start, _, end = said.partition("/")
    line = Text()
    line.append(clean(quotation["speaker_name"]), "bold")
    if quotation["office_name"]:
        line.append(clean(f" ({quotation['office_name']})"))
    if label:
        line.append(f", {said.replace('/', ' – ')}")
    elif end:
        line.append(f", by {end}")
    line.append(f": {shortened(clean(quotation['words']), _MOST_WORDS)}")
    line.append(clean(f"  — {shortened(quotation['citation'], 44)}, {quotation['occurrence'][:8]}"), "dim")
    print_hanging(out, line, indent=indent, hang=12, lead=Text(label or start, "magenta" if label else ""))
