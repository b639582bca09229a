"""Dating: the time expression that says when an act happened."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Literal

from chancery.model.span import Span
from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.elsewhere import (
    elsewhere,
    governed_ahead,
    in_another_conjunct,
    in_relative_before,
    leads_when,
)
from chancery.reading.events.triggers import Trigger
from chancery.reading.page import Page

_OPENING = 12
_LOOK_BACK = 12
_SHORTEST_LEAD = 3
_HISTORY_REACH = 250
_LATE_REACH = 450
_TIMES_BACK = 4
_YEARS = ("Y", "E", "C")
_COARSE = frozenset("month season year decade century".split())
_SHORTLY = frozenset("hours minutes moments shortly soon just immediately".split())
_LAPSE = re.compile(r"P(\d{1,3})([DWMY])$")
_HELD = frozenset({"before", "after", "until", "since"})
_BETWEEN_DAYS = re.compile(r"\s*(?:to|until|till|and|through|-|–)\s*(?:the )?", re.IGNORECASE)
_HOUR = re.compile(r"pub\+0dT\d")
_LEAD = 12
_EDGE = 3

Relation = Literal["on", "after", "before", "since", "until"]


def date_of(
    text: str, sentence: Span, clauses: Clauses, trigger: Trigger, times: Sequence[TimeExpression], indexes: range
) -> When | None:
    """Return the time that dates an act: in its clause, nearest first; else one that opens or leads up to the clause.

    ``indexes`` are those of the sentence's time expressions in ``times``. Expressions behind "since" and "until"
    date what lasts, those of a saying, of another verb, of what is agreed on, or in a relative clause or an apposition
    ("a ship that ran aground in 1999") something else than what is done.
    """
    at = clauses.tokens[trigger.first].start
    limit = clauses.left_limit(trigger.first)
    ahead = governed_ahead(clauses, trigger)
    group = clauses.verb_group_start(trigger.first)
    counted = _counted_from_another(clauses, limit, group, times, indexes)
    left = clauses.tokens[limit].start
    right = _right_end(clauses, trigger, times, indexes, sentence)
    inside = [i for i in indexes if times[i].type in ("DATE", "TIME") and not _stamps(times[i], sentence)]
    near = [
        i
        for i in inside
        if left <= times[i].span.start < right and not elsewhere(clauses, trigger, times[i], ahead=ahead)
    ]
    held = _held_by_a_preposition(clauses, trigger)
    near.sort(
        key=lambda i: (
            times[i].value.granularity == "vague",
            (held and times[i].span.start < at) or in_another_conjunct(clauses, trigger, times[i]),
            abs(times[i].span.start - at),
            i,
        )
    )
    own = bool(near) and times[near[0]].value.granularity == "day"
    if counted is not None and not ahead and not (own and near[0] != counted.time):
        return counted
    main = [i for i in inside if not in_relative_before(clauses, trigger, times[i])]
    leading = [i for i in main if leads_when(clauses, limit, times[i])]
    opening = [i for i in main if times[i].span.start - sentence.start < _OPENING]
    if near and times[near[0]].value.granularity == "vague" and (leading or opening):
        near = []
    opening = [] if ahead else opening
    for index in near + leading + opening:
        before = (
            text[max(sentence.start, times[index].span.start - _LOOK_BACK) : times[index].span.start].lower().split()
        )
        if index not in leading and before and before[-1] in ("since", "until", "till", "to"):
            continue
        stretch = _stretch(text, times, index)
        if stretch is not None:
            return replace(_when(times, stretch[0], "on"), ends=stretch[1])
        return _when(
            times, index, "after" if before[-1:] == ["after"] else "before" if before[-1:] == ["before"] else "on"
        )
    return None if ahead else _counted_to_another(clauses, trigger, times, indexes)


def _counted_to_another(
    clauses: Clauses, trigger: Trigger, times: Sequence[TimeExpression], indexes: range
) -> When | None:
    """Date what is counted from another act: "closed the port a day after it sued on Thursday", "A day after …, it"."""
    words, tokens = clauses.words, clauses.tokens
    for index in indexes:
        lapse = _LAPSE.match(times[index].value.value) if times[index].type == "DURATION" else None
        opener = clauses.token_at(max(times[index].span.start, times[index].span.end - 1)) + 1
        if lapse is None or words[opener : opener + 1] not in (["after"], ["before"]):
            continue
        closing = next((n for n in range(opener, len(words)) if words[n] == ","), len(words))
        leads = opener <= _SHORTEST_LEAD + 1 and closing < trigger.first
        if not leads and opener != clauses.right_limit(trigger.last):
            continue
        until = tokens[closing].start if leads else tokens[-1].end
        days = [
            i
            for i in indexes
            if tokens[opener].end <= times[i].span.start < until and times[i].value.granularity == "day"
        ]
        if days:
            sign = "+" if words[opener] == "after" else "-"
            return _when(times, days[0], "on", f"{sign}{lapse[1]}{lapse[2].lower()}")
    return None


def _stretch(text: str, times: Sequence[TimeExpression], index: int) -> tuple[int, int] | None:
    """Return the first and last day of "from 4 to 8 May", "on 21 and 22 March", of which ``index`` is one."""
    for first in (index, index - 1):
        if not 0 <= first < len(times) - 1:
            continue
        one, other = times[first], times[first + 1]
        days = one.value.granularity == other.value.granularity == "day" and one.value.value != other.value.value
        if days and _BETWEEN_DAYS.fullmatch(text[one.span.end : other.span.start]) is not None:
            lead = text[max(0, one.span.start - _LEAD) : one.span.start].lower().split()[-1:]
            if lead in (["from"], ["between"]) or one.span.text(text).isdigit():
                return first, first + 1
    return None


def _stamps(time: TimeExpression, sentence: Span) -> bool:
    """Tell the hour at the head of an entry ("18:05 — The road is open"): it dates the entry, not what it tells."""
    return time.span.start == sentence.start and _HOUR.match(time.symbolic) is not None


def _held_by_a_preposition(clauses: Clauses, trigger: Trigger) -> bool:
    """Tell "condemned Iran tonight for turning back a ferry on the 24th": the day before is that of the saying."""
    words, first = clauses.words, trigger.first
    return words[first].endswith("ing") and words[first - 1 : first] in (["for"], ["of"])


def _when(times: Sequence[TimeExpression], index: int, relation: Relation, shift: str | None = None) -> When:
    value, span = times[index].value, times[index].span
    if times[index].type == "TIME":
        relation = "on"  # "before dawn on Tuesday" is on Tuesday
    return When(
        value=value.value if value.granularity != "vague" else None,
        earliest=value.earliest,
        latest=value.latest,
        granularity=value.granularity,
        span=span,
        time=index,
        relation=relation,
        shift=shift,
    )


def _right_end(
    clauses: Clauses, trigger: Trigger, times: Sequence[TimeExpression], indexes: range, sentence: Span
) -> int:
    """Where the times end that may be the act's: at the next clause, past a "before" that only leads a time in."""
    end = clauses.right_limit(trigger.last)
    while end < len(clauses.words) and clauses.words[end] in _HELD:
        after = clauses.tokens[min(end + _EDGE, len(clauses.tokens) - 1)].start
        held = [times[i] for i in indexes if clauses.tokens[end].start <= times[i].span.start <= after]
        if not held:
            break
        end = clauses.right_limit(clauses.token_at(max(held[0].span.start, held[0].span.end - 1)))
    return clauses.tokens[end].start if end < len(clauses.tokens) else sentence.end


def _counted_from_another(
    clauses: Clauses, limit: int, group: int, times: Sequence[TimeExpression], indexes: range
) -> When | None:
    """Date what stands behind "two days after": counted from the time of the act before."""
    words = clauses.words
    if limit < _SHORTEST_LEAD or words[limit - 1] not in ("after", "before"):
        return None
    opener = clauses.tokens[limit - 1].start
    sign = "-" if words[limit - 1] == "after" else "+"
    shift = None
    if words[limit - 2] in _SHORTLY:
        shift = "+0d"
    for index in indexes:
        lapse = _LAPSE.match(times[index].value.value) if times[index].type == "DURATION" else None
        if lapse is not None and 0 <= opener - times[index].span.end <= 1:
            shift = f"{sign}{lapse[1]}{lapse[2].lower()}"
    if shift is None:
        return None
    dated = [i for i in indexes if times[i].type in ("DATE", "TIME") and times[i].value.granularity != "vague"]
    before = [i for i in dated if times[i].span.end <= opener]
    if before:
        return _when(times, before[-1], "on", shift)
    if limit > _SHORTEST_LEAD + 1 or "," in words[limit:group]:
        return None
    # "A day after Chile seized a trawler, Norway on Wednesday expelled …"
    closed = next((clauses.tokens[n].end for n, w in enumerate(words) if n > limit and w == ","), None)
    behind = [i for i in dated if closed is not None and times[i].span.start >= closed]
    return _when(times, behind[0], "on", shift) if behind else None


def goes_on_from_history(
    page: Page,
    sentence: Span,
    times: Sequence[TimeExpression],
    indexes: range,
    *,
    late: bool,
    said: Callable[[TimeExpression], bool] | None,
) -> bool:
    """Tell a sentence without a time that stands right behind one of a month or a year: it goes on with what was then.

    ``indexes`` are those of the sentence's own time expressions. In the ``late`` part of a report, where background
    stands, what goes before may be further off, or a span of years ("for over 70 years", no "99-year lease"). Behind a
    time for which ``said`` is True, one of what somebody says, the outlet goes on with its news.
    """
    if any(times[i].type in ("DATE", "TIME") for i in indexes):
        return False
    reach = _LATE_REACH if late else _HISTORY_REACH
    for index in range(indexes.start - 1, max(-1, indexes.start - 1 - _TIMES_BACK), -1):
        last = times[index]
        if sentence.start - last.span.end > reach or (said is not None and said(last)):
            return False
        if last.value.value == "PRESENT_REF":
            return False  # "that is now off the table" is back in the present
        if last.type == "DATE" and last.value.granularity != "vague":
            return last.value.granularity in _COARSE and not last.future and not _in_the_news(page, times, index)
        spell = late and last.type == "DURATION" and last.value.value.endswith(_YEARS)
        if spell and "-" not in last.span.text(page.text):
            return True
    return False


def _in_the_news(page: Page, times: Sequence[TimeExpression], index: int) -> bool:
    """Tell the year of "on Saturday they signed a treaty to open the border, which Ankara closed in 1993"."""
    number = page.sentence_at(times[index].span.start)
    if number is None:
        return False
    span = page.sentences[number].span
    for at in range(index - 1, max(-1, index - 1 - _TIMES_BACK), -1):
        if times[at].span.start < span.start:
            return False
        if times[at].value.granularity in ("day", "time", "week") and times[at].anchor != "none":
            return True
    return False
