"""A search finds reports by an index and its spans in the kept text."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chancery.errors import UsageError
from chancery.model.report import Report
from chancery.store import Store
from chancery.store.search import Term, find_spans, fold, parse_query
from tests.store.nouns import NOW, a_reading, a_record, a_report

AURORA = a_report("Aurora", extra="The harbour fees, the HARBOUR's fees.")
BOREAL = replace(a_report("Boreal", extra="No harbour; the fees are high. 平和条約"), title="Élan vital", _digests={})


@pytest.fixture
def filled(store: Store) -> Store:
    readings = [a_reading(AURORA), a_reading(BOREAL)]
    with store.write(NOW) as writer:
        for reading in readings:
            writer.put_reading(reading)
        writer.save_record(a_record(*readings))
    return store


@pytest.mark.parametrize(
    ("asked", "reports"),
    [
        ("ferries", {AURORA, BOREAL}),
        ("CAFE", {AURORA, BOREAL}),
        ("aurora", {AURORA}),
        ("harbour fees", {AURORA, BOREAL}),
        ('"harbour fees"', {AURORA}),
        ("harb*", {AURORA, BOREAL}),
        ("harb", set()),
        ("fees -aurora", {BOREAL}),
        ('fees -"harbour fees"', {BOREAL}),
        ("aurora OR boreal", {AURORA, BOREAL}),
        ("aurora boreal", set()),
        ("elan", {BOREAL}),
        ("条約", {BOREAL}),
        ("条約 -fees", set()),
        ("fees) OR (xyl* NEAR", set()),
        ("text:fees", set()),
        ('"unclosed fees', set()),
    ],
)
def test_words(filled: Store, asked: str, reports: set[Report]) -> None:
    with filled.view() as view:
        assert {h.report for h in view.search(asked)} == {r.id for r in reports}


def test_a_hit_says_where_and_when(filled: Store) -> None:
    with filled.view() as view:
        (hit,) = view.search('"harbour fees"')
        assert [s.text(AURORA.text) for s in hit.spans] == ["harbour fees"]
        assert (hit.date, hit.outlet) == ("2024-05-06", "The Aurora Post")
        assert "harbour fees" in hit.snippet
        assert hit.snippet.startswith("…")
        assert hit.snippet_span.holds(hit.spans[0])
        (title,) = view.search("elan")
        assert (title.spans, title.title) == ((), "Élan vital")


@pytest.mark.parametrize("nothing", ["", "  ", "-", '""', "-only", "!?"])
def test_nothing_to_search_for(filled: Store, nothing: str) -> None:
    with filled.view() as view, pytest.raises(UsageError):
        view.search(nothing)


@given(st.text(max_size=60), st.text(max_size=12))
def test_spans_hold_the_words_asked_for(text: str, asked: str) -> None:
    try:
        query = parse_query(asked)
    except UsageError:
        return
    for term in (t for group in query.groups for t in group):
        for span in find_spans(text, [term]):
            found = span.text(text)
            assert found
            assert fold(found).startswith(term.words[0]) or term.unspaced


def test_spans_are_apart_and_in_order() -> None:
    text = "one two one two one"
    spans = find_spans(text, [Term(("one", "two")), Term(("one",))])
    assert [s.text(text) for s in spans] == ["one two", "one two", "one"]


@given(asked=st.text(max_size=30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_no_words_break_the_index(filled: Store, asked: str) -> None:
    with filled.view() as view:
        try:
            hits = view.search(asked)
        except UsageError:
            return
        assert {h.report for h in hits} <= {AURORA.id, BOREAL.id}


_ANY = st.text(alphabet="aAbéÉ_ -.’ßİiΣσς1жЖ\n\u0301한", max_size=40)


@settings(max_examples=300)
@given(_ANY, st.lists(st.text(alphabet="aAbéßiσςжЖ1한", min_size=1, max_size=3), min_size=1, max_size=3), st.booleans())
def test_a_term_is_found_wherever_its_words_stand_whole_and_in_a_row(text: str, words: list[str], prefix: bool) -> None:
    term = Term(tuple(map(fold, words)), prefix)
    tokens = [(fold(m.group()), m.span()) for m in re.finditer(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*", text)]
    expected: list[tuple[int, int]] = []
    for at in range(len(tokens) - len(words) + 1):
        row = [word for word, _ in tokens[at : at + len(words)]]
        last = row[-1].startswith(term.words[-1]) if prefix else row[-1] == term.words[-1]
        if last and row[:-1] == list(term.words[:-1]):
            place = (tokens[at][1][0], tokens[at + len(words) - 1][1][1])
            if not expected or place[0] >= expected[-1][1]:
                expected.append(place)
    assert [tuple(span) for span in find_spans(text, [term])] == expected
