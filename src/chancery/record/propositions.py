"""Propositions taken apart: which relation the words of an issue state, where, and on which side its object stands.

A relation is one of the shipped list, or the proposition's own verb where that list does not have it. A passive
("a referendum is held") has its object before the verb, as has a state of things ("the award is binding").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from chancery.knowledge.data_files import data_file
from chancery.record.vocabulary import any_of
from chancery.record.weighing import stem

OTHER = "other"
"""A relation that the shipped list does not have: the proposition's own verb."""

NEVER = re.compile(r"(?!)")

FIRST = 4
"""Characters before the subject of a proposition: room for "the"."""

STATE_OF = re.compile(r"(?:is|are) ", re.IGNORECASE)
"""How a relation begins that is said of what stands before it ("the award is binding on both")."""

PASSIVE = re.compile(r"\b(?:is|are|be|gets?|been) (?:\w+ly )?$", re.IGNORECASE)

PARTICIPLE = re.compile(
    r"\b(?:is|are|be|gets?|been) (?:\w+ly )?(?P<verb>[a-z]+(?:ed|en|wn|lt|nt|ld|pt|ft|ght|rn|ung)|put|cut|set)\b",
    re.IGNORECASE,
)

OWN_VERB = re.compile(
    r"\s(?P<verb>(?!is\b|was\b|has\b|as\b|its\b|does\b)[a-z]+(?<!s)s)\b(?!\s(?:is|are|was|were|have|may|can|could|must|should|will|would|do)\b)"
)
"""A verb in the third person right behind its subject; a plural noun is one where a verb follows it."""

NOUN = re.compile(r"sovereignty\b", re.IGNORECASE)
"""A shipped relation that a noun begins: what stands before it is a verb ("shares sovereignty over")."""

MODAL_VERB = re.compile(r"\b(?:may|can|could|should|must|will|shall) (?P<verb>(?!be\b|not\b|have\b)[a-z]+)\b")
"""The verb of a proposition that says what may or must be ("trawlers may fish in the bay")."""

LATER_VERB = re.compile(r"\b(?P<verb>(?!is\b|was\b|has\b|as\b|its\b|does\b)[a-z][\w'’-]+(?<!s)s)\b")

TOGETHER = re.compile(r"(?:,| and| or)\s")
"""Behind the first of several subjects, whose verb has no ending ("X and Y hold talks")."""


class Stated(NamedTuple):
    """The relation of a proposition: where its words stand, its verb's stem, and whether its object precedes."""

    relation: str
    start: int
    end: int
    verb: str = ""
    before: bool = False


@lru_cache(maxsize=1)
def relations() -> dict[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    """Return the shipped relations: the words that say each, and those that say its opposite."""
    rows = data_file("stances.yaml")["relations"]
    return {name: (any_of([row["words"]]), any_of([row["undone"]])) for name, row in rows.items()}


def relation_of(text: str, names: Sequence[tuple[int, int]]) -> Stated:
    """Return the relation of a proposition; ``names`` say where it names states and places.

    A verb that follows the subject at once goes before a shipped relation found later; without any, the parties are
    taken to settle something.
    """
    rows = [(m.start(), name, m) for name, (words, _) in relations().items() if (m := words.search(text))]
    first = min(rows, key=lambda row: row[0]) if rows else None
    own = _own_verb(text, names, first[2] if first is not None else None)
    if own is not None:
        return own
    if first is not None:
        start, name, match = first
        before = STATE_OF.match(match.group()) is not None or PASSIVE.search(text, 0, start) is not None
        return Stated(name, start, match.end(), stem(match.group().split()[0]), before and name != "belong")
    passive = PARTICIPLE.search(text)
    if passive is not None:
        return Stated(OTHER, passive.start(), passive.end(), stem(passive["verb"]), before=True)
    if (modal := MODAL_VERB.search(text)) is not None:
        return Stated(OTHER, modal.start("verb"), modal.end(), stem(modal["verb"]))
    single = names and names[0][0] <= FIRST and not TOGETHER.match(text, names[0][1])
    if single and (verb := LATER_VERB.search(text, names[0][1])) is not None:
        return Stated(OTHER, verb.start(), verb.end(), stem(verb["verb"]))
    return Stated("settle", 0, 0)


def _own_verb(text: str, names: Sequence[tuple[int, int]], shipped: re.Match[str] | None) -> Stated | None:
    """The verb right behind the subject, None where the shipped relation stands there or what follows is a noun."""
    if not names or names[0][0] > FIRST:
        return None
    match = OWN_VERB.match(text, names[0][1])
    if match is None or (
        shipped is not None and shipped.start() <= match.end() + 1 and not NOUN.match(shipped.group())
    ):
        return None
    return Stated(OTHER, match.start("verb"), match.end(), stem(match["verb"]))


def done_words(relation: str, verb: str) -> re.Pattern[str]:
    """Return the words that say a relation."""
    return _verb(verb) if relation == OTHER else relations()[relation][0]


def undone_words(relation: str, verb: str) -> re.Pattern[str]:
    """Return the words that say the opposite of a relation."""
    return _opposite(verb) if relation == OTHER else relations()[relation][1]


@lru_cache(maxsize=256)
def _opposite(stemmed: str) -> re.Pattern[str]:
    """The forms of the verbs that say the opposite of one that the shipped relations do not have, if any are known."""
    for verbs, others in data_file("stances.yaml")["opposites"]:
        if stemmed in {stem(verb) for verb in verbs}:
            return re.compile("|".join(_forms(stem(other)) for other in others), re.IGNORECASE)
    return NEVER


def ends_object(relation: str) -> bool:
    """Tell whether a relation ends its object ("lifts the sanctions"): who opposes the object wants the relation."""
    return relation != OTHER and bool(data_file("stances.yaml")["relations"][relation].get("ends"))


@lru_cache(maxsize=1)
def _wanted() -> frozenset[str]:
    return frozenset(stem(verb) for verb in data_file("stances.yaml")["wanted"])


def wanted_object(relation: str, verb: str) -> bool:
    """Tell whether who wants the object wants the relation: a treaty is wanted to be signed, a vote to be held."""
    return relation == "settle" or verb in _wanted()


@lru_cache(maxsize=256)
def _verb(stemmed: str) -> re.Pattern[str]:
    """The forms of a verb that the shipped relations do not have and of those that say the same; nothing for ''."""
    if not stemmed:
        return NEVER
    family: list[str] = next((f for f in data_file("stances.yaml")["verbs"] if stemmed in {stem(v) for v in f}), [])
    stems = sorted({stemmed, *(stem(verb) for verb in family)})
    return re.compile("|".join(_forms(each) for each in stems), re.IGNORECASE)


def _forms(verb: str) -> str:
    """A pattern of the forms of a verb's stem, or of a verb of two words ("set up")."""
    stemmed, _, particle = verb.partition(" ")
    if particle:
        return _forms(stem(stemmed)) + rf" {re.escape(particle)}\b"
    root = re.escape(stemmed.removesuffix("i"))
    doubled = re.escape(stemmed[-1])
    return rf"\b{root}(?:[ei]?s|e|y|ies|ied|e?d|ing|{doubled}(?:ed|ing))?\b"
