"""Own words: who is meant where people speak of others, of themselves, or for somebody else."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.model.statement import Statement
from chancery.reading.reader import read

from .reading import told

_TURNS = (
    "What the commodore wants\n"
    "Ines Faria commands two ships.\n"
    "The Quay: They say you fired a flare.\n"
    "Ines Faria: I did. I told Minister Ruth Dahl in May that I need four, and she said that six would be better.\n"
    "The Quay: And then?\n"
    "Ines Faria: We waited.\n"
)


def _statements(text: str, published: str | None = None) -> tuple[Statement, ...]:
    return read(Report(text, published=published), load_knowledge()).statements


def test_nobody_who_speaks_means_himself_by_she() -> None:
    said = [s for s in _statements(_TURNS) if any("six would be better" in x.text(_TURNS) for x in s.content)]
    assert "Ines Faria" not in {s.speaker_name for s in said if s.source and s.source[0].text(_TURNS) == "she"}


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("President Dessal on Monday accused Quenland of arming the rebels. He said that it must stop.",
         "President Dessal"),
        ("Father Brin, the priest, said that the bell had cracked.", "Father Brin"),
        ("Mr. Brin, the grocer, said that the bell had cracked.", "Brin"),
        ("The High Representative, Mr Jan Odel, was there. He said that it was late.", "Jan Odel"),
        ("Len Orrin, of the Engineers, who followed him to the rostrum, said that it was late.", "Len Orrin"),
        ("The harbour minister has said that she is sorry.\nSpeaking in Lima on Tuesday, Ada Moran said it was late.",
         "Ada Moran"),
        ("The harbour minister has said that it is over.\n“It is over,” Ada Moran insisted.", "Ada Moran"),
        ("Gov. Ada Moran met Tom Petty, a Republican. The governor, a Republican in her second term, said it was late.",
         "Ada Moran"),
        ("A source in the ministry of mines spoke. A source in the ministry of mines said it "
         "was late. The source said that it was cold.", "A source in the ministry of mines"),
        ("Foreign guests attending the fair said that it was warm.", "Foreign guests"),
        ("It was warm, according to a mines official quoted by the newspaper Utro.", "a mines official"),
        ("A palace guard refused to speak of it. “His Majesty reads too,” he said.", "A palace guard"),
        ("The Alliance's Trip Orrin said that it was warm.", "Trip Orrin"),
    ],
)  # fmt: skip
def test_who_is_meant(body: str, speaker: str) -> None:
    first, *_, last = [t.speaker for t in told(body)] * 2
    assert speaker in (first, last)


@pytest.mark.parametrize(
    ("body", "body_id"),
    [
        ("A Foreign Office spokesman said that the ship was lost.", "body:GBR-foreign-ministry"),
        ("A spokeswoman for the Foreign Office said that the ship was lost.", "body:GBR-foreign-ministry"),
        ("A Kremlin spokesman said that the ship was lost.", "body:RUS-presidency"),
    ],
)
def test_an_unnamed_spokesperson_speaks_for_the_institution(body: str, body_id: str) -> None:
    text = f"Ship is lost\nLONDON, May 3 — {body}"
    (statement,) = (s for s in _statements(text, "2021-05-03") if s.zone == "body")
    assert statement.speaker == body_id
    assert statement.speaker_name == statement.source[0].text(text)


@pytest.mark.parametrize("owner", ["Orlovian", "Vardzian"])
def test_an_unknown_government_is_nobody_elses(owner: str) -> None:
    said = told(f"The Russian government backs the ban. The {owner} government has said that it will sue.")[-1]
    assert said.said.state is None


def test_a_day_on_a_line_of_its_own_dates_the_turns_of_a_sitting() -> None:
    text = (
        "Select Committee on Harbours, evidence session\n30 September 2015\n"
        "The CHAIR: We resume. Do you stand by that?\nDr ODEL: I do. The vessel was in dock.\n"
        "The CHAIR: Thank you.\nDr ODEL: We wrote it down.\nThe CHAIR: We are grateful.\n"
    )
    turns = [s for s in _statements(text, "2015-10-02") if s.parent is None]
    assert {s.said.value for s in turns if s.said} == {"2015-09-30"}
