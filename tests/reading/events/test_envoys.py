"""Acts on envoys: the host summons and expels, the sender recalls, in whatever form the words tell it."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, real, states

_TAIL = "\n\nThe quarrel had begun in the spring, and nobody in either capital knew how long it would go on.\n"


def _dyads(text: str) -> list[tuple[str, str]]:
    """The states of each act on an envoy, those who act and those acted upon."""
    kinds = ("protest", "reduce-relations", "expel", "retreat", "demand", "threaten")
    told = [e for e in events_in(real(text) + _TAIL) if e.act in kinds and not e.plain]
    return [
        ("+".join(s or "" for s in states(e.actors)), "+".join(s or "" for s in states(e.recipients))) for e in told
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania summoned the Grustarkian ambassador on Tuesday.",
        "Grustark's ambassador was summoned to the Ruritanian foreign ministry.",
        "Grustark's ambassador was summoned to the foreign ministry in Oslo.",
        "Grustark's ambassador to Ruritania was summoned on Tuesday.",
        "The Grustarkian ambassador in Oslo was summoned on Tuesday.",
        "The ambassador of Grustark was summoned in Oslo.",
        "In Oslo, the Grustarkian ambassador was summoned to the foreign ministry.",
        "The Grustarkian ambassador was called in by the Ruritanian foreign ministry.",
        "The summoning of the Grustarkian ambassador by Ruritania came hours later.",
        "The envoy of Grustark was handed a note of protest in Oslo.",
        "A note of protest was handed to Grustark's ambassador at the Ruritanian foreign ministry.",
        "Three Grustarkian diplomats were expelled from Ruritania.",
        "Three Grustarkian diplomats have been expelled from Oslo.",
        "Three Grustarkian diplomats were expelled by Ruritania.",
        "Grustark's ambassador to Ruritania was expelled on Monday.",
        "Ruritania's expulsion of three Grustarkian diplomats was announced on Monday.",
        "The expulsion of three Grustarkian diplomats from Ruritania was announced on Monday.",
        "The expulsion of three Grustarkian diplomats by Ruritania was announced on Monday.",
        "Grustarkian envoy expelled from Ruritania",
        "The Grustarkian ambassador left Oslo on Friday after being expelled by Ruritania.",
        "Ruritania declared two Grustarkian diplomats persona non grata.",
        "Two Grustarkian diplomats were declared personae non gratae in Oslo.",
        "Grustark's ambassador to Ruritania was declared persona non grata.",
        "Ruritania has designated a Grustarkian diplomat as persona non grata.",
        "Grustark's ambassador to Ruritania was ordered to leave the country.",
        "The Grustarkian attache was given 48 hours to leave Ruritania.",
        "Ruritania told the Grustarkian ambassador to leave within three days.",
        "Ruritania revoked the agrément of Grustark's ambassador.",
        "Grustark said that Ruritania had expelled its ambassador.",
        "Santiago confirmed that its ambassador to Ruritania had been expelled.",
    ],
)
def test_the_host_acts_towards_the_state_whose_envoy_it_is(text: str) -> None:
    assert ("NOR", "CHL") in _dyads(text)
    assert ("CHL", "NOR") not in _dyads(text)


@pytest.mark.parametrize(
    "text",
    [
        "Ruritania recalled its ambassador to Grustark.",
        "Ruritania called back its envoy to Grustark.",
        "Ruritania's ambassador to Grustark was recalled on Monday.",
        "The Ruritanian ambassador in Santiago was recalled for consultations.",
        "The Ruritanian ambassador has been recalled from Grustark.",
        "The recall of Ruritania's ambassador to Grustark was announced on Monday.",
        "The withdrawal of the Ruritanian ambassador from Grustark was announced within a day.",
        "Ruritania's embassy in Grustark was closed on Tuesday.",
    ],
)
def test_the_sender_recalls(text: str) -> None:
    assert ("NOR", "CHL") in _dyads(text)
    assert ("CHL", "NOR") not in _dyads(text)


@pytest.mark.parametrize(
    ("text", "dyad"),
    [
        ("Grustark condemned the drill on Monday. Ruritania expelled its ambassador.", ("NOR", "CHL")),
        ("After Grustark criticised the vote, Ruritania expelled its ambassador.", ("NOR", "CHL")),
        ("Grustark condemned the drill on Monday. Ruritania recalled its ambassador.", ("NOR", "CHL")),
        ("Ruritania protested against the drill on Monday. Grustark's ambassador was summoned.", ("NOR", "CHL")),
        # nobody else is told of: nobody is made up
        ("Ruritania expelled its ambassador.", ("NOR", "")),
        ("Ruritania recalled its ambassador.", ("NOR", "")),
        ("Grustark's ambassador was summoned on Tuesday.", ("", "CHL")),
        ("Ruritania's ambassador was recalled.", ("NOR", "")),
        # what was no quarrel is no reason, and what lies too far back neither
        ("Grustark thanked Peru on Monday. Ruritania recalled its ambassador.", ("NOR", "")),
        (
            "Grustark condemned the drill. The harbour froze. The ferries stopped. Ruritania recalled its ambassador.",
            ("NOR", ""),
        ),
    ],
)
def test_whose_envoy_it_is_follows_from_what_was_told_before(text: str, dyad: tuple[str, str]) -> None:
    assert _dyads(text)[-1] == dyad


@pytest.mark.parametrize(
    ("text", "dyad"),
    [
        ("Grustark's ambassador lodged a protest with Ruritania.", ("CHL", "NOR")),
        ("Grustark's ambassador to Ruritania protested against the drill.", ("CHL", "")),
        ("Ruritania protested to Grustark over remarks by Peru's ambassador.", ("NOR", "CHL")),
        ("Ruritania expelled three Grustarkian fishermen.", ("NOR", "CHL")),
    ],
)
def test_envoys_who_act_and_other_people_stay_as_the_clause_has_them(text: str, dyad: tuple[str, str]) -> None:
    assert dyad in _dyads(text)
