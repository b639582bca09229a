"""Grammar: the function words of ``grammar.yaml``, ready for look-up."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass

HE = frozenset({"he", "him", "his", "himself"})
SHE = frozenset({"she", "her", "hers", "herself"})
IT = frozenset({"it", "its", "itself"})
THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_COURTS = frozenset({"court", "tribunal"})
PRONOUNS = HE | SHE | IT | THEY | WE


@dataclass(frozen=True, slots=True)
class Grammar:
    """The lists of ``grammar.yaml`` as sets. Get it from ``grammar()``."""

    prepositions: frozenset[str]
    clausal_prepositions: frozenset[str]
    auxiliaries: frozenset[str]
    clause_openers: frozenset[str]
    irregular_pasts: frozenset[str]
    no_adjectives: frozenset[str]
    no_verbs: frozenset[str]
    empty_it: frozenset[str]
    it_links: frozenset[str]
    opening_prepositions: frozenset[str]
    subordinators: frozenset[str]
    determiners: frozenset[str]
    pairs: frozenset[str]
    relations: frozenset[str]
    own_chambers: frozenset[str]
    outlet_nouns: frozenset[str]
    firm_nouns: frozenset[str]
    outlets_tell: frozenset[str]
    evidence_nouns: frozenset[str]
    of_anybody: frozenset[str]
    of_something: frozenset[str]
    shown_classes: frozenset[str]
    shared_roles: frozenset[str]
    own_kind: frozenset[str]
    private_nouns: frozenset[str]
    owned_bodies: frozenset[str]
    paired_people: frozenset[str]
    couples: frozenset[str]
    roles_of_class: Mapping[str, frozenset[str]]

    def alike(self, noun: str) -> frozenset[str]:
        """Return the nouns by which a body of the same kind may be named: a tribunal is a court."""
        return _COURTS if noun in _COURTS else frozenset({noun})


@lru_cache(maxsize=1)
def grammar() -> Grammar:
    """Return the function words, read once from the shipped data file."""
    raw = data_file("grammar.yaml")
    lists = {name: frozenset(raw[name].split()) for name in Grammar.__dataclass_fields__ if name != "roles_of_class"}
    roles = {name: frozenset(words.split()) for name, words in raw["roles_of_class"].items()}
    return Grammar(**lists, roles_of_class=roles)
