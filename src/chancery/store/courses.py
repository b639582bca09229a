"""The order in which a list is read: for each noun and order the rows to walk along, so that no long list is sorted.

A course gives pairs (at, id): the day, or the number in the journal, and the id of an entry. Its ``query`` can be
narrowed by further conditions and cut by a range of ``at``; an index gives its rows in that order.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, literal_column, or_, select

from chancery.model.frozen import dataclass
from chancery.store import tables
from chancery.store.columns import UNDATED, coarse_index, first_day, is_coarse, listed_day
from chancery.store.narrowing import Noun
from chancery.store.wanted import Wanted


@dataclass(frozen=True)
class Course:
    """Rows to walk along: a query over the noun's table and others, and the two columns of its keys.

    ``unique`` is False where one entry can come twice in a row, ``tie`` what joins the noun's table to the course.
    ``met`` are the fields of ``Wanted`` that all its rows meet.
    """

    query: Select[Any]
    at: ColumnElement[Any]
    id: ColumnElement[Any]
    unique: bool = True
    tie: ColumnElement[bool] | None = None
    met: tuple[str, ...] = ()

    def where(self, *conditions: ColumnElement[bool]) -> Select[Any]:
        """Return the query narrowed by conditions; only these need the noun's own table where the course does not."""
        ties = (self.tie,) if conditions and self.tie is not None else ()
        return self.query.where(*ties, *conditions)


def by_coarse_day(noun: Noun) -> Course:
    """Return the course over those entries only whose date is no single day; ask it of dated nouns only."""
    table, prefix = noun.table, noun.dated or ""
    day = listed_day(table, prefix)
    query = _forced(select(day, table.c.id), noun, coarse_index(table)).where(is_coarse(table, prefix))
    return Course(query, day, table.c.id)


def by_day(noun: Noun, *, walking: bool = True) -> Course:
    """Return the course over all entries of a noun by their day; ``walking`` False where a condition leaves few."""
    table = noun.table
    if noun.dated is not None:
        day = listed_day(table, noun.dated)
        return Course(select(day, table.c.id).select_from(table), day, table.c.id)
    if noun.name in ("flags", "reprints", "shifts"):
        return _by_report(noun, walking=walking and noun.name != "shifts")
    if noun.name == "stories":
        return _stories()
    at = {
        "positions": tables.POSITION_DAY,
        "entities": tables.entity.c.name,
        "decisions": tables.decision.c.at,
        "journal": tables.journal.c.number,
    }[noun.name]
    key = table.c.number if noun.name == "journal" else table.c.id
    return Course(select(at, key).select_from(table), at, key)


def _by_report(noun: Noun, walking: bool) -> Course:
    """Entries that have no date of their own go by that of their report; walk along reports where entries are many."""
    table, dated = noun.table, tables.report_date
    report = table.c.a_report if noun.name == "reprints" else table.c.report
    day = listed_day(dated, "")
    query = select(day, table.c.id).select_from(dated, table).where(report == dated.c.id)
    if walking:
        query = query.with_hint(dated, f"INDEXED BY {dated.name}_day", "sqlite")
    return Course(query, day, table.c.id)


def without_report(noun: Noun) -> Course:
    """Return the course over those few entries of a noun that rest on no report."""
    day: ColumnElement[Any] = literal_column(f"'{UNDATED}'")
    table = noun.table
    return Course(select(day, table.c.id).where(table.c.report.is_(None)), day, table.c.id)


def _stories() -> Course:
    """Stories go by the day of their first report."""
    held, dated = tables.story_report, tables.report_date
    other, earlier = held.alias(), dated.alias()
    day, before = listed_day(dated, ""), first_day(earlier.c.earliest, earlier.c.latest)
    sooner = exists().where(
        other.c.story == held.c.story,
        earlier.c.id == other.c.report,
        or_(before < day, and_(before == day, earlier.c.id < dated.c.id)),
    )
    story = tables.story
    query = select(day, story.c.id).select_from(dated, held, story)
    query = query.where(held.c.report == dated.c.id, story.c.id == held.c.story, ~sooner)
    return Course(query.with_hint(dated, f"INDEXED BY {dated.name}_day", "sqlite"), day, story.c.id)


def by_axis(noun: Noun, wanted: Wanted) -> list[Course]:
    """Return the courses that together hold all entries that are wanted, narrowed by the field that leaves least.

    Empty where no field has an index of its own by day: walk along ``by_day`` then.
    """
    table = noun.table
    if noun.dated is None:
        return []
    if noun.name in ("events", "occurrences") and (wanted.entity or wanted.code):
        return [_of_participant(noun, wanted)]
    axes: list[tuple[str, str]] = []
    met: tuple[str, ...] = ()
    if "speakers" in noun.knows and (wanted.speakers or wanted.offices or wanted.speaker_name):
        axes = [("speaker", s) for s in wanted.speakers] + [("office", o) for o in wanted.offices]
        met = _SPOKEN
    elif noun.name == "statements" and wanted.entity:
        axes, met = [("speaker", wanted.entity)], ("entity",)
    else:
        few = _of_few(noun, wanted)
        if few is not None:
            return [few]
        for column, name in _AXES[noun.name]:
            value = getattr(wanted, name)
            if value is not None:
                axes, met = [(column, value)], (name,)
                break
    day = listed_day(table, noun.dated)
    courses = []
    for column, value in dict.fromkeys(axes):
        query = _forced(select(day, table.c.id), noun, f"{table.name}_{column}_day").where(table.c[column] == value)
        courses.append(Course(query, day, table.c.id, met=met))
    if courses and wanted.speaker_name is not None and noun.name == "statements":
        unknown = and_(table.c.speaker.is_(None), table.c.speaker_name == wanted.speaker_name)
        query = _forced(select(day, table.c.id), noun, "statement_unknown_speaker").where(unknown)
        courses.append(Course(query, day, table.c.id, met=met))
    return courses


_SPOKEN = ("speakers", "offices", "speaker_name")
_AXES = {
    "statements": (("state", "code"), ("act", "act")), "events": (("type", "type"), ("act", "act")),
    "occurrences": (("act", "act"), ("kind", "kind")), "reports": (("outlet", "outlet"),),
}  # fmt: skip
"""Noun → the columns that have an index by day and the fields of ``Wanted`` that ask for them, the narrowest first."""


def _of_few(noun: Noun, wanted: Wanted) -> Course | None:
    """Return the course over entries of a sort that has an index of its own, None where no such sort is asked for."""
    table = noun.table
    day = listed_day(table, noun.dated or "")
    keys = select(day, table.c.id)
    if noun.name in ("events", "occurrences") and wanted.realis not in (None, "asserted"):
        query = _forced(keys, noun, f"{table.name}_realis_day").where(tables.IS_NO_FACT[table.name])
        return Course(query.where(table.c.realis == wanted.realis), day, table.c.id, met=("realis",))
    if noun.name == "statements" and wanted.review:
        query = _forced(keys, noun, "statement_unsure_day").where(tables.IS_UNSURE)
        return Course(query, day, table.c.id, met=("review",))
    if noun.name == "statements" and wanted.background and wanted.code is None and wanted.act is None:
        query = _forced(keys, noun, "statement_background_day").where(tables.IS_PAST)
        return Course(query, day, table.c.id, met=("background",))
    if noun.name == "occurrences" and wanted.background is False and wanted.kind is None and wanted.act is None:
        query = _forced(keys, noun, "occurrence_foreground_day").where(tables.IS_FOREGROUND)
        return Course(query, day, table.c.id, met=("background",))
    return None


def _forced(query: Select[Any], noun: Noun, index: str) -> Select[Any]:
    """Make SQLite take an index: without figures about the tables it now and then takes a worse one."""
    return query.select_from(noun.table).with_hint(noun.table, f"INDEXED BY {index}", "sqlite")


def _of_participant(noun: Noun, wanted: Wanted) -> Course:
    part, table = tables.participant, noun.table
    column, value = ("entity", wanted.entity) if wanted.entity else ("state", wanted.code)
    query = (
        select(part.c.day, part.c.entry)
        .where(part.c.noun == table.name, part.c[column] == value)
        .with_hint(part, f"INDEXED BY participant_of_{column}", "sqlite")
    )
    return Course(query, part.c.day, part.c.entry, unique=False, tie=table.c.id == part.c.entry,
                  met=("entity",) if wanted.entity else ("code",))  # fmt: skip


_RECORDED = {
    "reports": ("report", ("added", "replaced")),
    "occurrences": ("occurrence", ("added",)),
    "positions": ("position", ("added",)),
    "shifts": ("shift", ("added",)),
    "flags": ("flag", ("added",)),
    "reprints": ("reprint", ("added",)),
    "stories": ("story", ("added",)),
    "decisions": ("decision", ("decided",)),
    "statements": ("report", ("added", "replaced")),
    "events": ("report", ("added", "replaced")),
}
"""Noun → the journal's noun and lines that tell when its entries came: statements and events came with their report."""


def recorded(noun: Noun) -> list[Course]:
    """Return the courses over entries by when they were recorded, by the number of the journal's last such line."""
    line, again = tables.journal, tables.journal.alias()
    if noun.name == "journal":
        return [by_day(noun)]
    if noun.name not in _RECORDED:
        return []
    told, whats = _RECORDED[noun.name]
    table = noun.table
    key = table.c.report if noun.name in ("statements", "events") else table.c.id
    later = exists().where(
        again.c.subject == line.c.subject, again.c.noun == told, again.c.what.in_(whats), again.c.number > line.c.number
    )
    courses = []
    for what in whats:
        query = select(line.c.number, table.c.id).select_from(line, table).where(key == line.c.subject)
        query = query.where(line.c.noun == told, line.c.what == what)
        query = query.where(~later).with_hint(line, "INDEXED BY journal_order", "sqlite")
        courses.append(Course(query, line.c.number, table.c.id))
    return courses
