"""Whom pronouns, ranks, posts and relative clauses mean, in texts with more than one person who could be meant."""

from __future__ import annotations

import pytest

from .reading import told


def speaker_of_last(body: str) -> str | None:
    (*_, last) = told(body)
    return last.speaker or last.said.described_as


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Omar Vance left. Pavel Haro, the envoy, showed a film which, he said, proved the claim.", "Pavel Haro"),
        ("Omar Vance left. Mr Pavel Haro could not give a date; the crane was in Oslo, he said.", "Pavel Haro"),
        ("Omar Vance left. Pavel Haro has left, he said.", "Omar Vance"),
    ],
)  # fmt: skip
def test_a_teller_set_in_may_be_the_subject_of_another_clause(body: str, speaker: str) -> None:
    assert speaker_of_last(body) == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        # whoever a new sentence is about, against one whom the text has named more often
        ("Omar Vance came. Omar Vance, as Vance said, was tired.\n\nBut across the yard retired smith Pavel Haro, who "
         "came in 1999, was furious. “It rained for days,” he said.", "Pavel Haro"),
        ("Omar Vance said that Vance was tired. He said that he was old.\n\nCol. Pavel Haro, press chief of the fleet, "
         "flatly denied it. Nine boats were lost, he said.", "Pavel Haro"),
        ("Minister Ruth Odel last night vowed to go rather than let Omar Vance win. She said that it was over.",
         "Ruth Odel"),
        ("Omar Vance slept. Vance was tired. As for Haro, he ate his soup. He said that it was cold. Pavel Haro left.",
         "Pavel Haro"),
        # words in a quotation tell nothing about whose gender they are
        ("Nurse Pat Odel stood at the gate. “He had twelve years of wine and we had twelve years of rain,” she said.",
         "Pat Odel"),
        # "To" before a name is none of its words, though somebody is called To Lam
        ("“I am no ghost,” said Ann Lund.\n\nTo Vance's dismay, Ann Lund said it was late. She said that she would go.",
         "Ann Lund"),
        # a paper stands for no person
        ("Omar Vance is the owner. Since the article appeared, Pavel Haro said, nobody had called. He said that he "
         "would wait.", "Pavel Haro"),
    ],
)  # fmt: skip
def test_a_pronoun_means_the_subject_at_hand(body: str, speaker: str) -> None:
    assert speaker_of_last(body) == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Col. Hector Bastos came. Omar Vance left. The colonel said that it was late.", "Hector Bastos"),
        ("Major General Yusuf Haro came. Omar Vance left. The general said that it was late.", "Yusuf Haro"),
        ("Lt. Gov. Ruth Odel came. Gov. Omar Vance left. The lieutenant governor said that it was late.", "Ruth Odel"),
        ("Lt. Gov. Ruth Odel came. Gov. Omar Vance left. The governor said that it was late.", "Omar Vance"),
        ("Ruth Odel, the housing secretary, resigned. Ada Vance laughed. The former housing secretary said that it was "
         "late.", "Ruth Odel"),
        ("Minister of Ecology Ruth Odel met Deputy Prime Minister Omar Vance. The Sarnian minister said that it was "
         "late.", "Ruth Odel"),
        ("Mr Vance left. The rooms are paid for, according to the manager of the Hotel Adler.",
         "the manager of the Hotel Adler"),
        ("The group, Akwa Holding, said that it was late.", "Akwa Holding"),
        ("The government of President Omar Vance said that it was late.", "The government of President Omar Vance"),
    ],
)  # fmt: skip
def test_a_post_means_who_was_called_so(body: str, speaker: str) -> None:
    assert speaker_of_last(body) == speaker


def test_the_chancellor_is_no_shadow_chancellor() -> None:
    body = "The Chancellor said that it was late.\n\nAda Vance, the shadow chancellor, asked why."
    assert told(body)[0].speaker != "Ada Vance"


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("An invitation has gone to Mr Haro, who said that it was late.", "Haro"),
        ("One of them belonged to Alf Odel, 41, of Quay Row, who said that it was late.", "Alf Odel"),
        ("“No,” said the dispatcher, a man of fifty who asked that his name be left out.", "the dispatcher"),
    ],
)  # fmt: skip
def test_who_tells_of_the_person_and_not_of_what_describes_him(body: str, speaker: str) -> None:
    assert speaker_of_last(body) == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("A neighbour who gave her name only as Arlen said that it was late. She hoped that it would end.", "Arlen"),
        ("The deputy commander, known as Abu Haro, said that it was late.", "Abu Haro"),
        ("Omar Vance sat. The witness, who can be identified only as K-9, said that it was late.", "K-9"),
        ("The chief hydrographer, Mr. L. Odel, said that it was late.", "L. Odel"),
        ("Former Advocate General P.N. Odel said that it was late.", "P.N. Odel"),
    ],
)  # fmt: skip
def test_the_one_name_that_is_given_is_the_speaker(body: str, speaker: str) -> None:
    assert speaker_of_last(body) == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Omar Vance smiled. Mr Vance’s official spokesman declined to say more. He said that it was late.",
         "Mr Vance’s official spokesman"),
        ("The prosecutor general's office issued a warrant. It alleges that a unit listened.",
         "The prosecutor general's office"),
        ("The directorate has not disputed the letters. It said that it was late.", "The directorate"),
        ("The company's shares fell. It said that it would cut jobs.", "The company"),
    ],
)  # fmt: skip
def test_an_owner_and_what_he_owns_may_both_be_told_of_again(body: str, speaker: str) -> None:
    assert speaker_of_last(body) == speaker


@pytest.mark.parametrize(
    "name",
    [
        "General Federation of Dock Workers",
        "Great Eastern Salt Company",
        "Print and Packaging Union",
        "Quay and Harbour Workers' Union",
    ],
)
def test_the_first_word_of_a_body_belongs_to_its_name(name: str) -> None:
    assert speaker_of_last(f"The {name} said that it was late.") == name
