"""Days by their number alone, days as older papers wrote them, and "today" under a dateline of the day before."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("On the 15th three ministers climbed the hill.", "2024-05-15"),
        ("The envoy said on the 9th inst. that it was late.", "2024-05-09"),
        ("The envoy said on the 2nd ult. that it was late.", "2024-04-02"),
        ("The envoy arrived on Friday the 10th.", "2024-05-10"),
        ("On the night of the 4th he told the guard to go.", "2024-05-04TNI"),
        ("The envoy told them to-day that it was late.", "2024-05-16"),
        ("In March the envoy left; he came back on the 5th.", "2024-03-05"),
    ],
)
def test_a_number_alone_is_a_day(words: str, value: str) -> None:
    times = read(Report(words, published="2024-05-16"), load_knowledge()).times
    assert times[-1].value.value == value


def test_a_floor_is_no_day() -> None:
    assert read(Report("They met on the 15th floor.", published="2024-05-16"), load_knowledge()).times == ()


def test_today_is_the_day_of_the_dateline() -> None:
    text = "Accord near\n\nORRIN, Sept. 29 — The two are close to an accord, an aide said today. He had left yesterday."
    times = read(Report(text, published="1987-09-30"), load_knowledge()).times
    assert [t.value.value for t in times] == ["1987-09-29", "1987-09-29", "1987-09-28"]


@pytest.mark.parametrize(
    "lead",
    [
        "Nurses walked out at 7am today in the first strike there.",
        "The hall holds 900, and on Wednesday night there were 200 in it.",
        "Men filed out of the hall on Wednesday as the vote was lost.",
        "A lamp burns. A dog barks. A clock ticks.\nOn Wednesday the board sent the firm a letter.",
    ],
)
def test_the_lead_dates_what_is_said_further_down(lead: str) -> None:
    text = f"Late news\n\n{lead}\n“It hurts,” said the clerk, Jan Odel."
    (*_, last) = read(Report(text, published="2024-05-16"), load_knowledge()).statements
    assert last.said is not None
    assert (last.said.value or "")[:10] in ("2024-05-15", "2024-05-16")
