"""Flags: everything in the record that a person should look at, with its evidence, in one place."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.flag import Flag
from chancery.model.occurrence import Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.span import Span
from chancery.record.differing import attributed_otherwise, dated_otherwise, done_by_others
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
    *,
    whole: bool = True,
    only: Collection[str] = (),
    beside: Sequence[Telling] = (),
) -> tuple[Flag, ...]:
    """Return all flags with their report and id, in order of report and place.

    Unless ``whole``, tellings of different entries are not compared: for a record that is made day by day. What reports
    say of themselves is flagged in all of them, or in ``only`` some that are asked about; ``beside`` are tellings of
    entries that were not made, since nobody asks about them.
    """
    readings = {each.reading.report.id: each.reading for each in dated}
    found = flags_of_joining(joined, readings)
    for each in (d for d in dated if not only or d.reading.report.id in only):
        found.extend(flags_of(each, parties, knowledge))
    for occurrence in occurrences:
        found.extend(contradictions(groups[occurrence.id], readings))
    if whole:
        told = [*(t for group in groups.values() for t in group), *beside]
        found.extend(_under_two_names(told, readings, knowledge))
    named = {flag.id: flag for flag in map(with_id, found)}
    return tuple(sorted(named.values(), key=lambda f: (f.report or "", f.span or (0, 0), f.kind, f.id)))


def flags_of_joining(joined: Iterable[Flag], readings: Mapping[str, Reading]) -> list[Flag]:
    """Return the flags that joining raised, without those whose telling has a time in its words after all."""
    return [flag for flag in joined if flag.report is None or not _dated_after_all(flag, readings[flag.report])]


def flags_of(dated: DatedReading, parties: Sequence[str], knowledge: Knowledge) -> list[Flag]:
    """Return the flags of one report."""
    reading = dated.reading
    own = (flag for flag in reading.flags if worth_a_look(flag, reading, knowledge))
    return [*(replace(flag, report=reading.report.id) for flag in own), *find_slips(reading, parties, knowledge)]


def with_id(flag: Flag) -> Flag:
    """Return a flag with its id in the record."""
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


def _under_two_names(
    tellings: Sequence[Telling], readings: Mapping[str, Reading], knowledge: Knowledge
) -> Iterator[Flag]:
    """Flags where another report has the same words, or the same deed, under other names or on another day."""

    def names(telling: Telling, entities: Iterable[str]) -> str:
        own = readings[telling.report].entities
        found = [own.get(e) or knowledge.entities.get(e) or knowledge.code_entity(e) for e in sorted(entities)]
        told = [entity.name for entity in found if entity is not None]
        return ", ".join(told) or telling.span.text(readings[telling.report].report.text)

    for a, b in attributed_otherwise([t for t in tellings if _by_name(t, readings[t.report])]):
        one, other = (names(t, [t.speaker] if t.speaker else []) for t in (a, b))
        yield _disagreement(a, b, f"the same words from {one} against {other}", a.span, b.span, "one saying")
    for a, b in dated_otherwise(tellings):
        yield _disagreement(a, b, f"on {a.day} against {b.day}", a.span, b.span, "what reads like one act")
    for a, b in done_by_others(tellings):
        one, other = names(a, a.actors), names(b, b.actors)
        yield _disagreement(a, b, f"done by {one} against {other}", a.span, b.span, "what reads like one act")


def _by_name(telling: Telling, reading: Reading) -> bool:
    """Tell whether a report names the speaker beside the words: whom "he added" means is a reader's guess."""
    pronouns = {m.span for m in reading.mentions if m.form == "pronoun"}
    sources = [s.source for s in reading.statements if s.id in telling.statements and s.source]
    return any(not any(span in pronouns for span in source) for source in sources)


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
