"""Chains of mentions: who speaks when a report has told of somebody by a name, and tells of him by another word."""

from __future__ import annotations

import pytest

from .reading import told


def last_speaker(body: str) -> str | None:
    """The name of whoever speaks last; what the report calls him where it names nobody."""
    statement = told(body)[-1]
    return statement.speaker or statement.said.described_as


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        # a noun before an unknown name, or set off behind it, says that it is a firm's
        ("Chipmaker Quillix is to close two sites. The company said that prices would rise.", "Quillix"),
        ("The budget airline Skylark flew on. Nobody was hurt. The carrier said that it was sorry.", "Skylark"),
        ("Dellow, a supermarket chain, cut its forecast. The retailer said that it was late.", "Dellow"),
        ("Zentara, Britain's biggest brewer, cut jobs. The brewer said that it was late.", "Zentara"),
        ("Danish lender Østbank lost its licence. The bank said that it was late.", "Østbank"),
        ("The donkey charity Longear moved out. The charity said that the barn was full.", "Longear"),
        ("Taiwanese group Kelvra built a plant. The Taiwanese group said that it was ready.", "Kelvra"),
        ("Its publisher, Tessaro, was sold. The company said that it was late.", "Tessaro"),
        ("A ship chartered by operator Polarnes sank. “It is a sad day,” the company said.", "Polarnes"),
        # what only firms have, and what nobody says of himself
        ("Shares in Norkrop fell on Monday. The company said that prices would rise.", "Norkrop"),
        ("Norkrop's chairman, Ada Moran, left. The company said that prices would rise.", "Norkrop"),
        ("Norkrop said on Monday it would build a plant. The company denied that it was late.", "Norkrop"),
        ("Norkrop has cut 400 jobs. The company said that it was late.", "Norkrop"),
        # the first word of a longer name
        ("Tile maker Corrado Ceramics won. Corrado said that it was late.", "Corrado Ceramics"),
        # set off behind the noun
        ("The Bureau of Prisons met. The company, Konekt, is based in Enid. It has said that it was late.", "Konekt"),
    ],
)  # fmt: skip
def test_a_firm_of_unknown_name_is_meant_by_its_noun(body: str, speaker: str) -> None:
    assert last_speaker(body) == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Chipmaker Quillix is to close two sites. The department said that it was late.", "The department"),
        ("The charity Longear moved out. The company said that it was late.", "The company"),
        ("The airline Skylark flew on. The insurer said that it was late.", "The insurer"),
        ("Auditors rose early. The company said that it was late.", "The company"),
        ("Trouble began in Norkrop. The company said that it was late.", "The company"),
        ("Tove Lind, a publisher, left. The company said that it was late.", "The company"),
    ],
)  # fmt: skip
def test_no_firm_is_meant_that_is_called_something_else(body: str, speaker: str) -> None:
    assert last_speaker(body) == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        # any noun that stands beside a name, in no list
        ("Orvale Tamsik, a mycologist, won. The mycologist said that more tests were needed.", "Orvale Tamsik"),
        ("Orvale Tamsik, 45, who has worked as a surgeon, won. The surgeon said that it was late.", "Orvale Tamsik"),
        ("Orvale Tamsik is a choreographer in Enid. The choreographer said that it was late.", "Orvale Tamsik"),
        ("The hydrographer, Mr. L. Oppen, wept. Counsel rose. The hydrographer said that it was late.", "L. Oppen"),
        ("The baker Ada Moran won. The outspoken baker said that it was late.", "Ada Moran"),
        ("Ex-striker Ada Moran won. The former striker said that it was late.", "Ada Moran"),
        ("Ada Moran, prosecuting, rose. The prosecutor said that it was late.", "Ada Moran"),
        ("Cllr Ada Moran rose. The councillor said that it was late.", "Ada Moran"),
        ("Ada Moran, from Hull, wept. The mother of two said that it was late.", "Ada Moran"),
        # the first word of a sentence is what somebody is
        ("Sprinter Orvale Tamsik won. Tamsik said that it was late.", "Orvale Tamsik"),
        ("Manager Orvale Tamsik left. The manager said that it was late.", "Orvale Tamsik"),
        # ages
        ("Ada Moran, 54, won. Tom Orrin, 31, lost. The 54-year-old said that it was late.", "Ada Moran"),
        ("Ada Moran (54) won. The council met. The 54-year-old said that it was late.", "Ada Moran"),
        ("54-year-old Ada Moran won. Tom Orrin, a plumber, lost. The 54-year-old said that it was late.", "Ada Moran"),
        ("Singer Ada Moran left. The 31-year-old said that it was late.", "Ada Moran"),
        # of a state that the report has not told
        ("Singer Ada Moran left. The Peruvian said that it was late.", "Ada Moran"),
        ("The director, Wim Orrin, left. The Dutchman said that it was late.", "Wim Orrin"),
        # whom the lead only tells of, and the next sentence names
        ("A surgeon has been suspended. Rajan Tamsik, 54, cut the wrong knee. The surgeon said that it was late.",
         "Rajan Tamsik"),
    ],
)  # fmt: skip
def test_a_person_is_meant_by_what_the_report_calls_him(body: str, speaker: str) -> None:
    assert last_speaker(body) == speaker


@pytest.mark.parametrize(
    ("body", "speaker"),
    [
        ("Ada Moran, a baker, won. The pilot said that it was late.", "The pilot"),
        ("Ada Moran, 54, won. The 31-year-old said that it was late.", "The 31-year-old"),
        ("Singer Ada Moran left. A 19-year-old man came. The 19-year-old said that it was late.", "The 19-year-old"),
        ("Surgeon Tom Orrin left. A 33-year-old man came. The man said that it was late.", "A 33-year-old man"),
        ("Deputy minister Ada Moran left. The new minister said that it was late.", "The new minister"),
        ("Singer Tom Orrin left. The Frenchwoman said that it was late.", "The Frenchwoman"),
    ],
)  # fmt: skip
def test_nobody_is_meant_of_whom_the_report_tells_otherwise(body: str, speaker: str) -> None:
    assert last_speaker(body) == speaker
