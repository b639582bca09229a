"""Reference: the fixed work that speeds are quoted against.

Seconds differ from machine to machine; the ratio of the reader's CPU time to that of hashing a text and cutting it into
words, measured in the same run on the same texts, differs much less. A floor is on the ratio.
"""

from __future__ import annotations

import gc
import hashlib
import re
import time
from collections.abc import Callable, Sequence

from chancery.model.frozen import dataclass

_REFERENCES = 8
"""Passes of the reference before and after one of the work."""

_WORDS = re.compile(r"\w+")


def reference(text: str) -> int:
    """Do the reference work on one text: its blake2b hash and its words; return how many words there are."""
    hashlib.blake2b(text.encode("utf-8", "surrogatepass")).digest()
    return len(_WORDS.findall(text))


@dataclass(frozen=True, slots=True)
class Speed:
    """What one piece of work cost on some texts, beside what the reference cost on them.

    ``seconds`` and ``reference_seconds`` are CPU seconds of one pass over all texts, measured one behind the other, of
    the pass with the least ratio of several: that is what the work costs when nothing else disturbs it.
    """

    texts: int
    words: int
    seconds: float
    reference_seconds: float

    @property
    def ratio(self) -> float:
        """How many times the reference the work costs."""
        return self.seconds / self.reference_seconds if self.reference_seconds else 0.0

    @property
    def words_per_second(self) -> float:
        """Words of text worked through in a CPU second."""
        return self.words / self.seconds if self.seconds else 0.0


def cpu_seconds(work: Callable[[str], object], texts: Sequence[str], passes: int) -> float:
    """Return the CPU seconds of one pass of ``work`` over the texts, the least of several."""
    least = float("inf")
    for _ in range(passes):
        start = time.process_time()
        for text in texts:
            work(text)
        least = min(least, time.process_time() - start)
    return least


def measure(work: Callable[[str], object], texts: Sequence[str], passes: int = 3) -> Speed:
    """Measure ``work`` on the texts against the reference.

    The reference takes microseconds a text, hence more passes of it, before and after each pass of the work: what else
    the machine does slows both alike. Of several passes the one with the least ratio counts. One text is worked through
    before anything is timed, so that loading of tables is not counted as reading; and what the process holds already is
    kept from the garbage collector meanwhile, so that a large process measures the same as a small one.
    """
    words = sum(reference(text) for text in texts)
    if texts:
        work(texts[0])
    gc.collect()
    gc.freeze()
    try:
        return min((_once(work, texts, words) for _ in range(passes)), key=lambda speed: speed.ratio)
    finally:
        gc.unfreeze()


def _once(work: Callable[[str], object], texts: Sequence[str], words: int) -> Speed:
    """Measure one pass of the work between passes of the reference."""
    before = cpu_seconds(reference, texts, _REFERENCES)
    seconds = cpu_seconds(work, texts, 1)
    after = cpu_seconds(reference, texts, _REFERENCES)
    return Speed(len(texts), words, seconds, (before + after) / 2)
