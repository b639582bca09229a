"""Flags of an addition: persons' verdicts on those that were raised, and where persons are of two minds.

A verdict finds its flag among those of its report. Of flags that verdicts changed it is kept how they were raised.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from chancery.model.decision import Decision, Outcome, Target
from chancery.model.flag import Flag
from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.record.clues import statement_span
from chancery.record.deciding_entries import Place, decide_flags
from chancery.record.flags import with_id
from chancery.record.verdicts import disagreements
from chancery.store import kept, tables
from chancery.store.codec import from_json, pack
from chancery.store.in_bulk import drop, ids_in, put
from chancery.store.journal import chunks

if TYPE_CHECKING:
    from chancery.store.growing import Growing
    from chancery.store.growing_entries import EntriesGrown

CONTRARY = "decisions"
"""What raises the flags of verdicts that are contrary."""

DISAGREEMENT = "disagreement"
"""The kind of flags that no report raises, but persons."""


@dataclass(frozen=True, slots=True)
class FlagsDecided:
    """Flags as verdicts leave them, the ids of those in whose place they stand, and what became of the verdicts."""

    flags: Mapping[str, Flag]
    old: frozenset[str]
    outcomes: tuple[Outcome, ...] = ()


def noted(connection: Connection, raised: Mapping[str, Sequence[Flag]]) -> tuple[dict[str, Flag], set[str]]:
    """Note what raises which flag now; returns the flags by id, and those that it raised before and nothing else."""
    table = kept.raised
    old = ids_in(connection, table, "owner", "flag", raised)
    drop(connection, table, "owner", raised)
    rows, found = dict[tuple[str, str], dict[str, str]](), dict[str, Flag]()
    for owner, flags in raised.items():
        for flag in map(with_id, flags):
            rows[owner, flag.id] = {"owner": owner, "flag": flag.id}
            found[flag.id] = flag
    put(connection, table, list(rows.values()))
    return found, old - ids_in(connection, table, "flag", "flag", old - found.keys())


def decided_flags(growing: Growing, raised: Mapping[str, Flag], old: Collection[str]) -> FlagsDecided:
    """Apply the verdicts to flags just ``raised``, which stand in the place of ``old``, and to others beside them."""
    connection, now, was = growing.connection, growing.verdicts, growing.was
    every = {d.id: d for d in (*was, *now) if d.noun == "flag"}
    if not every:
        return FlagsDecided(raised, frozenset(old))
    standing = [d for d in now if d.noun == "flag"]
    ids = {d.id for d in standing} ^ {d.id for d in was if d.noun == "flag"}
    gone = set(old) - raised.keys()
    reports = {flag.report for flag in raised.values()} | {every[id_].report for id_ in ids}
    reports |= ids_in(connection, tables.flag, "id", "report", gone)
    reports |= ids_in(connection, kept.judged, "flag", "report", gone)
    reports &= {d.report for d in every.values()}
    beside = _there(connection, {r for r in reports if r is not None})
    here = {id_: flag for id_, flag in beside.items() if id_ not in gone} | {
        id_: flag for id_, flag in raised.items() if flag.report in reports
    }
    left, outcomes = decide_flags([here[id_] for id_ in sorted(here)], [d for d in standing if d.report in reports])
    kept_on = {flag.id: flag for flag in left}
    drop(connection, kept.judged, "flag", {*here, *gone})
    changed = [flag for id_, flag in sorted(here.items()) if kept_on.get(id_) != flag]
    put(connection, kept.judged, [{"flag": f.id, "report": f.report, "packed": pack(f)} for f in changed])
    flags = {id_: flag for id_, flag in raised.items() if id_ not in here} | kept_on
    return FlagsDecided(flags, frozenset(old) | here.keys(), tuple(outcomes))


def _there(connection: Connection, reports: Collection[str]) -> dict[str, Flag]:
    """Return the flags of some reports as they were raised."""
    found, table = dict[str, Flag](), tables.flag
    for chunk in chunks(sorted(reports)):
        here = select(table.c.payload).where(table.c.report.in_(chunk), table.c.kind != DISAGREEMENT)
        found.update((f.id, f) for f in (from_json(p, Flag) for p in connection.execute(here).scalars()))
    for chunk in chunks(sorted(reports)):
        here = select(kept.judged.c.packed).where(kept.judged.c.report.in_(chunk))
        found.update((f.id, f) for f in (from_json(p, Flag) for p in connection.execute(here).scalars()))
    return found


# -- persons of two minds


def contrary_flags(entries: EntriesGrown, told: Sequence[Decision], outcomes: Sequence[Outcome]) -> tuple[Flag, ...]:
    """Return a flag for each set of verdicts that are contrary now; ``outcomes`` are those just worked out."""
    if len({d.by for d in told}) < 2:
        return ()
    known = {o.decision for o in outcomes}
    standing = {d.id for d in told}
    table = tables.outcome
    query = select(table.c.payload).where(table.c.state == "contrary")
    stored = (from_json(payload, Outcome) for payload in entries.connection.execute(query).scalars())
    contrary = [o for o in stored if o.decision in standing and o.decision not in known]
    contrary += [o for o in outcomes if o.state == "contrary"]
    contrary.sort(key=lambda o: o.decision)
    targets = {target for o in contrary for target in o.entries}
    return tuple(disagreements(told, contrary, _places(entries, targets)))


def _places(entries: EntriesGrown, targets: Iterable[Target]) -> dict[Target, Place]:
    """Return where some entries stand: at their first telling or quotation, or in the report as it was read."""
    found: dict[Target, Place] = {}
    by_noun: dict[str, list[Target]] = {}
    for target in sorted(targets, key=lambda t: (t.noun, t.report or "", t.id)):
        by_noun.setdefault(target.noun, []).append(target)
    for target in by_noun.get("occurrence", ()):
        place = _first_telling(entries, target.id)
        found |= {target: place} if place is not None else {}
    for target in by_noun.get("position", ()):
        place = _first_quotation(entries, target.id)
        found |= {target: place} if place is not None else {}
    within = [*by_noun.get("statement", ()), *by_noun.get("event", ())]
    readings = entries.growing.read({t.report for t in within if t.report is not None})
    for target in within:
        reading = readings.get(target.report or "")
        spans: dict[tuple[str, str], Span] = {}
        if reading is not None:
            spans = {("statement", s.id): statement_span(reading, s) for s in reading.statements}
            spans |= {("event", e.id): e.trigger for e in reading.events}
        if (target.noun, target.id) in spans:
            found[target] = (target.report or "", spans[target.noun, target.id])
    return found


def _first_telling(entries: EntriesGrown, id_: str) -> Place | None:
    table = tables.evidence
    anew = entries.evidence_of.get(id_)
    places = [(e.report, e.span) for e in entries.found[id_].evidence] if id_ in entries.new else []
    if anew is not None or id_ not in entries.old | entries.new.keys():
        here = select(table.c.report, table.c.start, table.c.end).where(table.c.occurrence == id_)
        rows = entries.connection.execute(here.order_by(table.c.report, table.c.start, table.c.end))
        row = next((row for row in rows if row.report not in (anew or ())), None)
        places += [(row.report, Span(row.start, row.end))] if row is not None else []
    return min(places, default=None)


def _first_quotation(entries: EntriesGrown, id_: str) -> Place | None:
    table = tables.position_evidence
    fresh, there = entries.lanes.fresh.get(table, {}), entries.lanes.there.get(table, {})
    here = select(table).where(table.c.position == id_)
    rows = [dict(row) for row in entries.connection.execute(here).mappings() if row["id"] not in there]
    rows += [dict(row) for row in fresh.values() if row["position"] == id_]
    rows.sort(key=lambda row: (row["number"], row["report"], row["start"], row["end"], row["occurrence"]))
    return (rows[0]["report"], Span(rows[0]["start"], rows[0]["end"])) if rows else None
