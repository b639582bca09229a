"""Reprints: which reports hold passages of which others?

A pair of reports is right when the set lists it; a pair of two copies of one original that the set does not list counts
neither way. A quotation that two reports share is no reprint.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from chancery.evaluation.gold import GoldPair, GoldText
from chancery.evaluation.prediction import ExportedReprint
from chancery.evaluation.tally import Figures, Tally, percent


def score(gold: Sequence[GoldText], pairs: Sequence[GoldPair], exported: Sequence[ExportedReprint]) -> Figures:
    """Score pairs of reports over all texts of a set."""
    hashed = {row.id: row.sha256 for row in gold}
    kinds = {frozenset((hashed[p.a], hashed[p.b])): p.kind for p in pairs}
    family = {row.sha256: (row.of or row.id).split("#")[0] for row in gold}
    got = {frozenset((r.a.report.sha256, r.b.report.sha256)) for r in exported if r.kind != "shared quote"}
    hits = got & kinds.keys()
    wrong = [pair for pair in got - kinds.keys() if len({family.get(report) for report in pair}) > 1]
    tally = Tally(len(hits), len(wrong), len(kinds) - len(hits))
    wanted, found = Counter(kinds.values()), Counter(kinds[pair] for pair in hits)
    by_kind = {f"recall_by_kind.{kind}": percent(found[kind], wanted[kind]) for kind in sorted(wanted)}
    return {"reports": len(gold), "pairs": len(kinds), **tally.figures(), **by_kind}
