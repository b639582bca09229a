"""Wikidata entities as facts: precision kept, hostile ones counted or refused, nothing held that is not asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.errors import KnowledgeError
from chancery.knowledge.facts import PersonFact, Tally
from chancery.knowledge.wikidata import entities, items_of, people_of
from tests.knowledge.dumps import (
    dump_text,
    entity,
    held,
    item,
    person,
    position,
    sample,
    state,
    statement,
    time,
)  # fmt: skip


def lines(*found: Any) -> list[bytes]:
    return dump_text(found).encode().splitlines()


def people(*found: Any, tally: Tally | None = None) -> list[PersonFact]:
    return list(people_of(lines(*found), "dump", tally or Tally(), {"ja"}, {"Q4676846"}))


def test_the_precision_of_dates_is_kept() -> None:
    (found,) = people(person("Q1", "A B", held("Q2", "2021", "2021-10"), held("Q2", "2021-10-04")))
    assert [(h.start, h.end) for h in found.held] == [("2021", "2021-10"), ("2021-10-04", None)]


@given(st.dates(), st.integers(0, 14))
def test_no_date_becomes_finer_than_its_source(day: Any, precision: int) -> None:
    snak = time(day.isoformat())
    snak["datavalue"]["value"]["precision"] = precision
    (found,) = people(person("Q1", "A B", statement(item("Q2"), P580=[snak])))
    start = found.held[0].start
    if precision < 9:
        assert (start, found.held[0].broken) == (None, True)
    else:
        assert start == day.isoformat()[: {9: 4, 10: 7}.get(precision, 10)]


def test_names_gender_and_what_marks_a_tenure() -> None:
    acting = held("Q2", "2020", P5102=[item("Q4676846")])
    disputed = held("Q2", "2021", P1310=[item("Q7")])
    dropped = held("Q2", "2022", rank="deprecated")
    unknown = held("Q2", P580=[{"snaktype": "somevalue"}])
    made = person(
        "Q1", "A B", acting, disputed, dropped, unknown, gender="Q6581072", aliases=["A. B."], labels={"ja": "甲"}
    )
    (found,) = people(made)
    assert [h.kind for h in found.held] == ["acting", "disputed", "regular"]
    assert found.held[2].start is None
    assert found.gender == "f"
    assert found.names == {"en": ("A B", "A. B."), "ja": ("甲",)}


def test_times_before_our_era_and_without_a_year_are_marked() -> None:
    bad = time("2020-01-01")
    bad["datavalue"]["value"]["time"] = "-0044-03-15T00:00:00Z"
    (found,) = people(person("Q1", "A B", statement(item("Q2"), P580=[bad])))
    assert found.held[0].broken


def test_positions_bodies_and_states() -> None:
    body = entity("Q8", "Office of Things", P1313=[statement(item("Q9"))], P17=[statement(item("Q17"))])
    found = list(items_of(lines(position("Q9", "minister"), body, state("Q17", "Japan", "JPN")), "dump", Tally()))
    assert [(f.item, f.position, f.code, f.headed_by) for f in found] == [
        ("Q9", True, None, ()),
        ("Q8", False, None, ("Q9",)),
        ("Q17", False, "JPN", ()),
    ]


def test_an_array_json_lines_and_one_line_are_the_same_dump() -> None:
    made = [json.dumps(e) for e in sample()]
    array = "[\n" + ",\n".join(made) + "\n]"
    closed = "[" + ",\n".join(made) + "]"
    every = [[raw for _, raw in entities(t.encode().split(b"\n"), "d")] for t in (array, closed, "\n".join(made))]
    assert every[0] == every[1] == every[2]
    assert len(every[0]) == len(made)


def test_an_array_that_is_not_closed_is_cut_off() -> None:
    with pytest.raises(KnowledgeError, match="cut off"):
        list(entities(lines(*sample())[:-1], "dump"))


def test_a_line_cut_off_is_told_with_its_number() -> None:
    broken = lines(*sample())
    broken[2] = broken[2][:100] + b'"P39"'
    with pytest.raises(KnowledgeError, match="line 3: is not valid JSON"):
        list(people_of(broken, "dump", Tally(), (), ()))


@pytest.mark.parametrize("junk", ["hello", "<html>", "{]", '{"P39": [[[['])
def test_what_is_no_entity_is_refused(junk: str) -> None:
    with pytest.raises(KnowledgeError):
        list(people_of([b"[", junk.encode() + b'"P39"', b"]"], "dump", Tally(), (), ()))


def test_deep_nesting_is_refused_and_does_not_end_the_program() -> None:
    deep = '{"id":"Q1","claims":{"P39":' + "[" * 200_000 + "]" * 200_000 + "}}"
    with pytest.raises(KnowledgeError):
        list(people_of([deep.encode()], "dump", Tally(), (), ()))


WRONG: list[Any] = [
    {"id": 7, "claims": {"P39": []}},
    {"id": "Q1", "claims": {"P39": 3}},
    {"id": "Q1", "claims": {"P39": ["x"]}},
    {"id": "Q1", "claims": {"P39": [{"mainsnak": "x"}]}},
    {"id": "Q1", "claims": [{"P39": 1}]},
    {"id": "Q1", "labels": "P39", "claims": {"P39": [held("Q2", "2020")]}},
    {"id": "Q1", "claims": {"P39": [held("Q2", P580=["x"])]}},
    {"id": "Q1", "claims": {"P39": [held("Q2", P580=[{"datavalue": {"value": {"time": 3, "precision": "x"}}}])]}},
    {"id": "person:x", "claims": {"P39": [held("Q2", "2020")]}},
    {"id": "Q1", "claims": {"P39": [statement(item("Q2")) | {"qualifiers": 5}]}},
]


@pytest.mark.parametrize("wrong", WRONG)
def test_an_entity_of_another_shape_is_counted_and_the_next_is_read(wrong: Any) -> None:
    tally = Tally()
    found = people(wrong, person("Q5", "A B", held("Q2", "2020")), tally=tally)
    assert [f.item for f in found] == ["Q5"]
    assert tally.broken == 1
    assert tally.first_broken == ["dump: line 2"]


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["P39", "mainsnak", "value"]), inner),
    max_leaves=12,
)


@given(json_values, json_values, json_values)
def test_any_json_is_read_or_refused_but_never_breaks_the_reader(labels: Any, claims: Any, more: Any) -> None:
    made = {"id": "Q1", "labels": labels, "aliases": more, "claims": {"P39": claims, "P580": more, "P31": []}}
    try:
        list(people_of([json.dumps(made).encode()], "dump", Tally(), {"ja"}, ()))
        list(items_of([json.dumps(made).encode()], "dump", Tally()))
    except KnowledgeError:
        pass


def test_a_dump_is_read_as_far_as_facts_are_asked_for() -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield json.dumps(person(f"Q{read}", "A B", held("Q2", "2020"))).encode()

    facts = people_of(endless(), "dump", Tally(), (), ())
    assert [next(facts).item for _ in range(5)] == ["Q1", "Q2", "Q3", "Q4", "Q5"]
    assert read == 5
