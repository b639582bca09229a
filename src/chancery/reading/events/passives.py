"""Passives: who acts where no "by" says so, and the two sides of a passive whose subject stands "between" them."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.events.clauses import Clauses
from chancery.reading.events.party import Party
from chancery.reading.events.triggers import Trigger

_MOVING = ("15", "074", "0873", "0874", "1661")
"""Codes of acts that are done with forces of one's own, which are the subject of the passive."""
_FORCES = frozenset({"MIL", "COP"})
_FREEING, _GIVING = "084", "07"


def moved_forces(subjects: Sequence[Party], trigger: Trigger) -> bool:
    """Tell forces whose state moves them: "Ruritanian tanks were deployed", "peacekeepers were sent to"."""
    if not trigger.act.cameo.startswith(_MOVING) or trigger.marks or not subjects:
        return False
    return all((p.states or p.agent) and p.participants[0].sector in _FORCES for p in subjects)


def between_sides(clauses: Clauses, parties: Sequence[Party], trigger: Trigger) -> Party | None:
    """The first of two whose common thing is the subject: "ties between Ruritania and Grustark were cut"."""
    start = clauses.verb_group_start(trigger.first)
    limit = clauses.left_limit(start)
    return next((p for p in parties if limit <= p.first < start and p.before == "between"), None)


def told_beside(clauses: Clauses, parties: Sequence[Party], trigger: Trigger) -> list[Party]:
    """Who held what was freed ("sailors held by Ruritania were released"), or gave what was handed over ("from")."""
    code = trigger.act.cameo
    wanted = "by" if code.startswith(_FREEING) else "from" if code.startswith(_GIVING) else ""
    start = clauses.verb_group_start(trigger.first)
    limit = clauses.left_limit(start)
    inside = [p for p in parties if limit <= p.first and p.last < start and p.before == wanted]
    return inside[-1:] if wanted else []
