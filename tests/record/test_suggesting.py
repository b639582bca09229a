"""Issues that reports suggest where a dossier names none."""

from __future__ import annotations

from chancery.record.suggesting import suggest_issues
from tests.record.isle import ANSWER, CLAIMS, SANCTIONS, SPEECH, knowledge, reading

PARTIES = ("NOR", "DNK")


def suggested(*texts: str) -> list[str]:
    readings = [reading(text, "2023-05-10", f"Outlet {n}") for n, text in enumerate(texts)]
    return [s.proposition for s in suggest_issues(readings, PARTIES, knowledge())]


def test_a_paper_that_the_parties_speak_of_is_an_issue() -> None:
    assert suggested(SPEECH, ANSWER)[0] == "Norway and Denmark conclude a fisheries treaty"


def test_a_place_that_several_reports_call_disputed_is_an_issue() -> None:
    assert "Skarholm belongs to Norway" in suggested(CLAIMS, CLAIMS + "The isle has a lighthouse.")


def test_what_one_report_shows_alone_is_none() -> None:
    assert suggested(SPEECH) == []
    assert suggested(SANCTIONS) == []


def test_without_parties_nothing_is_suggested() -> None:
    assert suggest_issues([reading(SPEECH, "2022-05-10")] * 2, (), knowledge()) == ()
