"""Weighing: how likely an attribution is right, by what the rules and a learned tagger have to say of it.

The rules give each of their drafts an estimate, the tagger marks words and gives frames (``frames.py``). Both are put
together by two logistic regressions, one for drafts of rules, one for frames that no rule has read, fitted on those of
our own reports that the tagger had not seen (``training/tagger/confidence.py``). What is likelier wrong than right is
no attribution; for the others the number is their confidence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import exp, log

from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.frames import Frame
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.tags import Role
from chancery.reading.statements.words import QUOTE

Marks = Mapping[Role, Sequence[tuple[Range, float]]]
"""What a tagger marks in a stretch: for each role ranges of items, and how sure it is of each."""

_MEASURED = ((0.0, 0.05), (0.5, 0.3), (0.6, 0.52), (0.7, 0.58), (0.8, 0.7), (0.9, 0.87), (1.0, 0.95))
"""Share of attributions that are right by what their rules and words speak for, on our own reports (training side)."""
_OTHERS = 0.6
"""How much harder reports of other hands are, in logarithms of the odds."""
_LEAST, _MOST = 0.05, 0.99

DRAFT = {
    "rules": 0.18,
    "quoted": 0.33,
    "stance": -0.63,
    "inside": -0.38,
    "no source": 0.90,
    "cue marked": 0.70,
    "content marked": 1.02,
    "source marked": 0.78,
    "quoted, marked": -0.14,
    "same content": 0.30,
    "frame": -1.03,
    "attributes": -0.97,
    "frame's content": 1.69,
    "frame's source": 0.58,
    "another source": -1.24,
    "quoted, attributes": -0.25,
    "stance, attributes": 0.54,
    "base": -0.36,
}
FRAME = {
    "attributes": 0.20,
    "content": 0.35,
    "source": 0.31,
    "quoted": 1.14,
    "source marked": 0.50,
    "rule's content": 0.16,
    "short": 0.32,
    "base": -2.99,
}
"""Weights of what speaks for a draft of a rule, and for a frame."""


def calibrated(value: float) -> float:
    """Return what a rule's own estimate has turned out to be worth (``chancery evaluate calibration``)."""
    value = max(0.0, min(1.0, value))
    for (low, right), (high, more) in pairwise(_MEASURED):
        if value <= high:
            return round(right + (more - right) * (value - low) / (high - low), 2)
    return _MEASURED[-1][1]


def trusted(likely: float) -> float:
    """Return the confidence of an attribution that is right with some likelihood in reports like ours."""
    return round(max(_LEAST, min(_MOST, 1 / (1 + exp(_OTHERS - _odds(likely))))), 2)


def weighed(weights: Mapping[str, float], found: Mapping[str, float]) -> float:
    """Return how likely something is right, by what speaks for it (``of_draft``, ``of_frame``)."""
    return round(1 / (1 + exp(-weights["base"] - sum(weights[name] * value for name, value in found.items()))), 4)


def of_draft(s: Stretch, draft: Draft, marks: Marks, frames: Sequence[Frame], *, inside: bool) -> dict[str, float]:
    """Return what speaks for and against a draft of a rule: its rule, the marks on it, and the frame of its cue.

    ``inside`` tells that it lies in the content of another.
    """
    quoted = float(_quoted(s, draft.content))
    stance = float(draft.act == "stance")
    content = seen(s, marks["content"], draft.content)
    own = _items(draft.content)
    found = {
        "rules": _odds(calibrated(draft.confidence)),
        "quoted": quoted,
        "stance": stance,
        "inside": float(inside),
        "no source": float(not draft.source),
        "cue marked": seen(s, marks["cue"], draft.cue),
        "content marked": content,
        "source marked": seen(s, marks["source"], draft.source),
        "quoted, marked": quoted * content,
        "same content": max((alike(own, _items(f.content)) for f in frames if f.right > 0.5), default=0.0),
        "frame": 0.0,
        "attributes": 0.0,
        "frame's content": 0.0,
        "frame's source": 0.0,
        "another source": 0.0,
        "quoted, attributes": 0.0,
        "stance, attributes": 0.0,
    }
    cue = _items(draft.cue)
    meant = [f for f in frames if not cue.isdisjoint(range(*f.cue))]
    if meant:
        frame = max(meant, key=lambda f: alike(own, _items(f.content)))
        shared = _share(_items(draft.source), _items([where for where, _ in frame.source[:1]]))
        found |= {
            "frame": 1.0,
            "attributes": frame.right,
            "frame's content": frame.sure * alike(own, _items(frame.content)),
            "frame's source": frame.right * shared,
            "another source": frame.right * (1 - shared) * bool(frame.source),
            "quoted, attributes": quoted * frame.right,
            "stance, attributes": stance * frame.right,
        }
    return found


def of_frame(s: Stretch, frame: Frame, marks: Marks, drafts: Sequence[Draft]) -> dict[str, float]:
    """Return what speaks for and against a frame that has a source and whose cue no rule has read."""
    where, sure = frame.source[0]
    own = _items(frame.content)
    return {
        "attributes": _odds(frame.right),
        "content": _odds(frame.sure / max(frame.right, _LEAST)),
        "source": sure,
        "quoted": float(_quoted(s, frame.content)),
        "source marked": seen(s, marks["source"], [where]),
        "rule's content": max((alike(own, _items(d.content)) for d in drafts), default=0.0),
        "short": float(len(own) < 3),
    }


def seen(s: Stretch, found: Sequence[tuple[Range, float]], ranges: Sequence[Range]) -> float:
    """Return how much of some ranges is marked, times how sure the marks are."""
    signs = marked = 0.0
    for first, after in ranges:
        start, end = s.start[first], s.end[after - 1]
        signs += end - start
        for (a, b), sure in found:
            marked += max(0, min(end, s.end[b - 1]) - max(start, s.start[a])) * sure
    return marked / signs if signs else 0.0


def alike(a: frozenset[int], b: frozenset[int]) -> float:
    """Return the share of the items of two sets that both have."""
    return len(a & b) / len(a | b) if a or b else 0.0


def _share(a: frozenset[int], b: frozenset[int]) -> float:
    return len(a & b) / len(a) if a else 0.0


def _items(ranges: Sequence[Range]) -> frozenset[int]:
    return frozenset(k for first, after in ranges for k in range(first, after))


def _quoted(s: Stretch, ranges: Sequence[Range]) -> bool:
    return any(s.cls[k] & QUOTE for first, after in ranges for k in range(first, after))


def _odds(value: float) -> float:
    bounded = max(0.001, min(0.999, value))
    return log(bounded / (1 - bounded))
