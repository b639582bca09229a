"""Surnames alone: beside an honorific, and written without the marks of the full name."""

from __future__ import annotations

import pytest

from chancery.knowledge import Knowledge, load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def speakers(text: str, knowledge: Knowledge) -> list[str | None]:
    return [s.speaker for s in read(Report(text="The envoys meet again\n\n" + text), knowledge).statements]


@pytest.mark.parametrize(
    ("sentence", "person"),
    [
        ("Mr Putin said that Russia would go on with the talks.", "person:vladimir-putin"),
        ("Mr. Maduro said that Venezuela would go on with the talks.", "person:nicolas-maduro"),
        ("Russia would go on with the talks, Mr Lavrov said.", "person:sergey-lavrov"),
    ],
)
def test_an_honorific_hides_no_known_surname(sentence: str, person: str, knowledge: Knowledge) -> None:
    assert speakers(sentence, knowledge) == [person]


def test_a_common_surname_with_an_honorific_is_nobody_known(knowledge: Knowledge) -> None:
    (speaker,) = speakers("Mr Brown said that the talks would go on.", knowledge)
    assert speaker is None or speaker.startswith("new-person:")


def test_a_surname_may_lack_the_marks_of_the_full_name(knowledge: Knowledge) -> None:
    text = "Brazilian Foreign Minister Ernesto Araújo arrived on Monday. The talks would go on, Araujo said."
    full = "Turkish President Tayyip Erdogan arrived on Monday. The talks would go on, Erdogan said."
    assert speakers(text, knowledge)[-1:] == ["person:ernesto-araujo"]
    assert speakers(full, knowledge)[-1:] == ["person:recep-tayyip-erdogan"]


@pytest.mark.parametrize("text", ["King Jr", '"We will vote," King Jr said.', "Mr Sr said he would go."])
def test_what_stands_behind_a_name_is_none(text: str) -> None:
    """ "King" may be an honorific; "Jr" behind it is no name, and no reason to stop either."""
    assert not [m for m in read(Report(text), load_knowledge()).mentions if m.form == "name"]
