"""Who speaks under another name or style, and which outlet "the paper" and a document seen by one mean."""

from __future__ import annotations

import pytest

from tests.reading.statements.reading import told


def _last(body: str) -> str | None:
    last = told(body)[-1]
    return last.speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("M. Gérard Loubet met M. Anquetil. M. Loubet said that he would stay.", "Gérard Loubet"),
        ("M. Paul Anquetil met Mme Odile Carrel. M. Anquetil said that it was late.", "Paul Anquetil"),
        ("Mme. Odile Carrel was there. Mme. Carrel said that she had read everything.", "Odile Carrel"),
        ("Mr Justice Harkin sent the jury home. The judge said that he would decide.", "Mr Justice Harkin"),
        ("Lord Justice Dunn sat alone. The judge said that he would decide.", "Lord Justice Dunn"),
        ("Coun Bill Raistrick, who chairs the committee, said he was livid.", "Bill Raistrick"),
        ("Pete Stobart, known as Stobbo to his drivers, came late. Stobbo said it was over.", "Pete Stobart"),
        ("Ann Dray, nicknamed Flint, came late. Flint said it was over.", "Ann Dray"),
        ("The gunmen's leader, who calls himself Zorrin, said he wanted a plane.", "Zorrin"),
        ("Ann Lee told the Weekly News she was ill. The company said that demand had fallen.", "The company"),
        ("In a statement posted on its website, the bakery said it was sorry.", "the bakery"),
        ("In a video posted on Facebook, Ann Dray urged soldiers not to fire.", "Ann Dray"),
    ],
)
def test_whom_the_source_means(body: str, speaker: str) -> None:
    assert speaker in [t.speaker for t in told(body)[-2:]]


def test_an_initial_is_no_honorific() -> None:
    assert _last("M. Hale spoke first. M. Hale said that it was late.") == "M. Hale"


def test_a_former_holder_is_not_the_present_one() -> None:
    last = told("Mediator Carl Rehn met both sides. The former Swedish premier said that it was late.")[-1]
    assert last.said.speaker is None or not last.said.speaker.startswith("office:")


@pytest.mark.parametrize(
    ("body", "link"),
    [
        (
            "Ann Lee told Karsund television that it was late. The Zagreb daily Novi Glas stood by its story. "
            "Two officials told the paper that they had paid.",
            "Novi Glas",
        ),
        (
            "Ann Lee told Radio Orrin that it was late. Jan was on Channel 4. Eva Moran told the channel she left.",
            "Channel 4",
        ),
        ("The minister's aide told VG that the rules would change.", "VG"),
        ('One email, seen by the Financial Times, reads: "Keep this off the server."', "Financial Times"),
        ("According to a transcript seen by the Clarion Post, the envoy had left.", "Clarion Post"),
        ("The minister was reported by the evening paper La Hora as wondering who would want it.", "La Hora"),
    ],
)
def test_through_whom_it_came(body: str, link: str) -> None:
    assert link in [outlet for outlet, _ in told(body)[-1].via]
