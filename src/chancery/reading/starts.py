"""Starts: the words that names, titles and institution nouns may begin with, so that most words are passed by.

Three words in four of a report are lower-case words that begin nothing; looking them up in every index would be most
of the cost of finding mentions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from chancery.knowledge.alias_words import POSSESSIVE, in_capitals
from chancery.knowledge.knowledge import Knowledge
from chancery.model.remembered import Remembered
from chancery.reading.firm_words import firm_words
from chancery.reading.grammar import PRONOUNS, grammar
from chancery.reading.naming_words import NamingWords, naming_words


class Starts(NamedTuple):
    """First words, in lower case: of names (only those written so), of titles and their modifiers, of institutions.

    ``every`` holds these and all words that point to somebody: pronouns and common nouns.
    """

    names: frozenset[str]
    titles: frozenset[str]
    institutions: frozenset[str]
    every: frozenset[str]
    kinds: Remembered[int]
    """For each word as written the bits below: what may begin at it."""


KEY, CAPITAL, PREFIXED, COMPOUND, PARTICIPLE, GOVERNMENT, STATE_BODY, TITLE = (1 << n for n in range(8))
POINTING, NAME, IN_CAPITALS, RUN = (1 << n for n in range(8, 12))
"""What a word may begin or be.

``KEY`` any of these; ``CAPITAL`` its first letter is one; ``PREFIXED`` "ex-president"; ``COMPOUND`` has a hyphen;
``PARTICIPLE`` a capitalised word that ends like one; ``GOVERNMENT`` and ``STATE_BODY`` nouns of a body; ``TITLE`` a
title or post; ``POINTING`` a pronoun, or a noun that points to somebody; ``NAME`` a name that knowledge holds;
``IN_CAPITALS`` it is written so; ``RUN`` a name that knowledge does not hold.
"""

PREFIXES = ("ex-", "then-")
_STATE_BODIES = frozenset("ministry authority commission agency department bureau committee board tribunal".split())
_LONGEST_PLAIN = 9

_KEPT: dict[str, Starts] = {}


def starts_of(knowledge: Knowledge) -> Starts:
    """Return the first words of what knowledge holds, kept for the knowledge last used."""
    kept = _KEPT.get(knowledge.version)
    if kept is None:
        kinds = knowledge.file("bodies.yaml")["kinds"]
        institutions = _first(noun for kind in kinds.values() for noun in kind.get("nouns", ()))
        names = knowledge.aliases.small_starts()
        titles = _first((*knowledge.titles.titles, *knowledge.file("titles.yaml")["modifiers"]))
        words, known = naming_words(), grammar()
        nouns = words.reference_nouns | words.posts | words.government_nouns | known.pairs | known.relations
        nouns |= known.paired_people | known.couples | firm_words().nouns
        every = names | titles | institutions | nouns | PRONOUNS
        kept = Starts(names | institutions, titles, institutions, every, Remembered(lambda _: 0))
        kept = kept._replace(kinds=Remembered(_kinds(kept, knowledge)))
        _KEPT.clear()
        _KEPT[knowledge.version] = kept
    return kept


def _kinds(starts: Starts, knowledge: Knowledge) -> Callable[[str], int]:
    """Return the function that says what may begin at a word as written."""
    words, known = naming_words(), grammar()
    reference = words.reference_nouns | known.pairs | known.relations | known.paired_people | known.couples
    reference |= firm_words().nouns
    pointing = starts.institutions | reference | PRONOUNS
    posted = starts.titles | words.posts
    may_begin = knowledge.aliases.may_begin

    def kinds(text: str) -> int:
        lower = text.lower().replace("’", "'")
        capital, hyphen = text[0].isupper(), "-" in text
        named = len(text) > 1 and (capital or lower in starts.names) and may_begin(text, lower)
        answers = (
            (KEY, lower in starts.every or (text != lower and capital) or hyphen),
            (CAPITAL, capital),
            (PREFIXED, lower.startswith(PREFIXES)),
            (COMPOUND, hyphen or "–" in text),
            (PARTICIPLE, capital and text.endswith(("ing", "ed", "ly"))),
            (GOVERNMENT, lower in words.government_nouns),
            (STATE_BODY, lower in _STATE_BODIES and not capital),
            (TITLE, lower in posted),
            (POINTING, lower in pointing),
            (NAME, named),
            (IN_CAPITALS, in_capitals(text)),
            (RUN, text != lower and _may_run(text, lower, words)),
        )
        return sum(bit for bit, fits in answers if fits)

    return kinds


def _may_run(text: str, lower: str, words: NamingWords) -> bool:
    """Tell a word that a name may begin with which knowledge does not hold: a capital, or one behind a particle."""
    before, hyphen, after = text.partition("-")
    if hyphen and text.rpartition("-")[2].islower() and len(text) > _LONGEST_PLAIN:  # "Toronto-based"
        return False
    particle = bool(hyphen) and before in words.particles and after[:1].isupper()
    return (text[0].isupper() or particle) and lower not in words.never_names and lower not in POSSESSIVE


def _first(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(phrase.lower().split()[0] for phrase in phrases)
