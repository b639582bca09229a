"""Issues taken apart: parties, relation and object of a proposition, and whether words are about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from chancery.knowledge import Knowledge
from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.issue import Issue
from chancery.model.token import tokenize
from chancery.record.standing import larger_places, whole_place
from chancery.record.vocabulary import any_of
from chancery.record.weighing import WORD, stem, weight

_PREPOSITION = re.compile(r"\b(?:from|on|with|of|in|to|over|for|against|at|by|between|towards?)\b", re.IGNORECASE)

PROCESSES = frozenset({"settle", "start"})
"""Relations whose object is a paper or talks: which of them only "on the dam" or "of peace" says."""

ANAPHORS = re.compile(r"\b(?:such(?: an?)?|this|that|the) $", re.IGNORECASE)


STATE_OF = re.compile(r"(?:is|are) ", re.IGNORECASE)
"""How a relation begins that is said of what stands before it ("the award is binding on both")."""

OTHER = "other"
"""A relation that the shipped list does not have: the proposition's own verb."""

NEVER = re.compile(r"(?!)")

NEAR_BEFORE, NEAR_AFTER = 6, 10
"""Words before and after a noun among which those that say which treaty or talks it is must stand."""

OTHER_TOPIC = re.compile(r"\s(?:on|about|over|regarding|concerning)\s(?P<topic>(?:[\w'’-]+\s?){1,6})", re.IGNORECASE)


NAMED_PLACE = re.compile(
    r"\s(?:at|on|to|near|in|off|around)\s(?:the\s)?(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})"
)


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
    verb: str = ""

    @property
    def territorial(self) -> bool:
        """True when the proposition says whose a territory is."""
        return self.relation == "belong" and bool(self.places or self.heads)

    @property
    def done(self) -> re.Pattern[str]:
        """The words that say the relation."""
        return _verb(self.verb) if self.relation == OTHER else _row(self.relation)[1]

    @property
    def undone(self) -> re.Pattern[str]:
        """The words that say its opposite."""
        return NEVER if self.relation == OTHER else _row(self.relation)[2]

    @property
    def ends(self) -> bool:
        """True when the relation ends its object ("lifts the sanctions"): who opposes the object wants the relation."""
        return self.relation != OTHER and bool(data_file("stances.yaml")["relations"][self.relation].get("ends"))


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
    relation, match = _relation(text, states)
    after = match.end() if match is not None else 0
    owner = None
    if match is not None and (relation == "belong" or STATE_OF.match(match.group())):
        owner = next((code for at, _, code in states if at > match.start()), None) if relation == "belong" else None
        objects, beyond = _object(text[: match.start()], named)
    else:
        objects, beyond = _object(text[after:], named)
    head = objects[-1] if objects else None
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
        parties=frozenset(code for _, _, code in states),
        owner=owner,
        heads=_heads().get(head, frozenset({head})) if head else frozenset(),
        modifiers=frozenset(s for s in objects if s != head) or frozenset(beyond if relation in PROCESSES else ()),
        topics=frozenset([*objects, *beyond]),
        phrases=tuple(phrases),
        places=places,
        named=frozenset(code for at, _, code in states if at >= after)
        if not objects and relation != "belong"
        else frozenset(),
        verb=stem(match.group()) if relation == OTHER and match is not None else "",
    )


def _with_larger(place: str, knowledge: Knowledge) -> set[str]:
    """A place with all that it is part of: who claims the whole sea claims the shoal in it."""
    found, left = set[str](), [place]
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            left.extend(larger_places(here, knowledge))
    return found


def _object(after: str, named: frozenset[str]) -> tuple[list[str], list[str]]:
    """The stems of the object, what follows the relation up to the next preposition, and those of what it is about."""
    phrases = [[s for s in _stems(phrase) if s not in named] for phrase in _PREPOSITION.split(after)]
    told = [phrase for phrase in phrases if phrase]
    return (told[0], [s for phrase in told[1:] for s in phrase]) if told else ([], [])


def _relation(text: str, states: Sequence[tuple[int, int, str]]) -> tuple[str, re.Match[str] | None]:
    """The shipped relation that stands first, else the verb that follows the proposition's subject."""
    found = [(m.start(), name, m) for name, words, _ in _relations() if (m := words.search(text))]
    if found:
        _, name, match = min(found, key=lambda f: f[0])
        return name, match
    subject = states[0][1] if states else 0
    verb = re.compile(r"[a-z][\w'’-]+s\b").search(text, subject) if states and states[0][0] <= 4 else None
    return (OTHER, verb) if verb is not None else ("settle", None)


@lru_cache(maxsize=1)
def _rows() -> dict[str, tuple[str, re.Pattern[str], re.Pattern[str]]]:
    return {row[0]: row for row in _relations()}


def _row(relation: str) -> tuple[str, re.Pattern[str], re.Pattern[str]]:
    return _rows()[relation]


@lru_cache(maxsize=256)
def _verb(stemmed: str) -> re.Pattern[str]:
    """The forms of a verb that the shipped relations do not have; nothing for an empty stem."""
    if not stemmed:
        return NEVER
    root = re.escape(stemmed.removesuffix("i"))
    doubled = re.escape(stemmed[-1])
    return re.compile(rf"\b{root}(?:[ei]?s|e|y|ies|ied|e?d|ing|{doubled}(?:ed|ing))?\b", re.IGNORECASE)


def _stems(text: str) -> list[str]:
    return [s for m in WORD.finditer(text) if weight(s := stem(m.group())) >= 2 and len(s) > 2]


def _named(text: str, knowledge: Knowledge) -> tuple[list[tuple[int, int, str]], frozenset[str], frozenset[str]]:
    """States named with their offsets, places named, and the stems of all these names."""
    tokens = tokenize(text)
    states: list[tuple[int, int, str]] = []
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
                states.append((tokens[at].start, tokens[at + hit.length - 1].end, sense.entity))
            elif sense.entity.startswith("place:"):
                places |= _with_larger(whole_place(sense.entity, knowledge), knowledge)
        named.update(stem(t.text) for t in tokens[at : at + hit.length])
        at += hit.length
    return states, frozenset(places), frozenset(named)


def spots(
    pattern: Pattern, sentence: str, places: frozenset[str], others: tuple[str, ...] = ()
) -> list[tuple[int, int]]:
    """Return where a sentence names the object of the issue, in order; empty when it does not.

    ``places`` are the places that it names; ``others`` the forms by which it names states other than the speaker's:
    the object where that is a state.
    """
    if pattern.named:
        low = sentence.lower()
        related = pattern.done.search(sentence)
        return sorted((low.find(f), low.find(f) + len(f)) for f in others if f in low) if related is not None else []
    elsewhere = bool(pattern.places and places and not pattern.places & places)
    words = [(m.start(), m.end(), stem(m.group())) for m in WORD.finditer(sentence)]
    stems = frozenset(s for _, _, s in words)
    found: set[tuple[int, int]] = set()
    for phrase in pattern.phrases:
        if phrase <= stems:
            found.add(_closest(words, phrase))
    placed = bool(pattern.places and pattern.places & places)
    for number, (start, end, word) in enumerate(words):
        if word in pattern.heads and (placed or _ours(pattern, sentence, words, number, elsewhere=elsewhere)):
            found.add((start, end))
    if placed and not pattern.heads:
        found.add((len(sentence), len(sentence)))
    return sorted(found)


def _closest(words: Sequence[tuple[int, int, str]], phrase: frozenset[str]) -> tuple[int, int]:
    """Where the words of a phrase stand: its last word, for that is the noun."""
    at = max(number for number, (_, _, word) in enumerate(words) if word in phrase)
    return words[at][0], words[at][1]


def _another(pattern: Pattern, sentence: str, words: Sequence[tuple[int, int, str]], number: int) -> bool:
    """Tell whether a noun is named as something else: "the Simla Agreement", "the mission to Crane Shoal"."""
    start, end, _ = words[number]
    before, at, word = words[number - 1] if number else (0, 0, "")
    joined = number > 1 and sentence[at:start] == " " and sentence[before].isupper() and sentence[start].isupper()
    if joined and word not in pattern.modifiers | pattern.topics:
        return True
    named = NAMED_PLACE.match(sentence, end)
    stems = {stem(m.group()) for m in WORD.finditer(named["name"])} if named is not None else set()
    return bool(stems & pattern.topics and stems - pattern.topics)


def _ours(
    pattern: Pattern, sentence: str, words: Sequence[tuple[int, int, str]], number: int, *, elsewhere: bool
) -> bool:
    """Tell whether a noun means the issue's object: what says which stands near it, or it only points back."""
    start, end, _ = words[number]
    if _another(pattern, sentence, words, number) or (elsewhere and NAMED_PLACE.match(sentence, end)):
        return False
    near = frozenset(w for _, _, w in words[max(0, number - NEAR_BEFORE) : number + NEAR_AFTER + 1])
    if not pattern.modifiers or pattern.modifiers & near:
        return True
    if not ANAPHORS.search(sentence[max(0, start - 24) : start]) or len(pattern.heads) < 2:
        return False
    topic = OTHER_TOPIC.match(sentence, end)
    return topic is None or bool({stem(m.group()) for m in WORD.finditer(topic["topic"])} & pattern.topics)


def parts(text: str) -> Sequence[str]:
    """Cut what was said into sentences, for attitudes are looked for one sentence at a time."""
    return [p for p in re.split(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z])", text) if p.strip()]
