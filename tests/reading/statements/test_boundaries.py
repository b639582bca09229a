"""Where a content begins and ends: beside a quotation, in a list, before a relative or a main clause."""

from __future__ import annotations

import pytest

from .reading import told


def contents(body: str) -> list[str]:
    """The contents of a body's statements."""
    return [one.content for one in told(body)]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("“The vault is empty,” she said several months after her release.", "“The vault is empty,”"),
        ("“The vault is empty,” Ms Orla told the Gazette.", "“The vault is empty,”"),
        ("While most agree the law was flawed, some critics fear a worse one.", "the law was flawed"),
        ("The envoy praised the truce, which has held since August.", "the truce"),
        ("The union denounced the director, who has kept his car.", "the director"),
        (
            "The inspector cited cracked seals, a missing logbook and two keys.",
            "cracked seals, a missing logbook and two keys",
        ),
        (
            "Tenants accused the firm of faking repairs, hiding letters and losing keys.",
            "the firm of faking repairs, hiding letters and losing keys",
        ),
        (
            "The panel recommends that all boats be counted, weighed and put under seal.",
            "that all boats be counted, weighed and put under seal",
        ),
        ("The board recommends moving K–3 to the annex in May.", "moving K–3 to the annex in May"),
        ("The study found gains in third- and fourth-grade scores.", "gains in third- and fourth-grade scores"),
        ("The minister conveyed his country's thanks for the help.", "his country's thanks for the help"),
        ("The minister expressed concern over the wells.", "the wells"),
        ("The mayor expressed deep concern on Tuesday about the closure.", "the closure"),
        ("The audit found no evidence of fraud.", "no evidence of fraud"),
        ("The inquiry found no fault with the crew.", "no fault with the crew"),
        ("Ferry records show a single crossing.", "a single crossing"),
        ("Farmers along the river dread another flood.", "another flood"),
        (
            "The consul said Oslo saw no need for talks, a position it has held since 1972.",
            "Oslo saw no need for talks",
        ),
    ],
)
def test_a_content_ends_where_what_is_passed_on_ends(text: str, content: str) -> None:
    assert content in contents(text)


@pytest.mark.parametrize(
    ("body", "source", "cue", "content"),
    [
        ("The coach was blunt: his side had been lazy.", "The coach", "was blunt", "his side had been lazy"),
        ("The mayor's fear is that the quay will sink.", "The mayor's", "fear is", "that the quay will sink"),
        ("His condition was described as grave.", "", "was described as", "His condition / grave"),
        ("The ministry reserved the right to answer.", "The ministry", "reserved the right", "to answer"),
        ("“Nonsense,” snorted the admiral.", "the admiral", "snorted", "“Nonsense,”"),
        (
            "The sheriff pushed back against charges of neglect.",
            "The sheriff",
            "pushed back against",
            "charges of neglect",
        ),
    ],
)
def test_further_forms_of_saying(body: str, source: str, cue: str, content: str) -> None:
    found = [(one.source, one.cue, one.content) for one in told(body)]
    assert (source, cue, content) in found


def test_a_relative_clause_between_commas_ends_at_the_second() -> None:
    body = "The bill, which the governor has threatened to veto, would require clinics to report every case."
    assert "to veto" in contents(body)


def test_what_somebody_draws_is_no_saying() -> None:
    assert contents("He mocked his rival as “a waxwork”, drawing cheers.") == ["his rival as “a waxwork”"]


def test_a_law_that_a_pronoun_stands_for_lays_down_what_it_forbids() -> None:
    assert "the sale of land" in contents("The bylaw was signed in May. It forbids the sale of land.")


def test_what_somebody_may_come_to_need_is_laid_down_by_nothing() -> None:
    assert contents("The bridge is old. It could require a new deck.") == []
