"""Names, demonyms, metonyms and titles: found, and linked to the right entity."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chancery.knowledge import load_knowledge
from chancery.model.span import Span
from chancery.reading.mentions import find_mentions
from chancery.reading.page import cut
from tests.reading.naming import Named
from tests.shared import SHARED, needs_shared


@pytest.mark.parametrize(
    ("text", "form", "entity"),
    [
        ("Moscow said that it would answer.", "metonym", "state:RUS"),
        ("The talks between Moscow and Ankara went on.", "metonym", "state:RUS"),
        ("It rejected Moscow's claims to the strait.", "metonym", "state:RUS"),
        ("The envoys met in Moscow on Friday.", "name", "place:moscow"),
        ("The minister flew to Moscow on Friday.", "name", "place:moscow"),
        ("The plane landed at Moscow airport.", "name", "place:moscow"),
        ("Moscow, Oct 3 The envoys have met.", "name", "place:moscow"),
    ],
)
def test_a_capital_is_a_state_unless_the_words_make_it_a_place(text: str, form: str, entity: str) -> None:
    mention = Named(text).mention("Moscow")
    assert mention is not None
    assert (mention.form, mention.entity) == (form, entity)


def test_a_demonym_inside_a_title_is_nested() -> None:
    named = Named("The French president spoke. The French sailors left.")
    inside, alone = named.mention("French"), named.mention("French", 1)
    assert inside is not None
    assert inside.nested
    assert alone is not None
    assert not alone.nested
    assert inside.entity == alone.entity == "state:FRA"


def test_the_state_inside_the_name_of_a_body_is_nested() -> None:
    named = Named("The Russian Foreign Ministry protested.")
    ministry, state = named.mention("Russian Foreign Ministry"), named.mention("Russian")
    assert ministry is not None
    assert ministry.kind == "body"
    assert state is not None
    assert state.nested


def test_each_part_of_a_compound_is_a_mention() -> None:
    named = Named("Franco talks failed, but Japanese-Russian relations and anti-Chinese protests went on.")
    assert named.of("Japanese") == "Japan"
    assert named.of("Russian") == "Russia"
    assert named.of("Chinese") == "China"


@pytest.mark.parametrize("words", ["the new Japanese government", "Japan's previous governments"])
def test_governments_are_found_with_their_modifiers(words: str) -> None:
    named = Named(f"Analysts praised {words} for patience.")
    inside = words.removeprefix("the ").removeprefix("Japan's ")
    assert named.of(inside) == "Government of Japan"


def test_a_surname_alone_means_the_person_of_the_full_name() -> None:
    named = Named("Maria Keller, a dentist, saw it. Keller said the noise was loud.")
    assert named.of("Keller", 1) == "Maria Keller"


def test_a_surname_of_two_persons_means_the_one_named_last() -> None:
    named = Named("Anna Keller said yes. Her cousin Peter Keller said no. Keller said he had slept.")
    assert named.of("Keller", 2) == "Peter Keller"


def test_an_honorific_decides_between_two_of_one_surname() -> None:
    named = Named("Anna Keller met her brother Peter Keller. Ms. Keller said the house was sold.")
    assert named.of("Keller", 2) == "Anna Keller"


@pytest.mark.parametrize(
    "name",
    [
        "Harold B. Finch", "Sinead O'Hara", "Petra van der Velde", "Mary Ann Lockwood", "Jean-Marc Oyelaran",
        "Omar al-Hadid", "Tomasz McAllister",
    ],
)  # fmt: skip
def test_names_of_unknown_persons_are_found_whole(name: str) -> None:
    named = Named(f"The bridge is closed, said {name}, a local engineer.")
    mention = named.mention(name)
    assert mention is not None
    assert mention.entity is not None
    assert mention.entity.startswith("new-person:")


@pytest.mark.parametrize(
    "words",
    ["Harbour Street", "World War", "Last Tuesday", "New Year", "Public Safety Act", "Lake Windermere", "Nova Scotia"],
)
def test_other_capitals_are_no_persons(words: str) -> None:
    named = Named(f"Crowds were seen near {words} before noon, and more came later.")
    assert not [e for e in named.found.entities if e.startswith("new-person:")]


def test_an_unknown_person_takes_state_and_office_from_the_title() -> None:
    named = Named("Norwegian Foreign Minister Torbald Eckersund spoke. Eckersund said the ferry would sail.")
    mention = named.mention("Torbald Eckersund")
    assert mention is not None
    person = named.found.entities[mention.entity or ""]
    assert person.id == "new-person:torbald-eckersund"
    assert (person.state, person.office) == ("NOR", "office:NOR-foreign-minister")
    assert [flag.kind for flag in named.found.flags] == ["proposed tenure"]


def test_a_known_person_raises_no_flag() -> None:
    assert not Named("Japanese Prime Minister Fumio Kishida spoke.").found.flags


@pytest.mark.parametrize(
    ("text", "modifiers"),
    [
        ("Former Japanese Prime Minister Fumio Kishida spoke.", ("former",)),
        ("Japan's new Prime Minister Fumio Kishida spoke.", ("new",)),
        ("Fumio Kishida, the Japanese prime minister, spoke.", ()),
        ("The Japanese prime minister, Fumio Kishida, spoke.", ()),
        ("Then-Prime Minister Fumio Kishida spoke.", ("then",)),
        ("Prime Minister Fumio Kishida spoke.", ()),
    ],
)
def test_who_holds_an_office_is_read_from_either_side(text: str, modifiers: tuple[str, ...]) -> None:
    [holding] = Named(text).found.holdings
    assert (holding.person, holding.office) == ("person:fumio-kishida", "office:JPN-head-of-government")
    assert holding.modifiers == modifiers


def test_a_title_of_a_title_names_both_offices() -> None:
    named = Named("This was said by the spokesman of the President of the Russian Federation Dmitry Peskov.")
    [holding] = named.found.holdings
    assert (holding.person, holding.office) == ("person:dmitry-peskov", "office:RUS-head-of-state-spokesperson")
    inner = named.mention("President of the Russian Federation")
    assert inner is not None
    assert inner.nested


def test_a_post_in_a_firm_makes_office_and_firm() -> None:
    named = Named("On Monday Velotrans CEO Marta Lindqvist resigned, as did Ole Brandt, the owner of Fjordline Cargo.")
    assert named.of("Velotrans CEO") == "CEO of Velotrans"
    assert named.of("Velotrans") == "Velotrans"
    assert named.of("owner of Fjordline Cargo") == "Owner of Fjordline Cargo"


def test_an_acronym_means_the_organisation_that_introduced_it() -> None:
    named = Named("The Council of Alpine Cable Carriers (CACC) met. The CACC said fares would rise.")
    assert named.of("CACC", 1) == "Council of Alpine Cable Carriers"


@pytest.mark.parametrize("name", ["Veldhoven University", "Ministry of Lighthouses", "Brightwater Ferries Ltd"])
def test_bodies_are_known_by_their_head_noun(name: str) -> None:
    assert Named(f"A study by {name} was quoted.").of(name) == name


def test_headlines_in_title_case_name_only_who_stands_in_the_text() -> None:
    named = Named("Bridge Collapse Was Avoidable, Keller Says\n\nEngineer Maria Keller spoke to reporters on Monday.")
    assert named.of("Keller") == "Maria Keller"
    assert len([e for e in named.found.entities if e.startswith("new-person:")]) == 1


def test_a_chamber_belongs_to_the_state_that_acts() -> None:
    named = Named("Japanese Prime Minister Fumio Kishida told parliament that talks would go on.")
    assert named.of("parliament") == "National Diet of Japan"


def test_first_person_waits_for_its_speaker() -> None:
    named = Named('"We will not give up our islands, and Japan knows it," the Russian president said.')
    we = named.span("We")
    assert named.of("We") is None
    told = named.found.with_speakers([(Span(0, 50), "state:RUS")])
    assert next(m for m in told.mentions if m.span == we).entity == "state:RUS"
    assert "state:RUS" in told.entities


WORDS = st.sampled_from(
    "the a Moscow Japan's Prime Minister Fumio Kishida Kishida he she its they former President of the Russian "
    "Federation said , . \" “ ” ' ’s ( ) CEO Alrosa John B. Smith Mr. - ex-president then- The minister islands two "
    "countries \n\n US-Japan told parliament Ünïcode ǅ 東京 predecessor Abu Dhabi Al de el-Sisi Sami".split(" ")
)


@settings(max_examples=150, deadline=None)
@given(st.one_of(st.lists(WORDS, max_size=60).map(" ".join), st.text(max_size=200)))
def test_any_text_has_ordered_mentions_inside_it(text: str) -> None:
    page = cut(text)
    found = find_mentions(page, load_knowledge())
    spans = [m.span for m in found.mentions]
    assert spans == sorted(spans, key=lambda s: (s.start, -s.end))
    assert len(set(spans)) == len(spans)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    for mention in found.mentions:
        assert mention.entity is None or mention.entity in found.entities
        assert all(c.entity in found.entities for c in mention.candidates)
    for sentence in page.sentences:
        resolution = found.resolve(sentence.span)
        assert resolution.entity is None or resolution.entity in found.entities
    again = find_mentions(page, load_knowledge())
    assert (again.mentions, again.entities, again.holdings) == (found.mentions, found.entities, found.holdings)


def test_titles_of_titles_of_titles_end() -> None:
    Named("spokesman for the " + "president of the " * 3000 + "end.")


def test_long_text_is_read_in_linear_time() -> None:
    page = cut("President Anna Keller met Japanese officials in Moscow, and she said the minister was late. " * 400)
    assert len(find_mentions(page, load_knowledge()).mentions) > 1500


@needs_shared
def test_figures_on_the_seeds_hold() -> None:
    rows = [json.loads(line) for line in (SHARED / "gold" / "seeds.jsonl").read_text("utf-8").splitlines()]
    hits = wanted = extra = 0
    for row in rows:
        found = find_mentions(cut(row["text"]), load_knowledge())
        every = {(m["start"], m["end"]) for m in row["mentions"]}
        want = {
            (m["start"], m["end"])
            for m in row["mentions"]
            if m["form"] in ("name", "demonym", "metonym", "title")
            and not m.get("nested")
            and not m.get("in_boilerplate")
        }
        got = {tuple(m.span) for m in found.mentions}
        hits, wanted, extra = hits + len(want & got), wanted + len(want), extra + len(got - every)
    assert 2 * hits / (hits + extra + wanted) >= 0.95


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "President Gabriel Boric met President Javier Milei. Boric spoke first. The head of state was brief.",
            "The head of state",
        ),
        ("Chilean President Gabriel Boric spoke first. The country's leader was brief.", "The country's leader"),
    ],
)
def test_a_leader_named_by_what_he_heads(text: str, words: str) -> None:
    assert Named(text).of(words) == "Gabriel Boric"
