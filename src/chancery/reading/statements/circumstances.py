"""Circumstances: when something was said, from the words around the cue and not from its content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.other_times import is_of_something_else
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    AUX,
    CC,
    COMMA,
    DET,
    GENITIVE,
    NUM,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SUBJ,
    THAT,
    WH,
)

Relation = Literal["on", "after", "before", "since", "until"]
_RELATIONS: dict[str, Relation] = {
    "after": "after",
    "before": "before",
    "since": "since",
    "until": "until",
    "till": "until",
}
_EDITIONS = frozenset("edition editions issue program programme show broadcast column editorial newsletter".split())
ISSUED = frozenset(
    """released published issued posted carried dated filed circulated printed unveiled made public aired broadcast
    delivered signed conducted taken completed sent mailed emailed posted uploaded drawn handed submitted lodged
    recorded taped adopted came""".split()
)
_PUBLISHED = frozenset(
    "published issued released adopted filed circulated carried broadcast aired posted dated".split()
)
_FROM_ISSUED = 6
"""How far before its day "carried by state radio on" may stand."""
_LEAD_VENUES = frozenset(("at", "in", "during", "on", "told"))
_HELD = frozenset("trial inquest inquiry campaign visit trip tour convention".split())
_TO_VENUE = 5
_ASKED = frozenset(("asked", "when"))
"""How a sentence begins that tells a question and its answer ("When she was asked in May whether …, she said")."""
_VAGUE = 16
"""How much further off a vague time counts."""
_FRONTED = 8
_COMPARED = frozenset(("from", "against", "compared", "versus"))
_NEAR_COMPARED = 5


def said_time(draft: Draft, times: Sequence[TimeExpression], siblings: Sequence[Draft] = ()) -> When | None:
    """Return when it was said: the time expression nearest to the cue that stands outside content and source."""
    s = draft.stretch
    if not draft.cue:
        return None
    issued = _issued(draft)
    if issued is not None:
        return as_when(times, s.time[issued], _relation(s, issued))
    when = _then(draft)
    if when is not None:
        return as_when(times, s.time[when], "on")
    dated = [item for item in outside(draft) if s.time[item] >= 0] if max(s.time, default=-1) >= 0 else ()
    if not dated:
        return None
    at = draft.cue[0][0]
    inside = {s.time[k] for k in _told(draft)}  # the stop of "at 9 p.m." stands behind what is told
    told = {k for other in siblings if other is not draft for k in _told(other) if not _holds(other, at)}
    best: tuple[int, int] | None = None
    for item in dated:
        modifies = _modifies(s, item) and times[s.time[item]].rule != "eve of a day"
        if (
            item in told
            or s.time[item] in inside
            or modifies
            or (not _opens(s, item) and _of_another(draft, item, siblings))
        ):
            continue
        if item < at and (_of_participle(s, item) or (draft.present and in_a_relative(draft))):
            continue
        if is_of_something_else(draft, item, times[s.time[item]]):
            continue
        if item > at and any(s.cls[k] & COMMA and s.cls[k + 1] & CC for k in range(at, item)):
            continue  # "he said, and would sign this year"
        if item > at and _of_older_figure(s, at, item):
            continue  # "put the toll at 412, up from 390 a day earlier"
        if item > at and ((draft.act != "stance" and _about_matter(draft, item)) or _of_what_is_told(draft, item)):
            continue  # "protested against the visit that the minister paid in May", "had trebled since 2016"
        distance = abs(item - at) + (6 if item > at and _clause_between(s, at, item) else 0)
        if times[s.time[item]].value.granularity == "vague":
            distance += _VAGUE  # "denied as recently as last Thursday"
        if best is None or distance < best[0]:
            best = (distance, item)
    if best is None:
        return None
    return as_when(times, s.time[best[1]], _relation(s, best[1]))


def _of_older_figure(s: Stretch, at: int, item: int) -> bool:
    """Tell the day of a figure that another is set against: "up from 390 a day earlier", "against 93 in 2024"."""
    near = range(max(at, item - _NEAR_COMPARED), item - 1)
    return any(s.low[k] in _COMPARED and (s.cls[k + 1] & NUM or s.word[k + 1][:1].isdigit()) for k in near)


def _issued(draft: Draft) -> int | None:
    """The time in "a poll released on Monday found", "their statement, issued last week, said", "a 2011 study put"."""
    s = draft.stretch
    for first, after in draft.source:
        words = s.low[first:after]
        if s.cues.showing.isdisjoint(words) and _PUBLISHED.isdisjoint(words):
            continue
        for item in range(first, min(len(s), max(after, draft.cue[0][0]))):
            if s.time[item] < 0 or (item > first and s.time[item - 1] == s.time[item]):
                continue
            year = item > first and s.low[item - 1] in ("a", "the") and s.low[item + 1 : item + 2] != []
            behind = any(s.low[k] in ISSUED for k in range(max(first, item - _FROM_ISSUED), item))
            if behind or (year and s.low[item + 1] in s.cues.documents):
                return item
    return None


def _then(draft: Draft) -> int | None:
    """The year of "until 2006, when she came out in favour": the time that a clause with "when" goes on from."""
    if not draft.source:
        return None
    s, first = draft.stretch, draft.source[0][0]
    behind = first > 2 and s.low[first - 1] == "when" and s.cls[first - 2] & COMMA
    return first - 3 if behind and s.time[first - 3] >= 0 else None


def _about_matter(draft: Draft, item: int) -> bool:
    """Tell a time behind the cue that belongs to what is spoken about: in a relative clause, or "since", "until" it."""
    s, at = draft.stretch, draft.cue[-1][1]
    told = set(_told(draft))
    return any(s.cls[k] & WH and k not in told for k in range(at, item)) or _relation(s, item) in ("since", "until")


def _of_what_is_told(draft: Draft, item: int) -> bool:
    """Tell "criticised the decision, taken on Monday, to close it": a participle tells of the content before it."""
    s = draft.stretch
    while s.time[item - 1] == s.time[item]:
        item -= 1
    lead = item - 1 if s.cls[item - 1] & PREP else item
    behind = lead > 1 and s.cls[lead - 2] & COMMA and any(after in (lead - 2, lead - 1) for _, after in draft.content)
    return bool(behind) and (s.low[lead - 1] in ISSUED or s.low[lead - 1].endswith("ed"))


def _told(draft: Draft) -> list[int]:
    return [k for a, b in draft.content for k in range(a, b)]


def _holds(draft: Draft, item: int) -> bool:
    return any(a <= item < b for a, b in draft.content)


def as_when(times: Sequence[TimeExpression], number: int, relation: Relation, *, carried: bool = False) -> When:
    """Return a time expression as the time of a saying."""
    time = times[number]
    value = time.value
    if time.type == "TIME" and relation in ("before", "after"):
        relation = "on"  # "before dawn on Tuesday" is on Tuesday
    return When(value.value, value.earliest, value.latest, value.granularity, time.span, number, relation, carried)


def _relation(s: Stretch, item: int) -> Relation:
    while item > 0 and s.time[item - 1] == s.time[item]:
        item -= 1
    return _RELATIONS.get(s.low[item - 1], "on") if item else "on"


def _opens(s: Stretch, item: int) -> bool:
    """Tell "And on Tuesday night, …": a time that opens a sentence is its main verb's."""
    while item > 0 and s.time[item - 1] == s.time[item]:
        item -= 1
    return item <= 2 and not any(s.cls[k] & (COMMA | QUOTE) for k in range(item))


def in_a_relative(draft: Draft) -> bool:
    """Tell "In 2016 a court struck it down, a ruling that Rome calls void": what is said today of what was then."""
    s = draft.stretch
    first = draft.source[0][0] if draft.source else 0
    return first > 1 and bool(s.cls[first - 1] & (WH | THAT)) and draft.cue[0][0] > first


def _of_participle(s: Stretch, item: int) -> bool:
    """Tell "as footage released last month showed, …": the time of something that is mentioned before the cue."""
    first = item
    while first > 0 and s.time[first - 1] == s.time[item]:
        first -= 1
    lead = first - 1 if first and s.cls[first - 1] & PREP else first
    if (
        2 < lead <= _FRONTED
        and s.low[0] in ("in", "on")
        and s.low[lead - 1] in ISSUED
        and any(_is_venue(s, k) for k in range(1, lead - 1))
    ):
        return False  # "In a brief filed on Friday, it said"
    return lead > 1 and s.low[lead - 1] in ISSUED and not s.cls[lead - 2] & (SUBJ | AUX | COMMA | DET | POSS)


def _of_another(draft: Draft, item: int, siblings: Sequence[Draft]) -> bool:
    """Tell whether a time stands nearer to the cue of another source in the same sentence."""
    own, s = abs(item - draft.cue[0][0]), draft.stretch
    return any(
        other is not draft and other.cue and other.source != draft.source and abs(item - other.cue[0][0]) < own
        for other in siblings
        if not (item < draft.cue[0][0] and other.lemma == "ask" and s.low[0] in _ASKED)
    )


def _modifies(s: Stretch, item: int) -> bool:
    """Tell "the recent election", "Monday's vote": a time that says nothing about when something was said."""
    after = item
    while after < len(s) and s.time[after] == s.time[item]:
        after += 1
    if after >= len(s) or s.low[after] in _EDITIONS:
        return False  # "in its Wednesday edition", "on his Thursday program"
    if s.cls[after] & GENITIVE:
        return not _of_venue(s, item, after + 1)
    return s.cls[after] == 0 and s.cls[item - 1] & (DET | POSS) != 0 and not _of_venue(s, item, after)


def _of_venue(s: Stretch, item: int, first: int) -> bool:
    """Tell "at Tuesday's commissioners meeting", "in a May interview" from "Monday's vote": it is said on that day."""
    while item > 0 and s.time[item - 1] == s.time[item]:
        item -= 1
    if item > 1 and s.cls[item - 1] & (DET | POSS):
        item -= 1
    if item == 0 or s.low[item - 1] not in _LEAD_VENUES:
        return False
    for k in range(first, min(len(s), first + _TO_VENUE)):
        if _is_venue(s, k) and (k + 1 == len(s) or not _is_venue(s, k + 1)):
            return k + 1 == len(s) or bool(s.cls[k + 1]) or s.time[k + 1] >= 0 or s.proper(k + 1)
        if s.cls[k] & (PREP | PUNCT | QUOTE | THAT | WH | AUX):
            return False
    return False


def _is_venue(s: Stretch, item: int) -> bool:
    word = s.low[item]
    return word in s.cues.venues or word in s.cues.documents or word in _HELD


def _clause_between(s: Stretch, at: int, item: int) -> bool:
    return any(s.cls[k] & COMMA for k in range(at, item))


def outside(draft: Draft) -> list[int]:
    """Return the items of the sentence outside content and source, as far as they are the attribution's own clause."""
    s = draft.stretch
    taken = bytearray(len(s.low))
    for first, after in (*draft.content, *draft.source, *(_relative_clause(s, b) for _, b in draft.source)):
        taken[first:after] = b"1" * (after - first)
    return [item for item, mark in enumerate(taken) if not mark]


def _relative_clause(s: Stretch, after: int) -> Range:
    """The items of ", who took office in May," behind a source: what it tells is no circumstance of the saying."""
    if after + 1 >= len(s) or not s.cls[after] & COMMA or not (s.cls[after + 1] & WH or s.low[after + 1] == "whose"):
        return after, after
    return after, next((k for k in range(after + 1, len(s)) if s.cls[k] & COMMA), len(s))
