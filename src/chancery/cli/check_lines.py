"""How what a report would add is laid out for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import PurePath
from typing import Any

from rich.console import Console
from rich.text import Text

from chancery.cli.layout import print_hanging
from chancery.cli.output import clean, console, shortened

Row = Mapping[str, Any]

_MOST = 6
_LABEL = 15
_DEEP = _LABEL + 2
_MOST_WORDS = 150
_NOVELTIES = (
    ("new", "new", "green"),
    ("contradicts", "contradicts", "red"),
    ("adds detail", "adds detail", "cyan"),
    ("repeats", "repeats", "dim"),
)  # fmt: skip
"""Novelty of a telling, its label and its style, in the order of what an analyst looks at first."""


def show_checked(rows: Sequence[Row], *, every: bool) -> None:
    """Print what each report would do, and the sum where there are several; ``every`` leaves nothing out."""
    out = console()
    for row in rows:
        _show_one(out, row, every)
    if len(rows) > 1:
        print_hanging(out, f"{len(rows)} reports: {_sum(rows)}; nothing was stored", style="bold")


def _sum(rows: Sequence[Row]) -> str:
    same = sum(r["status"] == "same" for r in rows)
    count: Counter[str] = Counter()
    for row in rows:
        count.update({novelty: len(_by_occurrence(row, novelty)) for novelty, *_ in _NOVELTIES})
    parts = [f"{count[n]} {label}" for n, label, _ in _NOVELTIES if count[n]]
    return ", ".join([*parts, *([f"{same} there already"] if same else [])]) or "nothing told"


def _show_one(out: Console, row: Row, every: bool) -> None:
    line = Text(clean(PurePath(row["name"]).name or row["name"]), "bold")
    line.append(f"  {row['id'][:12]}", "dim")
    if row["title"]:
        line.append(f"  “{clean(shortened(row['title'], 90))}”")
    print_hanging(out, line)
    if row["status"] == "same":
        print_hanging(out, "is in the dossier already; it would change nothing", indent=2, style="dim")
        return
    if not row["read"]:
        print_hanging(out, f"would be kept, not read: its language is {row['language']}", indent=2, style="yellow")
        return
    published = row["published"]
    _line(out, "date", published["best"] or (published["value"].strip("./") and published["value"]) or "not known")
    for novelty, label, style in _NOVELTIES:
        _show_kind(out, label, _by_occurrence(row, novelty), style, every)
    if not row["tellings"]:
        _line(out, "new", Text("nothing: no statement and no act found in it", "dim"))
    for reprint in row["reprints"]:
        what = "the same text as" if reprint["kind"] == "copy" else f"{reprint['kind']} shared with"
        _line(out, "reprint", f"{what} {reprint['citation']} [{reprint['report'][:12]}]")
    for flag in row["flags"]:
        suggestion = f" → {flag['suggests']}" if flag["suggests"] else ""
        _line(out, "look at", Text(clean(f"{flag['kind']}: {shortened(flag['says'], 200)}{suggestion}"), "yellow"))
    for moved in row["moves"]:
        why = f", because {moved['why'][0]}" if moved["why"] else ""
        _line(out, "would move", clean(f"{moved['called']}: {moved['before']} → {moved['after']}{why}"))


def _by_occurrence(row: Row, novelty: str) -> list[list[Row]]:
    """Return the tellings of one novelty, those of one occurrence together, what happened lately first."""
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for telling in row["tellings"]:
        if telling["novelty"] == novelty:
            key = (telling["occurrence"] or "", telling["kind"], telling["who"], telling["what"])
            groups.setdefault(key, []).append(telling)
    return sorted(groups.values(), key=lambda g: (g[0]["kind"] == "standing", g[0]["role"] == "background"))


def _show_kind(out: Console, label: str, groups: Sequence[Sequence[Row]], style: str, every: bool) -> None:
    shown = groups if every else groups[:_MOST]
    for n, group in enumerate(shown):
        told = group[0]
        entry = Text(f"{told['occurrence'][:8]} " if told["occurrence"] else "", "dim")
        who = f"{told['who']}: " if told["who"] else ""
        entry.append(clean(shortened(f"{who}{told['what']}", _MOST_WORDS)), style)
        entry.append(f" [{told['span'][0]}–{told['span'][1]}]", "dim")
        _line(out, f"{label} {len(groups)}" if n == 0 else "", entry)
        _show_earlier(out, group)
    if len(groups) > len(shown):
        _line(out, "", Text(f"… and {len(groups) - len(shown)} more (--all)", "dim"))


def _show_earlier(out: Console, group: Sequence[Row]) -> None:
    """Print what a telling is compared with: the detail that it adds, the other side, the earlier words."""
    adds = list(dict.fromkeys(a["words"] for told in group for a in told["adds"]))
    if adds:
        words = "; ".join(f"“{shortened(a, 60)}”" for a in adds)
        print_hanging(out, Text(clean(f"adds {words}"), "cyan"), indent=_DEEP)
    differs = next((t["differs"] for t in group if t["differs"]), None)
    if differs:
        here, there = (shortened(differs[side]["words"], 80) for side in ("here", "there"))
        line = f"{differs['what'].partition(':')[0]}: “{here}” here; “{there}” in {_place(differs['there'])}"
        print_hanging(out, Text(clean(line), "red"), indent=_DEEP)
    elif group[0]["earlier"]:
        earlier = group[0]["earlier"]
        line = f"told before: “{shortened(earlier['words'], 90)}” — {_place(earlier)}"
        print_hanging(out, Text(clean(line), "dim"), indent=_DEEP)
    joins = group[0]["joins"]
    if joins:
        ids = ", ".join(i[:8] for i in joins)
        print_hanging(out, Text(f"would join it with {ids}", "yellow"), indent=_DEEP)


def _place(quote: Row) -> str:
    return f"{quote['citation']} [{quote['report'][:8]} {quote['span'][0]}–{quote['span'][1]}]"


def _line(out: Console, label: str, words: str | Text) -> None:
    print_hanging(
        out, words if isinstance(words, Text) else clean(words), indent=2, hang=_LABEL, lead=Text(f"{label} ", "bold")
    )
