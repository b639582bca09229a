"""Meant again: persons, states and bodies that a report tells of by other words than it first did."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Deputy Foreign Minister Oleg Starodub said talks had begun. “There is time,” the diplomat stressed.",
         "Oleg Starodub"),
        ("Prime Minister Dan Whitlock left at noon. The PM said that he was tired.", "Dan Whitlock"),
        ("The former judge, Lord Ashcombe, was heard again. The peer said that he had seen nothing.", "Lord Ashcombe"),
        ("Senator Ruth Dahl voted no. The lawmaker said that the bill was a sham.", "Ruth Dahl"),
        ("Bishop Paul Marra led the march. The prelate said that the poor had waited.", "Paul Marra"),
        ("Professor Ines Duarte walked the dunes. The academic said that the sea would win.", "Ines Duarte"),
        ("Colonel Abu Rashid crossed at dawn. The officer said that the mortars had gone.", "Abu Rashid"),
        ("It fell, Minister of Foreign Affairs Rustam Akbarov said. The head of the ministry added that it rose.",
         "Rustam Akbarov"),
        ("Russian Foreign Minister Sergey Lavrov came late. The head of Russian diplomacy said that talks were dead.",
         "Sergey Lavrov"),
        ("Peruvian minister Juan Rojas met Luisa Quiroga in Lima. The Peruvian said that the road was open.",
         "Juan Rojas"),
        ("The Russians said that they would stay.", "Russia"),
        ("“We are ready,” said the Dutch.", "Netherlands"),
    ],
)  # fmt: skip
def test_another_word_means_who_was_named(body: str, speaker: str) -> None:
    assert told(body)[-1].speaker == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Senator Ruth Dahl and Senator Tom Orrin voted no. A colleague left. The lawmakers said that it was late.",
         "The lawmakers"),
        ("Foreign Minister Anna Lind was there. A Western diplomat spoke. The diplomat said that talks were dead.",
         "A Western diplomat"),
        ("The Lavery camp says that he is tired. Ted Lavery is the mayor.", "The Lavery camp"),
        ("The Tajik State Committee for Security met. The Kyrgyz border service said that it was late.",
         "The Kyrgyz border service"),
    ],
)  # fmt: skip
def test_who_is_somebody_else_stays_unnamed(body: str, speaker: str) -> None:
    (*_, last) = told(body)
    assert (last.speaker or last.said.described_as) == speaker


@pytest.mark.parametrize(
    ("body", "speaker", "state"),
    [
        ("President Aziz Tulanov of Uzbekistan said that the dam was full.", "Aziz Tulanov", "UZB"),
        ("His Tajik counterpart, Farhod Saidov, said that the dam was full.", "Farhod Saidov", "TJK"),
        ("The head of the Chinese delegation, Wu Fang, said that the dam was full.", "Wu Fang", "CHN"),
        ("Head of the Georgian delegation Zurab Meladze said that the dam was full.", "Zurab Meladze", "GEO"),
        ("Peru's Juan Rojas said that the dam was full.", "Juan Rojas", "PER"),
        ("Minister of Aviation Abdi Warfa said that the dam was full.", "Abdi Warfa", None),
        ("A spokesperson of the Department of Water Affairs, Lindiwe Khoza, said that it was full.", "Lindiwe Khoza",
         None),
    ],
)  # fmt: skip
def test_somebody_unknown_is_kept_by_name_with_state(body: str, speaker: str, state: str | None) -> None:
    (statement,) = told(body)
    assert (statement.speaker, statement.said.state) == (speaker, state)
