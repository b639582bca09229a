"""Circumstances: of a statement that is found, are its act, its chain, its time, its venue and its negation right?

A chain is right when one of its links names the annotated outlet; a venue when the words of one are all in the other; a
time when it is the annotated one at the precision that is annotated, be it a day, a month, a year or an interval: a
week within the annotated month is right as a day of it is. Only
what is annotated is asked; ``extra`` counts the matched statements that were given a chain, a time or a venue, and have
none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldLink, GoldStatement, GoldText
from chancery.evaluation.prediction import Prediction, SaidStatement, SaidWhen
from chancery.evaluation.statements import LEAST_OVERLAP, compared, pairs
from chancery.evaluation.tally import Figure, Figures, Tally, percent
from chancery.evaluation.words import name_holds
from chancery.model.dates import edtf_interval

_ASKED = ("act", "via", "said_on", "venue")
_WITHOUT_YEAR = re.compile(r"\d\d-\d\d")


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction], tier: str | None = None) -> Figures:
    """Return the share right and of how many for each circumstance, and P, R and F1 of negation, of matched statements.

    ``tier`` is that of ``statements.score``.
    """
    right: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    negated = Tally()
    extra = dated = placed = 0
    for row in gold:
        want, got = compared(row, predictions.get(row.sha256), tier)
        for i, j in pairs(row.text, want, got, LEAST_OVERLAP):
            for name, answer in judged(want[i], got[j]).items():
                asked[name] += 1
                right[name] += answer
            denied = want[i].negated
            if denied is not None:
                negated.count(denied and got[j].negated, denied, got[j].negated)
            extra += bool(got[j].via) and not want[i].via
            dated += got[j].said is not None and want[i].said_on is None
            placed += got[j].venue is not None and want[i].venue is None
    out: dict[str, Figure] = {}
    for name in _ASKED:
        out |= {f"{name}.right": percent(right[name], asked[name]), f"{name}.n": asked[name]}
    return {**out, "via.extra": extra, "said_on.extra": dated, "venue.extra": placed, **negated.figures("negated")}


def judged(want: GoldStatement, got: SaidStatement) -> dict[str, bool]:
    """Return which of the annotated circumstances of one matched statement are right."""
    out: dict[str, bool] = {}
    if want.act is not None:
        out["act"] = got.act == want.act
    if want.via:
        out["via"] = all(any(_same_outlet(link, given.outlet) for given in got.via) for link in want.via)
    if want.said_on is not None and want.said_on.iso is not None:
        out["said_on"] = got.said is not None and same_time(want.said_on.iso, got.said)
    if want.venue is not None:
        out["venue"] = got.venue is not None and name_holds(want.venue.text, got.venue.text)
    return out


def _same_outlet(want: GoldLink, got: str | None) -> bool:
    return want.outlet.startswith("(") or any(name_holds(name, got) for name in (want.outlet, *want.also))


def same_time(want: str, got: SaidWhen) -> bool:
    """Tell whether a time is the annotated one: cut to its precision, or covering the same days."""
    value = got.value or ""
    if _WITHOUT_YEAR.fullmatch(want):
        return value[5:10] == want
    if "/" not in want and "/" not in value and value[: len(want)] == want:
        return True
    days = edtf_interval(want)
    first, last = (d.isoformat() if d is not None else None for d in (days.earliest, days.latest))
    if "/" in want or first is None or last is None or got.earliest is None or got.latest is None:
        return (got.earliest, got.latest) == (first, last)
    return first <= got.earliest and got.latest <= last
