"""What a transcript tells of the room is no part of what the last speaker says."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import statements_of

SITTING = """Security Council: the question of the isle

The PRESIDENT: I now give the floor to the representative of Norway.

Mr. LUND (Norway): I thank you, Mr. President. My government regrets the decision. We shall answer it.

The PRESIDENT: I thank the representative of Norway for his statement.

Mr. ROJAS (Chile): We reject these accusations. My country has always kept to the law."""

ANSWERS = """MINISTRY OF FOREIGN AFFAIRS

Spokesperson's remarks to the media

Question: Has the ambassador been recalled?

Answer: We have nothing on that today. We remain in touch with Santiago.

Question: Is the isle Norwegian?

Answer: It is. Everyone in this room knows our view."""

NAMED = """Embassy of Norway

Spokesperson Ruth Lund's press conference

AFP: Has the ambassador been recalled?

Ruth Lund: We have nothing on that today. We remain in touch with Santiago.

Reuters: Is the isle Norwegian?

Ruth Lund: It is. The Norwegian side has said so on many occasions."""


def last_turn(text: str) -> str:
    turns = [s for s in statements_of(text) if s.parent is None and s.cue and s.cue[0].text(text) == ":"]
    return " / ".join(part.text(text) for part in turns[-1].content)


@pytest.mark.parametrize("parted", ["\n\n", "\n", " "])
@pytest.mark.parametrize(
    "told", ["The meeting rose at 4.25 p.m.", "The meeting was adjourned at noon.", "The 412th sitting ended at 6 p.m."]
)
def test_a_sitting_is_closed_by_nobody(told: str, parted: str) -> None:
    assert last_turn(SITTING + parted + told) == last_turn(SITTING)


@pytest.mark.parametrize(
    "told", [" (Laughter)", " [Applause.]", "\n\n(Laughter)", " (Laughter and applause)", " (End)"]
)
def test_laughter_is_not_said(told: str) -> None:
    assert last_turn(SITTING + told) == last_turn(SITTING)
    assert last_turn(ANSWERS + told) == last_turn(ANSWERS)


@pytest.mark.parametrize("told", ["The briefing ended at noon.", "The press conference concluded at 3:40 p.m."])
def test_a_briefing_is_ended_by_nobody(told: str) -> None:
    assert last_turn(f"{ANSWERS}\n\n{told}\n\nThe ministry stands on the quay.") == last_turn(ANSWERS)


def test_nobody_tells_of_himself_by_name() -> None:
    assert last_turn(f"{NAMED}\n\nRuth Lund took office in May. She served in Santiago before.") == last_turn(NAMED)
    assert last_turn(f"{SITTING}\n\nMr. Rojas left the hall with his delegation.") == last_turn(SITTING)


@pytest.mark.parametrize(
    "said",
    [
        "The Chilean side should stop its provocations at once.",
        "The meeting of the two ministers in May made that clear.",
        "On the second question, the talks went well. The session was a good one.",
    ],
)
def test_an_answer_that_tells_a_story_goes_on(said: str) -> None:
    assert last_turn(f"{NAMED}\n\n{said}").endswith(said)


def test_what_a_witness_tells_in_the_first_person_goes_on() -> None:
    said = "On 3 May Norway closed the strait to our boats. The meeting ended when we left."
    assert last_turn(f"{SITTING}\n\n{said}").endswith(said)
