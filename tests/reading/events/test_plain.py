"""Acts told by plain words or of nobody of a known state, and acts that another act is about."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read
from chancery.record.deed_events import select_deeds
from tests.reading.events.coding import events_in, states

LEAD = "Norway and Chile both claim the lake. "


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Customs men at the ferry seized a lorry.", "seize"),
        ("The bridge was reopened on Monday.", "concede"),
        ("Fishermen from both banks cut the nets of the cooperative.", "seize"),
        ("The council rejects the plan.", "reject"),
        ("Shells fell on the customs post on Thursday.", "attack"),
        ("Police arrested a dozen men.", "arrest"),
    ],
)
def test_in_a_report_an_act_needs_no_state(text: str, act: str) -> None:
    assert act in [e.act for e in events_in(LEAD + text)]
    assert not [e for e in events_in(text) if e.plain]


def test_whoever_acts_is_kept_as_text() -> None:
    (event,) = events_in(LEAD + "Customs men at the ferry seized a lorry.")
    assert event.plain
    assert [a.span.text(LEAD + "Customs men at the ferry seized a lorry.") for a in event.actors if a.span] == [
        "Customs men"
    ]


@pytest.mark.parametrize(
    "text",
    ["Prices fell on Monday.", "The squirrels left the lake.", "The shop sold figs.", "The firm published a book."],
)
def test_other_business_is_no_act(text: str) -> None:
    assert not events_in(LEAD + text)


@pytest.mark.parametrize(
    ("text", "act", "realis", "date"),
    [
        ("Norway threatened to impose an embargo on Chile from August.", "impose-sanctions", "hypothetical", "2025-08"),
        ("Norway refused to release two Chilean prisoners.", "release", "negated", None),
        ("Norway offered to send observers to Chile.", "investigate", "hypothetical", None),
        ("Norway ruled out sending troops to Chile.", "military-deploy", "negated", None),
        ("Chile asked Norway to send doctors in July.", "give-aid", "hypothetical", "2025-07"),
    ],
)
def test_what_an_act_of_words_is_about_has_realis_and_date_of_its_own(
    text: str, act: str, realis: str, date: str | None
) -> None:
    about = [m for e in events_in(text) for m in e.about]
    assert [(m.act, m.realis, m.date.value if m.date else None) for m in about] == [(act, realis, date)]


def test_a_plain_act_changes_no_other() -> None:
    text = "Norway expelled two Chilean diplomats on Monday. The crew went home and the nets were cut."
    (first, *others) = events_in(text)
    assert (first.act, states(first.actors), first.plain) == ("reduce-relations", ("NOR",), False)
    assert all(e.plain for e in others)


def test_no_occurrence_is_made_of_a_plain_act() -> None:
    knowledge = load_knowledge()
    reading = read(
        Report(LEAD + "Norway sent two envoys. Norway shelled the island.", published="2025-06-12"), knowledge
    )
    deeds, _ = select_deeds(reading, knowledge, frozenset())
    assert any(e.plain for e in reading.events)
    assert all(not d.event.plain for d in deeds.values())
