"""Triggers: the verb or noun phrase that tells an act."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.knowledge.acts import ActCode, ActLexicon, VerbEntry
from chancery.reading.events.clauses import BE, HAVE, PREPOSITIONS, Clauses

_DETERMINERS = frozenset(
    "the a an its his her their our my your this that these those 's no any some each every".split()
)
_TO_OR_MODAL = frozenset(
    "to will would shall should can could may might must do does did not n't and or cannot 'll".split()
)
_PARTICLE_REACH = 4
_QUOTES = frozenset({'"', "”", "’", "'", "»"})
_OBJECT_REACH = 8


@dataclass(frozen=True, slots=True)
class Trigger:
    """Where an act is told: token range, its code, and the voice of the verb (noun phrases have none)."""

    first: int
    last: int
    act: ActCode
    voice: str
    entry: VerbEntry | None


def find_triggers(clauses: Clauses, lexicon: ActLexicon) -> list[Trigger]:
    """Return the triggers of a sentence, in order; each word belongs to at most one."""
    found: list[Trigger] = []
    taken: set[int] = set()
    for index, word in enumerate(clauses.words):
        forms = lexicon.verbs.get(word)
        if forms is None or index in taken:
            continue
        voice = _voice(clauses, index, forms[0])
        if voice is None:
            continue
        trigger = _first_fitting(clauses, index, voice, forms[1])
        if trigger is not None:
            found.append(trigger)
            taken.update(range(trigger.first, trigger.last + 1))
    for trigger in found:
        # the talks that somebody breaks off are the object of that act and no talks of their own
        if trigger.entry is not None and trigger.entry.object is not None and trigger.voice == "active":
            taken.update(range(trigger.last, min(trigger.last + _OBJECT_REACH, clauses.right_limit(trigger.last))))
    found += _noun_triggers(clauses, lexicon, taken)
    return sorted(found, key=lambda t: t.first)


def _voice(clauses: Clauses, index: int, kinds: frozenset[str]) -> str | None:
    """Return active, passive or None where the word is no verb here."""
    words = clauses.words
    start = clauses.verb_group_start(index)
    group = words[start:index]
    before = words[start - 1] if start else ""
    participle = "participle" in kinds or "past" in kinds
    if kinds == {"third"} and not group and not clauses.party_before(start):
        return None
    if participle and any(w in BE for w in group):
        return "passive"
    if "gerund" in kinds:
        return None if before in _DETERMINERS and not group else "active"
    if not group and (before in _DETERMINERS or before in PREPOSITIONS):
        return None
    if "base" in kinds and "past" not in kinds:
        return "active" if any(w in _TO_OR_MODAL for w in group) or _plural_before(clauses, start) else None
    if participle and not any(w in HAVE for w in group) and _next_word(words, index) == "by":
        return "passive"
    if any(w in HAVE for w in group) and not participle:
        return None
    return "active"


def _next_word(words: list[str], index: int) -> str:
    """Return the word after ``index``, past a closing quotation mark ("illegally occupied" by …)."""
    following = [w for w in words[index + 1 : index + 3] if w not in _QUOTES]
    return following[0] if following else ""


def _plural_before(clauses: Clauses, start: int) -> bool:
    """A bare base form is a finite verb only after a plural subject ("the two sides meet")."""
    if start == 0:
        return False
    before = clauses.words[start - 1]
    return (before.endswith("s") and before not in ("'s", "its", "his", "as", "is", "was")) or before in (
        "they",
        "we",
        "and",
    )


def _first_fitting(clauses: Clauses, index: int, voice: str, entries: tuple[VerbEntry, ...]) -> Trigger | None:
    for entry in entries:
        last = index
        if entry.particle is not None:
            reach = clauses.words[index + 1 : index + 2 + _PARTICLE_REACH]
            if entry.particle not in reach:
                continue
            last = index + 1 + reach.index(entry.particle)
        if entry.object is not None and not _has_object(clauses, index, last, voice, entry):
            continue
        return Trigger(index, last, entry.act, voice, entry)
    return None


def _has_object(clauses: Clauses, index: int, last: int, voice: str, entry: VerbEntry) -> bool:
    if entry.object is None:
        return True
    if voice == "passive":
        left = clauses.left_limit(index)
        return entry.object.search(clauses.joined[clauses.offsets[left] : clauses.offsets[index]].rstrip()) is not None
    start = index + 1 if entry.particle and last > index + 1 else last + 1
    right = clauses.right_limit(last)
    if start >= right:
        return False
    end = clauses.offsets[right] if right < len(clauses.offsets) else len(clauses.joined)
    return entry.object.match(clauses.joined[clauses.offsets[start] : end].rstrip()) is not None


def _noun_triggers(clauses: Clauses, lexicon: ActLexicon, taken: set[int]) -> list[Trigger]:
    if lexicon.any_noun.search(clauses.joined) is None:
        return []
    found = []
    for noun in lexicon.nouns:
        for match in noun.pattern.finditer(clauses.joined):
            first, last = clauses.word_at(match.start()), clauses.word_at(match.end() - 1)
            if taken.isdisjoint(range(first, last + 1)):
                taken.update(range(first, last + 1))
                found.append(Trigger(first, last, noun.act, "nominal", None))
    return found
