"""What two reports tell differently: numbers, dates, words, who said it, who did it; both sides are kept."""

from __future__ import annotations

import pytest

from chancery.model.flag import Flag
from tests.record.isle import SPEECH, reading, record

QUOTE = (
    '"The lighthouse keepers of Skarholm were promised coal, paraffin and a physician before the winter of 1911, and '
    'neither government has ever delivered a single barrel,"'
)
LEAD = "OSLO, May 12 - Ministers from both shores met in Oslo on Thursday, May 12, 2022.\n\n"


def differences(*texts: str) -> list[Flag]:
    days = ("2022-05-12", "2022-05-13", "2022-05-14")
    found = record(*(reading(LEAD + text, day) for text, day in zip(texts, days, strict=False)))
    return [f for f in found.flags if f.kind == "contradiction"]


def test_one_quotation_under_two_names() -> None:
    (flag,) = differences(
        f"{QUOTE} Danish Foreign Minister Karen Vinther said on Thursday.",
        f"{QUOTE} Norwegian Prime Minister Erik Nystrand said on Thursday.",
    )
    assert "the same words from" in flag.says
    assert "Vinther" in flag.says
    assert "Nystrand" in flag.says
    assert len({basis.says for basis in flag.evidence}) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Danish Foreign Minister Karen Vinther said on Thursday.", "Karen Vinther said on Thursday."),
        ("Danish Foreign Minister Karen Vinther said on Thursday.", "the Danish Foreign Ministry said on Thursday."),
        ("Danish Foreign Minister Karen Vinther said on Thursday.", "he added."),
    ],
)
def test_one_voice_by_other_names_is_no_difference(one: str, other: str) -> None:
    assert not differences(f"{QUOTE} {one}", f"{QUOTE} {other}")


def test_who_only_passes_the_words_on_is_no_difference() -> None:
    assert not differences(
        f"{QUOTE} Danish Foreign Minister Karen Vinther said on Thursday.\n\n"
        f"{QUOTE} Norwegian Prime Minister Erik Nystrand repeated after her on Thursday.",
        f"{QUOTE} Norwegian Prime Minister Erik Nystrand said on Thursday.",
    )


def test_the_same_line_in_another_year_is_no_difference() -> None:
    later = (
        SPEECH.replace("Erik Nystrand", "Solveig Brandvik").replace("Nystrand", "Brandvik").replace("May 10", "May 9")
    )
    found = record(reading(SPEECH, "2022-05-10"), reading(later, "2021-05-10"))
    assert not [f for f in found.flags if f.kind == "contradiction"]


def test_one_deed_of_one_day_under_two_actors() -> None:
    deed = "seized the Icelandic whaler Hrafna on 4 May 2022 with a cargo of mackerel, herring and lighthouse oil."
    flags = differences(f"Norway {deed}", f"Denmark {deed}")
    assert [f.says.partition(": ")[2] for f in flags] in (
        ["done by Denmark against Norway"],
        ["done by Norway against Denmark"],
    )


def test_two_states_that_do_the_same_on_one_day_do_not_differ() -> None:
    deed = "imposed sanctions on Iceland on 4 May 2022 over its mackerel quotas, herring tolls and lighthouse dues."
    assert not differences(f"Norway {deed}", f"Denmark {deed}")


def test_other_deeds_of_one_day_are_no_difference() -> None:
    assert not differences(
        "Norway imposed a harbour levy on Icelandic whalers on 4 May 2022.",
        "Denmark imposed a fuel tax on Icelandic airlines, hotels and bakers on 4 May 2022.",
    )


def test_a_misprint_in_a_quotation_is_no_other_word() -> None:
    told = "Danish Foreign Minister Karen Vinther said on Thursday."
    assert not differences(f"{QUOTE} {told}", f"{QUOTE.replace('physician', 'phyiscian')} {told}")
    assert differences(f"{QUOTE} {told}", f"{QUOTE.replace('physician', 'carpenter')} {told}")


SEIZED = (
    "{place}, May {printed} - A Danish patrol boat seized the Norwegian trawler Havlys off Skarholm with six fishermen "
    "aboard on May {day}, 2022."
)


@pytest.mark.parametrize(("day", "flags"), [(11, 1), (10, 0), (19, 0)])
def test_one_deed_on_neighbouring_days(day: int, flags: int) -> None:
    first = reading(SEIZED.format(place="COPENHAGEN", printed=11, day=10), "2022-05-11")
    second = reading(SEIZED.format(place="OSLO", printed=day + 1, day=day), f"2022-05-{day + 1}", "Sound Post")
    found = [f for f in record(first, second).flags if f.kind == "contradiction"]
    assert len(found) == flags
    assert all("2022-05-10" in f.says and "2022-05-11" in f.says for f in found)


@pytest.mark.parametrize(
    ("one", "other", "flags"),
    [
        ("ordered six Norwegian envoys out of Skarholm", "ordered six Norwegian envoys out of Skarholm", 1),
        ("ordered 16 Norwegian envoys out of Skarholm", "ordered 27 Norwegian envoys out of Skarholm", 0),
        ("seized the Norwegian cutter Hvalbakur", "seized the Norwegian cutter Kolbeinsey", 0),
    ],
)
def test_another_number_or_name_is_another_deed(one: str, other: str, flags: int) -> None:
    of = "Denmark {} over lighthouse dues, mackerel quotas and herring tolls on May {}, 2022."
    found = record(
        reading(of.format(one, 10), "2022-05-14", "Fjord Wire"), reading(of.format(other, 11), "2022-05-14", "Sound")
    ).flags
    assert len([f for f in found if f.kind == "contradiction"]) == flags


def test_who_tells_of_both_days_may_be_read_wrongly() -> None:
    first = reading(SEIZED.format(place="COPENHAGEN", printed=11, day=10), "2022-05-11")
    told = SEIZED.format(place="OSLO", printed=12, day=11) + " The trawler had left port on May 10, 2022."
    found = record(first, reading(told, "2022-05-12", "Sound Post"))
    assert not [f for f in found.flags if f.kind == "contradiction"]
