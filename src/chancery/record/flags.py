"""Flags: everything in the record that a person should look at, with its evidence, in one place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.occurrence import Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.span import Span
from chancery.record.differing import Clash, Told, clashes, filed_under, pairs_of
from chancery.record.figures import disputed_figures
from chancery.record.identities import SEPARATOR
from chancery.record.ids import digest
from chancery.record.novelty import contradiction
from chancery.record.proposals import worth_a_look
from chancery.record.quoting import quoted_otherwise
from chancery.record.slips import find_slips
from chancery.record.telling import Telling

MOST_TELLINGS = 60
"""Tellings of one occurrence that are compared pair by pair for contradictions."""

BESIDE = "beside "
"""Stands before the key of a telling whose occurrence was not made."""

NONE: Mapping[str, Sequence[Telling]] = MappingProxyType({})


def raise_flags(
    dated: Sequence[DatedReading],
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, Sequence[Telling]],
    joined: Sequence[Flag],
    parties: Sequence[str],
    knowledge: Knowledge,
    *,
    rest: Mapping[str, Sequence[Telling]] = NONE,
    only: Collection[str] = (),
    beside: Sequence[Telling] = (),
) -> tuple[Flag, ...]:
    """Return all flags with their report and id, in order of report and place.

    ``rest`` are tellings that decide nothing about their occurrence. What reports say of themselves is flagged in all
    of them, or in ``only`` some that are asked about; ``beside`` are tellings of entries that were not made, since
    nobody asks about them.
    """
    readings = {each.reading.report.id: each.reading for each in dated}
    found = flags_of_joining(joined, readings)
    for each in (d for d in dated if not only or d.reading.report.id in only):
        found.extend(flags_of(each, parties, knowledge))
    for occurrence in occurrences:
        found.extend(contradictions(groups[occurrence.id], readings))
    every = [*(t for some in (groups, rest) for id_ in groups for t in some.get(id_, ())), *beside]
    told = Told(_by_report(every).__getitem__, readings.__getitem__)
    found.extend(_flags_between(groups, beside, told, knowledge))
    named = {flag.id: flag for flag in map(with_id, found)}
    return tuple(sorted(named.values(), key=lambda f: (f.report or "", f.span or (0, 0), f.kind, f.id)))


def flags_of_joining(joined: Iterable[Flag], readings: Mapping[str, Reading]) -> list[Flag]:
    """Return the flags that joining raised, without those whose telling has a time in its words after all."""
    return [flag for flag in joined if flag.report is None or not _dated_after_all(flag, readings[flag.report])]


def flags_of(dated: DatedReading, parties: Sequence[str], knowledge: Knowledge) -> list[Flag]:
    """Return the flags of one report."""
    reading = dated.reading
    own = (flag for flag in reading.flags if worth_a_look(flag, reading, knowledge))
    figures = (replace(flag, report=reading.report.id) for flag in disputed_figures(reading))
    return [
        *(replace(flag, report=reading.report.id) for flag in own),
        *figures,
        *find_slips(reading, parties, knowledge),
    ]


def with_id(flag: Flag) -> Flag:
    """Return a flag with its id in the record; one that has an id keeps it."""
    if flag.id:
        return flag
    start, end = flag.span or (None, None)
    return replace(flag, id=digest("flag", flag.kind, flag.report, start, end, flag.says))


def contradictions(tellings: Sequence[Telling], readings: Mapping[str, Reading]) -> Iterator[Flag]:
    """Yield what the tellings of one occurrence disagree on; ``readings`` are those of their reports."""
    for a, b in combinations(sorted(tellings, key=lambda t: t.key)[:MOST_TELLINGS], 2):
        what = contradiction(a, b)
        if what is not None:
            yield _disagreement(a, b, *what)
        elif (quoted := quoted_otherwise(a, b, readings)) is not None:
            words = [f"“{s.text(readings[t.report].report.text)}”" for s, t in zip(quoted, (a, b), strict=True)]
            yield _disagreement(a, b, f"quoted words: {words[0]} against {words[1]}", *quoted)


def _by_report(tellings: Iterable[Telling]) -> dict[str, list[Telling]]:
    found: dict[str, list[Telling]] = {}
    for telling in tellings:
        found.setdefault(telling.report, []).append(telling)
    return found


def _flags_between(
    groups: Mapping[str, Sequence[Telling]], beside: Sequence[Telling], told: Told, knowledge: Knowledge
) -> Iterator[Flag]:
    """Yield what occurrences differ in; of those ``beside`` it is not known which are one, and one of them stands."""
    entries = {**groups, **{f"{BESIDE}{t.key}": (t,) for t in beside}}
    first: dict[tuple[str, ...], Clash] = {}
    for one, other in pairs_of({id_: filed_under(tellings) for id_, tellings in entries.items()}):
        if one.startswith(BESIDE) and other.startswith(BESIDE):
            continue
        known = [id_ for id_ in (one, other) if not id_.startswith(BESIDE)]
        for clash in clashes(entries[one], entries[other], told):
            place = (clash.what, *known)
            if place not in first or (clash.a.key, clash.b.key) < (first[place].a.key, first[place].b.key):
                first[place] = clash
    yield from (flag_of(first[place], told, knowledge) for place in sorted(first))


def flag_of(clash: Clash, told: Told, knowledge: Knowledge) -> Flag:
    """Return the flag of what two occurrences differ in; there may be several like it, with others."""

    def names(telling: Telling, entities: Iterable[str | None]) -> str:
        own = told.reading(telling.report).entities
        ids = sorted(e.partition(SEPARATOR)[0] for e in entities if e is not None)
        found = [own.get(e) or knowledge.entities.get(e) or knowledge.code_entity(e) for e in ids]
        called = [entity.name for entity in found if entity is not None]
        return ", ".join(called) or telling.span.text(told.reading(telling.report).report.text)

    a, b = clash.a, clash.b
    if clash.what == "who said it":
        one, other = (names(t, [t.speaker]) for t in (a, b))
        says, of = f"the same words from {one} against {other}", "one saying"
    elif clash.what == "who did it":
        says, of = f"done by {names(a, a.actors)} against {names(b, b.actors)}", "what reads like one act"
    else:
        says, of = f"on {a.day} against {b.day}", "what reads like one act"
    flag = _disagreement(a, b, says, a.span, b.span, of)
    return replace(flag, id=digest("flag", flag.kind, flag.report, *a.span, flag.says, b.report, *b.span))


def _dated_after_all(flag: Flag, reading: Reading) -> bool:
    """Tell whether what a flag calls undated has a time in its words, although none that dates it to the reader."""
    return flag.kind == "several candidates" and any(
        flag.span is not None and flag.span.holds(time.span) for time in reading.times
    )


def _disagreement(a: Telling, b: Telling, says: str, here: Span, there: Span, what: str = "one occurrence") -> Flag:
    return Flag(
        kind="contradiction",
        span=here,
        says=f"two reports of {what} differ: {says}",
        suggests=None,
        evidence=(
            Basis("told here", here, f"report {a.report[:12]}"),
            Basis("told otherwise", there, f"report {b.report[:12]}"),
        ),
        report=a.report,
    )
