"""Aligned runs: where two texts go word for word together, with offsets on both sides."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate

from chancery.model.span import Span
from chancery.record.weighing import WORD, heaviness

GRAM = 4
"""Words in one fingerprint."""

GRAM_WEIGHT = 10.0
"""A fingerprint of lighter words ("at the end of") tells nothing and is not made."""

KEPT_OF = 4
"""One fingerprint in so many is filed in the index; all of them serve to align a pair once it is a candidate."""

GAP = 14
"""Words that either side may have between two matches of one run."""

REPEATS = 4
"""How often a fingerprint may stand in one text before it is dropped there."""


@dataclass(frozen=True, slots=True, eq=False)
class Cut:
    """A text cut for comparing: where its words begin and end, and its fingerprints with their first word's index."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    grams: tuple[tuple[str, int], ...]

    @property
    def filed(self) -> list[str]:
        """The fingerprints that go into the index, each once."""
        return sorted({key for key, _ in self.grams if zlib.crc32(key.encode("utf-8", "replace")) % KEPT_OF == 0})


@dataclass(slots=True)
class Run:
    """A run of matches in step on both sides: (word index in a, word index in b), both rising."""

    matches: list[tuple[int, int]] = field(default_factory=list)

    def covered(self, side: int) -> int:
        """Number of words of one side (0 or 1) that matches cover."""
        count, end = 0, -1
        for match in self.matches:
            start = match[side]
            count += GRAM if start >= end else max(0, start + GRAM - end)
            end = start + GRAM
        return count

    def ends(self, side: int) -> tuple[int, int]:
        """First word of one side and the word after its last."""
        return self.matches[0][side], self.matches[-1][side] + GRAM

    def span(self, side: int, cut: Cut) -> Span:
        """The offsets of one side."""
        first, last = self.ends(side)
        return Span(cut.starts[first], cut.ends[last - 1])

    @property
    def density(self) -> float:
        """Share of the words between its ends that match, on the looser side."""
        spread = max(self.ends(0)[1] - self.ends(0)[0], self.ends(1)[1] - self.ends(1)[0])
        return min(self.covered(0), self.covered(1)) / spread


def cut_for_comparing(text: str, spans: Sequence[Span]) -> Cut:
    """Cut the parts of ``text`` at ``spans`` into words and fingerprints."""
    starts: list[int] = []
    ends: list[int] = []
    lows: list[str] = []
    for span in spans:
        for match in WORD.finditer(text, span.start, span.end):
            first, last = match.span()
            starts.append(first)
            ends.append(last)
            lows.append(match.group().lower())
    sums = [0.0, *accumulate(heaviness(low) for low in lows)]
    grams = [
        (" ".join(lows[at : at + GRAM]), at)
        for at in range(len(lows) - GRAM + 1)
        if sums[at + GRAM] - sums[at] >= GRAM_WEIGHT
    ]
    return Cut(tuple(starts), tuple(ends), tuple(grams))


def aligned_runs(a: Cut, b: Cut) -> list[Run]:
    """Return the runs of shared fingerprints of two texts, in order of where they begin in ``a``."""
    places: dict[str, list[int]] = {}
    for key, at in a.grams:
        places.setdefault(key, []).append(at)
    open_runs: list[Run] = []
    done: list[Run] = []
    for key, here in b.grams:
        found = places.get(key)
        if found is None or len(found) > REPEATS:
            continue
        still: list[Run] = []
        for run in open_runs:
            (still if here - run.matches[-1][1] <= GAP else done).append(run)
        open_runs = still
        for at in found:
            best: tuple[int, Run] | None = None
            for run in open_runs:
                i, j = run.matches[-1]
                if 0 < at - i <= GAP and 0 < here - j <= GAP:
                    gap = (at - i) + (here - j)
                    if best is None or gap < best[0]:
                        best = (gap, run)
            if best is None:
                open_runs.append(Run([(at, here)]))
            else:
                best[1].matches.append((at, here))
    return sorted(done + open_runs, key=lambda run: run.matches[0])
