"""Which time dates an act: sentences of our own about invented and real states."""

from __future__ import annotations

import pytest

from chancery.knowledge import load_knowledge
from chancery.model.report import Report
from chancery.reading.reader import read


@pytest.mark.parametrize(
    ("text", "act", "date"),
    [
        ("Norway expelled two Russian diplomats on 4 April 2023.", "expelled", "2023-04-04"),
        ("Turkey seized a Greek trawler that the owners had bought in 1987.", "seized", None),
        ("Turkey seized the Aglaia, a trawler built in Volos in 1987.", "seized", None),
        ("The mood changed on 12 May 2021, when Turkey seized a Greek trawler.", "seized", "2021-05-12"),
        ("Turkey has seized a Greek trawler, the harbour office said on 12 May 2021.", "seized", "2021-05-12"),
        ("Norway, which joined the pact in 1949, urged Chile to withdraw.", "urged", None),
        ("Norway's ambassador, recalled in May 2022, visited Chile last week.", "visited", "2024-W24"),
        ("The Chilean envoys who were held in 2021 sued Norway.", "sued", None),
        ("In March 2022 Russia suspended the talks with Norway.", "suspended", "2022-03"),
        ("Norway accused Chile of breaking the pact signed in Lima last month.", "accused", None),
        ("Chile rejected the map that Norway drew up, and the line agreed in 2011.", "rejected", None),
        ("Chile rejected the map in May 2023.", "rejected", "2023-05"),
        ("Relations cooled after Russia suspended the talks with Norway in March 2022.", "suspended", "2022-03"),
    ],
)
def test_the_time_of_an_act(text: str, act: str, date: str | None) -> None:
    filler = "The two neighbours have been at odds for a while, and the matter was discussed in both capitals. "
    reading = read(Report(filler + text, language="en", published="2024-06-20"), load_knowledge())
    found = [e for e in reading.events if act in e.trigger.text(reading.report.text)]
    assert found, [e.act for e in reading.events]
    assert (found[0].date.value if found[0].date else None) == date
