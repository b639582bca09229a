"""Links between occurrences: what answers what, which act is part of a series, what a speaker says again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from chancery.model.basis import Basis
from chancery.model.occurrence import Link, LinkKind, Occurrence
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.span import Span
from chancery.record.telling import Telling
from chancery.record.vocabulary import retelling

BACK = 3
"""Sentences that "In response" looks back over."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where one telling's cue or trigger stands: what links inside a sentence go by."""

    at: int
    sentence: int
    occurrence: str
    telling: Telling
    parties: frozenset[str]
    speaker: str | None


def link(
    occurrences: Sequence[Occurrence], groups: Mapping[str, Sequence[Telling]], dated: Sequence[DatedReading]
) -> tuple[Occurrence, ...]:
    """Return the occurrences with their links."""
    readings = {d.reading.report.id: d.reading for d in dated}
    by_report: dict[str, list[tuple[str, Telling]]] = {}
    for occurrence in sorted(groups):
        for telling in groups[occurrence]:
            by_report.setdefault(telling.report, []).append((occurrence, telling))
    found: dict[str, dict[tuple[str, LinkKind], Link]] = {}
    by_id = {o.id: o for o in occurrences}
    for report in sorted(by_report):
        anchors = _anchors(readings[report], by_report[report])
        for source, target, basis in _reactions(readings[report], anchors):
            if source != target and _can_follow(by_id[source], by_id[target]):
                found.setdefault(source, {}).setdefault((target, "reaction_to"), Link(target, "reaction_to", basis))
    for source, target in _parts(
        occurrences, frozenset(o for o, told in groups.items() if any(t.series for t in told))
    ):
        basis = Basis("part of a series", None, "same act and parties; the other tells several as one")
        found.setdefault(source, {})[target, "part_of"] = Link(target, "part_of", basis)
    return tuple(replace(o, links=tuple(v for _, v in sorted(found.get(o.id, {}).items()))) for o in occurrences)


def _can_follow(later: Occurrence, earlier: Occurrence) -> bool:
    """Nothing answers what comes after it; standing facts answer nothing."""
    if "standing" in (later.kind, earlier.kind):
        return False
    if later.date is None or earlier.date is None:
        return True
    last, first = later.date.latest, earlier.date.earliest
    return last is None or first is None or first <= last


def _anchors(reading: Reading, told: Sequence[tuple[str, Telling]]) -> list[Anchor]:
    statements = {s.id: s for s in reading.statements}
    events = {e.id: e for e in reading.events}
    anchors = []
    for occurrence, telling in told:
        if telling.kind == "standing":
            continue
        parties = telling.actors or frozenset(c for c in telling.chain if c.startswith(("state:", "org:")))
        for each in telling.evidence:
            event = events.get(each.event or "") if telling.kind == "act" else None
            statement = statements.get(each.statement or "")
            if event is not None:
                anchors.append(
                    Anchor(event.trigger.start, event.sentence, occurrence, telling, parties, telling.speaker)
                )
            elif statement is not None:
                at = statement.cue[0].start if statement.cue else each.span.start
                sentence = next(
                    (i for i, s in enumerate(reading.sentences) if s.span.start <= at < s.span.end), statement.sentence
                )
                anchors.append(Anchor(at, sentence, occurrence, telling, parties, telling.speaker))
    return sorted(anchors, key=lambda a: (a.at, a.occurrence))


def _reactions(reading: Reading, anchors: Sequence[Anchor]) -> Iterator[tuple[str, str, Basis]]:
    words = retelling()
    by_sentence: dict[int, list[Anchor]] = {}
    for anchor in anchors:
        by_sentence.setdefault(anchor.sentence, []).append(anchor)
    given: dict[str, list[str]] = {}
    for number in sorted(by_sentence):
        found = list(_in_sentence(reading, by_sentence, number))
        if words.additive.search(reading.sentences[number].span.text(reading.report.text)):
            found.extend(
                _also(by_sentence[number], by_sentence.get(number - 1, ()), given, reading.sentences[number].span)
            )
        for source, target, basis in found:
            given.setdefault(source, []).append(target)
            yield source, target, basis


def _also(
    here: Sequence[Anchor], before: Sequence[Anchor], given: Mapping[str, Sequence[str]], span: Span
) -> Iterator[tuple[str, str, Basis]]:
    """ "Y also …": one more act of the same party answers what the act just told answers."""
    for anchor in here:
        for earlier in before:
            if anchor.parties & earlier.parties and anchor.occurrence != earlier.occurrence:
                for target in given.get(earlier.occurrence, ()):
                    yield anchor.occurrence, target, Basis("reaction words", span, "adds to an act that answers this")


def _in_sentence(
    reading: Reading, by_sentence: Mapping[int, Sequence[Anchor]], number: int
) -> Iterator[tuple[str, str, Basis]]:
    words = retelling()
    text = reading.report.text
    for here in (by_sentence[number],):
        span = reading.sentences[number].span
        sentence = span.text(text)
        if match := words.reaction_following.search(sentence):
            yield from _following(here, _before(by_sentence, number), _basis(match, span))
        elif match := words.reaction_previous.search(sentence):
            yield from _to_previous(here, _before(by_sentence, number), _basis(match, span))
        for match in words.reaction_inside.finditer(sentence):
            yield from _inside(reading, here, by_sentence, match, span)


def _basis(match: re.Match[str], sentence: Span) -> Basis:
    words = Span(sentence.start + match.start(), sentence.start + match.end())
    return Basis("reaction words", words, f"“{match.group().strip()}” says that one answers the other")


def _before(by_sentence: Mapping[int, Sequence[Anchor]], number: int) -> list[Anchor]:
    """The anchors of the nearest sentence before that tells anything, last first."""
    for back in range(1, BACK + 1):
        if by_sentence.get(number - back):
            return sorted(by_sentence[number - back], key=lambda a: -a.at)
    return []


def _other(anchor: Anchor, candidates: Sequence[Anchor]) -> Anchor | None:
    """The first candidate of another party."""
    return next((c for c in candidates if c.occurrence != anchor.occurrence and not c.parties & anchor.parties), None)


def _following(here: Sequence[Anchor], before: Sequence[Anchor], basis: Basis) -> Iterator[tuple[str, str, Basis]]:
    """ "The remarks came after X said …": what was told before answers what this sentence tells."""
    for target in here[:1]:
        source = _other(target, before)
        if source is not None:
            yield source.occurrence, target.occurrence, basis


def _to_previous(here: Sequence[Anchor], before: Sequence[Anchor], basis: Basis) -> Iterator[tuple[str, str, Basis]]:
    """ "In response, Y …": everything that this sentence tells answers what was told before."""
    for source in here:
        target = _other(source, before)
        if target is not None:
            yield source.occurrence, target.occurrence, basis


def _inside(
    reading: Reading,
    here: Sequence[Anchor],
    by_sentence: Mapping[int, Sequence[Anchor]],
    match: re.Match[str],
    span: Span,
) -> Iterator[tuple[str, str, Basis]]:
    """ "commenting on X's remark", "After X did, Y …": the target stands after the cue word."""
    end = span.start + match.end()
    after = [a for a in here if a.at >= end]
    if match.start() == 0:
        targets, rest = after[:1], after[1:]
        source = _other(targets[0], rest) if targets else None
    else:
        earlier = sorted((a for a in here if a.at < end), key=lambda a: -a.at)
        source = earlier[0] if earlier else None
        found = _other(source, after) if source is not None else None
        targets = [found] if found is not None else []
        if source is not None and not targets:
            named = _named_after(reading, end, span.end)
            targets = _nearest(source, by_sentence, named)
    if source is not None:
        for target in targets:
            yield source.occurrence, target.occurrence, _basis(match, span)


def _named_after(reading: Reading, start: int, end: int) -> frozenset[str]:
    """Who is named right after a cue ("commenting on Ruritania's push")."""
    near = [m for m in reading.mentions if start <= m.span.start <= min(end, start + 60) and m.entity is not None]
    return frozenset(m.entity for m in near[:2] if m.entity is not None)


def _nearest(source: Anchor, by_sentence: Mapping[int, Sequence[Anchor]], named: frozenset[str]) -> list[Anchor]:
    """The nearest telling of whoever is named, in the whole report."""
    found = [
        anchor
        for number, anchors in by_sentence.items()
        for anchor in anchors
        if anchor.occurrence != source.occurrence
        and not anchor.telling.habit
        and not anchor.parties & source.parties
        and (anchor.speaker in named or anchor.parties & named)
        and not (anchor.telling.background and not source.telling.background)
    ]
    return sorted(found, key=lambda a: (abs(a.sentence - source.sentence), a.at))[:1]


def _parts(occurrences: Sequence[Occurrence], several: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Single acts that a series told elsewhere takes in: same act, same actor, same recipient."""
    by_act: dict[tuple[str | None, tuple[str, ...], tuple[str, ...]], list[Occurrence]] = {}
    for occurrence in occurrences:
        if occurrence.kind == "act":
            by_act.setdefault((occurrence.act, occurrence.actors, occurrence.recipients), []).append(occurrence)
    for members in by_act.values():
        for whole in (o for o in members if o.id in several):
            for part in members:
                if part.id not in several and part.date is not None and part.date.value is not None:
                    yield part.id, whole.id
