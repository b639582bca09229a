"""What stood at an earlier moment: which reports, with the metadata of then, which readings of them, which decisions.

The journal tells it: lines up to the moment say what there was, those after it what became of that. A report that was
forgotten since is left out, and so is what rested on it. The record of then is merged from these (``chancery.past``).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, select

from chancery.errors import DossierBroken
from chancery.model.decision import Decision
from chancery.model.definition import Definition
from chancery.model.frozen import dataclass
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.store import tables
from chancery.store.codec import from_json, to_json, unpack_reading
from chancery.store.decisions import decisions
from chancery.store.journal import JournalEntry, entries, note
from chancery.store.reports import report_of
from chancery.version import __version__

KEPT = (
    "title",
    "outlet",
    "url",
    "language",
    "published",
    "byline",
    "path",
    "row",
    "plain",
    "hints",
    "origins",
    "notes",
)
"""The columns of a report beside its text: what the journal keeps when they are corrected."""


@dataclass(frozen=True, slots=True)
class Merging:
    """What the record was merged with: versions of reader, knowledge and program, and ``dossier.toml`` as it was."""

    reader: str
    knowledge: str
    program: str
    definition: Definition


@dataclass(frozen=True, slots=True)
class Held:
    """A report that stood then: its id of then, its id now, and the columns that were corrected since."""

    id: str
    now: str
    before: Mapping[str, Any] | None


@dataclass(frozen=True, slots=True)
class Stood:
    """The sources of the record at a moment: what it was merged with, which reports stood, in order, and verdicts.

    ``later`` are the versions, reader and knowledge, of a reading in the order in which they are looked for.
    """

    merging: Merging | None
    held: tuple[Held, ...]
    decisions: tuple[Decision, ...]
    later: tuple[tuple[str, str], ...]

    def sources(self, connection: Connection) -> Iterator[Reading | Report]:
        """Yield the reading of each report as it was then, or the report where that is no longer kept."""
        for one in self.held:
            report = report_then(connection, one)
            if report is None:
                continue
            reading = _reading(connection, report, self.later) if one.before is None else None
            yield report if reading is None else reading


def note_merging(connection: Connection, at: str, reader: str, knowledge: str, definition: Definition) -> None:
    """Tell the journal what the record is merged with, unless the last line of that kind says the same."""
    fresh = Merging(reader, knowledge, __version__, definition)
    last = list(_mergings(connection))
    if last and last[-1][1] == fresh:
        return
    note(connection, at, "merged", "record", [knowledge], {knowledge: {"with": _raw(fresh)}})


def is_last(connection: Connection, moment: str) -> bool:
    """Tell whether nothing was recorded after a moment: the record is as it was then."""
    later = select(tables.journal.c.number).where(tables.journal.c.recorded_at > moment)
    return connection.execute(later.limit(1)).first() is None


def merged_with(connection: Connection, moment: str) -> Merging | None:
    """Return what the record of a moment was merged with, the first known where none was noted by then."""
    mergings = list(_mergings(connection))
    known = [m for at, m in mergings if at <= moment]
    return known[-1] if known else mergings[0][1] if mergings else None


def last_merging(connection: Connection) -> Merging | None:
    """Return what the record was merged with; None for one that never was."""
    return next((merging for _, merging in reversed(list(_mergings(connection)))), None)


def stood_at(connection: Connection, moment: str) -> Stood:
    """Return the sources of the record as they stood at the end of a moment."""
    held = _held(connection, list(entries(connection, noun="report")), moment)
    mergings = list(_mergings(connection))
    known = [m for at, m in mergings if at <= moment]
    later = [m for at, m in mergings if at > moment]
    versions = tuple((m.reader, m.knowledge) for m in (*known[-1:], *later))
    return Stood(merged_with(connection, moment), tuple(held), tuple(_decisions(connection, moment, held)), versions)


def _mergings(connection: Connection) -> Iterator[tuple[str, Merging]]:
    for line in entries(connection, noun="record", what="merged"):
        if "with" in line.detail:
            yield line.recorded_at, from_json(to_json(line.detail["with"]), Merging)


def _raw(merging: Merging) -> Any:
    return from_json(to_json(merging), dict[str, Any])


def _held(connection: Connection, lines: Sequence[JournalEntry], moment: str) -> list[Held]:
    """Return the reports that stood at a moment and were not forgotten since, in order of their ids of then."""
    there: set[str] = set()
    later = []
    for line in lines:
        if line.recorded_at > moment:
            later.append(line)
        elif line.what == "added":
            there.add(line.subject)
        elif line.what == "forgotten":
            there.discard(line.subject)
        elif line.what == "replaced":
            there.discard(str(line.detail.get("was", "")))
            there.add(line.subject)
    # by the id of now, those of then that are this report, with what was corrected first: two may have become one
    left: dict[str, list[tuple[str, Mapping[str, Any] | None]]] = {id_: [(id_, None)] for id_ in there}
    for line in later:
        if line.what == "forgotten":
            left.pop(line.subject, None)
        elif line.what == "replaced":
            told: Mapping[str, Any] = line.detail.get("before", {})
            found = [
                (id_, told if before is None else before)
                for id_, before in left.pop(str(line.detail.get("was", "")), ())
            ]
            left.setdefault(line.subject, []).extend(found)
    kept = set(connection.execute(select(tables.report.c.id)).scalars())
    held = (Held(id_, now, before) for now, some in left.items() if now in kept for id_, before in some)
    return sorted(held, key=lambda one: one.id)


def report_then(connection: Connection, held: Held) -> Report | None:
    """Return a report as it was; None where the journal of an older version does not tell how."""
    row = connection.execute(select(tables.report).where(tables.report.c.id == held.now)).one()
    if held.before is None:
        return report_of(row)
    values = {name: held.before.get(name, getattr(row, name)) for name in KEPT}
    report = report_of(_Row({**values, "text": row.text}))
    return report if report.id == held.id else None


class _Row:
    """Columns of a report as attributes."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self.__dict__.update(values)


def _reading(connection: Connection, report: Report, versions: Sequence[tuple[str, str]]) -> Reading | None:
    """Return the reading of the first of ``versions`` that there is, else any; None where none can be read.

    Readings that new knowledge left as they were moved on to its version, so that one of then may stand under the
    next.
    """
    table = tables.reading
    rows = {
        (r.reader, r.knowledge): r.packed for r in connection.execute(select(table).where(table.c.report == report.id))
    }
    for version in (*versions, *sorted(rows)):
        if version in rows:
            try:
                return unpack_reading(rows[version], report)
            except DossierBroken:  # an earlier version stored it in a form that is no longer read
                continue
    return None


def _decisions(connection: Connection, moment: str, held: Sequence[Held]) -> Iterator[Decision]:
    """Yield the decisions made by then, on the reports as they were called then; revoked where they were by then."""
    told: dict[str, str] = {}
    for line in entries(connection, noun="decision"):
        if line.recorded_at <= moment:
            told[line.subject] = line.what
    names = {h.now: h.id for h in held}
    for decision in decisions(connection, standing=False):
        if decision.id not in told:
            continue
        report, value = decision.report, decision.value
        if decision.verdict in ("same", "different") and value is not None and decision.field != "entity":
            there, _, rest = value.partition(" ")
            value = f"{names.get(there, there)} {rest}"
        if report is not None and report not in names:
            continue  # it came with a report that was not there yet
        report = names[report] if report is not None else None
        decision = replace(decision, report=report, value=value)
        stood = told[decision.id] == "decided"
        yield replace(decision, revoked=None, revoked_by=None) if stood else decision
