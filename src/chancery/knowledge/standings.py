"""Standings: what a governing word makes of the act that it governs (``data/realis.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from chancery.knowledge.data_files import data_file
from chancery.knowledge.inflection import spellings
from chancery.model.frozen import dataclass

Standing = Literal["done", "planned", "hypothetical", "negated"]
STANDINGS: tuple[Standing, ...] = ("done", "planned", "hypothetical", "negated")
_FILE = "realis.yaml"


@dataclass(frozen=True, slots=True)
class Standings:
    """The lists of ``realis.yaml`` with every form of their verbs. Get it from ``standings()``.

    ``verbs`` and ``words`` say what becomes of the act governed; ``particles`` maps a verb's form and the word after
    it to the same, ``past`` holds the forms that can be a finite past, ``bases`` the bare forms.
    """

    verbs: Mapping[str, Standing]
    words: Mapping[str, Standing]
    particles: Mapping[tuple[str, str], Standing]
    past: frozenset[str]
    light: frozenset[str]
    predicates: frozenset[str]
    belief: frozenset[str]
    denying: frozenset[str]
    asking: frozenset[str]
    making: frozenset[str]
    spurning: frozenset[str]
    kept: frozenset[str]
    telling: frozenset[str]
    implying: frozenset[str]
    keeping: frozenset[str]
    failing: frozenset[str]


@lru_cache(maxsize=1)
def standings() -> Standings:
    """Load the lists once."""
    rows = data_file(_FILE)
    verbs: dict[str, Standing] = {}
    past: set[str] = set()
    for name in STANDINGS:
        for base in rows["verbs"][name].split():
            for kind, form in spellings(base):
                verbs.setdefault(form, name)
                if kind == "past":
                    past.add(form)
    words = {word: name for name in STANDINGS for word in rows["words"][name].split()}
    particles: dict[tuple[str, str], Standing] = {}
    for name, phrases in rows["particles"].items():
        for phrase in phrases:
            verb, particle = phrase.split()
            particles.update({(form, particle): name for _, form in spellings(verb)})
    return Standings(
        verbs=verbs,
        words=words,
        particles=particles,
        past=frozenset(past),
        light=_forms(rows["light"]),
        predicates=frozenset(rows["predicates"].split()),
        belief=_forms(rows["belief"]),
        denying=_forms(rows["denying"]),
        asking=_forms(rows["asking"]),
        making=_forms(rows["making"]),
        spurning=_forms(rows["spurning"]),
        kept=frozenset(rows["kept"].split()),
        telling=_forms(rows["telling"]),
        implying=_forms(rows["implying"]),
        keeping=_forms(rows["keeping"]),
        failing=frozenset(rows["failing"].split()),
    )


def _forms(bases: str) -> frozenset[str]:
    return frozenset(form for base in bases.split() for _, form in spellings(base))
