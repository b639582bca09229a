"""A document keeps the day that a report gives it, for all that it says there or further on."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.statement import When
from chancery.reading.reader import read

HEAD = "Envoys return to the table after long pause\n\n"


def when(body: str, cue: str) -> When | None:
    """The time of the last statement whose cue has a word, in a report of Thursday 6 March 2031."""
    text = HEAD + body
    reading = read(Report(text, published="2031-03-06"), load_knowledge())
    return [s for s in reading.statements if cue in " ".join(c.text(text) for c in s.cue)][-1].said


@pytest.mark.parametrize(
    ("body", "cue", "value"),
    [
        ("A memo, dated November 2028, lay on the desk. It warned that the pier would sink.", "warned", "2028-11"),
        ("An audit completed in October found gaps. The same audit says that nobody asked.", "says", "2030-10"),
        (
            "The letter was sent to the port.\n\nA letter signed in May 2029 names him. That letter says he knew.",
            "says",
            "2029-05",
        ),
        ("She read out a 2019 email in which he called the pier “a potted plant”.", "called", "2019"),
        (
            "The study, which was published in 2027, is thick. The study warned that the pier would sink.",
            "warned",
            "2027",
        ),
        ("A report released on Tuesday filled a page. It said that nobody sails.", "said", "2031-03-04"),
    ],
)
def test_a_document_is_dated_once(body: str, cue: str, value: str) -> None:
    said = when(body, cue)
    assert said is not None
    assert said.value == value


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        # two documents of one kind: which is meant?
        (
            "A memo dated May 2027 and a memo dated June 2028 lay there.\n\nNobody knew.\n\nThe memo warned of rain.",
            "warned",
        ),
        # "it" is too far away
        (
            "A memo dated May 2027 lay there.\n\nThe pier is long. The harbour is deep.\n\nIt warned of rain.",
            "warned",
        ),
        # another document than the dated one
        ("A memo dated May 2027 lay there.\n\nNobody knew.\n\nAnother memo warned of rain.", "warned"),
        # the time is that of something else
        ("The letter says that the pier, built in 1987, will sink.", "says"),
    ],
)
def test_what_is_not_surely_that_document_has_no_day_of_it(body: str, cue: str) -> None:
    said = when(body, cue)
    assert said is None or said.time is None or said.implied


def test_the_day_carried_on_is_marked_as_carried() -> None:
    own = when("A report dated May 2027 says that nobody sails.", "says")
    carried = when("A report dated May 2027 lay there. It says that nobody sails.", "says")
    assert own is not None
    assert carried is not None
    assert not own.carried
    assert carried.carried
    assert own.value == carried.value == "2027-05"
