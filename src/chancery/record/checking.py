"""Checking: what reports would do to a record that does not hold them — new, added detail, repeated, contradicted.

Novelty in the record follows the dates of publication, so that it is the same whatever came first. Here the question is
another: what is in these reports that the record does not have? They are compared as if they came last.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from chancery.knowledge import Knowledge
from chancery.model.addition import Addition, Difference, Moved, Quote, Told
from chancery.model.decision import Decision
from chancery.model.definition import Definition
from chancery.model.flag import Flag
from chancery.model.occurrence import Evidence
from chancery.model.reading import Published, Reading
from chancery.model.record import DatedReading, Record
from chancery.model.reprint import Passage, Reprint
from chancery.model.span import Span
from chancery.record.additions import addition_of, moved_dates
from chancery.record.merger import merge
from chancery.record.prepared import Before, Prepared
from chancery.record.sayings import state_stems
from chancery.record.weighing import LEAST_WEIGHT, WORD, content_words, stem, weight

MOST_DETAILS = 6
"""Pieces of new detail that are named of one telling, the heaviest."""

_NEAR = 300
"""Code points within which two tellings' differing words belong to them: a telling may be several clauses."""

_BETWEEN = 2
"""Words already told that may stand inside one piece of detail."""


def check(
    definition: Definition,
    knowledge: Knowledge,
    kept: Sequence[Reading],
    fresh: Sequence[Reading],
    decisions: Iterable[Decision] = (),
    before: Mapping[str, Published] | None = None,
    known: Mapping[str, Prepared] = MappingProxyType({}),
    reprints: Sequence[Reprint] | None = None,
) -> tuple[tuple[Addition, ...], tuple[Moved, ...]]:
    """Return what each of the ``fresh`` readings would do to the record of the ``kept`` ones, together.

    One that is among the kept comes back as "same". ``before`` are the dates that the kept reports have; those that
    would move are told. ``known`` is what was prepared of the kept reports, and ``reprints`` those among them. Use
    ``addition_of`` for reports that are part of the record.
    """
    there = {r.report.id for r in kept}
    latest = {r.report.id for r in fresh} - there
    every = [*kept, *(r for r in fresh if r.report.id in latest)]
    stored = Before(reprints, before) if reprints is not None and before is not None else None
    record = merge(definition, knowledge, every, decisions, latest=latest, known=known, before=stored)
    return told_of(record, [r.report.id for r in fresh], there, before or {}, knowledge)


def told_of(
    record: Record,
    fresh: Sequence[str],
    there: Collection[str],
    before: Mapping[str, Published],
    knowledge: Knowledge,
) -> tuple[tuple[Addition, ...], tuple[Moved, ...]]:
    """Return what each of the ``fresh`` reports does in a ``record`` that holds them as its latest.

    The record may be a part, if it holds what they tell and all reports that tell it too. ``there`` are reports that
    were stored before.
    """
    dated = {d.reading.report.id: d for d in record.readings}
    additions = []
    for id_ in dict.fromkeys(fresh):
        addition = addition_of(record, id_, id_)
        if id_ in there:
            additions.append(replace(addition, status="same", told=(), reprints=(), flags=()))
            continue
        copied = [p for p in _passages(record, id_) if p[1].report in there]
        repeated = [_copied(t, copied, dated) for t in addition.told]
        told = tuple(_explained(t, record, dated, knowledge) for t in repeated)
        additions.append(replace(addition, status="checked", told=told))
    return tuple(additions), moved_dates(before, record)


def _passages(record: Record, report: str) -> list[tuple[Span, Passage]]:
    """Return the passages that a report shares with others: where in it, and where in the other."""
    pairs = [(r.a, r.b) for r in record.reprints] + [(r.b, r.a) for r in record.reprints]
    return [(here.span, there) for here, there in pairs if here.report == report]


def _copied(told: Told, passages: Iterable[tuple[Span, Passage]], dated: Mapping[str, DatedReading]) -> Told:
    """Return a telling as a repeated one where a stored report has the very words in a passage that both share.

    Two copies may stay two occurrences in the record, as where one has no date; their words add nothing for all that.
    """
    e = told.evidence
    if e.novelty != "new":
        return told
    words = e.span.text(dated[e.report].reading.report.text)
    for here, there in passages:
        if here.holds(e.span):
            at = dated[there.report].reading.report.text.find(words, there.span.start, there.span.end)
            if at >= 0:
                earlier = there.report, Span(at, at + len(words))
                return replace(told, evidence=replace(e, novelty="repeats", repeats=earlier))
    return told


def _explained(told: Told, record: Record, dated: Mapping[str, DatedReading], knowledge: Knowledge) -> Told:
    e, o = told.evidence, told.occurrence
    concerned = (o.speaker,) if o.speaker else o.actors or (o.state,)
    who = ", ".join(dict.fromkeys(_name(id_, record, knowledge) for id_ in concerned if id_))
    found = replace(told, who=who, words=_quote(dated, e.report, e.span).words)
    if e.repeats is None:
        return found
    found = replace(found, earlier=_quote(dated, *e.repeats))
    if e.novelty == "adds detail":
        return replace(found, adds=tuple(_details(told, dated)))
    if e.novelty == "contradicts":
        return replace(found, differs=_difference(told, record.flags, dated))
    return found


def _name(entity: str, record: Record, knowledge: Knowledge) -> str:
    found = record.entities.get(entity) or knowledge.entities.get(entity) or knowledge.code_entity(entity)
    return found.name if found is not None else entity


def _quote(dated: Mapping[str, DatedReading], report: str, span: Span) -> Quote:
    return Quote(report, span, " ".join(span.text(dated[report].reading.report.text).split()))


def _details(told: Told, dated: Mapping[str, DatedReading]) -> Iterator[Quote]:
    """Yield what this telling says that no other report's telling of the occurrence does, in order of place."""
    e = told.evidence
    reading = dated[e.report].reading
    text = reading.report.text
    known: set[str] = set(state_stems(reading))
    for other in told.occurrence.evidence:
        if other.report != e.report:
            known |= content_words(other.span.text(dated[other.report].reading.report.text))
    pieces = [piece for span in _contents(reading, e) for piece in _new_pieces(text, span, known)]
    heaviest = sorted(pieces, key=lambda p: (-p[1], p[0]))[:MOST_DETAILS]
    if not heaviest:
        heaviest = [(span, 0.0) for span in _dates(reading, e)]
    for span, _ in sorted(heaviest):
        yield _quote(dated, e.report, span)


def _contents(reading: Reading, evidence: Evidence) -> list[Span]:
    """Return where a telling says what was said or done: the content of a statement, the clause of an act."""
    spans = [s for one in reading.statements if one.id == evidence.statement for s in one.content]
    return sorted(spans) or [evidence.span]


def _new_pieces(text: str, span: Span, known: set[str]) -> Iterator[tuple[Span, float]]:
    """Yield the stretches of words whose content is not ``known``, each with its weight."""
    start = end = -1
    heavy, gap = 0.0, 0
    for match in WORD.finditer(text, span.start, span.end):
        stemmed = stem(match.group())
        if len(stemmed) > 1 and weight(stemmed) >= LEAST_WEIGHT and stemmed not in known:
            start = match.start() if start < 0 else start
            end, heavy, gap = match.end(), heavy + weight(stemmed), 0
        elif start >= 0:
            gap += 1
            if gap > _BETWEEN:
                yield Span(start, end), heavy
                start, heavy, gap = -1, 0.0, 0
    if start >= 0:
        yield Span(start, end), heavy


def _dates(reading: Reading, evidence: Evidence) -> Iterator[Span]:
    """Yield the words that date a telling: what it adds where no other tells a date."""
    whens = [s.said for s in reading.statements if s.id == evidence.statement]
    whens += [v.date for v in reading.events if v.id == evidence.event]
    yield from sorted({w.span for w in whens if w is not None and w.span is not None})


def _difference(told: Told, flags: Sequence[Flag], dated: Mapping[str, DatedReading]) -> Difference | None:
    """Return what this telling and the earlier one disagree on, from the flag that holds both sides."""
    e = told.evidence
    assert e.repeats is not None
    other = e.repeats[0]
    found: list[tuple[int, Difference]] = []
    for flag in flags:
        if flag.kind != "contradiction" or len(flag.evidence) != 2:
            continue
        sides = {b.says.removeprefix("report "): b.span for b in flag.evidence}
        here, there = sides.get(e.report[:12]), sides.get(other[:12])
        if here is None or there is None:
            continue
        away = _away(here, e.span) + _away(there, e.repeats[1])
        what = flag.says.partition(": ")[2]
        found.append((away, Difference(what, _quote(dated, e.report, here), _quote(dated, other, there))))
    nearest = min(found, key=lambda f: f[0], default=None)
    return nearest[1] if nearest is not None and nearest[0] <= _NEAR else None


def _away(a: Span, b: Span) -> int:
    """Return how many code points lie between two spans, 0 where they meet."""
    return max(0, a.start - b.end, b.start - a.end)
