"""Forgetting: a report erased with all words of it, and a large record made anew only where it touched it."""

from __future__ import annotations

from typing import NamedTuple

from sqlalchemy import Connection

from chancery.knowledge import Knowledge
from chancery.model.definition import Definition
from chancery.store import kept_state, write
from chancery.store.decisions import decisions
from chancery.store.growing import Growing
from chancery.store.leaving import leaving
from chancery.store.redeciding import redecide, take_out
from chancery.store.write import Forgotten, SearchIndex


class About(NamedTuple):
    """With what a record is made."""

    definition: Definition
    knowledge: Knowledge
    reader: str


def forget_in_part(
    connection: Connection, index: SearchIndex, at: str, about: About, report: str, by: str
) -> tuple[Forgotten, bool]:
    """Erase a report, and tell whether a large record was made anew without it; if not, it is to be merged whole.

    What was decided on it goes first, while it is still there to tell what that touched. Raises NotFound.
    """
    definition, knowledge, reader = about
    was = tuple(decisions(connection))
    gone = write.unsay_report(connection, report)
    state = kept_state.state_of(reader, knowledge, definition)
    grows = kept_state.may_grow(connection, state, ()) and not gone.blotted  # a note is quoted by what became of it
    if grows and gone.dropped:
        grows = redecide(Growing(connection, at, *about, was), keep_was=False) is not None
    left = leaving(connection, [report])
    forgotten = write.forget_report(connection, index, at, report, by, gone)
    grows = grows and kept_state.grows(connection)
    return forgotten, grows and take_out(Growing(connection, at, *about), left, keep_was=False) is not None
