"""What a statement says beside its words: speaker, chain, venue, time, mood, negation, nesting, background."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, statements_of, told


@pytest.mark.parametrize(
    ("body", "speaker", "via"),
    [
        ("Reuters quoted Hakan Fidan as saying the talks had collapsed.", "Hakan Fidan", [("Reuters", "quoted")]),
        ("“We are ready,” Fidan was quoted as saying by Reuters.", "Hakan Fidan", [("Reuters", "quoted")]),
        (
            "TASS reported that Sergey Lavrov had said the proposal was unacceptable.",
            "Sergey Lavrov",
            [("TASS", "reported")],
        ),
        (
            "Kyodo News reported, citing a government source, that the two ministers would meet.",
            "a government source",
            [("Kyodo News", "citing")],
        ),
        ("“We are ready,” Fidan told Reuters.", "Hakan Fidan", [("Reuters", "told")]),
        ("NHK said the two ministers would meet.", None, [("NHK", "reported")]),
        ("Reports suggest that the two ministers would meet.", "Reports", [("Reports", "suggest")]),
    ],
)
def test_outlets_are_links_of_the_chain_and_never_speakers(
    body: str, speaker: str | None, via: list[tuple[str, str]]
) -> None:
    found = only(body)
    assert found.speaker == speaker
    assert found.via == via
    assert found.said.speaker is None or not found.said.speaker.startswith("outlet:")


def test_unnamed_official_stays_unnamed() -> None:
    found = only("A senior Turkish official said the deal was close.")
    assert (found.said.speaker, found.said.described_as) == (None, "A senior Turkish official")


def test_pronoun_and_relative_pronoun_stand_for_the_named() -> None:
    said, warned, added = told(
        "Turkish Foreign Minister Hakan Fidan, who had earlier warned of war, said talks had begun. "
        "He added that they were hard."
    )
    assert {said.speaker, warned.speaker, added.speaker} == {"Hakan Fidan"}
    assert said.source == "Turkish Foreign Minister Hakan Fidan, who had earlier warned of war"
    assert [t.source for t in (warned, added)] == ["who", "He"]


@pytest.mark.parametrize(
    ("body", "venue"),
    [
        ("The strait is open, Fidan said at a press conference.", "at a press conference"),
        ("In his speech to parliament, Fidan said the strait was open.", "In his speech to parliament"),
        ("Fidan told the lower house of parliament that the strait was open.", "the lower house of parliament"),
        ("Turkey described the strait as closed in its annual report.", "in its annual report"),
        ("Fidan said the strait was open.", None),
        ("Fidan told pilgrims in the square that the strait was open.", "in the square"),
        ("“The strait is open,” Fidan told a crowd outside the town hall.", "outside the town hall"),
        ("“The strait is open,” Fidan said on Monday at a ribbon cutting.", "at a ribbon cutting"),
        ("Fidan said on Tuesday in Izmir that the strait was open.", "in Izmir"),
        ("“The strait is open,” Fidan said over a bowl of soup.", "over a bowl of soup"),
        ("“The strait is open,” Fidan said from the balcony.", "from the balcony"),
        ("“The strait is open,” Fidan said on the balcony of his office.", "on the balcony of his office"),
        ("“The strait is open,” Fidan said in response.", None),
        ("Fidan told reporters on condition of anonymity that the strait was open.", None),
        ("“The strait is open,” Fidan said in a soft voice.", None),
        ("“The strait is open,” Fidan said at the time.", None),
        ("Fidan said at least 20 ships had sailed.", None),
        ("“The strait is open,” Fidan yelled at the crew.", None),
    ],
)
def test_venue(body: str, venue: str | None) -> None:
    found = only(body).said.venue
    assert (found.text if found else None) == venue


@pytest.mark.parametrize(
    ("body", "words", "relation"),
    [
        ("Fidan said on Monday that ships would sail on Friday.", "Monday", "on"),
        ("On 3 May 2021, Fidan said ships would sail.", "3 May 2021", "on"),
        ("Fidan announced support for the deal in March 2022.", "March 2022", "on"),
        ("Ships will sail, Fidan said on Tuesday.", "Tuesday", "on"),
        ("Fidan said that ships would sail on Friday.", None, None),
    ],
)
def test_when_it_was_said_and_not_what_it_tells_of(body: str, words: str | None, relation: str | None) -> None:
    text = "Envoys return to the table after long pause\n\n" + body
    said = next(s for s in statements_of(text) if s.content[0].start > 44).said
    if words is None:
        assert said is None
        return
    assert said is not None
    assert said.span is not None
    assert (said.span.text(text), said.relation, said.carried) == (words, relation, False)
    assert said.time is not None


def test_time_is_carried_to_what_the_same_speaker_says_next() -> None:
    first, second, third = told(
        "Fidan said on Monday that ships would sail. He added that crews were ready.\n\n"
        "Fidan had earlier said the opposite."
    )
    assert first.said.said is not None
    assert second.said.said is not None
    assert second.said.said.carried
    assert second.said.said.time == first.said.said.time
    assert third.said.said is None


@pytest.mark.parametrize(
    ("body", "mood"),
    [
        ("“Will it last?” Fidan asked.", "question"),
        ("Fidan asked whether it would last.", "question"),
        ("Fidan urged Athens to withdraw its ships.", "demand"),
        ("Fidan demanded that the crew be released.", "demand"),
        ("Fidan vowed to return.", "promise"),
        ("Fidan threatened to close the strait.", "threat"),
        ("Fidan offered to mediate.", "offer"),
        ("Fidan said it would last.", "statement"),
    ],
)
def test_mood(body: str, mood: str) -> None:
    assert only(body).said.mood == mood


@pytest.mark.parametrize(
    "body",
    [
        "Fidan made no mention of the bridge.",
        "Fidan did not say who would pay.",
        "Fidan declined to comment on the report.",
        "Fidan has not said whether he will attend.",
    ],
)
def test_what_was_not_said_is_negated(body: str) -> None:
    assert only(body).said.negated


@pytest.mark.parametrize(
    ("body", "act"),
    [
        ("Turkey claims the waters west of the line.", "stance"),
        ("Turkey disputes the line.", "stance"),
        ("Turkey still intends to join the club.", "stance"),
        ("Turkey fears the expansion of the base.", "stance"),
        ("Turkey is determined to join the club.", "stance"),
        ("Ankara insists on the withdrawal of troops.", "stance"),
        ("Fidan wrote that the club was closed.", "written"),
        ("Fidan announced that the club was closed.", "said"),
    ],
)
def test_act(body: str, act: str) -> None:
    assert only(body).said.act == act


def test_stance_of_a_state_inside_a_saying_is_nested() -> None:
    said, stance = sorted(told("Fidan said that Turkey intends to join the club."), key=lambda t: t.said.parent or "")
    assert (stance.source, stance.cue, stance.said.act) == ("Turkey", "intends", "stance")
    assert stance.said.parent == said.said.id


@pytest.mark.parametrize(
    ("last", "speaker"),
    [
        ("Similar remarks were made earlier by his predecessor, Mevlut Cavusoglu.", "Mevlüt Çavuşoğlu"),
        ("A similar view has been voiced by Greek Prime Minister Kyriakos Mitsotakis.", "Kyriakos Mitsotakis"),
        ("He had previously expressed this position.", "Hakan Fidan"),
        ("Norway shares this view.", "Norway"),
    ],
)
def test_what_only_points_to_a_saying_refers_to_it(last: str, speaker: str) -> None:
    first, second = told(f"Hakan Fidan said the strait was open. {last}")
    assert (second.said.act, second.speaker) == ("anaphoric", speaker)
    assert second.said.refers_to == first.said.id


@pytest.mark.parametrize(
    ("body", "background"),
    [
        ("Fidan had previously said the strait was open.", True),
        ("In March 2022, Fidan said the strait was open.", True),
        ("Fidan has repeatedly said the strait is open.", True),
        ("Fidan said on Monday the strait was open.", False),
        ("In 2016 a court struck the treaty down, a ruling that Ankara describes as void.", True),
    ],
)
def test_background_is_told_from_news(body: str, background: bool) -> None:
    assert only(body).said.background is background


def test_nothing_from_captions_adverts_and_pointers() -> None:
    text = (
        "Envoys return to the table after long pause\n\n"
        "Photo: The minister said cheese / Picture Agency\n\n"
        "The strait between the two coasts was quiet over the weekend.\n\n"
        "Read more: Minister says strait is closed\n\n"
        "Subscribe to our newsletter, our editor says\n\n"
        "Disclaimer: This story comes from a feed and was auto-published, the agency said\n"
    )
    assert statements_of(text) == ()


def test_ids_are_unique_and_stable() -> None:
    text = "Envoys return\n\n“Yes,” Fidan said. “Yes.” Fidan said yes. Turkey wants peace, Fidan said, and trade."
    ids = [s.id for s in statements_of(text)]
    assert len(ids) == len(set(ids))
    assert ids == [s.id for s in statements_of(text)]
