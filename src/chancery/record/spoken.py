"""Spoken events: demands, accusations and refusals that the reader codes as events and sees no statement in.

"Ghana had demanded its release" is a saying of Ghana, and so it is told beside the statements of its report.
"""

from __future__ import annotations

from collections.abc import Iterator

from chancery.model.event import Event, Participant
from chancery.model.reading import Reading
from chancery.model.span import Span
from chancery.model.statement import Mood, Statement
from chancery.record.concepts import happenings_in
from chancery.record.deed_events import is_spoken

PREFIX = "event:"
"""What the ids of statements made from events begin with; they are in no reading."""

AFTER = 12
"""Characters after a trigger in which its particle stands."""

DEMANDS = ("02", "10", "13")
"""CAMEO roots of what asks for something."""


def spoken_statements(reading: Reading) -> Iterator[Statement]:
    """Yield a statement for each event that is words alone and that no statement of the reading tells."""
    for event in reading.events:
        if event.plain or _deed_words(reading, event):
            continue  # "called back its envoy": a happening, told as such
        if event.statement is not None or not is_spoken(event) or event.realis not in ("asserted", "background"):
            continue
        if any(s.sentence == event.sentence and _tells(s, event) for s in reading.statements):
            continue
        actor = next((p for p in event.actors if p.entity is not None and p.span is not None), None)
        if actor is not None:
            yield _statement(reading, event, actor)


def _deed_words(reading: Reading, event: Event) -> bool:
    end = event.trigger.end + AFTER
    return bool(happenings_in(reading.report.text[event.trigger.start : end].rsplit(" ", 1)[0]))


def _tells(statement: Statement, event: Event) -> bool:
    parts = (*statement.cue, *statement.content)
    return any(part.overlaps(event.trigger) for part in parts)


def _statement(reading: Reading, event: Event, actor: Participant) -> Statement:
    sentence = reading.sentences[event.sentence].span
    words = reading.report.text[event.trigger.end : sentence.end]
    content = Span(
        event.trigger.end + len(words) - len(words.lstrip()), event.trigger.end + len(words.rstrip(" .!?\n"))
    )
    mood: Mood = "demand" if event.cameo[:2] in DEMANDS else "statement"
    entity = reading.entities.get(actor.entity or "")
    office = entity.office if entity is not None else None
    return Statement(
        id=PREFIX + event.id,
        source=(actor.span,) if actor.span is not None else (),
        cue=(event.trigger,),
        content=(content,) if content.length > 1 else (),
        verbatim=(),
        act="said",
        form="indirect",
        mood=mood,
        speaker=actor.entity,
        speaker_name=None,
        described_as=None,
        office=office,
        state=actor.state,
        candidates=(),
        addressee=None,
        venue=None,
        via=(),
        said=event.date,
        negated=False,
        parent=None,
        utterance=None,
        refers_to=None,
        background=event.realis == "background",
        confidence=event.confidence,
        basis=event.basis,
        sentence=event.sentence,
        zone=reading.sentences[event.sentence].zone,
    )
