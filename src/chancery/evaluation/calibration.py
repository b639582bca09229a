"""Calibration: is a statement that the reader is so sure of right so often?

A statement is right when it matches an annotated one by content and source, as ``attribution_with_source`` counts; sets
that annotate only some kinds of attribution count the others wrong, so the curve is a lower bound there. A quotation
carried on without a cue is right when it is part of an annotated content. ECE is the
expected calibration error (Guo et al., ICML 2017) over ten equal steps of confidence; ``told apart`` is the share of
pairs of a right and a wrong statement in which the right one has the higher confidence (the area under the ROC curve).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldText
from chancery.evaluation.prediction import Prediction
from chancery.evaluation.statements import LEAST_OVERLAP, pairs
from chancery.evaluation.tally import Figure, Figures, percent
from chancery.evaluation.words import word_starts

STEPS = 10
PART = 0.8
"""Share of its words from which a quotation carried on is part of an annotated content."""

SHOWN = ("0.4", "0.5", "0.6", "0.7", "0.8", "0.9")
"""The steps that a table shows: the reader keeps next to nothing that it is less sure of."""


def judged(gold: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> list[tuple[float, bool]]:
    """Return each predicted statement's confidence and whether it is right."""
    out: list[tuple[float, bool]] = []
    for row in gold:
        given = predictions.get(row.sha256)
        got = [s for s in given.statements if s.content] if given else []
        want = row.attributions or row.statements
        right = {
            j
            for i, j in pairs(row.text, want, got, LEAST_OVERLAP)
            if not want[i].source or word_starts(row.text, want[i].source) & word_starts(row.text, got[j].source)
        }
        wanted = [word_starts(row.text, w.content) for w in want]
        parts = [(j, word_starts(row.text, s.content)) for j, s in enumerate(got) if not (s.cue or s.source)]
        right |= {j for j, words in parts if _is_part(words, wanted)}
        out += [(s.confidence, j in right) for j, s in enumerate(got) if s.confidence is not None]
    return out


def _is_part(words: frozenset[int], wanted: Sequence[frozenset[int]]) -> bool:
    """True for a quotation carried on without a cue that an annotation counts as part of one long content."""
    return any(len(words & each) >= PART * len(words) for each in wanted) if words else False


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    """Return the share that is right in each step of confidence (``n …``: of how many) and the ECE, in percent."""
    every = judged(gold, predictions)
    out: dict[str, Figure] = {"statements": len(every)}
    error = 0.0
    for step in range(STEPS):
        inside = [(c, r) for c, r in every if step / STEPS <= c < (step + 1) / STEPS or (step == STEPS - 1 and c >= 1)]
        name = f"{step / STEPS:.1f}"
        out[name] = percent(sum(r for _, r in inside), len(inside))
        out[f"n {name}"] = len(inside)
        if inside:
            error += abs(sum(r for _, r in inside) - sum(c for c, _ in inside))
    out["ECE"] = percent(error, len(every))
    out["told apart"] = _told_apart(every)
    return out


def _told_apart(every: Sequence[tuple[float, bool]]) -> Figure:
    """The share of pairs of a right and a wrong one in which the right one has more confidence; a draw is half."""
    right, wrong = (Counter(c for c, r in every if r is which) for which in (True, False))
    won = 0.0
    below = 0
    for confidence in sorted(right.keys() | wrong.keys()):
        won += right[confidence] * (below + wrong[confidence] / 2)
        below += wrong[confidence]
    return percent(won, right.total() * wrong.total())
