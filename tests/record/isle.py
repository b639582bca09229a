"""An invented dispute for the tests of the record: Norway and Denmark over an isle that is on no map.

All persons, places and events here are made up for these tests.
"""

from __future__ import annotations

from functools import lru_cache

from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.definition import Definition, OwnEntity, OwnTenure
from chancery.model.entity import Entity
from chancery.model.issue import Issue
from chancery.model.occurrence import Occurrence
from chancery.model.reading import Reading
from chancery.model.record import Record
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record import merge

PEOPLE = (
    ("person:solveig-brandvik", "Solveig Brandvik", "NOR", "office:NOR-head-of-government", "2019", "2021"),
    ("person:erik-nystrand", "Erik Nystrand", "NOR", "office:NOR-head-of-government", "2022", None),
    ("person:karen-vinther", "Karen Vinther", "DNK", "office:DNK-foreign-minister", "2019", None),
)

DEFINITION = Definition(
    name="isle",
    parties=("NOR", "DNK"),
    issues=(
        Issue("treaty", "Norway and Denmark sign a fisheries treaty"),
        Issue("isle", "Skarholm belongs to Norway"),
    ),
    people=tuple(OwnEntity(Entity(id, name, "person", state=state)) for id, name, state, *_ in PEOPLE),
    places=(OwnEntity(Entity("place:skarholm", "Skarholm", "place"), ("Skarholm Isle", "the Skarholm islands")),),
    tenures=tuple(OwnTenure(id, office, start, end) for id, _, _, office, start, end in PEOPLE),
)

SPEECH = """OSLO, May 10 - Norway will continue to seek a fisheries treaty with Denmark despite the cold spell between them, Prime Minister Erik Nystrand said on Tuesday.

"Our relations with Denmark are strained, but the government will go on seeking a settlement of the boundary question and the signing of a fisheries treaty," Nystrand told parliament.

In March 2021, Denmark suspended talks with Norway on the fisheries treaty. Norway and Denmark have never signed a fisheries treaty.
"""  # noqa: E501

UNDATED = """Relations with Denmark are strained, but Oslo "will go on seeking a settlement of the boundary question and the signing of a fisheries treaty", Norwegian Prime Minister Erik Nystrand told parliament.

Danish Foreign Minister Karen Vinther said that Copenhagen would return to the table only after Oslo drops its licence fees.

The fisheries treaty between Norway and Denmark has remained unsigned for over 60 years. Denmark broke off the talks on the fisheries treaty after the seizure of a trawler.
"""  # noqa: E501

EARLIER = """Norway intends to sign a fisheries treaty with Denmark, Prime Minister Solveig Brandvik told parliament on 3 February 2021.

"Our relations with Denmark are strained, but the government will go on seeking a settlement of the boundary question and the signing of a fisheries treaty," Brandvik said.
"""  # noqa: E501

ANSWER = """COPENHAGEN, May 12 - Denmark is in favour of signing a fisheries treaty with Norway, Foreign Minister Karen Vinther said on Thursday, commenting on Norwegian Prime Minister Erik Nystrand's remarks about a treaty.

"We welcome these words. We are ready to sign a fisheries treaty," Vinther told reporters in Copenhagen.

Denmark broke off consultations with Norway on the fisheries treaty in March 2021. The Danish Foreign Ministry has repeatedly stated that its sovereignty over Skarholm is not up for discussion.
"""  # noqa: E501

CLAIMS = """Skarholm is an inherent part of Norway, Prime Minister Erik Nystrand said on Wednesday.

According to the Danish Foreign Ministry, Denmark's sovereignty over Skarholm is indisputable. Norway claims the isle.

Opposition lawmaker Trygve Aasland said Norway must never sign a fisheries treaty with Denmark.
"""

SANCTIONS = """Norway imposed restrictions on 12 Danish trawlers on 4 April 2023.

Norway has imposed several packages of restrictions on Denmark since the dispute began.
"""

POOL: tuple[tuple[str, str | None, str | None], ...] = (
    (SPEECH, "2022-05-10", "Fjord Wire"),
    (UNDATED, None, None),
    (EARLIER, "2021-02-03", "Fjord Wire"),
    (ANSWER, "2022-05-12", "Sound Post"),
    (CLAIMS, "2022-06-15", None),
    (SANCTIONS, "2023-04-05", "Sound Post"),
    (SPEECH, "2022-05-10", "Harbour Daily"),
)


@lru_cache(maxsize=1)
def knowledge() -> Knowledge:
    """Shipped knowledge with the dispute's own people and places."""
    return load_knowledge().extended(DEFINITION)


@lru_cache(maxsize=64)
def reading(text: str, published: str | None = None, outlet: str | None = None) -> Reading:
    """One report read."""
    return read(Report(text, published=published, outlet=outlet), knowledge())


def pool() -> list[Reading]:
    """All the reports above, read."""
    return [reading(*row) for row in POOL]


def record(*readings: Reading) -> Record:
    """The record of some readings."""
    return merge(DEFINITION, knowledge(), readings)


def telling(found: Record, words: str) -> list[Occurrence]:
    """The occurrences that have evidence holding some words."""
    texts = {d.reading.report.id: d.reading.report.text for d in found.readings}
    return [o for o in found.occurrences if any(words in e.span.text(texts[e.report]) for e in o.evidence)]


def one(found: Record, words: str) -> Occurrence:
    """The only occurrence that has evidence holding some words."""
    (occurrence,) = telling(found, words)
    return occurrence
