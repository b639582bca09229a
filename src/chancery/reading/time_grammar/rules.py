"""All time rules. Of those that match at one word the longest wins, and among equals the first."""

from __future__ import annotations

from chancery.reading.time_grammar import days, periods, references, units

RULES = (*days.RULES, *units.RULES, *periods.RULES, *references.RULES)
