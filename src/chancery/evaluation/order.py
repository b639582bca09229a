"""Order: is the record the same whatever the order of arrival?"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice, permutations

from chancery.evaluation.tally import Figures
from chancery.model.reading import Reading

ORDERS = 120
"""All orders of five reports."""


def score(readings: Sequence[Reading], digest: Callable[[Sequence[Reading]], str], orders: int = ORDERS) -> Figures:
    """Count the orders of arrival whose record has the same digest as that of the first order."""
    first = digest(readings)
    tried = [digest(order) for order in islice(permutations(readings), orders)]
    return {"orders": len(tried), "identical": sum(found == first for found in tried)}
