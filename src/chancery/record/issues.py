"""Issues taken apart: parties, relation and object of a proposition, and whether words are about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from chancery.knowledge import Knowledge
from chancery.knowledge.data_files import data_file
from chancery.model.issue import Issue
from chancery.model.token import tokenize
from chancery.record.standing import whole_place
from chancery.record.vocabulary import any_of, retelling
from chancery.record.weighing import WORD, stem, weight

_PREPOSITION = re.compile(r"\b(?:from|on|with|of|in|to|over|for|against|at|by|between|towards?)\b", re.IGNORECASE)

PROCESSES = frozenset({"settle", "start"})
"""Relations whose object is a paper or talks: which of them only "on the dam" or "of peace" says."""

ANAPHORS = re.compile(r"\b(?:such(?: an?)?|this|that|the) $", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A proposition taken apart. ``relation`` is an entry of ``stances.yaml``; ``owner`` whose a territory is to be.

    ``heads`` are the stems of the object's nouns and of those that reports use for them; ``modifiers`` the other words
    of the object. ``phrases`` are other whole phrases for it; ``named`` the states that are the object themselves;
    ``topics`` everything that the object is about.
    """

    issue: Issue
    relation: str
    parties: frozenset[str]
    owner: str | None
    heads: frozenset[str]
    modifiers: frozenset[str]
    phrases: tuple[frozenset[str], ...]
    places: frozenset[str]
    named: frozenset[str] = frozenset()
    topics: frozenset[str] = frozenset()

    @property
    def territorial(self) -> bool:
        """True when the proposition says whose a territory is."""
        return self.relation == "belong" and bool(self.places)


@lru_cache(maxsize=1)
def _relations() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    rows = data_file("stances.yaml")["relations"]
    return tuple((name, any_of([row["words"]]), any_of([row["undone"]])) for name, row in rows.items())


@lru_cache(maxsize=1)
def _heads() -> dict[str, frozenset[str]]:
    families = [frozenset(stem(w) for w in family) for family in data_file("stances.yaml")["heads"]]
    return {word: family for family in families for word in family}


def pattern_of(issue: Issue, knowledge: Knowledge) -> Pattern:
    """Take a proposition and its aliases apart by knowledge's names and the shipped relations."""
    text = issue.proposition
    states, places, named = _named(text, knowledge)
    relation, match = _relation(text)
    owner = None
    if relation == "belong" and match is not None:
        owner = next((code for at, code in states if at > match.start()), None)
    objects, beyond = _object(text[match.end() :] if match is not None else text, named)
    head = objects[-1] if objects else None
    after = match.end() if match is not None else 0
    phrases = []
    for alias in issue.aliases:
        _, alias_places, alias_named = _named(alias, knowledge)
        places |= alias_places
        phrase = frozenset(s for s in _stems(alias) if s not in alias_named)
        if phrase:
            phrases.append(phrase)
    return Pattern(
        issue=issue,
        relation=relation,
        parties=frozenset(code for _, code in states),
        owner=owner,
        heads=_heads().get(head, frozenset({head})) if head else frozenset(),
        modifiers=frozenset(s for s in objects if s != head) or frozenset(beyond if relation in PROCESSES else ()),
        topics=frozenset([*objects, *beyond]),
        phrases=tuple(phrases),
        places=places,
        named=frozenset(code for at, code in states if at >= after)
        if not objects and relation != "belong"
        else frozenset(),
    )


def _object(after: str, named: frozenset[str]) -> tuple[list[str], list[str]]:
    """The stems of the object, what follows the relation up to the next preposition, and those of what it is about."""
    phrases = [[s for s in _stems(phrase) if s not in named] for phrase in _PREPOSITION.split(after)]
    told = [phrase for phrase in phrases if phrase]
    return (told[0], [s for phrase in told[1:] for s in phrase]) if told else ([], [])


def _relation(text: str) -> tuple[str, re.Match[str] | None]:
    found = [(m.start(), name, m) for name, words, _ in _relations() if (m := words.search(text))]
    if not found:
        return "settle", None
    _, name, match = min(found, key=lambda f: f[0])
    return name, match


def undone(relation: str) -> re.Pattern[str]:
    """Return the words that say the opposite of a relation."""
    return next(opposite for name, _, opposite in _relations() if name == relation)


def ends(relation: str) -> bool:
    """Tell whether a relation ends its object ("lifts the sanctions"): who opposes the object wants the relation."""
    return bool(data_file("stances.yaml")["relations"][relation].get("ends"))


def done(relation: str) -> re.Pattern[str]:
    """Return the words that say a relation."""
    return next(words for name, words, _ in _relations() if name == relation)


def _stems(text: str) -> list[str]:
    return [s for m in WORD.finditer(text) if weight(s := stem(m.group())) >= 2 and len(s) > 2]


def _named(text: str, knowledge: Knowledge) -> tuple[list[tuple[int, str]], frozenset[str], frozenset[str]]:
    """States named with their offsets, places named, and the stems of all these names."""
    tokens = tokenize(text)
    states: list[tuple[int, str]] = []
    places: set[str] = set()
    named: set[str] = set()
    at = 0
    while at < len(tokens):
        hits = knowledge.aliases.find(tokens, at)
        if not hits:
            at += 1
            continue
        hit = hits[0]
        for sense in hit.senses[:1]:
            if sense.entity.startswith(("state:", "org:")):
                states.append((tokens[at].start, sense.entity))
            elif sense.entity.startswith("place:"):
                places.add(whole_place(sense.entity, knowledge))
        named.update(stem(t.text) for t in tokens[at : at + hit.length])
        at += hit.length
    return states, frozenset(places), frozenset(named)


def about(
    pattern: Pattern, sentence: str, places: frozenset[str], usual: frozenset[str], others: tuple[str, ...] = ()
) -> bool:
    """Tell whether a sentence names the object of the issue; ``usual`` is the territory that its report is about.

    ``others`` are the forms by which it names states other than the speaker's: the object where that is a state.
    """
    if pattern.named:
        low = sentence.lower()
        related = done(pattern.relation).search(sentence)
        return related is not None and any(form in low for form in others)
    if pattern.territorial:
        if places & pattern.places:
            return True
        return bool(usual & pattern.places and retelling().generic_place.search(sentence))
    words = [(m.start(), stem(m.group())) for m in WORD.finditer(sentence)]
    stems = frozenset(s for _, s in words)
    if any(phrase <= stems for phrase in pattern.phrases):
        return True
    if pattern.places and pattern.places & places and (not pattern.heads or stems & pattern.heads):
        return True
    for at, word in words:
        if word in pattern.heads:
            if not pattern.modifiers or pattern.modifiers & stems:
                return True
            if ANAPHORS.search(sentence[max(0, at - 24) : at]) and len(pattern.heads) > 1:
                return True
    return False


def parts(text: str) -> Sequence[str]:
    """Cut what was said into sentences, for attitudes are looked for one sentence at a time."""
    return [p for p in re.split(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z])", text) if p.strip()]
