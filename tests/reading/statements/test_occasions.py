"""The day of a saying, where another sentence tells it."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read

from .reading import Told, told

READ_OUT = "Read-out of the Minister's meeting with Governor Kessel\n\n"
MET = "The Minister of Fisheries, Jonas Hult, received Governor Marla Kessel in Karsund yesterday. Lunch followed.\n\n"


def days(found: list[Told]) -> list[tuple[str, bool] | None]:
    return [(t.said.said.value or "", t.said.said.carried) if t.said.said is not None else None for t in found]


def test_all_that_a_read_out_tells_was_said_that_day() -> None:
    body = MET + "Mr. Hult recalled that the quota had been cut twice. Ms. Kessel said that her boats were idle."
    found = told(body, lead=READ_OUT)
    said = [t.said.said for t in found]
    assert [s is not None and s.carried and s.span is not None for s in said] == [True, True]


def test_background_in_a_read_out_keeps_its_own_time() -> None:
    body = MET + "Mr. Hult had said that the quota was final. Ms. Kessel has said that her boats are idle. "
    body += "She wants more cod."
    assert days(told(body, lead=READ_OUT)) == [None, None, None]


def test_what_is_welcomed_or_regretted_at_a_meeting_was_said_there() -> None:
    body = MET + "Mr. Hult regretted the loss of the ferry in May. Ms. Kessel undertook to send divers."
    found = days(told(body, lead=READ_OUT))
    assert len(found) == 2
    assert all(day is not None and day[1] and "05" not in day[0] for day in found)


def test_a_speech_dates_what_its_speaker_defends() -> None:
    body = (
        "Governor Marla Kessel came back from Oslo on Sunday and rose on Tuesday in a crowded assembly.\n\n"
        "Kessel deplored the closing of the pier. She denied that a deal had been struck."
    )
    assert days(told(body)[-2:]) == [("XXXX-WXX-2", True)] * 2


def test_a_document_is_dated_by_when_it_was_issued() -> None:
    found = told("A poll released on Monday by the college found that half of them would stay.")
    assert days(found) == [("XXXX-WXX-1", False)]
    edition = told("The captain said in the Wednesday edition of the Sarn Post that nobody sails.")
    assert days(edition) == [("XXXX-WXX-3", False)]


def test_two_verbs_of_one_clause_share_its_day() -> None:
    body = "Governor Marla Kessel on Tuesday rejected the claim and asked that the pilots return."
    assert days(told(body)) == [("XXXX-WXX-2", False)] * 2


def test_entries_whose_clock_is_no_time_expression_are_of_the_day_of_the_report() -> None:
    body = (
        "12.31 The governor is here. She says nobody sails.\n\n12.41 Rain, and no ferry.\n\n12.58 The pilots sit down."
    )
    said = [t.said.said for t in told(body, lead="Ferry strike: live updates\n\n")]
    assert said
    assert all(s is not None and s.carried and s.time is None and s.span is None for s in said)


@pytest.mark.parametrize(
    "lead",
    [
        "Governor Marla Kessel closed the harbour of Sarn on Tuesday after a storm.",
        "Governor Marla Kessel met the pilots of Sarn on Tuesday for the first time.",
        "A storm kept Governor Marla Kessel from leaving Sarn on Tuesday.",
    ],
)
def test_the_lead_dates_what_its_people_say_further_down(lead: str) -> None:
    body = f'{lead}\n\n"Nobody sails," Kessel told reporters. She added that the pilots agreed.'
    assert days(told(body)) == [("XXXX-WXX-2", True)] * 2


@pytest.mark.parametrize(
    "body",
    [
        "Governor Marla Kessel will close the harbour on Tuesday.\n\nKessel told reporters that nobody sails.",
        "Governor Marla Kessel closed the harbour of Sarn after Tuesday.\n\nKessel told them that nobody sails.",
        "Governor Marla Kessel lost Tuesday's vote in Sarn.\n\nKessel told reporters that nobody sails.",
        "Governor Marla Kessel died in Sarn on Tuesday.\n\nKessel told reporters that nobody sails.",
        "Governor Marla Kessel closed the harbour on Tuesday.\n\nKessel had told reporters that nobody sails.",
        "Governor Marla Kessel closed the harbour on Tuesday.\n\nKessel has told reporters that nobody sails.",
        "Governor Marla Kessel shut the harbour on Tuesday.\n\nKessel said at a conference in Oslo that nobody sails.",
        "Governor Marla Kessel closed the harbour on Tuesday.\n\nThe pilot Otto Brandt said that nobody sails.",
    ],
)
def test_plans_background_other_places_and_other_people_are_not_dated_by_the_lead(body: str) -> None:
    when = told(body)[-1].said.said
    assert when is None or when.implied


def test_a_time_of_its_own_goes_first() -> None:
    body = "Governor Marla Kessel closed the harbour on Tuesday.\n\nKessel said on Monday that nobody sails."
    assert days(told(body)) == [("XXXX-WXX-1", False)]


def test_who_is_introduced_at_a_hearing_spoke_there() -> None:
    body = (
        "Two pilots gave evidence on Tuesday at the hearing about the ferry.\n\nThe first, Otto Brandt, was calm. "
        "Brandt said that the light was out.\n\nEarlier in the year the ministry said that the light was new."
    )
    found = told(body)
    assert days(found[:1]) == [("XXXX-WXX-2", True)]
    assert days(found[1:]) != [("XXXX-WXX-2", True)]


def test_labelled_turns_share_the_day_above_them() -> None:
    text = (
        "Room 4, 15 May 2031. The committee sat in public.\n\nCHAIR: Good morning. We resume.\n\n"
        "MS KESSEL: Nobody sails, and nobody will sail this week.\n\nCHAIR: Thank you. Mr Hult, please.\n\n"
        "MR HULT: The quota is what it is, and I did not set it.\n\nCHAIR: Thank you."
    )
    found = [t for t in told(text, lead="Hearing on the ferries (uncorrected record)\n\n") if t.said.parent is None]
    assert len(found) >= 4
    assert set(days(found)) == {("2031-05-15", True)}


def test_the_clock_time_of_an_entry_is_when_its_words_were_said() -> None:
    body = (
        '10:40 a.m. The pilots are back. "Nobody sails," Otto Brandt says.\n\n10:10 a.m. Rain, and no ferry.\n\n'
        "9:30 a.m. The harbour is closed. The doors are open."
    )
    (found,) = told(body, lead="Ferry strike: live updates\n\n")
    assert found.said.said is not None
    assert found.said.said.carried
    assert (found.said.said.value or "").endswith("T10:40")


def test_the_head_of_a_live_page_is_of_its_day() -> None:
    text = (
        "LIVE: Mayor won't say who holds the keys\n09:10 The gates are shut.\n09:40 The mayor says that it is late.\n"
        "10:15 A crowd waits.\n"
    )
    first = read(Report(text, published="2021-05-14"), load_knowledge()).statements[0]
    assert first.said is not None
    assert first.said.value == "2021-05-14"
