"""Kept lanes: the stances of one holder on one issue, and the positions and shifts that they make.

A lane is put in order as a whole, from one row; of the rows of the record that it makes only those that changed are
looked at.
"""

from __future__ import annotations

import zlib
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from sqlalchemy import Column, Connection, LargeBinary, MetaData, Table, delete, insert, select, update

from chancery.model.decision import Decision, Outcome
from chancery.model.frozen import dataclass
from chancery.model.record import Record
from chancery.record.deciding_entries import decide_positions
from chancery.record.lanes import Point
from chancery.record.positions import lane_of
from chancery.store import kept, tables
from chancery.store.codec import from_json, pack
from chancery.store.columns import ID, NAME
from chancery.store.in_bulk import drop, put
from chancery.store.journal import chunks
from chancery.store.rows import Row, record_rows

Lane = tuple[str, str]
"""Issue and holder."""

ROWS = (tables.position_evidence, tables.position, tables.shift)
"""The tables of the record that lanes make."""

STANCES = Table(
    "stances", MetaData(),
    Column("issue", NAME, primary_key=True),
    Column("holder", NAME, primary_key=True),
    Column("occurrence", ID, primary_key=True, index=True),
    Column("packed", LargeBinary, nullable=False),
)  # fmt: skip
"""What ``note_stances`` notes, while a record is made anew: the stances of each lane by the entry that shows them."""

_SLIM: dict[str, Any] = {
    "what": "", "actors": (), "recipients": (), "act": None, "reports": 0, "outlets": 0, "origins": 0,
    "origin_names": (), "evidence": (), "links": (), "basis": (),
}  # fmt: skip
"""What a lane does not ask of an entry: who else tells it now changes no position."""

_EMPTY = Record((), {}, {}, (), (), (), (), (), ())


@dataclass(frozen=True, slots=True)
class KeptLane:
    """The stances of a lane by the entry that shows them, and the digests of the rows they make, by table."""

    points: dict[str, list[Point]] = field(default_factory=dict)
    rows: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LaneRows:
    """Rows that lanes make anew, by table, and the digests of those that they stand in the place of."""

    fresh: Mapping[Table, dict[str, Row]]
    there: Mapping[Table, dict[str, str]]
    outcomes: tuple[Outcome, ...] = ()


class PositionVerdicts:
    """Persons' verdicts on positions, each of which is about one lane."""

    def __init__(self, now: Sequence[Decision], was: Sequence[Decision], issues: Iterable[str]) -> None:
        self._now: dict[str, list[Decision]] = {}
        for decision in (d for d in now if d.noun == "position"):
            self._now.setdefault(decision.key or "", []).append(decision)
        before, after = ({d.id: d for d in told if d.noun == "position"} for told in (was, now))
        changed = [(before | after)[id_] for id_ in sorted(before.keys() ^ after.keys())]
        of = {
            d.id: [(i, key[len(i) + 1 :]) for i in issues if (key := d.key or "").startswith(f"{i} ")] for d in changed
        }
        self.lanes: frozenset[Lane] = frozenset(lane for lanes in of.values() for lane in lanes)
        """The lanes on which a verdict came or went."""
        self.nowhere = tuple(d for d in changed if not of[d.id] and d.id in after)
        """Those that came and are about no lane."""

    def on(self, issue: str, holder: str) -> list[Decision]:
        """Return the verdicts on the positions of one lane."""
        return self._now.get(f"{issue} {holder}", [])


def grow_lanes(
    connection: Connection, concerned: Collection[str], shown: Iterable[tuple[str, Point]], verdicts: PositionVerdicts
) -> LaneRows:
    """Put anew the stances that some entries show: ``shown``, each with its issue, are those of ``concerned`` now."""
    fresh = _by_lane(shown)
    lanes = {*fresh, *_move(connection, concerned, fresh), *verdicts.lanes}
    outcomes = decide_positions((), (), verdicts.nowhere)[2]
    rows: dict[Table, dict[str, Row]] = {table: {} for table in ROWS}
    there: dict[Table, dict[str, str]] = {table: {} for table in ROWS}
    for issue, holder in sorted(lanes):
        was = _load(connection, issue, holder)
        points = {id_: found for id_, found in was.points.items() if id_ not in concerned}
        points.update(fresh.get((issue, holder), {}))
        if points == was.points and (issue, holder) not in verdicts.lanes:
            continue
        made, told = _made(issue, points, verdicts.on(issue, holder))
        outcomes += told
        now = KeptLane(dict(sorted(points.items())), _digests(made))
        if now != was:
            _save(connection, issue, holder, now, there=bool(was.points))
        for table in ROWS:
            before = was.rows.get(table.name, {})
            changed = {id_ for id_, row in made[table].items() if before.get(id_) != row["digest"]}
            if table is tables.position:  # whose a quotation is, is told by its position
                changed |= {row["position"] for row in rows[tables.position_evidence].values()} & made[table].keys()
            rows[table].update((id_, made[table][id_]) for id_ in sorted(changed))
            there[table].update((id_, d) for id_, d in before.items() if id_ in changed or id_ not in made[table])
    return LaneRows(rows, there, tuple(outcomes))


def note_stances(
    connection: Connection, concerned: Collection[str], shown: Iterable[tuple[str, Point]], verdicts: PositionVerdicts
) -> LaneRows:
    """Note what ``grow_lanes`` puts into lanes, for ``make_lanes`` to do so once for all."""
    drop(connection, STANCES, "occurrence", concerned)
    rows = [
        {"issue": issue, "holder": holder, "occurrence": occurrence, "packed": pack(points)}
        for (issue, holder), held in _by_lane(shown).items()
        for occurrence, points in held.items()
    ]
    put(connection, STANCES, rows)
    return LaneRows({}, {})


def make_lanes(connection: Connection, verdicts: PositionVerdicts) -> Iterator[LaneRows]:
    """Keep the lanes of all stances that were noted; yields the rows of the record that each makes."""
    table = STANCES
    lanes = connection.execute(select(table.c.issue, table.c.holder).distinct()).all()
    for issue, holder in sorted((row.issue, row.holder) for row in lanes):
        here = select(table.c.occurrence, table.c.packed).where(table.c.issue == issue, table.c.holder == holder)
        found = connection.execute(here.order_by(table.c.occurrence))
        points = {row.occurrence: from_json(row.packed, list[Point]) for row in found}
        made, outcomes = _made(issue, points, verdicts.on(issue, holder))
        _save(connection, issue, holder, KeptLane(points, _digests(made)), there=False)
        put(connection, kept.point, [{"occurrence": o, "issue": issue, "holder": holder} for o in points])
        yield LaneRows({table: made[table] for table in ROWS}, {table: {} for table in ROWS}, tuple(outcomes))


def _by_lane(shown: Iterable[tuple[str, Point]]) -> dict[Lane, dict[str, list[Point]]]:
    found: dict[Lane, dict[str, list[Point]]] = {}
    for issue, point in shown:
        slim = replace(point, occurrence=replace(point.occurrence, **_SLIM))
        found.setdefault((issue, point.holder), {}).setdefault(point.occurrence.id, []).append(slim)
    return found


def _digests(made: Mapping[Table, Mapping[str, Row]]) -> dict[str, dict[str, str]]:
    return {table.name: {id_: row["digest"] for id_, row in made[table].items()} for table in ROWS}


def _move(connection: Connection, concerned: Collection[str], fresh: Mapping[Lane, Mapping[str, object]]) -> set[Lane]:
    """Note on which lanes the entries stand now; returns those on which they stood."""
    table, were = kept.point, set[tuple[str, str, str]]()
    for chunk in chunks(sorted(concerned)):
        for row in connection.execute(select(table).where(table.c.occurrence.in_(chunk))):
            were.add((row.occurrence, row.issue, row.holder))
    now = {(id_, issue, holder) for (issue, holder), held in fresh.items() for id_ in held}
    moved = {id_ for id_, _, _ in were ^ now}
    drop(connection, table, "occurrence", (id_ for id_, _, _ in were if id_ in moved))
    rows = [{"occurrence": o, "issue": i, "holder": h} for o, i, h in sorted(now) if o in moved]
    put(connection, table, rows)
    return {(issue, holder) for _, issue, holder in were}


def _load(connection: Connection, issue: str, holder: str) -> KeptLane:
    table = kept.lane
    here = (table.c.issue == issue) & (table.c.holder == holder)
    packed = connection.execute(select(table.c.packed).where(here)).scalar()
    return from_json(zlib.decompress(packed), KeptLane) if packed is not None else KeptLane()


def _save(connection: Connection, issue: str, holder: str, now: KeptLane, *, there: bool) -> None:
    table = kept.lane
    here = (table.c.issue == issue) & (table.c.holder == holder)
    packed = zlib.compress(pack(now), 1)
    if not now.points:
        connection.execute(delete(table).where(here))
    elif there:
        connection.execute(update(table).where(here).values(packed=packed))
    else:
        connection.execute(insert(table).values(issue=issue, holder=holder, packed=packed))


def _made(
    issue: str, points: Mapping[str, Iterable[Point]], verdicts: Sequence[Decision]
) -> tuple[dict[Table, dict[str, Row]], list[Outcome]]:
    """The rows of the record that a lane makes, and what became of verdicts on its positions.

    What a holder says for a state and what only for himself are apart.
    """
    every = [point for _, found in sorted(points.items()) for point in found]
    both = [lane_of(issue, some) for p in (False, True) if (some := [e for e in every if e.personal is p])]
    positions = tuple(position for held, _ in both for position in held)
    shifts = tuple(shift for _, changed in both for shift in changed)
    positions, shifts, outcomes = decide_positions(positions, shifts, verdicts)
    return dict(record_rows(replace(_EMPTY, positions=positions, shifts=shifts))), outcomes
