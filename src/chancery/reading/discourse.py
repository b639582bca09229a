"""Discourse: who has been spoken of up to a place, and how near each of them is to the reader's mind."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Sequence

from chancery.model.mention import Candidate
from chancery.reading.found import Found
from chancery.reading.page import Page

PERSONS = frozenset({"person", "office"})
STATES = frozenset({"state"})
BODIES = frozenset({"body", "organisation", "outlet"})
_FURTHEST_SENTENCES = 14
_MOST_MENTIONS = 90
_QUOTED_COST = 0.35
_PARAGRAPH_COST = 1.5
"""How much further off what stands in an earlier paragraph is, were there but one: a break that stands behind every
sentence tells nothing, and costs nothing."""
_LOWEST = float("-inf")
_PLACE_WEIGHT = {"speaker": 1.6, "subject": 1.3, "possessor": 0.1, "object": 0.0, "oblique": -0.7}


class Discourse:
    """The mentions of a report in text order, to look back over. ``add`` only appends in text order."""

    def __init__(self, page: Page) -> None:
        self.mentions: list[Found] = []
        self._offsets: list[int] = []
        self._cost = _costs(page)
        self._counts: dict[str, int] = {}
        self._numbers: dict[str | None, list[int]] = {}
        """The places in ``mentions`` of those who are known, by kind, since most that is asked for is of one or two."""

    def add(self, found: Found) -> None:
        """Enter a mention; its kind and whom it means are settled by then."""
        entity = found.holder or found.entity
        if entity:
            self._numbers.setdefault(found.kind, []).append(len(self.mentions))
        self.mentions.append(found)
        self._offsets.append(found.span.start)
        if entity:
            self._counts[entity] = self._counts.get(entity, 0) + 1

    def before(self, offset: int) -> Sequence[Found]:
        """Return the last mentions before an offset, nearest last."""
        end = bisect_left(self._offsets, offset)
        return self.mentions[max(0, end - _MOST_MENTIONS) : end]

    def _of_kinds(self, kinds: Collection[str | None], offset: int) -> list[int]:
        """Return the numbers of those of ``before`` that are of some kinds, nearest first."""
        end = bisect_left(self._offsets, offset)
        found: list[int] = []
        for kind in kinds:
            numbers = self._numbers.get(kind)
            if numbers is not None:
                found += numbers[bisect_left(numbers, end - _MOST_MENTIONS) : bisect_left(numbers, end)]
        found.sort(reverse=True)
        return found

    def after(self, offset: int, sentence: int) -> list[Found]:
        """Return the mentions behind an offset in the same sentence."""
        start = bisect_left(self._offsets, offset)
        out = []
        for found in self.mentions[start : start + 20]:
            if found.sentence != sentence:
                break
            out.append(found)
        return out

    def distance(self, earlier: int, later: int) -> float:
        """Return how far two sentences lie apart; sentences of a quotation count for less."""
        return self._cost[later] - self._cost[earlier]

    def weigh(
        self,
        offset: int,
        sentence: int,
        *,
        quoted: bool,
        kinds: Collection[str | None],
        fits: Callable[[Found], float | None],
        salience: float = 0.12,
    ) -> list[Candidate]:
        """Return who may be meant at a place, best first.

        Only mentions of one of ``kinds`` are asked about; ``fits`` gives None for whom it cannot be, else a bonus.
        """
        best: dict[str, float] = {}
        costs, weights = self._cost, _PLACE_WEIGHT
        here = costs[sentence]
        for number in self._of_kinds(kinds, offset):
            found = self.mentions[number]
            distance = here - costs[found.sentence]
            if distance > _FURTHEST_SENTENCES:
                break
            entity = found.holder or found.entity
            bonus = fits(found) if entity is not None else None
            if entity is None or bonus is None:
                continue
            score = bonus - distance + weights[found.place]
            if found.quoted and not quoted:
                score -= 2.5
            if found.nested:
                score -= 0.8
            if found.form == "pronoun":
                score += 0.2
            if score > best.get(entity, _LOWEST):
                best[entity] = score
        counts = self._counts
        if not best:
            return []
        ranked = sorted(
            [(-round(score + salience * min(6, counts.get(entity, 0)), 3), entity) for entity, score in best.items()]
        )
        return [Candidate(entity, -score, "nearest that agrees") for score, entity in ranked]


def who(found: Found) -> str | None:
    """Return whom a mention means as a participant: the holder of a title where named, else its entity."""
    return found.holder or found.entity


def _costs(page: Page) -> list[float]:
    """Return for each sentence how far it lies from the first, quoted sentences counting for less."""
    quotations = [q.span for q in page.quotations if q.depth == 0]
    ends = [s.span.end for s in page.sentences]
    breaks = [page.text.find("\n", end, s.span.start) >= 0 for end, s in zip(ends, page.sentences[1:], strict=False)]
    cost = _PARAGRAPH_COST * (1 - sum(breaks) / max(1, len(breaks)))
    total, costs, at = 0.0, [], 0
    for sentence, new in zip(page.sentences, (False, *breaks), strict=False):
        while at < len(quotations) and quotations[at].end <= sentence.span.start:
            at += 1
        whole = (
            at < len(quotations)
            and quotations[at].start <= sentence.span.start
            and quotations[at].end >= sentence.span.end - 2
        )
        total += _QUOTED_COST if whole else 1.0
        total += cost if new else 0.0
        costs.append(total)
    return costs
