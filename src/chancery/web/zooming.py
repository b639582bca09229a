"""Steps in time for a page that shows a stretch of years: earlier, later, nearer, wider, all; each an address."""

from __future__ import annotations

from datetime import date, timedelta

from chancery.drawing.timescale import Span
from chancery.web.links import HasPath, link


def zooms(room: HasPath, span: Span, whole: Span, new: str) -> list[tuple[str, str | None]]:
    """Return the steps from here as (words, address); None where a step leads nowhere."""
    third = timedelta(days=max(span.days // 3, 20))
    narrow = span.days <= 62

    def at(first: date, last: date) -> str:
        kept = None if new == "monday" else new
        return link(room, "overview", since=first.isoformat(), until=last.isoformat(), new=kept) + "#years"

    # a calendar has two ends, and anybody may ask for its first years
    first = date.fromordinal(max(span.first.toordinal() - third.days, whole.first.toordinal()))
    last = date.fromordinal(min(span.last.toordinal() + third.days, whole.last.toordinal()))
    inside = (first, last) == (span.first, span.last)
    return [
        ("← Earlier", None if span.first <= whole.first else at(first, span.last - (span.first - first))),
        ("Later →", None if span.last >= whole.last else at(span.first + (last - span.last), last)),
        ("Zoom in", None if narrow else at(span.first + third / 2, span.last - third / 2)),
        ("Zoom out", None if inside else at(first, last)),
        (
            "All years",
            None if inside else at(whole.first, whole.last),
        ),
    ]
