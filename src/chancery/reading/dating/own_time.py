"""Own time: whether a sentence tells of the report's own days or of another time, by the times that it names.

What a sentence puts into another year ("withdrew in March of last year", "in 1998") was news then, and says nothing of
when it is told again but that it came before.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from chancery.model.time_expression import TimeExpression
from chancery.reading.dating.days import LEAD, body_start
from chancery.reading.page import Page
from chancery.reading.valuing import is_weekday, parse

When = Literal["now", "lead", "plain", "elsewhere", "back"]
"""A day close by is named; none is, in the lead, or behind it; a year is named; what is told was so long before."""
_LONG = frozenset("yec")
_MONTHS = frozenset("mq")


class OwnTimes:
    """Asks of sentences of one report which time they tell of."""

    def __init__(self, page: Page, times: Sequence[TimeExpression]) -> None:
        self._page, self._times = page, times
        self._lead = body_start(page) + LEAD
        self._marks: dict[int, set[str]] | None = None

    def of(self, number: int | None) -> When:
        """Return the time of a sentence, given by its number."""
        number = self._carried(number)
        marks = self._marked().get(-1 if number is None else number, ())
        if "back" in marks:
            return "elsewhere" if "now" in marks else "back"
        if "now" in marks:
            return "now"
        if "dated" in marks:
            return "elsewhere"
        return "lead" if number is not None and number < self._lead else "plain"

    def _carried(self, number: int | None) -> int | None:
        """The sentence whose time a sentence tells of: itself, or one before it in its paragraph, which goes on."""
        marked, sentences, at = self._marked(), self._page.sentences, number
        while at and at not in marked and self._goes_on(sentences[at - 1].span.end, sentences[at].span.start):
            at -= 1
        return at if at is not None and at in marked and "now" not in marked[at] else number

    def _goes_on(self, end: int, start: int) -> bool:
        return "\n" not in self._page.text[end:start]

    def _marked(self) -> dict[int, set[str]]:
        """What the times of each sentence make of it; found on first use, since many reports are never asked."""
        if self._marks is None:
            self._marks = {}
            for time in self._times:
                mark = _mark(time)
                number = self._page.sentence_at(time.span.start) if mark else None
                if mark and number is not None:
                    self._marks.setdefault(number, set()).add(mark)
        return self._marks


def _mark(time: TimeExpression) -> str:
    """What a time makes of its sentence: "now", "dated" or "back"; empty where it tells nothing."""
    if time.type == "DURATION":
        return ""
    told = parse(time.symbolic)
    if told.anchor is None:
        return "dated" if told.absolute == "PAST_REF" or told.absolute[:4].isdecimal() else ""
    if told.anchor != "pub":
        return ""
    if told.unit in _LONG or told.unit in _MONTHS:
        far = told.shift < (0 if told.unit in _LONG else -1)
        return "back" if far else ""
    if told.target is None:
        return "now" if -7 <= told.shift <= 7 else ""
    if is_weekday(told.target):
        return "now"
    return "back" if told.rel == "<" else ""
