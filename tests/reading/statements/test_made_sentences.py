"""Sentences put together from parts: whoever speaks, what is told and how it is told may be combined at will."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import Told, told

SOURCES = (
    "the minister",
    "Foreign Minister Jan Odel",
    "President Maria Kostova of Ruthia",
    "a spokesman for the ministry",
    "Ruthia",
    "two officials familiar with the talks",
    "a diplomat who asked not to be named",
    "Ann Lee, the ministry's chief negotiator,",
    "residents",
    "a report by the auditors",
    "Gen. Pavel Ruk",
    "the opposition Harbour Party",
    "one of the lawyers",
    "sources close to the palace",
    "a former aide to the president",
    "the company that runs the port",
    "a woman whose son was on board",
    "Vardzia's foreign minister, Jan Odel,",
)
TOLD = (
    "the talks had failed",
    "Norway sank the trawlers",
    "neither side was ready to give up its claim to the isle",
    "sanctions could be lifted if the fleet left the bay by May",
    "the army withdrew some of the soldiers it had sent to the river",
    "Ruthia's president told the envoy to leave",
    "inspectors found traces of oil in three of the tanks on Monday",
    "the port, which was closed in March, would reopen",
    "voters deserved better",
    "more than 300 houses had been destroyed and 40 people were missing",
    "Oslo would pay, but only after a vote",
    "three were killed",
)
WAYS = (
    "SOURCE said CONTENT.",
    "SOURCE said that CONTENT.",
    "SOURCE said on Monday that CONTENT.",
    "SOURCE said Monday CONTENT.",
    "SOURCE said in London on Thursday CONTENT.",
    "SOURCE said in a statement CONTENT.",
    "SOURCE said in an interview with the Courier published on Sunday that CONTENT.",
    "SOURCE told reporters in Geneva on Monday that CONTENT.",
    "SOURCE told parliament CONTENT.",
    "SOURCE also warned that CONTENT.",
    "SOURCE claims CONTENT.",
    "SOURCE insisted that CONTENT.",
    "SOURCE was adamant that CONTENT.",
    "SOURCE expressed concern that CONTENT.",
    "SOURCE has repeatedly said CONTENT.",
    "SOURCE, speaking in Geneva, said CONTENT.",
    "SOURCE, in a letter seen by the Courier, said CONTENT.",
    "SOURCE said, without giving details, that CONTENT.",
    "CONTENT, SOURCE said.",
    "CONTENT, SOURCE said on Monday.",
    "CONTENT, SOURCE added.",
    "CONTENT, according to SOURCE.",
    "According to SOURCE, CONTENT.",
    "In a statement, SOURCE said CONTENT.",
    "Speaking to reporters in Oslo, SOURCE said CONTENT.",
    "But SOURCE said CONTENT.",
    "As SOURCE put it, CONTENT.",
    "The bank closed its offices on Friday after SOURCE said CONTENT.",
    "The bank shut its doors, while SOURCE said CONTENT.",
    "Kyodo quoted SOURCE as saying CONTENT.",
    "“CONTENT,” SOURCE said.",
    "“CONTENT,” said SOURCE.",
    "“CONTENT” said SOURCE.",
    "SOURCE said: “CONTENT.”",
)
WELL = 0.94
"""The least share of the sentences of one way that are read as they were put together."""


def _sentence(way: str, source: str, content: str) -> str:
    text = way.replace("“CONTENT", "“" + _begun(content)).replace("CONTENT", content).replace("SOURCE", source)
    for mark in ".,:":
        text = text.replace("," + mark, mark)
    return _begun(text)


def _begun(text: str) -> str:
    return text[0].upper() + text[1:]


def _bare(words: str) -> str:
    return words.strip(" ,.:“”").lower().removeprefix("that ").strip("“”,. ")


def _is_there(found: list[Told], source: str, content: str) -> bool:
    return any(_bare(t.source) == _bare(source) and _bare(t.content) == _bare(content) for t in found)


@pytest.mark.parametrize("way", WAYS)
def test_parts_are_found_however_they_are_put_together(way: str) -> None:
    wrong = []
    for number, source in enumerate(SOURCES):
        for content in TOLD[number % 2 :: 2]:
            text = _sentence(way, source, content)
            if not _is_there(told(text), source, content):
                wrong.append(text)
    made = len(SOURCES) * len(TOLD) // 2
    assert len(wrong) <= (1 - WELL) * made, "\n".join(wrong)


@pytest.mark.parametrize(
    ("body", "source"),
    [
        ("The minister signed the pact on Friday after radar images showed that troops had moved.", "radar images"),
        ("The government cancelled the tender after auditors warned of fraud.", "auditors"),
        ("Oslo agreed after envoys warned of a war.", "envoys"),
        ("The port closed because engineers feared a collapse.", "engineers"),
        ("A panel formed after last year's storms warned of floods.", "A panel formed after last year's storms"),
        ("Residents evacuated after the blast said the walls shook.", "Residents evacuated after the blast"),
    ],
)  # fmt: skip
def test_who_acted_before_is_no_part_of_whoever_speaks(body: str, source: str) -> None:
    (found,) = told(body)
    assert found.source == source


def test_whoever_is_said_to_have_said_it_is_told_too() -> None:
    found = told("Venezuela withdrew the soldiers, Yvan Gil said on Monday, according to Brazil.")
    assert [(t.source, t.content) for t in found] == [
        ("Yvan Gil", "Venezuela withdrew the soldiers"),
        ("Brazil", "Venezuela withdrew the soldiers, Yvan Gil said on Monday"),
    ]


@pytest.mark.parametrize("body", ["The next morning, Odel said to the crowd.", "For his part, Odel said on Monday."])
def test_circumstances_before_a_cue_tell_nothing(body: str) -> None:
    assert told(body) == []
