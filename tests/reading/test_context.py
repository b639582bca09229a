"""Whose institution, which two states, whose surname: what only the rest of the report tells."""

from __future__ import annotations

import pytest

from tests.reading.naming import Named

HEAD = "Row over bay goes on\n\n"


@pytest.mark.parametrize(
    ("text", "words", "name"),
    [
        (
            "China's coast guard fires on boat\n\nMANILA, March 4 - A boat was hit on Tuesday, the coast guard said.",
            "the coast guard",
            "Philippine Coast Guard",
        ),
        (
            "Vietnam and China speak\n\nHANOI, March 4 - The talks went on. The Foreign Ministry said little.",
            "The Foreign Ministry",
            "Ministry of Foreign Affairs of Vietnam",
        ),
        (
            HEAD + "Peru and Chile spoke. The foreign ministry in Lima said the line was fixed.",
            "The foreign ministry in Lima",
            "Ministry of Foreign Affairs of Peru",
        ),
        (
            HEAD + "Kenya said it would wait. Its foreign ministry denied the claim of Somalia.",
            "Its foreign ministry",
            "Ministry of Foreign Affairs of Kenya",
        ),
        (
            HEAD + "The Philippines and China met. The Department of Foreign Affairs said it was glad.",
            "The Department of Foreign Affairs",
            "Department of Foreign Affairs of the Philippines",
        ),
    ],
)
def test_a_bare_institution_is_that_of_the_context(text: str, words: str, name: str) -> None:
    assert Named(text).who(words) == name


def test_a_national_council_is_not_that_of_the_united_nations() -> None:
    read = Named("Row goes on\n\nMANILA, March 4 - Boats met. The National Security Council called it reckless.")
    assert read.who("The National Security Council") == "National Security Council of the Philippines"


@pytest.mark.parametrize("noun", ["official", "diplomat", "envoy"])
def test_the_official_is_the_unnamed_one(noun: str) -> None:
    read = Named(
        HEAD + f"Greek Foreign Minister George Gerapetritis spoke. A senior Turkish {noun} disagreed. The {noun} left."
    )
    assert read.who(f"The {noun}") is None


@pytest.mark.parametrize("noun", ["tribunal", "commission", "committee"])
def test_a_tribunal_is_no_navy(noun: str) -> None:
    read = Named(HEAD + f"The Chilean Navy sent two ships to the strait. The {noun} found that the line was valid.")
    assert read.who(f"The {noun}") is None


def test_a_tribunal_is_the_court_named_before() -> None:
    read = Named(HEAD + "The International Court of Justice heard Gabon. The court ruled that the isles were free.")
    assert read.who("The court") == "International Court of Justice"


def test_the_two_countries_are_those_most_spoken_of() -> None:
    read = Named(
        "Egypt and Ethiopia at odds over dam\n\nEgypt left the table. Ethiopia said the dam was full. "
        "An American offer of mediation was made. The two countries have not met since."
    )
    assert read.of("The two countries") == "Egypt and Ethiopia"


def test_leaders_of_two_states_are_neither_state() -> None:
    assert Named(HEAD + "Serbia and Kosovo leaders said the deal held.").who("Serbia and Kosovo leaders") is None


def test_a_surname_alone_needs_its_state() -> None:
    assert Named(HEAD + "Chile was calm. Rudenko called the pact a mistake.").who("Rudenko") is None
    assert Named(HEAD + "Russia was calm. Rudenko called the pact a mistake.").who("Rudenko") == "Andrei Rudenko"


def test_of_several_with_a_surname_the_one_of_the_time_is_meant() -> None:
    read = Named(HEAD + "Greece and Turkey met in 2024. Mitsotakis said the sea was calm.")
    assert read.who("Mitsotakis") == "Kyriakos Mitsotakis"


def test_congress_needs_its_state_and_brussels_may_be_the_union() -> None:
    assert Named(HEAD + "Peru was calm. Congress said little.").who("Congress") is None
    assert Named(HEAD + "EU ministers met. Brussels said it would wait.").who("Brussels") == "European Union"
    assert Named(HEAD + "Belgium was calm. Brussels said it would wait.").who("Brussels") == "Belgium"


def test_a_body_of_a_state_that_only_its_noun_names_keeps_the_state() -> None:
    read = Named(HEAD + "The Egyptian water ministry said the dam was full.")
    entity = read.resolution("The Egyptian water ministry").entity
    assert entity is not None
    assert read.found.entities[entity].state == "EGY"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The spokesperson of the Department Teresita Dalisay spoke. Dalisay said little.", "Teresita Dalisay"),
        ("A spokesman for the Harbour Council Alejandro Lopez spoke. Lopez said little.", "Alejandro Lopez"),
        ("Commodore Luis Arrieta spoke. On Friday Commodore Arrieta said little.", "Luis Arrieta"),
        ("Grustark's prime minister, Oren Tabask, said little. Tabask left.", "Oren Tabask"),
        ("A spokesman for President Weil, Tam Orrin, said little. Orrin left.", "Tam Orrin"),
    ],
)
def test_a_person_introduced_beside_a_body_is_known_by_the_surname_after(text: str, name: str) -> None:
    read = Named(HEAD + text)
    assert read.who(name.split()[-1], 1) == name


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Army chief General Asim Munir said little.", "Army chief General"),
        ("Hikmet Hajiyev, aide to the Azerbaijani president, said little.", "aide to the Azerbaijani president"),
        (
            "Ivo Petrov, head of the State Duma Committee on Sport, said little.",
            "head of the State Duma Committee on Sport",
        ),
    ],
)
def test_titles_are_whole(text: str, title: str) -> None:
    read = Named(HEAD + text)
    assert read.resolution(text.partition(" said")[0].rstrip(",")).described_as == title
