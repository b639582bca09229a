"""AliasIndex: which names begin where, longest first, and what is put together while looking."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.knowledge.alias_words import words_of
from chancery.knowledge.aliases import AliasIndex, Sense
from chancery.knowledge.loader import load_knowledge
from chancery.model.token import tokenize

KNOWN = load_knowledge()


def found(text: str, at: int = 0) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    return [
        (text[tokens[at].start : tokens[at + hit.length - 1].end], hit.senses[0].entity)
        for hit in KNOWN.aliases.find(tokens, at)
    ]


@pytest.mark.parametrize(
    ("text", "entity", "form"),
    [
        ("Japan", "state:JPN", "name"),
        ("Russian", "state:RUS", "demonym"),
        ("Poles", "state:POL", "demonym"),
        ("Moscow", "state:RUS", "metonym"),
        ("Kiev", "state:UKR", "metonym"),
        ("Kremlin", "body:RUS-presidency", "metonym"),
        ("White House", "body:USA-presidency", "metonym"),
        ("Downing Street", "body:GBR-premiership", "metonym"),
        ("Blue House", "body:KOR-presidency", "metonym"),
        ("State Department", "body:USA-foreign-ministry", "name"),
        ("USSR", "state:SUN", "name"),
        ("Côte d’Ivoire", "state:CIV", "name"),
        ("European Commission", "org:EC", "name"),
        ("Hizbollah", "org:HEZBOLLAH", "name"),
        ("Tass", "outlet:tass", "name"),
        ("Etorofu", "place:iturup", "name"),
        ("Ren’ai Jiao", "place:second-thomas", "name"),
        ("Malvinas", "place:falklands", "name"),
    ],
)
def test_names_and_what_they_stand_for(text: str, entity: str, form: str) -> None:
    best = KNOWN.aliases.lookup(text)[0]
    assert (best.entity, best.form) == (entity, form)


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("Chadian Foreign Ministry", "body:TCD-foreign-ministry"),
        ("Chad's foreign ministry", "body:TCD-foreign-ministry"),
        ("Chad’s Ministry of Foreign Affairs", "body:TCD-foreign-ministry"),
        ("Foreign Ministry of Chad", "body:TCD-foreign-ministry"),
        ("Ministry of Foreign Affairs of the Republic of Chad", "body:TCD-foreign-ministry"),
        ("Philippine defense department", "body:PHL-defence-ministry"),
        ("Netherlands' government", "body:NLD-government"),
        ("government of the Netherlands", "body:NLD-government"),
        ("Norwegian lower house", None),
        ("Japanese lower house", "body:JPN-lower-house"),
        ("Beijing's foreign ministry", "body:CHN-foreign-ministry"),
        ("Beijing foreign ministry", None),
        ("Turkish side", "state:TUR"),
    ],
)
def test_bodies_of_any_state_are_put_together(text: str, entity: str | None) -> None:
    senses = KNOWN.aliases.lookup(text)
    assert (senses[0].entity if senses else None) == entity


def test_the_longest_name_comes_first() -> None:
    assert found("Security Council of the Russian Federation met")[0] == (
        "Security Council of the Russian Federation",
        "body:RUS-security-council",
    )
    hits = found("Russian Foreign Ministry building")
    assert hits == [("Russian Foreign Ministry", "body:RUS-foreign-ministry"), ("Russian", "state:RUS")]


def test_a_capital_is_a_state_and_a_place() -> None:
    assert [(s.entity, s.form) for s in KNOWN.aliases.lookup("Ankara")] == [
        ("state:TUR", "metonym"),
        ("place:ankara", "name"),
    ]


def test_common_words_stand_in_either_case_but_never_alone() -> None:
    assert found("Kuril islands")[0][1] == found("Kuril Islands")[0][1] == "place:kuril-islands"
    assert KNOWN.aliases.lookup("japan") == ()
    assert KNOWN.aliases.lookup("diet") == ()


def test_capitals_fit_any_name() -> None:
    assert found("TURKEY WARNS")[0] == ("TURKEY", "state:TUR")
    assert found("SOUTH KOREAN FLEET")[0] == ("SOUTH KOREAN", "state:KOR")
    assert found("US")[0] == ("US", "state:USA")
    assert found("us") == []


def test_surnames_rank_behind_full_names() -> None:
    index = AliasIndex([("May", Sense("person:bo-may", "name", 3)), ("May", Sense("place:may", "name", 0))])
    assert [sense.entity for sense in index.lookup("May")] == ["place:may", "person:bo-may"]


def test_a_layer_comes_first_and_leaves_the_index_below_alone() -> None:
    below = AliasIndex([("Free Shore", Sense("place:a", "name", 0))])
    above = below.layered([("Free Shore", Sense("place:b", "name", 0)), ("Lee Rock", Sense("place:c", "name", 0))])
    assert [sense.entity for sense in above.lookup("Free Shore")] == ["place:b", "place:a"]
    assert above.lookup("Lee Rock")
    assert below.lookup("Lee Rock") == ()
    assert [sense.entity for sense in below.lookup("Free Shore")] == ["place:a"]


def test_institutions_alone() -> None:
    tokens = tokenize("the foreign ministry and parliament")
    assert [(hit.length, hit.kind) for hit in KNOWN.aliases.institutions(tokens, 1)] == [(2, "foreign-ministry")]
    assert KNOWN.aliases.institutions(tokens, 4)[0].kind == "parliament"
    assert KNOWN.aliases.institutions(tokens, 0) == []


def test_every_stored_name_is_found_again() -> None:
    lost = [
        name
        for name, senses in KNOWN.aliases.items()
        if len(name.split()) > 1 and not set(senses) <= set(KNOWN.aliases.lookup(name))
    ]
    assert lost == []


WORDS = st.sampled_from(
    "the of Russia Russian 's ’s foreign Foreign Ministry side KURIL Islands Affairs Moscow , Kim JAPAN".split()
)


@given(st.lists(WORDS, max_size=12).map(" ".join))
def test_hits_stay_inside_and_come_longest_first(text: str) -> None:
    tokens = tokenize(text)
    for at in range(len(tokens)):
        hits = KNOWN.aliases.find(tokens, at)
        lengths = [hit.length for hit in hits]
        assert lengths == sorted(set(lengths), reverse=True)
        assert all(1 <= length <= len(tokens) - at for length in lengths)
        assert all(sense.entity in KNOWN.entities for hit in hits for sense in hit.senses)
        assert all(list(hit.senses) == sorted(hit.senses, key=lambda sense: sense.rank) for hit in hits)


@given(st.text(max_size=60))
def test_any_text_can_be_looked_through(text: str) -> None:
    tokens = tokenize(text)
    for at in range(len(tokens)):
        KNOWN.aliases.find(tokens, at)
        KNOWN.titles.find(tokens, at)


@given(st.text(alphabet=st.sampled_from("abcDEF ’'-.é"), max_size=20))
def test_names_are_cut_as_texts_are(text: str) -> None:
    assert words_of(text) == [token.text.replace("’", "'") for token in tokenize(text)]


def test_names_are_unpacked_when_a_text_holds_them() -> None:
    told = {"Sarn": "sarn", "Sarn Harbour Board": "board", "the Lower Sarn": "lower", "Ada Renner": "renner"}
    names = [(name, Sense(f"place:{id_}", "name", 0)) for name, id_ in told.items()]
    whole = AliasIndex(names, ["harbour"])
    for text in ("Sarn", "SARN", "the Lower Sarn", "Sarn Harbour Board", "ADA RENNER", "Ada", "Lower"):
        assert AliasIndex.restored(whole.tables, {}, {}).lookup(text) == whole.lookup(text)
    taken = AliasIndex.restored(whole.tables, {}, {})
    assert taken.small_starts() == whole.small_starts() == {"the"}
    assert taken.lookup("Ada Renner")
    assert taken.tables == whole.tables
    assert list(AliasIndex.restored(whole.tables, {}, {}).items()) == list(whole.items())
    added = AliasIndex.restored(whole.tables, {}, {}).layered([("Sarn", Sense("person:sarn", "name", 1))])
    assert [s.entity for s in added.lookup("Sarn")] == ["place:sarn", "person:sarn"]
    assert [name for name, _ in added.differing(AliasIndex.restored(whole.tables, {}, {}))[0].items()] == ["Sarn"]
