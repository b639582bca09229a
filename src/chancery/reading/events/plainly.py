"""Plain words: what tells an act in a report on states that the words of a lone sentence do not tell.

Verbs and nouns of ``plain_acts.yaml``, verbs of ``acts.yaml`` with other objects, and verbs that do what a noun names.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count

from chancery.knowledge.acts import ActLexicon, VerbEntry
from chancery.reading.events.clauses import BE, HAVE, PREPOSITIONS, Clauses
from chancery.reading.events.governors import noun_governor_of
from chancery.reading.events.party import DAYS
from chancery.reading.events.triggers import DETERMINERS, Trigger, barred, first_fitting, may_fit
from chancery.reading.events.voices import voice_of

_NUMBERS = frozenset("two three four five six seven eight nine ten several many more new fresh heavy fierce".split())
_BEHIND_NOUNS = (
    BE
    | HAVE
    | frozenset(
        "and or but that which who when while as if since after before until because will would could may did do "
        "not".split()
    )
)
_CLOSING = (PREPOSITIONS - {"of", "out", "about", "over"}) | frozenset(
    "that which who when while and or but if as".split()
)
_DONE_REACH = 7
_PHRASE = 4
_ABOUT = ("02", "10", "12", "13", "0356")
_CONTENT_REACH = 8
_NO_FORMS: tuple[frozenset[str], tuple[VerbEntry, ...]] = (frozenset(), ())


def plain_triggers(clauses: Clauses, lexicon: ActLexicon, others: Sequence[Trigger]) -> list[Trigger]:
    """Return what tells an act only in a report beside ``others``: plain verbs, and presents behind any noun."""
    found: list[Trigger] = []
    taken = {i for t in others for i in range(t.first, t.last + 1)}
    words = clauses.words
    for index in compress(count(), map(lexicon.telling.__contains__, words)):
        if index in taken or (index and not clauses.tokens[index].text[0].islower()):
            continue
        trigger = _plain_trigger(clauses, lexicon, index, [*others, *found])
        if trigger is not None:
            found.append(trigger)
            taken.update(range(trigger.first, trigger.last + 1))
    found += _contents(clauses, lexicon, [*others, *found])
    return found + _alone(clauses, lexicon, [*others, *found])


def _contents(clauses: Clauses, lexicon: ActLexicon, others: Sequence[Trigger]) -> list[Trigger]:
    """Return the nouns behind an act of words that say what it is about, with no other trigger between."""
    taken = {i for t in others for i in range(t.first, t.last + 1)}
    found: list[Trigger] = []
    for index in compress(count(), map(lexicon.contents.__contains__, clauses.words)):
        before = max((t for t in others if t.last < index), key=lambda t: t.last, default=None)
        if before is None or not _of_words(before) or index in taken or index - before.last > _CONTENT_REACH:
            continue
        if clauses.right_limit(before.last) > index and not (found and found[-1].first > before.last):
            act = lexicon.contents[clauses.words[index]]
            found.append(Trigger(index, index, act, "nominal", False, index + 1))
    return found


def _of_words(trigger: Trigger) -> bool:
    """Tell an act of words that may be about another act."""
    return trigger.act.governs is not None or trigger.act.cameo.startswith(_ABOUT)


def _alone(clauses: Clauses, lexicon: ActLexicon, others: Sequence[Trigger]) -> list[Trigger]:
    """Return the nouns that tell an act by themselves, where no other trigger has them as its object."""
    words = clauses.words
    taken = {i for t in others for i in range(t.first, max(t.last + 1, t.object_end))}
    return [
        Trigger(index, index, lexicon.contents[words[index]], "nominal", False, index + 1)
        for index in compress(count(), map(lexicon.contents.__contains__, words))
        if index not in taken
        and (words[index] in lexicon.alone or _is_ahead(clauses, index))
        and _is_noun(clauses, index)
    ]


def _is_ahead(clauses: Clauses, index: int) -> bool:
    """Tell the object of what is planned, wished or refused: "plans a boycott", "scheduled a meeting"."""
    holder = noun_governor_of(clauses, index)
    return holder is not None and holder.verb and holder.standing != "done"


def _is_noun(clauses: Clauses, index: int) -> bool:
    """Tell a noun that heads its phrase from a verb ("to attack") and from the mark of another ("attack jets")."""
    words = clauses.words
    if index + 1 < len(words) and clauses.tokens[index + 1].is_word:
        following = words[index + 1]
        goes_on = following in PREPOSITIONS or following in _BEHIND_NOUNS or following.endswith("ly")
        goes_on = goes_on or following in DETERMINERS or following in DAYS or _is_name(clauses, index + 1)
        goes_on = goes_on or "third" in clauses.lexicon.kinds(following) or following in clauses.lexicon.presents
        if not goes_on and not clauses.is_verb(index + 1):
            return False
    for before in range(index - 1, max(-1, index - 1 - _PHRASE), -1):
        word = words[before]
        if word in DETERMINERS or word in PREPOSITIONS or word in _NUMBERS or word == "further":
            return word != "to" or before < index - 1
        if clauses.is_verb(before) or word in _BEHIND_NOUNS:
            return False
        if not word[:1].isalnum():
            return before == index - 1 and words[index].endswith("ing")  # "; shelling across the border has killed"
    return False


def _is_name(clauses: Clauses, index: int) -> bool:
    return clauses.tokens[index].text[0].isupper()


def _plain_trigger(clauses: Clauses, lexicon: ActLexicon, index: int, before: list[Trigger]) -> Trigger | None:
    word = clauses.words[index]
    named = _gerund_noun(clauses, lexicon, index)
    if named is not None:
        return named
    plain, strict = lexicon.plain.get(word), lexicon.verbs.get(word)
    if word in lexicon.empty and word not in lexicon.doing:
        told = (forms[1] for forms in (strict if word in lexicon.presents else None, plain) if forms is not None)
        if not any(may_fit(clauses, entries) for entries in told):
            return None
    kinds = (plain or strict or _NO_FORMS)[0]
    voice = voice_of(clauses, index, kinds, before, plain=True)
    if voice is None:
        return None
    turned = "active" if voice == "passive" and word in lexicon.intransitive else voice
    for forms in (strict if word in lexicon.presents else None, plain):
        trigger = first_fitting(clauses, index, turned, forms[1]) if forms is not None else None
        if trigger is not None:
            return trigger
    entries = (*(plain or _NO_FORMS)[1], *(strict or _NO_FORMS)[1])
    return _doing(clauses, lexicon, index, voice) or _with_any_object(clauses, lexicon, index, voice, entries)


def _gerund_noun(clauses: Clauses, lexicon: ActLexicon, index: int) -> Trigger | None:
    """Return the act of "the sinking of the trawler", "its closing of the strait"."""
    words = clauses.words
    if not words[index].endswith("ing") or words[index + 1 : index + 2] != ["of"] or not index:
        return None
    if words[index - 1] not in DETERMINERS or words[index] in lexicon.empty:
        return None
    entries = [e for t in (lexicon.plain, lexicon.verbs) if words[index] in t for e in t[words[index]][1]]
    free = [e for e in entries if e.particle is None and e.subject is None]
    return Trigger(index, index, free[0].act, "nominal", False, index + 1) if free else None


def _doing(clauses: Clauses, lexicon: ActLexicon, index: int, voice: str) -> Trigger | None:
    """Return the act that a verb of ``doing`` does: "mounted a raid", "a protest was lodged"."""
    words = clauses.words
    if words[index] not in lexicon.doing:
        return None
    if voice == "active":
        for at in range(index + 1, min(index + 1 + _DONE_REACH, len(words))):
            if words[at] in lexicon.done and not _marks_a_noun(clauses, at):
                return Trigger(index, index, lexicon.done[words[at]], voice, False, at + 1)
            if (
                words[at] in _CLOSING
                or not clauses.tokens[at].is_word
                or (clauses.is_verb(at) and words[at] != "joint")
            ):
                return None
    if voice == "passive":
        start = clauses.verb_group_start(index)
        for at in range(max(clauses.left_limit(index), start - _DONE_REACH), start):
            if words[at] in lexicon.done and not _marks_a_noun(clauses, at):
                return Trigger(index, index, lexicon.done[words[at]], voice, False, index + 2)
            if words[at] in _CLOSING or not clauses.tokens[at].is_word:
                return None
    return None


def _marks_a_noun(clauses: Clauses, index: int) -> bool:
    """Tell "test site", "war crimes": what goes on with a noun is only its mark."""
    if index + 1 >= len(clauses.words) or not clauses.tokens[index + 1].is_word:
        return False
    following = clauses.words[index + 1]
    ends = following in PREPOSITIONS or following in _BEHIND_NOUNS or following in DETERMINERS or following in DAYS
    return not ends and not following.endswith("ly") and not clauses.is_verb(index + 1)


def _with_any_object(
    clauses: Clauses, lexicon: ActLexicon, index: int, voice: str, entries: Sequence[VerbEntry]
) -> Trigger | None:
    """Return the act of a verb whose entries ask for other objects, as the first of them tells it."""
    word = clauses.words[index]
    if word in lexicon.empty or (voice == "passive" and word in lexicon.intransitive):
        return None
    free = [e for e in entries if e.particle is None and e.subject is None]
    if not free or any(e.bars is not None and barred(clauses, index, e.bars) for e in free):
        return None
    return Trigger(index, index, free[0].act, voice, False, index + 1)
