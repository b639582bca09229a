"""Words of force that are meant otherwise, and the same words where they mean what they say."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, states

FORCE = ("18", "19", "20")


@pytest.mark.parametrize(
    ("text", "code", "recipients"),
    [
        ("Norway hit back at Chile on Tuesday over fishing rights.", "111", ("CHL",)),
        ("Norway fired back at Chile over the remarks.", "111", ("CHL",)),
        ("Norway shot back at Chile on Monday.", "111", ("CHL",)),
        ("Norway's minister came under fire from Chile for building the dam.", "111", ("NOR",)),
        ("Norway attacked Chile's plan to extend its waters.", "111", ("CHL",)),
        ("Norway attacked the Chilean proposal as unworkable.", "111", ("CHL",)),
        ("Norway launched an attack on Chile's record on fishing.", "111", ("CHL",)),
        ("Norway's attack on the Chilean plan drew cheers.", "111", ("CHL",)),
        ("Norway opened fire on Chile's handling of the talks.", "111", ("CHL",)),
        ("A Chilean senator attacked Norway in a speech.", "111", ("NOR",)),
        ("Norway's prime minister attacked Chile for breaking its word.", "111", ("CHL",)),
        ("Norway shot down the proposal by Chile.", "120", ("CHL",)),
        ("Norway killed off a treaty with Chile.", "120", ("CHL",)),
        ("Norway struck back at Chile with tariffs on salmon.", "163", ("CHL",)),
        ("Norway retaliated against Chile with duties on wine.", "163", ("CHL",)),
        ("Norway hit Chile with sanctions on copper.", "163", ("CHL",)),
    ],
)
def test_force_against_what_is_said_or_planned_is_words(text: str, code: str, recipients: tuple[str, ...]) -> None:
    event = events_in(text)[0]
    assert (event.cameo, states(event.recipients)) == (code, recipients)


@pytest.mark.parametrize(
    "text",
    [
        "The tariffs hit Norway hard.",
        "An earthquake struck Chile on Monday.",
        "Norwegian salmon exporters were hit by a Chilean ban.",
        "Norway bombarded Chile with questions.",
        "Norway fought Chile in court over the isle.",
        "Norway and Chile fought over quotas at the summit.",
        "Norway battled Chile for the seat on the council.",
        "Norway launched a trade war against Chile.",
        "The ministers of Norway and Chile clashed over quotas.",
        "Norway beat Chile 3-1 in the final.",
        "Norwegian exports to Chile rocketed last year.",
        "Norway shelled out 3 billion kroner for Chilean copper.",
        "Norway retaliated by expelling two Chilean diplomats.",
        "Norway went to war with Chile over salmon prices.",
    ],
)
def test_no_blow_is_struck(text: str) -> None:
    assert not [e.cameo for e in events_in(text) if e.cameo.startswith(FORCE)]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norwegian tanks fired back at Chilean positions across the river.", "194"),
        ("Norway hit back at Chile with missiles overnight.", "194"),
        ("Norwegian troops hit back at Chilean gunners on Tuesday.", "190"),
        ("Norway attacked Chile on Monday.", "190"),
        ("A Chilean convoy came under fire from Norwegian gunners for three hours.", "190"),
        ("Norwegian and Chilean soldiers clashed over a border post.", "193"),
        ("Norway shot down a Chilean plane.", "190"),
        ("Norway declared war on Chile.", "190"),
        ("Norway retaliated against Chile on Monday.", "190"),
        ("Norway and Chile went to war over the isle in 1879.", "190"),
        ("A Norwegian drone hit a Chilean ship.", "1952"),
    ],
)
def test_force_is_force_where_it_stands_alone_or_with_arms(text: str, code: str) -> None:
    assert events_in(text)[0].cameo == code


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway closed its ports to Chilean trawlers in retaliation.", "close-crossings"),
        ("Norway shut its airspace to Chilean planes.", "close-crossings"),
        ("Norway blockaded the Chilean coast.", "blockade"),
    ],
)
def test_closing_a_port_is_no_attack(text: str, act: str) -> None:
    event = events_in(text)[0]
    assert (event.act, event.cameo, event.type) == (act, "191", "COERCE")
