"""Positions: what each party holds on each issue, followed through its office-holders, and where that really changed.

Only those who speak for a state or organisation make its lane; others have lanes of their own (``personal``). A shift
is a changed stance or condition between two dated occurrences. Tone makes none, nor does a standing claim, nor the same
line again, nor a statement whose date is open. Background is placed at its own date, not at its report's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from chancery.knowledge import Knowledge
from chancery.model.basis import Basis
from chancery.model.definition import Definition
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.position import Position, PositionEvidence, Shift, Stance
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.span import Span
from chancery.record.ids import digest, entry_id
from chancery.record.issues import Pattern, pattern_of
from chancery.record.stances import Side, Taken, stance_of
from chancery.record.standing import usual_places, whole_place
from chancery.record.telling import Telling
from chancery.record.weighing import content_words, likeness

ACTS: Mapping[str, Stance] = {
    "break-off-talks": "refuses",
    "sign-agreement": "for",
    "lift-sanctions": "for",
    "retreat": "for",
    "recognise": "for",
}
"""Acts that are a stance on an issue whose object they name."""

RELATION_OF_ACT = {
    "lift-sanctions": "lift",
    "retreat": "withdraw",
    "recognise": "recognise",
    "sign-agreement": "settle",
}

NO_GOVERNMENT = ("parliament", "lower-house", "upper-house", "legislature", "party", "court", "central-bank")
"""Kinds of body that do not speak for their state."""

SAME_CONDITION = 0.25
"""Likeness of two conditions from which they are one condition in other words."""


@dataclass(frozen=True, slots=True)
class Point:
    """One occurrence's stance on one issue, with the evidence that shows it."""

    holder: str
    personal: bool
    occurrence: Occurrence
    taken: Taken
    evidence: tuple[PositionEvidence, ...]
    standing: bool

    @property
    def day(self) -> date | None:
        """The day that it is placed at: the earliest that its own date allows; None when that is open."""
        if self.standing or self.occurrence.date is None:
            return None
        if self.occurrence.date.value is None and self.occurrence.background:
            return None
        return self.occurrence.date.earliest


def take_positions(
    definition: Definition,
    knowledge: Knowledge,
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, Sequence[Telling]],
    dated: Sequence[DatedReading],
) -> tuple[tuple[Position, ...], tuple[Shift, ...]]:
    """Return the positions on every issue of the definition, and the shifts between them."""
    readings = {d.reading.report.id: d.reading for d in dated}
    usual = {report: usual_places(reading, knowledge) for report, reading in readings.items()}
    positions: list[Position] = []
    shifts: list[Shift] = []
    for issue in definition.issues:
        pattern = pattern_of(issue, knowledge)
        parties = _parties(definition, pattern)
        lanes: dict[tuple[bool, str], list[Point]] = {}
        for occurrence in occurrences:
            if occurrence.negated or occurrence.realis in ("hypothetical", "planned"):
                continue
            for point in _points(occurrence, groups[occurrence.id], readings, usual, pattern, parties, knowledge):
                lanes.setdefault((point.personal, point.holder), []).append(point)
        for _, points in sorted(lanes.items()):
            found, changed = _lane(pattern, points)
            positions.extend(found)
            shifts.extend(changed)
    return tuple(positions), tuple(shifts)


def _parties(definition: Definition, pattern: Pattern) -> frozenset[str]:
    """The ids whose lanes are kept: the dossier's parties, else those that the proposition names; empty for all."""
    given = frozenset(definition.parties)
    return frozenset({*(f"state:{c}" for c in given), *(f"org:{c}" for c in given)}) or pattern.parties


def holder_of(telling: Telling, parties: frozenset[str], knowledge: Knowledge) -> tuple[str, bool] | None:
    """Return whose position a telling shows, and whether it is personal; None when it is no party's."""
    if telling.kind != "saying" and telling.speaker is None:
        tops = sorted(a for a in telling.actors if not parties or a in parties)
        return (tops[0], False) if len(tops) == 1 else None
    speaker = telling.speaker
    if speaker is None or speaker.startswith("outlet:"):
        return None
    tops = sorted(c for c in telling.chain if c.startswith(("state:", "org:")) and (not parties or c in parties))
    body = speaker if speaker.startswith("body:") else None
    if body is not None and (knowledge.kind_of_body(body) or "") in NO_GOVERNMENT:
        return speaker, True
    if tops:
        return tops[0], False
    state = telling.state
    own = state is not None and (not parties or f"state:{state}" in parties or f"org:{state}" in parties)
    personal = speaker.startswith(("person:", "new-person:", "new-body:", "new-org:", "office:", "body:", "org:"))
    return (speaker, True) if own and personal else None


def _points(
    occurrence: Occurrence,
    tellings: Sequence[Telling],
    readings: Mapping[str, Reading],
    usual: Mapping[str, frozenset[str]],
    pattern: Pattern,
    parties: frozenset[str],
    knowledge: Knowledge,
) -> Iterator[Point]:
    """The stances of one occurrence: one for each holder, the strongest that its evidence shows."""
    found: dict[tuple[bool, str], list[tuple[Taken, PositionEvidence]]] = {}
    for telling in tellings:
        holder = holder_of(telling, parties, knowledge)
        if holder is None:
            continue
        reading = readings[telling.report]
        side = _side(holder[0], telling, reading, usual[telling.report], knowledge, pattern)
        for evidence in telling.evidence:
            taken = _taken(telling, evidence, reading, side, pattern, knowledge)
            if taken is not None:
                shown = PositionEvidence(
                    evidence.report, evidence.span, occurrence.id, telling.speaker, telling.office, _said(occurrence)
                )
                found.setdefault((holder[1], holder[0]), []).append((taken, shown))
    for (personal, who), all_taken in sorted(found.items()):
        best = min((t for t, _ in all_taken), key=lambda t: (_STRENGTH[t.stance], t.at, t.cue))
        shown_by = tuple(e for t, e in all_taken if t.stance == best.stance)
        yield Point(who, personal, occurrence, best, shown_by, occurrence.kind == "standing")


_STRENGTH = {"refuses": 0, "conditional": 1, "against": 2, "for": 3}


def _said(occurrence: Occurrence) -> str | None:
    return occurrence.date.value if occurrence.date is not None else None


def _side(
    party: str,
    telling: Telling,
    reading: Reading,
    usual: frozenset[str],
    knowledge: Knowledge,
    pattern: Pattern,
) -> Side:
    own: set[str] = set()
    others: set[str] = set()
    places: set[str] = set()
    objects: set[str] = set()
    code = telling.state or knowledge.state_of(party)
    spans = [e.span for e in telling.evidence]
    for mention in reading.mentions:
        if mention.entity is None or mention.form == "pronoun" or not any(s.holds(mention.span) for s in spans):
            continue
        form = mention.span.text(reading.report.text).lower()
        if mention.kind == "place":
            places.add(whole_place(mention.entity, knowledge))
            continue
        if mention.entity in pattern.named:
            objects.add(form)
        entity = reading.entities.get(mention.entity)
        state = entity.state if entity is not None else None
        if mention.entity in telling.chain or (code is not None and state == code):
            own.add(form)
        elif state is not None:
            others.add(form)
    return Side(party, tuple(sorted(own)), tuple(sorted(others)), frozenset(places), usual, tuple(sorted(objects)))


def _taken(
    telling: Telling, evidence: Evidence, reading: Reading, side: Side, pattern: Pattern, knowledge: Knowledge
) -> Taken | None:
    text = _words(telling, evidence, reading)
    places = _places_in(reading, evidence.span, knowledge)
    told_of = telling.kind == "act" and telling.speaker is None and telling.act != "break-off-talks"
    taken = None if told_of else stance_of(text, replace(side, places=places), pattern)
    if telling.kind == "act" and telling.act is not None and telling.act in ACTS and taken is None:
        relation = RELATION_OF_ACT.get(telling.act, "settle")
        words = content_words(text)
        named = bool(words & pattern.heads) and (not pattern.modifiers or bool(words & pattern.modifiers))
        if relation == pattern.relation and named:
            return Taken(ACTS[telling.act], None, "neutral", telling.act, 0)
    if telling.kind == "act" and taken is not None and taken.stance == "for" and telling.act == "break-off-talks":
        return replace(taken, stance="refuses")
    return taken


def _places_in(reading: Reading, span: Span, knowledge: Knowledge) -> frozenset[str]:
    found = (m.entity for m in reading.mentions if m.kind == "place" and m.entity is not None and span.holds(m.span))
    return frozenset(whole_place(place, knowledge) for place in found)


def _words(telling: Telling, evidence: Evidence, reading: Reading) -> str:
    """The words to read a stance from: what was said with its verb ("rejected"); the clause of a standing fact."""
    text = reading.report.text
    if telling.kind != "standing":
        statement = next((s for s in reading.statements if s.id == evidence.statement), None)
        if statement is not None:
            said = " ".join(span.text(text) for span in statement.content)
            cue = " ".join(span.text(text) for span in statement.cue)
            return said if statement.form == "direct" else f"{cue} {said}"
    return evidence.span.text(text)


def _lane(pattern: Pattern, points: Sequence[Point]) -> tuple[list[Position], list[Shift]]:
    """Put one holder's points in order of time; each changed stance or condition begins a new position."""
    timed = sorted((p for p in points if p.day is not None), key=lambda p: (p.day or date.max, p.occurrence.id))
    open_dated = sorted((p for p in points if p.day is None), key=lambda p: p.occurrence.id)
    runs: list[list[Point]] = []
    for point in timed:
        if runs and _same(runs[-1][-1], point):
            runs[-1].append(point)
        else:
            runs.append([point])
    bases = [_position(pattern, run) for run in runs]
    positions: list[Position] = []
    shifts: list[Shift] = []
    for number, (run, base) in enumerate(zip(runs, bases, strict=True)):
        if number == 0:
            positions.append(base)
            continue
        before = positions[-1]
        positions.append(replace(base, shift_from=before.id))
        shifts.append(_shift(pattern, runs[number - 1][-1], run[0], before, positions[-1]))
    for number in range(len(positions) - 1):
        positions[number] = replace(positions[number], end=positions[number + 1].start)
    return _with_undated(pattern, positions, open_dated), shifts


def _same(a: Point, b: Point) -> bool:
    if a.taken.stance != b.taken.stance:
        return False
    if a.taken.condition is None or b.taken.condition is None:
        return True
    return likeness(content_words(a.taken.condition), content_words(b.taken.condition)) >= SAME_CONDITION


def _with_undated(pattern: Pattern, positions: list[Position], points: Sequence[Point]) -> list[Position]:
    """Undated points rest with a position of the same stance, else make one without a date; they shift nothing."""
    left: dict[Stance, list[Point]] = {}
    for point in points:
        number = next((i for i, p in enumerate(positions) if p.stance == point.taken.stance), None)
        if number is None:
            left.setdefault(point.taken.stance, []).append(point)
            continue
        old = positions[number]
        positions[number] = replace(old, evidence=_evidence([*old.evidence, *point.evidence]))
    return [*positions, *(_position(pattern, found) for _, found in sorted(left.items()))]


def _evidence(parts: Iterable[PositionEvidence]) -> tuple[PositionEvidence, ...]:
    """Each place once, in order of what was said when; a place that tells two occurrences counts for the first."""
    ordered = sorted(parts, key=lambda e: (e.said or "", e.report, e.span, e.occurrence))
    return tuple({(e.report, e.span): e for e in reversed(ordered)}.values())[::-1]


def _position(pattern: Pattern, run: Sequence[Point]) -> Position:
    first = run[0]
    evidence = _evidence(e for p in run for e in p.evidence)
    tones = [p.taken.tone for p in run]
    least = min((e.report, e.span) for e in evidence)
    return Position(
        id=entry_id("position", [least], pattern.issue.id, first.holder, first.taken.stance),
        issue=pattern.issue.id,
        holder=first.holder,
        personal=first.personal,
        offices=tuple(dict.fromkeys(e.office for e in evidence if e.office is not None)),
        speakers=tuple(dict.fromkeys(e.speaker for e in evidence if e.speaker is not None)),
        stance=first.taken.stance,
        condition=next((p.taken.condition for p in run if p.taken.condition), None),
        tone=tones[-1],
        start=first.day,
        end=None,
        evidence=evidence,
        shift_from=None,
        basis=tuple(
            Basis("stance", e.span, f"“{p.taken.cue}” counts as {p.taken.stance}") for p in run for e in p.evidence[:1]
        ),
    )


def _shift(pattern: Pattern, last: Point, first: Point, before: Position, after: Position) -> Shift:
    what = f"from {before.stance} to {after.stance}" if before.stance != after.stance else "on another condition"
    when = f" on {first.day.isoformat()}" if first.day is not None else ""
    return Shift(
        id=digest("shift", before.id, after.id),
        issue=pattern.issue.id,
        holder=after.holder,
        before=before.id,
        after=after.id,
        said_before=last.evidence[-1],
        said_after=first.evidence[0],
        says=f"{what}{when}",
    )
