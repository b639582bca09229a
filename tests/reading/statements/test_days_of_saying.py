"""When something was said, where the words count from another day, stand in a document or belong to what is told."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.statement import When
from chancery.reading.reader import read

HEAD = "Envoys return to the table after long pause\n\n"
THURSDAY = "2031-03-06"


def when(body: str, cue: str = "said", *, published: str = THURSDAY) -> When | None:
    """The time of the last saying whose cue has a word, in a report that came out on a Thursday."""
    text = HEAD + body
    reading = read(Report(text, published=published), load_knowledge())
    return [s for s in reading.statements if cue in " ".join(c.text(text) for c in s.cue)][-1].said


def day(body: str, cue: str = "said", *, published: str = THURSDAY) -> str | None:
    """The value of that time, cut to the day; None where no words tell it."""
    said = when(body, cue, published=published)
    return said.value[:10] if said is not None and said.value is not None and not said.implied else None


@pytest.mark.parametrize(
    ("body", "cue", "value"),
    [
        ("Otto Brandt told Tuesday's hearing that nobody sails.", "told", "2031-03-04"),
        ("In Monday's filing, the pilots argued that nobody sails.", "argued", "2031-03-03"),
        ("In a 2019 interview, Otto Brandt said nobody sails.", "said", "2019"),
        ("In its 2016 report, the pilots' union concluded that nobody sails.", "concluded", "2016"),
        ("In a January memo, Otto Brandt warned that nobody sails.", "warned", "2031-01"),
        ("A memo dated Feb. 19 and signed by Otto Brandt says nobody sails.", "says", "2031-02-19"),
        ("The decision, which was published on February 16, provides that nobody sails.", "provides", "2031-02-16"),
        ("A commentary carried by the state radio on Sunday said that nobody sails.", "said", "2031-03-02"),
        ("Few sail, according to a note that the brokers sent to clients on Sunday.", "according", "2031-03-02"),
        ("According to a note by the bank, dated 10 February and seen by us, few sail.", "According", "2031-02-10"),
        ("In a survey of 900 crews taken last month, most said nobody sails.", "said", "2031-02"),
        ("When Otto Brandt was asked in 1994 about it, he replied that nobody sails.", "replied", "1994"),
    ],
)
def test_what_is_said_somewhere_is_said_on_the_day_of_it(body: str, cue: str, value: str) -> None:
    assert day(body, cue) == value


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Two days after the port closed on Sunday, Otto Brandt said nobody sails.", "2031-03-04"),
        ("Otto Brandt said two days before Tuesday's vote that nobody sails.", "2031-03-02"),
        ("The day after Tuesday's vote, Otto Brandt said nobody sails.", "2031-03-05"),
        ("Speaking on the eve of Tuesday's vote, Otto Brandt said nobody sails.", "2031-03-03"),
        ("“Nobody sails,” Otto Brandt said after Tuesday's win.", "2031-03-04"),
        ("“Nobody sails,” Otto Brandt said on Wednesday, a day after Tuesday's vote.", "2031-03-05"),
        ("Speaking hours before Tuesday's vote, Otto Brandt said nobody sails.", "2031-03-04"),
        ("A year after the port closed in 2008, Otto Brandt said nobody sails.", "2009"),
    ],
)
def test_what_counts_from_an_act_of_the_sentence(body: str, value: str) -> None:
    assert day(body) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("Hours later, the pilots said that nobody sails.", "2031-03-03"),
        ("Later in the day, the pilots said that nobody sails.", "2031-03-03"),
        ("Minutes earlier the pilots had said that nobody sails.", "2031-03-03"),
        ("A day earlier, the pilots had said that nobody sails.", "2031-03-02"),
        ("The next day the pilots said that nobody sails.", "2031-03-04"),
        ("On the eve of the closing, the pilots said that nobody sails.", "2031-03-02"),
        ("Within hours, the pilots said that nobody sails.", "2031-03-03"),
    ],
)
@pytest.mark.parametrize("before", ["The port closed on Monday.", "Kessel told us on Monday that boats sank in 2009."])
def test_what_leans_on_the_day_that_was_told(before: str, words: str, value: str) -> None:
    assert day(f"{before} {words}") == value


@pytest.mark.parametrize(
    "words", ["At the time, Otto Brandt said nobody sails.", "Otto Brandt said then that nobody sails."]
)
def test_what_was_said_at_the_time(words: str) -> None:
    assert day(f"Marla Kessel spoke on Tuesday.\n\nThe port was shut in 2011. {words}") == "2011"


@pytest.mark.parametrize(
    "dateline", ["SARN, Tuesday. - ", "Sarn, Tuesday (Meridian). — ", "SARN, Tuesday.—", "SARN, March 4 — "]
)
def test_today_is_the_day_of_the_dateline(dateline: str) -> None:
    assert day(f"{dateline}Otto Brandt said to-day that nobody sails.") == "2031-03-04"
    assert day(f"{dateline}Otto Brandt said last night that nobody sails.") == "2031-03-03"


def test_a_place_and_a_day_that_open_a_sentence_are_no_dateline() -> None:
    assert day("Sarn, Tuesday, was quiet. Otto Brandt said today that nobody sails.") == THURSDAY


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        ("The pilots criticised the decision, taken on Monday, to close the port.", "criticised"),
        ("Otto Brandt expects two strikes this year.", "expects"),
        ("Otto Brandt, a man in his fifties, said that nobody sails.", "said"),
        ("What happened on Monday is unclear: Oslo says that a boat was struck.", "says"),
        ("An engineer who left the yard last month said nobody sails.", "said"),
        ("Otto Brandt says such a call was logged at 11.40 pm.", "says"),
        ("A truce has been in force since last May, but each had refused to free crews.", "refused"),
        ("In the Morning Packet, Otto Brandt said nobody sails.", "said"),
    ],
)
def test_the_time_of_something_else_is_none(body: str, cue: str) -> None:
    assert day(body, cue) is None


def test_whoever_answered_on_a_day_said_it_on_that_day() -> None:
    assert day("A man who answered the telephone on Monday said nobody sails.") == "2031-03-03"


def test_what_was_said_once_has_no_day() -> None:
    assert when("Marla Kessel spoke on Tuesday.\n\nOtto Brandt once said that nobody sails.") is None


def test_a_day_that_had_been_is_not_gone_on_from() -> None:
    body = (
        "Sarn voted on Wednesday.\n\nMarla Kessel had visited the port on Sunday. Asked why, Otto Brandt said little."
    )
    said = when(body + " Otto Brandt said nobody sails.")
    assert said is not None
    assert said.value == "2031-03-05"


@pytest.mark.parametrize(
    ("lead", "told"),
    [
        ("Six people died on Tuesday when a crane fell in Sarn.", True),
        ("A jury heard on Tuesday how Marla Kessel died in Sarn.", True),
        ("Rebels stormed the harbour of Sarn before dawn Tuesday.", True),
        ("Marla Kessel, 81, died on Tuesday in Sarn.", False),
    ],
)
def test_the_day_of_the_news(lead: str, told: bool) -> None:
    said = when(f"{lead}\n\nOtto Brandt said it was a sad sight.")
    assert (said is not None and (said.value or "")[:10] == "2031-03-04") is told


@pytest.mark.parametrize("cue", ["could not say", "would not say", "would say only"])
def test_what_somebody_would_not_say_was_asked_on_that_day(cue: str) -> None:
    said = when(f"The harbour of Sarn was closed on Tuesday.\n\nOtto Brandt {cue} that it would open.", "say")
    assert said is not None
    assert said.implied


@pytest.mark.parametrize(
    ("body", "content"),
    [
        ("Otto Brandt told reporters the day before the vote that nobody sails.", "that nobody sails"),
        ("Otto Brandt said two days after the vote that nobody sails.", "that nobody sails"),
        ("Otto Brandt told Monday's hearing that nobody sails.", "that nobody sails"),
        ("The closing is costly, according to the pilots.", "The closing is costly"),
    ],
)
def test_when_it_was_said_is_no_part_of_what_was(body: str, content: str) -> None:
    text = HEAD + body
    last = read(Report(text, published=THURSDAY), load_knowledge()).statements[-1]
    assert [c.text(text) for c in last.content] == [content]
