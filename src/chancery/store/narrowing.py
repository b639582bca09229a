"""The conditions of ``Wanted`` for each noun, as a check on one row that indexes answer without reading others."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, FromClause, Table, and_, exists, false, func, or_

from chancery.model.frozen import dataclass
from chancery.store import tables
from chancery.store.conditions import within
from chancery.store.happened import had_happened
from chancery.store.wanted import Wanted

Condition = ColumnElement[bool]
Make = Callable[[Wanted], Condition | None]


def _about_report(wanted: Wanted, dated: FromClause) -> Iterator[Condition]:
    if wanted.outlet is not None:
        yield dated.c.outlet == wanted.outlet
    if wanted.story is not None:
        held = tables.story_report.alias()
        yield exists().where(held.c.story == wanted.story, held.c.report == dated.c.id)
    if wanted.reported_since is not None or wanted.reported_until is not None:
        yield within(dated, "", wanted.reported_since, wanted.reported_until)


def _report_fits(wanted: Wanted, column: ColumnElement[Any]) -> Condition | None:
    """Return the condition that an entry's report is the one asked for, and of the outlet, story and time."""
    parts = [column == wanted.report] if wanted.report is not None else []
    dated = tables.report_date.alias()  # the rows asked about may stand beside that table already
    about = list(_about_report(wanted, dated))
    if about:
        parts.append(exists().where(dated.c.id == column, *about))
    return and_(*parts) if parts else None


def takes_part(noun: str, entry: ColumnElement[Any], wanted: Wanted) -> Condition | None:
    """Return the condition that the entity, or anybody of the state, takes part in an event or occurrence."""
    table = tables.participant.alias()  # the course may walk along that table itself
    parts = []
    for column, value in ((table.c.entity, wanted.entity), (table.c.state, wanted.code)):
        if value is not None:
            parts.append(exists().where(table.c.noun == noun, table.c.entry == entry, column == value))
    return and_(*parts) if parts else None


def _spoken(table: Table) -> Make:
    def make(wanted: Wanted) -> Condition | None:
        parts: list[Condition] = []
        if wanted.speakers:
            parts.append(table.c.speaker.in_(wanted.speakers))
        if wanted.offices:
            parts.append(table.c.office.in_(wanted.offices))
        if wanted.speaker_name is not None and "speaker_name" in table.c:
            parts.append(and_(table.c.speaker.is_(None), table.c.speaker_name == wanted.speaker_name))
        if parts:
            return or_(*parts)
        return false() if wanted.speaker_name is not None else None

    return make


def _told(wanted: Wanted) -> Condition | None:
    """Return the condition on an occurrence's tellings: one telling must meet all that is asked of tellings."""
    told, parts = tables.evidence, []
    fits = _report_fits(wanted, told.c.report)
    if fits is not None:
        parts.append(fits)
    if wanted.novelty is not None:
        parts.append(told.c.novelty == wanted.novelty)
    if wanted.type is not None:
        event = tables.event
        parts.append(
            exists().where(event.c.report == told.c.report, event.c.local == told.c.event, event.c.type == wanted.type)
        )
    return exists().where(told.c.occurrence == tables.occurrence.c.id, *parts) if parts else None


def _novelty(noun: str, table: Table) -> Make:
    """Return the condition that a statement or event is a telling of this novelty, or of this occurrence."""
    told = tables.evidence

    def make(wanted: Wanted) -> Condition | None:
        parts = [told.c.novelty == wanted.novelty] if wanted.novelty is not None else []
        if wanted.occurrence is not None:
            parts.append(told.c.occurrence == wanted.occurrence)
        here = (told.c.report == table.c.report, told.c[noun] == table.c.local)
        return exists().where(*here, *parts) if parts else None

    return make


def _issue(wanted: Wanted) -> Condition | None:
    if wanted.issue is None:
        return None
    rest, held = tables.position_evidence, tables.position
    return exists().where(
        rest.c.occurrence == tables.occurrence.c.id, held.c.id == rest.c.position, held.c.issue == wanted.issue
    )


def _foreground(wanted: Wanted) -> Condition | None:
    """Leave out what is told as background only and standing facts, or (True) ask for these alone."""
    if wanted.background is None:
        return None
    table = tables.occurrence
    past = or_(table.c.background.is_(True), table.c.kind == "standing")
    return past if wanted.background else tables.IS_FOREGROUND


def _unsure(wanted: Wanted) -> Condition | None:
    if wanted.review is None:
        return None
    return tables.IS_UNSURE if wanted.review else func.coalesce(tables.IS_UNSURE, false()).is_(False)


def _equal(column: ColumnElement[Any], name: str) -> Make:
    def make(wanted: Wanted) -> Condition | None:
        value = getattr(wanted, name)
        return None if value is None else column == value

    return make


def _dated(table: Table, prefix: str) -> Make:
    def make(wanted: Wanted) -> Condition | None:
        if wanted.since is None and wanted.until is None:
            return None
        return within(table, prefix, wanted.since, wanted.until)

    return make


def _own_report(column: ColumnElement[Any]) -> Make:
    return lambda wanted: _report_fits(wanted, column)


def _reprint_report(wanted: Wanted) -> Condition | None:
    table = tables.reprint
    sides = [_report_fits(wanted, column) for column in (table.c.a_report, table.c.b_report)]
    found = [side for side in sides if side is not None]
    return or_(*found) if found else None


def _held_then(wanted: Wanted) -> Condition | None:
    """Return the condition that a position can have been held between the two days."""
    table, parts = tables.position, []
    if wanted.since is not None:
        parts.append(or_(table.c.end.is_(None), table.c.end >= wanted.since.isoformat()))
    if wanted.until is not None:
        parts.append(or_(table.c.start.is_(None), table.c.start <= wanted.until.isoformat()))
    return and_(*parts) if parts else None


def _story_report(wanted: Wanted) -> Condition | None:
    table, held = tables.story, tables.story_report.alias()
    fits = _report_fits(wanted, held.c.report)
    return None if fits is None else exists().where(held.c.story == table.c.id, fits)


@dataclass(frozen=True)
class Noun:
    """How one noun is listed: its table, the fields of ``Wanted`` that it knows, and the condition that each makes."""

    name: str
    table: Table
    knows: tuple[str, ...]
    conditions: tuple[Make, ...]
    dated: str | None = None

    def conditions_for(self, wanted: Wanted) -> list[Condition]:
        """Return the conditions on a row."""
        made = [make(wanted) for make in self.conditions]
        if wanted.as_of is not None:
            made.append(had_happened(self.table, wanted.as_of))
        return [condition for condition in made if condition is not None]


_REPORT = ("report", "outlet", "story", "reported_since", "reported_until")
_SPEAKER = ("speakers", "offices", "speaker_name")
_WHEN = ("since", "until")
_s, _e, _o = tables.statement, tables.event, tables.occurrence

NOUNS: dict[str, Noun] = {
    "reports": Noun(
        "reports", tables.report_date, ("words", "outlet", "story", "report", *_WHEN),
        (_own_report(tables.report_date.c.id), _dated(tables.report_date, "")), dated="",
    ),
    "statements": Noun(
        "statements", _s,
        (
            "words", "code", "entity", *_SPEAKER, "act", "background", "novelty", "occurrence", "review", *_REPORT,
            *_WHEN,
        ),
        (
            _spoken(_s), _equal(_s.c.state, "code"), _equal(_s.c.speaker, "entity"), _equal(_s.c.act, "act"),
            _equal(_s.c.background, "background"), _novelty("statement", _s), _own_report(_s.c.report),
            _unsure, _dated(_s, "said_"),
        ), dated="said_",
    ),
    "events": Noun(
        "events", _e,
        ("words", "code", "entity", "type", "realis", "act", "novelty", "occurrence", *_REPORT, *_WHEN),
        (
            lambda wanted: takes_part("event", _e.c.id, wanted), _equal(_e.c.type, "type"),
            _equal(_e.c.realis, "realis"), _equal(_e.c.act, "act"), _novelty("event", _e), _own_report(_e.c.report),
            _dated(_e, "date_"),
        ), dated="date_",
    ),
    "occurrences": Noun(
        "occurrences", _o,
        (
            "words", "code", "entity", *_SPEAKER, "issue", "kind", "type", "realis", "act", "background", "novelty",
            *_REPORT, *_WHEN,
        ),
        (
            lambda wanted: takes_part("occurrence", _o.c.id, wanted), _spoken(_o), _equal(_o.c.kind, "kind"),
            _equal(_o.c.realis, "realis"), _equal(_o.c.act, "act"), _foreground, _told, _issue, _dated(_o, "date_"),
        ), dated="date_",
    ),
    "positions": Noun(
        "positions", tables.position, ("holder", "issue", "personal", *_WHEN),
        (
            _equal(tables.position.c.holder, "holder"), _equal(tables.position.c.issue, "issue"),
            _equal(tables.position.c.personal, "personal"), _held_then,
        ),
    ),
    "shifts": Noun(
        "shifts", tables.shift, ("holder", "issue", *_REPORT),
        (
            _equal(tables.shift.c.holder, "holder"), _equal(tables.shift.c.issue, "issue"),
            _own_report(tables.shift.c.report),
        ),
    ),
    "flags": Noun(
        "flags", tables.flag, ("kind", *_REPORT),
        (_equal(tables.flag.c.kind, "kind"), _own_report(tables.flag.c.report)),
    ),
    "reprints": Noun(
        "reprints", tables.reprint, ("kind", *_REPORT), (_equal(tables.reprint.c.kind, "kind"), _reprint_report)
    ),
    "stories": Noun("stories", tables.story, _REPORT, (_story_report,)),
    "entities": Noun(
        "entities", tables.entity, ("words", "code", "kind", "entity"),
        (
            _equal(tables.entity.c.state, "code"), _equal(tables.entity.c.kind, "kind"),
            _equal(tables.entity.c.id, "entity"),
        ),
    ),
    "decisions": Noun(
        "decisions", tables.decision, ("report", "kind"),
        (_equal(tables.decision.c.report, "report"), _equal(tables.decision.c.verdict, "kind")),
    ),
    "journal": Noun(
        "journal", tables.journal, ("kind", "act"),
        (_equal(tables.journal.c.noun, "kind"), _equal(tables.journal.c.what, "act")),
    ),
}  # fmt: skip
"""Every noun that can be listed."""


def unknown_fields(noun: Noun, wanted: Wanted) -> list[str]:
    """Return the fields that are asked for although the noun has no use for them."""
    asked = (f.name for f in fields(wanted) if getattr(wanted, f.name) not in (None, ()))
    return [name for name in asked if name not in ("order", "as_of") and name not in noun.knows]
