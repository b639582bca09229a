"""Shapes of wire copy: subjects with an insertion, silences, owners by pronoun, main clauses behind a participle."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, told


@pytest.mark.parametrize(
    ("body", "source", "content"),
    [
        (
            "But Norway's defence ministry, in a note sent to the coast guard the same week, said the strait was shut.",
            "Norway's defence ministry",
            "the strait was shut",
        ),
        (
            "The harbour board, in a letter made public on Monday, said the pier was closed.",
            "The harbour board",
            "the pier was closed",
        ),
    ],
)
def test_an_insertion_with_a_participle_takes_no_subject_away(body: str, source: str, content: str) -> None:
    found = only(body)
    assert (found.source, found.cue, found.content) == (source, "said", content)


@pytest.mark.parametrize(
    ("answer", "source", "cue"),
    [
        ("his spokesman made no comment", "his spokesman", "made no comment"),
        ("the minister did not reply", "the minister", "did not reply"),
    ],
)
def test_who_is_asked_and_gives_no_answer_says_nothing(answer: str, source: str, cue: str) -> None:
    body = f"President Gabriel Boric spoke on Monday. Asked whether a visit to Oslo was planned, {answer}."
    found = only(body)
    assert (found.source, found.cue, found.content) == (source, cue, "whether a visit to Oslo was planned")
    assert found.said.negated
    assert found.said.mood == "statement"


def test_who_is_asked_and_answers_is_no_silence() -> None:
    asked, said = told("Asked whether a visit was planned, the minister said nothing had been settled.")
    assert (asked.cue, asked.said.mood) == ("Asked", "question")
    assert (said.cue, said.said.negated) == ("said", False)


@pytest.mark.parametrize(
    ("body", "entity", "state"),
    [
        ("Chilean President Gabriel Boric spoke. His government has said it is open.", "body:CHL-government", "CHL"),
        ("Norway shut the strait. Its fisheries ministry said that the ban would last.", None, "NOR"),
        ("Norway shut the strait. Its defence ministry said it was mined.", "body:NOR-defence-ministry", "NOR"),
        ("Chilean President Gabriel Boric spoke. His spokeswoman said the road was open.", None, "CHL"),
        ("Chilean President Gabriel Boric spoke. His lawyer said the case was over.", None, None),
        ("President Gabriel Boric spoke. Peru will help, its president said.", "office:PER-head-of-state", "PER"),
        ("Chile shut the strait. Its foreign minister said it was mined.", "office:CHL-foreign-minister", "CHL"),
        ("Norland's Minister saw the High Representative, Kaja Kallas. The Minister said no.", None, None),
    ],
)
def test_what_a_pronoun_owns_is_of_its_state(body: str, entity: str | None, state: str | None) -> None:
    found = only(body)
    assert (found.said.speaker, found.said.state) == (entity, state)


@pytest.mark.parametrize("joint", ["but has since drafted another text", "and has since drafted another text"])
def test_a_main_clause_that_goes_on_ends_what_a_participle_tells(joint: str) -> None:
    found = told(f"Fidan rejected the terms, arguing that the clause was void, {joint}.")
    assert [t.content for t in found if t.cue == "arguing"] == ["that the clause was void"]


def test_a_verb_with_a_subject_of_its_own_stays_in_what_is_told() -> None:
    found = told("Fidan rejected the terms, arguing that the clause was void, but the road has stayed shut.")
    assert [t.content for t in found if t.cue == "arguing"] == [
        "that the clause was void, but the road has stayed shut"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Chilean President Gabriel Boric met Argentine President Javier Milei. Boric was tired.\n\n"
        "The head of state spoke in an interview on Monday. He also said that the road was open.",
        "Norwegian Prime Minister Jonas Gahr Støre spoke.\n\n"
        "The head of government made the remark on Monday. He also said that the road was open.",
    ],
)
def test_a_head_of_state_is_no_head_without_a_name(body: str) -> None:
    assert told(body)[-1].speaker in ("Gabriel Boric", "Jonas Gahr Støre")


def test_a_saying_inside_a_relative_clause_takes_that_clause_alone() -> None:
    insists, says = sorted(
        told("Norway insists that Chile change its map, whose border, it says, runs through a fjord."),
        key=lambda t: len(t.content),
        reverse=True,
    )
    assert insists.content == "that Chile change its map, whose border, it says, runs through a fjord"
    assert says.content.startswith("whose border")


@pytest.mark.parametrize(
    "remark", ["a ruling Chile has never accepted", "a claim denied by Chile", "a decision that Chile rejected"]
)
def test_a_remark_about_what_was_said_is_none_of_it(remark: str) -> None:
    assert told(f"A tribunal ruled that the reef was no island, {remark}.")[0].content == "that the reef was no island"


@pytest.mark.parametrize(
    "told_to",
    [
        "Chile's chief minister, Shi Yong, by telephone",
        "Chile's chief minister, Shi Yong, on Monday",
        "the minister, Shi Yong,",
    ],
)
def test_a_name_set_off_behind_whom_somebody_tells(told_to: str) -> None:
    found = only(f"Masaaki Kanai, an envoy, told {told_to} that the strait was shut.")
    assert (found.source, found.cue, found.content) == ("Masaaki Kanai, an envoy", "told", "that the strait was shut")


@pytest.mark.parametrize(
    "report",
    [
        "President Gabriel Boric, he added, had told nobody.",
        "President Gabriel Boric had told nobody, he said.",
    ],
)
def test_nobody_tells_of_himself_by_name(report: str) -> None:
    first, second = told(f"Felix Aldun, a minister, said that the step was right. {report}")
    assert first.said.speaker == second.said.speaker == "new-person:felix-aldun"


def test_a_clause_of_time_before_he_said_may_name_him() -> None:
    (found,) = told("When President Gabriel Boric left the hall, he said, the lights were out.")
    assert found.said.speaker == "person:gabriel-boric"


@pytest.mark.parametrize("day", ["April 8, 2024", "8 April 2024", "Monday, April 8, 2024,", "Monday"])
def test_a_day_behind_the_cue_is_none_of_the_content(day: str) -> None:
    found = only(f"Delcy Marenga, an envoy, said on {day} that the strait was shut.")
    assert (found.cue, found.content) == ("said", "that the strait was shut")


def test_behind_a_semicolon_another_subject_speaks() -> None:
    found = told(
        "Norway blamed Chile and ordered its envoys out; Chile, which denies it, shut a port and called for talks."
    )
    assert [(t.cue, t.source) for t in found if t.cue in ("blamed", "called for")] == [
        ("blamed", "Norway"),
        ("called for", "Chile"),
    ]


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("accused", "Chile's prime minister, Albin Marda, of starting the quarrel"),
        ("urged", "Chile's president, Gabriel Boric, to lift the ban"),
    ],
)
def test_a_name_set_off_ends_no_content(cue: str, content: str) -> None:
    assert only(f"The minister {cue} {content}, hours after the vote.").content == content


def test_at_least_six_times_is_no_figure_put_on_something() -> None:
    assert not [t for t in told("The president has put them on alert at least six times.") if t.cue]


@pytest.mark.parametrize(
    "told_how", ["said late on Saturday", "told state radio late on Saturday", "said early in May"]
)
@pytest.mark.parametrize("who", ["a spokesman for the foreign ministry, Ahmat Zene Bada,", "the spokesman"])
def test_late_on_a_day_is_nobody(who: str, told_how: str) -> None:
    found = only(f"The talks with Chile are over, {who} {told_how}.")
    assert (found.source, found.content) == (who.rstrip(","), "The talks with Chile are over")


@pytest.mark.parametrize("name", ["Peter Lind", "General Yassir al-Atta"])
@pytest.mark.parametrize("post", ["a former envoy", "Chile's deputy army chief"])
def test_who_behind_a_name_and_a_post_is_the_one_named(name: str, post: str) -> None:
    found = only(f"The move followed remarks by {name}, {post}, who said that the port was shut.")
    assert found.said.speaker_name == name.removeprefix("General ")


@pytest.mark.parametrize("day", ["the day before", "the week before", "a day earlier", "the previous day"])
def test_the_day_before_ends_with_that(day: str) -> None:
    assert only(f"The envoy had told parliament {day} that the port was shut.").content == "that the port was shut"


def test_a_name_behind_things_opens_a_clause_about_them() -> None:
    assert only("Ships met at Etor, one of four islands Chile calls its own.").source == "Chile"


def test_a_clause_with_which_gives_its_subject_to_no_verb_behind_a_comma_and_and() -> None:
    found = told("Chile rejected a letter in which Norway said that it was late, and asked a council to act.")
    assert [t.source for t in found if t.cue == "asked"] == ["Chile"]


def test_only_belongs_to_what_is_said() -> None:
    assert only("Chile's government said only a court could settle it.").content == "only a court could settle it"
    assert only("Chile's government said only that talks went on.").content == "that talks went on"


def test_a_verb_in_another_tense_behind_a_relative_clause_is_the_main_clauses() -> None:
    found = told("Delcy Marenga signed a law that declares the reef Chilean, and accused Norway of building a base.")
    assert [t.source for t in found if t.cue == "accused"] == ["Delcy Marenga"]
