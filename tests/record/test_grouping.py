"""Groups and the index: functions of sets, with caps and vetoes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from chancery.record.grouping import components, solve
from chancery.record.index import CAPS, SMALL, WINDOW
from chancery.record.memory import Memory

NODES = [f"n{i}" for i in range(8)]
EDGES = st.lists(
    st.tuples(st.sampled_from([0.5, 0.7, 0.9]), st.sampled_from(NODES), st.sampled_from(NODES)), max_size=20
)


@given(EDGES, st.randoms(use_true_random=False), st.sets(st.tuples(st.sampled_from(NODES), st.sampled_from(NODES))))
def test_solving_does_not_depend_on_the_order_of_edges(edges, random, bad) -> None:  # type: ignore[no-untyped-def]
    def vetoed(a: str, b: str) -> bool:
        return (a, b) in bad or (b, a) in bad

    distinct = {(a, b): s for s, a, b in edges if a != b}
    listed = [(s, a, b) for (a, b), s in distinct.items()]
    shuffled = list(listed)
    random.shuffle(shuffled)
    groups = solve(NODES, listed, vetoed)
    assert groups == solve(reversed(NODES), shuffled, vetoed)
    assert sorted(n for g in groups for n in g) == NODES
    assert not any(vetoed(a, b) for g in groups for i, a in enumerate(g) for b in g[i + 1 :])


def test_components_come_in_order() -> None:
    assert components(["c", "a", "b", "d"], [("c", "b")]) == [("a",), ("b", "c"), ("d",)]


def test_a_key_past_its_cap_yields_nothing() -> None:
    index = Memory()
    for number in range(CAPS["fingerprint"] + 1):
        index.put("fingerprint", "k", f"{number:03d}")
    assert index.bucket("fingerprint", "k") == ()
    assert list(index.pairs("fingerprint")) == []


def test_filing_twice_changes_nothing() -> None:
    index = Memory()
    for item in ("b", "a", "b"):
        index.put("name", "k", item)
    assert list(index.pairs("name")) == [("a", "b")]
    assert index.bucket("name", "unknown") == ()


def test_a_large_bucket_gives_neighbours_that_still_join_all_of_it() -> None:
    index = Memory()
    items = [f"{number:03d}" for number in range(SMALL * 3)]
    for item in items:
        index.put("theme", "k", item)
    pairs = list(index.key_pairs("theme", "k"))
    assert len(pairs) < len(items) * (WINDOW + 1)
    assert components(items, pairs) == [tuple(items)]


def test_owners_never_share_a_group() -> None:
    edges = [(1.0, "a1", "b1"), (1.0, "a2", "b1")]
    groups = solve(["a1", "a2", "b1"], edges, lambda a, b: False, owner_of=lambda node: node[0])
    assert groups == [("a1", "b1"), ("a2",)]
