"""Governors: the word that an infinitive, a gerund or a noun hangs on, and what it makes of the act that these tell."""

from __future__ import annotations

from typing import NamedTuple

from chancery.knowledge.standings import Standing, Standings, standings
from chancery.reading.events.clauses import BE, NEGATIONS, PREPOSITIONS, Clauses

_REACH = 14
_NOUN_REACH = 7
_NEGATING_REACH = 4
_STOPS = frozenset("; which who whom whose when where while because although though but if unless".split())
_NO = NEGATIONS | {"no", "none", "nobody", "little", "neither"}
_MODALS = frozenset("would could may might should can".split())
_LINKS = frozenset(
    "a an the its his her their our any some of for to on with at in from more further new another such full".split()
)
_HEARSAY = frozenset("said reported alleged believed thought understood claimed known rumoured rumored".split())
_DOING = frozenset({"do", "does", "did", "done", "doing"})
_USING = frozenset("use used using of by with military armed more less".split())
_PARTICLES = frozenset({"off", "out"})
_FOR = frozenset({"for", "of", "on"})


class Governor(NamedTuple):
    """A governing word: where it stands, what it makes of the act, whether it is a verb with a realis of its own."""

    at: int
    standing: Standing
    verb: bool


def governor_of(clauses: Clauses, start: int) -> Governor | None:
    """Return what governs the infinitive or gerund whose verb group begins at ``start``: the nearest word that can."""
    words, known = clauses.words, standings()
    for index in range(start - 1, max(-1, start - 1 - _REACH), -1):
        word = words[index]
        if word in _STOPS:
            return None
        if word in known.keeping and words[start - 1] == "from":
            return Governor(index, "negated", True)
        found = _standing(clauses, index, known)
        if found is not None:
            return found
        if word == "that" and index < start - 1:
            return None
        if (
            clauses.is_verb(index)
            and index < start - 1
            and words[index - 1 : index] != ["to"]
            and _finite(clauses, index)
        ):
            return None
    return None


def _standing(clauses: Clauses, index: int, known: Standings) -> Governor | None:
    words = clauses.words
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) else ""
    if word in _HEARSAY and index and words[index - 1] in BE:
        return Governor(index, "done", False)
    if (word, following) in known.particles:
        return Governor(index, known.particles[word, following], True)
    if word in known.words and not (word in known.verbs and _is_verb(clauses, index)):
        return Governor(index, known.words[word], False)
    if word == "nothing" and index and words[index - 1] in _DOING:
        return Governor(index, "negated", False)  # "did nothing to stop them"
    if word == "force" and index and words[index - 1] in _USING:
        return None
    if word in known.verbs and clauses.tokens[index].text[0].islower():
        return Governor(index, known.verbs[word], True)
    return None


def _is_verb(clauses: Clauses, index: int) -> bool:
    """Tell a form that is noun or adjective too ("plans", "offer") where it is a verb here."""
    words = clauses.words
    before = words[index - 1] if index else ""
    if words[index].endswith(("ed", "ing")):
        return BE.isdisjoint(words[clauses.verb_group_start(index) : index]) and before not in ("a", "an", "the")
    if before in ("a", "an", "the", "no", "any", "its", "his", "her", "their", "'s", "of", "for") or before in BE:
        return False
    return before == "to" or clauses.party_before(index) or before in _MODALS or before.endswith("s")


def _finite(clauses: Clauses, index: int) -> bool:
    kinds = clauses.lexicon.verbs.get(clauses.words[index], (frozenset(), ()))[0]
    return "past" in kinds or clauses.party_before(index)


def noun_governor_of(clauses: Clauses, first: int) -> Governor | None:
    """Return what an act told by a noun hangs on: "demanded the release", "the call for a truce", "planned talks"."""
    words, known = clauses.words, standings()
    linked = True
    for index in range(first - 1, max(-1, first - 1 - _NOUN_REACH), -1):
        word = words[index]
        if word in _STOPS or word in (",", "that", ":"):
            return None
        found = _standing(clauses, index, known)
        if (
            found is not None
            and linked
            and (found.verb or index == first - 1 or words[index + 1] in _FOR or _adjective(word))
        ):
            phrase = (word, words[index + 1]) in known.particles
            if not found.verb or phrase or word in known.making or index == first - 1:
                return found
            return None
        if word in known.light and clauses.is_verb(index):
            return Governor(index, "done", True)
        if clauses.is_verb(index) and _finite(clauses, index):
            return None
        linked = linked and (word in _LINKS or word in _PARTICLES or word not in PREPOSITIONS)
    return None


def _adjective(word: str) -> bool:
    return word.endswith(("ed", "ing", "le", "ial"))


def negated_before(clauses: Clauses, index: int) -> bool:
    """Tell whether a governing noun or adjective is denied or spurned: "no plans to", "ignored an order to"."""
    words = clauses.words
    known = standings()
    for at in range(index - 1, max(-1, index - 1 - _NEGATING_REACH), -1):
        phrase = known.particles.get((words[at], words[at + 1])) if at + 1 < index else None
        if words[at] in _NO or words[at] in known.spurning or phrase == "negated":
            return True
        if words[at] == "," or words[at] in _STOPS:
            return False
    return False


def possible_before(clauses: Clauses, index: int) -> bool:
    """Tell whether a governing noun or adjective is only possible itself: "may be ready to"."""
    return not _MODALS.isdisjoint(clauses.words[max(0, index - 3) : index])
