"""Parties that an act's own clause leaves out, given by the words before it or by the city of a mission."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, states


@pytest.mark.parametrize(
    ("text", "words", "actors", "recipients"),
    [
        (
            "Norway called on the Security Council to step in. Chile rejected the appeal.",
            "rejected",
            ("CHL",),
            ("NOR",),
        ),
        (
            "Norway recognised the independence of Chile's rebels on Monday. Peru condemned the decision.",
            "condemned",
            ("PER",),
            ("NOR",),
        ),
        ("Norway raised its tariffs on Chilean wine. Peru welcomed the step.", "welcomed", ("PER",), ("NOR",)),
        ("Norway bombed a port in Chile. Peru condemned the attack on Friday.", "condemned", ("PER",), ("NOR",)),
        ("Norway met Chile. Peru condemned the attack.", "condemned", ("PER",), ()),
        ("Norway criticised Chile. Peru condemned the step.", "condemned", ("PER",), ()),
        ("Norway bombed a port in Chile. Norway defended the attack. Peru has no fleet.", "bombed", ("NOR",), ("CHL",)),
        ("Norway raised its tariffs. Peru rejected the decision of its court.", "rejected", ("PER",), ()),
        ("Norway closed its consulate in Istanbul.", "closed", ("NOR",), ("TUR",)),
        ("Norway shut its consulate general in St Petersburg.", "shut", ("NOR",), ("RUS",)),
        ("Norway closed its consulate in Bergen.", "closed", ("NOR",), ()),
        (
            "Norway imposed new sanctions on Chile on Friday over its war in Ukraine.",
            "war",
            ("CHL",),
            ("UKR",),
        ),
        (
            "Norway imposed sanctions on Chile on Friday. The government also banned exports to firms in Chile.",
            "banned",
            ("NOR",),
            ("CHL",),
        ),
        ("The foreign ministry summoned the Chilean ambassador to Norway.", "summoned", None, ("CHL",)),
    ],
)
def test_parties_from_around(
    text: str, words: str, actors: tuple[str, ...] | None, recipients: tuple[str, ...]
) -> None:
    (event,) = [e for e in events_in(text) if words in e.trigger.text(text)]
    assert actors is None or states(event.actors) == actors
    assert states(event.recipients) == recipients


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Norway called on Chile on Friday to leave the isle.", "appeal"),
        ("King Oskar of Norway called Chile's president on Friday to discuss the isle.", "telephone"),
        ("Norway and Chile strike provisional arrangement on the shoal.", "sign-agreement"),
        ("Norway struck a Chilean port.", "attack"),
        ("Norway ended talks with Chile.", "break-off-talks"),
        ("Norway announced on Monday the immediate suspension of its friendship treaty with Chile.", "stop-exchange"),
        ("Norway announced the withdrawal of its ambassador from Chile.", "reduce-relations"),
        ("Norway announced on Monday the abolition of a 20 percent tariff on Chilean wine.", "lift-sanctions"),
    ],
)
def test_which_act_it_is(text: str, act: str) -> None:
    assert act in [e.act for e in events_in(text)]


def test_talks_that_end_after_years_are_not_broken_off() -> None:
    text = "Norway and Chile signed a deal on Monday, ending three years of negotiations."
    assert [e.act for e in events_in(text)] == ["sign-agreement"]
