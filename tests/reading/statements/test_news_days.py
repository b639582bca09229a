"""The likely day of a saying: that of the report's news, or of the sentence before."""

from __future__ import annotations

import pytest

from .reading import Told, told

NEWS = "Governor Marla Kessel closed the harbour of Sarn on Tuesday after a storm.\n\n"


def likely(found: Told) -> str | None:
    """The day that is only implied; a saying with a time of its own fails."""
    when = found.said.said
    assert when is None or (when.implied and when.carried and when.span is not None)
    return when.value if when is not None else None


@pytest.mark.parametrize(
    "saying",
    [
        "The pilot Otto Brandt said that nobody sails.",
        "The pilots deplored the decision.",
        "A spokesman would not say when it opens.",
        "Brandt told a packed hall in Oslo that nobody sails.",
        "It was reported that the boats were lost.",
    ],
)
def test_what_others_say_is_likely_of_the_day_of_the_news(saying: str) -> None:
    assert likely(told(NEWS + saying)[-1]) == "XXXX-WXX-2"


@pytest.mark.parametrize(
    "saying",
    [
        "The pilot Otto Brandt says that nobody sails.",
        "The pilot Otto Brandt has said that nobody sails.",
        "The pilot Otto Brandt had said that nobody sails.",
        "The pilot Otto Brandt will say that nobody sails.",
        "The pilots' demand that the harbour open is old.",
    ],
)
def test_what_is_no_news_is_not(saying: str) -> None:
    assert likely(told(NEWS + saying)[-1]) is None


def test_the_dateline_gives_the_day_where_the_lead_does_not() -> None:
    body = "SARN, March 4 (Meridian) — The harbour is closed. The pilot Otto Brandt said that nobody sails."
    assert likely(told(body)[-1]) == "XXXX-03-04"


def test_the_day_of_a_clause_beside_what_is_said_in_a_lead() -> None:
    body = (
        "Otto Brandt accused the governor of idling and the governor shot back that he was paid for it, as the two "
        "met on Wednesday in Sarn.\n\nThe pilots said nobody sails."
    )
    assert likely(told(body)[-1]) == "XXXX-WXX-3"
    body = "Otto Brandt accused the governor of idling as ships that left on Wednesday sank.\n\nBrandt said so."
    assert all(likely(t) is None for t in told(body))


@pytest.mark.parametrize(
    ("before", "saying", "day"),
    [
        ("In 2018 a panel of pilots read the accounts.", "It recommended closing the pier.", "2018"),
        ("The two met in Oslo in May 2019.", "Afterwards the pilots said that fish had not come up.", "2019-05"),
        ("The two met in Oslo in May 2019.", "The mayor said that he regretted the storm.", "XXXX-WXX-2"),
        ("The mayor came on 9 April 2029.", "Otto Brandt said that nobody sails.", "2029-04-09"),
        ("The mayor came on 9 April 2029.", "He stayed. He ate. Otto Brandt said that nobody sails.", "XXXX-WXX-2"),
    ],
)
def test_a_paragraph_tells_on_from_its_time(before: str, saying: str, day: str) -> None:
    assert likely(told(f"{NEWS}{before} {saying}")[-1]) == day


def test_an_obituary_looks_back() -> None:
    body = "Marla Kessel died in Sarn on Tuesday.\n\nThe pilots called her a friend."
    assert likely(told(body)[-1]) is None


def test_a_headline_tells_the_news() -> None:
    text = "Pilot says nobody sails\n\n"
    found = told("The harbour of Sarn was closed on Tuesday. It rained all day in the town.", lead="")
    assert not found
    from .reading import statements_of

    said = [s.said for s in statements_of(text + NEWS)]
    assert said[0] is not None
    assert said[0].implied


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Otto Brandt expressed hope on Tuesday that the harbour would open.", "XXXX-WXX-2"),
        ("And on Tuesday night, according to people at the table, Otto Brandt said that he was ill.", "XXXX-WXX-2TNI"),
        ("A commentary carried by the state radio on Saturday said that the plan was dead.", "XXXX-WXX-6"),
    ],
)
def test_a_day_of_its_own(body: str, day: str) -> None:
    when = told(body)[-1].said.said
    assert when is not None
    assert (when.value, when.carried) == (day, False)


def test_the_time_of_what_is_spoken_about_is_none() -> None:
    body = "Asked about the boats, as pictures published last month had shown, Otto Brandt said nobody sails."
    assert told(body)[-1].said.said is None
