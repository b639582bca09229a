"""Forums: who is to settle a dispute, a court, the parties alone, or a named body, and who wants which."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.issue import Issue
from chancery.record.issues import pattern_of
from chancery.record.sides import Side
from chancery.record.silences import silence_of
from chancery.record.stances import stance_of

OSLO = ("norway", "norwegian", "oslo")
COPENHAGEN = ("denmark", "danish", "copenhagen")
COURT = (
    "the dispute over the shelf is decided by the International Court of Justice",
    "the shelf dispute goes to the World Court",
    "an arbitral tribunal settles the shelf dispute",
)
ALONE = "the shelf dispute is settled bilaterally"
UNION = "the African Union mediates in the shelf dispute"


def stance(proposition: str, words: str, objects: tuple[str, ...] = ()) -> str | None:
    side = Side("state:NOR", OSLO, COPENHAGEN, frozenset(), frozenset(), objects=objects)
    taken = stance_of(words, side, pattern_of(Issue("x", proposition), load_knowledge()))
    return taken.stance if taken else None


@pytest.mark.parametrize("proposition", COURT)
@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The matter must be decided by the International Court of Justice.", "for"),
        ("Norway insists that only the court can settle the matter and will take it to The Hague.", "for"),
        ("It should be referred to the International Court of Justice.", "for"),
        ("Norway rejects recourse to The Hague and insists on bilateral talks to resolve the matter.", "against"),
        ("All the problems have to be settled between the two countries.", "against"),
        ("Norway has never recognised the court's jurisdiction.", "against"),
        ("The controversy must be settled bilaterally, without a court.", "against"),
        ("The tribunal has no jurisdiction in the matter.", "against"),
        ("We are open to third-party settlement if both sides agree.", "conditional"),
        ("Norway will lift its veto only if Denmark takes the matter to the International Court of Justice.", "for"),
        ("The judges will hear Norway in May.", None),
        ("Norway wants more bilateral trade.", None),
        ("The two countries held talks.", None),
    ],
)
def test_a_court_is_wanted_or_refused(proposition: str, words: str, expected: str | None) -> None:
    assert stance(proposition, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The dispute must be settled bilaterally.", "for"),
        ("The dispute should be resolved by the two countries alone.", "for"),
        ("The dispute must be decided by the International Court of Justice, which alone can resolve it.", "against"),
    ],
)
def test_the_parties_alone(words: str, expected: str) -> None:
    assert stance(ALONE, words) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The African Union was the only proper forum.", "for"),
        ("Norway supports mediation by the African Union.", "for"),
        ("Norway opposes any mediation by the African Union.", "against"),
        ("The African Union met in May.", None),
    ],
)
def test_a_named_body(words: str, expected: str | None) -> None:
    assert stance(UNION, words, ("african union",)) == expected


def test_silence_on_the_court_is_silence_on_the_issue() -> None:
    side = Side("state:NOR", OSLO, COPENHAGEN, frozenset(), frozenset())
    issue = pattern_of(Issue("x", COURT[0]), load_knowledge())
    taken = silence_of("declined to say whether Norway would accept the court", side, issue)
    assert taken is not None
    assert taken.stance == "silent"
