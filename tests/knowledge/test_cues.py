"""The cue lexicon: inflection, look-ups, and that every entry is well formed."""

from __future__ import annotations

import pytest

from chancery.knowledge.cues import inflect, load_cues, pluralise


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("announce", ("announces", "announced", "announcing")),
        ("deny", ("denies", "denied", "denying")),
        ("stress", ("stresses", "stressed", "stressing")),
        ("slam", ("slams", "slammed", "slamming")),
        ("claim", ("claims", "claimed", "claiming")),
        ("echo", ("echoes", "echoed", "echoing")),
        ("play", ("plays", "played", "playing")),
    ],
)
def test_regular_inflection(lemma: str, forms: tuple[str, str, str]) -> None:
    found = inflect(lemma, {})
    assert (found["s"][0], found["past"][0], found["ing"][0]) == forms
    assert found["base"] == (lemma,)


def test_irregular_inflection_with_alternatives() -> None:
    found = inflect("signal", {"signal": "signals signaled|signalled signaled|signalled signaling|signalling"})
    assert found["past"] == ("signaled", "signalled")


@pytest.mark.parametrize(("noun", "plural"), [("reply", "replies"), ("stress", "stresses"), ("claim", "claims")])
def test_plural(noun: str, plural: str) -> None:
    assert pluralise(noun) == plural


def test_look_ups_and_well_formed_entries() -> None:
    cues = load_cues()
    assert {form for _, form in cues.verbs["said"]} == {"past", "pp"}
    assert any(verb.tail == ("on",) for verb, _ in cues.phrasal["called"]["on"])
    assert "that" in cues.nouns["warnings"].leads
    for entries in cues.verbs.values():
        for verb, _ in entries:
            assert verb.codes <= set("qtcwinghpdfumx")
            assert verb.act in ("said", "written", "stance")
            assert verb.noun_act in ("said", "written", "stance")
