"""What the words beside a year or a day say it is. The texts are our own."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.reading import Published
from chancery.model.report import Report
from chancery.reading.dating.years import began_before, of_class, of_message, of_noun, owed
from chancery.reading.page import cut
from chancery.reading.reader import read
from chancery.reading.times import find_times


def published(text: str) -> Published:
    return read(Report("Envoys return to the table\n\n" + text), load_knowledge()).published


@pytest.mark.parametrize(
    ("words", "begun"),
    [
        ("The mill was founded in ", True),
        ("She has baked there since ", True),
        ("It opened. It was shut in ", False),
        ("The vote of ", False),
    ],
)
def test_beginnings(words: str, begun: bool) -> None:
    assert began_before(words + "1998", len(words)) is begun


@pytest.mark.parametrize(
    ("words", "due"), [("Bonds due ", True), ("It expires in ", True), ("Due. It shut in ", False)]
)
def test_what_falls_due(words: str, due: bool) -> None:
    assert owed(words + "2031", len(words)) is due


def test_a_year_of_a_class_and_of_a_noun() -> None:
    for text, of_a_class, of_a_noun in (
        ("The Class of 2021 left.", True, False),
        ("The 2021 budget will pass.", False, True),
        ("It was in 2021 and after.", False, False),
    ):
        page = cut(text)
        (time,) = find_times(page)
        assert (of_class(text, time), of_noun(text, time)) == (of_a_class, of_a_noun)


def test_a_shown_message_is_older_than_the_page() -> None:
    text = "Hail fell.\n— Dara Quill (@daraquill) April 25, 2024\nMore storms may come."
    (time,) = [t for t in find_times(cut(text)) if "2024" in t.symbolic]
    assert of_message(text, time.span)
    earliest = published(text).interval.earliest
    assert earliest is not None
    assert earliest >= date(2024, 4, 24)


def test_what_falls_due_says_nothing_of_the_report() -> None:
    latest = published("The council sold bonds due in 2043.").interval
    assert latest.earliest is None or latest.earliest.year < 2000


def test_an_imagined_holder_holds_no_office() -> None:
    said = {c.kind for c in published("What would a President Donald Trump do?").constraints}
    assert "tenure start" not in said
    assert "tenure start" in {c.kind for c in published("He met President Donald Trump.").constraints}


def test_a_feast_tells_nothing_by_its_tense() -> None:
    for clue in published("The police spoke of the Christmas party.").constraints:
        assert "told as past" not in clue.basis.says
