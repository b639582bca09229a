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

unit = Table(
    "kept_report", metadata,
    Column("report", ID, primary_key=True),
    Column("day", SHORT, nullable=False, index=True, comment="its place in the order of publication"),
    Column("undated", Boolean, nullable=False),
    Column("fingerprints", LargeBinary, nullable=False),
    comment="reports that the kept state holds",
)  # fmt: skip
fingerprint = Table(
    "kept_fingerprint", metadata,
    Column("key", SHORT, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="the reports of each fingerprint, for reprints, to one more than count",
)  # fmt: skip
sibling = Table(
    "kept_sibling", metadata,
    Column("key", SHORT, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="sayings by which reports may date each other, to one more than count",
)  # fmt: skip
said = Table(
    "kept_said", metadata,
    Column("report", ID, primary_key=True),
    Column("published", LargeBinary, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="the date that each report gives itself, and what it tells then, each with its short key",
)  # fmt: skip
use = Table(
    "kept_use", metadata,
    Column("node", NAME, primary_key=True),
    Column("report", ID, primary_key=True, index=True),
    Column("plain", NAME, nullable=False, index=True, comment="the entity's id in the reading"),
    Column("surname", NAME, index=True, comment="empty for what knowledge holds"),
    comment="which reports name an entity, as they tell of it",
)  # fmt: skip
named = Table(
    "kept_named", metadata,
    Column("node", NAME, primary_key=True),
    Column("surname", NAME, nullable=False, index=True),
    Column("packed", LargeBinary, nullable=False),
    comment="entities made from reports, each once for all that tell the same of it",
)  # fmt: skip
together = Table(
    "kept_together", metadata,
    Column("a", NAME, primary_key=True),
    Column("b", NAME, primary_key=True),
    Column("report", ID, primary_key=True, index=True),
    Column("surname", NAME, nullable=False, index=True),
    comment="entities of one surname that one report tells apart",
)  # fmt: skip
placed = Table(
    "kept_telling", metadata,
    Column("rank", RANK, primary_key=True),
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
stand = Table(
    "kept_key", metadata,
    Column("key", SHORT, primary_key=True),
    Column("first", RANK, primary_key=True, comment="before all that stands in the row"),
    Column("packed", LargeBinary, nullable=False),
    comment="tellings under each of their keys, the core and what rests apart, some dozens a row",
)  # fmt: skip
sight = Table(
    "kept_sight", metadata,
    Column("seen", RANK, primary_key=True),
    Column("by", RANK, primary_key=True, index=True),
    comment="tellings of earlier days that one is likely one with or may belong to",
    sqlite_with_rowid=False,
)  # fmt: skip
bridge = Table(
    "kept_bridge", metadata,
    Column("gone", RANK, primary_key=True),
    Column("at", RANK, primary_key=True, index=True, comment="while days are replayed, two may do it"),
    Column("home", RANK, nullable=False, index=True),
    comment="groups that a later telling showed to be one",
)  # fmt: skip
fit = Table(
    "kept_fit", metadata,
    Column("rank", RANK, primary_key=True),
    Column("home", RANK, primary_key=True, index=True),
    Column("how", SHORT, nullable=False),
    comment="groups that a telling may belong to, or that may belong to it, by which is placed better in time",
)  # fmt: skip
group = Table(
    "kept_group", metadata,
    Column("name", RANK, primary_key=True),
    Column("rests", RANK, index=True, comment="the dated group that an undated one belongs to"),
    Column("occurrence", ID, index=True, comment="the entry of the group, where it has one"),
    comment="groups and the entries made of them",
)  # fmt: skip
entry = Table(
    "kept_entry", metadata,
    Column("occurrence", ID, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="dated entries: their first day, whose they are and what they are about",
)  # fmt: skip
party = Table(
    "kept_party", metadata,
    Column("party", NAME, primary_key=True),
    Column("day", SHORT, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="the dated entries of one party and day, with what they are about",
)  # fmt: skip
asked = Table(
    "kept_asked", metadata,
    Column("party", NAME, primary_key=True),
    Column("day", SHORT, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="the reports that answer something of a party which they do not tell, with its words",
)  # fmt: skip
asking = Table(
    "kept_asking", metadata,
    Column("report", ID, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="what each report answers without telling it",
)  # fmt: skip
series = Table(
    "kept_series", metadata,
    Column("occurrence", ID, primary_key=True),
    Column("key", SHORT, nullable=False, index=True),
    Column("whole", Boolean, nullable=False),
    comment="acts by what those of a series share",
)  # fmt: skip
answer = Table(
    "kept_answer", metadata,
    Column("report", ID, primary_key=True),
    Column("number", SHORT, primary_key=True),
    Column("source", ID, nullable=False, index=True),
    Column("packed", LargeBinary, nullable=False),
    comment="links that each report shows",
)  # fmt: skip
point = Table(
    "kept_point", metadata,
    Column("occurrence", ID, primary_key=True),
    Column("issue", NAME, primary_key=True),
    Column("holder", NAME, primary_key=True),
    comment="on which issues an entry shows whose stance",
)  # fmt: skip
lane = Table(
    "kept_lane", metadata,
    Column("issue", NAME, primary_key=True),
    Column("holder", NAME, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="all stances of a holder on an issue, and the rows of the record that they make",
)  # fmt: skip
raised = Table(
    "kept_flag", metadata,
    Column("owner", NAME, primary_key=True),
    Column("flag", ID, primary_key=True, index=True),
    comment="what raised each flag",
)  # fmt: skip
clashing = Table(
    "kept_clashing", metadata,
    Column("key", SHORT, primary_key=True),
    Column("entry", ID, primary_key=True, index=True),
    comment="entries by what others must share of which reports have the same words or the same deed",
    sqlite_with_rowid=False,
)  # fmt: skip
clash = Table(
    "kept_clash", metadata,
    Column("one", ID, primary_key=True),
    Column("other", ID, primary_key=True, index=True),
    comment="pairs of entries that differ in who or when",
)  # fmt: skip
retold = Table(
    "kept_retold", metadata,
    Column("occurrence", ID, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="the tellings of entries of which a person set whose they are, or when",
)  # fmt: skip
stated = Table(
    "kept_stated", metadata,
    Column("owner", ID, primary_key=True, comment="the entry that a person decided on, or made"),
    Column("entity", NAME, primary_key=True, index=True),
    Column("place", NAME, nullable=False, comment="its order among others"),
    Column("alone", Boolean, nullable=False, comment="no report names it"),
    Column("packed", LargeBinary, nullable=False),
    comment="entities that verdicts name",
)  # fmt: skip
judged = Table(
    "kept_judged", metadata,
    Column("flag", ID, primary_key=True),
    Column("report", ID, index=True),
    Column("packed", LargeBinary, nullable=False),
    comment="flags that verdicts changed, as they were raised",
)  # fmt: skip
covered = Table(
    "kept_covered", metadata,
    Column("rank", RANK, primary_key=True),
    Column("home", RANK, nullable=False, index=True),
    Column("core", Boolean, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    comment="every report in its story, with what it is about",
)  # fmt: skip
word = Table(
    "kept_word", metadata,
    Column("key", SHORT, primary_key=True),
    Column("first", RANK, primary_key=True, comment="before all that stands in the row"),
    Column("packed", LargeBinary, nullable=False),
    comment="reports under their heaviest words, the core of stories and what rests apart, some dozens a row",
)  # fmt: skip
story_bridge = Table(
    "kept_story_bridge", metadata,
    Column("gone", RANK, primary_key=True),
    Column("at", RANK, primary_key=True, index=True, comment="while days are replayed, two may do it"),
    Column("home", RANK, nullable=False, index=True),
    comment="stories that a later report showed to be one",
)  # fmt: skip

ready = Table(
    "kept_ready", metadata,
    Column("report", ID, primary_key=True),
    Column("packed", LargeBinary, nullable=False),
    comment="of a record that is merged whole: what each report tells, and its fingerprints",
)  # fmt: skip

KEPT: tuple[Table, ...] = (
    unit, fingerprint, sibling, said, use, named, together, placed, stand, sight, bridge, fit, group, entry, party,
    asked, asking, series, answer, point, lane, raised, clashing, clash, retold, stated, judged, covered, word,
    story_bridge,
)  # fmt: skip


def clear(connection: Connection) -> None:
    """Drop all that is kept; what is added next begins anew."""
    for table in KEPT:
        connection.execute(delete(table))
