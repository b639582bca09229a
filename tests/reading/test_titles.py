"""Title phrases: where they begin and end, whose post they name, and which office that is."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.reading.naming_words import naming_words
from chancery.reading.page import cut
from chancery.reading.sheets import Sheet
from chancery.reading.titles import TitlePhrase, find_titles


def titles(text: str) -> list[tuple[str, TitlePhrase]]:
    sheet = Sheet(cut(text), 0, load_knowledge())
    found = find_titles(sheet, load_knowledge(), naming_words())
    return [(sheet.span(p.first, p.last).text(text), p) for p in found]


@pytest.mark.parametrize(
    ("words", "office"),
    [
        ("Japanese Prime Minister", "office:JPN-head-of-government"),
        ("Japan's new Prime Minister", "office:JPN-head-of-government"),
        ("prime minister of Japan", "office:JPN-head-of-government"),
        ("Russian presidential spokesman", "office:RUS-head-of-state-spokesperson"),
        ("Kremlin spokesperson", "office:RUS-head-of-state-spokesperson"),
        ("spokesman for the Russian President", "office:RUS-head-of-state-spokesperson"),
        ("press secretary of the President of the Russian Federation", "office:RUS-head-of-state-spokesperson"),
        ("Russian Foreign Ministry spokeswoman", "office:RUS-foreign-ministry-spokesperson"),
        ("U.S. Secretary of State", "office:USA-foreign-minister"),
        ("Chief Cabinet Secretary", "office:JPN-government-spokesperson"),
    ],
)
def test_a_phrase_takes_in_whose_post_it_is(words: str, office: str) -> None:
    [(found, phrase)] = titles(f"Late on Monday the {words} came by train.")
    assert found == words
    assert phrase.office is not None
    assert phrase.office.id == office


@pytest.mark.parametrize(
    ("words", "modifiers"),
    [
        ("former Japanese prime minister", ("former",)),
        ("acting Russian foreign minister", ("acting",)),
        ("Japan's outgoing prime minister", ("outgoing",)),
        ("ex-president of Russia", ("former",)),
    ],
)
def test_modifiers_belong_to_the_phrase(words: str, modifiers: tuple[str, ...]) -> None:
    [(found, phrase)] = titles(f"Late on Monday the {words} came by train.")
    assert (found, phrase.modifiers) == (words, modifiers)


def test_an_envoy_is_no_office_that_several_hold() -> None:
    [(_, phrase)] = titles("Late on Monday the U.S. envoy came by train.")
    assert phrase.office is None


def test_a_title_alone_is_bare() -> None:
    [(found, phrase)] = titles("Late on Monday the prime minister came by train.")
    assert found == "prime minister"
    assert phrase.bare
    assert not phrase.capital


def test_a_ministry_without_a_state_is_kept_as_a_kind_of_body() -> None:
    [(found, phrase)] = titles("Late on Monday the spokesman for the finance ministry came by train.")
    assert found == "spokesman for the finance ministry"
    assert phrase.institution == "finance-ministry"


def test_text_without_titles_has_none() -> None:
    assert titles("Rain fell on the harbour all day.") == []
