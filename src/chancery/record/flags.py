"""Flags: everything in the record that a person should look at, with its evidence, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.occurrence import Occurrence
from chancery.model.record import DatedReading
from chancery.record.ids import digest
from chancery.record.novelty import contradiction
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
        found.extend(replace(flag, report=report) for flag in each.reading.flags)
        found.extend(find_slips(each.reading, parties, knowledge))
    for occurrence in occurrences:
        found.extend(_contradictions(groups[occurrence.id]))
    named = {flag.id: flag for flag in map(with_id, found)}
    return tuple(sorted(named.values(), key=lambda f: (f.report or "", f.span or (0, 0), f.kind, f.id)))


def with_id(flag: Flag) -> Flag:
    """Return a flag with its id in the record."""
    start, end = flag.span or (None, None)
    return replace(flag, id=digest("flag", flag.kind, flag.report, start, end, flag.says))


def _contradictions(tellings: Sequence[Telling]) -> Iterator[Flag]:
    for a, b in combinations(sorted(tellings, key=lambda t: t.key)[:MOST_TELLINGS], 2):
        what = contradiction(a, b)
        if what is None:
            continue
        says, here, there = what
        yield Flag(
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
