"""Datelines and page furniture, on lines of our own words about invented places."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chancery.model.span import Span
from chancery.reading.datelines import dateline_end, opening_place
from chancery.reading.page import cut

NEWS = "The council of Ruritania met the envoys in the port on Friday."
LAST = "Nobody else had anything to add to that on the same day, and so it went into the record of the year as it was."


def zone_of(line: str) -> list[tuple[str, str]]:
    """Zones behind the headline of a page that has one line of news."""
    text = f"Envoys return to the table\n\n{line}\n\n{LAST}"
    return [(str(z.kind), z.span.text(text).strip()) for z in cut(text).zones][1:]


@pytest.mark.parametrize(
    "dateline",
    [
        "STRELSAU, May 3 (Agency) -",
        "STRELSAU, May 3. /AGENCY/.",
        "STRELSAU, 3 May 2024 (Lorne Press Agency) –",
        "Strelsau, 3 May 2024 —",
        "Strelsau, 3 May.",
        "STRELSAU, Ruritania, March 18 (Agency) -",
        "STRELSAU, Ruritania (LPA) —",
        "EDELWEISS —",
        "EDELWEISS --",
        "June 21 (Agency) -",
        "21 June 2024 (Agency) –",
        "(LPA) Strelsau –",
        "(LPA) — Strelsau, May 3 –",
        "STRELSAU:",
        "Strelsau, 3 May, LPA.",
        "Strelsau, May 3, Lorne –",
        "STRELSAU. May 3. LPA -",
        "Strelsau. 3 May. LORNE.LR -",
    ],
)
def test_a_dateline_is_cut_off_from_the_news(dateline: str) -> None:
    assert zone_of(f"{dateline} {NEWS}")[0] == ("dateline", dateline)


@pytest.mark.parametrize(
    "line",
    [
        "On 3 December Ruritanian voters backed the union with the isles.",
        "On July 21, 2025 Grustark published maps of the bay.",
        "By May 3 Grustark had published its maps of the bay.",
        "In Strelsau, May 3 is a holiday for everyone in the port.",
        "Strelsau, May 3, June 4. The envoys met twice in the port.",
        "Strelsau. May 3 was a holiday for everyone in the port.",
        "Strelsau hosted the talks on May 3 and Edelweiss those after it.",
        "Ms Varnholt – the minister – spoke to reporters in the port.",
        "May 3 (the day of the vote) was a quiet day in the port.",
        "The Council (of elders) met the envoys in the port on Friday.",
    ],
)
def test_a_sentence_that_begins_with_a_day_or_a_place_is_no_dateline(line: str) -> None:
    assert zone_of(line)[0] in {("body", f"{line}\n\n{LAST}"), ("standfirst", line)}


def test_speakers_of_an_interview_are_no_datelines() -> None:
    text = (
        "Talks in the port\n\nVARNHOLT: We shall meet them in the port.\n\nREPORTER: And when will that be, minister?"
    )
    assert {z.kind for z in cut(text).zones} == {"headline", "body"}


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ('Image caption: Ms Varnholt said Ruritania "will not be intimidated"', "caption"),
        ("Caption: the port of Strelsau", "caption"),
        ("Courier Staff Correspondent | Published April 25, 2025", "byline"),
        ("Published in the Strelsau Courier, April 25th, 2025", "byline"),
        ("Courier writer Pell Hannock contributed to this report.", "byline"),
        ("This article originally appeared in The Strelsau Courier.", "disclaimer"),
        ("(Translated from the Ruritanian by P. Hannock.)", "disclaimer"),
        ("Our Standards: The Courier Principles.", "disclaimer"),
        ("Enditem", "byline"),
    ],
)
def test_furniture_is_told_from_the_news(line: str, kind: str) -> None:
    assert (kind, line) in zone_of(f"{NEWS}\n\n{line}")


@pytest.mark.parametrize(
    "line",
    [
        "STRELSAU, January 29. /TASS/. Ruritania is ready to look at the plan.",
        "The text published on Monday says that the talks go on in the port.",
        "The foreign desk published a statement on Monday about the talks.",
        "The article of the treaty that was at issue names both banks of the river.",
        "Published figures say that the port handled fewer ships that year.",
    ],
)
def test_news_is_not_taken_for_furniture(line: str) -> None:
    assert {kind for kind, _ in zone_of(line)} <= {"body", "standfirst", "dateline"}


@given(st.text(alphabet=list("AaBb12,.:()/–- MayStrelsau\n"), max_size=200))
def test_any_line_has_its_dateline_inside_it(text: str) -> None:
    block = Span(0, len(text))
    for end in (dateline_end(text, block), opening_place(text, block)):
        assert end is None or 0 < end < len(text)
