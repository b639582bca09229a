"""A change of knowledge concerns exactly the reports that it can change: all others read the same with both."""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.knowledge import Knowledge, load_knowledge
from chancery.knowledge.changes import Change
from chancery.knowledge.layers import layer_of
from chancery.model.definition import Definition
from chancery.model.report import Report
from chancery.reading.reader import read
from tests.samples import sample_reports

ROWS: dict[str, list[dict[str, Any]]] = {
    "people": [
        {"name": "Anna Example", "state": "JPN", "gender": "f", "aliases": ["Example Lady"]},
        {"name": "Igor Lavrov", "state": "RUS", "gender": "m", "wikidata": "Q1"},
        {"name": "Omar al-Muster", "state": "SYR", "aliases": ["al-Muster"]},
        {"id": "sergey-lavrov", "name": "Sergey Lavrov", "aliases": ["Seriozha Lavrov"]},
        {"name": "Dialogue Summit", "aliases": ["Islands"]},
    ],
    "places": [{"name": "Muster Island", "state": "JPN", "aliases": ["Ostrov Muster", "the Rock"]}],
    "bodies": [{"name": "Islands Agency", "state": "JPN", "aliases": ["IAJ"]}],
    "offices": [
        {"id": "JPN-other-envoy", "name": "Islands Envoy of Japan", "role": "other", "state": "JPN"},
        {"id": "RUS-foreign-minister", "name": "Chief of Talks", "role": "foreign-minister", "state": "RUS"},
        {"id": "JPN-security-adviser", "name": "Adviser of Japan", "role": "security-adviser", "state": "JPN"},
    ],
    "tenures": [
        {"person": "fumio-kishida", "office": "JPN-foreign-minister", "from": "2023", "to": "2024", "kind": "acting"},
        {"person": "sergey-lavrov", "office": "RUS-head-of-government", "from": "2022", "kind": "disputed"},
        {"person": "vladimir-putin", "office": "RUS-head-of-state", "from": "2024", "to": "2025", "replaces": True},
        {"person": "fumio-kishida", "office": "JPN-minister-energy", "from": "2020", "to": "2023"},
        {"person": "fumio-kishida", "office": "USA-foreign-minister", "from": "2020", "to": "2023", "kind": "disputed"},
    ],
    "outlets": [{"name": "Muster Courier", "domain": "muster.example", "country": "RUS", "aliases": ["The Courier"]}],
}  # fmt: skip

SENTENCES = [
    "Anna Example said on Monday that the talks were over.",
    "Example Lady, the Islands Envoy of Japan, rejected it.",
    "Lavrov told the Muster Courier that nothing had changed since 2022.",
    "Foreign Minister Lavrov said Russia would wait.",
    "Russian Foreign Minister Sergei Lavrov met his Japanese counterpart in Tokyo on 7 March.",
    "The Japanese foreign minister said on Friday that he would go to Moscow.",
    "Japan's minister of energy declined to comment.",
    "Prime Minister Fumio Kishida spoke of the islands. He had said so in February.",
    "Then-foreign minister Kishida visited Muster Island.",
    "The Kremlin spokesman said that the president had no such plan.",
    "Putin, the president of Russia, signed a decree, TASS reported.",
    "The U.S. secretary of state urged both sides to talk.",
    "Omar al-Muster and al-Muster's party left Damascus.",
    "THE ISLANDS AGENCY WARNED MOSCOW",
    "Islands were mentioned by the government of Japan.",
    "Germany's chancellor and the French president arrived in Kyiv.",
    "The national security adviser of Japan called the prime minister.",
    "Igor Lavrov was not there, the Dialogue Summit heard.",
]


def chosen(picks: frozenset[tuple[str, int]]) -> Definition:
    rows: dict[str, list[object]] = {}
    for table, number in sorted(picks):
        rows.setdefault(table, []).append(ROWS[table][number])
    return layer_of(rows, "test")


@cache
def knowing(picks: frozenset[tuple[str, int]]) -> Knowledge:
    return load_knowledge().extended(chosen(picks))


picks = st.frozensets(st.sampled_from([(t, n) for t, rows in ROWS.items() for n in range(len(rows))]), max_size=3)
texts = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4, unique=True).map(" ".join)
reports = st.lists(
    st.builds(
        Report, text=texts, published=st.sampled_from([None, "2023-03-10", "2025-01-25"]), language=st.just("en")
    ),
    min_size=3,
    max_size=6,
)


def assert_the_others_read_the_same(old: Knowledge, new: Knowledge, every: list[Report]) -> None:
    change = Change(old, new)
    readings = [reading for report in every if not change.concerns(reading := read(report, old))]
    for reading in readings:
        assert read(reading.report, new) == replace(reading, knowledge=new.version)


@settings(max_examples=20, deadline=None)
@given(picks, picks, reports)
def test_what_a_change_does_not_concern_reads_the_same(
    before: frozenset[tuple[str, int]], after: frozenset[tuple[str, int]], every: list[Report]
) -> None:
    assert_the_others_read_the_same(knowing(before), knowing(after), every)


@pytest.mark.parametrize("table", list(ROWS))
def test_the_rows_of_a_table_over_the_sample_reports(table: str) -> None:
    new = knowing(frozenset((table, number) for number in range(len(ROWS[table]))))
    assert not Change(load_knowledge(), new).empty
    assert_the_others_read_the_same(load_knowledge(), new, list(sample_reports()[::5]))


def concerned(before: frozenset[tuple[str, int]], after: frozenset[tuple[str, int]]) -> set[str]:
    change = Change(knowing(before), knowing(after))
    return {s for s in SENTENCES if change.concerns(read(Report(s, language="en"), knowing(before)))}


def test_a_new_name_concerns_those_who_hold_it_and_no_others() -> None:
    none: frozenset[tuple[str, int]] = frozenset()
    anna = concerned(none, frozenset([("people", 0)]))
    assert anna == {s for s in SENTENCES if "Anna Example" in s or "Example Lady" in s}
    assert concerned(frozenset([("people", 0)]), none) == anna
    assert concerned(none, frozenset([("places", 0)])) == {s for s in SENTENCES if "Muster Island" in s}


def test_a_new_holder_concerns_the_title_beside_its_state() -> None:
    found = concerned(frozenset(), frozenset([("tenures", 3)]))
    assert any("minister of energy" in s for s in found)
    assert not any("chancellor" in s or "Anna" in s for s in found)


def test_nothing_changed_concerns_nothing() -> None:
    same = knowing(frozenset([("people", 0)]))
    assert Change(same, same).empty
    assert not any(Change(same, same).concerns(read(Report(s, language="en"), same)) for s in SENTENCES[:3])


def test_other_shipped_tables_concern_everything() -> None:
    old = load_knowledge()
    other = copy(old)
    assert not Change(old, other).everything
    other.version = "0000"
    assert Change(old, other).everything
    assert Change(old, other).concerns(read(Report("Nothing here.", language="en"), old))
