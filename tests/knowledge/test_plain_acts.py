"""Plain words: every entry's example is coded to it inside a report, and no lone sentence is."""

from __future__ import annotations

import pytest

from chancery.knowledge.acts import compiled
from chancery.knowledge.data_files import data_file
from chancery.knowledge.lexicon import act_lexicon
from tests.reading.events.coding import events_in, real

ROWS = data_file("plain_acts.yaml")["acts"]


@pytest.mark.parametrize("act", sorted(ROWS))
def test_the_example_is_coded_to_its_family(act: str) -> None:
    """By the entry itself, or by one of acts.yaml that fits better and comes first."""
    found = events_in(real(ROWS[act]["example"]))
    assert ROWS[act]["act"] in [e.act for e in found], f"{ROWS[act]['example']}: {[e.basis[0].rule for e in found]}"
    assert all(e.plain for e in found if e.basis[0].rule.split("/")[1] == act)


@pytest.mark.parametrize("act", sorted(ROWS))
def test_the_counter_example_is_not(act: str) -> None:
    found = events_in(real(ROWS[act]["counter_example"]))
    told = [e.basis[0].rule.split("/")[1] for e in found if e.realis not in ("negated", "hypothetical")]
    assert act not in told


@pytest.mark.parametrize("act", sorted(ROWS))
def test_a_lone_sentence_is_not_coded_from_plain_words(act: str) -> None:
    lone = ROWS[act]["example"].partition(". ")[2]
    assert not [e for e in events_in(real(lone)) if e.plain]


def test_entries_are_of_families_and_codes_of_the_lexicon() -> None:
    lexicon = act_lexicon()
    families = {a.family for a in lexicon.acts.values() if not a.plain}
    assert {lexicon.acts[act].family for act in ROWS} <= families
    assert all(lexicon.acts[act].plain for act in ROWS)
    for _, entries in lexicon.plain.values():
        for entry in entries:
            assert all(p is None or compiled(p) for p in (entry.object, entry.bars, entry.subject))


def test_the_lists_of_forms_are_of_verbs() -> None:
    lexicon = act_lexicon()
    known = lexicon.plain.keys() | lexicon.verbs.keys()
    assert lexicon.presents <= known
    assert lexicon.light <= known
    assert lexicon.intransitive <= known
