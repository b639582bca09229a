"""Occasions: which statements of one report were made on one occasion, and which only stand beside each other."""

from __future__ import annotations

from chancery.model.occurrence import Occurrence
from tests.record.isle import one, reading, record

NYSTRAND = "Norwegian Prime Minister Erik Nystrand said on Tuesday that the ferries would sail again in the spring."


def sayings(text: str, day: str = "2022-05-10") -> list[Occurrence]:
    """The sayings that a report tells."""
    return [o for o in record(reading(text, day)).occurrences if o.kind == "saying"]


def test_what_was_passed_over_belongs_to_the_speech() -> None:
    (speech,) = sayings(f"{NYSTRAND}\n\nHe made no mention of the fisheries treaty.")
    assert len(speech.evidence) == 2
    assert not speech.negated
    assert "ferries" in speech.what


def test_what_was_said_before_the_news_is_a_saying_of_its_own() -> None:
    text = "OSLO, May 10 - Denmark, which had demanded that the trawler be freed at once, welcomed the release."
    old, new = sorted(sayings(text), key=lambda o: not o.background)
    assert "demanded" in old.what
    assert "welcomed" in new.what
    assert not new.background


def test_a_headline_on_a_state_heads_what_one_of_its_people_says() -> None:
    text = (
        "Denmark accuses Norway of ramming a patrol boat with a trawler\n\n"
        "Danish military chief General Poul Riis accused Norway on Tuesday of ramming a patrol boat with a trawler.\n\n"
        '"Nobody does this by mistake," Riis told reporters in Aarhus.'
    )
    (saying,) = sayings(text)
    assert len(saying.evidence) == 3
    assert saying.speaker is not None
    assert not saying.speaker.startswith("state:")


def test_a_state_beside_its_prime_minister_says_something_else() -> None:
    text = f"{NYSTRAND}\n\nNorway again promised that the harbour dues of Skarholm stay frozen."
    assert len(sayings(text)) == 2


def test_the_month_of_a_retold_saying_is_enough_where_its_words_agree() -> None:
    first = reading(
        "Norway will not extend the pilotage contract for Skarholm, Prime Minister Erik Nystrand said on Tuesday.",
        "2022-05-10",
    )
    later = reading(
        "Norway said in May that it would not renew the pilotage contract, which ran out on October 31.\n\n"
        "Danish trawlers have paid for pilots since.",
        "2022-11-20",
    )
    told = [o for o in record(first, later).occurrences if "pilotage" in o.what]
    assert [o.reports for o in told] == [2]


def test_what_was_said_long_ago_does_not_date_what_is_said_now() -> None:
    text = (
        "OSLO, May 10 - Norway demanded that Denmark withdraw its cutters from Skarholm.\n\n"
        "The row began on December 26 when a trawler ran aground. Norway refused on December 26 to let a tug pass."
    )
    found = record(reading(text, "2022-05-10"))
    now = one(found, "demanded that Denmark")
    assert now.date is not None
    assert now.date.earliest is not None
    assert now.date.earliest.year == 2022
    assert not any("December" in e.span.text(text) for e in now.evidence)
