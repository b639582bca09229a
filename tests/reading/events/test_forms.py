"""Every act of the lexicon, told as done, not done, ahead, only possible and past: made from its own example.

The example tells the act in the simple past ("Ruritania froze the assets of …"); its verb is put into other forms, and
each has another right answer. Passives, nominal forms and the like are in ``test_voices.py``.
"""

from __future__ import annotations

from functools import cache

import pytest

from chancery.knowledge.data_files import data_file
from chancery.knowledge.inflection import spellings, verb_forms
from chancery.model.event import Event
from tests.reading.events.coding import events_in, real

ROWS = data_file("acts.yaml")["acts"]
FORMS = {
    "negated": "did not {base}",
    "planned": "will {base}",
    "hypothetical": "may {base}",
    "background": "had {participle}",
}
MANY, TOLD, OWN = 3000, 0.99, 0.98
LEAST_SHARE = 0.85
"""Acts of the lexicon whose example can be put into other forms so."""


@cache
def verbs() -> dict[str, tuple[str, str]]:
    """From each past form of a verb of the lexicon to its base and its participle."""
    found: dict[str, tuple[str, str]] = {}
    for row in ROWS.values():
        for line in row.get("verbs") or []:
            for head in str(line).partition(" > ")[0].partition(" ! ")[0].removesuffix(" +party").split("|"):
                base = head.split()[0]
                forms = dict(spellings(base))
                past = forms.get("past", forms.get("participle", ""))
                for kind, form in spellings(base):
                    if kind == "past":
                        found[form] = (base, forms.get("participle", past))
    return found


def told(act: str, text: str) -> Event | None:
    """The event of an act in a text, by its entry or, where a composed code makes it another, by its trigger."""
    return next((e for e in events_in(text) if e.basis[0].rule.split("/")[1] == act), None)


@cache
def verb_of(act: str) -> str | None:
    """The simple past that tells an act in its example; None where the example tells it otherwise."""
    text = real(ROWS[act]["example"])
    event = told(act, text)
    word = event.trigger.text(text).split()[0] if event is not None else ""
    return word if word.lower() in verbs() and f" {word} " in text else None


@cache
def acts() -> tuple[str, ...]:
    return tuple(act for act in sorted(ROWS) if verb_of(act) is not None)


def beside(act: str) -> tuple[str, list[str]]:
    """What follows the verb of an act's example, and the verbs of its line, which may all take its place."""
    word, text = verb_of(act) or "", real(ROWS[act]["example"])
    behind = text.split(f" {word} ", 1)[1]
    for line in ROWS[act]["verbs"]:
        heads = str(line).partition(" > ")[0].partition(" ! ")[0].removesuffix(" +party").split("|")
        particle = next((h.split()[1:] for h in heads if h.split()[0] == verbs()[word][0]), None)
        if particle is not None and behind.startswith(" ".join(particle)):
            return behind[len(" ".join(particle)) :].lstrip(), heads
    return behind, []


def in_forms(act: str) -> list[tuple[str, str]]:
    """Each verb beside that of an act's example in its place, in each form: the realis and the sentence."""
    lead = real(ROWS[act]["example"]).split(f" {verb_of(act)} ", 1)[0]
    behind, heads = beside(act)
    found = []
    for head in heads:
        base, *particle = head.split()
        forms = verb_forms(base)
        for realis, form in {"asserted": forms.past, **FORMS}.items():
            told_as = form.format(base=base, participle=forms.participle)
            found.append((realis, " ".join([lead, told_as, *particle, behind])))
    return found


def test_every_verb_of_a_line_has_its_forms() -> None:
    told_so, own, every = 0, 0, 0
    for act in acts():
        for realis, text in in_forms(act):
            events = [e for e in events_in(text) if e.realis == realis]
            every += 1
            told_so += bool(events)
            own += any(e.basis[0].rule.split("/")[1] == act for e in events)
    assert every > MANY
    # a few verbs belong to two acts, and the other one is told ("rushed missiles near …"); none tells nothing
    assert told_so / every >= TOLD
    assert own / every >= OWN


@pytest.mark.parametrize("act", acts())
@pytest.mark.parametrize("realis", sorted(FORMS))
def test_each_form_has_its_own_answer(act: str, realis: str) -> None:
    word = verb_of(act) or ""
    base, participle = verbs()[word]
    form = FORMS[realis].format(base=base, participle=participle)
    text = real(ROWS[act]["example"]).replace(f" {word} ", f" {form} ", 1)
    event = told(act, text)
    assert event is not None, f"{text}: {[(e.act, e.realis) for e in events_in(text)]}"
    assert event.realis == realis, text


def test_nearly_every_act_is_told_by_a_verb_that_can_be_put_so() -> None:
    told_by_verbs = [act for act, row in ROWS.items() if row.get("verbs")]
    assert len(acts()) / len(told_by_verbs) >= LEAST_SHARE
