"""What ``chancery add`` tells: one compact block a report, the dates that moved, and the sum."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import PurePath
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from chancery.cli.layout import print_hanging
from chancery.cli.output import clean, console, shortened
from chancery.export.names import Names, called, with_names

if TYPE_CHECKING:
    from chancery.model.addition import Added, Addition, Moved, Told
    from chancery.store.entries import ReportEntry

Cards = Mapping[str, "ReportEntry"]

_MOST_NEW = 4
_MOST_OTHER = 2
_MOST_REASONS = 2
_DETAILED_UP_TO = 30
_LABEL = 12
_NOVELTIES = (
    ("new", "adds", "green", _MOST_NEW),
    ("adds detail", "details", "cyan", _MOST_OTHER),
    ("repeats", "repeats", "dim", _MOST_OTHER),
    ("contradicts", "contradicts", "red", _MOST_NEW),
)  # fmt: skip
"""Novelty of a telling, its label, its style, and how many entries are named."""


def show_added(added: Added, names: Names, cards: Cards) -> None:
    """Print what one call of ``add`` did."""
    out = console()
    if len(added.additions) <= _DETAILED_UP_TO:
        for addition in added.additions:
            _show_one(out, addition, names, cards)
    else:
        for addition in added.additions:
            _show_short(out, addition)
    for moved in added.moved:
        _show_moved(out, moved, cards)
    _show_sum(out, added)


def _show_sum(out: Console, added: Added) -> None:
    status = Counter(a.status for a in added.additions)
    novelty: Counter[str] = Counter()
    for addition in added.additions:
        novelty.update(_counts(addition))
    words = {"added": "added", "reread": "read anew", "same": "there already", "checked": "checked"}
    parts = [f"{n} {words[s]}" for s, n in sorted(status.items())]
    unread = sum(not a.read for a in added.additions)
    if unread:
        parts.append(f"{unread} unread (language)")
    if added.moved:
        parts.append(f"{len(added.moved)} {'date' if len(added.moved) == 1 else 'dates'} moved")
    if added.failures:
        parts.append(f"{len(added.failures)} failed")
    told = ", ".join(f"{novelty[n]} {n}" for n, *_ in _NOVELTIES if novelty[n])
    print_hanging(out, f"{', '.join(parts) or 'nothing added'}{f'; tellings: {told}' if told else ''}")


def _show_one(out: Console, a: Addition, names: Names, cards: Cards) -> None:
    _heading(out, a)
    if a.status == "same":
        print_hanging(out, "is in the dossier already; nothing changed", indent=2, style="dim")
        return
    if not a.read:
        print_hanging(out, f"kept, not read: its language is {a.language}", indent=2, style="yellow")
        return
    _line(out, "date", _date(a, cards))
    counts = _counts(a)
    for novelty, label, style, most in _NOVELTIES:
        if counts[novelty]:
            _show_told(out, label, [t for t in a.told if t.evidence.novelty == novelty], names, style, most)
    if not a.told:
        _line(out, "adds", Text("nothing: no statement and no act found in it", "dim"))
    for report, kind in a.reprints:
        what = "the same text as" if kind == "copy" else f"{kind} shared with"
        _line(out, "reprint", f"{what} {called(cards[report]) if report in cards else report[:12]} [{report[:12]}]")
    for flag in a.flags:
        suggestion = f" → {flag.suggests}" if flag.suggests else ""
        _line(out, "look at", Text(clean(f"{flag.kind}: {shortened(flag.says, 200)}{suggestion}"), "yellow"))


def _show_short(out: Console, a: Addition) -> None:
    """Print one line for a report of many."""
    counts = _counts(a)
    told = ", ".join(f"{counts[n]} {n}" for n, *_ in _NOVELTIES if counts[n]) or a.status
    flags = f", {len(a.flags)} to look at" if a.flags else ""
    day = a.published.best or a.published.value
    read = told if a.read else f"unread ({a.language})"
    print_hanging(out, f"{_name(a)}  {a.report[:12]}  {day}  {read}{flags}")


def _heading(out: Console, a: Addition) -> None:
    line = Text(clean(_name(a)), "bold")
    line.append(f"  {a.report[:12]}", "dim")
    if a.title:
        line.append(f"  “{clean(shortened(a.title, 90))}”")
    print_hanging(out, line)


def _name(a: Addition) -> str:
    """Return the name of a report without its folders."""
    return PurePath(a.name).name or a.name


def _date(a: Addition, cards: Cards) -> Text:
    p = a.published
    text = Text(p.best or "not known", "bold")
    if p.best != p.value and p.value.strip("./"):
        text.append(f" ({_between(p.value)})")
    # the last reasons are those of the likeliest day, the first those of the bounds
    reasons = list(dict.fromkeys(with_names(b.says, cards).rstrip(".") for b in reversed(p.basis)))[:_MOST_REASONS]
    for reason in reasons:
        text.append(clean(f". {shortened(reason[:1].upper() + reason[1:], 150)}"), "dim")
    return text


def _between(value: str) -> str:
    """Return an EDTF date or interval in words."""
    start, _, end = value.partition("/")
    if not value.strip("./"):
        return "unknown"
    if not end or start == end:
        return start
    if start in ("..", ""):
        return f"by {end}"
    return f"since {start}" if end in ("..", "") else f"{start} to {end}"


def _counts(a: Addition) -> Counter[str]:
    """Count the occurrences that a report tells, by novelty."""
    if a.status == "same":
        return Counter()
    return Counter({n: len({t.occurrence.id for t in a.told if t.evidence.novelty == n}) for n, *_ in _NOVELTIES})


def _show_told(out: Console, label: str, told: list[Told], names: Names, style: str, most: int) -> None:
    first = {t.occurrence.id: t for t in reversed(told)}
    ids = list(dict.fromkeys(t.occurrence.id for t in told))
    # what happened lately says more of a report than what parties always hold
    ids.sort(key=lambda i: (first[i].occurrence.kind == "standing", first[i].evidence.role == "background"))
    for n, id_ in enumerate(ids[:most]):
        o = first[id_].occurrence
        who = names.who(o)
        room = out.width - _LABEL - len(o.id[:8]) - 3
        entry = Text(f"{o.id[:8]} ", "dim")
        entry.append(clean(shortened(f"{who}: {o.what}" if who else o.what, room)), style)
        _line(out, f"{label} {len(ids)}" if n == 0 else "", entry)
    if len(ids) > most:
        _line(out, "", Text(f"… and {len(ids) - most} more", "dim"))


def _line(out: Console, label: str, words: str | Text) -> None:
    print_hanging(out, words, indent=2, hang=_LABEL, lead=Text(f"{label} ", "bold"))


def _show_moved(out: Console, moved: Moved, cards: Cards) -> None:
    name = called(cards[moved.report]) if moved.report in cards else moved.report[:12]
    before, after = _between(moved.before), _between(moved.after)
    line = Text(clean(f"{name} [{moved.report[:12]}]: {before} → {after}"), "magenta")
    if moved.basis:
        line.append(clean(f", because {with_names(moved.basis[0].says, cards)}"))
    print_hanging(out, line, hang=12, lead=Text("date moved", "bold magenta"))
