"""Deaths: a well-known person's death in the news, "the late", or a person who still acts.

A name beside words of dying dates a report to the days round the death; "the late" to any time after it. One who says
or does something, outside any word of another time, is alive, so that the report came before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from chancery.knowledge.deaths import DeathIndex
from chancery.model.basis import Basis
from chancery.model.dates import Interval
from chancery.model.reading import Constraint
from chancery.model.span import Span
from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.clues import Clue
from chancery.reading.dating.days import LEAD, body_start
from chancery.reading.dating.interval_sets import OUTER, shifted
from chancery.reading.dating.own_time import OwnTimes
from chancery.reading.dating.reckoned import Reckoned, Told, peaked
from chancery.reading.dating.spans import Steps
from chancery.reading.page import Page

_DYING = re.compile(
    r"\b(?:died|dies|dead|death|funeral|burial|buried|mourn\w*|tributes?|condolences?|obituar\w+|passed away|passing|"
    r"lay in state|lying in state|memorial (?:service|ceremon\w+)|killed|assassinat\w+|shot dead|murder\w*|suicide|"
    r"cremat\w+|coffin|eulogy|grief)\b",
    re.IGNORECASE,
)
_LATE = re.compile(r"\b(?:the |his |her |its |their )?late\W+(?:[\w.'’-]+\W+){0,6}$", re.IGNORECASE)
_LATE_OF_DAY = re.compile(r"\blate (?:on|in|last|sunday|monday|tuesday|wednesday|thursday|friday|saturday)\b", re.I)
_ACTS = re.compile(
    r"(?:,[^,]{1,60},|\s\(\d+\))?\s(?:(?:has|have) (?:said|told|called|agreed|announced|arrived)|says|said|told|"
    r"is (?:to|expected|set|due|visiting)|will|arrived|met|announced|plans?|warned|urged|called|accused|vowed|"
    r"denied|won|beat|scored)\b"
)
_AFTERWARDS = re.compile(
    r"\b(?:trials?|tried|charged|convict\w*|sentenc\w*|guilty|verdict|jury|court|inquests?|inquir\w+|investigat\w+|probe|"
    r"anniversar\w+|lawsuit|sue[ds]?|suing|estate|appeals?|accused|suspects?|killers?|assassins?|plot\w*|remember\w*|legacy|"
    r"years? (?:after|since|later|ago)|since)\b",
    re.IGNORECASE,
)
"""Words of what follows a death, months and years later."""
_IN_LEAD: Steps = ((0, 1.0), (7, 0.2), (45, 0.08), (500, 0.024))
_ELSEWHERE: Steps = ((0, 1.0), (7, 0.88), (45, 0.35), (500, 0.1))
_AGAIN: Steps = ((0, 1.0), (7, 0.5), (45, 0.35), (500, 0.25), (1500, 0.1))
"""Days since a death, and the weight of each day from then on: told in the lead, elsewhere, and of another time."""
_REACH, _REACH_FURTHER = 110, 40
"""Letters between a name and a word of dying, in the lead and elsewhere."""
_WRITES = re.compile(r"\b(?:1[89]\d\d|20\d\d|once|famously|book|novel|film|song|poem|play|speech|wrote|history)\b")


def reckon_deaths(
    page: Page, times: Sequence[TimeExpression], index: DeathIndex, places: Sequence[int] | None = None
) -> list[Reckoned]:
    """Return what deaths told, and people who still act, say of the date; once for each person.

    ``places`` are those of the flow at which a name may begin, where they are known (``beginnings``).
    """
    found: dict[str, Reckoned] = {}
    told, own = Told(page, times), OwnTimes(page, times)
    limit = body_start(page) + LEAD
    for at, length, name, day in index.names(page.flow.texts, places):
        if name not in found:
            number = page.flow.place(at)[0]
            reckoned = _of_one(page, told, own, number, page.span_of(at, length), name, day, number < limit)
            if reckoned is not None:
                found[name] = reckoned
    return list(found.values())


def _of_one(
    page: Page, told: Told, own: OwnTimes, number: int, span: Span, name: str, day: Interval, in_lead: bool
) -> Reckoned | None:
    sentence = page.sentences[number].span
    first, last = day.earliest, day.latest
    assert first is not None
    assert last is not None
    before = page.text[max(sentence.start, span.start - 60) : span.start]
    late = _LATE.search(before) is not None and not _LATE_OF_DAY.search(before)
    reach = _REACH if in_lead else _REACH_FURTHER
    dying = _DYING.search(page.text, max(sentence.start, span.start - reach), min(sentence.end, span.end + reach))
    if late:
        says = f"{name} is called late, and died on {first}, so the report came after."
        curve = peaked((first, 0.02), (first, 1.0), (_on(last, 800), 0.5), (_on(last, 3650), 0.3))
        return _put(name, "death", 2.4, Interval(shifted(first, -1), None), says, span, curve)
    if dying is not None and not told.elsewhere(number, (first.year,)):
        says = f"“{dying[0]}” beside {name}, who died on {first}."
        again = own.of(number) in ("elsewhere", "back") or _AFTERWARDS.search(page.text, *sentence) is not None
        fading = _AGAIN if again else _IN_LEAD if in_lead else _ELSEWHERE
        curve = peaked((first, 0.03), *((_on(last, days) if days else first, weight) for days, weight in fading))
        return Reckoned(f"{name}'s death", _soft(OUTER, says, span, 0.4), curve)
    acts = _ACTS.match(page.text, span.end, sentence.end)
    if acts is not None and not told.elsewhere(number) and not _WRITES.search(page.text, *sentence):
        if page.quotation_at(span.start) is not None:
            return None
        says = f"{name} acts (“{acts[0].strip()}”), and died on {first}, so the report came before."
        curve = peaked((first, 1.0), (_on(last, 3), 0.04))
        return _put(name, "alive", 1.8, Interval(None, _on(last, 30)), says, span, curve)
    return None


def _on(day: date, days: int) -> date:
    return shifted(day, days) or day


def _soft(allowed: Interval, says: str, span: Span, weight: float, kind: str = "death") -> Clue:
    return Clue(weight, Constraint(kind, (allowed,), Basis(kind, span, says), False))


def _put(
    name: str, kind: str, weight: float, allowed: Interval, says: str, span: Span, curve: Sequence[tuple[int, float]]
) -> Reckoned:
    label = f"{name}'s death" if kind == "death" else name
    return Reckoned(label, _soft(allowed, says, span, weight, kind), curve)
