"""Verb groups: a cue verb with its helpers, and what these say of it."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    BE,
    CC,
    COMMA,
    DET,
    DO,
    FINITE,
    HAVE,
    MODAL,
    NEG,
    POSS,
    PUNCT,
    SUB,
    SUBJ,
    TO,
)


@dataclass(slots=True)
class VerbGroup:
    """A verb with its helpers: items ``first`` up to ``after``, and what the helpers say about it."""

    first: int
    after: int
    negated: bool = False
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    past_perfect: bool = False
    modal: bool = False
    does: bool = False
    infinitive: bool = False
    repeated: bool = False
    earlier: bool = False
    now: bool = False
    neither: bool = False


_REPEATED = frozenset(("repeatedly", "often", "always", "consistently", "frequently", "regularly", "long", "once"))
_SPANS = frozenset(("days", "weeks", "months", "years", "decades", "generations", "centuries", "long"))
_EARLIER = frozenset(("previously", "earlier", "initially"))
_LEADING = frozenset(
    [(verb, "on") for verb in ("went", "goes", "go", "gone")]
    + [(verb, "pains") for verb in ("took", "takes", "take", "taken", "at")]
)
"""Verbs whose infinitive is what somebody does with words: "went on to deplore", "took pains to deny"."""
_TAKING, _USING = frozenset(("took", "takes", "take", "taken")), frozenset(("used", "uses"))
_OCCASION = 9
"""Items that an occasion to speak may have: "used her first speech as premier to attack"."""


def verb_group(s: Stretch, item: int, forms: frozenset[str], tail: int) -> VerbGroup:
    """Return the verb group around the cue verb at ``item``; ``tail`` fixed words after it belong to it."""
    group = VerbGroup(item, item + 1 + tail)
    at = item - 1
    while at >= 0 and item - at < 9:
        bits, word = s.cls[at], s.low[at]
        if (
            bits & (ADV | NEG)
            and (not bits & (CC | SUB) or (word == "yet" and at and s.cls[at - 1] & NEG))
            and word != "here"
        ):
            group.negated |= bool(bits & NEG)
            group.repeated |= word in _REPEATED
            group.earlier |= word in _EARLIER
            at -= word == "first" and at > 1 and s.low[at - 1] == "at"  # "at first maintained"
        elif word == "neither" and at == item - 1:
            group.negated = group.neither = True
        elif bits & AUX or (word in ("'s", "'d") and at and s.cls[at - 1] & SUBJ and forms & {"pp", "ing"}):
            _note_helper(group, bits, word, forms)
        elif bits & TO and "base" in forms and not group.modal and not group.does:
            group.infinitive = True
        elif (s.time[at] >= 0 or word == "since") and at and s.cls[at - 1] & HAVE:
            pass  # "has since announced"
        elif word in _SPANS and s.low[at - 1] == "for" and at > 1 and s.cls[at - 2] & HAVE:
            at -= 1  # "have for years accused"
        else:
            break
        at -= 1
    group.first = at + 1
    if group.infinitive and at > 0 and s.low[at] == "yet" and s.cls[at - 1] & (HAVE | BE):
        # "has yet to say": a saying that has not come
        group.infinitive, group.negated, group.does, group.first = False, True, True, at - 1
    elif group.infinitive:
        _over_leading_verb(s, group)
    while group.first < item and s.cls[group.first] & COMMA:
        group.first += 1
    if s.zone == "headline" and group.first == item and not tail and _told_to(s, item):
        group.passive = True
    if group.perfect and not group.passive and "ing" in forms and not forms & {"pp"}:
        group.perfect = False
    return group


def _over_leading_verb(s: Stretch, group: VerbGroup) -> None:
    """ "went on to deplore", "took pains to deny": the verb before "to" only leads to the cue."""
    at = group.first - 1
    at = at - 1 if at >= 2 and (s.low[at - 1], s.low[at]) in _LEADING else _occasion(s, at)
    if at < 1:
        return
    at -= 1
    group.infinitive = False
    group.does = True
    while at > 0 and s.cls[at] & (AUX | ADV):
        at -= 1
    group.first = at + 1


def _occasion(s: Stretch, last: int) -> int:
    """The verb of "took to Facebook to denounce", "used a visit to Peking to urge"; 0 where none leads to speech."""
    for k in range(last, max(0, last - _OCCASION), -1):
        if s.low[k] in _TAKING and s.low[k + 1] == "to" and k + 1 < last:
            return k
        if s.low[k] in _USING and s.cls[k + 1] & (DET | POSS):
            return k if not s.cues.venues.isdisjoint(s.low[k + 1 : last + 1]) else 0
        if s.cls[k] & (FINITE | PUNCT | SUBJ) and not s.cls[k] & DET:
            break
    return 0


def _note_helper(group: VerbGroup, bits: int, word: str, forms: frozenset[str]) -> None:
    if bits & MODAL:
        group.modal = True
    elif bits & DO:
        group.does = True
    elif bits & HAVE or word == "'d":
        group.perfect = True
        group.now |= word in ("has", "have", "'s", "'ve")
        group.past_perfect |= word in ("had", "'d")
    elif "pp" in forms:
        group.passive = True
    elif "ing" in forms:
        group.progressive = True
        group.now |= word in ("is", "are", "'s", "'re", "'m", "am")


def _told_to(s: Stretch, item: int) -> bool:
    """Tell "Mayor told to quit", "Ministers urged to act": headlines leave the helper out, and tell in the present."""
    verb = s.cues.participles.get(s.low[item])
    heard = verb is not None and verb.lemma in s.cues.hearing and verb.lemma != "promise"
    return heard and item + 2 < len(s) and s.low[item + 1] == "to" and not s.proper(item + 2)
