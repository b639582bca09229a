"""Stories: a report that has the words of a story together was mostly written while that was news.

What is told of it later is told in fewer words, so a story says more of the days in which it ran than its name alone
does; it is weighed and rules no day out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import compress, count, filterfalse, islice
from math import exp

from chancery.knowledge.stories import Story, StoryIndex
from chancery.model.basis import Basis
from chancery.model.dates import Interval, edtf
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.curves import Curve
from chancery.reading.dating.interval_sets import OUTER
from chancery.reading.dating.own_time import OwnTimes, When
from chancery.reading.dating.posts import places
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.dating.spans import Steps, boxed
from chancery.reading.page import Page


def _raised(steps: Steps, power: float) -> Steps:
    """The steps with so much of their weight in logarithms."""
    return tuple((days, share**power) for days, share in steps)


_BEFORE = ((1, 0.15), (20, 0.07))
_AFTER = ((1, 0.4), (30, 0.18), (180, 0.09), (800, 0.06))
_ANOTHER = ("elsewhere", "back")
_STEPS: Mapping[When, tuple[Steps, Steps]] = {
    "now": (_raised(_BEFORE, 1.2), _raised(_AFTER, 1.2)),
    "lead": (_raised(_BEFORE, 1.2), _raised(_AFTER, 1.2)),
    "plain": (_raised(_BEFORE, 0.9), _raised(_AFTER, 0.9)),
    "elsewhere": (_raised(_BEFORE, 0.9), _raised(_AFTER, 0.4)),
    "back": (_raised(_BEFORE, 0.9), ((1, 1.0),)),
}
"""By the time that the sentence tells of: what is told of a year gone by may be told again at any later time."""
_PART_TRUST: Mapping[When, float] = {"now": 1.3, "lead": 1.1, "plain": 0.95, "elsewhere": 0.8, "back": 0.0}
WHOLE, PART = "story", "story in part"
_PARTS: Mapping[tuple[int, int], float] = {(2, 1): 0.7, (3, 2): 2.3, (4, 2): 1.6, (4, 3): 3.5}
"""By the groups of a story and how many of them a report has words of: what that speaks for its days, in log weight.

How often such words stand in reports of those days and in others, drawn from dated reports; with one of three groups,
or of four, no more often.
"""
_MISSED: Mapping[int, int] = {2: 1, 3: 1, 4: 2}
_LONG = 8 * 366
"""Stories that run longer say too little to count in part."""
_PART_BEFORE = ((1, exp(-0.7)), (29, exp(-1.0)))
_PART_AFTER = ((1, exp(-0.6)), (57, exp(-0.85)), (204, exp(-1.0)))
_MOST = 12
_NEAR = 2000
"""Letters within which a story is told; in a long page words that have nothing to do with each other meet."""
_TRIES, _PLACES = 6, 40
_RUN = re.compile(r"[^\W_]+")


def _runs_of(page: Page) -> set[str]:
    """The runs of letters and figures that a page has, as written and in lower case.

    It may hold some that the page has not. Most are words of the page's flow, which costs least.
    """
    runs = {"", *page.flow.written, *page.flow.lowered}
    others = list(filterfalse(str.isalnum, runs))
    others += [zone.span.text(page.text) for zone in page.zones if not zone.read]
    if "n't" in runs:  # "don't" is cut within a run
        for at in compress(count(), map("n't".__eq__, page.flow.lowers)):
            others.append(page.flow.texts[at - 1] + page.flow.texts[at])
    for run in _RUN.findall(" ".join(others)):
        runs.update((run, run.lower()))
    return runs


def reckon_stories(
    page: Page, times: Sequence[TimeExpression], index: StoryIndex, where: Sequence[int] | None = None
) -> list[Reckoned]:
    """Return what the stories say whose words a report has together, once for each of the first few.

    Those of which it has most groups of words, and not all, say less (``PART``); there are many, and each alone is
    little. What a sentence puts into another time says hardly more than that the report came later. ``where`` are the
    places of the flow at which a lead may begin, where they are known (``beginnings``).
    """
    leads: dict[tuple[str, ...], tuple[Sequence[Story], list[Span]]] = {}
    for lead, stories, span in _led(page, index, where):
        leads.setdefault(lead, (stories, []))[1].append(span)
    led: dict[int, tuple[Story, list[Span]]] = {}
    for stories, spans in leads.values():
        for story in stories:
            led.setdefault(id(story), (story, []))[1].extend(spans)
    found: dict[str, Reckoned] = {}
    parts: dict[str, Reckoned] = {}
    words = _Words(page, OwnTimes(page, times))
    for story, spans in led.values():
        groups = words.told(story)
        if groups is not None and story.name not in found:
            spans.sort()
            reckoned = _whole(words, story, groups, spans) if len(found) < _MOST else None
            if reckoned is not None:
                found[story.name] = reckoned
            elif (part := _in_part(words, story, groups, spans)) is not None:
                parts.setdefault(story.name, part)
    return [*found.values(), *(part for name, part in parts.items() if name not in found)]


def _whole(words: _Words, story: Story, groups: Sequence[Sequence[str]], spans: Sequence[Span]) -> Reckoned | None:
    """A story of which one word of each group stands near its lead; None where a group has none there.

    Of several such places the first counts at which nothing of it is told of another time.
    """
    first: tuple[Span, list[str], When] | None = None
    for span in spans if all(groups) else ():
        beside = [found for group in groups if (found := words.first_near(group, span)) is not None]
        if len(beside) == len(groups):
            when = words.when(span, beside)
            told = span, [word for word, _ in beside], when
            if when not in _ANOTHER:
                return _of_story(words.page, story, *told)
            first = first or told
    return _of_story(words.page, story, *first) if first is not None else None


def _in_part(words: _Words, story: Story, groups: Sequence[Sequence[str]], spans: Sequence[Span]) -> Reckoned | None:
    """A story of which most groups, and not all, have a word near its lead; None where fewer have."""
    best: tuple[int, float, Span] | None = None
    for span in spans:
        beside = [found for group in groups if (found := words.first_near(group, span)) is not None]
        if len(beside) < len(groups) and len(beside) >= (best[0] if best is not None else 1):
            told = len(beside), _PART_TRUST[words.when(span, beside)], span
            best = told if best is None or told[:2] > best[:2] else best
    weight = _PARTS.get((len(groups), best[0])) if best is not None else None
    if weight is None or best is None or not best[1] or _length(story) > _LONG:
        return None
    weight *= best[1]
    says = f"Some of the words of a story of {', '.join(edtf(s) for s in story.spans)} stand together."
    clue = Clue(0.3, Constraint(PART, (OUTER,), Basis(PART, best[2], says), False))
    return Reckoned(story.name, clue, [(day, share * weight) for day, share in _unit(story.spans)])


@lru_cache(maxsize=4096)
def _unit(spans: tuple[Interval, ...]) -> Curve:
    return boxed(spans, _PART_BEFORE, _PART_AFTER)


def _length(story: Story) -> int:
    return sum(span.days or _LONG for span in story.spans)


def _led(
    page: Page, index: StoryIndex, where: Sequence[int] | None
) -> Iterator[tuple[tuple[str, ...], Sequence[Story], Span]]:
    """The leads that a report has with their stories, whatever else it has, each for the first few times."""
    times: dict[tuple[str, ...], int] = {}
    for at, length, stories in index.names(page.flow.texts, where):
        lead = tuple(page.flow.texts[at : at + length])
        times[lead] = times.get(lead, 0) + 1
        if times[lead] <= _TRIES:
            yield lead, stories, page.span_of(at, length)


class _Words:
    """Where a report has the words of stories, each looked for once."""

    def __init__(self, page: Page, own: OwnTimes) -> None:
        self.page, self._own = page, own
        text = page.text
        lowered = text.lower()
        self._text = text
        # some capitals are longer when small, and would move what stands behind them
        self._lowered = lowered if len(lowered) == len(text) else text
        self._places: dict[str, list[int]] = {}
        self._runs = _runs_of(page)

    def told(self, story: Story) -> list[list[str]] | None:
        """Return of each group the words that the report has; None where too many groups have none."""
        left = _MISSED.get(len(story.groups), 0)
        apart, runs = self._runs.isdisjoint, story.runs  # most words are not there, which costs least to see so
        if left < sum(map(apart, runs)):
            return None
        groups = []
        for group, its in zip(story.groups, runs, strict=True):
            here = [] if apart(its) else [word for word in group if self.places(word)]
            left -= not here
            if left < 0:
                return None
            groups.append(here)
        return groups

    def places(self, word: str) -> list[int]:
        """Return where a word stands, the first few times."""
        found = self._places.get(word)
        if found is None:
            text = self._text if word != word.lower() else self._lowered
            found = self._places[word] = list(islice(places(text, word), _PLACES)) if word in text else []
        return found

    def first_near(self, group: Sequence[str], lead: Span) -> tuple[str, When] | None:
        """Return the first word of a group near a lead, and the time told of there; one of the report's own first."""
        first: tuple[str, When] | None = None
        for word in group:
            for at in self.places(word):
                if abs(at - lead.start) <= _NEAR:
                    when = self._own.of(self.page.sentence_at(at))
                    if when not in _ANOTHER:
                        return word, when
                    first = first or (word, when)
        return first

    def when(self, lead: Span, beside: Sequence[tuple[str, When]]) -> When:
        """Return the time that a story is told of: another one where its lead, or one of its words, only stands so."""
        own = self._own.of(self.page.sentence_at(lead.start))
        told = {own, *(when for _, when in beside)}
        return "back" if "back" in told else "elsewhere" if "elsewhere" in told else own


def _of_story(page: Page, story: Story, span: Span, words: list[str], own: When) -> Reckoned:
    when = ", ".join(edtf(s) for s in story.spans)
    together = " and ".join(f"“{word}”" for word in (span.text(page.text), *words))
    says = f"{together} together were news from {when}."
    says += " The report tells it as of another time." if own in _ANOTHER else ""
    clue = Clue(0.4, Constraint(WHOLE, (OUTER,), Basis(WHOLE, span, says), False))
    return Reckoned(story.name, clue, boxed(story.spans, *_STEPS[own]))
