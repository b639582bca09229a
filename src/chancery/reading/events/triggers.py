"""Triggers: the verb or noun phrase that tells an act."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress, count

from chancery.knowledge.acts import ActCode, ActLexicon, NounEntry, VerbEntry, compiled
from chancery.model.quick import quick
from chancery.reading.events.clauses import BE, HAVE, PREPOSITIONS, Clauses

_DETERMINERS = frozenset(
    "the a an its his her their our my your this that these those 's no any some each every".split()
)
_TO_OR_MODAL = frozenset(
    "to will would shall should can could may might must do does did does not n't and or cannot 'll".split()
)
_MODALS = _TO_OR_MODAL - {"and", "or", "to"}
_LINKS = frozenset("and or but seems seemed remains remained appears appeared looks looked stands stood".split())
_PARTICLE_REACH = 4
_QUOTES = frozenset({'"', "”", "’", "'", "»"})
_OBJECT_REACH = 8
_SUBJUNCTIVE_REACH = 16
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
    """Return the triggers of a sentence, in order; each word belongs to at most one."""
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
        voice = _voice(clauses, index, forms[0], found)
        if voice is None:
            continue
        trigger = _first_fitting(clauses, index, voice, forms[1])
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
    held = {t.first for t in found}
    found += [
        n
        for n in nouns
        if n.first in first_pass or (taken.isdisjoint(range(n.first, n.last + 1)) and n.first not in held)
    ]
    return sorted(found, key=lambda t: t.first)


def _outweighs_verbs(clauses: Clauses, lexicon: ActLexicon, noun: Trigger) -> bool:
    inside = [w for w in clauses.words[noun.first : noun.last + 1] if w in lexicon.verbs]
    head = clauses.words[noun.first]
    if noun.first == noun.last or head not in lexicon.stative:
        return bool(inside) and noun.last - noun.first >= 2
    kinds = lexicon.verbs.get(head, (frozenset(), ()))[0]
    start = clauses.verb_group_start(noun.first)
    finite = "past" in kinds and BE.isdisjoint(clauses.words[start : noun.first])
    subject = start > 0 and clauses.tokens[start - 1].is_word and clauses.words[start - 1] not in _LINKS
    return bool(inside) and not (finite and subject)


def _voice(clauses: Clauses, index: int, kinds: frozenset[str], found: list[Trigger]) -> str | None:
    """Return active, passive or None where the word is no verb here."""
    words = clauses.words
    start = clauses.verb_group_start(index)
    group = words[start:index]
    before = words[start - 1] if start else ""
    participle = "participle" in kinds or "past" in kinds
    if words[index] in HAVE and _auxiliary(clauses, index):
        return None
    if words[index] == "going" and words[index + 1 : index + 2] == ["to"] and _is_base(clauses, index + 2):
        return None  # "is going to recall"
    if kinds == {"third"} and not group and (before == "'s" or not clauses.party_before(start)):
        return None
    if participle and not BE.isdisjoint(group):
        return "active" if words[index] in clauses.lexicon.stative else "passive"
    if "gerund" in kinds:
        return None if _is_noun(clauses, index, group, before) else "active"
    if not group and found and found[-1].last == index - 1 and "past" in kinds and found[-1].voice != "nominal":
        return None  # an adjective in the object ("expelled exiled leaders")
    if all(clauses.is_adverb(i) for i in range(start, index)) and (before in _DETERMINERS or before in PREPOSITIONS):
        return None
    if "base" in kinds and "past" not in kinds:
        perfect = participle and not HAVE.isdisjoint(group)  # "has come"
        finite = perfect or not _TO_OR_MODAL.isdisjoint(group) or _plural_before(clauses, start)
        return "active" if finite or _asked_for(clauses, index, found) else None
    by = "participle" in kinds and (_next_word(words, index) in ("by", "of") or _reduced(clauses, start, group, found))
    if by and HAVE.isdisjoint(group):
        return "passive"
    if not HAVE.isdisjoint(group) and not participle:
        return None
    return "active"


def _is_base(clauses: Clauses, index: int) -> bool:
    """Tell the bare form of a verb of the lexicon, from a name that it is written like."""
    if index >= len(clauses.words) or clauses.tokens[index].text[0].isupper():
        return False
    return "base" in clauses.lexicon.verbs.get(clauses.words[index], (frozenset(), ()))[0]


def _auxiliary(clauses: Clauses, index: int) -> bool:
    for at in range(index + 1, min(index + 4, len(clauses.words))):
        word = clauses.words[at]
        if word in _MODALS or word in BE or clauses.is_verb(at):
            return True
        if word in _DETERMINERS or not clauses.is_adverb(at):
            return word in ("already", "also", "earlier", "previously", "since", "just", "now", "never", "ever")
    return False


def _is_noun(clauses: Clauses, index: int, group: list[str], before: str) -> bool:
    """Tell a gerund that is a noun ("a roadside bombing near", "fierce fighting with") from one that is a verb."""
    if not BE.isdisjoint(group) or before in ("", ","):
        return False
    if before in _DETERMINERS and not group:
        return True
    following = clauses.words[index + 1 : index + 2]
    ends = not following or following[0] in PREPOSITIONS or not clauses.tokens[index + 1].is_word
    return ends and before not in ("by", "without", "while", "and", "from", "to")


def _reduced(clauses: Clauses, start: int, group: list[str], found: list[Trigger]) -> bool:
    """Tell a participle that marks the noun before it ("weapons seized last year") from a finite verb."""
    if group or start == 0 or not found or found[-1].last < clauses.left_limit(start):
        return False
    before = clauses.tokens[start - 1]
    if not before.is_word or clauses.words[start - 1] in ("and", "or", "but", "then") or clauses.party_before(start):
        return False
    after = clauses.words[start + 1 : start + 2]
    if after and clauses.tokens[start + 1].text[0].isupper() and after[0] not in PREPOSITIONS:
        return False
    return before.lower.isalpha() and clauses.words[start - 1] not in _DETERMINERS and not before.text[0].isupper()


def _asked_for(clauses: Clauses, index: int, found: list[Trigger]) -> bool:
    """Tell the bare form in what is demanded ("demanded that the government end the curbs")."""
    if not found or found[-1].act.governs not in ("demand", "appeal") or index - found[-1].last > _SUBJUNCTIVE_REACH:
        return False
    between = clauses.words[found[-1].last : index]
    return "that" in between and "," not in between and between[-1] not in _DETERMINERS


def _next_word(words: list[str], index: int) -> str:
    """Return the word after ``index``, past a closing quotation mark ("illegally occupied" by …)."""
    following = [w for w in words[index + 1 : index + 3] if w not in _QUOTES]
    return following[0] if following else ""


def _plural_before(clauses: Clauses, start: int) -> bool:
    """A bare base form is a finite verb only after a plural subject ("the two sides meet")."""
    if start == 0:
        return False
    before = clauses.words[start - 1]
    if start > 1 and clauses.words[start - 2] in ("a", "an"):
        return False
    return (before.endswith("s") and len(before) > 3 and before not in ("this", "thus")) or before in (
        "they",
        "we",
        "and",
        "or",
    )


def _first_fitting(clauses: Clauses, index: int, voice: str, entries: tuple[VerbEntry, ...]) -> Trigger | None:
    """Return the entry whose object stands nearest; one that asks for no object only where none with an object fits."""
    start = clauses.verb_group_start(index)
    marks = voice == "passive" and BE.isdisjoint(clauses.words[start:index])
    best: Trigger | None = None
    antecedent = _antecedent(clauses, index) if voice == "active" else None
    for entry in entries:
        last = index if entry.particle is None else _particle(clauses, index, entry.particle)
        if last is None or (entry.bars is not None and _barred(clauses, last, entry.bars)):
            continue
        end = last + 1
        if entry.object is not None:
            found = _object_end(clauses, last, index, voice, entry.object, antecedent)
            if found is None:
                continue
            end = found
        trigger = Trigger(index, last, entry.act, voice, entry.needs_party, end, marks=marks)
        if best is None or _nearer(trigger, best):
            best = trigger
    return best


def _nearer(trigger: Trigger, best: Trigger) -> bool:
    with_object, other = trigger.object_end > trigger.last + 1, best.object_end > best.last + 1
    if with_object != other:
        return with_object
    detail, known = _detail(trigger.act), _detail(best.act)
    if detail != known:
        return detail > known
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


def _barred(clauses: Clauses, last: int, bars: str) -> bool:
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
    return compiled(rf"(?<!\S){whole}(?: ,)?$").search(antecedent) is not None


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
            found.append(Trigger(index, end - 1, noun.act, "nominal", noun.needs_party, end, noun.of))
    return found


def _noun_end(clauses: Clauses, index: int, noun: NounEntry) -> int | None:
    if noun.rest is None:
        return index + 1
    text = clauses.joined_between(index + 1, min(len(clauses.words), index + 14))
    match = compiled(noun.rest).match(text)
    return None if match is None else index + 1 + text.count(" ", 0, match.end()) + (1 if match.end() else 0)
