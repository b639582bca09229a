"""Stories: reports that cover the same news within days of each other, clustered by average likeness.

How alike two reports are follows from the two alone and the shipped table (record/profiles.py). Reports are joined
closest pair of groups first; ties go by id, so that the result is a function of the set.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush

from chancery.model.record import DatedReading
from chancery.model.story import Story
from chancery.record.grouping import components
from chancery.record.ids import digest
from chancery.record.index import Index
from chancery.record.profiles import Profile, alike, heaviest, profile

LEAST_LIKENESS = 0.27
"""Average likeness of two groups below which they are different news."""

FILED_NAMES, FILED_PAIRS = 10, 4
"""Names and pairs of words that a report is filed under in the index."""


def find_stories(dated: Sequence[DatedReading], index: Index) -> tuple[Story, ...]:
    """Return the stories that at least one report has, in order of ids; a report alone is a story of its own.

    This weighs all of them together; ``record/story_placing.py`` goes one day after another, for large records.
    """
    groups = clusters({d.reading.report.id: profile(d) for d in dated}, index)
    return tuple(sorted((Story(digest("story", group[0]), group) for group in groups), key=lambda s: s.id))


def clusters(profiles: Mapping[str, Profile], index: Index) -> list[tuple[str, ...]]:
    """Return reports by their news, each group in order of ids; ``index`` is an empty one."""
    for report, each in profiles.items():
        for word in filed_words(each):
            index.put("word", f"story|{word}", report)
    likeness: dict[tuple[str, str], float] = {}
    for pair in sorted(set(index.pairs("word"))):
        value = alike(profiles[pair[0]], profiles[pair[1]])
        if value > LEAST_LIKENESS / 3:
            likeness[pair] = value
    return sorted(group for part in components(profiles, likeness) for group in _clustered(part, likeness))


def filed_words(of: Profile) -> list[str]:
    """Return the names and pairs of words that a report is filed under: reports that share none are not compared."""
    return [*heaviest(of.names, FILED_NAMES), *heaviest(of.pairs, FILED_PAIRS)]


def _clustered(part: Sequence[str], likeness: Mapping[tuple[str, str], float]) -> list[tuple[str, ...]]:
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
