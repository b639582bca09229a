"""Dating: the time expression that says when an act happened."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from chancery.model.span import Span
from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.triggers import Trigger

_OPENING = 12
_LOOK_BACK = 12
_RELATIVE = frozenset("that which who whom whose where".split())
_ARTICLES = frozenset("a an the".split())
_WHEN_REACH = 4
_SHORTEST_LEAD = 3


def date_of(
    text: str, sentence: Span, clauses: Clauses, trigger: Trigger, times: Sequence[TimeExpression], indexes: range
) -> When | None:
    """Return the time that dates an act: in its clause, nearest first; else one that opens or leads up to the clause.

    ``indexes`` are those of the sentence's time expressions in ``times``. Expressions behind "since" and "until"
    date what lasts, and those in a relative clause or an apposition ("a ship that ran aground in 1999") something
    else than what is done.
    """
    at = clauses.tokens[trigger.first].start
    limit = clauses.left_limit(trigger.first)
    left = clauses.tokens[limit].start
    right_token = clauses.right_limit(trigger.last)
    right = clauses.tokens[right_token].start if right_token < len(clauses.tokens) else sentence.end
    inside = [i for i in indexes if times[i].type in ("DATE", "TIME")]
    near = [
        i for i in inside if left <= times[i].span.start < right and not _of_something_else(clauses, trigger, times[i])
    ]
    near.sort(key=lambda i: (abs(times[i].span.start - at), i))
    leading = [i for i in inside if _leads_when(clauses, limit, times[i])]
    opening = [i for i in inside if times[i].span.start - sentence.start < _OPENING]
    for index in near + leading + opening:
        time = times[index]
        before = text[max(sentence.start, time.span.start - _LOOK_BACK) : time.span.start].lower().split()
        if before and before[-1] in ("since", "until", "till"):
            continue
        value = time.value
        relation = {"after": "after", "before": "before"}.get(before[-1] if before else "", "on")
        return When(
            value=value.value if value.granularity != "vague" else None,
            earliest=value.earliest,
            latest=value.latest,
            granularity=value.granularity,
            span=time.span,
            time=index,
            relation=relation,  # type: ignore[arg-type]
        )
    return None


def _of_something_else(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell a time after the act that a relative clause or an apposition between them takes for itself."""
    if time.span.start <= clauses.tokens[trigger.last].end:
        return _in_relative_before(clauses, trigger, time)
    between = clauses.words[trigger.last + 1 : clauses.token_at(time.span.start)]
    if any(w in _RELATIVE and n > 0 for n, w in enumerate(between)):
        return True
    # ", the ministry said on Monday" says nothing against the day; ", a trawler built in 1987" does against the year
    coarse = time.value.granularity in ("year", "decade", "century")
    return coarse and any(a == "," and b in _ARTICLES for a, b in pairwise(between))


def _in_relative_before(clauses: Clauses, trigger: Trigger, time: TimeExpression) -> bool:
    """Tell the year of "Norway, which joined in 1949, called for …": a clause between commas has a verb of its own."""
    start = clauses.left_limit(trigger.first)
    if start < _SHORTEST_LEAD or clauses.words[start - 1] not in _RELATIVE or clauses.words[start - 2] != ",":
        return False
    at = clauses.token_at(time.span.start)
    end = clauses.token_at(max(time.span.start, time.span.end - 1))
    closed = "," in clauses.words[end + 1 : clauses.verb_group_start(trigger.first)]
    return closed and start <= at and trigger.first > end


def _leads_when(clauses: Clauses, limit: int, time: TimeExpression) -> bool:
    """Tell the time that a "when" clause goes on from: "on Monday, when the crews stopped …"."""
    if limit == 0 or clauses.words[limit - 1] != "when":
        return False
    end = clauses.token_at(max(time.span.start, time.span.end - 1))
    return 0 < limit - 1 - end <= _WHEN_REACH
