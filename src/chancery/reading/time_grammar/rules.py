"""All time rules. Of those that match at one word the longest wins, and among equals the first."""

from __future__ import annotations

from chancery.reading.time_grammar import clocks, counted, days, holidays, periods, references, units

RULES = (*clocks.RULES, *counted.RULES, *holidays.RULES, *days.RULES, *units.RULES, *periods.RULES, *references.RULES)
