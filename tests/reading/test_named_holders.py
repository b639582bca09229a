"""Persons named after their office was told; "the pair"; bodies named by their members; words before a name."""

from __future__ import annotations

import pytest

from .naming import Named


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (
            "Kenya's finance minister shut the fund. The minister, Grace Otieno, said it was empty.",
            "Kenya's finance minister",
            "Grace Otieno",
        ),
        (
            "The Polish prime minister wrote to Riga. “I will wait,” the prime minister, Adam Wilk, said.",
            "Polish prime minister",
            "Adam Wilk",
        ),
        (
            "Chile's defence minister warned the crews on Monday. “Every boat is counted,” Orhan Rojas said in Arica.",
            "Chile's defence minister",
            "Orhan Rojas",
        ),
        (
            "Canada's foreign minister urged both sides to stop. The roads were shut. Rita Vale, who spoke in Ottawa, "
            "said the convoy would wait.",
            "Canada's foreign minister",
            "Rita Vale",
        ),
    ],
)
def test_whoever_is_named_later_holds_the_office(text: str, title: str, name: str) -> None:
    named = Named(text)
    assert named.who(title) == name
    assert named.found.entities[named.resolution(name).entity or ""].state is not None


@pytest.mark.parametrize(
    ("text", "title", "name"),
    [
        (  # either may be "the minister"
            "The German foreign minister met the Greek foreign minister. The minister, Jonas Feld, said little.",
            "German foreign minister",
            "Jonas Feld",
        ),
        (  # somebody else stands between
            "The French foreign minister met the Greek opposition leader. “We need time,” Nikos Manou said.",
            "French foreign minister",
            "Nikos Manou",
        ),
        (  # who is told to be something else
            "The Indian foreign minister stayed home. Arun Pillai, a retired admiral, called it wise.",
            "Indian foreign minister",
            "Arun Pillai",
        ),
        (
            "Norway's energy minister opened the field. The mayor, Silje Moe, said it was late.",
            "Norway's energy minister",
            "Silje Moe",
        ),
    ],
)
def test_nobody_else_holds_it(text: str, title: str, name: str) -> None:
    assert Named(text).who(title) != name


@pytest.mark.parametrize("words", ["The two men", "Both men", "The pair", "The duo", "The two politicians"])
def test_the_pair_are_the_two_persons_named_last(words: str) -> None:
    named = Named(f"Marco Rubio met David Lammy in London. {words} said the line would hold.")
    assert named.who(words) == "David Lammy and Marco Rubio"


@pytest.mark.parametrize(
    "text",
    [
        "Giorgia Meloni met David Lammy in Rome. The two men said the line would hold.",
        "Marco Rubio met David Lammy and Alar Karis in Rome. The two men said the line would hold.",
        "Marco Rubio met David Lammy in Rome. The two men who held the gate said it was shut.",
    ],
)
def test_the_two_men_who_may_be_others_are_nobody(text: str) -> None:
    assert Named(text).who("The two men") is None


@pytest.mark.parametrize(
    "name",
    [
        "Farmers' Union of Ashmar",
        "Women's League for Peace",
        "Pilots' Guild of Sarn",
        "Fishermen's Association",
        "National Teachers' Federation",
    ],
)
def test_a_body_is_named_with_its_members(name: str) -> None:
    assert Named(f"The town was quiet. The {name} rejected the offer.").who(f"The {name}") == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Defiant Kelly Moss vowed to stay.", "Kelly Moss"),
        ("Tearful Anna Berg thanked the crew.", "Anna Berg"),
        ("Leader of Opposition Maria Menon called a vote.", "Maria Menon"),
    ],
)
def test_how_somebody_is_stays_outside_the_name(text: str, name: str) -> None:
    named = Named(f"The hall was full. {text} Later {name} left.")
    assert named.of(name, 1) == name
