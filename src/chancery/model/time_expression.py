"""TimeExpression: a span with a TIMEX3 value, symbolic in the report's date."""

from __future__ import annotations

from datetime import date
from typing import Literal

from chancery.model.dates import Granularity, Interval
from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.model.span import Span

TimexType = Literal["DATE", "TIME", "DURATION", "SET"]


@quick
@dataclass(frozen=True, slots=True)
class TimeValue:
    """A time expression worked out for one publication date (or interval of them).

    ``value`` is the TIMEX3 value ("2025-01-24", "2024-FA", "P70Y", "PAST_REF"), with ``X`` for what is not
    determined ("XXXX-01-24"); ``earliest`` and ``latest`` are the days it can mean, None where open.
    """

    value: str
    earliest: date | None
    latest: date | None
    granularity: Granularity

    @property
    def interval(self) -> Interval:
        """Earliest and latest day as an interval."""
        return Interval(self.earliest, self.latest)


@quick
@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time expression in the text.

    ``symbolic`` is the value as a function of the anchor, in the small language documented in
    ``reading/valuing.py``: a report that is dated later is valued anew from it without being read again.
    ``anchor`` is ``published``, ``previous`` (the expression at index ``anchor_time``) or ``none`` (absolute).
    ``value`` is what the report's own words and metadata give at reading time. ``future`` is True when the
    words around it announce something ahead, False when they tell something past, None when they do not say.
    """

    span: Span
    type: TimexType
    symbolic: str
    anchor: Literal["published", "previous", "none"]
    rule: str
    value: TimeValue
    mod: str | None = None
    anchor_time: int | None = None
    future: bool | None = None
    in_quotation: bool = False
