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
from chancery.reading.statements.words import COMMA, QUOTE, WH

_LEAD = 3
"""Sentences of the body in which the day of the news is looked for."""
_LONG_LEAD = 6
"""The same where they all stand in the first two paragraphs."""
_OLD = 7
"""Days after which a day of the lead is no longer the news of its dateline."""
_NEAR = 2
"""Sentences over which a day is carried on, and one for anything coarser."""
_COARSE = frozenset(("month", "season", "year"))
_GOES_ON = frozenset("it they he she both neither this that one some nobody its their his her these those".split())
_THEN = frozenset("then later afterward afterwards subsequently thereupon".split())
_ASIDE = frozenset(("that", "because", "if", "since", "until"))
_PERFECT = frozenset(("has", "have", "'ve", "having"))


@dataclass(frozen=True, slots=True)
class NewsDays:
    """What dates the sayings of a report from other sentences: ``news`` and ``told`` are indices of times.

    ``told`` gives, for each paragraph, the times of its sentences outside what anybody says, in order: the sentence,
    the time, and whether it opens the sentence.
    """

    news: int | None = None
    told: Mapping[int, tuple[tuple[int, int, bool], ...]] = field(default_factory=dict)

    def of(self, draft: Draft, times: Sequence[TimeExpression]) -> int | None:
        """Return the time that dates a saying without one of its own, None where none does."""
        headline = draft.stretch.zone == "headline"
        if not draft.cue or draft.spoken or is_foretold(draft) or draft.past_perfect or draft.repeated:
            return None
        if draft.rule.startswith("cue noun") or draft.anaphoric or (draft.present and not headline):
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
        if times[at].value.granularity in _COARSE:
            first = s.low[draft.source[0][0]] if draft.source else s.low[0]
            goes_on = (opens and first in _GOES_ON) or not _THEN.isdisjoint(s.low)
            return at if apart == 1 and goes_on else None
        return at if apart <= _NEAR else None


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
    for s, drafts in body:
        for at in days_told(s, drafts, times, coarse=True):
            told.setdefault(s.paragraph, []).append((s.sentence, at, at in s.time[:2]))
    lead = [
        (s, ds) for k, (s, ds) in enumerate(body[:_LONG_LEAD]) if k < _LEAD or s.paragraph <= body[0][0].paragraph + 1
    ]
    return NewsDays(_news(lead, times, zones), {paragraph: tuple(of) for paragraph, of in told.items()})


def _news(
    lead: Sequence[tuple[Stretch, Sequence[Draft]]], times: Sequence[TimeExpression], zones: Iterable[Zone]
) -> int | None:
    datelines = [z.span for z in zones if z.kind == "dateline"]
    dateline = next(
        (k for k, t in enumerate(times) if t.type == "DATE" and any(d.holds(t.span) for d in datelines)), None
    )
    said = dateline
    for s, drafts in lead:
        if not occasion_words().obituaries.isdisjoint(s.low):
            return None
        day = next(_days(s, drafts, times), None)
        if day is not None:
            return dateline if dateline is not None and _long_before(times[day], times[dateline]) else day
        if said is None:
            said = next((at for at in days_told(s, (), times) if _of_clause(s, at)), None)
    return said


def _days(s: Stretch, drafts: Sequence[Draft], times: Sequence[TimeExpression]) -> Iterator[int]:
    """The days of a lead; what it tells before "the ministry said" is its news, and told in the reporter's words."""
    leading = [d for d in drafts if not (d.cue and d.content and d.content[0] < d.cue[0])]
    return days_told(s, leading, times)


def is_foretold(draft: Draft) -> bool:
    """Tell a saying that is still to come; "would not say" has been asked already."""
    return draft.foretold and not (draft.negated and any("would" in draft.stretch.low[a:b] for a, b in draft.cue))


def _of_clause(s: Stretch, at: int) -> bool:
    """Tell "…, as the two met on Wednesday" from "men who left on Wednesday", in what somebody says in a lead."""
    first = s.time.index(at)
    begin = next((k for k in range(first - 1, 0, -1) if s.cls[k] & (COMMA | QUOTE)), 0)
    return not any(s.cls[k] & WH or s.low[k] in _ASIDE for k in range(begin + 1, first))


def _long_before(day: TimeExpression, dateline: TimeExpression) -> bool:
    a, b = day.value.earliest, dateline.value.earliest
    return a is not None and b is not None and (b - a).days > _OLD
