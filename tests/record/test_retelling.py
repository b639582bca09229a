"""Retellings in other words: one clash in several verbs, rulings, facts held for years, phrases said again."""

from __future__ import annotations

from chancery.record.matching import fits
from chancery.record.occurrences import tellings_of
from tests.record.isle import knowledge, one, reading, record, telling

CLASH = (
    "OSLO, June 5 - Danish inspectors armed with crowbars and gaffs stopped two Norwegian trawlers off Skarholm on "
    "3 June 2022, and a deckhand broke his wrist."
)
CLASH_AGAIN = (
    "Talks resumed a year after a clash on 3 June 2022, in which Danish inspectors with crowbars and gaffs boarded two "
    "Norwegian trawlers and a deckhand broke his wrist."
)


def test_one_day_and_the_same_details_are_one_act_whatever_verbs_tell_it() -> None:
    found = record(reading(CLASH, "2022-06-05"), reading(CLASH_AGAIN, "2023-07-01"))
    assert one(found, "crowbars and gaffs stopped").reports == 2


def test_another_day_is_another_clash_in_the_same_words() -> None:
    found = record(reading(CLASH, "2022-06-05"), reading(CLASH_AGAIN.replace("3 June", "9 June"), "2023-07-01"))
    assert all(o.reports == 1 for o in telling(found, "crowbars and gaffs"))


RULING = (
    "OSLO, May 3 - Norway and Denmark met on Tuesday. In 2016 a tribunal in Hamburg ruled that Denmark's levies on "
    "the shelf around Skarholm were unlawful."
)
RULED = "Hope is low. A tribunal in Hamburg found in 2016 that Denmark's levies on the shelf of Skarholm were unlawful."


def test_what_a_court_found_is_one_act_of_its_year_and_nobodys_saying() -> None:
    occurrence = one(record(reading(RULING, "2022-05-03"), reading(RULED, "2023-02-01")), "tribunal in Hamburg ruled")
    assert (occurrence.kind, occurrence.act, occurrence.reports) == ("act", "ruling", 2)
    assert occurrence.date is not None
    assert occurrence.date.value == "2016"


def test_a_ruling_that_is_not_accepted_is_one_standing_fact_by_any_word_for_it() -> None:
    here = reading("The ministers met on 3 May. Denmark does not recognise the award.", "2022-05-04")
    there = reading("The fleets sailed on 9 July. Denmark has never accepted the ruling.", "2022-07-10")
    occurrence = one(record(here, there), "does not recognise the award")
    assert (occurrence.kind, occurrence.act, occurrence.reports) == ("standing", "rejects", 2)


def test_who_holds_a_disputed_place_is_a_standing_fact() -> None:
    here = reading("The ministers met on 3 May. Norway has controlled Skarholm since 1931.", "2022-05-04")
    there = reading("The fleets sailed on 9 July. Skarholm has been under Norwegian control since 1931.", "2022-07-10")
    occurrence = one(record(here, there), "has controlled Skarholm")
    assert (occurrence.kind, occurrence.act, occurrence.reports) == ("standing", "control", 2)


WELCOME = "Foreign Minister Karen Vinther welcomed on Thursday, 9 June, the withdrawal of the trawlers from the shelf."
WELCOMED = (
    'OSLO, June 9 - Norway withdrew its trawlers on Wednesday. "We welcome this step," Karen Vinther told reporters.'
)


def test_a_cue_that_says_what_was_done_counts_as_a_word_of_the_saying() -> None:
    found = record(reading(WELCOME, "2022-06-09"), reading(WELCOMED, "2022-06-09"))
    assert one(found, "We welcome this step").reports == 2


def test_a_phrase_said_again_and_again_joins_no_day_where_nothing_says_when() -> None:
    phrase = "that Skarholm is an inherent part of Norway and that its sovereignty over the isle is beyond dispute"
    dated = reading(f"OSLO, May 10 - Prime Minister Erik Nystrand said on Tuesday {phrase}.", "2022-05-10")
    astray = reading(
        f"The quarrel over the trawlers has many chapters. Prime Minister Erik Nystrand said {phrase}. The fleet waits."
    )
    (here,) = [t for t in tellings_of(dated, knowledge()) if t.kind == "saying"]
    (there,) = [t for t in tellings_of(astray, knowledge()) if t.kind == "saying"]
    assert there.astray
    assert not here.astray
    assert fits(there, here) == 0


def test_one_rare_word_is_no_likeness() -> None:
    tow = "In August 2021 the Danish Foreign Ministry claimed that Norway had promised to tow it."
    demand = "Karen Vinther then demanded that the trawlers leave and that the wreck be lifted and tow ropes be cut."
    found = record(reading(tow, "2022-06-05"), reading(demand, "2022-07-22"))
    assert all(o.reports == 1 for o in telling(found, "tow") if o.kind == "saying")


RECALL = "OSLO, June 3 - Norway recalled its ambassador from Denmark on 3 June 2022 over the levies on the shelf."
BACK = "OSLO, May 9 - Norway's ambassador, recalled in June 2022, returned to Denmark on Monday."


def test_what_is_told_in_passing_between_commas_is_the_deed_of_its_own_month() -> None:
    found = record(reading(RECALL, "2022-06-03"), reading(BACK, "2023-05-09"))
    assert one(found, "recalled its ambassador").reports == 2


def test_two_verbs_about_two_things_are_two_deeds_though_they_stand_together() -> None:
    told = "OSLO, June 9 - Norway halted the treaty talks. It later stopped Danish anglers from landing without visas."
    found = record(reading(told, "2022-06-09"))
    assert one(found, "halted the treaty talks") != one(found, "stopped Danish anglers")


def test_a_word_that_somebody_has_for_a_thing_is_no_deed_of_the_day_it_was_said() -> None:
    told = 'OSLO, June 9 - In May, Norway described Skarholm as the isle "illegally seized" by Denmark in its yearbook.'
    assert not [o for o in record(reading(told, "2022-06-09")).occurrences if o.kind == "act"]


DRILL = (
    "Denmark starts drills near Skarholm\n\nCOPENHAGEN, June 9 - Denmark began a naval exercise with eleven ships off "
    "its western coast on Thursday, hours after Norway recalled its envoy. Norway condemned the step.\n"
)


def test_a_headline_in_other_words_is_the_act_of_its_lead() -> None:
    occurrence = one(record(reading(DRILL, "2022-06-09")), "began a naval exercise")
    assert [e.role for e in occurrence.evidence] == ["headline", "main"]
    assert occurrence.date is not None
    assert occurrence.date.value == "2022-06-09"
