"""Unwinding: a copy of a large record brought back to what it was, where little was recorded since.

What came since is taken out, what was corrected is put back, and the verdicts are those of then: each is made anew as
when it happens, so that the result is what making all of it anew gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import Connection, delete, func, select

from chancery.model.decision import Decision
from chancery.model.reading import Reading
from chancery.model.report import Report
from chancery.store import growing, kept_state, tables
from chancery.store.decisions import decide, decisions
from chancery.store.forgetting import About
from chancery.store.growing import Growing
from chancery.store.journal import chunks
from chancery.store.leaving import leaving
from chancery.store.pausing import paused
from chancery.store.redeciding import redecide, take_out
from chancery.store.rolling import Held, Stood, last_merging, report_then
from chancery.store.write import SearchIndex, drop_report, put_source
from chancery.version import __version__

SHARE = 20
"""One report in so many may have come or been corrected since: taking out more costs more than making all anew."""


class Since(NamedTuple):
    """What happened since: the reports that go, and those that come back as they were."""

    gone: Sequence[str]
    back: Sequence[Held]


def since(connection: Connection, stood: Stood, about: About) -> Since | None:
    """Return what happened since some sources stood; None where more than a little did, or something of another kind.

    ``about`` is what the record of then is made with: it must be what the record is made with now.
    """
    last = last_merging(connection)
    state = kept_state.state_of(about.reader, about.knowledge, about.definition)
    if last is None or last != stood.merging or last.program != __version__:
        return None
    if not kept_state.may_grow(connection, state, ()):
        return None
    same = {one.now for one in stood.held if one.before is None}
    back = [one for one in stood.held if one.before is not None]
    number = connection.execute(select(func.count()).select_from(tables.report)).scalar_one() - len(same)
    if SHARE * max(number, len(back)) > len(stood.held):
        return None
    every = connection.execute(select(tables.report.c.id).order_by(tables.report.c.id)).scalars()
    return Since([id_ for id_ in every if id_ not in same], back)


def unwind(
    connection: Connection,
    index: SearchIndex,
    at: str,
    about: About,
    what: Since,
    told: Sequence[Decision],
    read: Callable[[Iterable[Report]], Iterable[Reading]],
) -> bool:
    """Bring a copy back; ``told`` are the verdicts of then, and ``read`` reads reports as they were.

    False where only making all of it anew gives it: the copy is of no use then.
    """
    ids = {one.id for one in what.back}
    first = [d for d in told if not ids & {d.report, (d.value or "").partition(" ")[0]}]
    before = [report for one in what.back if (report := report_then(connection, one)) is not None]
    if not _redecide(connection, at, about, first):
        return False
    for part in chunks(list(what.gone), growing.MOST):
        with paused():
            left = leaving(connection, part)
            for id_ in part:
                drop_report(connection, index, id_)
            if take_out(Growing(connection, at, *about), left) is None:
                return False
    for reading in read(before):
        put_source(connection, index, reading, about.reader, about.knowledge.version)
    for _ in growing.grow(connection, at, *about, [report.id for report in before]):
        pass
    return _redecide(connection, at, about, told)


def _redecide(connection: Connection, at: str, about: About, told: Sequence[Decision]) -> bool:
    """Let some decisions stand, in the place of those that do."""
    was, every = tuple(decisions(connection)), tuple(decisions(connection, standing=False))
    if sorted(every, key=lambda d: d.id) == sorted(told, key=lambda d: d.id):
        return True
    connection.execute(delete(tables.decision))
    for decision in told:
        decide(connection, at, decision)
    return was == tuple(decisions(connection)) or redecide(Growing(connection, at, *about, was)) is not None
