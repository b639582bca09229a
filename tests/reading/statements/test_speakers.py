"""Who speaks where no table knows the people: names set off, what a report calls somebody, pronouns for the unnamed."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements_of, told


def speakers(body: str) -> list[str | None]:
    """The speaker's name of every statement with a cue, in order."""
    return [s.speaker_name for s in statements_of(body) if s.cue]


def people(body: str) -> list[bool]:
    """Whether each statement's speaker is an entity."""
    return [s.speaker is not None for s in statements_of(body) if s.cue]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("Its chief negotiator, Ragna Tolvik,", "Ragna Tolvik"),
        ("The chair, Pelu Tavita of Orrin,", "Pelu Tavita"),
        ("Crown Counsellor Jimdar Wongdal of Belmark", "Jimdar Wongdal"),
        ("Bram Ottevaer at Zandt Capital", "Bram Ottevaer"),
        ("Silk Sir Miles Gorrard", "Miles Gorrard"),
        ("Pundit Garry Mossop", "Garry Mossop"),
        ("The representative of the valley at the talks Zdenek Petrask", "Zdenek Petrask"),
        ("Minister of Economic Security Kubata Ryn", "Kubata Ryn"),
        ("Alba Munoro, a colleague of hers for twenty years,", "Alba Munoro"),
        ("Norland's vice-minister for the sea, Tomé Aranciba,", "Tomé Aranciba"),
        ("The Clerk, Dr. Zolini,", "Zolini"),
        ("Rep. Augusta Fennick, D-Ohio, whose district takes in the port,", "Augusta Fennick"),
        ("Dana Whitlock, 44, of Macon, Ga., whose son is at sea,", "Dana Whitlock"),
    ],
)
def test_a_name_beside_what_somebody_is_gives_the_person(source: str, name: str) -> None:
    body = f"{source} said that the ferry would sail again in spring."
    assert speakers(body) == [name]
    assert people(body) == [True]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The platform, Kuaitong,", "Kuaitong"),
        ("Pilcroft, a Lisbon outfit with 40 employees,", "Pilcroft"),
        ("The Collector, however,", "The Collector"),
        ("The panel of engineers that advises the harbour", "The panel of engineers"),
        ("The rural district council, to its credit,", "The rural district council"),
    ],
)
def test_a_source_without_a_person_is_named_by_its_head(source: str, name: str) -> None:
    assert speakers(f"{source} said that the ferry would sail again.") == [name]


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("The transport secretary, Edmund Farlow, opened the bridge on Monday.", "The secretary"),
        ("Vice-Minister Tomé Aranciba received the delegation of miners.", "The Vice-Minister"),
        ("Tove Lindqvist, a former judge from Orrin, opened the bridge.", "The former judge"),
        ("The Secretary for Harbours, Hedda Vanning, received Coordinator Samuel Odoyo.", "The Secretary"),
    ],
)
def test_the_noun_of_an_introduction_means_the_person(first: str, words: str) -> None:
    said = speakers(f"{first} {words} said that the road would be closed.")
    assert said[-1] in ("Edmund Farlow", "Tomé Aranciba", "Tove Lindqvist", "Hedda Vanning")


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ("The deputy governor, Nerea Oriolo, opened the bridge.", "The governor"),
        ("Two judges sat. Judge Anna Tolvik read. Judge Piet Maarsen wrote.", "The judge"),
        ("A judge in Orrin heard Judge Tove Lindqvist. Another judge wrote the ruling.", "The judge"),
    ],
)
def test_another_post_or_two_that_fit_give_nobody(first: str, words: str) -> None:
    said = statements_of(f"{first} {words} said that the road would be closed.")[-1]
    assert said.speaker is None


@pytest.mark.parametrize(
    ("first", "pronoun", "name"),
    [
        ("A spokesman for the port said that the quay was safe.", "He", "A spokesman for the port"),
        ("Environmentalists welcomed the plan.", "They", "Environmentalists"),
        ("The councillor opened the hall.", "She", "The councillor"),
        ("A brief statement hung on the gate.", "It", "A brief statement"),
        ("12.31 The mayor is on her feet.", "She", "The mayor"),
    ],
)
def test_a_pronoun_may_mean_somebody_unnamed(first: str, pronoun: str, name: str) -> None:
    assert speakers(f"{first} {pronoun} said that the work would go on until May.")[-1] == name


@pytest.mark.parametrize(
    ("first", "pronoun"),
    [
        ("The chairwoman opened the hall.", "He"),
        ("A spokesman for the port shut the gate.", "They"),
        ("Two neighbours came to the door.", "It"),
    ],
)
def test_a_pronoun_that_does_not_agree_means_nobody(first: str, pronoun: str) -> None:
    assert speakers(f"{first} {pronoun} said that the work would go on until May.")[-1] is None


def test_a_named_person_in_between_takes_the_pronoun() -> None:
    body = "A spokesman for the port shut the gate. Peter Marsden, a docker, watched. He said that it was over."
    assert speakers(body)[-1] == "Peter Marsden"


def test_who_means_the_person_before_his_institute_or_behind_by() -> None:
    assert speakers("We met Prof Hedda Lamarque, of the University of Skorra, who urges them to wait.") == [
        "Hedda Lamarque"
    ]
    assert speakers("They heard a speech in the cattle market by Ulis Bertini, who wants to end the tax.")[-1] == (
        "Ulis Bertini"
    )


@pytest.mark.parametrize(
    "body",
    [
        "Ortega said on the way out that the school board would meet again.",
        "The group Tusk Alert claimed that half of the ivory was fake.",
        "The lorries queue at the checkpoint of Salinas. Salinas said nothing, wrote the driver.",
    ],
)
def test_a_common_surname_alone_is_no_famous_person(body: str) -> None:
    assert not any((s.speaker or "").startswith("person:") for s in statements_of(body))


@pytest.mark.parametrize(
    ("lead", "body"),
    [
        ("The pier must stay\n\nOPINION | By Marla Kestrin\n\n", "The pier is old. I believe that it can be saved."),
        ("The pier must stay\n\nBy Marla Kestrin\n\n", "The pier is old. I believe that it can be saved."),
        (
            "The pier must stay\n\n",
            "The pier is old, and so am I.\n\nI believe that it can be saved.\n\nMarla Kestrin writes on Mondays.",
        ),
    ],
)
def test_the_author_is_whoever_says_i(lead: str, body: str) -> None:
    assert "Marla Kestrin" in [t.speaker for t in told(body, lead=lead) if t.source == "I"]


def test_a_desk_is_no_author() -> None:
    found = told(
        "The pier is old. I believe that it can be saved.", lead="The pier must stay\n\nBy our staff reporter\n\n"
    )
    assert [t.speaker for t in found if t.source == "I"] == [None]


def test_somebody_whom_the_lead_only_describes_is_named_further_down() -> None:
    body = (
        "A federal judge on Monday pressed both sides to explain the delay.\n\n"
        "Judge Orrin Castel said that nobody had answered him."
    )
    assert [t.speaker for t in told(body)] == ["Orrin Castel"] * len(told(body))


def test_a_surname_that_looks_like_a_verb_is_known_when_a_sentence_opens_with_it() -> None:
    body = "Governor Marla Denning closed the pier. Denning told reporters that it was old."
    assert [t.speaker for t in told(body)][-1] == "Marla Denning"
