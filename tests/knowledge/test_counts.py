"""Births, milestones, series and numerals: the shipped files are sound, and rules are read as written."""

from __future__ import annotations

from datetime import date

import pytest

from chancery.errors import KnowledgeError
from chancery.knowledge import load_knowledge
from chancery.knowledge.births import shipped_births
from chancery.knowledge.files import shipped_files
from chancery.knowledge.milestones import MilestoneIndex, shipped_milestones
from chancery.knowledge.numerals import CARDINALS, ORDINALS, ROMANS
from chancery.knowledge.phrases import PhraseIndex, without_articles
from chancery.knowledge.series import SeriesIndex, shipped_series
from chancery.model.dates import Interval, month_interval
from chancery.model.token import tokenize


def test_every_birth_is_of_a_person_of_the_tables_who_was_grown_up_in_office() -> None:
    knowledge, births = load_knowledge(), shipped_births()
    assert len(births) >= 900
    for person, born in births.items():
        assert person in knowledge.entities, person
        starts = [t.interval.earliest for t in knowledge.tenures_of_person(person) if t.interval.earliest]
        assert starts, person
        assert born.latest is not None
        assert min(starts).year - born.latest.year >= 15, person
        assert min(starts).year - born.latest.year <= 100, person


def test_milestones_are_many_and_lie_in_the_past() -> None:
    data = shipped_files().mapping("milestones.yaml")
    assert len(data["events"]) >= 300
    assert all(day.latest is not None and day.latest < date(2026, 1, 1) for day in shipped_milestones().ties.values())
    states = load_knowledge().entities
    assert all(first < second and {first, second} <= set(states) for first, second in shipped_milestones().ties)


def test_a_milestone_without_days_is_refused() -> None:
    with pytest.raises(KnowledgeError, match="Quenlow"):
        MilestoneIndex({"events": {"fall of Quenlow": "1950/.."}})


def test_spellings_of_a_milestone() -> None:
    index = MilestoneIndex({"macros": {"war": ["Great War", "War"]}, "events": {"end of the {war}": "1950-03-04"}})
    for text in ("END OF THE GREAT WAR", "end of the war"):
        hit = index.phrases.find(without_articles(tokenize(text)), 0)
        assert hit is not None
        assert hit.meant[0].when == Interval(date(1950, 3, 4), date(1950, 3, 4))


def test_a_phrase_without_words_is_refused() -> None:
    with pytest.raises(ValueError, match="without words"):
        PhraseIndex[int]().add("the", 1)


def test_the_shipped_series_are_many_and_count_forward() -> None:
    index = shipped_series()
    assert len(index.series) >= 150
    for series in index.series:
        found = [when for n in range(1, 260) if (when := series.when(n)) is not None]
        firsts = [when.earliest for when in found if when.earliest is not None]
        assert firsts == sorted(firsts), series.name
        assert found or "." in next(iter(series.fixed)), series.name


def test_the_shipped_shows_count_forward() -> None:
    rows = shipped_files().mapping("shows.yaml")["shows"]
    assert len(rows) >= 150
    for names, rule in rows.items():
        index = SeriesIndex({"followed": {names: rule}})
        for series in index.series:
            firsts = [when.earliest for n in range(1, 60) if (when := series.when(n)) is not None and when.earliest]
            assert firsts == sorted(firsts), names
            assert firsts, names


def test_a_number_that_breaks_the_rule_moves_all_behind_it() -> None:
    index = SeriesIndex({"named": {"Quenlow Games": "3=2000 /2 m5-6 8=2011-05"}})
    (series,) = index.series
    assert series.when(4) == Interval(date(2002, 5, 1), date(2002, 6, 30))
    assert series.when(8) == month_interval(2011, 5)
    assert series.when(9) == Interval(date(2013, 5, 1), date(2013, 6, 30))
    assert series.when(500) is None


@pytest.mark.parametrize("rule", ["", "some year", "3=year", "/2"])
def test_a_rule_that_cannot_be_read_is_refused(rule: str) -> None:
    with pytest.raises(KnowledgeError, match="Quenlow"):
        SeriesIndex({"named": {"Quenlow Games": rule}})


def test_numerals() -> None:
    assert (CARDINALS["54"], CARDINALS["fifty-four"], CARDINALS["hundred"]) == (54, 54, 100)
    assert (ORDINALS["21st"], ORDINALS["112th"], ORDINALS["twenty-fifth"], ORDINALS["fiftieth"]) == (21, 112, 25, 50)
    assert (ORDINALS["twelfth"], ORDINALS["ninth"], ORDINALS["fortieth"]) == (12, 9, 40)
    assert (ROMANS["XXXIV"], ROMANS["XL"], ROMANS["LVIII"], ROMANS["CXCIX"]) == (34, 40, 58, 199)
