"""Nesting: how many of the attributions that lie within another's content are found.

PolNeAR as given with the sets annotates none, and the Gender Gap Tracker's set few: there each that a reader gives
counts as one too many. Our own reports annotate them, as the guidelines ask.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldStatement, GoldText
from chancery.evaluation.prediction import Prediction
from chancery.evaluation.statements import LEAST_OVERLAP, pairs
from chancery.evaluation.tally import Figures, percent


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    """Return how many annotated attributions are nested (``nested.n``) and which share of them is found."""
    found = total = 0
    for row in gold:
        given = predictions.get(row.sha256)
        nested = {i for i, want in enumerate(row.attributions) if is_nested(want, row.attributions)}
        got = [s for s in given.statements if s.content] if given else []
        total += len(nested)
        found += sum(i in nested for i, _ in pairs(row.text, row.attributions, got, LEAST_OVERLAP))
    return {"nested.R": percent(found, total), "nested.n": total}


def is_nested(one: GoldStatement, every: Sequence[GoldStatement]) -> bool:
    """Tell whether the whole cue of an attribution lies within one part of another's content."""
    if not one.cue:
        return False
    first, after = min(a for a, _ in one.cue), max(b for _, b in one.cue)
    return any(a <= first and after <= b for other in every if other is not one for a, b in other.content)
