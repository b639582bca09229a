"""Stories: reports that cover the same news within days of each other, clustered by average likeness.

What two reports share weighs by the shipped table. Names count more than words; time draws near or apart. Reports are
joined closest pair of groups first; ties go by id, so that the result is a function of the set.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush

from chancery.model.reading import Reading
from chancery.model.record import DatedReading
from chancery.model.story import Story
from chancery.record.grouping import components
from chancery.record.ids import digest
from chancery.record.index import Index
from chancery.record.weighing import LEAST_WEIGHT, RAREST, WORD, stem, weight

LEAST_LIKENESS = 0.24
"""Average cosine of two groups below which they are different news."""

FAR_DAYS = 7
"""Reports further apart in time never share a story."""

FILED = 12
"""Words that a report is filed under in the index."""

NAME_BONUS = 1.6
"""How much more a name weighs than a rare word."""

_NAME = re.compile(r"(?<![.!?“\"] )(?<!^)\b[A-Z][\w’'-]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Profile:
    """A report as its words and names, weighed, with unit length, and the days on which it may have come out.

    ``days`` is None where nothing bounds them on both sides.
    """

    vector: Mapping[str, float]
    days: tuple[date, date] | None


def find_stories(dated: Sequence[DatedReading], index: Index) -> tuple[Story, ...]:
    """Return the stories that at least one report has, in order of ids; a report alone is a story of its own."""
    profiles = {d.reading.report.id: profile(d) for d in dated}
    for report, each in profiles.items():
        top = sorted(each.vector, key=lambda w: (-each.vector[w], w))[:FILED]
        for word in top:
            index.put("word", f"story|{word}", report)
    likeness: dict[tuple[str, str], float] = {}
    for pair in sorted(set(index.pairs("word"))):
        if pair[0] in profiles and pair[1] in profiles:
            value = alike(profiles[pair[0]], profiles[pair[1]])
            if value > LEAST_LIKENESS / 3:
                likeness[pair] = value
    stories = []
    for part in components(profiles, likeness):
        for group in _clustered(part, likeness, profiles):
            stories.append(Story(digest("story", group[0]), group))
    return tuple(sorted(stories, key=lambda s: s.id))


def profile(dated: DatedReading) -> Profile:
    """Return what a report is about."""
    reading = dated.reading
    text = _news(reading)
    names = {stem(m.group()) for m in _NAME.finditer(text)}
    counts = Counter(stem(m.group()) for m in WORD.finditer(text))
    vector = {}
    for word, count in counts.items():
        heavy = weight(word)
        if heavy >= LEAST_WEIGHT and len(word) > 1:
            bonus = NAME_BONUS if word in names and heavy >= RAREST else 1.0
            vector[word] = (1 + min(count, 8)) ** 0.5 * heavy * bonus
    length = sum(v * v for _, v in sorted(vector.items())) ** 0.5 or 1.0
    return Profile({w: v / length for w, v in sorted(vector.items())}, _days(dated))


def _days(dated: DatedReading) -> tuple[date, date] | None:
    """The bounds of a report's day; its best day alone where it was given or names itself."""
    best, interval = dated.published.best, dated.published.interval
    if best is not None and len(best) == 10:
        day = date.fromisoformat(best)
        return day, day
    if interval.earliest is None or interval.latest is None:
        return None
    return interval.earliest, interval.latest


def _news(reading: Reading) -> str:
    text = reading.report.text
    parts = [z.span.text(text) for z in reading.zones if z.read]
    return "\n".join(parts)[:6000]


def alike(a: Profile, b: Profile) -> float:
    """Return the cosine of two profiles, drawn down by the days that surely lie between them; 0 when too far apart."""
    decay = 1.0
    if a.days is not None and b.days is not None:
        days = max(0, (max(a.days[0], b.days[0]) - min(a.days[1], b.days[1])).days)
        if days > FAR_DAYS:
            return 0.0
        decay = 1.0 - 0.06 * days
    if len(a.vector) > len(b.vector):
        a, b = b, a
    return decay * sum(v * b.vector[w] for w, v in a.vector.items() if w in b.vector)


def _clustered(
    part: Sequence[str], likeness: Mapping[tuple[str, str], float], profiles: Mapping[str, Profile]
) -> list[tuple[str, ...]]:
    """Join the closest two groups of a component while their average likeness lasts."""
    groups: dict[str, tuple[str, ...]] = {report: (report,) for report in part}
    links: dict[str, dict[str, float]] = {report: {} for report in part}
    inside = frozenset(part)
    for (a, b), value in likeness.items():
        if a in inside and b in inside:
            links[a][b] = links[b][a] = value
    heap = [(-v, min(a, b), max(a, b)) for a in part for b, v in links[a].items() if a < b]
    heapify(heap)
    while heap:
        negative, a, b = heappop(heap)
        if a not in groups or b not in groups:
            continue
        average = links[a].get(b, 0.0) / (len(groups[a]) * len(groups[b]))
        if abs(average + negative) > 1e-9 or average < LEAST_LIKENESS:
            continue
        groups[a] = tuple(sorted((*groups[a], *groups.pop(b))))
        for other, value in links.pop(b).items():
            if other != a and other in links:
                links[other].pop(b, None)
                links[a][other] = links[other][a] = links[a].get(other, 0.0) + value
        links[a].pop(b, None)
        for other, value in sorted(links[a].items()):
            mean = value / (len(groups[a]) * len(groups[other]))
            if mean >= LEAST_LIKENESS:
                heappush(heap, (-mean, min(a, other), max(a, other)))
    return sorted(groups.values())
