"""Hearing outlets: names that the words around them make an outlet's, and chains carried from sentence to sentence."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("The pilot, Ian Prout, told the Gleaner that the bridge was safe.", "Gleaner"),
        ("The pilot told Sydvarden he had seen the buoy.", "Sydvarden"),
        ("The pilot told Sydvarden last week that he had seen the buoy.", "Sydvarden"),
        ("Gary Stubb, who quit in spring, told The Lamp that nobody answered.", "Lamp"),
        ("Aides told the newspaper The Anchor that the beacon would stay lit.", "Anchor"),
        ("“We shall not sign,” the envoy, Paul Mbarga, confided to Le Matin Gris.", "Le Matin Gris"),
        ("The envoy said in an interview with the Zorvik newspaper that the deal was dead.", "Zorvik"),
        ("The mayor, Luisa Prado, insisted in an interview on Canal Sud that the well was dry.", "Canal Sud"),
        ("Interviewed by Canal Sud, the mayor, Luisa Prado, insisted the well was dry.", "Canal Sud"),
        ("“The well is dry,” Governor Semyon Larin told a correspondent of Vest-Yug.", "Vest-Yug"),
        ("According to Vest-Yug, Semyon Larin said that the well was dry.", "Vest-Yug"),
        ("“The well is dry,” Semyon Larin told reporters, Vest-Yug reports.", "Vest-Yug"),
        ("Mr Tann told QGP's Geneva correspondent that the port would not wait.", "QGP"),
        ("Speaking on Radio 5's breakfast programme, Mr Orde said the talks had failed.", "Radio 5"),
        ("Senator Bill Tate said on “Meet the County” that he would vote no.", "Meet the County"),
        ("Two aides told the Sunday Mirror that it was over.", "Sunday Mirror"),
        ("Writing in the Sunday Argus, the former consul, Tom Nkosi, accused the port of cowardice.", "Sunday Argus"),
        ("The consul told Joy FM that the port was shut.", "Joy FM"),
    ],
)
def test_where_only_an_outlet_may_stand_a_name_is_one(body: str, outlet: str) -> None:
    assert outlet in [v[0] for t in told(body) for v in t.via]


@pytest.mark.parametrize(
    "body",
    [
        "The minister told the Storting that the road would be tarred.",
        "The consul told The Gambia's parliament that he would step down.",
        "The manager told the Rotary Club that the loan was paid.",
        "The envoy told the Russians that the talks were over.",
        "The lawyer told the Smiths that the house was theirs.",
        "She told Halsted he would be paid. Halsted declined.",
        "He told Meridian Oil that the licence had lapsed.",
    ],
)
def test_who_hears_as_a_body_or_a_person_is_none(body: str) -> None:
    assert all(not t.via for t in told(body))


@pytest.mark.parametrize(
    ("body", "source", "outlet"),
    [
        ("The official Gulf Agency quoted the oil minister, Salem Nasr, as saying that it would start.",
         "the oil minister, Salem Nasr", "Gulf Agency"),
        ("The daily El Farol quoted Mayor Luisa Prado as having said that the well was dry.", "Mayor Luisa Prado",
         "El Farol"),
        ("“The well is dry,” Bijan Farhadi was quoted as saying by the ministry's news agency, Zana.", "Bijan Farhadi",
         "the ministry's news agency, Zana"),
        ("“The well is dry,” Mayor Luisa Prado is quoted as saying in El Farol.", "Mayor Luisa Prado", "El Farol"),
        ("Citing residents, the local outlet Batkan Live reported that shooting went on until dawn.", "residents",
         "Batkan Live"),
        ("“The canal will reopen,” the Canal Courier quoted Governor Semyon Larin.", "Governor Semyon Larin",
         "Canal Courier"),
    ],
)  # fmt: skip
def test_the_outlet_passes_on_what_another_said(body: str, source: str, outlet: str) -> None:
    assert (source, [outlet]) in [(t.source, [v[0] for v in t.via]) for t in told(body)]


def test_who_was_quoted_was_quoted_by_the_outlet_named_before() -> None:
    text = (
        "The Canal Times, quoting a source in the port, reported that it was shut. The source was quoted as saying no."
    )
    assert [v[0] for v in told(text)[-1].via] == ["Canal Times"]


def test_a_pronoun_goes_on_with_what_the_outlet_was_told() -> None:
    text = "A former pilot told the Canal Times that the port was shut. He said it would open in spring."
    assert [[v[0] for v in t.via] for t in told(text)] == [["Canal Times"], ["Canal Times"]]


def test_the_agency_is_the_one_named_before() -> None:
    first = "It is shut, Ruslan Osp said, according to the Intervod news agency."
    text = f"{first} “It hurts,” the agency cited him as saying."
    assert {v[0] for t in told(text) for v in t.via} == {"Intervod"}
