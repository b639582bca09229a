"""Starts: the words that names, titles and institution nouns may begin with, so that most words are passed by.

Three words in four of a report are lower-case words that begin nothing; looking them up in every index would be most
of the cost of finding mentions.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from chancery.knowledge.knowledge import Knowledge
from chancery.reading.grammar import PRONOUNS, grammar
from chancery.reading.naming_words import naming_words


class Starts(NamedTuple):
    """First words, in lower case: of names (only those written so), of titles and their modifiers, of institutions.

    ``every`` holds these and all words that point to somebody: pronouns and common nouns.
    """

    names: frozenset[str]
    titles: frozenset[str]
    institutions: frozenset[str]
    every: frozenset[str]


_KEPT: dict[str, Starts] = {}


def starts_of(knowledge: Knowledge) -> Starts:
    """Return the first words of what knowledge holds, kept for the knowledge last used."""
    kept = _KEPT.get(knowledge.version)
    if kept is None:
        kinds = knowledge.file("bodies.yaml")["kinds"]
        institutions = _first(noun for kind in kinds.values() for noun in kind.get("nouns", ()))
        names = _first(name for name, _ in knowledge.aliases.items() if not name[0].isupper())
        titles = _first((*knowledge.titles.titles, *knowledge.file("titles.yaml")["modifiers"]))
        words, known = naming_words(), grammar()
        nouns = words.reference_nouns | words.posts | words.government_nouns | known.pairs | known.relations
        nouns |= known.paired_people
        every = names | titles | institutions | nouns | PRONOUNS
        kept = Starts(names | institutions, titles, institutions, every)
        _KEPT.clear()
        _KEPT[knowledge.version] = kept
    return kept


def _first(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.lower().split()[0] for phrase in phrases)
