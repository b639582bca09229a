"""Spans: does every span of a reading lie in its text, and do its zones cover the text once?"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from chancery.evaluation.tally import Figures
from chancery.model.reading import Reading
from chancery.model.span import Span


def spans_of(value: object) -> Iterator[Span]:
    """Every span in a noun and in the nouns that it holds."""
    waiting = [value]
    while waiting:
        at = waiting.pop()
        if isinstance(at, Span):
            yield at
        elif isinstance(at, Mapping):
            waiting += at.values()
        elif isinstance(at, tuple | list):
            waiting += at
        elif dataclasses.is_dataclass(at) and not isinstance(at, type):
            waiting += [getattr(at, f.name) for f in dataclasses.fields(at)]


def wrong_spans(reading: Reading) -> list[Span]:
    """Spans that are empty or reach out of the text."""
    length = len(reading.report.text)
    return [span for span in spans_of(reading) if not 0 <= span.start < span.end <= length]


def zones_cover(reading: Reading) -> bool:
    """Tell whether the zones stand in order, touch, and together hold the whole text."""
    zones = [zone.span for zone in reading.zones]
    if not zones:
        return not reading.report.text
    whole = zones[0].start == 0 and zones[-1].end == len(reading.report.text)
    return whole and all(left.end == right.start for left, right in pairwise(zones))


def score(readings: Sequence[Reading]) -> Figures:
    """Count spans, wrong spans and texts whose zones leave something out."""
    return {
        "documents": len(readings),
        "spans": sum(1 for reading in readings for _ in spans_of(reading)),
        "wrong_spans": sum(len(wrong_spans(reading)) for reading in readings),
        "zones_broken": sum(not zones_cover(reading) for reading in readings),
    }
