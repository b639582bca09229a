"""Tenures that a report proposes: only those whose title and name hold are shown."""

from __future__ import annotations

import pytest

from tests.record.isle import reading, record


def proposed(text: str) -> list[str | None]:
    return [f.suggests for f in record(reading(text, "2022-05-10")).flags if f.kind == "proposed tenure"]


def test_a_whole_name_beside_a_whole_title_is_proposed() -> None:
    assert proposed("Cambodian Prime Minister Sothy Varin met the press on Tuesday.") == [
        "Sothy Varin, Prime Minister of Cambodia"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Sothy Varin, the president of the Cambodian rowing federation, met the press on Tuesday.",
        "Sothy Varin, head of the UN's refugee agency, met the press on Tuesday.",
        "The German central bank's president Ottokar Lindqvist met the press on Tuesday.",
        "Cambodian Prime Minister Sothy met the press on Tuesday.",
    ],
)
def test_half_names_and_lesser_titles_are_not(text: str) -> None:
    assert proposed(text) == []


def test_a_holder_in_another_spelling_is_not() -> None:
    assert proposed("Cambodian Prime Minister Hun Manett met the press on Tuesday.") == []
