"""Aligned runs: where two texts go word for word together, with offsets on both sides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from itertools import chain, compress, count
from zlib import crc32

from chancery.model.frozen import dataclass
from chancery.model.span import Span
from chancery.record.weighing import heaviness

GRAM = 4
"""Words in one fingerprint."""

GRAM_WEIGHT = 10
"""A fingerprint of lighter words ("at the end of") tells nothing and is not made."""

KEPT_OF = 3
"""One fingerprint in so many is filed in the index; all of them serve to align a pair once it is a candidate."""

GAP = 10
"""Words that either side may have between two matches of one run."""

REPEATS = 4
"""How often a fingerprint may stand in one text before it is dropped there."""

CODES_KEPT = 1 << 18
"""Words whose codes are kept; past them all are forgotten, so that no flood of odd words fills the memory."""

_WORD = re.compile(r"\w+(?:['’]\w+)?")
"""``weighing.WORD`` for a text without underscores, which it takes half the time to cut."""


class Cut:
    """A text cut for comparing: its words, and its fingerprints with the index of the first word of each.

    All but the words and the fingerprints that are filed is worked out when it is first asked for: most texts share
    nothing with any other.
    """

    def __init__(self, text: str, spans: Sequence[Span], sentences: Sequence[Span] = ()) -> None:
        """Cut the parts of ``text`` at ``spans``; ``sentences`` are its sentences in order."""
        self._text, self._spans, self._sentences = text.replace("_", " "), tuple(spans), tuple(sentences)
        self.again: dict[str, list[int]] = {}
        low = self._text.lower()
        if len(low) == len(text):
            self.words = [word for span in spans for word in _WORD.findall(low, span.start, span.end)]
        else:  # a letter whose small form is longer would shift all that follow
            self.words = [word.lower() for span in spans for word in _WORD.findall(self._text, span.start, span.end)]

    @cached_property
    def filed(self) -> set[str]:
        """The fingerprints that go into the index."""
        words = self.words
        chosen = _windows(self._codes.translate(_NUMBER_OF)).translate(_CHOSEN)
        both = int.from_bytes(chosen, "little") & int.from_bytes(self._mask, "little")
        mask = both.to_bytes(len(chosen), "little")
        return {" ".join(words[at : at + GRAM]) for at in compress(range(len(words) - GRAM + 1), mask)}

    @cached_property
    def _codes(self) -> bytes:
        """The weight and the number of each word, in one byte."""
        return bytes(map(_CODES.__getitem__, self.words))

    @cached_property
    def _mask(self) -> bytes:
        """A 1 for each word where words begin that are heavy enough together for a fingerprint."""
        return _windows(self._codes.translate(_WEIGHT_OF)).translate(_HEAVY)

    @cached_property
    def heavy(self) -> list[int]:
        """Where words begin that are heavy enough together for a fingerprint."""
        return list(compress(range(len(self.words) - GRAM + 1), self._mask))

    @cached_property
    def keys(self) -> list[str]:
        """The fingerprints in order of place, as often as they stand there."""
        words = self.words
        return [" ".join(words[at : at + GRAM]) for at in self.heavy]

    @cached_property
    def grams(self) -> dict[str, int]:
        """Every fingerprint with its first place; those of ``again`` have more."""
        grams = dict(zip(reversed(self.keys), reversed(self.heavy), strict=True))
        if len(grams) < len(self.keys):
            for key, at in zip(self.keys, self.heavy, strict=True):
                if grams[key] != at:
                    self.again.setdefault(key, []).append(at)
        return grams

    def places(self, key: str) -> list[int]:
        """Where a fingerprint of this text begins."""
        return [self.grams[key], *self.again.get(key, ())]

    @cached_property
    def starts(self) -> list[int]:
        """Where each word begins."""
        found = (_WORD.finditer(self._text, span.start, span.end) for span in self._spans)
        return list(map(re.Match.start, chain.from_iterable(found)))

    @cached_property
    def breaks(self) -> list[int]:
        """The indices of the words that begin a sentence, in rising order."""
        return sorted({bisect_left(self.starts, s.start) for s in self._sentences} - {len(self.starts)})

    def span(self, first: int, last: int) -> Span:
        """The offsets of the words from ``first`` to before ``last``."""
        final = _WORD.match(self._text, self.starts[last - 1])
        return Span(self.starts[first], final.end() if final is not None else self.starts[last - 1])


class _Codes(dict[str, int]):
    """The code of each word met: its weight, and a number that is the same on every machine, in one byte.

    Looked up once for each word of each text, where a function call would cost more than all the rest.
    """

    def __missing__(self, word: str) -> int:
        if len(self) >= CODES_KEPT:
            self.clear()
        number = crc32(word.encode("utf-8", "replace")) % KEPT_OF
        self[word] = code = int(heaviness(word)) * KEPT_OF + number
        return code


_CODES = _Codes()
_WEIGHT_OF = bytes(code // KEPT_OF for code in range(256))
_NUMBER_OF = bytes(code % KEPT_OF for code in range(256))
_HEAVY = bytes(total >= GRAM_WEIGHT for total in range(256))
_CHOSEN = bytes(total % KEPT_OF == 0 for total in range(256))


def _windows(values: bytes) -> bytes:
    """Return for each place the sum of the GRAM values from there on, none of them over 63.

    All sums are made in two additions of one long number whose digits are the bytes: no sum reaches 256, so none
    carries over into the next.
    """
    number = int.from_bytes(values, "little")
    number += number >> 8
    number += number >> 16
    return number.to_bytes(len(values) + 1, "little")


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of either text in step with one of the other: word indices on both sides, and how many words match."""

    first: tuple[int, int]
    last: tuple[int, int]
    matched: int

    def span(self, side: int, cut: Cut) -> Span:
        """The offsets of one side (0 or 1)."""
        return cut.span(self.first[side], self.last[side])

    def crosses(self, side: int, cut: Cut) -> bool:
        """Tell whether it runs on from one sentence of a side into the next."""
        at = bisect_left(cut.breaks, self.first[side] + 1)
        return at < len(cut.breaks) and cut.breaks[at] < self.last[side]

    @property
    def density(self) -> float:
        """Share of the words between its ends that match, on the looser side."""
        return self.matched / max(self.last[0] - self.first[0], self.last[1] - self.first[1])


def aligned_runs(a: Cut, b: Cut) -> list[Run]:
    """Return the stretches in which two texts go together, in order of where they begin in ``a``; none overlap there.

    A shared fingerprint is drawn out both ways as far as the words agree; blocks that follow each other in step on both
    sides, a few words apart, are one run.
    """
    runs: list[Run] = []
    for run in sorted(_chained(_blocks(a, b)), key=lambda r: (r.first, r.last)):
        if runs and run.first[0] < runs[-1].last[0]:
            runs[-1] = max(runs[-1], run, key=lambda r: r.matched)
        else:
            runs.append(run)
    return runs


def _blocks(a: Cut, b: Cut) -> list[tuple[int, int, int]]:
    """The longest stretches of the same words around shared fingerprints: (index in b, index in a, words), rising.

    What stands inside one is not looked at again, so that a whole copy costs one look.
    """
    found = []
    reached = 0
    for number in compress(count(), map(a.grams.__contains__, b.keys)):
        here, key = b.heavy[number], b.keys[number]
        if here + GRAM <= reached or len(a.again.get(key, ())) >= REPEATS:
            continue
        after, back = max((_agreeing(a.words, i, b.words, here), -i) for i in a.places(key))
        before = _agreeing_before(a.words, -back, b.words, here)
        reached = max(reached, here + after)
        found.append((here - before, -back - before, before + after))
    return sorted(set(found))


def _agreeing(a: Sequence[str], i: int, b: Sequence[str], j: int) -> int:
    """Number of words from ``i`` and ``j`` on that are the same."""
    count, step = 0, GRAM
    most = min(len(a) - i, len(b) - j)
    while step:
        if count + step <= most and a[i + count : i + count + step] == b[j + count : j + count + step]:
            count += step
            step *= 2
        else:
            step //= 2
            most = min(most, count + 2 * step)
    return count


def _agreeing_before(a: Sequence[str], i: int, b: Sequence[str], j: int) -> int:
    """Number of words before ``i`` and ``j`` that are the same."""
    count = 0
    while count < min(i, j) and a[i - count - 1] == b[j - count - 1]:
        count += 1
    return count


def _chained(blocks: Sequence[tuple[int, int, int]]) -> list[Run]:
    """Join blocks that follow each other on both sides, each to the run before it with the least gap."""
    open_runs: list[Run] = []
    done: list[Run] = []
    for here, at, words in blocks:
        if any(here - run.last[1] > GAP for run in open_runs):
            done += [run for run in open_runs if here - run.last[1] > GAP]
            open_runs = [run for run in open_runs if here - run.last[1] <= GAP]
        best, least = -1, 2 * GAP + 1
        for number, run in enumerate(open_runs):
            left, right = at - run.last[0], here - run.last[1]
            if -words < left <= GAP and -words < right <= GAP and abs(left) + abs(right) < least:
                best, least = number, abs(left) + abs(right)
        if best < 0:
            open_runs.append(Run((at, here), (at + words, here + words), words))
        else:
            run = open_runs[best]
            twice = max(0, run.last[0] - at, run.last[1] - here)
            open_runs[best] = Run(run.first, (at + words, here + words), run.matched + words - twice)
    return done + open_runs
