"""Where names end."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read


@pytest.mark.parametrize("name", ["Abu Dhabi", "Al Jazeera", "El Salvador"])
def test_a_known_name_that_begins_with_a_particle_follows_another_name(name: str) -> None:
    text = f"The envoy Sami {name} said that talks with the ministry would resume on Monday in the capital."
    mentions = {m.span.text(text) for m in read(Report(text), load_knowledge()).mentions}
    assert any(name in mention for mention in mentions)


def _names(text: str) -> dict[str, str | None]:
    return {m.span.text(text): m.entity for m in read(Report(text), load_knowledge()).mentions}


@pytest.mark.parametrize(
    ("text", "name", "entity"),
    [
        ("Oskeva Tirmand said the garrison would stay.", "Oskeva Tirmand", "new-person:oskeva-tirmand"),
        (
            "On Monday, Phovan Rethy Dok insisted that talks had failed.",
            "Phovan Rethy Dok",
            "new-person:phovan-rethy-dok",
        ),
        ("“The road is shut,” Belmo Ratchi replied.", "Belmo Ratchi", "new-person:belmo-ratchi"),
        ("Farmers wept and Belmo Ratchi warned that prices would fall.", "Belmo Ratchi", "new-person:belmo-ratchi"),
        ("Belmo Ratchi said it was too late for talks.", "Belmo Ratchi", "new-person:belmo-ratchi"),
        ("Crowds cheered after Belmo Ratchi said that the toll was off.", "Belmo Ratchi", "new-person:belmo-ratchi"),
    ],
)
def test_an_unknown_name_right_before_a_verb_of_speech_is_a_person(text: str, name: str, entity: str) -> None:
    assert _names(text)[name] == entity


def test_two_unknown_speakers_each_own_what_they_say() -> None:
    text = "Oskeva Tirmand said the garrison would stay. Belmo Ratchi replied that the bridge was already closed."
    said = read(Report(text), load_knowledge()).statements
    assert [s.speaker for s in said] == ["new-person:oskeva-tirmand", "new-person:belmo-ratchi"]


@pytest.mark.parametrize(
    "text",
    [
        "Air Canada said flights would start again in May.",
        "BC Hydro said the lights were back on in the valley.",
        "Human Rights Watch said the detainees had been beaten.",
        "Amnesty International said the detainees had been beaten.",
        "Orvale Health said three clinics would open.",
        "Tirvan Vision said children were going hungry.",
        "Orvale Heights City said the road was shut.",
        "Tirvan Foods Inc said prices would fall.",
        "Orvale Kesk said it would sue the port.",
        "Orvale Kesk said its shops would close.",
        "Der Kurvel said the talks had failed.",
        "ORVALE KESK said the talks had failed.",
        "Orvale Harvest said the talks had failed after a poor harvest.",
        "The Orvale Kesk said the talks had failed.",
        "Crowds sang at Orvale Kesk. Orvale Kesk said the shops were full.",
        "Orvale Kesk reported a loss on Monday.",
    ],
)
def test_what_speaks_like_a_body_is_no_person(text: str) -> None:
    assert not [e for e in _names(text).values() if e and e.startswith("new-person:")]


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ("Independent TD Brendan Quirke said it was late. The independent members left.", "Brendan Quirke"),
        ("Shri K. P. Barua said it was late.", "K. P. Barua"),
    ],
)
def test_what_stands_before_a_given_name_is_no_part_of_it(body: str, name: str) -> None:
    reading = read(Report(f"Envoys return to the table\n\n{body}"), load_knowledge())
    assert [s.speaker_name for s in reading.statements] == [name]
