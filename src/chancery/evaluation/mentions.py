"""Mentions: are names, demonyms, metonyms and titles found, and do they point to the right entity?"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from chancery.evaluation.gold import GoldText
from chancery.evaluation.prediction import Prediction
from chancery.evaluation.tally import Figures, Tally
from chancery.evaluation.words import same_name

FORMS = ("name", "demonym", "metonym", "title")
"""Forms that are scored; nominals and pronouns may be found without penalty."""


def score(gold: Sequence[GoldText], predictions: Mapping[str, Prediction], forms: Sequence[str] = FORMS) -> Figures:
    """Score mentions by their exact span, and by span and entity name."""
    span, linked = Tally(), Tally()
    for row in gold:
        given = predictions.get(row.sha256)
        scored = {
            (m.start, m.end): m for m in row.mentions if m.form in forms and not m.in_boilerplate and not m.nested
        }
        every = {(m.start, m.end) for m in row.mentions}
        names = {key: entity.name for key, entity in given.entities.items()} if given else {}
        got = {m.span: names.get(m.entity or "") for m in given.mentions} if given else {}
        hits = scored.keys() & got.keys()
        extra = len(got.keys() - every)
        right = sum(same_name(scored[s].entity_name, got[s], scored[s].entity_also) for s in hits)
        span.count(len(hits), len(scored), len(hits) + extra)
        linked.count(right, len(scored), len(hits) + extra)
    return {"documents": len(gold), **span.figures("span"), **linked.figures("linked")}
