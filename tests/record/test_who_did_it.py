"""Who did what is told is the state or body that the telling names; whoever tells it is its source."""

from __future__ import annotations

import pytest

from tests.record.isle import reading, record

TOLD = [
    "OSLO, May 10 - Norway withdrew its ambassador from Denmark on Monday, Prime Minister Erik Nystrand said.\n",
    "Erik Nystrand: Norway withdrew its ambassador from Denmark on Monday\n\nThe envoy left Copenhagen at noon.\n",
    "COPENHAGEN, May 10 - Denmark has suspended talks with Norway, Foreign Minister Karen Vinther told parliament.\n",
]


@pytest.mark.parametrize("text", TOLD)
def test_the_teller_of_an_act_is_not_who_did_it(text: str) -> None:
    acts = [o for o in record(reading(text, "2022-05-10")).occurrences if o.kind == "act"]
    assert acts
    for act in acts:
        assert act.actors in (("state:NOR",), ("state:DNK",))
        assert (act.speaker, act.office) == (None, None)
    assert any(e.statement is not None for act in acts for e in act.evidence)


def test_the_speaker_of_a_saying_is_kept() -> None:
    text = "OSLO, May 10 - Norway wants a fisheries treaty with Denmark, Prime Minister Erik Nystrand said.\n"
    sayings = [o for o in record(reading(text, "2022-05-10")).occurrences if o.kind == "saying"]
    assert [o.speaker for o in sayings] == ["person:erik-nystrand"]
