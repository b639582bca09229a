"""Press names: outlets that only what the report lets them do tells from other names."""

from __future__ import annotations

import pytest

from .reading import told


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("The ferries will stop, Telka reported, citing two port officials.", "Telka"),
        ("Telka, quoting a source in the ministry, said the ferries would stop.", "Telka"),
        ("Citing the envoy, Telka wrote that the ferries would stop.", "Telka"),
        ("Telka quoted the envoy as saying that the ferries would stop.", "Telka"),
        ("The envoy, cited by the Telka news agency, said the ferries would stop.", "Telka"),
        ("The envoy told Dome Morning that the ferries would stop.", "Dome Morning"),
        ("The envoy said the ferries would stop, the Telka news agency reported.", "Telka"),
        ("In an op-ed for the Quillon Courier, the envoy argued that the ferries would stop.", "Quillon Courier"),
        ("The envoy said on Radio Meridian that the ferries would stop.", "Radio Meridian"),
        ("The envoy told a reporter for the Quillon Courier that the ferries would stop.", "Quillon Courier"),
        ("The envoy, as quoted by the state news agency, said the ferries would stop.", "the state news agency"),
        ("The Quillon Courier reported that the minister had threatened to stop the ferries.", "Quillon Courier"),
    ],
)
def test_an_outlet_is_told_by_what_it_does(body: str, outlet: str) -> None:
    (statement,) = [t for t in told(body) if t.via]
    assert statement.via[0][0].endswith(outlet)


def test_a_name_once_an_outlet_is_one_wherever_it_stands() -> None:
    first, second = told("Zora quoted the envoy as saying it was late. Two aides told Zora that it was not.")
    assert [v[0] for v in first.via] == [v[0] for v in second.via] == ["Zora"]


@pytest.mark.parametrize(
    "body",
    [
        "Brandt, citing weak demand, said the ferries would stop. The committee told Brandt that it was wrong.",
        "Otto Brandt, citing two officials, said the ferries would stop. An aide told Brandt that it was wrong.",
        "The envoy told Parliament that the ferries would stop.",
        "An aide told Brandt that the ferries would stop. Brandt said nothing of it.",
        "The envoy told Ada Moran that the ferries would stop.",
    ],
)
def test_who_only_cites_facts_or_speaks_is_none(body: str) -> None:
    assert all(not t.via for t in told(body))
