"""Time context: what the words around an expression, and the report as a whole, say about its value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from chancery.model.time_expression import TimeExpression
from chancery.reading.page import Page
from chancery.reading.time_grammar.counted import ON
from chancery.reading.valuing import is_weekday, parse

if TYPE_CHECKING:
    from chancery.reading.times import Placed

_FEASTS = ("EA", "EL")
_YEARLY = ("SP", "SU", "FA", "WI", "TH", *_FEASTS)
"""How targets begin that come once a year."""
_TWO_YEARS = re.compile(r"(?:FY)?\d{4}/(\d{4})")
_SEASON_ENDS = 7
"""The last month that a season or year of two calendar years mostly reaches."""
_BACK = 25
"""How many expressions back one may lean: work stays bounded whatever the text."""


class Story:
    """What a report's time expressions say together; settles each one in turn."""

    def __init__(self, placed: Sequence[Placed], narrative: bool, written: int | None = None) -> None:
        self.placed = placed
        self.narrative = narrative
        self.written = written
        """Index of the day on which the report says that it was written."""

    def settle(self, k: int, before: Sequence[TimeExpression]) -> tuple[str, int | None]:
        """Return the symbolic value of the ``k``-th expression and the index of what it leans on."""
        item = self.placed[k]
        symbolic = item.draft.symbolic
        if "?" in symbolic:
            symbolic = self._related(k, symbolic, before)
        elif self.written is not None and k > self.written and symbolic[:4] in ("pub+", "pub-"):
            parsed = parse(symbolic)
            if parsed.unit == "d" and parsed.target is None:
                return "prev" + symbolic[3:], self.written
        if not symbolic.startswith("prev"):
            return self._year_ago(k, symbolic, before)
        return self._leaning(k, symbolic, before)

    def _related(self, k: int, symbolic: str, before: Sequence[TimeExpression]) -> str:
        item = self.placed[k]
        target = symbolic.split("?")[1]
        monthly = target[0].isdecimal() or target[:2] in _YEARLY
        if monthly:
            year = self._year_beside(k, target)
            if year is not None:
                return year
            if (self.narrative or item.future is not True) and not item.recent and self._goes_on(k, before):
                return self._of_two_years(k, target, before) or symbolic.replace("pub?", "prev@")
        if target[0] == "Q":
            return symbolic.replace("?", "<=")
        if item.future:
            return symbolic.replace("?", ">=")
        either = item.future is None and monthly and (len(target) == 5 or target[:2] in _FEASTS)
        return symbolic.replace("?", "~" if either else "<=")

    def _goes_on(self, k: int, before: Sequence[TimeExpression]) -> bool:
        """True when a month or day without a year belongs to the story told before it and not to the report's year."""
        near = self._story_year(k, before)
        if near is None or not self._told_year(near, before):
            return False
        item, last = self.placed[k], self.placed[near]
        chained = before[near].anchor == "previous" and item.sentence - last.sentence <= 2
        return self.narrative or item.follows or chained or last.sentence == item.sentence

    def _of_two_years(self, k: int, target: str, before: Sequence[TimeExpression]) -> str | None:
        """ "The 2024-25 season ended in May": the first months are those of the second year."""
        near = self._story_year(k, before)
        years = _TWO_YEARS.fullmatch(before[near].symbolic) if near is not None else None
        if years is None or not target[:2].isdecimal() or int(target[:2]) > _SEASON_ENDS:
            return None
        return f"{years[1]}-{target}"

    def _told_year(self, near: int, before: Sequence[TimeExpression]) -> bool:
        """True when the expression leaned on is itself dated in the text, and not by the day of publication."""
        while before[near].anchor == "previous" and before[near].anchor_time is not None:
            near = before[near].anchor_time or 0
        return before[near].anchor == "none" or self.narrative

    def _year_beside(self, k: int, target: str) -> str | None:
        """ "From February 24 to March 5, 2022": the first takes the year of the second."""
        season = target in _YEARLY[:4]
        if k + 1 >= len(self.placed) or len(target) not in (2, 5) or not (season or target[0].isdecimal()):
            return None
        item, after = self.placed[k], self.placed[k + 1]
        if after.sentence != item.sentence or after.draft.first - item.draft.last > 2:
            return None
        parsed = after.draft.symbolic
        if season or parsed[5:] in _YEARLY[:4]:  # "in the autumn and winter of 2022"
            both = season and parsed[5:] in _YEARLY[:4] and parsed[:4].isdecimal()
            return f"{parsed[:4]}-{target}" if both else None
        if parse(parsed).anchor is not None or len(parsed) not in (7, 10) or not parsed[:4].isdecimal():
            return None
        year = int(parsed[:4]) - (1 if parsed[5:7] < target[:2] else 0)
        return f"{year:04d}-{target}"

    def _last_dated(self, k: int, before: Sequence[TimeExpression], *, told: bool = False) -> int | None:
        """Index of the last expression that names a date of the calendar, beside the news or in it as ``k`` is.

        ``told`` passes over what lies ahead: what happened "a day earlier" counts from what was told.
        """
        for at in range(k - 1, max(-1, k - _BACK), -1):
            item = self.placed[at]
            if item.names or (item.sentence >= 0) != (self.placed[k].sentence >= 0):
                continue
            if told and item.future and before[at].anchor == "published":
                continue
            if self._dated(before[at]):
                return at
        return None

    def _dated(self, time: TimeExpression) -> bool:
        if time.type not in ("DATE", "TIME") or time.value.granularity in ("decade", "century"):
            return False
        if time.symbolic.startswith("FY"):
            return False  # a budget's year is not the one in which the story goes on
        return (
            time.value.earliest is not None
            if self.narrative
            else not time.symbolic.endswith("_REF") and time.symbolic[:4] != "XXXX"
        )

    def _story_year(self, k: int, before: Sequence[TimeExpression]) -> int | None:
        """Index of the date that a month or day without a year goes on from.

        A year named in passing ("papers opened in 2005 show …") does not move the story; one that heads a section does.
        """
        near = self._last_dated(k, before)
        if near is None or before[near].value.granularity != "year" or self.placed[near].heads:
            return near
        for at in range(near - 1, max(-1, near - _BACK), -1):
            day = before[at].value
            if self._dated(before[at]) and day.granularity in ("time", "day", "month", "season"):
                year, named = day.earliest, before[near].value.earliest
                return near if year is None or named is None or 0 <= named.year - year.year <= 2 else at
        return near

    def _quarter_before(self, k: int, before: Sequence[TimeExpression]) -> int | None:
        """Index of the last quarter named in this sentence or the two before, if nothing dated stands between."""
        for at in range(k - 1, max(-1, k - 40), -1):
            if before[at].value.granularity == "quarter" and self.placed[at].draft.rule == "quarter":
                return at
        return None

    def _year_ago(self, k: int, symbolic: str, before: Sequence[TimeExpression]) -> tuple[str, int | None]:
        """ "A year ago" after a quarter is that quarter a year before."""
        if symbolic == "pub-1y" and self.placed[k].draft.rule.startswith(("time ago", "year ago")):
            quarter = self._quarter_before(k, before)
            if quarter is not None:
                return "prev-4q", quarter
        return symbolic, None

    def _leaning(self, k: int, symbolic: str, before: Sequence[TimeExpression]) -> tuple[str, int | None]:
        parsed = parse(symbolic)
        if parsed.unit == "q" or (
            parsed.unit == "y" and parsed.shift == -1 and self.placed[k].draft.rule.startswith(("time ago", "year ago"))
        ):
            quarter = self._quarter_before(k, before)
            if quarter is not None:
                count = parsed.shift * (4 if parsed.unit == "y" else 1)
                return f"prev{count:+d}q", quarter
        if parsed.unit == "q":
            return f"pub{parsed.shift - 1:+d}q", None
        back = (parsed.shift < 0 or bool(parsed.clock)) and self.placed[k].future is False
        near = self._story_year(k, before) if parsed.rel == "@" else self._last_dated(k, before, told=back)
        if near is None and self.placed[k].draft.rule == ON:
            return "PRESENT_REF", None
        if near is None:
            return "pub" + symbolic[4:].replace("@", "~"), None
        if parsed.clock and before[near].value.granularity not in ("day", "time"):
            return "pub" + symbolic[4:], None
        return symbolic, near


def told(page: Page, placed: Sequence[Placed]) -> Story:
    """Look at all expressions of a report and say whether it tells history rather than news.

    History names its years and hardly ever says "yesterday", "on Friday" or "last month".
    """
    years = sum(1 for p in placed if parse(p.draft.symbolic).anchor is None and p.draft.symbolic[:4].isdecimal())
    deictic = sum(1 for p in placed if p.draft.symbolic.startswith("pub") and not _unyeared(p.draft.symbolic))
    return Story(placed, years >= 5 and deictic * 5 <= years, _day_written(page.text, placed))


_OPENS = 4
_PLACE_AND_DAY = re.compile(r"[A-Z][\w.'’ -]{1,30},\s[A-Z][a-z]+day\.?")


def _day_written(text: str, placed: Sequence[Placed]) -> int | None:
    """The weekday of "WEXCOMBE, Tuesday" on a line of its own: papers that came out on the next day meant it by today.

    Days of the month in a dateline are mostly those of publication, and are left to what dates the report.
    """
    for k, item in enumerate(placed[:_OPENS]):
        if item.draft.rule == "weekday":
            line = text[text.rfind("\n", 0, item.start) + 1 : (text.find("\n", item.end) + 1 or len(text) + 1) - 1]
            if _PLACE_AND_DAY.fullmatch(line.strip()):
                return k
    return None


def _unyeared(symbolic: str) -> bool:
    parts = symbolic.split("?")
    return len(parts) == 2 and not is_weekday(parts[1])
