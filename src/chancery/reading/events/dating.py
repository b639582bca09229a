"""Dating: the time expression that says when an act happened."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.span import Span
from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.events.clauses import Clauses
from chancery.reading.events.triggers import Trigger

_OPENING = 12
_LOOK_BACK = 12


def date_of(
    text: str, sentence: Span, clauses: Clauses, trigger: Trigger, times: Sequence[TimeExpression], indexes: range
) -> When | None:
    """Return the time that dates an act: in its clause, nearest first; else the one that opens the sentence.

    ``indexes`` are those of the sentence's time expressions in ``times``. Expressions behind "since" and "until"
    date what lasts, not what is done.
    """
    at = clauses.tokens[trigger.first].start
    left = clauses.tokens[clauses.left_limit(trigger.first)].start
    right_token = clauses.right_limit(trigger.last)
    right = clauses.tokens[right_token].start if right_token < len(clauses.tokens) else sentence.end
    inside = [i for i in indexes if times[i].type in ("DATE", "TIME")]
    near = [i for i in inside if left <= times[i].span.start < right]
    opening = [i for i in inside if times[i].span.start - sentence.start < _OPENING]
    for index in sorted(near, key=lambda i: (abs(times[i].span.start - at), i)) + opening:
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
