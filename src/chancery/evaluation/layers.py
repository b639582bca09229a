"""Layers: statements by the rules alone, by the tagger alone, and by both, on the same texts.

The tagger alone gives its frames: each a cue with its source and its content; of frames with one cue or much the same
content the surest. Sets that annotate quotations only (GGT) ask for statements that are said or written; of the tagger
alone, which knows no acts, all count.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from chancery.evaluation import ggt, statements
from chancery.evaluation.gold import GoldText, Pair
from chancery.evaluation.prediction import Prediction, SaidReport, SaidStatement, of_acts
from chancery.evaluation.tally import Figures
from chancery.evaluation.words import word_starts
from chancery.model.span import Span
from chancery.reading.page import cut
from chancery.reading.statements.tags import Role, Tag, Tagger

LEAST_ALONE = 0.5
"""How sure a frame must be to count by itself."""
_SAME = 0.6
"""Share of words from which two contents are the same."""


def tagged_alone(gold: Iterable[GoldText], tagger: Tagger) -> dict[str, Prediction]:
    """Return what the tagger finds without any rule."""
    out: dict[str, Prediction] = {}
    for row in gold:
        tags = tagger.tags(row.text, [s.span for s in cut(row.text).sentences])
        out[row.sha256] = Prediction(SaidReport(row.sha256), statements=tuple(framed(row.text, tags)))
    return out


def framed(text: str, tags: Sequence[Tag]) -> list[SaidStatement]:
    """Return a statement for each frame that is sure enough, surest first."""
    by_cue: dict[Span, list[Tag]] = {}
    for tag in tags:
        if tag.of is not None:
            by_cue.setdefault(tag.of, []).append(tag)
    found: list[tuple[Span, frozenset[int], SaidStatement]] = []
    for _, cue, own in sorted((-_sure(own), cue, own) for cue, own in by_cue.items() if _sure(own) >= LEAST_ALONE):
        content = _pairs(own, "content")
        words = word_starts(text, content)
        if not words or any(_overlap(cue, c) or _alike(words, w) for c, w, _ in found):
            continue
        pair = (cue.start, cue.end)
        found.append(
            (cue, words, SaidStatement(content=content, source=_pairs(own, "source"), cue=(pair,), act="said"))
        )
    return [statement for _, _, statement in found]


def _sure(tags: Sequence[Tag]) -> float:
    """How sure a frame is: that its cue attributes, and of its surest content."""
    right = max((t.sure for t in tags if t.role == "cue"), default=0.0)
    return right * max((t.sure for t in tags if t.role == "content"), default=0.0)


def _pairs(tags: Sequence[Tag], role: Role) -> tuple[Pair, ...]:
    return tuple((t.span.start, t.span.end) for t in tags if t.role == role)


def _overlap(a: Span, b: Span) -> bool:
    return a.start < b.end and b.start < a.end


def _alike(a: frozenset[int], b: frozenset[int]) -> bool:
    return len(a & b) > _SAME * len(a | b)


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction], acts: Sequence[str] = ()) -> Figures:
    """Return the figures of ``statements``; with ``acts``, of statements of these acts alone, and those of ``ggt``."""
    if not acts:
        return statements.score(gold, predictions)
    kept = of_acts(predictions, acts)
    return {**statements.score(gold, kept), **ggt.score(gold, kept)}
