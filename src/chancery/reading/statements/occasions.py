"""Occasions: the day that a report's opening gives for what is said in it ("received yesterday", "Hearing, 15 May").

Three of them: the call, meeting or sitting that the first sentences date; the date above labelled turns; the clock time
that opens an entry of a live page. A fourth is no meeting: the lead tells what somebody did and when, and what they say
further down belongs to it. A saying with a time or a place of its own is none of theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.labels import label_words
from chancery.reading.statements.layout import Layout
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import DET, GENITIVE, POSS
from chancery.reading.time_grammar.items import WEEKDAYS
from chancery.reading.valuing import parse

_ZONES = ("body", "standfirst")
_WORD = re.compile(r"\w+(?:-\w+)*")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.:h][0-5]\d(?: ?[ap]\.?m\.?)?(?=\s+[^\W\d_a-z\"“‘'„])")
_LEAST_ENTRIES = 3
_DAYS = frozenset(("today", "yesterday", *WEEKDAYS))
_MOMENTS = frozenset("dawn daybreak sunrise noon midday midnight dusk nightfall sunset".split())
_COARSE = frozenset(("month", "season", "year"))
_OPENING = 3
_LONGEST_STAMP = 10
_ABOVE = 6
_INTRODUCED = 6
"""Sentences in which those who take part in a sitting are introduced."""


@dataclass(frozen=True, slots=True)
class OccasionWords:
    """The vocabulary of ``data/occasions.yaml``."""

    titles: frozenset[str]
    encounters: frozenset[str]
    meetings: frozenset[str]
    sittings: frozenset[str]
    speeches: frozenset[str]
    stamps: frozenset[str]
    untold: frozenset[str]
    deaths: frozenset[str]
    obituaries: frozenset[str]


@lru_cache(maxsize=1)
def occasion_words() -> OccasionWords:
    """Return the shipped vocabulary of occasions, read once."""
    data = data_file("occasions.yaml")
    return OccasionWords(**{name: frozenset(data[name].split()) for name in OccasionWords.__slots__})


@dataclass(frozen=True, slots=True)
class Occasion:
    """When the sayings of a report were made: ``time`` is the index of the time expression.

    ``speakers`` are the entities who spoke there, None for whoever speaks. ``first`` is the number of the sentence that
    tells it; what is said before is not meant. ``turns`` is True where only labelled turns are. ``meeting`` is True for
    a meeting, a call or a speech: what those who spoke there regret or welcome they said there too. ``whole`` is True
    where the report is the account of it (a read-out), and other times in it are those of what they spoke about.
    """

    time: int
    first: int
    speakers: frozenset[str] | None = None
    turns: bool = False
    meeting: bool = False
    whole: bool = False

    def holds(self, draft: Draft, speaker: str | None) -> bool:
        """Tell whether a saying by this entity, without a time and place of its own, was made there."""
        if self.turns:
            return draft.kind == "turn"
        if draft.stretch.sentence <= self.first or draft.stretch.zone == "headline":
            return False
        if draft.kind == "turn" or draft.spoken or not draft.cue or not (draft.source or self.whole):
            return False
        return self.speakers is None or speaker in self.speakers


def find_occasion(
    layout: Layout, by_stretch: Sequence[Sequence[Draft]], times: Sequence[TimeExpression], finder: SpeakerFinder
) -> Occasion | None:
    """Return the occasion that a report's opening dates, None where it dates none."""
    if not layout.stretches or not times:
        return None
    turns = [d for drafts in layout.own.values() for d in drafts if d.kind == "turn"]
    if turns:
        return _above_turns(layout.stretches, min(d.stretch.paragraph for d in turns), times)
    body = [(s, drafts) for s, drafts in zip(layout.stretches, by_stretch, strict=True) if s.zone in _ZONES]
    title = set(_WORD.findall(layout.stretches[0].text.lstrip().partition("\n")[0].lower()))
    words = occasion_words()
    if not words.titles.isdisjoint(title):
        body = body[:_ABOVE]
        dated = ((day, s) for s, ds in body if words.encounters & set(s.low) for day in days_told(s, ds, times))
        return next((Occasion(day, s.sentence, meeting=True, whole=True) for day, s in dated), None)
    opening = [s for s, _ in body[:_INTRODUCED]]
    said = [d for _, ds in body[:_INTRODUCED] for d in ds]
    leads = [id(s) for s in (*opening[:1], *[s for s, _ in body if s.zone == "body"][:1])]
    for s, drafts in body[:_OPENING]:
        spoken = next((k for k, word in enumerate(s.low) if word in words.speeches), None)
        day = _nearest(s, list(days_told(s, drafts, times)), spoken)
        if day is None:
            continue
        sitting = not words.sittings.isdisjoint(s.low) or (s is opening[0] and not words.sittings.isdisjoint(title))
        met = sitting or not words.encounters.isdisjoint(s.low)
        if (not sitting and not words.deaths.isdisjoint(s.low)) or (id(s) not in leads and not met):
            return None
        people = _people(opening if sitting else [s], said, finder)
        speech = spoken is not None or not words.speeches.isdisjoint(title)
        meeting = sitting or speech or not words.meetings.isdisjoint(s.low)
        return Occasion(day, s.sentence, people, meeting=meeting) if people else None
    return None


def _nearest(s: Stretch, days: Sequence[int], item: int | None) -> int | None:
    """Return the day that stands nearest to an item, the first one where there is no such item."""
    if not days or item is None:
        return next(iter(days), None)
    return min(days, key=lambda day: min((abs(k - item), k < item) for k in range(len(s)) if s.time[k] == day))


def _above_turns(stretches: Sequence[Stretch], first: int, times: Sequence[TimeExpression]) -> Occasion | None:
    above = [s for s in stretches if s.paragraph < first][:_ABOVE]
    proceedings = label_words().proceedings
    held = any(not proceedings.isdisjoint(s.low) for s in above)
    for s in above:
        day = next(days_told(s, (), times), None)
        if day is not None and held:
            return Occasion(day, s.sentence, turns=True)
    if not above or not held:
        return None
    begin = min((s.start[0] for s in stretches if s.paragraph == first and s.start), default=0)
    stamped = (  # a line of its own with the day, which is no sentence
        k for k, t in enumerate(times) if t.span.end <= begin and t.type == "DATE" and t.value.granularity == "day"
    )
    day = next(stamped, None)
    return Occasion(day, above[-1].sentence, turns=True) if day is not None else None


def days_told(
    s: Stretch, drafts: Sequence[Draft], times: Sequence[TimeExpression], *, coarse: bool = False
) -> Iterator[int]:
    """The days of a sentence on which something happened, outside what anybody says in it.

    They are indices of time expressions; ``coarse`` takes months and years too.
    """
    if max(s.time, default=-1) < 0:
        return  # nearly every sentence
    words = occasion_words()
    if len(s) <= _LONGEST_STAMP and not words.stamps.isdisjoint(s.low):
        return
    told = {k for d in drafts for a, b in d.content for k in range(a, b)}
    last = -1
    for item, number in enumerate(s.time):
        if number < 0 or number == last:
            continue
        last = number
        time = times[number]
        clock = time.symbolic.rpartition("T")[2][:1].isdecimal()
        fine = time.value.granularity in ("day", "time") or (coarse and time.value.granularity in _COARSE)
        if not fine or time.future or time.in_quotation or item in told:
            continue
        if (
            (clock and time.type == "TIME" and not (_names_day(time.symbolic) or _with_day(s, item)))
            or (item and s.low[item - 1] in words.untold and not _dawn_of(time, s.low[item]))
            or _tells_which(s, item)
        ):
            continue
        yield number


def _dawn_of(time: TimeExpression, first: str) -> bool:
    """Tell "before dawn on Sunday", which is on Sunday, from "before Sunday"."""
    return time.type == "TIME" and (first in _MOMENTS or first[0].isdecimal()) and _names_day(time.symbolic)


def _names_day(symbolic: str) -> bool:
    """Tell "five past three on Friday" from "five past three": the day stands in the expression."""
    parsed = parse(symbolic)
    return parsed.anchor is None or parsed.target is not None or bool(parsed.shift)


def _with_day(s: Stretch, item: int) -> bool:
    """Tell "at 7am today" from "at 7am", which counts from a day told elsewhere."""
    return any(s.time[k] == s.time[item] and s.low[k] in _DAYS for k in range(item, min(len(s), item + _OPENING)))


def _tells_which(s: Stretch, item: int) -> bool:
    """Tell "Monday's vote" and "the Aug. 5 primary"."""
    after = item
    while after < len(s) and s.time[after] == s.time[item]:
        after += 1
    if after == len(s) or not item:
        return False
    behind = s.cls[after]
    return bool(behind & GENITIVE) or (not behind and bool(s.cls[item - 1] & (DET | POSS)))


def _people(reach: Sequence[Stretch], drafts: Sequence[Draft], finder: SpeakerFinder) -> frozenset[str]:
    """The persons who are named in some sentences, outside what is said in them."""
    said = [d.stretch.span(a, b) for d in drafts for a, b in d.content]
    named = [m for s in reach for m in finder.between(s.span(0, len(s))) if m.kind == "person"]
    outside = [m for m in named if not any(c.start <= m.span.start < c.end for c in said)]
    return frozenset(m.entity for m in outside if m.entity is not None)


def entry_times(stretches: Sequence[Stretch], times: Sequence[TimeExpression]) -> dict[int, int | None]:
    """Return the clock time of each entry of a live page, by paragraph; nothing where fewer than three begin with one.

    It is the index of a time expression, None for a clock that is none ("12.31 …"). Paragraphs under an entry's first
    belong to it.
    """
    opened: dict[int, int | None] = {}
    seen = -1
    for s in stretches:
        if s.paragraph == seen or s.zone == "headline" or not s.low:
            continue
        seen = s.paragraph
        number = s.time[0]
        if number >= 0 and times[number].type == "TIME" and times[number].symbolic.rpartition("T")[2][:1].isdecimal():
            opened[s.paragraph] = number
        elif _CLOCK.match(s.text, s.start[0]):
            opened[s.paragraph] = None
    if len(opened) < _LEAST_ENTRIES:
        return {}
    found: dict[int, int | None] = {}
    for s in stretches:
        if s.paragraph in opened:
            seen = s.paragraph
        if seen in opened and s.paragraph >= seen >= min(opened):
            found[s.paragraph] = opened[seen]
    return found
