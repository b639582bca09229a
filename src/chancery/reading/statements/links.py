"""Links: the outlets that a saying came through, by the words of its own clause.

Told to ("told Radio Meridian"), passed on by ("in remarks carried by", "quoted in"), spoken to ("speaking on"), or
standing as the source of words whose speaker is not given ("state media say").
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from itertools import compress, count

from chancery.model.span import Span
from chancery.model.statement import Venue, Via
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.outlets import outlet_words
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import GENITIVE, VERB

_TALKS = frozenset(("interview", "interviews", "remarks", "comments", "conversation"))
_WITH = frozenset(("with", "to", "on", "for", "by"))
_CARRIED = frozenset("quoted cited carried published aired broadcast printed reported run posted distributed".split())
_SPOKEN = frozenset(("speaking", "spoke", "talking", "talked"))
TALKING = _SPOKEN | {"spoken", "interview", "interviewed", "appeared"}
"""Words of a sentence that may tell who talked to an outlet."""
_LEADS = frozenset(("in", "on", "for", "with", "by"))
_PASSING = _CARRIED | _SPOKEN | _LEADS
_INTERVIEWED = frozenset(("interviewed",))
_NEAR_AGENT = 6
_EDITIONS = frozenset(("edition", "issue", "editions", "pages", "columns"))
_BEFORE_LEADS = {
    "for": frozenset("op-ed article column essay piece commentary opinion blog".split()),
}
"""What must stand before a preposition for an outlet behind it to be the channel."""
_REPORTERS = frozenset(
    "reporter reporters journalist journalists correspondent correspondents interviewer host".split()
)
_UNNAMED_MEDIA = frozenset("media press agency agencies newspaper newspapers television radio tv broadcaster".split())
_MEDIA = frozenset(("media", "news", "press", "newspaper", "agency"))
_MEDIUMS = _UNNAMED_MEDIA | frozenset(
    "station channel daily weekly paper tabloid magazine journal website portal".split()
)


def outlet_links(draft: Draft, finder: SpeakerFinder, venue: Venue | None) -> list[Via]:
    """Return the chain of outlets that a draft names: quoting, told, spoken to, or standing as its source."""
    links = []
    s = draft.stretch
    if draft.source and not draft.via and _is_reports(s, draft.source[0]):
        span = s.span(*draft.source[0])
        links.append(Via(span.text(s.text), span, draft.lemma))
    for where, relation in draft.via:
        span = s.span(*where)
        outlet = finder.outlet_at(s, where)
        links.append(Via(outlet[0] if outlet else span.text(s.text), span, relation))
    if draft.hearer is not None:
        outlet = _named(s, finder, *draft.hearer)
        if outlet is not None:
            links.append(Via(outlet[0], s.span(*draft.hearer), "told"))
    elif draft.cue:
        links += _to_outlet(draft, finder)
    if venue is not None:
        links += finder.outlets_in(venue.span) or _interviewer(s, finder, venue)
    if not links and draft.cue:
        links += _beside(draft, finder)
    return links


def _named(s: Stretch, finder: SpeakerFinder, first: int, after: int) -> tuple[str, Span] | None:
    """Return the outlet of "the Courier", "CNN's Ann Lee", "Orrin's Channel 4", "a reporter for the Courier"."""
    outlet = finder.outlet_at(s, (first, after))
    if outlet is not None:
        return outlet
    owner = next((k for k in range(first + 1, after) if s.cls[k] & GENITIVE), None)
    if owner is not None:
        if finder.of_range(s, (first, after)).kind in ("body", "state"):
            return None  # "The Gambia's parliament"
        named = finder.outlet_at(s, (first, owner))
        return named or (finder.outlet_at(s, (owner + 1, after)) if owner + 1 < after else None)
    at = next((k for k in range(first, after) if s.low[k] in _REPORTERS), after) + 1
    if at >= len(s) or s.low[at] not in ("for", "from", "of", "at"):
        return None
    end = phrase_right(s, at + 1, short=True)
    return finder.outlet_at(s, (at + 1, end)) if end > at + 1 else None


def _is_reports(s: Stretch, source: tuple[int, int]) -> bool:
    """Tell "local media", "reports in the press"; "government sources" speak for themselves."""
    last = s.low[source[1] - 1]
    if last == "sources":
        return not _MEDIA.isdisjoint(s.low[source[0] : source[1]])
    return last in s.cues.reports


def _to_outlet(draft: Draft, finder: SpeakerFinder) -> list[Via]:
    """Return the outlet of "groused to the Dome Morning that …": a hearer behind "to"."""
    s, at = draft.stretch, draft.cue[-1][1]
    if at + 1 >= len(s) or s.low[at] != "to" or any(a <= at < b for a, b in draft.content):
        return []
    after = phrase_right(s, at + 1, short=True)
    outlet = finder.outlet_at(s, (at + 1, after)) if after > at + 1 else None
    return [Via(*outlet, "told")] if outlet is not None else []


def _interviewer(s: Stretch, finder: SpeakerFinder, venue: Venue) -> list[Via]:
    """Return the outlet of "in an interview with the Moscow daily Utro", "in remarks to Radio Meridian"."""
    items = [k for k in range(len(s)) if venue.span.start <= s.start[k] < venue.span.end]
    spoken = next((k for k in items if s.low[k] in _TALKS), None)
    if spoken is None:
        return []
    at = _lead(s, spoken + 1)
    if at is None:
        return []
    after = items[-1] + 1 if at + 1 < items[-1] + 1 else phrase_right(s, at + 1, short=True)
    outlet = finder.outlet_at(s, (at + 1, after)) if after > at + 1 else None
    return [Via(*outlet, "interview")] if outlet is not None else []


def _lead(s: Stretch, at: int) -> int | None:
    """Where "with" stands in "an interview on Wednesday with the Courier": a day may part it from the talk."""
    last = min(len(s) - 1, at + _NEAR_AGENT)
    while at < last and (s.time[at] >= 0 or s.time[at + 1] >= 0):
        at += 1
    return at if at < last and s.low[at] in _WITH else None


def told_in(s: Stretch, finder: SpeakerFinder) -> list[Via]:
    """Return the outlet that a sentence tells somebody talked to, without what was said: "spoke to the Courier"."""
    for k in range(len(s) - 2):
        if s.low[k] in TALKING:
            at = _lead(s, k + 1)
            after = phrase_right(s, at + 1, short=True) if at is not None else 0
            outlet = _named(s, finder, at + 1, after) if at is not None and after > at + 1 else None
            if outlet is not None:
                return [Via(*outlet, "interview" if s.low[k] in _TALKS else "told")]
    return []


def _beside(draft: Draft, finder: SpeakerFinder) -> list[Via]:
    """Return the outlet of "in remarks carried by Radio Meridian, he said", "speaking on Channel 6", "quoted in"."""
    s = draft.stretch
    for k in _own_clause(draft, _PASSING):
        if k + 2 >= len(s):
            return []
        passed = s.low[k] in _CARRIED and s.low[k + 1] in ("by", "in", "on")
        spoken = s.low[k] in _SPOKEN and s.low[k + 1] in ("to", "with", "on", "for")
        first = _past_edition(s, k + 2) if passed or spoken else k + 1
        if not (passed or spoken or _in_outlet(s, k)) or s.time[first] >= 0:
            continue
        if draft.hearer is not None and s.low[k] == "in" and s.low[first] in outlet_words().articles:
            continue  # "told a crowd in El Alto"
        after = phrase_right(s, first, short=True)
        outlet = _named(s, finder, first, after) if after > first else None
        if outlet is None and passed and after > first and s.low[after - 1] in _UNNAMED_MEDIA:
            span = s.span(first, after)
            outlet = (span.text(s.text), span)
        if outlet is not None:
            return [Via(*outlet, "quoted" if passed else "told")]
    return []


def _past_edition(s: Stretch, at: int) -> int:
    """Step over "Tuesday's edition of" in "published in Tuesday's edition of the Courier"."""
    last = min(len(s) - 2, at + _NEAR_AGENT)
    of = next((k for k in range(at, last) if s.low[k] in _EDITIONS and s.low[k + 1] == "of"), at)
    return of + 2 if of > at else at


def _in_outlet(s: Stretch, k: int) -> bool:
    """Tell "wrote in the Gazette", "said on Radio Orrin", "in an op-ed for the Gazette", "asked by the Gazette"."""
    if s.low[k] not in _LEADS or k + 1 >= len(s):
        return False
    named = s.proper(k + 1) or (s.low[k + 1] == "the" and k + 2 < len(s) and s.proper(k + 2))
    named = named or (s.low[k] == "on" and k + 1 in s.quotes) or _medium_named(s, k + 1)
    before = _BEFORE_LEADS.get(s.low[k])
    if s.low[k] == "by" and named:  # "interviewed one after the other by the Courier"
        return any(w in _INTERVIEWED for w in s.low[max(0, k - _NEAR_AGENT) : k]) or s.low[k - 1 : k] == ["asked"]
    return named and (before is None or (k > 0 and s.low[k - 1] in before))


def _medium_named(s: Stretch, at: int) -> bool:
    """Tell "the radio station Gorny Glas", "the daily Utro": what it is stands before its name."""
    first = at + (s.low[at] == "the")
    after = next((k for k in range(first, min(len(s), first + 3)) if s.proper(k)), first)
    return after > first and s.low[after - 1] in _MEDIUMS


def _own_clause(draft: Draft, words: AbstractSet[str]) -> Iterable[int]:
    """The items with one of some words beside a cue that are not said, up to the next cue on either side."""
    s = draft.stretch
    places = list(compress(count(), map(words.__contains__, s.low)))
    if not places:
        return ()
    told = {k for a, b in draft.content for k in range(a, b)}
    first, after = draft.cue[0][0], draft.cue[-1][1]
    if draft.source:
        first = min(first, draft.source[0][0])
    while first > 0 and first - 1 not in told and not s.cls[first - 1] & VERB:
        first -= 1
    size = len(s.cls)
    while after < size and not s.cls[after] & VERB:
        after += 1
    cue = {k for a, b in draft.cue for k in range(a, b)}
    return [k for k in places if first <= k < after and k not in told and k not in cue]
