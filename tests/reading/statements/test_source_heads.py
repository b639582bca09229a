"""Whom the words of a source name: behind a description, as the author of a document, or told of before."""

from __future__ import annotations

import pytest

from .reading import only, told


def named(source: str) -> str | None:
    """The speaker of a statement with this source, which must be the whole of it."""
    found = told(f"{source} said the ferry would sail again.")[-1]
    assert found.source.rstrip(",") == source.rstrip(","), found.source
    return found.speaker


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("The seal charity Whiskerline", "Whiskerline"),
        ("The Tarnow daily Le Phare Nouveau", "Phare Nouveau"),
        ("Boat owners' group Nine Good Hulls", "Nine Good Hulls"),
        ("Harbour Ministry spokeswoman Dinh Thi Bo", "Dinh Thi Bo"),
        ("Unaligned MP Brendan Tarvey", "Brendan Tarvey"),
        ("Their bosun, a shy man by the name of Sokkar,", "Sokkar"),
        ("Its mouthpiece, one Madge Fryer,", "Madge Fryer"),
        ("A third guest, the juggler Ozric Bellamy,", "Ozric Bellamy"),
    ],
)
def test_a_name_at_the_end_of_a_description(source: str, name: str) -> None:
    found = named(source)
    assert found is not None
    assert found.endswith(name)
    assert not found.startswith(source[:6])


@pytest.mark.parametrize("source", ["The harbour board", "The pilots of Sarn"])
def test_a_body_is_no_description(source: str) -> None:
    assert named(source) == source


@pytest.mark.parametrize(
    ("source", "author"),
    [
        ("A statement from his ministry", "his ministry"),
        ("A letter from the county", "the county"),
        ("A cable signed by Prince Tavar", "Prince Tavar"),
        ("A communique issued late on Monday by the ferry board", "the ferry board"),
        ("A declaration read out by the clerk", "A declaration read out by the clerk"),
        ("A study by the ferry board", "A study by the ferry board"),
    ],
)
def test_who_speaks_in_a_document_is_its_author(source: str, author: str) -> None:
    assert told(f"{source} said the ferry would sail again.")[-1].speaker in (author, author.removeprefix("Prince "))


@pytest.mark.parametrize(
    ("source", "head"),
    [
        ("Dr. Josip Marvin, who heads the yard in the south, for his part", "Dr. Josip Marvin"),
        ("A group that represents makers of sails", "A group that represents"),
        ("A panel of pilots that reports to the council", "A panel of pilots that"),
        ("Inspector R. F. Peal, of Hamling, who has taken charge,", "Inspector R. F. Peal"),
        ("Her rival in the June primary, a locksmith,", "Her rival in the June primary"),
        ("A senior pilot from one side", "A senior pilot from one side"),
    ],
)
def test_a_long_source_begins_at_its_head(source: str, head: str) -> None:
    assert told(f"{source} said the ferry would sail again.")[-1].source.startswith(head)


@pytest.mark.parametrize(
    "opening", ["A day after the storm,", "Two years after the storm,", "Three hours before the vote,"]
)
def test_a_span_of_time_is_no_source(opening: str) -> None:
    body = f"{opening} the ferry board on Wednesday met in Sarn and said the ferry would sail."
    assert told(body)[-1].source == "the ferry board"


def test_what_a_saying_stands_in_says_nothing_itself() -> None:
    found = told("The pilots' league said in a statement read at the vigil that the sea was calm.")
    assert [t.source for t in found] == ["The pilots' league"]


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("A source in the harbour office", "the source"),
        ("A senior official from one side", "the official"),
        ("A spokesman for the pilots", "the spokesman"),
    ],
)
def test_somebody_unnamed_is_the_same_again(first: str, again: str) -> None:
    found = told(f"{first} said the sea was calm. It rained all day in the town. Nobody came, {again} added.")
    assert [t.speaker for t in found] == [first, first]


def test_of_two_unnamed_neither_is_meant() -> None:
    body = "A source in the harbour office said the sea was calm. A source in the town said it was not. "
    assert told(body + "Nobody came, the source added.")[-1].speaker == "the source"


def test_a_lead_may_place_its_speaker() -> None:
    body = "The police chief of Garrow, Texas, defended the officers.\n\nThe chief, Ronald Estrin, 54, came in May."
    assert told(body)[0].speaker == "Ronald Estrin"


def test_the_verb_behind_a_name_set_off_tells_nothing_of_its_bearer() -> None:
    body = (
        '"I do not know where to go," said Norm Perlin, 76, who stood by.\n\n'
        "The owner, Tula Karrow, bought the inn from her uncle. She said that it was insured."
    )
    assert told(body)[-1].speaker == "Tula Karrow"


@pytest.mark.parametrize("verb", ["disclosed", "revealed", "highlighted", "outlined", "wrote about"])
def test_a_thing_made_known_is_no_saying(verb: str) -> None:
    assert told(f"The ferry board {verb} a loss of two million.")[-1].said.act == "stance"


@pytest.mark.parametrize("verb", ["disclosed", "revealed", "reported"])
def test_but_words_are(verb: str) -> None:
    assert told(f"The ferry board {verb} that it had lost two million.")[-1].said.act == "said"


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("A study by two hydrologists said that the wells were dry.", "written"),
        ("The ministry's letter warned that the wells were dry.", "written"),
        ("According to a survey published in May, the wells are dry.", "written"),
        ("Local reports said that the wells were dry.", "said"),
        ("The Cape Paper said that the wells were dry.", "said"),
        ("A speech by the mayor said that the wells were dry.", "said"),
        ("The author of the study said that the wells were dry.", "said"),
    ],
)
def test_what_a_text_says_is_written(body: str, act: str) -> None:
    assert only(body).said.act == act


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("A senior adviser to President Tomas Brenn", "A senior adviser to President Tomas Brenn"),
        ("The lawyer for Tomas Brenn", "The lawyer for Tomas Brenn"),
        ("Critics of President Tomas Brenn", "Critics of President Tomas Brenn"),
        ("A pal of trucker Wayne Doole", "A pal of trucker Wayne Doole"),
        ("An aide to Senator Ann Lowe, James Crow,", "James Crow"),
        ("The envoy to Ukraine Kurt Valk", "Kurt Valk"),
        ("The head of the agency Anna Petrova", "Anna Petrova"),
        ("A man by the name of Carl Sonk", "Carl Sonk"),
        ("The Minister of Foreign Affairs of Orlovia S. Petrenko", "S. Petrenko"),
    ],
)
def test_who_is_told_of_by_another_name_is_not_that_other(source: str, name: str) -> None:
    assert [t.speaker for t in told(f"{source} said that it was over.")] == [name]
