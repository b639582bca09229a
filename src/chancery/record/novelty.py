"""Novelty: what each telling added when its report came out, against those published before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import replace
from datetime import date

from chancery.model.occurrence import Evidence, Novelty, Occurrence
from chancery.model.record import DatedReading
from chancery.model.span import Span
from chancery.record.clues import bounded
from chancery.record.ids import digest
from chancery.record.telling import Telling
from chancery.record.weighing import total

COMPARED = 12
"""Earliest tellings that a later one is compared with one by one; what all of them told is kept whole."""

CLOSE = 31
"""Days of the widest date at which figures of one act are compared."""

DETAIL = 18.0
"""Weight of new words from which a retelling adds detail: about two rare words and a common one."""


def mark_novelty(
    occurrences: Sequence[Occurrence],
    groups: Mapping[str, Sequence[Telling]],
    dated: Sequence[DatedReading],
    latest: Collection[str] = (),
) -> tuple[Occurrence, ...]:
    """Return the occurrences with each piece of evidence marked new, adding, repeating or contradicting.

    The reports of ``latest`` count as published after all others.
    """
    out = {d.reading.report.id: (d.reading.report.id in latest, *publication(d)) for d in dated}
    return tuple(_marked(o, sorted(groups[o.id], key=lambda t: (out[t.report], t.key))) for o in occurrences)


def publication(dated: DatedReading) -> tuple[date, str]:
    """Return a report's place in the order of publication: its best day, else its earliest, last where unknown."""
    best = dated.published.best
    if best is not None and len(best) == 10:
        day = date.fromisoformat(best)
    else:
        interval = bounded(dated.published.interval)
        day = interval.earliest or interval.latest or date.max
    return day, dated.reading.report.id


NEVER = "9999"
"""How the days begin on which reports are placed that nothing dates: after all others."""


def day_of(dated: DatedReading) -> str:
    """Return the day on which a report is placed, as ISO text.

    Those that nothing dates are spread over the last year there is: what touches one of them leaves most alone.
    """
    day, report = publication(dated)
    if day != date.max:
        return day.isoformat()
    spread = int(digest("undated", report)[:8], 16) % (12 * 28)
    return f"{NEVER}-{spread // 28 + 1:02d}-{spread % 28 + 1:02d}"


class Order:
    """The order in which some reports were published, for judging one telling against others."""

    def __init__(self, dated: Mapping[str, DatedReading], latest: Collection[str] = ()) -> None:
        """Make an order in which the reports of ``latest`` come after all others."""
        self._places = {report: (report in latest, *publication(each)) for report, each in dated.items()}

    def of(self, telling: Telling) -> tuple[bool, date, str, str]:
        """Return a telling's place."""
        return (*self._places[telling.report], telling.key)


def judged(telling: Telling, core: Sequence[Telling], order: Order) -> tuple[Novelty, tuple[str, Span] | None]:
    """Return what one telling adds to those of ``core`` that were published before it."""
    before = sorted((t for t in core if order.of(t) < order.of(telling)), key=order.of)
    told: set[str] = set().union(*(t.words | t.quotes for t in before))
    return _verdict(telling, before[:COMPARED], told)


def _marked(occurrence: Occurrence, tellings: Sequence[Telling]) -> Occurrence:
    verdicts: dict[tuple[str, Span, str | None, str | None], tuple[Novelty, tuple[str, Span] | None]] = {}
    known: list[Telling] = []
    told: set[str] = set()
    for telling in tellings:
        novelty, earlier = _verdict(telling, known, told)
        for evidence in telling.evidence:
            verdicts[_place(evidence)] = (novelty, earlier)
        told |= telling.words | telling.quotes
        if len(known) < COMPARED:
            known.append(telling)
    marked = []
    for evidence in occurrence.evidence:
        novelty, earlier = verdicts[_place(evidence)]
        marked.append(replace(evidence, novelty=novelty, repeats=earlier))
    return replace(occurrence, evidence=tuple(marked))


def _place(evidence: Evidence) -> tuple[str, Span, str | None, str | None]:
    return evidence.report, evidence.span, evidence.statement, evidence.event


def _verdict(
    telling: Telling, known: Sequence[Telling], told: AbstractSet[str]
) -> tuple[Novelty, tuple[str, Span] | None]:
    if not known:
        return "new", None
    for earlier in known:
        if contradiction(earlier, telling) is not None:
            return "contradicts", (earlier.report, earlier.span)
    added = telling.words - told
    closest = max(known, key=lambda k: (total(k.words & telling.words), k.key))
    if total(added) >= DETAIL or (telling.explicit and not any(k.explicit for k in known)):
        return "adds detail", (closest.report, closest.span)
    return "repeats", (closest.report, closest.span)


def contradiction(a: Telling, b: Telling) -> tuple[str, Span, Span] | None:
    """Return what two tellings of one occurrence disagree on, with both places; None when they agree."""
    if a.kind == "standing" or a.report == b.report:
        return None
    for value, unit, where in a.quantities if _one_time(a, b) else ():
        same_unit = [(v, s) for v, u, s in b.quantities if u == unit]
        if same_unit and all(v != value for v, _ in same_unit):
            return f"{unit}: {value:g} against {same_unit[0][0]:g}", where, same_unit[0][1]
    if a.explicit and b.explicit and not a.interval.meets(b.interval):
        return "date", a.span, b.span
    return None


def _one_time(a: Telling, b: Telling) -> bool:
    """Tell whether two tellings date one act so closely that their figures must agree: a toll grows over months."""
    widths = [t.interval.days for t in (a, b)]
    if not (a.explicit and b.explicit) or a.series or b.series:
        return False
    return any(w == 1 for w in widths) and all(w is not None and w <= CLOSE for w in widths)
