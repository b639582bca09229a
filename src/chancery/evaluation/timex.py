"""Timex: are time expressions found, and is their value right? (TempEval-3, UzZaman et al. 2013)

``strict`` asks the exact span, ``relaxed`` any overlap, ``value`` overlap and the same TIMEX3 value.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldText, Pair
from chancery.evaluation.prediction import Prediction, SaidTime
from chancery.evaluation.tally import Figures, Tally


def _meet(left: Pair, right: Pair) -> bool:
    return left[0] < right[1] and right[0] < left[1]


def _counted(row: GoldText, given: Prediction | None) -> list[SaidTime]:
    """Predictions without those that answer only an optional expression."""
    times = given.times if given else ()
    free = [(t.start, t.end) for t in row.timex_optional or ()]
    want = [(t.start, t.end) for t in row.timex]
    return [t for t in times if not any(_meet(t.span, f) for f in free) or any(_meet(t.span, w) for w in want)]


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction]) -> Figures:
    """Score time expressions; texts are read with their document date given."""
    strict, relaxed, value = Tally(), Tally(), Tally()
    for row in gold:
        got = _counted(row, predictions.get(row.sha256))
        both = {(t.start, t.end) for t in row.timex} & {t.span for t in got}
        strict.count(len(both), len(row.timex), len(got))
        free = list(range(len(got)))
        found = right = 0
        for want in row.timex:
            hit = next((k for k in free if _meet((want.start, want.end), got[k].span)), None)
            if hit is not None:
                free.remove(hit)
                found += 1
                right += want.value == (got[hit].value or "")
        relaxed.count(found, len(row.timex), len(got))
        value.count(right, len(row.timex), len(got))
    return {
        "documents": len(gold),
        **strict.figures("strict"),
        **relaxed.figures("relaxed"),
        **value.figures("value"),
    }
