"""Where what somebody said is over, and where it goes on behind the cue that interrupts it."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import told


def contents(body: str, cue: str) -> list[str]:
    return [t.content for t in told(body) if t.cue == cue]


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        (
            "The harbour board announced that the pilots had signed, and a tug has been waiting since dawn.",
            "announced",
            "that the pilots had signed",
        ),
        (
            "Owners believe that repairs could cost a million, and the insurers have until May to answer.",
            "believe",
            "that repairs could cost a million",
        ),
        (
            "Dockers think the pier is safe, and the crane, which stood idle for weeks, has begun to turn.",
            "think",
            "the pier is safe",
        ),
        ("Orrin maintains that the barge sank, whereas the tower has recorded it twice.", "maintains", None),
        (
            "The ministry regretted that the line was shut, and so it remained until June.",
            "regretted",
            "that the line was shut",
        ),
    ],
)
def test_a_clause_with_a_subject_of_its_own_is_the_outlets(body: str, cue: str, content: str | None) -> None:
    assert contents(body, cue) == [content or "that the barge sank"]


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        (
            "The inspector said the lamps had failed, and nobody had noticed.",
            "said",
            "the lamps had failed, and nobody had noticed",
        ),
        (
            "The mate says she is tired, but she knows the way home.",
            "says",
            "she is tired, but she knows the way home",
        ),
        (
            "Orrin maintains that the isles are free, and their flag is not up for debate.",
            "maintains",
            "that the isles are free, and their flag is not up for debate",
        ),
        (
            "The envoy says the lease is void, and there are no plans for another.",
            "says",
            "the lease is void, and there are no plans for another",
        ),
        (
            "Orrin said: the pier is shut, and the crews have gone home.",
            "said",
            "the pier is shut, and the crews have gone home",
        ),
    ],
)
def test_a_clause_put_back_in_time_or_of_the_same_person_stays(body: str, cue: str, content: str) -> None:
    assert contents(body, cue) == [content]


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        (
            "The offer was conditional, he said, upon consent at six stations.",
            "said",
            "The offer was conditional / upon consent at six stations",
        ),
        ("She regrets nothing, she says, except one comma.", "says", "She regrets nothing / except one comma"),
        (
            "There would be a fee, he said, it would be nine crowns.",
            "said",
            "There would be a fee / it would be nine crowns",
        ),
        (
            "Potash had become dearer, she told the jury, because two mines had flooded.",
            "told",
            "Potash had become dearer / because two mines had flooded",
        ),
        ("The pier had been shut, he said, to applause from the hall.", "said", "The pier had been shut"),
        (
            "Orrin disputes the figure: two of them, she points out, have closed.",
            "points out",
            "two of them / have closed",
        ),
    ],
)
def test_what_a_cue_interrupts_goes_on_behind_it(body: str, cue: str, content: str) -> None:
    assert contents(body, cue) == [content]


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (
            "“The gates were open all night,” he said in a speech that lasted an hour.",
            "“The gates were open all night,”",
        ),
        (
            "“The gates were open,” the bishop, who is 79, writes in a letter that was read out.",
            "“The gates were open,”",
        ),
        ("Nine had drowned, he told reporters who had been called in.", "Nine had drowned"),
    ],
)
def test_a_clause_on_a_speech_or_a_hearer_is_not_what_was_said(body: str, content: str) -> None:
    assert [t.content for t in told(body)] == [content]


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        (
            "The owners want the chairman, a patient Austrian, to keep the hall heated.",
            "want",
            "the chairman, a patient Austrian, to keep the hall heated",
        ),
        (
            "Colleagues praised Ivers, 45, as a patient judge.",
            "praised",
            "Ivers, 45, as a patient judge",
        ),
        ("The professor advises patience: a third of them have no telephone.", "advises", "patience"),
    ],
)
def test_an_object_goes_on_over_an_aside_and_ends_at_a_colon(body: str, cue: str, content: str) -> None:
    assert contents(body, cue) == [content]


@pytest.mark.parametrize(
    ("body", "source", "cue"),
    [
        ("Orrin at first maintained that there were none.", "Orrin", "at first maintained"),
        ("Deputies have for years accused the port of hiding it.", "Deputies", "have for years accused"),
        (
            "The doctor finds it odd and recalled that the same player passed four tests.",
            "The doctor",
            "recalled",
        ),
        (
            "The pastor admits that he had a key to the room, and thinks the bishop knew.",
            "The pastor",
            "thinks",
        ),
        ("A member of the panel remarked to journalists that the line was shut.", "A member of the panel", "remarked"),
        (
            "A rival school, led by the deputy, favours getting it over in one night.",
            "A rival school, led by the deputy",
            "favours",
        ),
        ("The mill's owner denies having paid for anything.", "The mill's owner", "denies"),
        ("Officers loyal to Orrin consider him a candidate.", "Officers loyal to Orrin", "consider"),
        ("The Telegram channel Hard Coin, citing a porter, writes that the mayor has left.", "a porter", "writes"),
    ],
)
def test_a_source_is_found(body: str, source: str, cue: str) -> None:
    assert (source, cue) in [(t.source, t.cue) for t in told(body)]


@pytest.mark.parametrize(
    ("body", "cue", "content"),
    [
        ("The envoy questioned whether the list was complete.", "questioned", "whether the list was complete"),
        ("The interior ministry counted nine injured.", "counted", "nine injured"),
        ("The speaker did not name the country.", "did not name", "the country"),
        ("Mr Quill put it to the witness that the scene was invented.", "put it to", "that the scene was invented"),
        ("The union put it at 31.", "put", "it at 31"),
        ("The minister rejected as “gossip” the story that the gates were open.", "rejected", None),
        ("The court directed the mayor to decide by Friday.", "directed", "the mayor to decide by Friday"),
        ("The minister has been promised a pension.", "has been promised", "a pension"),
        ("The crews had been told they were on their way to Oslo.", "had been told", "they were on their way to Oslo"),
    ],
)
def test_further_verbs_and_frames(body: str, cue: str, content: str | None) -> None:
    assert contents(body, cue) == [content or "as “gossip” the story that the gates were open"]


@pytest.mark.parametrize(
    "body",
    [
        "The nurse counted her pills on the counter.",
        "The clerk counted them twice.",
        "The clerk directed us to the second floor.",
        "The guards invited the guests in.",
        "The porter put the cup on the table.",
    ],
)
def test_a_deed_with_such_a_verb_tells_nothing(body: str) -> None:
    assert told(body) == []
