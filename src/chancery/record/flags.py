"""Flags: everything in the record that a person should look at, with its evidence, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.occurrence import Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.span import Span
from chancery.record.ids import digest
from chancery.record.novelty import contradiction
from chancery.record.proposals import worth_a_look
from chancery.record.quoting import quoted_otherwise
from chancery.record.slips import find_slips
from chancery.record.telling import Telling

MOST_TELLINGS = 60
"""Tellings of one occurrence that are compared pair by pair for contradictions."""


def raise_flags(
    dated: Sequence[DatedReading],
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, Sequence[Telling]],
    joined: Sequence[Flag],
    parties: Sequence[str],
    knowledge: Knowledge,
) -> tuple[Flag, ...]:
    """Return all flags with their report and id, in order of report and place."""
    found: list[Flag] = list(joined)
    for each in dated:
        report = each.reading.report.id
        own = (flag for flag in each.reading.flags if worth_a_look(flag, each.reading, knowledge))
        found.extend(replace(flag, report=report) for flag in own)
        found.extend(find_slips(each.reading, parties, knowledge))
    readings = {each.reading.report.id: each.reading for each in dated}
    for occurrence in occurrences:
        found.extend(_contradictions(groups[occurrence.id], readings))
    named = {flag.id: flag for flag in map(with_id, found)}
    return tuple(sorted(named.values(), key=lambda f: (f.report or "", f.span or (0, 0), f.kind, f.id)))


def with_id(flag: Flag) -> Flag:
    """Return a flag with its id in the record."""
    start, end = flag.span or (None, None)
    return replace(flag, id=digest("flag", flag.kind, flag.report, start, end, flag.says))


def _contradictions(tellings: Sequence[Telling], readings: Mapping[str, Reading]) -> Iterator[Flag]:
    for a, b in combinations(sorted(tellings, key=lambda t: t.key)[:MOST_TELLINGS], 2):
        what = contradiction(a, b)
        if what is not None:
            yield _disagreement(a, b, *what)
        elif (quoted := quoted_otherwise(a, b, readings)) is not None:
            words = [f"“{s.text(readings[t.report].report.text)}”" for s, t in zip(quoted, (a, b), strict=True)]
            yield _disagreement(a, b, f"quoted words: {words[0]} against {words[1]}", *quoted)


def _disagreement(a: Telling, b: Telling, says: str, here: Span, there: Span) -> Flag:
    return Flag(
        kind="contradiction",
        span=here,
        says=f"two reports of one occurrence differ: {says}",
        suggests=None,
        evidence=(
            Basis("told here", here, f"report {a.report[:12]}"),
            Basis("told otherwise", there, f"report {b.report[:12]}"),
        ),
        report=a.report,
    )
