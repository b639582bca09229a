"""GGT: the Gender Gap Tracker's measure, coverage of a quotation by a predicted one (Asr et al. 2021).

Each quotation takes the prediction that covers most of its characters, when that is more than a threshold; a record
also needs the speaker's name.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldText, Pair
from chancery.evaluation.prediction import Prediction, SaidStatement
from chancery.evaluation.tally import Figure, Figures, Tally
from chancery.evaluation.words import name_holds, same_name

THRESHOLDS = (0.3, 0.8)

TRACKER: Figures = {"content@0.3.F1": 83.7, "content@0.8.F1": 76.1, "source_match@0.3": 86.5}
"""What the Gender Gap Tracker 7 reaches on this set with a large spaCy model: published, not measured here."""


def _characters(spans: Sequence[Pair]) -> set[int]:
    return {place for start, end in spans for place in range(start, end)}


def _best(quotation: Pair, rest: Sequence[SaidStatement], least: float) -> SaidStatement | None:
    start, end = quotation
    best, most = None, least
    for said in rest:
        inside = [(max(start, a), min(end, b)) for a, b in said.content if a < end and start < b]
        covered = len(_characters(inside)) / (end - start) if inside else 0.0
        if covered > most:
            best, most = said, covered
    return best


def _sources_meet(left: Sequence[Pair], right: Sequence[Pair]) -> bool:
    if not left and not right:
        return True
    return bool(_characters(left) & _characters(right))


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction], acts: Sequence[str] = ()) -> Figures:
    """Score quotations at both thresholds; with ``acts``, only statements of those acts count."""
    out: dict[str, Figure] = {"documents": len(gold)}
    for least in THRESHOLDS:
        tally = Tally()
        sourced = named = lenient = 0
        for row in gold:
            given = predictions.get(row.sha256)
            rest = [s for s in given.statements if s.content and (not acts or s.act in acts)] if given else []
            given_count, found = len(rest), 0
            for quotation in row.attributions:
                best = _best(quotation.content[0], rest, least)
                if best is None:
                    continue
                rest.remove(best)
                found += 1
                sourced += _sources_meet(quotation.source, best.source)
                named += same_name(quotation.speaker, best.name)
                lenient += name_holds(quotation.speaker, best.name)
            tally.count(found, len(row.attributions), given_count)
        given_all, wanted_all = tally.right + tally.extra, tally.right + tally.missed
        out |= tally.figures(f"content@{least}")
        out[f"source_match@{least}"] = round(100 * sourced / tally.right, 1) if tally.right else 0.0
        out |= Tally(named, given_all - named, wanted_all - named).figures(f"record@{least}")
        out |= Tally(lenient, given_all - lenient, wanted_all - lenient).figures(f"record_lenient@{least}")
    return out
