"""Dating by siblings: a report whose own words leave its date open is narrowed by another that tells the same.

One hop, no cycle: only what a report's own words or metadata prove ever dates another. Evidence, strongest first:

1. the same words: the report is a reprint of one that is dated;
2. the same saying: the same speaker in much the same words, which a sibling dates to the day;
3. the same quotation in the news of a report that is dated;
4. the answer of the day: the weekday on which the report's news was said is the weekday of a dated saying of the other
   party about the same things, the only such day that the report's bounds leave. This moves the best guess alone and
   never the bounds.

Before these, a report that tells an act came out after the day on which dated reports put it (``dating_by_acts.py``).

Where two siblings disagree nothing is narrowed. News of Friday and of Saturday in one report agree: it came out after
both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations
from types import MappingProxyType

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf
from chancery.model.decision import Decision
from chancery.model.frozen import dataclass
from chancery.model.reading import Published, Reading
from chancery.model.record import DatedReading
from chancery.model.reprint import Reprint
from chancery.reading.revaluing import revalue
from chancery.record.clues import bounded
from chancery.record.dating_by_acts import ActTold, act_keys, act_told, dated_by_acts
from chancery.record.deciding import given_date
from chancery.record.index import Index
from chancery.record.matching import LEAST_QUOTE, heaviest
from chancery.record.occasions import compatible
from chancery.record.telling import Telling
from chancery.record.weighing import containment, total

DATED_DAYS = 3
"""A report whose bounds are so narrow counts as dated."""

FRESH_DAYS = 7
"""News of a saying is taken to be published within so many days of it."""

SAME_WORDS = 0.6
"""Share of content words that makes two tellings of one speaker's undated saying the same saying."""

PAIRED = 10
"""Heaviest words of a telling that it is filed under, two and two."""

MOST_ALIKE = 40
"""Tellings that one speaker's word, or one weekday's, may have: more tell of no one saying, and date nothing."""

SAME_TOPIC = 10.0
"""Weight of the words that an answer shares with what it answers: two names of things or three common words."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What one sibling says about one report's date; ``rank`` 1 is the strongest evidence, ``act`` what it tells."""

    rank: int
    day: date
    interval: Interval | None
    basis: Basis
    act: ActTold | None = None


def given_by_person(reading: Reading, decisions: Sequence[Decision], knowledge: Knowledge) -> DatedReading | None:
    """Return a reading as dated by a person's verdict, None where there is none."""
    verdict = given_date(reading, decisions)
    if verdict is None:
        return None
    value, interval, by = verdict
    basis = Basis("decision", None, f"{by} dated it {value}")
    published = Published(interval, value, value, 1.0, (basis,), "given", weekday=reading.published.weekday)
    return DatedReading(revalue(reading, published, knowledge), published, (basis,))


def date_by_siblings(
    readings: Sequence[Reading],
    tellings: Mapping[str, Sequence[Telling]],
    reprints: Sequence[Reprint],
    decisions: Sequence[Decision],
    parties: Sequence[str],
    knowledge: Knowledge,
    index: Index,
    keys: Mapping[str, Sequence[Sequence[str]]] = MappingProxyType({}),
) -> tuple[DatedReading, ...]:
    """Return every reading with its date as merged, valued anew where it moved.

    ``keys`` are those of each telling of reports of which they are known (``dating_keys``).
    """
    by_id = {r.report.id: r.published for r in readings}
    proposals: dict[str, list[Proposal]] = {}
    for report, proposal in _by_reprints(by_id, reprints):
        proposals.setdefault(report, []).append(proposal)
    for report, proposal in _by_sayings(by_id, tellings, index, frozenset(parties), keys):
        proposals.setdefault(report, []).append(proposal)
    dated = []
    for reading in readings:
        verdict = given_by_person(reading, decisions, knowledge)
        report = reading.report.id
        dated.append(verdict or _narrowed(reading, proposals.get(report, ()), tellings.get(report, ()), knowledge))
    return tuple(dated)


def date_by_some(
    reading: Reading,
    told: Sequence[Telling],
    pairs: Iterable[tuple[str, str]],
    by_key: Mapping[str, Telling],
    by_id: Mapping[str, Published],
    copies: Sequence[Reprint],
    parties: Sequence[str],
    knowledge: Knowledge,
) -> DatedReading:
    """Return one reading as ``date_by_siblings`` dates it, by what others tell of it alone.

    ``pairs`` are the keys of tellings that share a key, one of each ``told`` by the report; ``by_id`` are the dates of
    these reports, and of those that ``copies`` name, as they date themselves.
    """
    report = reading.report.id
    found = [*_by_reprints(by_id, copies), *proposals(pairs, by_key, by_id, frozenset(parties))]
    return _narrowed(reading, [proposal for r, proposal in found if r == report], told, knowledge)


def is_dated(reading: Reading) -> bool:
    """Tell whether metadata or a report's own words date it to a few days."""
    return dates_itself(reading.published)


def dates_itself(published: Published) -> bool:
    """Tell whether a date is one of a few days."""
    days = published.interval.days
    return days is not None and days <= DATED_DAYS


def _narrowed(
    reading: Reading, proposals: Sequence[Proposal], tellings: Sequence[Telling], knowledge: Knowledge
) -> DatedReading:
    """The reading as the acts that it tells, and then what else its siblings tell, date it."""
    if is_dated(reading) or not proposals:
        return DatedReading(reading, reading.published)
    acts = [p.act for p in proposals if p.act is not None]
    others = [p for p in proposals if p.act is None]
    published = dated_by_acts(reading, acts, tellings) if acts else None
    if published is None:
        return _by_day(reading, others, knowledge)
    bases = published.basis[len(reading.published.basis) :]
    later = _by_day(replace(reading, published=published), others, knowledge)
    if later.moved:
        return replace(later, moved=(*bases, *later.moved))
    return DatedReading(revalue(reading, published, knowledge), published, bases)


def _by_day(reading: Reading, proposals: Sequence[Proposal], knowledge: Knowledge) -> DatedReading:
    own = reading.published
    fitting = [p for p in proposals if own.interval.holds(p.day)]
    if not fitting:
        return DatedReading(reading, own)
    rank = min(p.rank for p in fitting)
    best = [p for p in fitting if p.rank == rank]
    day = max(p.day for p in best)
    chosen = min((p for p in best if p.day == day), key=lambda p: p.basis.says)
    interval = own.interval
    for proposal in best:
        if proposal.interval is not None:
            interval = interval.meet(proposal.interval)
        elif proposal.day != day:
            return DatedReading(reading, own)
    if not interval.holds(day):
        return DatedReading(reading, own)
    if interval.empty or (interval == own.interval and own.best == day.isoformat()):
        return DatedReading(reading, own)
    published = replace(
        own,
        interval=interval,
        best=day.isoformat(),
        value=edtf(bounded(interval)),
        confidence={1: 0.9, 2: 0.8, 3: 0.7}.get(rank, 0.5),
        basis=(*own.basis, chosen.basis),
        origin="sibling",
    )
    return DatedReading(revalue(reading, published, knowledge), published, (chosen.basis,))


def _by_reprints(by_id: Mapping[str, Published], reprints: Sequence[Reprint]) -> list[tuple[str, Proposal]]:
    found = []
    for reprint in reprints:
        if reprint.kind != "copy":
            continue
        for left, right in ((reprint.a, reprint.b), (reprint.b, reprint.a)):
            a, b = by_id[left.report], by_id[right.report]
            day = _day(b)
            if dates_itself(a) or not dates_itself(b) or day is None:
                continue
            says = f"the same text stands in report {right.report[:12]}, dated {b.value}"
            window = Interval(day - timedelta(days=FRESH_DAYS), day + timedelta(days=FRESH_DAYS))
            found.append((left.report, Proposal(1, day, window, Basis("sibling: reprint", left.span, says))))
    return found


def _day(published: Published) -> date | None:
    best = published.best
    if best is not None and len(best) == 10:
        return date.fromisoformat(best)
    return published.interval.latest if dates_itself(published) else None


def _by_sayings(
    by_id: Mapping[str, Published],
    tellings: Mapping[str, Sequence[Telling]],
    index: Index,
    parties: frozenset[str],
    known: Mapping[str, Sequence[Sequence[str]]],
) -> list[tuple[str, Proposal]]:
    by_key: dict[str, Telling] = {}
    filed: list[tuple[str, Sequence[str]]] = []
    undated: set[str] = set()
    for report in sorted(tellings):
        dated = dates_itself(by_id[report])
        for at, telling in enumerate(tellings[report]):
            keys = known[report][at] if report in known else dating_keys(telling, by_id[report])
            by_key[telling.key] = telling
            filed.append((telling.key, keys))
            if not dated:
                undated.update(keys)
    for telling_key, keys in filed:
        for key in undated.intersection(keys):  # no other dates anything
            index.put("speaker", key, telling_key)
    pairs = {pair for key in sorted(undated) for pair in _across(index.bucket("speaker", key), by_key)}
    return proposals(sorted(pairs), by_key, by_id, parties)


def _across(keys: Sequence[str], by_key: Mapping[str, Telling]) -> Iterator[tuple[str, str]]:
    """Pairs of tellings of different reports in one bucket; one that holds too many tells of no one saying."""
    if len(keys) <= MOST_ALIKE:
        yield from ((a, b) for a, b in combinations(keys, 2) if by_key[a].report != by_key[b].report)


def dating_keys(telling: Telling, published: Published) -> list[str]:
    """Return the keys under which a telling may date another report, or be dated by it: whose words, or which day's.

    ``published`` is the date that its report gives itself.
    """
    if telling.kind == "act":
        return act_keys(telling, dates_itself(published))
    if telling.kind != "saying" or telling.habit:
        return []
    stems = [f"{a}|{b}" for a, b in combinations(heaviest(telling.words)[:PAIRED], 2)]
    keys = [f"dating|{telling.speaker}|{both}" for both in stems]
    weekday = published.weekday if telling.day is None and not dates_itself(published) else None
    if telling.day is not None:
        weekday = date.fromisoformat(telling.day).weekday()
    return keys if weekday is None else [*keys, *(f"answer|{weekday}|{both}" for both in stems)]


def proposals(
    pairs: Iterable[tuple[str, str]],
    by_key: Mapping[str, Telling],
    by_id: Mapping[str, Published],
    parties: frozenset[str],
) -> list[tuple[str, Proposal]]:
    """Return what pairs of tellings say about the dates of undated reports; ``by_id`` are their own."""
    found = []
    for a, b in pairs:
        for x, y in ((by_key[a], by_key[b]), (by_key[b], by_key[a])):
            if dates_itself(by_id[x.report]):
                continue
            proposal = _proposal(x, y, by_id[x.report], by_id[y.report], parties)
            if proposal is not None:
                found.append((x.report, proposal))
    return found


def _proposal(a: Telling, b: Telling, own: Published, other: Published, parties: frozenset[str]) -> Proposal | None:
    """What telling ``b`` of a sibling says about the date of the report that tells ``a``, a saying as news."""
    if a.kind == "act" and b.kind == "act":
        told = act_told(a, b, dates_itself(other))
        day = told.act.earliest if told is not None else None
        return Proposal(5, day, None, told.basis, told) if told is not None and day is not None else None
    if a.kind != "saying" or b.kind != "saying" or a.background:
        return None
    where = f"report {b.report[:12]}"
    if a.speaker == b.speaker and (a.day is None) and alike(a, b):
        if b.day is not None:
            day = date.fromisoformat(b.day)
            window = Interval(day, day + timedelta(days=FRESH_DAYS))
            says = f"{where} dates the same words of the same speaker to {b.day}"
            return Proposal(2, day, window, Basis("sibling: same saying", a.span, says))
        day_of = _day(other)
        if dates_itself(other) and day_of is not None and not b.background and not b.explicit:
            window = Interval(day_of - timedelta(days=FRESH_DAYS), day_of + timedelta(days=FRESH_DAYS))
            says = f"{where}, dated {other.value}, quotes the same words of the same speaker as its news"
            return Proposal(3, day_of, window, Basis("sibling: same quotation", a.span, says))
    return _answer(a, b, own, where, parties)


def alike(a: Telling, b: Telling) -> bool:
    """Tell whether two sayings of one speaker are told in so much the same words that they are one saying."""
    quoted = min(total(a.quotes), total(b.quotes)) >= LEAST_QUOTE and containment(a.quotes, b.quotes) >= SAME_WORDS
    return quoted or (total(a.words & b.words) >= 1.5 * LEAST_QUOTE and containment(a.words, b.words) >= SAME_WORDS)


def _answer(a: Telling, b: Telling, own: Published, where: str, parties: frozenset[str]) -> Proposal | None:
    """The other party's dated saying about the same things, on the weekday of the report's news."""
    weekday = own.weekday
    if weekday is None or b.day is None or a.day is not None or compatible(a.chain, a.speaker, b.chain, b.speaker):
        return None
    day = date.fromisoformat(b.day)
    both = {c.split(":", 1)[1] for t in (a, b) for c in t.chain if c.startswith(("state:", "org:"))}
    if day.weekday() != weekday or len(both) < 2 or (parties and not both <= parties):
        return None
    if total(a.words & b.words) < SAME_TOPIC:
        return None
    says = f"{where} dates the other side's words about the same to {b.day}, the weekday that this report names"
    return Proposal(4, day, None, Basis("sibling: answer of the day", a.span, says))
