"""One verb, many sentences: active, passive, nominal, negated, planned and hypothetical are told apart."""

from __future__ import annotations

import pytest

from tests.reading.events.coding import events_in, states, told


@pytest.mark.parametrize(
    ("text", "code", "realis", "actors", "recipients"),
    [
        ("Norway imposed sanctions on Chile.", "163", "asserted", ("NOR",), ("CHL",)),
        ("Sanctions were imposed on Chile by Norway.", "163", "asserted", ("NOR",), ("CHL",)),
        ("Norway has not imposed sanctions on Chile.", "163", "negated", ("NOR",), ("CHL",)),
        ("Norway will impose sanctions on Chile.", "1312", "planned", ("NOR",), ("CHL",)),
        ("Norway could impose sanctions on Chile.", "163", "hypothetical", ("NOR",), ("CHL",)),
        ("Norway imposed sanctions on Chile in 2014.", "163", "background", ("NOR",), ("CHL",)),
        ("The expulsion of two Chilean diplomats by Norway drew protests.", "161", "asserted", ("NOR",), ("CHL",)),
        ("Norway expelled two Chilean diplomats.", "161", "asserted", ("NOR",), ("CHL",)),
        ("Two Chilean diplomats were expelled by Norway.", "161", "asserted", ("NOR",), ("CHL",)),
        ("Norway did not expel the Chilean diplomats.", "161", "negated", ("NOR",), ("CHL",)),
        ("Norway will not send weapons to Chile.", "1222", "negated", ("NOR",), ("CHL",)),
        ("Norway will visit Chile.", "036", "planned", ("NOR",), ("CHL",)),
    ],
)
def test_voice_and_realis(
    text: str, code: str, realis: str, actors: tuple[str, ...], recipients: tuple[str, ...]
) -> None:
    assert told(text) == (code, realis, actors, recipients)


@pytest.mark.parametrize(
    ("text", "code", "recipients"),
    [
        ("Norway agreed to lift its embargo on Chile.", "0354", ("CHL",)),
        ("Norway refused to lift its embargo on Chile.", "1244", ("CHL",)),
        ("Norway urged Chile to lift its embargo.", "0254", ("CHL",)),
        ("Norway threatened to impose sanctions on Chile.", "1312", ("CHL",)),
        ("Norway demanded that Chile withdraw its troops.", "1056", ("CHL",)),
        ("Norway offered to send food to Chile.", "0333", ("CHL",)),
        ("Norway rejected a Chilean request for talks.", "125", ("CHL",)),
    ],
)
def test_what_is_only_promised_asked_or_refused_is_one_act_of_words(
    text: str, code: str, recipients: tuple[str, ...]
) -> None:
    events = events_in(text)
    assert [(e.cameo, states(e.actors), states(e.recipients)) for e in events] == [(code, ("NOR",), recipients)]


def test_what_is_planned_is_told_as_the_act_itself() -> None:
    event = events_in("Norway plans to impose tariffs on Chilean salmon.")[0]
    assert (event.act, event.realis, event.cameo) == ("impose-sanctions", "planned", "1312")


def test_reciprocal_acts_come_once_with_all_parties() -> None:
    (event,) = events_in("Norway and Chile signed a fisheries accord with Peru.")
    assert set(states(event.actors)) == {"NOR", "CHL", "PER"}
    assert event.recipients == ()


def test_coordinated_recipients_and_actors() -> None:
    (event,) = events_in("Norway and Sweden condemned Chile and Peru.")
    assert (states(event.actors), states(event.recipients)) == (("NOR", "SWE"), ("CHL", "PER"))


def test_agents_have_state_and_sector() -> None:
    (event,) = events_in("Norwegian police arrested four Chilean sailors.")
    assert (event.actors[0].state, event.actors[0].sector) == ("NOR", "COP")
    assert event.recipients[0].state == "CHL"


def test_what_another_must_do_is_a_demand_of_the_speaker() -> None:
    (event,) = events_in("Norway said on Tuesday that Chile must return the captured trawler.")
    assert (event.act, event.realis) == ("demand", "asserted")
    assert (states(event.actors), states(event.recipients)) == (("NOR",), ("CHL",))


def test_the_source_of_a_report_is_no_party_to_what_it_tells() -> None:
    (event,) = events_in("Norway detained two Chilean sailors, the Swedish government said.")
    assert (states(event.actors), states(event.recipients)) == (("NOR",), ("CHL",))


def test_plain_sayings_are_no_events() -> None:
    assert events_in("Norway said that the winter was cold.") == ()


def test_magnitudes_are_typed_and_have_spans() -> None:
    text = "Norway imposed sanctions on 3 Chilean banks, 29 legal entities and 1.5 million tons of copper."
    (event,) = events_in(text)
    found = {(q.value, q.unit) for q in event.quantities}
    assert {(3.0, "chilean banks"), (29.0, "legal entities")} <= found
    assert all(str(int(q.value))[0] == q.span.text(text)[0] for q in event.quantities)


def test_an_event_has_a_date_with_its_own_span() -> None:
    text = "Norway imposed sanctions on Chile on June 9, 2025."
    date = events_in(text)[0].date
    assert date is not None
    assert date.span is not None
    assert (date.value, date.granularity) == ("2025-06-09", "day")
    assert "June 9" in date.span.text(text)


def test_contexts_follow_the_words_of_the_clause() -> None:
    (event,) = events_in("Norway banned the export of oil and gas to Chile.")
    assert "resource" in event.contexts


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway opened criminal proceedings against a Chilean consul.", "115"),
        ("Norway opened a case of wine for a Chilean consul.", None),
        ("Norway paid 6 million dollars in compensation to Chile.", "080"),
        ("Norwegian and Chilean marines staged a joint war game.", "062"),
        ("Norway offered sharp criticism of Chile.", "111"),
        ("Norway offered Chile a loan.", "0331"),
    ],
)
def test_what_follows_a_verb_decides_what_it_tells(text: str, code: str | None) -> None:
    assert [e.cameo for e in events_in(text)] == ([code] if code else [])


def test_a_title_that_names_no_state_is_enough_for_the_one_leader_of_a_name() -> None:
    (event,) = events_in("President Obama rejected a proposal of Chile.", published="2014-05-02")
    assert (states(event.actors), states(event.recipients)) == (("USA",), ("CHL",))


@pytest.mark.parametrize(
    ("text", "code", "actors", "recipients"),
    [
        ("Norway rejected calls by Chile to lift its embargo.", "1244", ("NOR",), ("CHL",)),
        ("Lifting the sanctions on Chile is out of the question, Norway said.", "1244", ("NOR",), ("CHL",)),
        ("Norwegian ministers said Chile must agree to withdraw its troops.", "1056", ("NOR",), ("CHL",)),
        ("Norway prepared to visit Chile.", "042", ("NOR",), ("CHL",)),
        ("Norway prepared to attack Chile.", "150", ("NOR",), ("CHL",)),
        ("Norway will investigate the Chilean company.", "090", ("NOR",), ("CHL",)),
        ("A mortar bomb was fired at Norway from Chile.", "194", ("CHL",), ("NOR",)),
        ("Four children were killed in Norwegian shelling in Chile.", "194", ("NOR",), ("CHL",)),
        ("A Chilean prisoner died of torture in Norwegian custody.", "1823", ("NOR",), ("CHL",)),
        ("The Chilean depot was demolished by Norwegian demonstrators.", "145", ("NOR",), ("CHL",)),
        ("Ethnic Chileans in Norway demanded autonomy from Sweden.", "1044", ("NOR",), ("SWE",)),
        ("Norway's Supreme Court jailed two Chileans.", "173", ("NOR",), ("CHL",)),
        ("Norway refused to meet Chile's visiting king.", "125", ("NOR",), ("CHL",)),
        ("A Chilean opposition leader was arrested by police.", "173", ("CHL",), ("CHL",)),
        ("Norway launched two ballistic missiles into the sea off Chile.", "150", ("NOR",), ("CHL",)),
        ("Norway fired two missiles at Chile.", "194", ("NOR",), ("CHL",)),
        ("Norway resigned itself to the Chilean plan.", "0831", ("NOR",), ()),
    ],
)
def test_who_acts_towards_whom(text: str, code: str, actors: tuple[str, ...], recipients: tuple[str, ...]) -> None:
    event = events_in(text)[0]
    assert (event.cameo, states(event.actors), states(event.recipients)) == (code, actors, recipients)


def test_people_are_of_the_place_where_they_protest() -> None:
    (event,) = events_in("Thousands of people blocked streets in Oslo.")
    assert (states(event.actors), states(event.recipients)) == (("NOR",), ("NOR",))


def test_the_toll_of_an_attack_is_no_second_attack() -> None:
    (event,) = events_in("Norwegian militants attacked a Chilean base, killing at least nine soldiers.")
    assert any(q.value == 9 for q in event.quantities)


def test_what_only_says_who_somebody_is_is_no_act() -> None:
    (event,) = events_in("Norway bombed the group that has seized parts of Chile.")
    assert states(event.actors) == ("NOR",)


def test_a_language_is_no_party() -> None:
    events = events_in("The Norwegian court cancelled restrictions on the use of the Chilean language.")
    assert all(states(e.recipients) == () for e in events)


@pytest.mark.parametrize(
    ("text", "realis"),
    [
        ("Norway denied that it had shelled a Chilean village.", "negated"),
        ("Reports that Norway had shelled a Chilean village were dismissed in Oslo.", "negated"),
        ("It was wrongly reported that Norway had shelled a Chilean village.", "negated"),
        ("Norway would have shelled the Chilean village had it rained.", "negated"),
        ("No Norwegian ship has shelled a Chilean village.", "negated"),
        ("The planned visit of Norwegian ministers to Chile was called off.", "negated"),
        ("Norway had been due to visit Chile.", "negated"),
        ("Norway would visit Chile if the rain stopped.", "hypothetical"),
        ("Norway might, in that case, visit Chile.", "hypothetical"),
        ("Ships will wait until Norway signs the treaty.", "hypothetical"),
        ("Ships will sail only after Norway signs the treaty.", "hypothetical"),
        ("Ships waited until Norway signed the treaty.", "asserted"),
        ("Norway is to visit Chile.", "planned"),
        ("Norway is going to visit Chile.", "planned"),
        ("Norway said it would visit Chile.", "planned"),
        ("It is possible that Norway will visit Chile.", "hypothetical"),
        ("Norway almost visited Chile.", "negated"),
        ("Norway has yet to visit Chile.", "negated"),
        ("Norway denied having shelled a Chilean village.", "negated"),
        ("Years ago Norway shelled a Chilean village.", "background"),
        ("Norway is alleged to have shelled a Chilean village.", "asserted"),
        ("Sweden said Norway had shelled a Chilean village.", "asserted"),
        ("Norway had shelled a Chilean village.", "background"),
        ("The pact, which Norway and Chile signed in 2011, is in force.", "background"),
    ],
)
def test_whether_it_happened(text: str, realis: str) -> None:
    told_of = [e for e in events_in(text) if e.act in ("attack", "visit", "sign-agreement")]
    assert [e.realis for e in told_of] == [realis]


@pytest.mark.parametrize("pair", ["The two leaders", "Both leaders"])
def test_two_persons_of_an_office_act_together(pair: str) -> None:
    named = "President Gabriel Boric of Chile and Prime Minister Jonas Gahr Støre of Norway gave speeches. "
    (event,) = events_in(f"{named}{pair} met in Oslo on 3 March 2021.")
    assert (event.act, states(event.actors)) == ("meet", ("CHL", "NOR"))
    assert event.date is not None
    assert event.date.value == "2021-03-03"


def test_another_clause_behind_and_gives_no_party_to_the_one_before() -> None:
    condemned, voiced = events_in("Norway condemned Chile's reckless action, and Peru and Cuba voiced concern.")
    assert (states(condemned.actors), states(condemned.recipients)) == (("NOR",), ("CHL",))
    assert states(voiced.actors) == ("PER", "CUB")


@pytest.mark.parametrize(
    "text",
    [
        "Norway, whose ships have patrolled the strait since 2019, expelled two Chilean envoys.",
        "Norway, whose ships left the strait in 2019, expelled two Chilean envoys.",
        "Norway, in the strait since 2019, expelled two Chilean envoys.",
        "Norway, whose offer lapsed last year when Peru joined Cuba, expelled two Chilean envoys.",
        "Norway granted a 99-year lease long ago. It has expelled two Chilean envoys.",
    ],
)
def test_a_year_told_of_the_subject_dates_no_act(text: str) -> None:
    event = events_in(text)[-1]
    assert (event.realis, event.date) == ("asserted", None)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Norway and Chile agreed not to attack each other.", "0356"),
        ("Norway and Chile pledged never to shell each other's ports.", "0356"),
        ("Norway and Chile promised to refrain from bombing each other.", "0356"),
        ("Norway and Chile agreed not to threaten each other.", "030"),
        ("Norway and Chile agreed not to expel each other's envoys.", "030"),
    ],
)
def test_what_is_to_be_left_off_is_no_threat(text: str, code: str) -> None:
    (event,) = events_in(text)
    assert (event.cameo, event.type, set(states(event.actors))) == (code, "AGREE", {"NOR", "CHL"})


def test_who_gives_no_evidence_to_nobody_refuses_nothing() -> None:
    assert not events_in("Norway's minister made the claim in an address, without giving evidence.")
    (event,) = events_in("Norway gave Chile evidence of the raid.")
    assert (event.cameo, states(event.recipients)) == ("064", ("CHL",))


def test_a_clause_about_a_thing_has_not_the_subject_of_the_next_verb() -> None:
    told_of = "Norway signed a law that calls the reef Chilean territory"
    event = events_in(f"{told_of}, and expelled two Peruvian envoys.")[-1]
    assert (states(event.actors), states(event.recipients)) == (("NOR",), ("PER",))
