"""What governing words make of an act: every form of a verb, phrases, and lists that do not contradict each other."""

from __future__ import annotations

import pytest

from chancery.knowledge.data_files import data_file
from chancery.knowledge.standings import STANDINGS, standings


@pytest.mark.parametrize(
    ("form", "standing"), [("vows", "planned"), ("swore", "planned"), ("refusing", "negated"), ("began", "done")]
)
def test_a_verb_stands_for_all_its_forms(form: str, standing: str) -> None:
    assert standings().verbs[form] == standing


def test_a_particle_changes_what_a_verb_says() -> None:
    assert standings().particles["ruled", "out"] == "negated"
    assert standings().particles["warns", "of"] == "hypothetical"


def test_no_verb_stands_in_two_lists() -> None:
    verbs = data_file("realis.yaml")["verbs"]
    seen: dict[str, str] = {}
    for name in STANDINGS:
        for verb in set(verbs[name].split()):
            assert seen.setdefault(verb, name) == name, verb
