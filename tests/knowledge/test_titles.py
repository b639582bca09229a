"""TitleIndex: words for posts, with their modifiers, and the roles that they mean."""

from __future__ import annotations

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge.loader import load_knowledge
from chancery.knowledge.titles import TitleHit, TitleIndex
from chancery.model.token import tokenize

TITLES = load_knowledge().titles


def best(text: str) -> TitleHit | None:
    hits = TITLES.find(tokenize(text), 0)
    return hits[0] if hits else None


@pytest.mark.parametrize(
    ("text", "role", "length"),
    [
        ("foreign minister Ito", "foreign-minister", 2),
        ("Minister for Foreign Affairs", "foreign-minister", 4),
        ("PM", "head-of-government", 1),
        ("Premier Li", "head-of-government", 1),
        ("presidential spokesman", "head-of-state-spokesperson", 2),
        ("Foreign Ministry spokeswoman", "foreign-ministry-spokesperson", 3),
        ("Chief Cabinet Secretary", "government-spokesperson", 3),
        ("press secretary of the President", "head-of-state-spokesperson", 5),
        ("State Duma deputy", "legislator", 3),
        ("deputy foreign minister", "deputy-minister", 3),
        ("Deputy Prime Minister", "deputy-head-of-government", 3),
        ("ambassador", "ambassador", 1),
        ("professor", "other", 1),
        ("energy minister", "minister", 2),
    ],
)
def test_titles_and_their_roles(text: str, role: str, length: int) -> None:
    hit = best(text)
    assert hit is not None
    assert (hit.role, hit.length) == (role, length)


def test_abbreviations_keep_their_case() -> None:
    assert best("pm") is None


def test_modifiers_belong_to_the_title() -> None:
    hit = best("former acting foreign minister")
    assert hit is not None
    assert (hit.length, hit.modifiers, hit.role) == (4, ("former", "acting"), "foreign-minister")


def test_a_title_of_its_own_wins_over_modifier_and_title() -> None:
    hit = best("former deputy prime minister")
    assert hit is not None
    assert (hit.modifiers, hit.role) == (("former",), "deputy-head-of-government")


def test_a_modifier_alone_can_be_the_title() -> None:
    hit = best("deputy Orlov")
    assert hit is not None
    assert (hit.length, hit.part) == (1, "member")


def test_gender_and_part() -> None:
    hit = best("spokeswoman")
    assert hit is not None
    assert (hit.title.gender, hit.part, hit.role) == ("f", "spokesperson", None)
    hit = best("chairman")
    assert hit is not None
    assert (hit.title.gender, hit.part) == ("m", "head")


def test_the_same_words_mean_another_role_elsewhere() -> None:
    hit = best("foreign secretary")
    assert hit is not None
    assert hit.title.role_in("GBR") == "foreign-minister"
    assert hit.title.role_in("IND") == "deputy-minister"
    assert not best("ambassador").title.speaks_for_state  # type: ignore[union-attr]
    assert hit.title.speaks_for_state


def test_a_wrong_row_is_told() -> None:
    with pytest.raises(KnowledgeError, match=r"titles\[0\].*no such role"):
        TitleIndex([{"words": ["x"], "role": "boss"}], {})
    with pytest.raises(KnowledgeError, match=r"titles\[0\]"):
        TitleIndex([{"role": "minister"}], {})
