"""Sources that stand behind names which are not theirs, documents with who issued them, clauses with "whose"."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import only, told


@pytest.mark.parametrize(
    ("before", "source", "speaker"),
    [
        (
            "Lula will not join the call between the presidents of Brazil and Colombia",
            "his adviser, Celso Amorim",
            None,
        ),
        ("The visit will seal ties between Norway and Chile", "his spokeswoman, Ruth Lund", "Ruth Lund"),
        ("The premier spoke with the leaders of Peru, Chile and Norway", "her aide, Jan Holm", "Jan Holm"),
        ("He wants peace between the kings of Norway and Denmark", "the palace's spokesman, Jan Holm", "Jan Holm"),
    ],
)
def test_whom_a_content_names_last_is_no_part_of_the_source(before: str, source: str, speaker: str | None) -> None:
    found = only(f"{before}, {source}, said on Monday.")
    assert (found.content, found.source) == (before, source)
    assert speaker in (None, found.speaker)


def test_what_is_set_off_behind_a_name_stays_with_it() -> None:
    found = only("Ruth Lund, the founder with her sister of Skarvoil, an oil firm based in Bergen, said it was over.")
    assert found.speaker == "Ruth Lund"


@pytest.mark.parametrize(
    ("source", "speaker"),
    [
        ("A statement Oslo issued", "Norway"),
        ("The memo Chile circulated", "Chile"),
        ("The statement the Kremlin published", "Kremlin"),
    ],
)
def test_a_document_is_named_with_who_issued_it(source: str, speaker: str) -> None:
    found = only(f"{source} said the talks were over.")
    assert (found.source, found.speaker) == (source, speaker)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Petr Novak, whose brother said he had been arrested in Minsk, left Belarus on Monday.",
            "he had been arrested in Minsk",
        ),
        ("The fisherman, whose wife said that he had been beaten, was freed by Chile.", "that he had been beaten"),
        ("Norway, whose premier has said it will not pay, sent a note to Chile.", "it will not pay"),
        (
            "The fisherman, whose wife said that he had been robbed, beaten and tied up, was freed.",
            "that he had been robbed, beaten and tied up",
        ),
    ],
)
def test_a_clause_with_whose_ends_where_the_main_verb_comes(text: str, content: str) -> None:
    assert [t.content for t in told(text) if t.source.startswith("whose")] == [content]


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Ruth Lund of Norway met Ana Diaz of Chile on Monday. The latter said the talks were good.", ["Ana Diaz"]),
        ("Ruth Lund of Norway met Ana Diaz of Chile on Monday. The former said it was late.", ["Ruth Lund"]),
        ("Kinshasa has closed the border with Rwanda. The latter says that it was not told.", ["Rwanda"]),
    ],
)
def test_the_latter_is_who_was_named_last(text: str, speakers: list[str]) -> None:
    assert [t.speaker for t in told(text)] == speakers


def test_one_of_them_has_a_name() -> None:
    found = told("Two lawmakers spoke on Monday. One of them, Ruth Lund, said that Chile was playing with fire.")
    assert [t.speaker for t in found] == ["Ruth Lund"]


@pytest.mark.parametrize("name", ["He Yuqian", "An Jun", "You Min"])
def test_a_name_may_be_written_like_a_pronoun(name: str) -> None:
    found = only(f'"It will harm ties," the ministry\'s spokeswoman, {name}, said.')
    assert (found.source, found.speaker) == (f"the ministry's spokeswoman, {name}", name)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            '"There will be no talks," the envoy said in an interview that was aired on Wednesday.',
            '"There will be no talks,"',
        ),
        ("The envoy said in a letter that was leaked that the isle was Norwegian.", "that the isle was Norwegian"),
        ("The envoy said before the minister spoke that he had proof.", "that he had proof"),
        ("Chile denied on Monday that it had fired, a day after Oslo said three men were hurt.", "that it had fired"),
    ],
)
def test_what_tells_of_the_saying_is_not_said(text: str, content: str) -> None:
    assert told(text)[0].content == content


def test_what_is_left_unsaid_is_no_quotation_of_another() -> None:
    found = told('Lund asked: "For whom?" Budapest has not said how long it would last.')
    assert [(t.source, t.content) for t in found] == [("Lund", '"For whom?"'), ("Budapest", "how long it would last")]


def test_who_is_asked_about_it_is_asked_nothing_new() -> None:
    found = told('Otto Brandt, asked about it, said: "We need no lessons."')
    assert [(t.source, t.content) for t in found] == [("Otto Brandt", '"We need no lessons."')]


def test_a_crowd_in_a_town_is_no_outlet() -> None:
    assert told('"We were promised the sea," Luis Arce told a crowd in El Alto.')[0].via == []


def test_who_is_asked_about_it_and_does_not_answer_is_silent() -> None:
    found = told("Asked about it, the envoy did not reply.")
    assert [(t.source, t.said.negated) for t in found] == [("the envoy", True)]
