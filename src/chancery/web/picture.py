"""The picture of a dispute over years: where the parties stand on each issue now, and the lanes of how it came."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING, Any

from chancery.drawing.figure import Figure
from chancery.drawing.lanes import Band, Lane, lanes
from chancery.drawing.timescale import Span
from chancery.model.frozen import dataclass
from chancery.store.overview import Held
from chancery.web.links import HasPath, link
from chancery.web.parties import Party, number_of, office_lines, voiced

if TYPE_CHECKING:
    from chancery.dossier import Dossier

_MOST_BANDS = 300


@dataclass(frozen=True, slots=True)
class Standing:
    """What a holder holds at the end of the days shown, since when, and the stance that it moved from."""

    holder: str
    party: int
    stance: str
    condition: str | None
    since: date | None
    before: str | None
    href: str


@dataclass(frozen=True, slots=True)
class IssuePicture:
    """One issue: its id and proposition, where the parties stand, and the lanes of those who hold something on it;
    the drawing is None where nobody does."""

    id: str
    proposition: str
    standings: tuple[Standing, ...]
    figure: Figure | None


def issue_pictures(
    room: HasPath,
    dossier: Dossier,
    parties: Sequence[Party],
    rows: Sequence[Held],
    span: Span,
    names: Mapping[str, str],
) -> list[IssuePicture]:
    """Return the lanes of every issue, the parties in their order and then all others who hold something."""
    spoken = {holder: voiced(r for r in rows if r.holder == holder) for holder in names}
    made = []
    for number, (issue, proposition) in enumerate(dossier.issues.items()):
        about = [row for row in rows if row.issue == issue]
        now = standings(room, parties, about, span, names)
        drawn = [lane for lane in _lanes(room, dossier, parties, about, span, names, spoken) if lane.bands]
        figure = lanes(f"lanes-{number}", f"Positions: {proposition}", drawn, span) if drawn else None
        made.append(IssuePicture(issue, proposition, now, figure))
    return made


def standings(
    room: HasPath, parties: Sequence[Party], rows: Sequence[Held], span: Span, names: Mapping[str, str]
) -> tuple[Standing, ...]:
    """Return where each holder of some positions on one issue stands at the end of a span, the parties first."""
    found = []
    ordered = sorted(rows, key=lambda r: (_place(parties, r.holder), r.holder))
    for holder, group in groupby(ordered, key=lambda r: r.holder):
        held = [row for row in group if _shown(row, span)]
        if not held:
            continue
        last = held[-1]
        before = next((row.stance for row in reversed(held[:-1]) if row.stance != last.stance), None)
        place, href = _place(parties, holder), link(room, "position", last.id)
        found.append(Standing(names.get(holder, holder), place, last.stance, last.condition, last.start, before, href))
    return tuple(found)


def _lanes(
    room: HasPath, dossier: Dossier, parties: Sequence[Party], rows: Sequence[Held], span: Span,
    names: Mapping[str, str], spoken: Mapping[str, Sequence[str]],
) -> list[Lane]:  # fmt: skip
    found: list[Lane] = []
    ordered = sorted(rows, key=lambda r: (_place(parties, r.holder), r.holder))
    for index, (holder, group) in enumerate(groupby(ordered, key=lambda r: r.holder)):
        held = list(group)
        number = number_of(parties, holder)
        code = holder.partition(":")[2]
        offices = office_lines(room, dossier.knowledge, spoken.get(holder, ()), code, span)
        bands = tuple(_band(room, row, span) for row in held[:_MOST_BANDS] if _shown(row, span))
        found.append(
            Lane(names.get(holder, holder), len(parties) + index if number is None else number, bands, offices)
        )
    return found


def _place(parties: Sequence[Party], holder: str) -> int:
    number = number_of(parties, holder)
    return len(parties) if number is None else number


def _shown(row: Held, span: Span) -> bool:
    return (row.start is None or row.start <= span.last) and (row.end is None or row.end >= span.first)


def _band(room: HasPath, row: Held, span: Span) -> Band:
    end = None if row.end is None or row.end > span.last else row.end
    return Band(row.start, end, row.stance, row.condition, link(room, "position", row.id))


def months_link(room: HasPath, first: date, last: date, **query: Any) -> str:
    """Return the address of the timeline of some days."""
    return link(room, "timeline", since=first.isoformat(), until=last.isoformat(), **query)
