"""The tables, the same for SQLite and PostgreSQL: only portable types, no backend's own functions.

Three groups. **Sources**: ``report`` and ``reading``, what the record is made from. **Record**: everything that
follows from them; each row has a ``digest`` of its content, so that a save touches changed rows only, and mostly a
``payload`` with the whole noun as JSON beside the columns that are searched. **Journal**: what depends on time.

Dates are ISO text (``2025-01-24``), which sorts as days do on every backend. Ids are lower-case hexadecimal hashes,
except entities' (``person:…``). Foreign keys are checked at commit, so that rows of one save come in any order.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, String, Table, Text
from sqlalchemy import func as fn
from sqlalchemy import literal_column as literally

from chancery.model.statement import REVIEW_BELOW
from chancery.store.columns import (
    DAY,
    ID,
    NAME,
    digest_column,
    first_day,
    id_column,
    list_indexes,
    listed_day,
    owner_column,
    part_index,
    payload_column,
    report_column,
    span_columns,
    when_columns,
)  # fmt: skip
from chancery.store.decision_tables import decision_tables
from chancery.store.journal_tables import journal_tables
from chancery.store.source_tables import source_tables

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    comment="schema version and other facts about the store itself",
)

# ---- sources

report, reading = source_tables(metadata)

# ---- record

report_date = Table(
    "report_date",
    metadata,
    report_column("id", primary_key=True),
    Column("value", String(40), nullable=False, comment="EDTF"),
    Column("earliest", DAY),
    Column("latest", DAY),
    Column("best", String(10)),
    Column("confidence", Float),
    Column("origin", String(20), nullable=False, comment="given, words or sibling"),
    Column("title", Text, comment="the headline, given or as read"),
    Column("outlet", Text, comment="the outlet, given or as read"),
    Column("language", String(40), nullable=False),
    Column("read", Boolean, nullable=False),
    Column("moved", Text, nullable=False, comment="JSON: why the date differs from the report's own"),
    payload_column(),
    digest_column(),
    comment="each report's publication date as merged",
)

statement = Table(
    "statement",
    metadata,
    id_column(),
    report_column(),
    Column("local", String(80), nullable=False, comment="its id inside its reading"),
    Column("number", Integer, nullable=False, comment="its place in the reading"),
    *span_columns(),
    Column("act", String(20), nullable=False),
    Column("form", String(20), nullable=False),
    Column("mood", String(20), nullable=False),
    Column("speaker", NAME, index=True, comment="entity id in the record"),
    Column("speaker_name", Text),
    Column("office", NAME),
    Column("state", String(40), index=True),
    *when_columns("said_"),
    Column("negated", Boolean, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("confidence", Float),
    payload_column(),
    digest_column(),
    comment="attributions, valued for the merged date of their report",
)

event = Table(
    "event",
    metadata,
    id_column(),
    report_column(),
    Column("local", String(80), nullable=False),
    Column("number", Integer, nullable=False),
    *span_columns(),
    Column("act", String(80), nullable=False),
    Column("type", String(40), index=True, comment="PLOVER"),
    Column("mode", String(80)),
    Column("cameo", String(8), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("realis", String(20), nullable=False),
    Column("place", NAME),
    Column("statement", String(80), comment="local id of the statement it is told inside"),
    *when_columns("date_"),
    Column("confidence", Float),
    payload_column(),
    digest_column(),
    comment="coded acts, valued for the merged date of their report",
)

occurrence = Table(
    "occurrence",
    metadata,
    id_column(),
    Column("kind", String(20), nullable=False),
    Column("what", Text, nullable=False),
    Column("speaker", NAME, index=True),
    Column("office", NAME),
    Column("state", String(40), index=True),
    Column("act", String(80)),
    *when_columns("date_"),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("realis", String(20), nullable=False),
    payload_column(),
    digest_column(),
    comment="sayings, acts and standing facts; their tellings are in evidence, their links in link",
)

evidence = Table(
    "evidence",
    metadata,
    id_column(),
    owner_column("occurrence", "occurrence"),
    Column("number", Integer, nullable=False, comment="their order where their places do not give it"),
    report_column(),
    *span_columns(),
    Column("role", String(20), nullable=False),
    Column("statement", String(80)),
    Column("event", String(80)),
    Column("novelty", String(20), nullable=False),
    payload_column(),
    digest_column(),
    comment="one telling of an occurrence",
)

participant = Table(
    "participant",
    metadata,
    id_column(),
    Column("noun", String(20), nullable=False, comment="event or occurrence"),
    Column("entry", ID, nullable=False, index=True),
    Column("role", String(20), nullable=False, comment="speaker, actor or recipient"),
    Column("entity", NAME, index=True),
    Column("state", String(40), index=True),
    digest_column(),
    Column("day", DAY, comment="the day that its entry is listed under, so that a list by party needs no sorting"),
    Index("participant_of_entity", "entity", "noun", "day", "entry"),
    Index("participant_of_state", "state", "noun", "day", "entry"),
    comment="who took part in an event or occurrence",
)

link = Table(
    "link",
    metadata,
    id_column(),
    owner_column("occurrence", "occurrence"),
    Column("number", Integer, nullable=False, comment="their order where their places do not give it"),
    Column("target", ID, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    payload_column(),
    digest_column(),
    comment="a directed link between occurrences",
)

position = Table(
    "position",
    metadata,
    id_column(),
    Column("issue", NAME, nullable=False, index=True),
    Column("holder", NAME, nullable=False, index=True),
    Column("personal", Boolean, nullable=False),
    Column("stance", String(20), nullable=False),
    Column("condition", Text),
    Column("tone", String(20), nullable=False),
    Column("start", DAY),
    Column("end", DAY),
    Column("shift_from", ID),
    payload_column(),
    digest_column(),
    comment="what a holder holds on an issue; its quotations are in position_evidence",
)

position_evidence = Table(
    "position_evidence",
    metadata,
    id_column(),
    owner_column("position", "position"),
    Column("number", Integer, nullable=False, comment="their order where their places do not give it"),
    report_column(),
    *span_columns(),
    Column("occurrence", ID, nullable=False),
    payload_column(),
    digest_column(),
    comment="one quotation that a position rests on",
)

shift = Table(
    "shift",
    metadata,
    id_column(),
    Column("issue", NAME, nullable=False, index=True),
    Column("holder", NAME, nullable=False, index=True),
    Column("before", ID, nullable=False),
    Column("after", ID, nullable=False),
    report_column(),
    *span_columns(),
    payload_column(),
    digest_column(),
    comment="a changed stance or condition; report and span are of the later quotation",
)

reprint = Table(
    "reprint",
    metadata,
    id_column(),
    report_column("a_report"),
    *span_columns("a_"),
    report_column("b_report"),
    *span_columns("b_"),
    Column("kind", String(20), nullable=False),
    Column("direction", String(20), nullable=False),
    Column("likeness", Float, nullable=False),
    digest_column(),
    comment="a passage that stands in two reports",
)

story = Table(
    "story",
    metadata,
    id_column(),
    Column("reports", Integer, nullable=False),
    payload_column(),
    digest_column(),
    comment="reports that cover the same news",
)

story_report = Table(
    "story_report",
    metadata,
    id_column(),
    owner_column("story", "story"),
    report_column(),
    digest_column(),
    comment="which reports a story holds",
)

flag = Table(
    "flag",
    metadata,
    id_column(),
    Column("kind", String(40), nullable=False, index=True),
    report_column(nullable=True),
    *span_columns(nullable=True),
    Column("says", Text, nullable=False),
    Column("suggests", Text),
    payload_column(),
    digest_column(),
    comment="something a person should look at",
)

entity = Table(
    "entity",
    metadata,
    Column("id", NAME, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("state", String(40)),
    payload_column(),
    digest_column(),
    comment="who and what the record names",
)

identity = Table(
    "identity",
    metadata,
    Column("id", NAME, primary_key=True, comment="entity id that readings use"),
    Column("entity", NAME, nullable=False, comment="its id in the record"),
    digest_column(),
    comment="which entity of the record each entity of a reading is",
)

# ---- decisions and journal

decision, outcome, mark = decision_tables(metadata)
journal, successor = journal_tables(metadata)

ENTRIES: dict[str, Table] = {
    "report": report,
    "statement": statement,
    "event": event,
    "occurrence": occurrence,
    "position": position,
    "shift": shift,
    "flag": flag,
    "story": story,
    "reprint": reprint,
    "entity": entity,
    "decision": decision,
}
"""The tables whose entries a user can ask for by id, by noun."""

LISTED: dict[str, str] = {"statement": "said_", "event": "date_", "occurrence": "date_", "report_date": ""}
"""The tables that are listed by day, with the prefix of the columns of their date."""

for _name, _prefix in LISTED.items():
    list_indexes(metadata.tables[_name], _prefix, {
        "statement": ("speaker", "state", "office", "act"), "event": ("type", "act"),
        "occurrence": ("kind", "speaker", "office", "act"),
        "report_date": ("outlet",),
    }[_name])  # fmt: skip
IS_FOREGROUND = occurrence.c.background.is_(False) & (occurrence.c.kind != literally("'standing'"))
"""What is told as news, in the words of the index that holds such rows."""

part_index("occurrence_foreground_day", listed_day(occurrence, "date_"), occurrence.c.id, occurrence.c.date_earliest,
           occurrence.c.date_latest, where=IS_FOREGROUND)  # fmt: skip

IS_NO_FACT = {t.name: t.c.realis != literally("'asserted'") for t in (event, occurrence)}
"""What is told otherwise than as having happened, of which there is far less, in the words of the indexes of it."""

for _table in (event, occurrence):
    part_index(f"{_table.name}_realis_day", _table.c.realis, listed_day(_table, "date_"), _table.c.id,
               where=IS_NO_FACT[_table.name])  # fmt: skip

IS_PAST = statement.c.background.is_(True)
"""What is told as background, in the words of the index of it."""

part_index("statement_background_day", listed_day(statement, "said_"), statement.c.id, where=IS_PAST)  # fmt: skip

IS_UNSURE = (statement.c.confidence < literally(str(REVIEW_BELOW))) | statement.c.payload.like(
    literally("""'%"rule":"tagger"%'""")
)
"""Statements that a person should look at (``Statement.review``), in the words of the index of them."""

part_index("statement_unsure_day", listed_day(statement, "said_"), statement.c.id, where=IS_UNSURE)  # fmt: skip

OCCURRENCE_MONTH = fn.substr(listed_day(occurrence, "date_"), literally("1"), literally("7"))
"""The month that an occurrence counts for."""

_dated = occurrence.c.date_value.is_not(None)
part_index("occurrence_month", OCCURRENCE_MONTH, occurrence.c.kind, occurrence.c.act, occurrence.c.background,
           where=_dated)  # fmt: skip

POSITION_DAY = first_day(position.c.start, position.c.end)
"""The day that a position is listed under."""

Index("position_day", POSITION_DAY, position.c.id)
Index("occurrence_told", occurrence.c.kind, occurrence.c.reports, occurrence.c.origins, occurrence.c.id)
Index("entity_name", entity.c.name, entity.c.id)
Index("event_local", event.c.report, event.c.local)
Index("shift_after", shift.c.after)
Index("reprint_kind", reprint.c.kind)
Index("decision_order", decision.c.at, decision.c.id)
Index("position_evidence_occurrence", position_evidence.c.occurrence)
Index("journal_order", journal.c.noun, journal.c.what, journal.c.number)
part_index("statement_unknown_speaker", statement.c.speaker_name, where=statement.c.speaker.is_(None))  # fmt: skip

RECORD: tuple[Table, ...] = (
    entity, identity, report_date, statement, event, occurrence, evidence, participant, link,
    position, position_evidence, shift, reprint, story, story_report, flag, outcome, mark,
)  # fmt: skip
"""The tables that a save of the record compares and rewrites."""
