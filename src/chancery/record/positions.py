"""Positions: what each party holds on each issue, followed through its office-holders, and where that really changed.

Only those who speak for a state or organisation make its lane; others have lanes of their own (``personal``). A shift
is a changed stance or condition between two dated occurrences. Tone makes none, nor does a standing claim, nor the same
line again, nor a statement whose date is open. Background is placed at its own date, not at its report's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cache

from chancery.knowledge import Knowledge
from chancery.model.dates import Interval
from chancery.model.definition import Definition
from chancery.model.occurrence import Evidence, Occurrence
from chancery.model.position import Position, PositionEvidence, Shift, Stance
from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.span import Span
from chancery.model.statement import Statement
from chancery.record.clues import bounded
from chancery.record.issues import Pattern, named_in_full, pattern_of
from chancery.record.lanes import Point, lane
from chancery.record.recency import NEWS_DAYS
from chancery.record.sides import Side
from chancery.record.silences import silence_of, silences, tells_silence
from chancery.record.stances import STRENGTH, Taken, stance_of
from chancery.record.standing import open_place, usual_places, whole_place
from chancery.record.telling import Telling
from chancery.record.weighing import content_words

ACTS: Mapping[str, Stance] = {
    "break-off-talks": "refuses",
    "sign-agreement": "for",
    "lift-sanctions": "for",
    "retreat": "for",
    "recognise": "for",
}
"""Acts that are a stance on an issue whose object they name."""

AGREED = frozenset({"agree", "sign-agreement"})
"""Acts whose words say what their actors want, each of them."""

RELATION_OF_ACT = {
    "lift-sanctions": "lift",
    "retreat": "withdraw",
    "recognise": "recognise",
    "sign-agreement": "settle",
}

LOOSE = 32
"""Days from which a date that a report's words give is no date but a span ("on Friday" of an undated report)."""

SUBJECT = 30
"""Characters of a headline in which its subject stands."""

NO_GOVERNMENT = ("parliament", "lower-house", "upper-house", "legislature", "party", "court", "central-bank")
"""Kinds of body that do not speak for their state."""


def take_positions(
    definition: Definition,
    knowledge: Knowledge,
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, Sequence[Telling]],
    dated: Sequence[DatedReading],
) -> tuple[tuple[Position, ...], tuple[Shift, ...]]:
    """Return the positions on every issue of the definition, and the shifts between them."""
    lanes: dict[tuple[str, bool, str], list[Point]] = {}
    for issue, point in points(definition, knowledge, occurrences, groups, dated):
        lanes.setdefault((issue, point.personal, point.holder), []).append(point)
    positions: list[Position] = []
    shifts: list[Shift] = []
    order = {issue.id: number for number, issue in enumerate(definition.issues)}
    for key in sorted(lanes, key=lambda k: (order[k[0]], k)):
        held, changed = lane_of(key[0], lanes[key])
        positions.extend(held)
        shifts.extend(changed)
    return tuple(positions), tuple(shifts)


def points(
    definition: Definition,
    knowledge: Knowledge,
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, Sequence[Telling]],
    dated: Sequence[DatedReading],
) -> Iterator[tuple[str, Point]]:
    """Yield the stance that each occurrence shows on each issue, with the issue; each depends on its tellings alone."""
    readings = {d.reading.report.id: d.reading for d in dated}
    usual = {report: usual_places(reading, knowledge) for report, reading in readings.items()}
    for issue in definition.issues:
        pattern = pattern_of(issue, knowledge)
        parties = _parties(definition, pattern)
        known = _known(pattern, readings)
        for occurrence in occurrences:
            if occurrence.realis in ("hypothetical", "planned"):
                continue
            told = groups[occurrence.id]
            for point in _points(occurrence, told, readings, usual, known, pattern, parties, knowledge):
                if point.taken.stance == "silent" or not occurrence.negated:
                    yield issue.id, point


def _known(pattern: Pattern, readings: Mapping[str, Reading]) -> Callable[[str], bool]:
    """Whether a report names the object in full, found once for each and forgotten with the positions.

    A cache by texts would hold those of forgotten reports for as long as the process lives.
    """

    @cache
    def known(report: str) -> bool:
        return named_in_full(pattern, readings[report].report.text)

    return known


def lane_of(issue: str, points: Sequence[Point]) -> tuple[list[Position], list[Shift]]:
    """Return what the stances of one holder on one issue make: positions in order of time, silences last, shifts."""
    positions, shifts = lane(issue, [p for p in points if p.taken.stance != "silent"])
    return [*positions, *silences(issue, [p for p in points if p.taken.stance == "silent"])], shifts


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


def holders_of(telling: Telling, parties: frozenset[str], knowledge: Knowledge) -> list[tuple[str, bool]]:
    """Return every holder whose position a telling shows: what several agree on together is a stance of each."""
    joint = telling.speaker is None or telling.speaker.startswith("group:")
    if telling.kind == "act" and joint and telling.act in AGREED:
        return [(actor, False) for actor in sorted(telling.actors) if not parties or actor in parties]
    holder = holder_of(telling, parties, knowledge)
    return [holder] if holder is not None else []


def _points(
    occurrence: Occurrence,
    tellings: Sequence[Telling],
    readings: Mapping[str, Reading],
    usual: Mapping[str, frozenset[str]],
    known: Callable[[str], bool],
    pattern: Pattern,
    parties: frozenset[str],
    knowledge: Knowledge,
) -> Iterator[Point]:
    """The stances of one occurrence: one for each holder, the strongest that its evidence shows."""
    found: dict[tuple[bool, str], list[tuple[Taken, PositionEvidence, Evidence, Telling]]] = {}
    for telling in tellings:
        reading = readings[telling.report]
        for holder, personal in holders_of(telling, parties, knowledge):
            side = _side(holder, telling, reading, usual[telling.report], known(telling.report), knowledge, pattern)
            for evidence in telling.evidence:
                taken = _taken(telling, evidence, reading, side, pattern, knowledge)
                if taken is not None:
                    shown = PositionEvidence(
                        evidence.report,
                        evidence.span,
                        occurrence.id,
                        telling.speaker,
                        telling.office,
                        _said(occurrence),
                    )
                    found.setdefault((personal, holder), []).append((taken, shown, evidence, telling))
    for (personal, who), every in sorted(found.items()):
        told = [row for row in every if row[2].role != "headline"] or every
        if {t.stance for t, _, _, _ in told} == {"for", "against"}:
            continue
        best = min((t for t, _, _, _ in told), key=_rank)
        shown_by = tuple(e for t, e, _, _ in told if t.stance == best.stance)
        days = _days(occurrence, [telling for t, _, _, telling in told if t.stance == best.stance], readings)
        yield Point(who, personal, occurrence, best, shown_by, days)


def _rank(taken: Taken) -> tuple[int, bool, int, str]:
    """The strongest stance first, of conditions the one that names what must happen."""
    bare = (taken.condition or "").lower().startswith(("condition", "precondition", "prerequisite"))
    return (STRENGTH[taken.stance], bare, taken.at, taken.cue)


def _days(occurrence: Occurrence, shown: Sequence[Telling], readings: Mapping[str, Reading]) -> Interval | None:
    """The days at which a stance was shown, None when they are open: news is no older than its report by days."""
    when = occurrence.date
    if occurrence.kind == "standing" or when is None or (when.value is None and occurrence.background):
        return None
    days = Interval(when.earliest, when.latest)
    for telling in shown:
        published = bounded(readings[telling.report].published.interval)
        exact = telling.explicit and (telling.interval.days or LOOSE) < LOOSE
        news = published.earliest is not None and not telling.background and not exact
        first = published.earliest - timedelta(days=NEWS_DAYS) if news and published.earliest is not None else None
        within = days.meet(Interval(first, published.latest))
        days = days if within.empty else within
    return days if days.earliest is not None else None


def _said(occurrence: Occurrence) -> str | None:
    return occurrence.date.value if occurrence.date is not None else None


def _side(
    party: str,
    telling: Telling,
    reading: Reading,
    usual: frozenset[str],
    known: bool,
    knowledge: Knowledge,
    pattern: Pattern,
) -> Side:
    own: set[str] = set()
    others: set[str] = set()
    places: set[str] = set()
    objects: set[str] = set()
    owner: set[str] = set()
    code = telling.state or knowledge.state_of(party)
    spans = [e.span for e in telling.evidence]
    for mention in reading.mentions:
        if mention.entity is None or mention.form == "pronoun" or not any(s.holds(mention.span) for s in spans):
            continue
        form = mention.span.text(reading.report.text).lower()
        if mention.kind == "place":
            places.add(whole_place(mention.entity, knowledge))
            continue
        if mention.entity in pattern.named or mention.entity in pattern.bodies:
            objects.add(form)
        if mention.entity == pattern.owner or _state(mention.entity, reading) == pattern.owner:
            owner.add(form)
        entity = reading.entities.get(mention.entity)
        state = entity.state if entity is not None else None
        joint = telling.act in AGREED and mention.entity in telling.actors
        if joint or mention.entity in telling.chain or (code is not None and state == code):
            own.add(form)
        elif state is not None:
            others.add(form)
    return Side(
        party,
        tuple(sorted(own)),
        tuple(sorted(others)),
        frozenset(places),
        usual,
        tuple(sorted(objects)),
        tuple(sorted(owner)),
        known=known,
    )


def _state(entity: str, reading: Reading) -> str | None:
    found = reading.entities.get(entity)
    return f"state:{found.state}" if found is not None and found.state is not None else None


def _taken(
    telling: Telling, evidence: Evidence, reading: Reading, side: Side, pattern: Pattern, knowledge: Knowledge
) -> Taken | None:
    said = next((s for s in reading.statements if s.id == evidence.statement), None)
    if (evidence.role == "headline" and _of_both(evidence, reading, side)) or (said and said.mood == "question"):
        return None
    text = _words(telling, evidence, said, reading)
    side = replace(side, before=_sentence_before(evidence, reading))
    places = _places_in(reading, evidence.span, knowledge)
    places = frozenset(p for p in places if p in pattern.places or open_place(p, knowledge))
    if telling.kind == "saying" and tells_silence(text):
        return silence_of(text, replace(side, places=places), pattern)
    agreed = telling.act in AGREED
    told_of = telling.kind == "act" and telling.speaker is None and telling.act != "break-off-talks" and not agreed
    taken = stance_of(text, replace(side, places=places), pattern)
    if told_of and taken is not None and not _undoes(taken, pattern):
        taken = None
    if taken is not None and agreed and len(telling.actors) > 1 and taken.stance != "for":
        return None
    if telling.kind == "act" and telling.act is not None and telling.act in ACTS and taken is None:
        relation = RELATION_OF_ACT.get(telling.act, "settle")
        words = content_words(text)
        named = bool(words & pattern.heads) and (not pattern.modifiers or bool(words & pattern.modifiers))
        if relation == pattern.relation and named:
            return Taken(ACTS[telling.act], None, "neutral", telling.act, 0)
    if telling.kind == "act" and taken is not None and taken.stance == "for" and telling.act == "break-off-talks":
        return replace(taken, stance="refuses")
    return taken


def _undoes(taken: Taken, pattern: Pattern) -> bool:
    """Tell whether what is done undoes what the issue asks for: who withdraws from the pact is against keeping it."""
    return taken.stance == "against" and pattern.relation == "continue" and bool(pattern.undone.fullmatch(taken.cue))


def _of_both(evidence: Evidence, reading: Reading, side: Side) -> bool:
    """Tell whether a headline has both parties for its subject ("Ruritania and Grustark agree"): no saying of one."""
    words = evidence.span.text(reading.report.text).lower()
    joined = [
        words.find(f"{a} and {b}") for a in (*side.own, *side.others) for b in (*side.own, *side.others) if a != b
    ]
    return any(0 <= at <= SUBJECT for at in joined)


def _sentence_before(evidence: Evidence, reading: Reading) -> str:
    """The sentence of the report before some evidence: what "this" in it points back to."""
    sentences = reading.sentences
    number = next((i for i, s in enumerate(sentences) if s.span.end > evidence.span.start), 0)
    if number == 0 or sentences[number - 1].zone != sentences[number].zone:
        return ""
    return sentences[number - 1].span.text(reading.report.text)


def _places_in(reading: Reading, span: Span, knowledge: Knowledge) -> frozenset[str]:
    found = (m.entity for m in reading.mentions if m.kind == "place" and m.entity is not None and span.holds(m.span))
    return frozenset(whole_place(place, knowledge) for place in found)


def _words(telling: Telling, evidence: Evidence, statement: Statement | None, reading: Reading) -> str:
    """The words to read a stance from: what was said with its verb ("rejected"); the clause of a standing fact."""
    text = reading.report.text
    if telling.kind != "standing" and statement is not None:
        said = " ".join(span.text(text) for span in statement.content)
        cue = " ".join(span.text(text) for span in statement.cue)
        return said if statement.form == "direct" else f"{cue} {said}"
    return evidence.span.text(text)
