"""check: the shipped tables hold together, and each kind of fault is found."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.knowledge.checks import check
from chancery.knowledge.loader import load_knowledge
from tests.knowledge.small import small_knowledge

TABLE = """
state: BBB
checked: 2020-12-31
source: {{kind: test, name: made up}}
people: [{{id: a, name: Al Pha}}, {{id: b, name: Be Tara}}, {{id: c, name: Ce Nius}}]
tenures:
  - office: head-of-state
    complete_since: 2001-01-01
    holders: {holders}
"""


def kinds(folder: Path, holders: str) -> list[str]:
    return [problem.kind for problem in check(small_knowledge(folder, tenures__BBB=TABLE.format(holders=holders)))]


def test_the_shipped_tables_have_no_problem() -> None:
    assert [problem.line for problem in check(load_knowledge())] == []


def test_a_handover_on_one_day_is_fine(tmp_path: Path) -> None:
    assert kinds(tmp_path, "[[a, 2000, 2005-05-05], [b, 2005-05-05, null]]") == []
    assert kinds(tmp_path, "[[a, 2000, 2005-05-05], [b, 2005-05-06, null]]") == []


def test_gaps_are_found(tmp_path: Path) -> None:
    assert kinds(tmp_path, "[[a, 2000, 2005-05-05], [b, 2005-05-07, null]]") == ["gap"]
    assert kinds(tmp_path, "[[a, 2001-02-01, null]]") == ["gap"]
    assert kinds(tmp_path, "[[a, 2000, 2019]]") == ["gap"]
    assert kinds(tmp_path, "[]") == ["gap"]
    assert kinds(tmp_path, "[[a, 2000, 2005-05], [b, 2005-05, null]]") == []


def test_overlaps_are_found_when_proven(tmp_path: Path) -> None:
    assert kinds(tmp_path, "[[a, 2000, 2005-05-05], [b, 2005-05-01, null]]") == ["overlap"]
    assert kinds(tmp_path, "[[a, 2000, null], [b, 2005, 2006], [c, 2007, 2008]]") == ["overlap", "overlap"]
    assert kinds(tmp_path, "[[a, 2000, 2005], [b, 2005, null]]") == []
    assert kinds(tmp_path, "[[a, 2000, null], {person: b, from: 2005, to: 2006, kind: disputed}]") == []


def test_a_promise_without_a_checked_day_is_told(tmp_path: Path) -> None:
    table = TABLE.format(holders="[[a, 2000, null]]").replace("checked: 2020-12-31", "")
    assert [problem.kind for problem in check(small_knowledge(tmp_path, tenures__BBB=table))] == ["date"]


def test_states_that_share_a_name_are_told(tmp_path: Path) -> None:
    states = "states: {AAA: {name: Arland, aliases: [Lakeland]}, BBB: {name: Boria, aliases: [Lakeland]}}"
    problems = check(small_knowledge(tmp_path, states=states))
    assert [(problem.kind, problem.where) for problem in problems] == [("clash", "Lakeland")]


def test_disputes_name_what_is_there(tmp_path: Path) -> None:
    disputes = "disputes: {x: {name: X, parties: [AAA, ZZZ], places: [nowhere]}}"
    problems = check(small_knowledge(tmp_path, disputes=disputes))
    assert [problem.kind for problem in problems] == ["unknown", "unknown"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.integers(2001, 2020), min_size=2, max_size=6, unique=True).map(sorted), st.data())
def test_a_chain_of_handovers_never_fails_and_a_missing_link_always_does(
    tmp_path_factory: object, years: list[int], data: st.DataObject
) -> None:
    import pytest

    assert isinstance(tmp_path_factory, pytest.TempPathFactory)
    bounds = ["2000-01-01", *(f"{year}-06-15" for year in years), "null"]
    rows = [f"[{'abc'[i % 3]}, {bounds[i]}, {bounds[i + 1]}]" for i in range(len(bounds) - 1)]
    assert kinds(tmp_path_factory.mktemp("whole"), f"[{', '.join(rows)}]") == []
    rows.pop(data.draw(st.integers(0, len(rows) - 1)))
    assert kinds(tmp_path_factory.mktemp("broken"), f"[{', '.join(rows)}]") == ["gap"]
