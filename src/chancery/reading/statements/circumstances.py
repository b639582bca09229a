"""Circumstances: when and where something was said, from the words around the cue and not from its content."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from chancery.model.span import Span
from chancery.model.statement import Venue, When
from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import AUX, CC, COMMA, DET, GENITIVE, POSS, PREP, QUOTE, SUBJ, THAT, WH

Relation = Literal["on", "after", "before", "since", "until"]
_RELATIONS: dict[str, Relation] = {
    "after": "after",
    "before": "before",
    "since": "since",
    "until": "until",
    "till": "until",
}
_EDITIONS = frozenset("edition editions issue program programme show broadcast column editorial newsletter".split())
_ISSUED = frozenset(
    """released published issued posted carried dated filed circulated printed unveiled made public aired broadcast
    delivered signed conducted taken completed""".split()
)
_FROM_ISSUED = 6
"""How far before its day "carried by state radio on" may stand."""
_VENUE_LEADS = frozenset(("in", "at", "during", "on", "via", "before", "through", "by", "from", "outside", "over"))
_PLACE_LEADS = frozenset(("in", "at", "outside", "inside", "aboard", "from", "over", "on"))
_OF_SPEECH = frozenset(("that", "clause", "quote"))
_NO_PLACES = frozenset(
    """condition connection context regard respect private public confidence secret short particular general detail
    length time times moment point stage part parts full whole first last once least most best all response reply
    answer return turn retort support favour favor defence defense protest anger frustration jest joke earnest passing
    way course effort attempt bid sign move fact case cases principle theory practice effect voice voices tone tones
    whisper accent language english french russian chinese spanish arabic german japanese word words sentence source
    sources past future meantime end beginning outset start view opinion assessment estimation life death people
    connexion hours easter christmas instance example addition exchange order person tears hindsight retrospect
    summary conclusion closing opening""".split()
)
"""Heads of phrases behind a cue that say how, when or why something was said, and not where."""
_ONLY = {
    "over": frozenset(
        "coffee tea lunch dinner breakfast supper drinks drink beer wine soup cup glass bowl pint meal".split()
    ),
    "on": frozenset("stage veranda crest deck board balcony terrace pavement sidewalk channel set air".split()),
}
"""Leads that have a place behind them before few words alone."""
_AIMED = frozenset("yell shout scream laugh snap bark hint point learn argue reason infer".split())
"""Lemmas whose "at" or "from" has no place behind it."""
_LONGEST_VENUE = 16
_FRONTED = 6


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
    dated = [item for item in _outside(draft) if s.time[item] >= 0] if max(s.time, default=-1) >= 0 else ()
    if not dated:
        return None
    at = draft.cue[0][0]
    told = {k for other in siblings if other is not draft for k in _told(other) if not _holds(other, at)}
    best: tuple[int, int] | None = None
    for item in dated:
        if item in told or _modifies(s, item) or (not _opens(s, item) and _of_another(draft, item, siblings)):
            continue
        if item < at and (_of_participle(s, item) or (draft.present and in_a_relative(draft))):
            continue
        if item > at and any(s.cls[k] & COMMA and s.cls[k + 1] & CC for k in range(at, item)):
            continue  # "he said, and would sign this year"
        if item > at and draft.act != "stance" and _about_matter(draft, item):
            continue  # "protested against the visit that the minister paid in May", "had trebled since 2016"
        distance = abs(item - at) + (6 if item > at and _clause_between(s, at, item) else 0)
        if times[s.time[item]].value.granularity == "vague":
            distance += _LONGEST_VENUE  # "denied as recently as last Thursday"
        if best is None or distance < best[0]:
            best = (distance, item)
    if best is None:
        return None
    return as_when(times, s.time[best[1]], _relation(s, best[1]))


def _issued(draft: Draft) -> int | None:
    """The time in "a poll released on Monday found", "their statement, issued last week, said", "a 2011 study put"."""
    s = draft.stretch
    for first, after in draft.source:
        if not any(s.low[k] in s.cues.documents for k in range(first, after)):
            continue
        for item in range(first, min(len(s), max(after, draft.cue[0][0]))):
            if s.time[item] < 0 or (item > first and s.time[item - 1] == s.time[item]):
                continue
            year = item > first and s.low[item - 1] in ("a", "the") and s.low[item + 1 : item + 2] != []
            behind = any(s.low[k] in _ISSUED for k in range(max(first, item - _FROM_ISSUED), item))
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


def _told(draft: Draft) -> list[int]:
    return [k for a, b in draft.content for k in range(a, b)]


def _holds(draft: Draft, item: int) -> bool:
    return any(a <= item < b for a, b in draft.content)


def as_when(times: Sequence[TimeExpression], number: int, relation: Relation, *, carried: bool = False) -> When:
    """Return a time expression as the time of a saying."""
    time = times[number]
    value = time.value
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
        and s.low[lead - 2] in s.cues.venues
        and s.low[lead - 1] in _ISSUED
        and s.low[0] in ("in", "on")
    ):
        return False  # "In a brief filed on Friday, it said"
    return lead > 1 and s.low[lead - 1] in _ISSUED and not s.cls[lead - 2] & (SUBJ | AUX | COMMA)


def _of_another(draft: Draft, item: int, siblings: Sequence[Draft]) -> bool:
    """Tell whether a time stands nearer to the cue of another source in the same sentence."""
    own = abs(item - draft.cue[0][0])
    return any(
        other is not draft and other.cue and other.source != draft.source and abs(item - other.cue[0][0]) < own
        for other in siblings
    )


def _modifies(s: Stretch, item: int) -> bool:
    """Tell "the recent election", "Monday's vote": a time that says nothing about when something was said."""
    after = item
    while after < len(s) and s.time[after] == s.time[item]:
        after += 1
    if after >= len(s) or s.low[after] in _EDITIONS:
        return False  # "in its Wednesday edition", "on his Thursday program"
    return bool(s.cls[after] & GENITIVE) or (s.cls[after] == 0 and s.cls[item - 1] & (DET | POSS) != 0)


def _clause_between(s: Stretch, at: int, item: int) -> bool:
    return any(s.cls[k] & COMMA for k in range(at, item))


def _outside(draft: Draft) -> list[int]:
    """The items of the sentence outside content and source, as far as they are the attribution's own clause."""
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


def venue(draft: Draft) -> Venue | None:
    """Return where or in what it was said ("at a press conference", "in its Diplomatic Bluebook")."""
    s = draft.stretch
    if draft.hearer is not None and any(w in s.cues.chambers for w in s.low[slice(*draft.hearer)]):
        return _venue(s, *draft.hearer)
    outside = _outside(draft)
    if s.cues.venues.isdisjoint(s.low):
        return _place(draft, outside)
    behind = {b for _, b in draft.source} if draft.rule in ("according to", "cue noun") else set()
    for item in outside:
        if s.low[item] not in _VENUE_LEADS or item in behind or not s.cls[item] & PREP:
            continue
        if item + 1 >= len(s) or s.time[item + 1] >= 0:
            continue
        after = _end(s, item + 1, outside)
        if any(word in s.cues.venues for word in s.low[item + 1 : after]):
            return _venue(s, item, after)
    return _place(draft, outside)


def _place(draft: Draft, outside: Sequence[int]) -> Venue | None:
    """Where it was said, in words that no list of venues holds: "told pilgrims in the square", "he said at the gate".

    Such words stand right behind the cue, or behind whom it was said to and when.
    """
    s = draft.stretch
    if not draft.cue or draft.act != "said" or draft.kind not in _OF_SPEECH or draft.rule == "according to":
        return None
    at = draft.cue[-1][1]
    if draft.hearer is not None and draft.hearer[0] == at:
        at = draft.hearer[1]
    while at < len(s) and (s.time[at] >= 0 or (s.cls[at] & PREP and at + 1 < len(s) and s.time[at + 1] >= 0)):
        at += 1
    if at + 1 >= len(s) or at not in outside or s.low[at] not in _PLACE_LEADS or not s.cls[at] & PREP:
        return None
    after = phrase_right(s, at + 1)
    named = s.low[at + 1 : after]
    if not named or s.cls[after - 1] & (DET | POSS | PREP) or any(s.time[k] >= 0 for k in range(at + 1, after)):
        return None
    if not _NO_PLACES.isdisjoint((named[0], named[-1])) or (s.low[at] in ("at", "from") and draft.lemma in _AIMED):
        return None
    if s.low[at] in _ONLY and _ONLY[s.low[at]].isdisjoint(named):
        return None
    return _venue(s, at, _end(s, at + 1, outside))


def _end(s: Stretch, first: int, outside: Sequence[int]) -> int:
    """A venue runs over its own prepositional phrases ("to the plenary session of the club")."""
    after = phrase_right(s, first)
    while after < len(s) and after > first and s.low[after] in ("of", "to", "with", "on", "in", "at", "during"):
        if after + 1 < len(s) and s.time[after + 1] >= 0:
            break
        step = phrase_right(s, after + 1)
        if step == after + 1:
            break
        after = step
    end = first
    while end < after and end in outside and end - first < _LONGEST_VENUE:
        end += 1
    return end


def _venue(s: Stretch, first: int, after: int) -> Venue:
    span: Span = s.span(first, after)
    return Venue(span.text(s.text), span)
