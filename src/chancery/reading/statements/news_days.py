"""News days: the day that a report's news is of, and the times told just before a saying in its own paragraph.

A report gives the day once, in its lead or its dateline, and tells everything of that day without it; where it looks
back, a sentence gives the time ("In May the two presidents met.") and the next ones go on from there ("Neither said
…"). Both are times of another sentence: a saying that has its own, or that is told as past, has no need of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field

from chancery.model.frozen import dataclass
from chancery.model.time_expression import TimeExpression
from chancery.model.zone import Zone
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.occasions import days_told, occasion_words
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COMMA, NUM, PREP, QUOTE, WH

_LEAD = 3
"""Sentences of the body in which the day of the news is looked for."""
_LONG_LEAD = 6
"""The same where they all stand in the first two paragraphs."""
_OLD = 7
"""Days after which a day of the lead is no longer the news of its dateline."""
_NEAR = 2
"""Sentences over which a day is carried on, and one for anything coarser."""
_COARSE = frozenset(("month", "season", "year"))
_PAST_REACH = 5
_GOES_ON = frozenset("it they he she both neither this that one some nobody its their his her these those".split())
_ASKED = frozenset(("respondents", "surveyed", "polled", "asked", "questioned", "voters"))
"""Of whom a sentence tells on from the one that dates their poll."""
_THEN = frozenset("then later afterward afterwards subsequently thereupon".split())
_ASIDE = frozenset(("that", "because", "if", "since", "until"))
_MODALS = frozenset(("would", "could"))
_NO_MORE = frozenset(("only", "merely"))
_PERFECT = frozenset(("has", "have", "'ve", "having"))


@dataclass(frozen=True, slots=True)
class NewsDays:
    """What dates the sayings of a report from other sentences: ``news`` and ``told`` are indices of times.

    ``told`` gives, for each paragraph, the times of its sentences outside what anybody says, in order: the sentence,
    the time, and whether it opens the sentence. ``spoken_of`` are the times within what somebody says.
    """

    news: int | None = None
    told: Mapping[int, tuple[tuple[int, int, bool], ...]] = field(default_factory=dict)
    spoken_of: frozenset[int] = frozenset()
    past_perfect: frozenset[int] = frozenset()
    """Sentences that tell what "had" happened on their day: who is named in the next one does not go on from it."""
    fine: frozenset[int] = frozenset()
    """Of the times told those that are days and no months or years."""

    def last_told(self, s: Stretch, *, days: bool, reach: int | None) -> int | None:
        """Return the time told last before a sentence, ``days`` only or months and years too, None for none.

        It stands in the sentence's paragraph or the one before, and ``reach`` sentences back at most.
        """
        for paragraph in (s.paragraph, s.paragraph - 1):
            for sentence, at, _ in reversed(self.told.get(paragraph, ())):
                near = sentence < s.sentence and (reach is None or s.sentence - sentence <= reach)
                if near and (at in self.fine or not days):
                    return at
        return None

    def of(self, draft: Draft, times: Sequence[TimeExpression]) -> int | None:
        """Return the time that dates a saying without one of its own, None where none does."""
        headline = draft.stretch.zone == "headline"
        if not draft.cue or draft.spoken or is_foretold(draft) or draft.past_perfect or draft.repeated:
            return None
        if draft.rule.startswith("cue noun") or (draft.present and not headline):
            return None
        if any(w in _PERFECT for a, b in draft.cue for w in draft.stretch.low[a:b]):
            return None
        before = None if headline else self._before(draft, times)
        return self.news if before is None else before

    def _before(self, draft: Draft, times: Sequence[TimeExpression]) -> int | None:
        """The time of the sentence before, where this one goes on from it."""
        s = draft.stretch
        earlier = [told for told in self.told.get(s.paragraph, ()) if told[0] < s.sentence]
        if not earlier:
            return None
        number, at, opens = earlier[-1]
        apart = s.sentence - number
        first = s.low[draft.source[0][0]] if draft.source else s.low[0]
        if times[at].value.granularity in _COARSE:
            asked = draft.source and not _ASKED.isdisjoint(s.low[draft.source[0][0] : draft.source[0][1]])
            goes_on = (opens and first in _GOES_ON) or asked or not _THEN.isdisjoint(s.low)
            return at if apart == 1 and goes_on else None
        back = number in self.past_perfect and first not in _GOES_ON
        return at if apart <= _NEAR and not back else None


def find_news_days(
    stretches: Sequence[Stretch],
    by_stretch: Sequence[Sequence[Draft]],
    times: Sequence[TimeExpression],
    zones: Iterable[Zone],
) -> NewsDays:
    """Return the day of the news and the times of each paragraph; an empty one where a report tells no time."""
    if not times:
        return NewsDays()
    body = [(s, ds) for s, ds in zip(stretches, by_stretch, strict=True) if s.zone in ("body", "standfirst")]
    told: dict[int, list[tuple[int, int, bool]]] = {}
    spoken_of: set[int] = set()
    past: set[int] = set()
    for s, drafts in body:
        for at in days_told(s, drafts, times, coarse=True):
            told.setdefault(s.paragraph, []).append((s.sentence, at, at in s.time[:2]))
            if "had" in s.low[: s.time.index(at)][-_PAST_REACH:]:
                past.add(s.sentence)
        if drafts and max(s.time, default=-1) >= 0:
            spoken_of.update(at for d in drafts for a, b in d.content for at in s.time[a:b] if at >= 0)
    fine = {at for of in told.values() for _, at, _ in of if times[at].value.granularity not in _COARSE}
    lead = [
        (s, ds) for k, (s, ds) in enumerate(body[:_LONG_LEAD]) if k < _LEAD or s.paragraph <= body[0][0].paragraph + 1
    ]
    every = {paragraph: tuple(of) for paragraph, of in told.items()}
    return NewsDays(_news(lead, times, zones), every, frozenset(spoken_of), frozenset(past), frozenset(fine))


def _news(
    lead: Sequence[tuple[Stretch, Sequence[Draft]]], times: Sequence[TimeExpression], zones: Iterable[Zone]
) -> int | None:
    datelines = [z.span for z in zones if z.kind == "dateline"]
    dateline = next(
        (k for k, t in enumerate(times) if t.type == "DATE" and any(d.holds(t.span) for d in datelines)), None
    )
    said = dateline
    for s, drafts in lead:
        if _is_obituary(s):
            return None
        day = next(_days(s, drafts, times), None)
        if day is not None:
            return dateline if dateline is not None and _long_before(times[day], times[dateline]) else day
        if said is None:
            said = next((at for at in days_told(s, (), times) if _of_clause(s, at)), None)
    return said


def _is_obituary(s: Stretch) -> bool:
    """Tell "Marla Kessel, 81, died on Tuesday" from "six people died" and "a jury heard how the boy died"."""
    words = occasion_words()
    if words.obituaries.isdisjoint(s.low) or not words.sittings.isdisjoint(s.low):
        return False
    died = next((k for k, word in enumerate(s.low) if word in words.obituaries), 0)
    if s.low[died] not in words.deaths or s.low[died] not in ("died", "dies"):
        return True
    first = died
    while first > 0 and (s.proper(first - 1) or s.cls[first - 1] & (NUM | COMMA) or s.low[first - 1] == "aged"):
        first -= 1
    return any(s.proper(k) for k in range(first, died)) and not (first and s.cls[first - 1] & PREP)


def _days(s: Stretch, drafts: Sequence[Draft], times: Sequence[TimeExpression]) -> Iterator[int]:
    """The days of a lead; what it tells before "the ministry said" is its news, and told in the reporter's words."""
    leading = [d for d in drafts if not (d.cue and d.content and d.content[0] < d.cue[0])]
    return days_told(s, leading, times)


def is_foretold(draft: Draft) -> bool:
    """Tell a saying that is still to come; "would not say", "could not confirm", "would say only" have been asked."""
    if not draft.foretold:
        return False
    words = [word for a, b in draft.cue for word in draft.stretch.low[a : b + 1]]
    asked = draft.negated or not _NO_MORE.isdisjoint(words)
    return not (asked and not _MODALS.isdisjoint(words))


def _of_clause(s: Stretch, at: int) -> bool:
    """Tell "…, as the two met on Wednesday" from "men who left on Wednesday", in what somebody says in a lead."""
    first = s.time.index(at)
    begin = next((k for k in range(first - 1, 0, -1) if s.cls[k] & (COMMA | QUOTE)), 0)
    return not any(s.cls[k] & WH or s.low[k] in _ASIDE for k in range(begin + 1, first))


def _long_before(day: TimeExpression, dateline: TimeExpression) -> bool:
    a, b = day.value.earliest, dateline.value.earliest
    return a is not None and b is not None and (b - a).days > _OLD
