"""Whom the words of a source mean: names among titles, pronouns, common nouns, or nobody."""

from __future__ import annotations

import pytest

from chancery.reading.grammar import grammar
from chancery.reading.naming_words import naming_words
from tests.reading.naming import Named

OPENING = "Swedish Foreign Minister Ann Linde met the German chancellor, Olaf Scholz, in Oslo. "


@pytest.mark.parametrize(
    ("words", "who"),
    [
        ("Kremlin spokesman Dmitry Peskov", "Dmitry Peskov"),
        ("the spokesman of the President of the Russian Federation Dmitry Peskov", "Dmitry Peskov"),
        ("Dmitry Peskov, the spokesman of the Russian president", "Dmitry Peskov"),
        ("Kishida’s predecessor, Yoshihide Suga", "Yoshihide Suga"),
        ("the Russian Foreign Ministry", None),
        ("Rosa Bell and Jim Hart", "Rosa Bell and Jim Hart"),
        ("Tokyo", "Japan"),
        ("a spokeswoman for Dmitry Peskov", None),
        ("Russian officials", None),
        ("two people close to Dmitry Peskov", None),
        ("Moscow's allies", None),
    ],
)
def test_the_head_of_a_source_decides(words: str, who: str | None) -> None:
    named = Named(f"The road will open, {words} said on Monday.")
    if words.endswith("Ministry"):
        assert named.resolution(words).entity == "body:RUS-foreign-ministry"
    else:
        assert named.who(words) == who


def test_a_title_without_a_name_means_its_holder_even_when_named_later() -> None:
    named = Named("Japan's Prime Minister spoke on Monday. Prime Minister Fumio Kishida told reporters that it rained.")
    assert named.who("Japan's Prime Minister") == "Fumio Kishida"
    assert named.of("Japan's Prime Minister") == "Prime Minister of Japan"


def test_a_title_whose_holder_is_not_named_means_the_office() -> None:
    named = Named("Japan's Prime Minister spoke on Monday.")
    assert named.resolution("Japan's Prime Minister").entity == "office:JPN-head-of-government"


@pytest.mark.parametrize(
    ("text", "words", "who"),
    [
        ("She said so.", "She", "Ann Linde"),
        ("He said so.", "He", "Olaf Scholz"),
        ("The minister said so.", "The minister", "Ann Linde"),
        ("The chancellor said so.", "The chancellor", "Olaf Scholz"),
        ("The judge said so.", "The judge", None),
        ("They said so.", "They", None),
        ("A minister said so.", "A minister", None),
    ],
)
def test_pronouns_and_common_nouns_agree_with_whom_they_mean(text: str, words: str, who: str | None) -> None:
    assert Named(OPENING + text).who(words) == who


def test_a_quotation_does_not_supply_the_subject_outside_it() -> None:
    named = Named('Olaf Scholz spoke first. "Emmanuel Macron knows what we all think about this plan," he said.')
    assert named.who("he", named.text.count("he", 0, named.text.index(" he said"))) == "Olaf Scholz"


def test_a_possessive_before_the_subject_points_ahead() -> None:
    named = Named("Olaf Scholz left early. In his address to the club, Emmanuel Macron praised the host.")
    assert named.of("his") == "Emmanuel Macron"


def test_an_empty_it_means_nothing() -> None:
    assert Named("Japan said it is impossible to agree.").of("it") is None
    assert Named("Japan said it would agree.").of("it") == "Japan"


def test_its_means_the_nearest_subject() -> None:
    named = Named("Russia will talk only after Tokyo takes steps to end its boycott.")
    assert named.of("its") == "Japan"


@pytest.mark.parametrize("words", ["the two countries", "both sides", "the two nations"])
def test_two_countries_are_the_two_named_last(words: str) -> None:
    named = Named(f"China protested. India and Pakistan agreed that {words} would trade again.")
    assert named.of(words) == "India and Pakistan"


def test_his_country_is_that_of_the_person() -> None:
    named = Named("Japanese Prime Minister Fumio Kishida warned Russia that his country was ready.")
    assert named.of("his country") == "Japan"


def test_the_islands_are_the_place_named_last() -> None:
    named = Named("Japan claims the South Kuril Islands. Soldiers are on the islands.")
    assert named.of("the islands") == named.of("South Kuril Islands")


def test_the_company_is_the_organisation_named_last() -> None:
    named = Named("Fjordline Cargo Ltd will close its pier. The company said so on Monday.")
    assert named.who("The company") == "Fjordline Cargo Ltd"


def test_a_statement_stands_for_who_issued_it() -> None:
    named = Named("The Russian Foreign Ministry answered on Friday. The statement said the talks were over.")
    assert named.resolution("The statement").entity == "body:RUS-foreign-ministry"


def test_words_that_describe_are_kept() -> None:
    named = Named("State Duma deputy Igor Valentov spoke. The politician said no.")
    assert named.resolution("State Duma deputy Igor Valentov").described_as == "State Duma deputy"
    assert named.who("The politician") == "Igor Valentov"


def test_a_noun_beside_a_name_describes() -> None:
    named = Named("The bridge is closed, Harold Finch, a local engineer, said on Monday.")
    assert named.resolution("Harold Finch, a local engineer").described_as == "engineer"


def test_nothing_is_resolved_outside_the_text() -> None:
    named = Named("Japan spoke.")
    assert named.found.resolve(named.span("Japan")._replace(start=500, end=510)).entity is None


def test_classes_of_person_nouns_are_those_that_nouns_have() -> None:
    known = set(naming_words().person_nouns.values())
    assert grammar().shown_classes <= known
    assert set(grammar().roles_of_class) <= known


@pytest.mark.parametrize("again", ["The spokesman", "The spokesperson"])
def test_a_spokesperson_is_shown_under_the_bare_noun(again: str) -> None:
    named = Named(f"Kremlin spokesman Dmitry Peskov said on 3 March 2025 that talks would go on. {again} set no date.")
    assert named.of(again) == "Dmitry Peskov"


@pytest.mark.parametrize(("noun", "who"), [("The oil company", "Norsk Havolje"), ("The firm", "Norsk Havolje")])
def test_a_company_is_no_ministry(noun: str, who: str) -> None:
    named = Named(
        f"The State Department said that it knew. Oslo was serving Norsk Havolje, he said. {noun} gave no reason."
    )
    assert named.who(noun) in (who, None)
    assert Named(f"The State Department said that it knew. {noun} gave no reason.").who(noun) is None


def test_sovereign_territory_is_no_monarch() -> None:
    assert Named("They would annex Norway's sovereign territory.").mention("Norway's sovereign") is None


def test_the_noun_of_a_title_tells_the_gender_before_the_given_name() -> None:
    named = Named(
        "Minister Jan Odel said so. Norwegian foreign ministry spokesman Dana Moti said no. “We know,” he wrote."
    )
    assert named.of("he") == "Dana Moti"
