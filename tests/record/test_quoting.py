"""Quotations that differ between reports of one saying, and figures that do."""

from __future__ import annotations

from chancery.model.flag import Flag
from chancery.model.reading import Reading
from tests.record.isle import reading, record

SAID = (
    'OSLO, May 10 - "We shall keep the shelf open to every honest skipper of the strait," Prime Minister Erik Nystrand '
    "told parliament on 10 May 2022."
)


def differences(*readings: Reading) -> list[Flag]:
    return [f for f in record(*readings).flags if f.kind == "contradiction"]


def test_another_word_in_the_midst_of_a_quotation_is_told_with_both_sides() -> None:
    other = SAID.replace("honest skipper", "lawful skipper").replace("OSLO, May 10 - ", "")
    (flag,) = differences(reading(SAID, "2022-05-10"), reading(other, "2022-05-11"))
    assert {"“honest”", "“lawful”"} <= set(flag.says.replace(",", " ").split())
    assert len(flag.evidence) == 2


def test_quoting_more_is_no_difference() -> None:
    more = SAID.replace("of the strait,", "of the strait and of the sound,").replace("OSLO, May 10 - ", "")
    assert differences(reading(SAID, "2022-05-10"), reading(more, "2022-05-11")) == []


IN_PARTS = (
    'OSLO, May 10 - "We shall keep the shelf open to every honest skipper of the strait {end}," Erik Nystrand '
    'told parliament on 10 May 2022. "{start} will close it again while this government stands," he said.'
)


def test_what_lies_between_two_quotations_is_no_difference() -> None:
    one = IN_PARTS.format(end="tonight", start="Admirals")
    other = IN_PARTS.format(end="forever", start="Nobody").replace("OSLO, May 10 - ", "")
    assert differences(reading(one, "2022-05-10"), reading(other, "2022-05-11")) == []


TOLL = "Danish inspectors seized 14 Norwegian trawlers off Skarholm on 3 June 2022."


def test_figures_of_one_day_that_differ_are_told() -> None:
    (flag,) = differences(reading(TOLL, "2022-06-04"), reading(TOLL.replace("14", "17"), "2022-06-05"))
    assert "14" in flag.says
    assert "17" in flag.says


def test_a_figure_that_is_only_a_bound_contradicts_none() -> None:
    least = reading(TOLL.replace("14", "at least 12"), "2022-06-05")
    assert differences(reading(TOLL, "2022-06-04"), least) == []
