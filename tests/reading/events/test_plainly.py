"""What tells an act in a report on states: bare nouns, verbs that do what a noun names, verbs with other objects."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, states

LEAD = "Norway and Chile both claim the lake. "


def told(text: str) -> list[tuple[str, str, str]]:
    """Words, family and realis of every act behind the first sentence, and of what acts of words are about."""
    found = [e for e in events_in(LEAD + text) if e.trigger.start >= len(LEAD)]
    acts: list[tuple[str, str, str]] = [(e.trigger.text(LEAD + text), e.act, e.realis) for e in found]
    return acts + [(m.trigger.text(LEAD + text), m.act, m.realis) for e in found for m in e.about]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("The bishops deplored the fighting.", ("fighting", "attack", "asserted")),
        ("Seven men have died in clashes since May.", ("clashes", "attack", "asserted")),
        ("Norway demanded the withdrawal of the garrison.", ("withdrawal of the garrison", "retreat", "hypothetical")),
        ("Norway and Chile agreed on a ceasefire from midnight.", ("ceasefire", "ceasefire", "planned")),
        ("Norway plans a boycott.", ("boycott", "impose-sanctions", "planned")),
        ("The sinking of the ferry shocked the islanders.", ("sinking", "attack", "asserted")),
        ("Villagers mounted a raid on the customs post.", ("mounted", "attack", "asserted")),
        ("A complaint was lodged on Monday.", ("lodged", "protest", "asserted")),
        ("Soldiers took up positions at the ford.", ("took up", "military-deploy", "asserted")),
        ("The coast guard held up a ferry.", ("held up", "seize", "asserted")),
        ("Norway insists that Chile drop its claim.", ("drop", "concede", "hypothetical")),
        ("Norway condemned Chile for turning back a ferry.", ("turning", "retreat", "asserted")),
        ("Will the ministers sign on Friday?", ("sign", "agree", "hypothetical")),
        ("When the ministers of Norway gather in July, they will eat fish.", ("gather", "meet", "planned")),
        ("The Norwegians made no concessions.", ("made", "concede", "negated")),
    ],
)
def test_an_act_is_told(text: str, act: tuple[str, str, str]) -> None:
    assert act in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "By 14 votes to none the council wished them well.",
        "The bridge is there, provided that the ice holds.",
        "The minister let it be known that he was ill.",
        "Attack helicopters are dear.",
        "The ferry goes back to 1911.",
    ],
)
def test_other_words_tell_none(text: str) -> None:
    assert not told(text)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Norway held talks with Chile from 4 to 8 June.", "2025-06-04/2025-06-08"),
        ("Norway held talks with Chile on 5 and 6 June.", "2025-06-05/2025-06-06"),
        ("Norway met Chile on Monday and Peru closed its port.", "2025-06-09"),
    ],
)
def test_a_stretch_of_days_and_a_joined_clause(text: str, date: str) -> None:
    assert [e.date.value for e in events_in(text) if e.date] == [date] * len(events_in(text))


@pytest.mark.parametrize(
    ("text", "cameo", "actors", "recipients"),
    [
        ("A Norwegian ship rammed a Chilean boat.", "190", ("NOR",), ("CHL",)),
        ("Norway sent two frigates to the strait.", "154", ("NOR",), ()),
        ("Norway's coast guard towed a Chilean trawler to port.", "1711", ("NOR",), ("CHL",)),
        ("Norwegian marines boarded a Chilean tanker.", "1711", ("NOR",), ("CHL",)),
        ("Norway pulled its troops out of the border town.", "0874", ("NOR",), ()),
        ("Norway vowed at a summit in May to expel Chilean diplomats.", "1313", ("NOR",), ("CHL",)),
        ("Norway intended to launch military action against Chile.", "138", ("NOR",), ("CHL",)),
        ("The Norwegian delegation walked out of the round with Chile.", "164", ("NOR",), ("CHL",)),
    ],
)
def test_acts_of_states_in_a_lone_sentence(
    text: str, cameo: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    event = events_in(text)[0]
    assert (event.cameo, states(event.actors), states(event.recipients)) == (cameo, actors, recipients)


@pytest.mark.parametrize(
    "text",
    ["Norway issued a navigational warning for its waters.", "Turkey says that the shelf must not cut it off."],
)
def test_no_threat_and_no_demand_of_oneself(text: str) -> None:
    assert not events_in(text)


@pytest.mark.parametrize(
    ("text", "act", "date"),
    [
        ("This morning Norway closed the strait to Chile.", "closed", "2025-06-12"),
        ("Norway yesterday seized a ship and today freed it at Chile's request.", "seized", "2025-06-11"),
        ("Norway closed the strait to Chile a day after Chile sued on Monday.", "closed", "2025-06-10"),
        ("Two days before Chile sued on Wednesday, Norway closed the strait.", "closed", "2025-06-09"),
    ],
)
def test_days_that_lead_and_days_that_are_counted(text: str, act: str, date: str) -> None:
    (event,) = [e for e in events_in(text) if e.trigger.text(text) == act]
    assert event.date is not None
    assert event.date.value == date
