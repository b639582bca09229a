"""Venues: where or in what something was said, from the words around the cue and not from its content.

"At a press conference", "in its annual report": phrases with a noun that a list of venues holds. "In the square": other
places, where nothing else may stand. "A letter in which": the document that a clause tells of.
"""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.span import Span
from chancery.model.statement import Venue
from chancery.reading.statements.circumstances import outside
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    AUX,
    CC,
    COMMA,
    DET,
    FINITE,
    GENITIVE,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SUBJ,
    THAT,
    TO,
    VERB,
    WH,
)

_VENUE_LEADS = frozenset(
    ("in", "at", "during", "on", "via", "before", "through", "by", "from", "outside", "over", "under")
)
_PLACE_LEADS = frozenset(("in", "at", "outside", "inside", "aboard", "from", "over", "on"))
_OF_SPEECH = frozenset(("that", "clause", "quote", "wh"))
_FAR = 7
_LEAST_PARTED = 4
"""Words of a cue between whose first and last a place may stand."""
_PARTS_OFF = PUNCT | QUOTE | THAT | WH | SUBJ | PREP | AUX | TO
_NO_PLACES = frozenset(
    """condition connection context regard respect private public confidence secret short particular general detail
    length time times moment point stage part parts full whole first last once least most best all response reply
    answer return turn retort support favour favor defence defense protest anger frustration jest joke earnest passing
    way course effort attempt bid sign move fact case cases principle theory practice effect voice voices tone tones
    whisper accent language english french russian chinese spanish arabic german japanese word words sentence source
    sources past future meantime end beginning outset start view opinion assessment estimation life death people
    connexion half-time hours easter christmas instance example addition exchange order person tears
    hindsight retrospect summary conclusion closing opening""".split()
)
"""Heads of phrases behind a cue that say how, when or why something was said, and not where."""
_PARTS = frozenset("start end beginning outset opening closing conclusion exchange".split())
"""Those of them that have a place behind "of"."""
_ONLY = {
    "over": frozenset(
        "coffee tea lunch dinner breakfast supper drinks drink beer wine soup cup glass bowl pint meal".split()
    ),
    "on": frozenset(
        """stage veranda crest deck board balcony terrace pavement sidewalk channel set air oath cross-examination stand
        programme program show network""".split()
    ),
}
"""Leads that have a place behind them before few words alone."""
_AIMED = frozenset("yell shout scream laugh snap bark hint point learn argue reason infer".split())
"""Lemmas whose "at" or "from" has no place behind it."""
_LONGEST_VENUE = 16
_SPEAKING = frozenset(("speaking", "talking", "testifying", "replying", "answering", "responding"))
_ADDRESSING = frozenset(("addressing", "opening", "closing"))
"""Words with the venue as their object: "Addressing a press conference, he said"."""


def venue(draft: Draft) -> Venue | None:
    """Return where or in what it was said ("at a press conference", "in its Diplomatic Bluebook")."""
    s = draft.stretch
    if draft.hearer is not None and any(w in s.cues.chambers for w in s.low[slice(*draft.hearer)]):
        return _venue(s, *draft.hearer)
    document = _in_which(draft)
    if document is not None:
        return document
    beside = outside(draft)
    if s.cues.venues.isdisjoint(s.low):
        return _place(draft, beside) or _in_cue(draft) or _spoken_in(draft, beside)
    behind = {b for _, b in draft.source} if draft.rule in ("according to", "cue noun") else set()
    for item in beside:
        if s.low[item] in _ADDRESSING and (item == 0 or s.cls[item - 1] & COMMA):
            after = _reach(s, item + 1, beside)
            if not s.cues.venues.isdisjoint(s.low[item + 1 : after]):
                return _venue(s, item + 1, after)
        if s.low[item] not in _VENUE_LEADS or item in behind or not s.cls[item] & PREP:
            continue
        if item + 1 >= len(s) or (s.time[item + 1] >= 0 and not _owns(s, item + 1)):
            continue
        if s.low[item] == "by" and (s.proper(item + 1) or s.low[item + 1] == "the"):
            continue  # "asked by the radio"
        if s.low[item + 1] in _NO_PLACES and (s.low[item + 2 : item + 3] == ["of"] or s.low[item + 1] == "reply"):
            continue  # "in support of a television tax", "in reply"
        if _told_by_another(draft, item):
            continue
        after = _reach(s, item + 1, beside)
        if any(word in s.cues.venues for word in s.low[item + 1 : after]):
            return _venue(s, item, after)
    return _place(draft, beside) or _in_cue(draft) or _spoken_in(draft, beside)


def _told_by_another(draft: Draft, item: int) -> bool:
    """Tell "confirmed it was in talks but said …": what stands behind an earlier verb of the same source is told."""
    s = draft.stretch
    if not draft.source or not draft.cue or not draft.source[-1][1] <= item < draft.cue[0][0]:
        return False
    verb = next((k for k in range(draft.source[-1][1], item) if s.cls[k] & VERB), item)
    told = any(s.cls[k] & FINITE for k in range(verb + 1, item))  # not "said at a briefing … and added"
    return told and bool(s.cls[draft.cue[0][0] - 1] & CC)


def _in_which(draft: Draft) -> Venue | None:
    """Return the document of "a 2019 email in which he called …", "a letter, in which 40 officers say"."""
    s = draft.stretch
    at = draft.source[0][0] - 1 if draft.source and draft.cue and draft.source[0] < draft.cue[0] else 0
    if at < 2 or s.low[at] not in ("which", "where") or (s.low[at] == "which" and s.low[at - 1] != "in"):
        return None
    after = at - 1 if s.low[at] == "which" else at
    after -= bool(s.cls[after - 1] & COMMA)
    first = phrase_left(s, after)
    if first is None or first >= after:
        return None
    head = next((k for k in range(first + 1, after) if s.cls[k] & PREP and not s.cls[k] & GENITIVE), after) - 1
    return _venue(s, first, after) if s.low[head] in s.cues.documents or s.low[head] in s.cues.venues else None


def _owns(s: Stretch, item: int) -> bool:
    """Tell "(at) yesterday's briefing" from "(on) Monday"."""
    while item < len(s) and s.time[item] >= 0:
        item += 1
    return item < len(s) and bool(s.cls[item] & GENITIVE)


def _reach(s: Stretch, first: int, beside: Sequence[int]) -> int:
    """Return where a phrase ends, past what parts its article from a noun of venues: "a hastily called conference"."""
    after = _end(s, first, beside)
    if not (s.cls[first] & (DET | POSS) or s.time[first] >= 0) or not s.cues.venues.isdisjoint(s.low[first:after]):
        return after
    for k in range(max(after, first), min(len(s), first + _FAR)):
        if k not in beside or s.cls[k] & _PARTS_OFF:
            break
        if s.low[k] in s.cues.venues and (k + 1 >= len(s) or s.cls[k + 1] or s.time[k + 1] >= 0):
            return max(k + 1, _end(s, k, beside))  # not "in the 2010 Senate election"
    return after


def _place(draft: Draft, beside: Sequence[int]) -> Venue | None:
    """Where it was said, in words that no list of venues holds: "told pilgrims in the square", "he said at the gate".

    Such words stand right behind the cue, or behind whom it was said to and when.
    """
    s = draft.stretch
    if draft.act not in ("said", "written") or draft.kind not in _OF_SPEECH or draft.rule == "according to":
        return None
    at = draft.cue[-1][1]
    if draft.hearer is not None and draft.hearer[0] == at:
        at = draft.hearer[1]
    elif draft.source and draft.source[0][0] == at:
        at = draft.source[0][1]  # "said the host on his Thursday program"
    while at < len(s) and (s.time[at] >= 0 or (s.cls[at] & PREP and at + 1 < len(s) and s.time[at + 1] >= 0)):
        if _owns(s, at + (s.time[at] < 0)):
            break
        at += 1
    if at + 2 < len(s) and s.cls[at] & COMMA and s.low[at + 1] in _PLACE_LEADS:
        close = phrase_right(s, at + 2)
        at += close < len(s) and bool(s.cls[close] & COMMA)  # "wondered, on cross-examination, why"
    if at + 1 >= len(s) or at not in beside or s.low[at] not in _PLACE_LEADS or not s.cls[at] & PREP:
        return None
    after = phrase_right(s, at + 1)
    if after == at + 2 and s.cls[at + 1] & (DET | POSS):  # "on his Thursday programme"
        beyond = next((k for k in range(after, len(s)) if s.time[k] < 0), after)
        after = phrase_right(s, beyond) if beyond > after else after
    named = s.low[at + 1 : after]
    if not named or draft.lemma == ":" or s.cls[after - 1] & (DET | POSS | PREP):
        return None
    if any(s.time[k] >= 0 for k in range(at + 1, after)) and named[-1] not in _ONLY["on"]:
        return None
    head = next((k for k in range(1, len(named)) if named[k] == "of"), len(named)) - 1
    if draft.act == "written" and (s.low[at] != "on" or named[-1] not in _ONLY["on"]):
        return None
    if named[head] in _NO_PLACES - _PARTS:
        return None  # "in the voice of a boy", but "at the start of the trial"
    if not _NO_PLACES.isdisjoint((named[0], named[-1])) or (s.low[at] in ("at", "from") and draft.lemma in _AIMED):
        return None
    if s.low[at] in _ONLY and _ONLY[s.low[at]].isdisjoint(named):
        return None
    return _venue(s, at, max(after if after - 1 in beside else 0, _end(s, at + 1, beside)))


def _in_cue(draft: Draft) -> Venue | None:
    """The place between the words of a cue: "spoke in London of", "apologised in the Commons for"."""
    s = draft.stretch
    if draft.act != "said" or not draft.cue or draft.cue[-1][1] - draft.cue[-1][0] < _LEAST_PARTED:
        return None
    first, last = draft.cue[-1][0] + 1, draft.cue[-1][1] - 1
    if s.low[first] not in ("in", "at", "outside") or not s.cls[last] & PREP or s.time[first + 1] >= 0:
        return None
    after = phrase_right(s, first + 1, last)
    named = after == last and (s.proper(after - 1) or s.low[first + 1] == "the")
    return _venue(s, first, after) if named and _NO_PLACES.isdisjoint((s.low[first + 1], s.low[after - 1])) else None


def _spoken_in(draft: Draft, beside: Sequence[int]) -> Venue | None:
    """The place of "Speaking in Geneva on Monday, she said", "the envoy, speaking in Geneva, said"."""
    s = draft.stretch
    if draft.act != "said" or _SPEAKING.isdisjoint(s.low):
        return None
    k = next((k for k, word in enumerate(s.low) if word in _SPEAKING), 0)
    if k not in beside or (k and not s.cls[k - 1] & COMMA):
        return None
    at = k + 1
    if s.low[at : at + 1] == ["to"]:
        at = phrase_right(s, at + 1)  # "Replying to a question in the Senate"
    while at + 1 < len(s) and (s.time[at] >= 0 or (s.cls[at] & PREP and s.time[at + 1] >= 0)):
        at += 1
    if at + 1 >= len(s) or s.low[at] not in ("in", "at", "outside", "inside", "from") or at not in beside:
        return None
    named = s.proper(at + 1) or s.low[at + 1] == "the"
    return _venue(s, at, _end(s, at + 1, beside)) if named and s.low[at + 1] not in _NO_PLACES else None


def _end(s: Stretch, first: int, beside: Sequence[int]) -> int:
    """A venue runs over its own prepositional phrases ("to the plenary session of the club")."""
    after = phrase_right(s, first)
    beyond = next((k for k in range(after, len(s)) if s.time[k] < 0), after)
    if after > first and beyond > after and s.low[beyond] == "to":
        after = beyond  # "on a visit yesterday to a factory"
    while after < len(s) and after > first and s.low[after] in ("of", "to", "with", "on", "in", "at", "during"):
        if after + 1 < len(s) and s.time[after + 1] >= 0:
            break
        step = phrase_right(s, after + 1)
        if step == after + 1:
            break
        after = step
    end = first
    while end < after and end in beside and end - first < _LONGEST_VENUE:
        end += 1
    return end


def _venue(s: Stretch, first: int, after: int) -> Venue:
    if after - first > 2 and s.low[after - 1] in ("late", "early") and after < len(s):
        after -= 1  # "in a statement late on Sunday"
    span: Span = s.span(first, after)
    return Venue(span.text(s.text), span)
