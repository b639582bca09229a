"""Named as: passives that tell what somebody calls a thing ("termed a forgery by two historians")."""

from __future__ import annotations

from chancery.knowledge.cues import CueVerb
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.lists import TAKING_AS
from chancery.reading.statements.said_of import NAMING
from chancery.reading.statements.set_off import with_name
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.verb_groups import VerbGroup
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    DASH,
    ED,
    FINITE,
    PREP,
    PUNCT,
    QUOTE,
    STOP,
    SUB,
    THAT,
    TO,
    WH,
)

_NEAR_AGENT = 14
_DONE = ("en", "wn")
"""Endings of participles without "-ed": "driven by greed", "known by few"."""
_NO_NAME = PREP | TO | PUNCT | FINITE | WH | THAT | SUB | CC | ADV
"""What cannot begin what something is called: "called into the office", "called again by"."""


def named_by(s: Stretch, verb: CueVerb, at: int) -> tuple[Range, int] | None:
    """Return the "by" phrase of "called illegal by the court", "termed a forgery by two historians"."""
    first = at + (s.low[at : at + 1] == ["as"])
    if first >= len(s) or (verb.lemma not in NAMING if first == at else verb.lemma not in TAKING_AS | NAMING):
        return None
    if s.cls[first] & _NO_NAME or s.low[first] == "by" or s.time[first] >= 0:
        return None
    by = next((k for k in range(first + 1, min(len(s) - 1, first + _NEAR_AGENT)) if s.low[k] == "by"), 0)
    if not by or any(s.cls[k] & (FINITE | PUNCT | WH | THAT | SUB | TO) for k in range(first, by)):
        return None
    if s.cls[by - 1] & ED or s.low[by - 1].endswith(_DONE) or s.time[by + 1] >= 0:
        return None  # "described as driven by greed", "called a failure by now"
    after = phrase_right(s, by + 1)
    return ((by + 1, with_name(s, after)), by) if after > by + 1 else None


def draft_named(s: Stretch, verb: CueVerb, group: VerbGroup) -> Draft | None:
    """ "the map, termed a forgery by two historians": of what it is said stands before the comma."""
    agent = named_by(s, verb, group.after)
    first = phrase_left(s, group.first - 1)
    if agent is None or first is None or s.cls[group.first - 2] & PREP:
        return None
    at = group.after + (s.low[group.after] == "as")
    return Draft(
        stretch=s, rule="reduced passive", source=[agent[0]], cue=[(group.first, at)],
        content=[(first, group.first - 1), (at, agent[1])], act=verb.act, confidence=0.65, lemma=verb.lemma,
    )  # fmt: skip


def to_mark(s: Stretch, at: int) -> int:
    """Return where what begins at ``at`` ends: at the next mark, or behind a quotation."""
    if s.cls[at] & QUOTE:
        return at + 1
    return next((k for k in range(at + 1, len(s)) if s.cls[k] & (COMMA | STOP | DASH)), len(s))
