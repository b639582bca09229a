"""Issues taken apart: parties, relation and object of a proposition, and whether words are about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from chancery.knowledge import Knowledge
from chancery.knowledge.data_files import data_file
from chancery.model.frozen import dataclass
from chancery.model.issue import Issue
from chancery.model.token import tokenize
from chancery.record.forums import Kind, forum_of, ways
from chancery.record.propositions import (
    OTHER,
    done_words,
    ends_object,
    relation_of,
    undone_words,
    wanted_object,
)
from chancery.record.standing import larger_places, whole_place
from chancery.record.weighing import WORD, stem, weight

_PREPOSITION = re.compile(
    r"\b(?:from|on|with|of|in|to|over|for|against|at|by|between|towards?|without|under|before|after|until|through|as)\b",
    re.IGNORECASE,
)

PROCESSES = frozenset({"settle", "start"})
"""Relations whose object is a paper or talks: which of them only "on the dam" or "of peace" says."""

ANAPHORS = re.compile(r"\b(?:such(?: an?)?|this|that|the) $", re.IGNORECASE)


POSSESSIVE = re.compile(r"\b(?:its|their|our) $", re.IGNORECASE)

NEAR_BEFORE, NEAR_AFTER = 6, 10
"""Words before and after a noun among which those that say which treaty or talks it is must stand."""

OTHER_TOPIC = re.compile(r"\s(?:on|about|over|regarding|concerning)\s(?P<topic>(?:[\w'’-]+\s?){1,6})", re.IGNORECASE)


NAMED_PLACE = re.compile(
    r"\s(?:at|on|to|near|in|off|around)\s(?:the\s)?(?P<name>[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,3})"
)


INDEFINITE = re.compile(r"\ban? (?:\S+ )?$", re.IGNORECASE)

DETERMINED = re.compile(
    r"(?:\b(?:any|the|no|this|that|such|its|their|our|further|unilateral|first|second|third|fourth|fifth)|['’]s?) "
    r"(?:\w+ )?$",
    re.IGNORECASE,
)
"""What makes a verb's form in "ing" a noun: "no filling", "the second filling"."""

TOPIC_OF = re.compile(
    r"\b(?:agreements?|deals?|accords?|treat(?:y|ies)|talks|negotiations|rules|guidelines|disputes?|row|text|framework|"
    r"document|questions?|issues?|dispute) (?:on|over|for|about|of|regarding) (?:the |any |its )?(?:\w+ ){0,2}?$",
    re.IGNORECASE,
)
"""What a doing is only the topic of."""

LEAD = 120
"""Characters before a word that hold all that ``DETERMINED`` and ``TOPIC_OF`` look for: a report may be long."""

POINTED_KIND = re.compile(r" (?:of )?(?:the|its|our|their|this|that|a) (?:\w+ ){0,2}?(?P<kind>\w+)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pattern:
    """A proposition taken apart. ``relation`` is an entry of ``stances.yaml``; ``owner`` whose a territory is to be.

    ``heads`` are the stems of the object's nouns and of those that reports use for them; ``modifiers`` the other words
    of the object. ``phrases`` are other whole phrases for it; ``named`` the states that are the object themselves;
    ``topics`` everything that the object is about. ``forum`` says who is to settle the dispute where the issue is just
    that (see ``record/forums.py``), ``bodies`` who is named for it; ``kinds`` are the nouns that places named go by.
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
    forum: Kind | None = None
    bodies: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset()

    @property
    def territorial(self) -> bool:
        """True when the proposition says whose a territory is."""
        return self.relation == "belong" and bool(self.places or self.heads)

    @property
    def done(self) -> re.Pattern[str]:
        """The words that say the relation."""
        return done_words(self.relation, self.verb)

    @property
    def undone(self) -> re.Pattern[str]:
        """The words that say its opposite."""
        return undone_words(self.relation, self.verb)

    @property
    def ends(self) -> bool:
        """True when the relation ends its object ("lifts the sanctions"): who opposes the object wants the relation."""
        return ends_object(self.relation)

    @property
    def wanted(self) -> bool:
        """True when who wants the object wants the relation ("a referendum is held")."""
        return wanted_object(self.relation, self.verb)


@lru_cache(maxsize=1)
def _heads() -> dict[str, frozenset[str]]:
    families = [frozenset(stem(w) for w in family) for family in data_file("stances.yaml")["heads"]]
    return {word: family for family in families for word in family}


def pattern_of(issue: Issue, knowledge: Knowledge) -> Pattern:
    """Take a proposition and its aliases apart by knowledge's names and the shipped relations."""
    text = issue.proposition
    found = _named(text, knowledge)
    states, places, named = found.states, found.places, found.stems
    stated = relation_of(text, found.spans)
    forum = forum_of(text, states)
    owner = None
    if stated.relation == "belong":
        owner = next((code for at, _, code in states if at > stated.start), None)
        owner = owner or next((code for at, _, code in reversed(states) if at < stated.start), None)
    of_before = stated.before or (stated.relation == "belong" and stated.end > 0)
    objects, beyond = _object(text[: stated.start] if of_before else text[stated.end :], named)
    head = objects[-1] if objects else None
    phrases = []
    for alias in issue.aliases:
        other = _named(alias, knowledge)
        places |= other.places
        phrase = frozenset(s for s in _stems(alias) if s not in other.stems)
        if phrase:
            phrases.append(phrase)
    return Pattern(
        issue=issue,
        relation=stated.relation,
        parties=frozenset(code for _, _, code in states),
        owner=owner,
        heads=_heads().get(head, frozenset({head})) if head else frozenset(),
        modifiers=frozenset(s for s in objects if s != head)
        or frozenset(beyond if stated.relation in (*PROCESSES, "recognise") else ()),
        topics=frozenset([*objects, *beyond]),
        phrases=tuple(phrases),
        places=places,
        named=frozenset(code for at, _, code in states if (at < stated.start) is of_before)
        if not objects and stated.relation != "belong"
        else frozenset(),
        verb=stated.verb,
        forum=forum.kind if forum is not None else None,
        bodies=forum.bodies if forum is not None else frozenset(),
        kinds=found.kinds,
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


def _object(words: str, named: frozenset[str]) -> tuple[list[str], list[str]]:
    """The stems of the object, which ends at a preposition, and those of what it is about; a name alone has none.

    An object in words that say little ("talks on the reef") is what it is about.
    """
    phrases = _PREPOSITION.split(words)
    told = [[s for s in _stems(phrase) if s not in named] for phrase in phrases]
    first = next((number for number, phrase in enumerate(phrases) if WORD.search(phrase)), 0)
    if not told:
        return [], []
    last = [stem(m.group()) for m in WORD.finditer(phrases[first])][-1:]
    if not told[first] and last and last[0] not in named:
        first = next((number for number in range(first, len(told)) if told[number]), first)
    return told[first], [s for stems in told[first + 1 :] for s in stems]


def _stems(text: str) -> list[str]:
    return [s for m in WORD.finditer(text) if weight(s := stem(m.group())) >= 2 and len(s) > 2]


class _Names(NamedTuple):
    """States named with their offsets, places, the stems of all these names, where they stand, and kinds of place."""

    states: list[tuple[int, int, str]]
    places: frozenset[str]
    stems: frozenset[str]
    spans: list[tuple[int, int]]
    kinds: frozenset[str]


def _named(text: str, knowledge: Knowledge) -> _Names:
    """The states and places that a proposition names."""
    tokens = tokenize(text)
    states: list[tuple[int, int, str]] = []
    places: set[str] = set()
    named: set[str] = set()
    spans: list[tuple[int, int]] = []
    kinds: set[str] = set()
    at = 0
    while at < len(tokens):
        hits = knowledge.aliases.find(tokens, at)
        if not hits:
            at += 1
            continue
        hit = hits[0]
        last = tokens[at + hit.length - 1]
        for sense in hit.senses[:1]:
            if sense.entity.startswith(("state:", "org:")):
                states.append((tokens[at].start, last.end, sense.entity))
            elif sense.entity.startswith("place:"):
                places |= _with_larger(whole_place(sense.entity, knowledge), knowledge)
                kinds |= {last.lower} & place_kinds() if hit.length > 1 else set()
            if sense.entity.startswith(("state:", "org:", "place:")):
                spans.append((tokens[at].start, last.end))
        named.update(stem(t.text) for t in tokens[at : at + hit.length])
        at += hit.length
    return _Names(states, frozenset(places), frozenset(named), spans, frozenset(kinds))


@lru_cache(maxsize=1)
def place_kinds() -> frozenset[str]:
    """Return the nouns by which a place named in full is pointed to afterwards ("the dam")."""
    return frozenset(data_file("stances.yaml")["place_kinds"])


def spots(
    pattern: Pattern,
    sentence: str,
    places: frozenset[str],
    others: tuple[str, ...] = (),
    usual: frozenset[str] = frozenset(),
    *,
    known: bool = False,
) -> list[tuple[int, int]]:
    """Return where a sentence names the object of the issue, in order; empty when it does not.

    ``places`` are the places that it names; ``others`` the forms by which it names states other than the speaker's:
    the object where that is a state; ``usual`` is what "the islands" mean in the report. ``known`` tells that the
    report names the object in full, so that "the quota" means it.
    """
    if pattern.forum:
        return ways(sentence, pattern.forum, others)[0]
    if pattern.named:
        low = sentence.lower()
        related = pattern.done.search(sentence)
        named = (m.span() for f in others for m in re.finditer(rf"(?<!\w){re.escape(f)}(?!\w)", low))
        return sorted(named) if related is not None else []
    elsewhere = bool(pattern.places and places and not pattern.places & places)
    here = bool(pattern.places & (places or usual))
    words = [(m.start(), m.end(), stem(m.group())) for m in WORD.finditer(sentence)]
    stems = frozenset(s for _, _, s in words)
    found: set[tuple[int, int]] = set()
    for phrase in pattern.phrases:
        if phrase <= stems:
            found.add(_closest(words, phrase))
    placed = bool(pattern.places and pattern.places & places)
    for number, (start, end, word) in enumerate(words):
        if word in pattern.heads and (
            placed or _ours(pattern, sentence, words, number, elsewhere=elsewhere, here=here, known=known)
        ):
            found.add((start, end))
    if placed and not pattern.heads and not _only_topic(pattern, sentence):
        found.add((len(sentence), len(sentence)))
    if pattern.relation == OTHER and not elsewhere:
        found |= _doings(pattern, sentence)
    return sorted(found)


def named_in_full(pattern: Pattern, text: str) -> bool:
    """Tell whether a report names the object of an issue with what says which it is, so that "the quota" means it."""
    return bool(pattern.modifiers) and not pattern.territorial and bool(spots(pattern, text, frozenset()))


def _only_topic(pattern: Pattern, sentence: str) -> bool:
    """Tell whether what the proposition's own verb does is only talked about ("a deal on the filling of the dam")."""
    if pattern.relation != OTHER:
        return False
    told = [_topic_at(sentence, m.start()) for m in pattern.done.finditer(sentence)]
    return bool(told) and all(told)


def _topic_at(sentence: str, at: int) -> bool:
    return TOPIC_OF.search(sentence, max(0, at - LEAD), at) is not None


def determined(sentence: str, at: int) -> bool:
    """Tell whether what stands before a verb's form in "ing" makes it a noun: "no filling", "the second filling"."""
    return DETERMINED.search(sentence, max(0, at - LEAD), at) is not None


def _doings(pattern: Pattern, sentence: str) -> set[tuple[int, int]]:
    """Where a sentence names what the proposition's own verb does: "any filling", "fill the dam"."""
    found: set[tuple[int, int]] = set()
    for match in pattern.done.finditer(sentence):
        gerund = match.group().lower().endswith("ing") and determined(sentence, match.start())
        if _topic_at(sentence, match.start()):
            continue  # "an agreement on the filling" is no filling
        pointed = POINTED_KIND.match(sentence, match.end())
        if pointed is not None and pointed["kind"].lower() in pattern.kinds:
            found.add(pointed.span("kind"))
        elif gerund and pattern.kinds:
            found.add((match.end(), match.end()))
    return found


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
    pattern: Pattern,
    sentence: str,
    words: Sequence[tuple[int, int, str]],
    number: int,
    *,
    elsewhere: bool,
    here: bool,
    known: bool,
) -> bool:
    """Tell whether a noun means the issue's object: what says which stands near it, or it only points back.

    ``here`` says that the report is about the issue's place: "a referendum" is then the one at issue; ``known`` that it
    names the object in full.
    """
    start, end, _ = words[number]
    if _another(pattern, sentence, words, number) or (elsewhere and NAMED_PLACE.match(sentence, end)):
        return False
    near = frozenset(w for _, _, w in words[max(0, number - NEAR_BEFORE) : number + NEAR_AFTER + 1])
    if not pattern.modifiers or pattern.modifiers & near:
        return True
    lead = sentence[max(0, start - 24) : start]
    back = ANAPHORS.search(lead) is not None and (known or len(pattern.heads) > 1)
    back = back or (known and POSSESSIVE.search(lead) is not None)
    if not back and not (here and INDEFINITE.search(lead)):
        return False
    topic = OTHER_TOPIC.match(sentence, end)
    return topic is None or bool({stem(m.group()) for m in WORD.finditer(topic["topic"])} & pattern.topics)


def parts(text: str) -> Sequence[str]:
    """Cut what was said into sentences, for attitudes are looked for one sentence at a time."""
    return [p for p in re.split(r"(?<=[.!?])[\"”’']?\s+(?=[\"“‘']?[A-Z])", text) if p.strip()]
