"""Posts and spells: which words beside a name count, what "former" turns round, and phrases of a time."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.knowledge.spells import PostIndex, SpellIndex
from chancery.reading.dating.curves import Curve
from chancery.reading.dating.posts import CAREER, reckon_posts, reckon_spells
from chancery.reading.dating.reckoned import Reckoned
from chancery.reading.page import cut
from chancery.reading.times import find_times

POSTS = PostIndex(
    {
        "posts": {
            "Dara Ostrevik": "coach|Quenlow 2001-03-01/2004-06-30; minister 2008-02-01/2011-10-31",
            "Milo Tarn": "Zornbridge 1999/2003",
            "Kestria": "cup holders 2005/2009; champions 2012/2014",
        }
    }
)
SPELLS = SpellIndex({"spells": {"six-nation league": "1994/1999, 2003/2005"}})


def at(curve: Curve, day: date) -> float:
    """The log weight of a day."""
    return [weight for first, weight in curve if first <= day.toordinal()][-1]


def posts(text: str) -> list[Reckoned]:
    page = cut("Envoys return\n\n" + text)
    return reckon_posts(page, find_times(page), POSTS)


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("Quenlow coach Dara Ostrevik praised the side.", date(2002, 5, 1), date(2009, 1, 1)),
        ("The minister, Dara Ostrevik, praised the side.", date(2009, 1, 1), date(2002, 5, 1)),
        ("Milo Tarn scored twice.\n\nFans of Zornbridge cheered.", date(2001, 1, 1), date(2009, 1, 1)),
    ],
)
def test_the_word_beside_the_name_tells_the_post(text: str, inside: date, outside: date) -> None:
    (found,) = posts(text)
    assert at(found.curve, inside) > at(found.curve, outside)
    assert found.clue.constraint.kind == "post"


def test_a_name_without_any_word_of_a_post_speaks_for_the_years_of_all_of_them() -> None:
    (found,) = posts("Dara Ostrevik praised the side.")
    (post,) = posts("Quenlow coach Dara Ostrevik praised the side.")
    inside, between, before = (at(found.curve, d) for d in (date(2002, 5, 1), date(2005, 5, 1), date(1988, 1, 1)))
    assert inside == at(found.curve, date(2009, 1, 1)) > between > before
    assert inside - before < at(post.curve, date(2002, 5, 1)) - at(post.curve, date(1988, 1, 1))
    assert found.clue.constraint.kind == CAREER
    assert found.clue.constraint.allowed[0].holds(date(2030, 1, 1))  # no day is ruled out


def test_a_name_whose_post_is_told_elsewhere_has_no_career_beside_it() -> None:
    (found,) = posts("Dara Ostrevik praised the side. Quenlow coach Dara Ostrevik was calm.")
    assert found.clue.constraint.kind == "post"


def test_states_and_teams_known_by_their_titles_are_named_in_all_years() -> None:
    assert posts("Kestria opens its border.") == []


def test_former_turns_a_post_round() -> None:
    (found,) = posts("The former minister Dara Ostrevik praised the side.")
    assert at(found.curve, date(2015, 1, 1)) > at(found.curve, date(2009, 1, 1)) > at(found.curve, date(2001, 1, 1))


def test_former_said_of_somebody_else_turns_nothing() -> None:
    (found,) = posts("The former envoy Ana Lund, and minister Dara Ostrevik, praised the side.")
    assert at(found.curve, date(2009, 1, 1)) > at(found.curve, date(2015, 1, 1))


def test_a_spell_speaks_for_all_its_spans() -> None:
    (found,) = reckon_spells(cut("Envoys return\n\nThe Six-Nation League met again."), SPELLS)
    assert at(found.curve, date(1996, 1, 1)) == at(found.curve, date(2004, 1, 1)) == 0
    assert at(found.curve, date(2001, 1, 1)) < 0
    assert at(found.curve, date(1990, 1, 1)) < at(found.curve, date(2006, 1, 1)) < 0
