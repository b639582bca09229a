"""Merge: readings of many reports become one record.

``merge`` is a pure function of a SET of readings: any order, one at a time or all at once, gives the same record, byte
for byte. Each step is one file and does one thing; what two readings share is weighed by shipped tables alone, and
groups are solved anew inside their connected component in order of ids.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from types import MappingProxyType

from chancery.errors import ReadingFailed
from chancery.knowledge import Knowledge
from chancery.model.decision import Decision
from chancery.model.definition import Definition
from chancery.model.occurrence import Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading, Record
from chancery.record.concluding import Told, conclude, redecided, with_known_speakers
from chancery.record.dating import date_by_siblings
from chancery.record.deciding import decided, standing_verdicts
from chancery.record.deciding_entries import decide_occurrences
from chancery.record.flags import raise_flags
from chancery.record.identities import join_identities
from chancery.record.index import Index
from chancery.record.joining import join
from chancery.record.joining_asked import join_asked
from chancery.record.links import link
from chancery.record.memory import Memory
from chancery.record.novelty import day_of, mark_novelty
from chancery.record.occurrences import join_tellings, tellings_of, texts_of
from chancery.record.origins import count_origins
from chancery.record.pairing import of_pairs
from chancery.record.positions import take_positions
from chancery.record.prepared import Before, Known, Prepared
from chancery.record.renaming import all_renamed
from chancery.record.reprints import directed, find_reprints
from chancery.record.resting import with_rest
from chancery.record.stories import find_stories
from chancery.record.story_placing import place_stories
from chancery.record.telling import Telling
from chancery.record.wording import word

WHOLE = 500
"""Reports up to which what may belong together is weighed all at once; beyond, one day after another, so that what one
more report costs does not grow with the record."""


def merge(
    definition: Definition,
    knowledge: Knowledge,
    readings: Iterable[Reading],
    decisions: Iterable[Decision] = (),
    make_index: Callable[[], Index] = Memory,
    *,
    latest: Collection[str] = (),
    known: Mapping[str, Prepared] = MappingProxyType({}),
    before: Before | None = None,
    whole_to: int | None = None,
) -> Record:
    """Return all that follows from ``readings`` for the dispute that ``definition`` describes.

    ``knowledge`` is that which the readings were made with (``Knowledge.extended(definition)``). The same report twice
    changes nothing. ``make_index`` gives an empty index for each family of candidates. Nothing is raised for odd input:
    what cannot be resolved stays apart and is flagged. ``latest`` are ids of reports whose novelty is judged against
    all others, whatever their dates: for checking reports that are not stored (``record/checking.py``). The record then
    has no stories, no links and no directions of reprints, and of occurrences, positions and flags at least those that
    these reports tell.
    ``known`` is what was prepared of the reports before persons decided on them, and ``before`` what the record of all
    but the latest says of them: they change nothing but the time. ``whole_to`` stands in the place of ``WHOLE``: with 0
    everything is placed as in a large record.
    """
    verdicts = standing_verdicts(decisions)
    read = distinct(readings)
    kept = [decided(r, verdicts, knowledge) for r in read]
    same = Known(known, read, kept)
    plain = [DatedReading(r, r.published) for r in kept]
    reprints = find_reprints(plain, make_index(), same.filed, before.reprints if before else None, latest)
    first = same.told(kept, knowledge)
    dated = date_by_siblings(kept, first, reprints, verdicts, definition.parties, knowledge, make_index(), same.dating)
    dated = redecided(dated, read, verdicts, knowledge)
    identities = join_identities(dated, verdicts, make_index(), knowledge)
    dated, respoken = with_known_speakers(dated, identities, knowledge)
    if before is not None and before.differs(dated):  # dates that moved told who copied whom
        reprints = find_reprints(plain, make_index(), same.filed)
    reprints = reprints if latest else directed(reprints, dated)
    whole = len(dated) <= (WHOLE if whole_to is None else whole_to)
    stories = () if latest else find_stories(dated, make_index()) if whole else place_stories(dated)
    tellings = all_renamed((t for d in dated for t in _told(d, first, knowledge, respoken)), identities, knowledge)
    days = {d.reading.report.id: day_of(d) for d in dated}
    asked = _asked(latest, verdicts) if whole else frozenset[str]()
    if asked and not any(map(of_pairs, verdicts)):
        joined = join_asked(tellings, asked, make_index(), same.keys)
    else:
        joined = join_tellings(tellings, verdicts, make_index()) if whole else join(tellings, verdicts, days)
    occurrences = _told_by(joined.occurrences, () if verdicts else asked)
    occurrences = word(occurrences, joined.groups, texts_of(dated))
    left = decide_occurrences(occurrences, joined.groups, verdicts, identities.mapping, knowledge, joined.rest)
    occurrences = _told_by(left.occurrences, asked)
    occurrences = occurrences if latest else link(occurrences, left.groups, dated, joined.rest)
    occurrences = count_origins(occurrences, dated, reprints, knowledge)
    occurrences = mark_novelty(occurrences, left.groups, dated, latest)
    occurrences = with_rest(occurrences, joined, dated, knowledge, latest)
    positions, shifts = ((), ()) if asked else take_positions(definition, knowledge, occurrences, left.groups, dated)
    flags = raise_flags(
        dated, occurrences, left.groups, joined.flags, definition.parties, knowledge,
        rest=joined.rest, only=asked, beside=joined.beside,
    )  # fmt: skip
    told = Told(read, dated, identities, tellings, joined, left, occurrences, positions, shifts, flags)
    last = conclude(told, verdicts, knowledge)
    return Record(
        readings=dated,
        entities=last.entities,
        identities=last.identities,
        reprints=reprints,
        stories=stories,
        occurrences=last.occurrences,
        positions=last.positions,
        shifts=last.shifts,
        flags=last.flags,
        outcomes=last.outcomes,
    )


def _asked(latest: Collection[str], verdicts: Sequence[Decision]) -> frozenset[str]:
    """Return the reports that alone are asked about; none where all are, or where persons may be of two minds.

    What two of them decided otherwise is flagged at the first place of an entry, whichever report that is in.
    """
    return frozenset(latest) if len({verdict.by for verdict in verdicts}) <= 1 else frozenset()


def _told_by(occurrences: tuple[Occurrence, ...], reports: Collection[str]) -> tuple[Occurrence, ...]:
    """Return the occurrences that one of these reports tells; all where none are given."""
    return tuple(o for o in occurrences if any(e.report in reports for e in o.evidence)) if reports else occurrences


def unmergeable(definition: Definition, knowledge: Knowledge, readings: Iterable[Reading]) -> dict[str, ReadingFailed]:
    """Return what is wrong with each reading that cannot be merged even alone, by report id: asked once merging failed.

    Empty where only several together fail, or what failed was no merging.
    """
    found: dict[str, ReadingFailed] = {}
    for reading in readings:
        try:
            merge(definition, knowledge, [reading])
        except Exception as error:
            found[reading.report.id] = ReadingFailed(
                f"this report cannot be merged ({type(error).__name__}: {error})",
                where=reading.report.path or reading.report.id[:12],
                mend="please report it with the text; the other reports are kept",
            )
    return found


def distinct(readings: Iterable[Reading]) -> list[Reading]:
    """Return one reading a report, in order of report ids.

    The same report may come from two places; path and row are no part of it, and the least of them is kept.
    """
    least: dict[str, Reading] = {}
    for reading in readings:
        report = reading.report.id
        if report not in least or _rank(reading) < _rank(least[report]):
            least[report] = reading
    return [reading for _, reading in sorted(least.items())]


def _rank(reading: Reading) -> tuple[str, str, str, int]:
    report = reading.report
    return (reading.reader, reading.knowledge, report.path or "", report.row or 0)


def _told(
    dated: DatedReading, first: dict[str, list[Telling]], knowledge: Knowledge, respoken: Collection[str]
) -> Sequence[Telling]:
    """The tellings of a report: made anew only where its date moved or persons told who speaks."""
    if dated.moved or dated.reading.report.id in respoken:
        return tellings_of(dated.reading, knowledge)
    return first[dated.reading.report.id]
