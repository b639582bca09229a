"""Posts and spells: the shipped files are sound, names are found, and broken rows are told."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.spells import PostIndex, SpellIndex, shipped_posts, shipped_spells, spans_of
from chancery.model.token import tokenize

POSTS = {"posts": {"Dara Ostrevik | Dara Ostrevík": "coach|Quenlow 1998/2002-05-01, 2004/..; minister 2006-03-02/2009"}}
SPELLS = {"spells": {"six-nation league | league of six": "1994/1999, 2003-02/2005"}}


def test_a_holder_is_found_by_every_name_with_all_posts() -> None:
    index = PostIndex(POSTS)
    for name in ("Dara Ostrevik", "Dara Ostrevík"):
        ((at, length, holder),) = index.names(["and", *name.split(), "left", ""])
        assert (at, length) == (1, 2)
        assert [post.cues for post in holder.posts] == [("coach", "Quenlow"), ("minister",)]
    assert not list(index.names(["dara", "ostrevik", "left", ""]))


def test_spans_are_read_in_order_and_may_stay_open() -> None:
    (holder,) = PostIndex(POSTS).rows
    assert [(s.earliest, s.latest) for s in holder.posts[0].spans] == [
        (date(1998, 1, 1), date(2002, 5, 1)),
        (date(2004, 1, 1), None),
    ]


def test_a_spell_is_found_in_any_case() -> None:
    index = SpellIndex(SPELLS)
    words = [token.lower for token in tokenize("The Six-Nation League met")]
    ((at, _, spell),) = index.names([*words, ""])
    assert (at, spell.name) == (1, "six-nation league")


@pytest.mark.parametrize("row", ["coach", "1998/2002", "coach 2002/1998", "coach ../2002", "coach 1998/.., soon"])
def test_a_broken_post_is_refused(row: str) -> None:
    with pytest.raises(KnowledgeError, match="Dara"):
        _ = PostIndex({"posts": {"Dara": row}}).rows


def test_a_span_without_a_first_day_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="first day"):
        spans_of("../2004", "here")


def test_the_shipped_posts_are_sound() -> None:
    holders = shipped_posts().rows
    assert len(holders) > 2000
    names = [holder.name for holder in holders]
    twice = {name for name in names if names.count(name) > 1}
    assert len(twice) < 10  # a few bear one name in two fields
    for holder in holders:
        for post in holder.posts:
            starts = [span.earliest for span in post.spans]
            assert starts == sorted(starts, key=str), holder.name
            for left, right in pairwise(post.spans):
                assert left.latest is not None, holder.name
                assert right.earliest is not None
                assert left.latest <= right.earliest, holder.name


def test_the_shipped_spells_are_sound() -> None:
    spells = shipped_spells().rows
    assert len(spells) > 300
    assert all(spell.spans for spell in spells)
