"""What the record keeps between additions, so that one more report finds its neighbours and nothing else is read.

All of it follows from the reports and can be made anew at any time; nothing here is shown. ``store/growing.py`` says
how it is used.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Connection, Index, LargeBinary, String, Table, delete

from chancery.store.columns import ID, NAME
from chancery.store.tables import metadata

SHORT = String(40)
RANK = String(80)


def _key(name: str, kind: String, *, index: bool | None = None, comment: str | None = None) -> Column[str]:
    return Column(name, kind, primary_key=True, index=index, comment=comment)


def _packed(name: str, *keys: Column[str], comment: str) -> Table:
    """Make a table of what lies packed under its keys."""
    return Table(name, metadata, *keys, Column("packed", LargeBinary, nullable=False), comment=comment)


unit = Table(
    "kept_report", metadata,
    _key("report", ID),
    Column("day", SHORT, nullable=False, index=True, comment="its place in the order of publication"),
    Column("undated", Boolean, nullable=False),
    Column("fingerprints", LargeBinary, nullable=False),
    comment="reports that the kept state holds",
)  # fmt: skip
fingerprint = _packed(
    "kept_fingerprint",
    _key("key", SHORT),
    comment="the reports of each fingerprint, for reprints, to one more than count",
)
sibling = _packed(
    "kept_sibling", _key("key", SHORT), comment="sayings by which reports may date each other, to one more than count"
)
said = Table(
    "kept_said", metadata,
    _key("report", ID),
    Column("published", LargeBinary, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="the date that each report gives itself, and what it tells then, each with its short key",
)  # fmt: skip
use = Table(
    "kept_use", metadata,
    _key("node", NAME),
    _key("report", ID, index=True),
    Column("plain", NAME, nullable=False, index=True, comment="the entity's id in the reading"),
    Column("surname", NAME, index=True, comment="empty for what knowledge holds"),
    comment="which reports name an entity, as they tell of it",
)  # fmt: skip
named = Table(
    "kept_named", metadata,
    _key("node", NAME),
    Column("surname", NAME, nullable=False, index=True),
    Column("packed", LargeBinary, nullable=False),
    comment="entities made from reports, each once for all that tell the same of it",
)  # fmt: skip
together = Table(
    "kept_together", metadata,
    _key("a", NAME),
    _key("b", NAME),
    _key("report", ID, index=True),
    Column("surname", NAME, nullable=False, index=True),
    comment="entities of one surname that one report tells apart",
)  # fmt: skip
placed = Table(
    "kept_telling", metadata,
    _key("rank", RANK),
    Column("report", ID, nullable=False, index=True),
    Column("home", RANK, nullable=False),
    Column("core", Boolean, nullable=False),
    Column("outlet", NAME, nullable=False),
    Column("source", NAME, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("seen", LargeBinary, nullable=False, comment="what it sees of earlier days"),
    Index("kept_telling_home", "home", "core", "outlet", "source"),
    comment="every telling in its place and group",
)  # fmt: skip
stand = _packed(
    "kept_key",
    _key("key", SHORT),
    _key("first", RANK, comment="before all that stands in the row"),
    comment="tellings under each of their keys, the core and what rests apart, some dozens a row",
)
sight = Table(
    "kept_sight", metadata,
    _key("seen", RANK),
    _key("by", RANK, index=True),
    comment="tellings of earlier days that one is likely one with or may belong to",
    sqlite_with_rowid=False,
)  # fmt: skip
bridge = Table(
    "kept_bridge", metadata,
    _key("gone", RANK),
    _key("at", RANK, index=True, comment="while days are replayed, two may do it"),
    Column("home", RANK, nullable=False, index=True),
    comment="groups that a later telling showed to be one",
)  # fmt: skip
fit = Table(
    "kept_fit", metadata,
    _key("rank", RANK),
    _key("home", RANK, index=True),
    Column("how", SHORT, nullable=False),
    comment="groups that a telling may belong to, or that may belong to it, by which is placed better in time",
)  # fmt: skip
group = Table(
    "kept_group", metadata,
    _key("name", RANK),
    Column("rests", RANK, index=True, comment="the dated group that an undated one belongs to"),
    Column("occurrence", ID, index=True, comment="the entry of the group, where it has one"),
    comment="groups and the entries made of them",
)  # fmt: skip
entry = _packed(
    "kept_entry",
    _key("occurrence", ID),
    comment="dated entries: their first day, whose they are and what they are about",
)
party = _packed(
    "kept_party",
    _key("party", NAME),
    _key("day", SHORT),
    comment="the dated entries of one party and day, with what they are about",
)
asked = _packed(
    "kept_asked",
    _key("party", NAME),
    _key("day", SHORT),
    comment="the reports that answer something of a party which they do not tell, with its words",
)
asking = _packed("kept_asking", _key("report", ID), comment="what each report answers without telling it")
series = Table(
    "kept_series", metadata,
    _key("occurrence", ID),
    Column("key", SHORT, nullable=False, index=True),
    Column("whole", Boolean, nullable=False),
    comment="acts by what those of a series share",
)  # fmt: skip
answer = Table(
    "kept_answer", metadata,
    _key("report", ID),
    _key("number", SHORT),
    Column("source", ID, nullable=False, index=True),
    Column("packed", LargeBinary, nullable=False),
    comment="links that each report shows",
)  # fmt: skip
point = Table(
    "kept_point", metadata,
    _key("occurrence", ID),
    _key("issue", NAME),
    _key("holder", NAME),
    comment="on which issues an entry shows whose stance",
)  # fmt: skip
lane = _packed(
    "kept_lane",
    _key("issue", NAME),
    _key("holder", NAME),
    comment="all stances of a holder on an issue, and the rows of the record that they make",
)
raised = Table(
    "kept_flag", metadata,
    _key("owner", NAME),
    _key("flag", ID, index=True),
    comment="what raised each flag",
)  # fmt: skip
clashing = Table(
    "kept_clashing", metadata,
    _key("key", SHORT),
    _key("entry", ID, index=True),
    comment="entries by what others must share of which reports have the same words or the same deed",
    sqlite_with_rowid=False,
)  # fmt: skip
clash = Table(
    "kept_clash", metadata,
    _key("one", ID),
    _key("other", ID, index=True),
    comment="pairs of entries that differ in who or when",
)  # fmt: skip
retold = _packed(
    "kept_retold",
    _key("occurrence", ID),
    comment="the tellings of entries of which a person set whose they are, or when",
)
stated = Table(
    "kept_stated", metadata,
    _key("owner", ID, comment="the entry that a person decided on, or made"),
    _key("entity", NAME, index=True),
    Column("place", NAME, nullable=False, comment="its order among others"),
    Column("alone", Boolean, nullable=False, comment="no report names it"),
    Column("packed", LargeBinary, nullable=False),
    comment="entities that verdicts name",
)  # fmt: skip
judged = Table(
    "kept_judged", metadata,
    _key("flag", ID),
    Column("report", ID, index=True),
    Column("packed", LargeBinary, nullable=False),
    comment="flags that verdicts changed, as they were raised",
)  # fmt: skip
covered = Table(
    "kept_covered", metadata,
    _key("rank", RANK),
    Column("home", RANK, nullable=False, index=True),
    Column("core", Boolean, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="every report in its story, with what it is about",
)  # fmt: skip
word = _packed(
    "kept_word",
    _key("key", SHORT),
    _key("first", RANK, comment="before all that stands in the row"),
    comment="reports under their heaviest words, the core of stories and what rests apart, some dozens a row",
)
story_bridge = Table(
    "kept_story_bridge", metadata,
    _key("gone", RANK),
    _key("at", RANK, index=True, comment="while days are replayed, two may do it"),
    Column("home", RANK, nullable=False, index=True),
    comment="stories that a later report showed to be one",
)  # fmt: skip

ready = _packed(
    "kept_ready",
    _key("report", ID),
    comment="of a record that is merged whole: what each report tells, and its fingerprints",
)

KEPT: tuple[Table, ...] = (
    unit, fingerprint, sibling, said, use, named, together, placed, stand, sight, bridge, fit, group, entry, party,
    asked, asking, series, answer, point, lane, raised, clashing, clash, retold, stated, judged, covered, word,
    story_bridge,
)  # fmt: skip


def clear(connection: Connection) -> None:
    """Drop all that is kept; what is added next begins anew."""
    for table in KEPT:
        connection.execute(delete(table))
