"""Stances: whether words of a party count for, against, conditional or a refusal on one issue, and in what tone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from chancery.knowledge.data_files import data_file
from chancery.model.position import Stance, Tone
from chancery.record.issues import PROCESSES, Pattern, about, done, ends, parts, undone
from chancery.record.vocabulary import any_of
from chancery.record.weighing import WORD, stem

REACH = 110
"""Characters within which what is opposed follows."""

DENIED = 3
"""Words within which the verb that is denied follows."""

TOPIC = 60
"""Characters after "talks on" in which the topic stands."""

CONDITION_END = re.compile(r"[,;]")

CONJUNCTION = re.compile(
    r"\b(?:only (?:after|if|when|once)|if|unless|until|before|without|as long as|provided|conditions?|in return)\b",
    re.I,
)

CLAUSE_END = re.compile(r"[,;:]\s*(?:but|and|while|although|though|yet)\b|[;:]")

CONDITION_WORDS = 180
"""Characters of a condition that are kept."""

OWN_PRONOUN = re.compile(r"\b(?:we|our|us|i|my|it|its|he|his|she|her|they|their)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """Whose words they are: the party's id, and the forms by which the words name it and other parties.

    ``objects`` are the forms that name the states which an issue is about.
    """

    party: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    places: frozenset[str]
    usual: frozenset[str]
    objects: tuple[str, ...] = ()

    def speaks_of_itself(self, sentence: str, at: int) -> bool:
        """Tell whether what is said up to ``at`` is the side's own: not only another party is named before it."""
        before = sentence[:at].lower()
        if any(form in before for form in self.own) or OWN_PRONOUN.search(before):
            return True
        return not any(form in before for form in self.others)

    def elsewhere(self, sentence: str) -> bool:
        """Tell whether a sentence that names no object names no other party either: talks with somebody else."""
        low = sentence.lower()
        return not any(form in low for form in self.others)


@dataclass(frozen=True, slots=True)
class Taken:
    """The stance that some words take: the cue that shows it, its condition, and where in the words the cue stands."""

    stance: Stance
    condition: str | None
    tone: Tone
    cue: str
    at: int


@dataclass(frozen=True, slots=True)
class _Lexicon:
    attitudes: Mapping[str, re.Pattern[str]]
    denial: re.Pattern[str]
    consent: re.Pattern[str]
    persist: re.Pattern[str]
    negated: re.Pattern[str]
    own: re.Pattern[str]
    process: re.Pattern[str]
    topic: re.Pattern[str]
    hostile: re.Pattern[str]
    friendly: re.Pattern[str]


@lru_cache(maxsize=1)
def _lexicon() -> _Lexicon:
    data = data_file("stances.yaml")
    return _Lexicon(
        attitudes={name: any_of(row["words"]) for name, row in data["attitudes"].items()},
        denial=any_of([data["denials"]["words"]]),
        consent=any_of([data["denials"]["consent"]]),
        persist=any_of([data["denials"]["persist"]]),
        negated=any_of([data["negated"]]),
        own=any_of(data["territory"]["own"]["words"]),
        process=any_of([data["process"]]),
        topic=any_of([data["topic"]]),
        hostile=any_of([data["tones"]["hostile"]]),
        friendly=any_of([data["tones"]["friendly"]]),
    )


def tone_of(text: str) -> Tone:
    """Return the tone of some words: kept apart from their stance and never a reason for a shift."""
    words = _lexicon()
    hostile, friendly = len(words.hostile.findall(text)), len(words.friendly.findall(text))
    return "hostile" if hostile > friendly else "friendly" if friendly > hostile else "neutral"


def stance_of(text: str, side: Side, pattern: Pattern) -> Taken | None:
    """Return the stance that a party's words take on an issue, None when they take none.

    Looked at one sentence at a time; a refusal is stronger than a condition, that than opposition, that than a wish.
    """
    taken: list[Taken] = []
    start = 0
    for sentence in parts(text):
        at = text.find(sentence, start)
        start = at + len(sentence)
        found = _territorial(sentence, side, pattern) if pattern.territorial else _attitude(sentence, side, pattern)
        if found is not None:
            stance, cue, where, condition = found
            taken.append(Taken(stance, condition, tone_of(text), cue, at + where))
    return min(taken, key=lambda t: (_STRENGTH[t.stance], t.at)) if taken else None


_STRENGTH = {"refuses": 0, "conditional": 1, "against": 2, "for": 3}

Found = tuple[Stance, str, int, str | None]


def _declared(sentence: str, pattern: Pattern) -> Found | None:
    """Phrases that the dossier's keeper says count one way."""
    low = sentence.lower()
    issue = pattern.issue
    declared: tuple[tuple[Stance, tuple[str, ...]], ...] = (
        ("conditional", issue.holds_conditional),
        ("against", issue.holds_against),
        ("for", issue.holds_for),
    )
    for stance, phrases in declared:
        for phrase in phrases:
            at = low.find(phrase.lower())
            if phrase and at >= 0:
                return stance, phrase, at, None
    return None


def _territorial(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    declared = _declared(sentence, pattern)
    if declared is not None:
        return declared
    if not about(pattern, sentence, side.places, side.usual):
        return None
    match = _lexicon().own.search(sentence)
    if match is None:
        return None
    return ("for" if side.party == pattern.owner else "against"), match.group(), match.start(), None


def _attitude(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    declared = _declared(sentence, pattern)
    if declared is not None:
        return declared
    words = _lexicon()
    named = about(pattern, sentence, side.places, side.usual, side.objects)
    process = pattern.relation in PROCESSES and _talks(sentence, side, pattern)
    if not named and not process:
        return None
    refusal = _affirmed(words.attitudes["refuses"], sentence)
    if refusal is not None and (process or named) and side.speaks_of_itself(sentence, refusal.start()):
        return "refuses", refusal.group(), refusal.start(), None
    condition = words.attitudes["conditional"].search(sentence)
    if condition is not None and side.speaks_of_itself(sentence, condition.start()):
        wanted = _is_the_condition(sentence, condition, side, pattern)
        kept = sentence[condition.start() :][:CONDITION_WORDS].strip()
        return "for" if wanted else "conditional", condition.group(), condition.start(), None if wanted else kept
    if not named:
        return None
    found = _plain(sentence, side, pattern)
    if found is not None and ends(pattern.relation) and not _tells_relation(sentence, pattern):
        stance: Stance = "for" if found[0] == "against" else "against"
        return (stance, *found[1:])
    return found


def _tells_relation(sentence: str, pattern: Pattern) -> bool:
    """Tell whether a sentence speaks of ending the object, or of keeping it, and not of the object alone."""
    return any(words.search(sentence) for words in (done(pattern.relation), undone(pattern.relation)))


def _talks(sentence: str, side: Side, pattern: Pattern) -> bool:
    """Tell whether a sentence speaks of talks with the other party, and not of talks on something else."""
    words = _lexicon()
    match = words.process.search(sentence)
    if match is None or side.elsewhere(sentence):
        return False
    topic = words.topic.match(sentence[match.end() :])
    if topic is None:
        return True
    said = sentence[match.end() + topic.end() :][:TOPIC]
    return bool({stem(m.group()) for m in WORD.finditer(said)} & (pattern.topics | pattern.heads))


def _is_the_condition(sentence: str, cue: re.Match[str], side: Side, pattern: Pattern) -> bool:
    """Tell whether the issue is what a condition asks for: who will do something only after X wants X."""
    conjunctions = [m.start() for m in CONJUNCTION.finditer(cue.group())]
    start = cue.start() + (conjunctions[-1] if conjunctions else 0)
    end = CONDITION_END.search(sentence, start)
    inside = sentence[start : end.start() if end else len(sentence)]
    outside = sentence[:start] + (sentence[end.start() :] if end else "")
    process = _lexicon().process.search(outside) is not None
    return not process and _named(inside, side, pattern) and not _named(outside, side, pattern)


def _named(words: str, side: Side, pattern: Pattern) -> bool:
    return about(pattern, words, side.places, side.usual, side.objects)


def _affirmed(cue: re.Pattern[str], sentence: str) -> re.Match[str] | None:
    """Return the first match of a cue that no negation stands before ("has not ruled out", "never opposed")."""
    negated = _lexicon().negated
    return next((m for m in cue.finditer(sentence) if negated.search(sentence[: m.start()]) is None), None)


def _plain(sentence: str, side: Side, pattern: Pattern) -> Found | None:
    """For or against: opposition to the opposite is support."""
    opposite = undone(pattern.relation).search(sentence)
    denial = _denial(sentence, pattern)
    if opposite is not None and pattern.relation != "settle":
        if not side.speaks_of_itself(sentence, opposite.start()):
            return None
        refused = denial is not None or _lexicon().denial.search(sentence) or _opposed(sentence, side, pattern)
        stance: Stance = "for" if refused else "against"
        return stance, opposite.group(), opposite.start(), None
    against = denial or _opposed(sentence, side, pattern)
    if against is not None and side.speaks_of_itself(sentence, against.start()):
        return "against", against.group(), against.start(), None
    wish = _affirmed(_lexicon().attitudes["for"], sentence) or _persisting(sentence)
    if wish is not None and side.speaks_of_itself(sentence, wish.start()):
        return "for", wish.group(), wish.start(), None
    return None


def _opposed(sentence: str, side: Side, pattern: Pattern) -> re.Match[str] | None:
    """A verb of opposition with the object close behind it."""
    match = _affirmed(_lexicon().attitudes["against"], sentence)
    if match is None:
        return None
    reach = CLAUSE_END.split(sentence[match.start() :][:REACH])[0]
    return match if about(pattern, reach, side.places, side.usual, side.objects) else None


def _denial(sentence: str, pattern: Pattern) -> re.Match[str] | None:
    """A negated verb of the proposition or of consent; "will not give up" is none."""
    words = _lexicon()
    for match in words.denial.finditer(sentence):
        after = " ".join(sentence[match.end() :].split()[:DENIED])
        if words.persist.match(after) or words.attitudes["against"].search(after):
            continue
        if done(pattern.relation).search(after) or words.consent.search(after):
            return match
    return None


def _persisting(sentence: str) -> re.Match[str] | None:
    """ "will not give up": the object is still wanted."""
    words = _lexicon()
    found = words.denial.finditer(sentence)
    return next((m for m in found if words.persist.match(sentence[m.end() :].lstrip())), None)
