"""Effects: what only goes with an act that is told beside it."""

from __future__ import annotations

from tests.record.isle import reading, record

SANCTIONS = "Norway imposed sanctions on 12 companies from Denmark on 4 April 2023."


def told(text: str, day: str = "2023-04-05") -> list[str]:
    """What the entries of a report's record are, acts by their kind."""
    return sorted(o.act or o.kind for o in record(reading(text, day)).occurrences)


def test_from_when_it_applies_is_part_of_the_act() -> None:
    assert told(f"{SANCTIONS}\n\nThe restrictions on the companies are set to take effect on 9 May.") == [
        "impose-sanctions"
    ]


def test_new_measures_that_take_effect_are_an_act_of_their_own() -> None:
    text = f"{SANCTIONS}\n\nDenmark imposed restrictions on Norwegian trawlers on 9 April."
    assert told(text, "2023-04-10") == ["impose-sanctions", "impose-sanctions"]


def test_what_a_party_calls_its_reason_is_no_saying_of_its_own() -> None:
    text = 'Norway expelled the Danish ambassador on 4 April 2023, citing what it called "a string of provocations".'
    assert told(text) == ["reduce-relations"]


def test_an_order_is_the_deed() -> None:
    assert told("Norway ordered the Danish ambassador to leave within 72 hours on 4 April 2023.") == [
        "reduce-relations"
    ]


def test_an_agreement_that_a_party_tells_of_is_told() -> None:
    text = "Norway and Denmark have agreed to share the herring, Prime Minister Erik Nystrand said on Tuesday."
    assert told(text, "2022-05-10") == ["agree", "saying"]


def test_an_agreement_that_is_only_hoped_for_is_not() -> None:
    text = "Norway and Denmark will agree to share the herring, Prime Minister Erik Nystrand said on Tuesday."
    assert told(text, "2022-05-10") == ["saying"]


def test_other_deeds_of_one_kind_stay_apart() -> None:
    text = "Norway recalled its ambassador from Denmark on 4 April 2023."
    other = "Norway expelled the Danish ambassador on 4 April 2023."
    found = record(reading(text, "2023-04-05"), reading(other, "2023-04-05", "Sound Post"))
    assert [o.reports for o in found.occurrences] == [1, 1]


def test_a_war_is_begun_once() -> None:
    lead = "The herring fleet sailed on Tuesday.\n\nIts masters hope.\n\nNobody stayed.\n\nThe sea is calm.\n\n"
    one = lead + "Fuel has been dear since Norway launched its special military operation in Sweden."
    other = lead + "Exports have shrunk since the launch of Norway's military operation in Sweden."
    found = record(reading(one, "2023-04-05"), reading(other, "2024-06-01", "Sound Post"))
    assert [o.reports for o in found.occurrences if o.act == "attack"] == [2]


def test_what_a_clause_in_passing_tells_joins_what_is_told_as_news() -> None:
    news = "The Norwegian freighter Tordis was run aground on Skarholm in 1999 and has stood there since."
    passing = (
        "Danish crews stopped a mission to supply the Tordis, a freighter that Norway ran aground on Skarholm in 1999, "
        "on 4 April 2023."
    )
    found = record(reading(news, "2020-04-05"), reading(passing, "2023-04-05"))
    assert [o.reports for o in found.occurrences if o.act == "grounding"] == [2]


def test_who_welcomes_a_return_is_no_host() -> None:
    text = "Danish Foreign Minister Karen Vinther welcomed the Norwegian ambassador's return."
    assert told(text) == ["saying"]


def test_what_the_other_side_did_is_another_deed() -> None:
    ours = "Denmark suspended imports of Norwegian herring boats and nets on 1 December 2023."
    theirs = "In December 2023 Norway restricted Danish herring boats and nets."
    found = record(reading(ours, "2023-12-02"), reading(theirs, "2024-06-01", "Sound Post"))
    assert [o.reports for o in found.occurrences if o.kind == "act"] == [1] * len(found.occurrences)


def test_what_the_news_came_after_is_not_the_news() -> None:
    text = "Norway froze the talks in March 2021, days after Denmark seized the trawler Havlys."
    (seizure,) = [o for o in record(reading(text, "2023-05-02")).occurrences if o.act == "seize"]
    assert seizure.background


def test_the_name_of_a_ship_tells_which_of_two_seizures_is_meant() -> None:
    first = "Denmark seized the Norwegian trawler Havlys of Tromvik off Skarholm on 4 April 2021."
    second = "Denmark seized the Norwegian trawler Sildrek of Bodvær off Skarholm on 9 May 2022."
    later = "The herring fleet sailed on Tuesday.\n\nIts masters hope.\n\nNobody stayed.\n\nThe sea is calm.\n\n"
    later += "Prices rose after Denmark seized the Norwegian trawler Havlys of Tromvik."
    rows = ((first, "2021-04-05"), (second, "2022-05-10"), (later, "2023-05-02"))
    found = record(*(reading(text, day, f"Outlet {day}") for text, day in rows))
    assert [o.reports for o in found.occurrences if o.act == "seize"] == [2, 1]
