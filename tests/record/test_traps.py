"""Twelve traps of two other disputes: what reads like another position, or like the state's, and is neither.

The texts are made up; the states are real, so that knowledge of their names and offices applies. Each trap has the line
that a state holds, told first, and then what must not move it, be taken for it or be turned into a shift.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.definition import Definition
from chancery.model.issue import Issue
from chancery.model.record import Record
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record.merger import merge

DAM = Definition(
    name="dam", parties=("EGY", "ETH"), issues=(Issue("accord", "Egypt and Ethiopia sign a water treaty"),)
)
CABLE = Definition(
    name="cable", parties=("NOR", "GBR"), issues=(Issue("cable", "Norway and Britain build the Skagen cable"),)
)


class Line(NamedTuple):
    """What a state holds at first: the dispute, who holds it, and the words that tell it."""

    definition: Definition
    holder: str
    text: str


EGYPT_FOR = Line(
    DAM, "state:EGY",
    "Egypt wants to sign a water treaty with Ethiopia, Egyptian Foreign Minister Sami Tolba said on 4 March 2021.",
)  # fmt: skip
ETHIOPIA_FOR = Line(
    DAM, "state:ETH",
    "Ethiopia is ready to sign a water treaty with Egypt, Ethiopian Foreign Minister Abel Worku said on 4 March 2021.",
)  # fmt: skip
NORWAY_AGAINST = Line(
    CABLE, "state:NOR",
    "Norway will not build the Skagen cable with Britain, Norwegian Energy Minister Nils Aune said on 4 March 2021.",
)  # fmt: skip
BRITAIN_FOR = Line(
    CABLE, "state:GBR",
    "Britain wants to build the Skagen cable with Norway, British Foreign Secretary Helen Marlow said on 4 March 2021.",
)  # fmt: skip

TRAPS = [
    ("a harsher tone is no other stance", EGYPT_FOR,
     'Egypt still wants to sign a water treaty with Ethiopia, Egyptian Foreign Minister Sami Tolba said on 9 May 2022, '
     'calling the dam "a reckless, hostile act".'),
    ("a successor in the same words is no shift", EGYPT_FOR,
     "Egypt wants to sign a water treaty with Ethiopia, Egyptian Foreign Minister Hoda Farid said on 9 May 2022."),
    ("a lawmaker does not speak for the state", ETHIOPIA_FOR,
     "Ethiopian opposition lawmaker Dawit Lemma said on 9 May 2022 that Ethiopia must never sign a water treaty "
     "with Egypt."),
    ("a newspaper does not speak for the state", ETHIOPIA_FOR,
     "Ethiopia should never sign a water treaty with Egypt, the newspaper Addis Courier wrote on 9 May 2022."),
    ("what the other side says of it is not its own", ETHIOPIA_FOR,
     "Egyptian Foreign Minister Sami Tolba said on 9 May 2022 that Ethiopia refuses to sign a water treaty."),
    ("a retired minister holds nothing for the state", ETHIOPIA_FOR,
     "Former Ethiopian foreign minister Girma Bekele said on 9 May 2022 that Ethiopia should never sign a water "
     "treaty with Egypt."),
    ("another agreement is another matter", BRITAIN_FOR,
     "Britain will not sign a fisheries agreement with Norway, Foreign Secretary Helen Marlow said on 9 May 2022."),
    ("a stance retold as background is no return to it", BRITAIN_FOR,
     "London and Oslo met on 9 May 2022. In 2012 Britain rejected the Skagen cable with Norway."),
    ("a question is no answer", NORWAY_AGAINST,
     '"Will Norway build the Skagen cable with Britain?" Norwegian Energy Minister Nils Aune asked on 9 May 2022.'),
    ("a rumour that is denied is none", NORWAY_AGAINST,
     "Norwegian Energy Minister Nils Aune denied on 9 May 2022 that Norway wants to build the Skagen cable."),
    ("an analyst does not speak for the state", NORWAY_AGAINST,
     "Norway wants to build the Skagen cable with Britain, analyst Ida Moen said on 9 May 2022."),
    ("no longer against in the words of an ally is not its own", NORWAY_AGAINST,
     "Swedish Foreign Minister Lars Ek said on 9 May 2022 that Norway now supports the Skagen cable with Britain."),
]  # fmt: skip
"""What the trap is, which line is told first, and what is told then."""


def told(definition: Definition, *texts: tuple[str, str]) -> Record:
    knowledge = load_knowledge()
    return merge(definition, knowledge, [read(Report(t, published=day, language="en"), knowledge) for t, day in texts])


@pytest.mark.parametrize(("line", "then"), [t[1:] for t in TRAPS], ids=[t[0] for t in TRAPS])
def test_no_trap_is_taken(line: Line, then: str) -> None:
    before = told(line.definition, (line.text, "2021-03-05"))
    after = told(line.definition, (line.text, "2021-03-05"), (then, "2022-05-10"))
    held = {p.stance for p in before.positions if p.holder == line.holder}
    assert len(held) == 1
    assert {p.stance for p in after.positions if p.holder == line.holder and not p.personal} == held
    assert not after.shifts


def test_there_are_twelve_on_two_disputes() -> None:
    assert len(TRAPS) == 12
    assert {line.definition.name for _, line, _ in TRAPS} == {"dam", "cable"}
