"""The tables, the same for SQLite and PostgreSQL: only portable types, no backend's own functions.

Three groups. **Sources**: ``report`` and ``reading``, what the record is made from. **Record**: everything that
follows from them; each row has a ``digest`` of its content, so that a save touches changed rows only, and mostly a
``payload`` with the whole noun as JSON beside the columns that are searched. **Journal**: what depends on time.

Dates are ISO text (``2025-01-24``), which sorts as days do on every backend. Ids are lower-case hexadecimal hashes,
except entities' (``person:…``). Foreign keys are checked at commit, so that rows of one save come in any order.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, String, Table, Text

metadata = MetaData()

_ID = String(64)
_NAME = String(300)
_DAY = String(10)


def _report(name: str = "report", *, primary_key: bool = False) -> Column[str]:
    """Make a column that holds a report's id: follows when the id changes, and its row goes when the report does."""
    key = ForeignKey("report.id", ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, _ID, key, nullable=False, index=not primary_key, primary_key=primary_key)


def _owner(name: str, target: str) -> Column[str]:
    """Make a column that holds the id of the entry that a row belongs to."""
    key = ForeignKey(f"{target}.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED")
    return Column(name, _ID, key, nullable=False, index=True)


def _id() -> Column[str]:
    return Column("id", _ID, primary_key=True)


def _digest() -> Column[str]:
    return Column("digest", String(32), nullable=False, comment="hash of the row: equal means unchanged")


def _payload() -> Column[str]:
    return Column("payload", Text, nullable=False, comment="the whole noun as JSON")


def _span(prefix: str = "", *, nullable: bool = False) -> list[Column[int]]:
    return [
        Column(f"{prefix}start", Integer, nullable=nullable, comment="code points into the report's text"),
        Column(f"{prefix}end", Integer, nullable=nullable),
    ]


def _when(prefix: str) -> list[Column[str]]:
    """Make the columns of a date: EDTF value, first and last possible day, precision."""
    return [
        Column(f"{prefix}value", String(40), comment="EDTF"),
        Column(f"{prefix}earliest", _DAY),
        Column(f"{prefix}latest", _DAY),
        Column(f"{prefix}granularity", String(10)),
    ]


meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", Text, nullable=False),
    comment="schema version and other facts about the store itself",
)

# ---- sources

report = Table(
    "report",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True, comment="for the search index only"),
    Column("id", _ID, nullable=False, unique=True),
    Column("sha256", _ID, nullable=False, index=True),
    Column("text", Text, nullable=False),
    Column("title", Text),
    Column("outlet", Text),
    Column("url", Text),
    Column("language", String(40)),
    Column("published", String(10), comment="as given, EDTF level 0"),
    Column("byline", Text),
    Column("path", Text),
    Column("row", Integer),
    Column("plain", Boolean, nullable=False),
    Column("hints", Text, nullable=False, comment="JSON"),
    Column("origins", Text, nullable=False, comment="JSON: where each value came from"),
    Column("notes", Text, nullable=False, comment="JSON: what intake had to do"),
    comment="one publication of a text, kept as received",
)

reading = Table(
    "reading",
    metadata,
    _report(primary_key=True),
    Column("reader", String(200), primary_key=True),
    Column("knowledge", String(200), primary_key=True),
    Column("language", String(40), nullable=False),
    Column("read", Boolean, nullable=False, comment="false: kept, but in a language that cannot be read"),
    Column("packed", LargeBinary, nullable=False, comment="the Reading as compressed JSON"),
    comment="what one report says, by reader and knowledge version; earlier versions stay",
)

# ---- record

report_date = Table(
    "report_date",
    metadata,
    Column(
        "id",
        _ID,
        ForeignKey("report.id", ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
        primary_key=True,
    ),
    Column("value", String(40), nullable=False, comment="EDTF"),
    Column("earliest", _DAY),
    Column("latest", _DAY),
    Column("best", String(10)),
    Column("confidence", Float),
    Column("origin", String(20), nullable=False, comment="given, words or sibling"),
    Column("title", Text, comment="the headline, given or as read"),
    Column("outlet", Text, comment="the outlet, given or as read"),
    Column("language", String(40), nullable=False),
    Column("read", Boolean, nullable=False),
    Column("moved", Text, nullable=False, comment="JSON: why the date differs from the report's own"),
    _payload(),
    _digest(),
    comment="each report's publication date as merged",
)

statement = Table(
    "statement",
    metadata,
    _id(),
    _report(),
    Column("local", String(80), nullable=False, comment="its id inside its reading"),
    Column("number", Integer, nullable=False, comment="its place in the reading"),
    *_span(),
    Column("act", String(20), nullable=False),
    Column("form", String(20), nullable=False),
    Column("mood", String(20), nullable=False),
    Column("speaker", _NAME, index=True, comment="entity id in the record"),
    Column("speaker_name", Text),
    Column("office", _NAME),
    Column("state", String(40), index=True),
    *_when("said_"),
    Column("negated", Boolean, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("confidence", Float),
    _payload(),
    _digest(),
    comment="attributions, valued for the merged date of their report",
)

event = Table(
    "event",
    metadata,
    _id(),
    _report(),
    Column("local", String(80), nullable=False),
    Column("number", Integer, nullable=False),
    *_span(),
    Column("act", String(80), nullable=False),
    Column("type", String(40), index=True, comment="PLOVER"),
    Column("mode", String(80)),
    Column("cameo", String(8), nullable=False),
    Column("quad", Integer, nullable=False),
    Column("intensity", Float, nullable=False),
    Column("realis", String(20), nullable=False),
    Column("place", _NAME),
    Column("statement", String(80), comment="local id of the statement it is told inside"),
    *_when("date_"),
    Column("confidence", Float),
    _payload(),
    _digest(),
    comment="coded acts, valued for the merged date of their report",
)

occurrence = Table(
    "occurrence",
    metadata,
    _id(),
    Column("kind", String(20), nullable=False),
    Column("what", Text, nullable=False),
    Column("speaker", _NAME, index=True),
    Column("office", _NAME),
    Column("state", String(40), index=True),
    Column("act", String(80)),
    *_when("date_"),
    Column("reports", Integer, nullable=False),
    Column("outlets", Integer, nullable=False),
    Column("origins", Integer, nullable=False),
    Column("background", Boolean, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("realis", String(20), nullable=False),
    _payload(),
    _digest(),
    comment="sayings, acts and standing facts; their tellings are in evidence, their links in link",
)

evidence = Table(
    "evidence",
    metadata,
    _id(),
    _owner("occurrence", "occurrence"),
    Column("number", Integer, nullable=False),
    _report(),
    *_span(),
    Column("role", String(20), nullable=False),
    Column("statement", String(80)),
    Column("event", String(80)),
    Column("novelty", String(20), nullable=False),
    _payload(),
    _digest(),
    comment="one telling of an occurrence",
)

participant = Table(
    "participant",
    metadata,
    _id(),
    Column("noun", String(20), nullable=False, comment="event or occurrence"),
    Column("entry", _ID, nullable=False, index=True),
    Column("role", String(20), nullable=False, comment="speaker, actor or recipient"),
    Column("entity", _NAME, index=True),
    Column("state", String(40), index=True),
    _digest(),
    comment="who took part in an event or occurrence",
)

link = Table(
    "link",
    metadata,
    _id(),
    _owner("occurrence", "occurrence"),
    Column("number", Integer, nullable=False),
    Column("target", _ID, nullable=False, index=True),
    Column("kind", String(20), nullable=False),
    _payload(),
    _digest(),
    comment="a directed link between occurrences",
)

position = Table(
    "position",
    metadata,
    _id(),
    Column("issue", _NAME, nullable=False, index=True),
    Column("holder", _NAME, nullable=False, index=True),
    Column("personal", Boolean, nullable=False),
    Column("stance", String(20), nullable=False),
    Column("condition", Text),
    Column("tone", String(20), nullable=False),
    Column("start", _DAY),
    Column("end", _DAY),
    Column("shift_from", _ID),
    _payload(),
    _digest(),
    comment="what a holder holds on an issue; its quotations are in position_evidence",
)

position_evidence = Table(
    "position_evidence",
    metadata,
    _id(),
    _owner("position", "position"),
    Column("number", Integer, nullable=False),
    _report(),
    *_span(),
    Column("occurrence", _ID, nullable=False),
    _payload(),
    _digest(),
    comment="one quotation that a position rests on",
)

shift = Table(
    "shift",
    metadata,
    _id(),
    Column("issue", _NAME, nullable=False, index=True),
    Column("holder", _NAME, nullable=False, index=True),
    Column("before", _ID, nullable=False),
    Column("after", _ID, nullable=False),
    _report(),
    *_span(),
    _payload(),
    _digest(),
    comment="a changed stance or condition; report and span are of the later quotation",
)

reprint = Table(
    "reprint",
    metadata,
    _id(),
    _report("a_report"),
    *_span("a_"),
    _report("b_report"),
    *_span("b_"),
    Column("kind", String(20), nullable=False),
    Column("direction", String(20), nullable=False),
    Column("likeness", Float, nullable=False),
    _digest(),
    comment="a passage that stands in two reports",
)

story = Table(
    "story",
    metadata,
    _id(),
    Column("reports", Integer, nullable=False),
    _payload(),
    _digest(),
    comment="reports that cover the same news",
)

story_report = Table(
    "story_report",
    metadata,
    _id(),
    _owner("story", "story"),
    _report(),
    _digest(),
    comment="which reports a story holds",
)

flag = Table(
    "flag",
    metadata,
    _id(),
    Column("kind", String(40), nullable=False, index=True),
    Column(
        "report",
        _ID,
        ForeignKey("report.id", ondelete="CASCADE", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
        index=True,
    ),
    *_span(nullable=True),
    Column("says", Text, nullable=False),
    Column("suggests", Text),
    _payload(),
    _digest(),
    comment="something a person should look at",
)

entity = Table(
    "entity",
    metadata,
    Column("id", _NAME, primary_key=True),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("state", String(40)),
    _payload(),
    _digest(),
    comment="who and what the record names",
)

identity = Table(
    "identity",
    metadata,
    Column("id", _NAME, primary_key=True, comment="entity id that readings use"),
    Column("entity", _NAME, nullable=False, comment="its id in the record"),
    _digest(),
    comment="which entity of the record each entity of a reading is",
)

# ---- decisions and journal

decision = Table(
    "decision",
    metadata,
    _id(),
    Column("scope", String(20), nullable=False),
    Column("report", _ID, index=True),
    *_span(nullable=True),
    Column("content", Text),
    Column("verdict", String(20), nullable=False),
    Column("field", String(80)),
    Column("value", Text),
    Column("by", Text, nullable=False),
    Column("at", String(40), nullable=False),
    Column("revoked", String(40)),
    comment="a person's verdicts",
)

journal = Table(
    "journal",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("recorded_at", String(32), nullable=False, index=True, comment="ISO, UTC"),
    Column("what", String(20), nullable=False),
    Column("noun", String(20), nullable=False),
    Column("subject", _NAME, nullable=False),
    Column("detail", Text, nullable=False, comment="JSON"),
    Index("journal_subject", "subject", "noun"),
    comment="what happened to the record and when; nothing is merged from it",
)

successor = Table(
    "successor",
    metadata,
    Column("noun", String(20), primary_key=True),
    Column("old", _ID, primary_key=True),
    Column("new", _ID, nullable=False, index=True),
    comment="ids that went, and what took their place",
)

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

RECORD: tuple[Table, ...] = (
    entity, identity, report_date, statement, event, occurrence, evidence, participant, link,
    position, position_evidence, shift, reprint, story, story_report, flag,
)  # fmt: skip
"""The tables that a save of the record compares and rewrites."""
