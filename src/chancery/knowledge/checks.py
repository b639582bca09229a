"""check: proves that the tables hold together, for ``chancery knowledge check`` and for the tests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal

from chancery.knowledge.coverage import promised_offices
from chancery.knowledge.draft import OTHER, USUAL
from chancery.knowledge.extension import surely_meet
from chancery.knowledge.knowledge import Knowledge
from chancery.model.dates import Interval, edtf_interval
from chancery.model.frozen import dataclass
from chancery.model.office import Tenure, several_hold

ProblemKind = Literal["gap", "overlap", "unknown", "clash", "date"]

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: what kind, where it stands, and what it is in one sentence."""

    kind: ProblemKind
    where: str
    says: str

    @property
    def line(self) -> str:
        """The whole problem on one line."""
        return f"{self.where}: {self.kind}: {self.says}"


def check(knowledge: Knowledge) -> list[Problem]:
    """Return every problem of the tables, none when all is well.

    Gaps and overlaps are those that the dates prove: two tenures that meet in one month are neither. What makes
    the files unreadable (an unknown person, an id that stands twice) is raised by the loader before.
    """
    problems = [
        *_gaps(knowledge),
        *_broken_promises(knowledge),
        *_overlaps(knowledge),
        *_unknown_references(knowledge),
        *_clashes(knowledge),
    ]
    return sorted(problems, key=lambda problem: (problem.where, problem.kind, problem.says))


def _gaps(knowledge: Knowledge) -> Iterator[Problem]:
    for table in knowledge.tables:
        if table.complete_since is None:
            continue
        since = edtf_interval(table.complete_since).earliest
        if since is None:
            continue
        if table.checked is None:
            yield Problem("date", table.where, "complete_since: needs a checked: day to reach to")
            continue
        held = [tenure.interval for tenure in knowledge.tenures_of_office(table.office)]
        for first, last in _uncovered([*held, *table.excused], since, table.checked):
            yield Problem("gap", table.where, f"nobody holds {table.office} from {first} to {last}")


def _broken_promises(knowledge: Knowledge) -> Iterator[Problem]:
    """Yield the offices of ``coverage.yaml`` whose table promises less; that a promise is kept, ``_gaps`` proves."""
    tables = {table.office: table for table in knowledge.tables}
    for promised in promised_offices(knowledge):
        table = tables.get(promised.office)
        since = edtf_interval(table.complete_since).earliest if table is not None and table.complete_since else None
        if table is None or since is None or since > promised.since:
            where = table.where if table is not None else "coverage.yaml"
            kept = f"since {since}" if since else "not"
            says = f"{promised.office} must be complete since {promised.since}, and is {kept}: see coverage.yaml"
            yield Problem("gap", where, says)


def _uncovered(held: Iterable[Interval], since: date, until: date) -> Iterator[tuple[date, date]]:
    """Yield the spans of days that none of the intervals can reach."""
    next_day = since
    for interval in sorted(held, key=lambda interval: interval.earliest or date.min):
        start = interval.earliest or date.min
        if start > next_day and next_day <= until:
            yield next_day, min(start - _DAY, until)
        end = interval.latest
        if end is None or end >= until:
            return
        next_day = max(next_day, end + _DAY)
    if next_day <= until:
        yield next_day, until


def _overlaps(knowledge: Knowledge) -> Iterator[Problem]:
    for office, where in _offices_with_tenures(knowledge):
        longest: Tenure | None = None
        for tenure in knowledge.tenures_of_office(office):
            if tenure.kind != "regular":
                continue
            if longest is not None and surely_meet(longest, tenure):
                yield Problem(
                    "overlap",
                    where,
                    f"{tenure.person} holds {office} from {tenure.start} while {longest.person} does until"
                    f" {longest.end or 'today'}; say kind: acting, disputed or parallel if that is so",
                )
            if longest is None or (longest.end is not None and _sure_end(tenure) > _sure_end(longest)):
                longest = tenure


def _sure_end(tenure: Tenure) -> date:
    return (edtf_interval(tenure.end).earliest if tenure.end else None) or date.max


def _offices_with_tenures(knowledge: Knowledge) -> Iterator[tuple[str, str]]:
    """Yield each office of a table with where that stands, then those of a layer unless several may hold them."""
    places = {table.office: table.where for table in knowledge.tables}
    yield from places.items()
    for office in sorted(set(knowledge.offices) - set(places)):
        if not several_hold(office):
            yield office, office


def _unknown_references(knowledge: Knowledge) -> Iterator[Problem]:
    for office in knowledge.offices.values():
        for body in office.bodies:
            if body not in knowledge.entities:
                yield Problem("unknown", office.id, f"there is no body {body}")
    for dispute in knowledge.disputes.values():
        where = f"disputes.yaml: {dispute.id}"
        for party in dispute.parties:
            if knowledge.code_entity(party) is None:
                yield Problem("unknown", where, f"there is no state or organisation {party}")
        for place in dispute.places:
            if place not in knowledge.entities:
                yield Problem("unknown", where, f"there is no {place}")
    for entity_id in knowledge.entities:
        for parent in knowledge.part_of(entity_id):
            if parent not in knowledge.entities:
                yield Problem("unknown", entity_id, f"there is no {parent} that it could be part of")
    for (code, role), office_id in knowledge.same_offices.items():
        if office_id not in knowledge.offices:
            yield Problem("unknown", f"offices.yaml: {code}: {role}", f"same_as: there is no {office_id}")


def _clashes(knowledge: Knowledge) -> Iterator[Problem]:
    """Yield names that two states, or two people of one state, share without one being marked as weak."""
    for name, senses in knowledge.aliases.items():
        if len(senses) == 1:  # nearly all
            continue
        usual = [sense for sense in senses if sense.rank <= OTHER]
        states = sorted({sense.entity for sense in usual if sense.entity.startswith("state:")})
        if len(states) > 1:
            yield Problem("clash", name, f"names {' and '.join(states)}; list it under weak: in all but one")
        full = [sense for sense in senses if sense.rank == USUAL]
        people = sorted({sense.entity for sense in full if sense.entity.startswith("person:")})
        if len(people) > len({knowledge.state_of(person) for person in people}):
            yield Problem("clash", name, f"is the full name of {' and '.join(people)}")
