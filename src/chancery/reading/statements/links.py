"""Links: the outlets that a saying came through, by the words of its own clause.

Told to ("told Radio Meridian"), passed on by ("in remarks carried by", "quoted in"), spoken to ("speaking on"), or
standing as the source of words whose speaker is not given ("state media say").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import compress, count

from chancery.model.span import Span
from chancery.model.statement import Statement, Venue, Via
from chancery.reading.statements.channels import PASSING, SEEN, WORKS, channel_at
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.outlets import outlet_words, unnamed_outlet
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import GENITIVE, VERB

_TALKS = frozenset(("interview", "interviews", "remarks", "comments", "conversation"))
_WITH = frozenset(("with", "to", "on", "for", "by"))
TALKING = frozenset("speaking spoke talking talked spoken interview interviewed appeared".split())
"""Words of a sentence that may tell who talked to an outlet."""
_NEAR_AGENT = 6
_NEXT = 2
_PASSED = frozenset(("citing", "quoted", "cited", "reported"))
_SHOWN_ON = frozenset(("in", "on"))
"""Behind these an outlet without a name is a venue ("on state television")."""
_REPORTERS = frozenset(
    """reporter reporters journalist journalists correspondent correspondents interviewer host colleague colleagues
    friends report reports""".split()
)
_SPOKE = frozenset(("spoke", "talked"))
_INTERVIEWED = frozenset(("interviewed", "quoted"))
_PUBLISHED = frozenset("carried published aired broadcast ran printed posted showed released".split())
_WORKS = frozenset(
    "statement interview letter remarks comments message video recording footage speech address appeal".split()
)
"""What an outlet publishes of somebody."""
_FAR = 8
_MEDIA = frozenset(("media", "news", "press", "newspaper", "agency"))


def outlet_links(draft: Draft, finder: SpeakerFinder, venue: Venue | None) -> list[Via]:
    """Return the chain of outlets that a draft names: quoting, told, spoken to, or standing as its source."""
    links = []
    s = draft.stretch
    if draft.source and not draft.via and _is_reports(s, draft.source[0]):
        span = s.span(*draft.source[0])
        links.append(Via(span.text(s.text), span, draft.lemma))
    for where, relation in draft.via:
        span = s.span(*where)
        outlet = named_outlet(s, finder, *where)
        name = outlet[0] if outlet else finder.outlet_before if s.low[where[0]] == "it" else None
        links.append(Via(name or span.text(s.text), span, relation))
    if draft.hearer is not None:
        outlet = named_outlet(s, finder, *draft.hearer)
        if outlet is not None:
            links.append(Via(outlet[0], s.span(*draft.hearer), "told"))
    elif draft.cue:
        links += _to_outlet(draft, finder)
    if venue is not None:
        links += finder.outlets_in(venue.span) or _interviewer(s, finder, venue)
    if draft.cue:
        links += _beside(draft, finder, links)
    return links or _published(draft, finder)


def named_outlet(
    s: Stretch, finder: SpeakerFinder, first: int, after: int, *, only_named: bool = False
) -> tuple[str, Span] | None:
    """Return the outlet of "the Courier", "state media", "CNN's Ann Lee", "a reporter for the Courier".

    ``only_named`` leaves out outlets without a name.
    """
    outlet = finder.outlet_at(s, (first, after))
    if outlet is not None:
        return outlet
    unnamed = None if only_named else unnamed_outlet(s, first, after)
    if unnamed is not None:
        span = s.span(*unnamed)
        return span.text(s.text), span
    owner = next((k for k in range(first + 1, after) if s.cls[k] & GENITIVE), None)
    if owner is not None:
        if finder.of_range(s, (first, after)).kind in ("body", "state"):
            return None  # "The Gambia's parliament"
        named = finder.outlet_at(s, (first, owner))
        return named or (finder.outlet_at(s, (owner + 1, after)) if owner + 1 < after else None)
    at = next((k for k in range(first, after) if s.low[k] in _REPORTERS), after) + 1
    if at > after or at >= len(s) or s.low[at] not in ("for", "from", "of", "at", "by", "in", "on"):
        return None
    end = phrase_right(s, at + 1, short=True)
    return finder.outlet_at(s, (at + 1, end)) if end > at + 1 else None


def stands_for_outlet(draft: Draft, finder: SpeakerFinder, made: Sequence[Statement]) -> bool:
    """Tell whether a source is an outlet, also the "it" of a sentence behind one that an outlet passed on."""
    first, after = draft.source[0]
    if after == first + 1 and draft.stretch.low[first] == "it" and made:
        last = made[-1]
        near = 0 < draft.stretch.sentence - last.sentence <= _NEXT
        return near and any(v.relation in _PASSED for v in last.via)
    return named_outlet(draft.stretch, finder, first, after) is not None


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
            outlet = named_outlet(s, finder, at + 1, after) if at is not None and after > at + 1 else None
            if outlet is not None:
                return [Via(*outlet, "interview" if s.low[k] in _TALKS else "told")]
    return []


def _beside(draft: Draft, finder: SpeakerFinder, known: Sequence[Via]) -> list[Via]:
    """Return the outlet of "in remarks carried by Radio Meridian, he said", "speaking on Channel 6", "quoted in".

    Behind an outlet that is told something there may be another that passes it on ("told the Courier, Zora reported").
    """
    s = draft.stretch
    work = bool(draft.source) and not WORKS.isdisjoint(s.low[slice(*draft.source[0])])
    for k in _own_clause(draft, PASSING):
        channel = channel_at(s, k)
        if channel is None or channel[0] >= len(s) or s.time[channel[0]] >= 0:
            continue
        first, relation = channel
        if work and s.low[k] not in SEEN and draft.source[0][0] < k < draft.cue[0][0]:
            continue  # "the paper, published in the journal Lumen, says"
        if (known and relation != "quoted") or any(v.span.start == s.start[first] for v in known):
            continue
        if draft.hearer is not None and s.low[k] == "in" and s.low[first] in outlet_words().articles:
            continue  # "told a crowd in El Alto"
        after = phrase_right(s, first, short=True)
        outlet = named_outlet(s, finder, first, after, only_named=s.low[k] in _SHOWN_ON) if after > first else None
        if outlet is not None and all(v.span.start != outlet[1].start for v in known):
            return [Via(*outlet, relation)]
    return []


def _published(draft: Draft, finder: SpeakerFinder) -> list[Via]:
    """Return the outlet of "Zora carried a statement by Ann Lee saying", "spoke to Ann Lee, who said"."""
    s = draft.stretch
    first = draft.antecedent[0] if draft.antecedent is not None else draft.source[0][0] if draft.source else 0
    verb = first - 1
    if verb > 0 and s.low[verb] == "to" and s.low[verb - 1] in _SPOKE:
        verb -= 1
        spoke = draft.antecedent is not None
    elif verb > 0 and s.low[verb] in _INTERVIEWED:
        spoke = draft.antecedent is not None
    else:
        verb = next((k for k in range(verb, max(0, verb - _FAR), -1) if s.low[k] in _PUBLISHED), 0)
        spoke = bool(verb) and not _WORKS.isdisjoint(s.low[verb + 1 : (draft.cue[0][0] if draft.cue else first)])
    begin = phrase_left(s, verb) if spoke else None
    outlet = named_outlet(s, finder, begin, verb) if begin is not None and begin < verb else None
    return [Via(*outlet, "quoted")] if outlet is not None else []


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
    while first > 0 and first - 1 not in told and (not s.cls[first - 1] & VERB or _passes(s, first - 1)):
        first -= 1
    size = len(s.cls)
    while after < size and (not s.cls[after] & VERB or _passes(s, after)):
        after += 1
    cue = {k for a, b in draft.cue for k in range(a, b)}
    return [k for k in places if first <= k < after and k not in told and k not in cue]


def _passes(s: Stretch, k: int) -> bool:
    """Tell the participle of "in remarks reported by Zora" from the verb of another clause."""
    return s.low[k] in PASSING and channel_at(s, k) is not None
