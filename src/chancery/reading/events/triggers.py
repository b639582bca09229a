"""Triggers: the verb or noun phrase that tells an act."""

from __future__ import annotations

from dataclasses import replace
from itertools import compress, count

from chancery.knowledge.acts import ActCode, ActLexicon, NounEntry, VerbEntry, compiled
from chancery.model.frozen import dataclass
from chancery.model.quick import quick
from chancery.reading.events.clauses import BE, PREPOSITIONS, Clauses
from chancery.reading.events.force import as_meant
from chancery.reading.events.voices import voice_of

DETERMINERS = frozenset(
    "the a an its his her their our my your this that these those 's no any some each every".split()
)
_LINKS = frozenset("and or but seems seemed remains remained appears appeared looks looked stands stood".split())
_TURNING = frozenset(
    "take takes took taken taking bring brings brought send sends sent give gives gave pull pulled hand handed call "
    "called turn turned turning go goes went come comes came draw drew hold held "
    "cut win won buy bought move moved".split()
)
_PARTICLE_REACH = 4
_OBJECT_REACH = 8
_UNDIRECTED = ("14",)
_SHORTEST_RELATIVE = 2
_ANTECEDENT = 5


@quick
@dataclass(frozen=True, slots=True)
class Trigger:
    """Where an act is told: token range, its code, and the voice of the verb (``nominal`` for noun phrases).

    ``object_end`` is the token after the object that the lexicon asked for, ``last`` + 1 where it asked for none.
    ``marks`` is True for a participle that marks a noun ("the island occupied in 1974").
    """

    first: int
    last: int
    act: ActCode
    voice: str
    needs_party: bool
    object_end: int
    of: str = "recipient"
    marks: bool = False

    @property
    def nominal(self) -> bool:
        """True for an act told by a noun."""
        return self.voice == "nominal"


def find_triggers(clauses: Clauses, lexicon: ActLexicon) -> list[Trigger]:
    """Return the triggers of a sentence, in order; each word belongs to at most one. See also ``plain_triggers``."""
    nouns = _noun_triggers(clauses, lexicon)
    found: list[Trigger] = []
    # "is opposed to", "does not want to continue the talks": the phrase says more than its verb
    first_pass = {n.first for n in nouns if _outweighs_verbs(clauses, lexicon, n)}
    taken = {i for n in nouns if n.first in first_pass for i in range(n.first, n.last + 1)}
    verbs = lexicon.verbs
    for index in compress(count(), map(verbs.__contains__, clauses.words)):
        if index in taken:
            continue
        forms = verbs[clauses.words[index]]
        if not may_fit(clauses, forms[1]):
            continue
        voice = voice_of(clauses, index, forms[0], found)
        if voice is None or (clauses.words[index] == "back" and clauses.words[index - 1] in _TURNING):
            continue  # "take back the migrants" backs nobody
        trigger = first_fitting(clauses, index, voice, forms[1])
        if trigger is not None:
            found.append(trigger)
            taken.update(range(trigger.first, trigger.last + 1))
    for trigger in found:
        # the talks that somebody breaks off are the object of that act and no talks of their own
        if trigger.object_end > trigger.last + 1 and trigger.voice == "active" and trigger.act.governs is None:
            reach = max(trigger.object_end, trigger.last + _OBJECT_REACH)
            taken.update(range(trigger.last, min(reach, clauses.right_limit(trigger.last))))
    ends = {t.object_end for t in found if t.object_end > t.last + 1}
    # "banned the rally staged by students" tells of a ban
    found = [t for t in found if not (t.marks and t.first in ends)]
    found, nouns = _without_echoes(clauses, found, nouns)
    held = {t.first for t in found}
    found += [
        n
        for n in nouns
        if n.first in first_pass or (taken.isdisjoint(range(n.first, n.last + 1)) and n.first not in held)
    ]
    return sorted(found, key=lambda t: t.first)


def _without_echoes(
    clauses: Clauses, found: list[Trigger], nouns: list[Trigger]
) -> tuple[list[Trigger], list[Trigger]]:
    """Drop a passive that only says of an act's noun that it was done ("an inquiry was opened"): the noun tells it."""
    kept: list[Trigger] = []
    for trigger in found:
        at = -1
        if trigger.voice == "passive" and trigger.object_end > trigger.last + 1:
            left = clauses.left_limit(trigger.first)
            own = (i for i, n in enumerate(nouns) if left <= n.first and n.last < trigger.first and n.of != "none")
            at = next((i for i in own if nouns[i].act.family == trigger.act.family), -1)
        if at < 0:
            kept.append(trigger)
        elif _detail(trigger.act) > _detail(nouns[at].act):
            nouns = [*nouns[:at], replace(nouns[at], act=trigger.act), *nouns[at + 1 :]]
    return kept, nouns


def _outweighs_verbs(clauses: Clauses, lexicon: ActLexicon, noun: Trigger) -> bool:
    inside = [w for w in clauses.words[noun.first : noun.last + 1] if w in lexicon.verbs]
    head = clauses.words[noun.first]
    if noun.first == noun.last or head not in lexicon.stative:
        governs = noun.act.governs is not None or noun.act.obliged
        ends_in_verb = noun.last > noun.first and head not in lexicon.verbs and not governs
        return bool(inside) and (noun.last - noun.first >= 2 or ends_in_verb)
    kinds = lexicon.verbs.get(head, (frozenset(), ()))[0]
    start = clauses.verb_group_start(noun.first)
    finite = "past" in kinds and BE.isdisjoint(clauses.words[start : noun.first])
    subject = start > 0 and clauses.tokens[start - 1].is_word and clauses.words[start - 1] not in _LINKS
    return bool(inside) and not (finite and subject)


def may_fit(clauses: Clauses, entries: tuple[VerbEntry, ...]) -> bool:
    """Tell whether any entry has what it needs; to be asked before the voice of a verb, which is dearer to tell."""
    pieces = clauses.pieces()
    for entry in entries:  # noqa: SIM110 - asked so often that a generator would be dear
        if entry.needs is None or not entry.needs.isdisjoint(pieces):
            return True
    return False


def first_fitting(clauses: Clauses, index: int, voice: str, entries: tuple[VerbEntry, ...]) -> Trigger | None:
    """Return the entry whose object stands nearest; one that asks for no object only where none with an object fits."""
    start = clauses.verb_group_start(index)
    marks = voice == "passive" and BE.isdisjoint(clauses.words[start:index])
    best: Trigger | None = None
    antecedent = _antecedent(clauses, index) if voice == "active" else None
    pieces = clauses.pieces()
    for entry in entries:
        if entry.needs is not None and entry.needs.isdisjoint(pieces):
            continue  # cheaper than to try the pattern, which needs one of these, as with most of a verb
        last = index if entry.particle is None else _particle(clauses, index, entry.particle)
        if last is None or (entry.bars is not None and barred(clauses, last, entry.bars)):
            continue
        if entry.subject is not None:
            before = clauses.joined_between(clauses.left_limit(index), start)
            if compiled(entry.subject).search(before) is None:
                continue
        end = last + (1 if entry.subject is None else 2)
        if entry.object is not None:
            found = _object_end(clauses, last, index, voice, entry.object, antecedent)
            if found is None:
                continue
            end = found
        if end == index + 1 and entry.act.cameo.startswith(_UNDIRECTED) and _marks_people(clauses, index):
            continue  # "asked striking nurses to return"
        trigger = Trigger(index, last, entry.act, voice, entry.needs_party, end, marks=marks)
        if best is None or _nearer(trigger, best):
            best = trigger
    return best if best is None else as_meant(clauses, best)


def _marks_people(clauses: Clauses, index: int) -> bool:
    """Tell a gerund that only says what people are doing, from one that tells that they do it."""
    if not clauses.words[index].endswith("ing") or index + 1 >= len(clauses.words):
        return False
    group = clauses.words[clauses.verb_group_start(index) : index]
    following = clauses.words[index + 1]
    plain = clauses.tokens[index + 1].is_word and following not in PREPOSITIONS and following not in DETERMINERS
    return plain and BE.isdisjoint(group) and not clauses.is_adverb(index + 1)


def _nearer(trigger: Trigger, best: Trigger) -> bool:
    with_object, other = trigger.object_end > trigger.last + 1, best.object_end > best.last + 1
    if with_object != other:
        return with_object
    detail, known = _detail(trigger.act), _detail(best.act)
    if detail != known:
        return detail > known
    if trigger.act.contentful != best.act.contentful:
        return best.act.contentful
    if with_object and trigger.needs_party != best.needs_party and trigger.act is best.act:
        return best.needs_party  # the same act, told also of nobody
    if (trigger.last > trigger.first) != (best.last > best.first):
        return trigger.last > trigger.first
    return with_object and trigger.object_end < best.object_end


def _detail(act: ActCode) -> int:
    """How much a code says: 0 for what takes another act as its content, 3 for a code of four digits."""
    if act.governs is not None:
        return 0
    return 3 if len(act.cameo) == 4 else 1 if act.cameo.endswith("0") else 2


def _particle(clauses: Clauses, index: int, particle: str) -> int | None:
    """Return the last token of the verb with its particle, None where the particle does not follow."""
    parts = particle.split()
    reach = clauses.words[index + 1 : index + 2 + _PARTICLE_REACH]
    if parts[0] not in reach:
        return None
    last = index + 1 + reach.index(parts[0])
    for part in parts[1:]:
        last += 1
        if clauses.words[last : last + 1] != [part]:
            return None
    return last


def barred(clauses: Clauses, last: int, bars: str) -> bool:
    """Tell whether what an entry must not have stands behind a verb."""
    return compiled(bars).match(clauses.joined_between(last + 1, last + 5)) is not None


def _object_end(
    clauses: Clauses, last: int, index: int, voice: str, pattern: str, antecedent: str | None
) -> int | None:
    """Return the token after the object, None where there is none."""
    if voice == "passive":
        left = clauses.left_limit(index)
        before = clauses.joined_between(left, clauses.verb_group_start(index))
        if pattern.startswith("(?:(") and compiled(rf"(?<!\S){pattern}").search(before) is not None:
            return last + 2
    # a particle may stand behind the object ("broke the talks off")
    for start in (last + 1, index + 1)[: 1 + (last > index)]:
        text = clauses.behind(start, last)
        match = compiled(pattern).match(text)
        if match is not None:
            return max(start + text.count(" ", 0, match.end()) + 1, last + 1)
    return last + 2 if antecedent is not None and _told_before(antecedent, pattern) else None


def _antecedent(clauses: Clauses, index: int) -> str | None:
    """Return the words before the relative clause of a verb that may be its object, None where it stands in none."""
    left = clauses.left_limit(index)
    if left < _SHORTEST_RELATIVE or clauses.words[left - 1] not in ("that", "which"):
        return None
    if left == clauses.verb_group_start(index):
        return None
    return clauses.joined_between(max(0, left - 1 - _ANTECEDENT), left - 1)


def _told_before(antecedent: str, pattern: str) -> bool:
    """Tell whether the object is what a relative clause is about ("the pact that the two signed in 2011")."""
    if not pattern.startswith("(?:("):
        return False
    whole = pattern.removesuffix(r"(?!\S)")
    return compiled(rf"(?<!\S){whole}(?: (?:of|on|against) \S+)?(?: ,)?$").search(antecedent) is not None


def _noun_triggers(clauses: Clauses, lexicon: ActLexicon) -> list[Trigger]:
    """Return the acts told by nouns; of two at one place the one that tells more."""
    found: list[Trigger] = []
    taken: set[int] = set()
    nouns = lexicon.nouns
    for index in compress(count(), map(nouns.__contains__, clauses.words)):
        if index in taken:
            continue
        fitting = [(end, n) for n in nouns[clauses.words[index]] if (end := _noun_end(clauses, index, n)) is not None]
        if fitting:
            end, noun = max(fitting, key=lambda f: f[0])
            taken.update(range(index, end))
            told = Trigger(index, end - 1, noun.act, "nominal", noun.needs_party, end, noun.of)
            meant = as_meant(clauses, told)
            if meant is not None:
                found.append(meant)
    return found


def _noun_end(clauses: Clauses, index: int, noun: NounEntry) -> int | None:
    if noun.rest is None:
        return index + 1
    text = clauses.joined_between(index + 1, min(len(clauses.words), index + 14))
    match = compiled(noun.rest).match(text)
    return None if match is None else index + 1 + text.count(" ", 0, match.end()) + (1 if match.end() else 0)
