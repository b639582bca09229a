"""What undated texts hold to be dated by: how many of them name a year, an office-holder, a dated fact.

No score, but the reason for one: where a text names none of these, nothing in the tables can date it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.evaluation.dates import accepted
from chancery.evaluation.gold import GoldText
from chancery.evaluation.tally import Figure, Figures
from chancery.knowledge import Knowledge
from chancery.knowledge.eras import EraIndex
from chancery.model.reading import Reading
from chancery.reading.dating.eras import find_eras
from chancery.reading.page import cut

_YEAR = re.compile(r"\b(?:19[5-9]|20[0-4])\d\b")


def count(gold: Sequence[GoldText], readings: Sequence[Reading], knowledge: Knowledge, eras: EraIndex) -> Figures:
    """Return the shares of texts, in percent, by what they name; ``readings`` are those of ``gold``, in its order.

    ``own_year`` is the year of publication itself, ``year_before`` that the newest year named is the one before it.
    ``no_holder`` and ``no_fact`` are texts without anybody of a known term of office, and without any dated fact.
    """
    counts = {"own_year": 0, "year_before": 0, "no_holder": 0, "no_fact": 0, "neither": 0}
    for row, reading in zip(gold, readings, strict=True):
        year = int(accepted(row)[1][:4])
        named = {int(y) for y in _YEAR.findall(reading.report.text)}
        holder = any(m.entity is not None and knowledge.tenures_of_person(m.entity) for m in reading.mentions)
        fact = bool(find_eras(cut(reading.report.text, reading.report.hints), eras))
        counts["own_year"] += year in named
        counts["year_before"] += year not in named and max((y for y in named if y <= year), default=0) == year - 1
        counts["no_holder"] += not holder
        counts["no_fact"] += not fact
        counts["neither"] += not holder and not fact
    out: dict[str, Figure] = {"documents": len(gold)}
    return out | {name: round(100 * n / len(gold), 1) if gold else 0.0 for name, n in counts.items()}
