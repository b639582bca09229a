"""Voices: whether a word of the lexicon is a verb where it stands, and whether its subject acts or is acted upon."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chancery.reading.events.clauses import BE, HAVE, PREPOSITIONS, Clauses

if TYPE_CHECKING:
    from chancery.reading.events.triggers import Trigger

_DETERMINERS = frozenset(
    "the a an its his her their our my your this that these those 's no any some each every".split()
)
_NUMBERS = frozenset("two three four five six seven eight nine ten several many some dozens".split())
_YEAR_DIGITS = 4
_TO_OR_MODAL = frozenset(
    "to will would shall should can could may might must do does did does not n't and or cannot 'll".split()
)
_MODALS = _TO_OR_MODAL - {"and", "or", "to"}
_LINKS = frozenset("and or but seems seemed remains remained appears appeared looks looked stands stood".split())
_WHEN_OR_WHERE = frozenset({"in", "at", "on", "near", "since", "during", "off"})
_ENDS_CUT = frozenset({"and", "but", "or", "that", "which", "who", "when", "while", "after", "before", "as", "where"})
_FINITE = frozenset({"was", "were", "has", "have", "is", "are", "had"})
_CUT_SHORT_REACH = 10
_QUOTES = frozenset({'"', "”", "’", "'", "»"})
_SUBJUNCTIVE_REACH = 16
_PLURAL = frozenset("they we and or police people men women fishermen both militia neither either you".split())
_ASKING = frozenset("will would can could may might should shall do does did".split())
_NOR = frozenset({"nor", "neither", "only", "and", "or", "so", "how", "why", "when", "where", "what"})
_QUESTION_REACH = 6
_INSERTION = 12
_PARTING = frozenset({"of", "from", "in", "on", "at"})
_RELATIVES = frozenset({"that", "which", "who"})
_ADJECTIVES = ("ed", "ing", "ive", "al", "ous")
_BEHIND_PLURALS = frozenset({"of", "and", "by", "were", "are"})


def voice_of(
    clauses: Clauses, index: int, kinds: frozenset[str], found: Sequence[Trigger], *, plain: bool = False
) -> str | None:
    """Return active, passive or None where the word is no verb here.

    In the ``plain`` words of a report any noun may be the subject of a present ("Council rejects tower plan").
    """
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
        return "active" if plain and _tells_now(clauses, index) else None
    if participle and not BE.isdisjoint(group):
        return "active" if words[index] in clauses.lexicon.stative else "passive"
    if "gerund" in kinds:
        if found and found[-1].last == index - 1 and found[-1].needs_party and found[-1].act.governs == "appeal":
            return None  # "asked striking nurses to return"
        return None if _is_noun(clauses, index, group, before) else "active"
    if not group and found and found[-1].last == index - 1 and "past" in kinds and found[-1].voice != "nominal":
        return None  # an adjective in the object ("expelled exiled leaders")
    adverbs = not group or all(clauses.is_adverb(i) for i in range(start, index))
    counted = _counting(before) and words[max(0, start - 2) : start - 1] != ["the"]  # "the two signed" is no count
    if adverbs and (before in _DETERMINERS or before in PREPOSITIONS or counted):
        return None
    if "participle" in kinds and not group and _cut_short(clauses, index):
        return "passive"
    if "base" in kinds and "past" not in kinds:
        perfect = participle and not HAVE.isdisjoint(group)  # "has come"
        finite = perfect or not _TO_OR_MODAL.isdisjoint(group) or _plural_before(clauses, start)
        finite = finite or words[max(0, start - 2) : start] == ["rather", "than"]
        return "active" if finite or _asked_for(clauses, index, found, plain=plain) else None
    following = _next_word(words, index)
    by = following == "by" or (following == "of" and not clauses.party_before(start))  # "Ruritania warned of war"
    by = "participle" in kinds and (by or _reduced(clauses, start, group, found))
    if by and HAVE.isdisjoint(group):
        return "passive"
    if not HAVE.isdisjoint(group) and not participle:
        return None
    return "active"


def _cut_short(clauses: Clauses, index: int) -> bool:
    """Tell a participle whose noun has a verb of its own further on: "workers abducted in May have been freed"."""
    words = clauses.words
    if index + 1 >= len(words) or words[index + 1] not in _WHEN_OR_WHERE:
        return False
    for at in range(index + 2, min(index + _CUT_SHORT_REACH, len(words) - 1)):
        if words[at] in _ENDS_CUT or not clauses.tokens[at].is_word:
            return False
        if words[at] in _FINITE:
            return True
    return False


def _tells_now(clauses: Clauses, index: int) -> bool:
    """Tell a present behind a noun from a plural: "the House meets on Tuesday", not "the strikes", "rebel attacks"."""
    words = clauses.words
    before = words[index - 1] if index else ""
    following = words[index + 1] if index + 1 < len(words) else ""
    if words[index] not in clauses.lexicon.presents or not index or not clauses.tokens[index - 1].is_word:
        return False
    counted = before[:1].isdigit() or _counting(before)  # "by 14 votes to none"
    if counted or before in _DETERMINERS or before in PREPOSITIONS or before in _LINKS or clauses.is_adverb(index - 1):
        return False
    return not before.endswith(_ADJECTIVES) and following not in _BEHIND_PLURALS


def _counting(word: str) -> bool:
    """Tell a number that counts ("two", "14") from a year."""
    return word in _NUMBERS or (word.isdigit() and len(word) < _YEAR_DIGITS)


def _is_base(clauses: Clauses, index: int) -> bool:
    """Tell the bare form of a verb of the lexicon, from a name that it is written like."""
    if index >= len(clauses.words) or clauses.tokens[index].text[0].isupper():
        return False
    return "base" in clauses.lexicon.verbs.get(clauses.words[index], (frozenset(), ()))[0]


def _auxiliary(clauses: Clauses, index: int) -> bool:
    for at in range(index + 1, min(index + 4, len(clauses.words))):
        word = clauses.words[at]
        if word in _MODALS or word in BE or clauses.is_verb(at) or "participle" in clauses.lexicon.kinds(word):
            return True  # "had begun talks"
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
    led = before in ("of", "for", "after", "before") and clauses.words[index] not in clauses.lexicon.alone
    return ends and not led and before not in ("by", "without", "while", "and", "from", "to")


def _reduced(clauses: Clauses, start: int, group: list[str], found: Sequence[Trigger]) -> bool:
    """Tell a participle that marks the noun before it ("weapons seized last year") from a finite verb."""
    if group or start == 0 or not found or found[-1].last < clauses.left_limit(start):
        return False
    before = clauses.tokens[start - 1]
    if (
        not before.is_word
        or clauses.words[start - 1] in ("which", "who", "that", "and", "or", "but", "then")
        or clauses.party_before(start)
    ):
        return False
    after = clauses.words[start + 1 : start + 2]
    if after and clauses.tokens[start + 1].text[0].isupper() and after[0] not in PREPOSITIONS:
        return False
    return before.lower.isalpha() and clauses.words[start - 1] not in _DETERMINERS and not before.text[0].isupper()


def _asked_for(clauses: Clauses, index: int, found: Sequence[Trigger], *, plain: bool) -> bool:
    """Tell the bare form in what is demanded ("demanded that the government end the curbs")."""
    asking = max((t for t in found if t.last < index), key=_end, default=None)
    if asking is None or index - asking.last > _SUBJUNCTIVE_REACH:
        return False
    if asking.act.governs not in ("demand", "appeal") and not (plain and asking.act.cameo.startswith(("10", "02"))):
        return False
    between = clauses.words[asking.last : index]
    return "that" in between and "," not in between and between[-1] not in _DETERMINERS


def _end(trigger: Trigger) -> int:
    return trigger.last


def _next_word(words: list[str], index: int) -> str:
    """Return the word after ``index``, past a closing quotation mark ("illegally occupied" by …)."""
    following = [w for w in words[index + 1 : index + 3] if w not in _QUOTES]
    return following[0] if following else ""


def _plural_before(clauses: Clauses, start: int) -> bool:
    """A bare base form is a finite verb only after a plural subject ("the two sides meet")."""
    if start == 0:
        return False
    before = clauses.words[start - 1]
    if before == ",":
        opened = next((i for i in range(start - 2, max(0, start - _INSERTION), -1) if clauses.words[i] == ","), 0)
        return opened > 0 and _plural_before(clauses, opened)  # "Talks, broken off last year, restart today"
    if start > 1 and clauses.words[start - 2] in ("a", "an"):
        return False
    if (before.endswith("s") and len(before) > 3 and before not in ("this", "thus")) or before in _PLURAL:
        return True
    if before.endswith("men") or _questioned(clauses, start) or _plural_of(clauses, start):
        return True
    if before in _RELATIVES:
        return start > 1 and clauses.words[start - 2].endswith("s") and len(clauses.words[start - 2]) > 3
    return _two_before(clauses, start)


def _plural_of(clauses: Clauses, start: int) -> bool:
    """Tell a plural that "of", "from" or "in" parts from its verb: "when the ministers of Asean gather"."""
    words = clauses.words
    for index in range(start - 2, max(0, start - _QUESTION_REACH), -1):
        if not clauses.tokens[index].is_word or clauses.is_verb(index):
            return False
        if words[index] in _PARTING:
            noun = words[index - 1]
            return noun.endswith("s") and len(noun) > 3 and not clauses.is_verb(index - 1)
    return False


def _questioned(clauses: Clauses, start: int) -> bool:
    """Tell "Will Oslo close …", "nor did they attack", "should it agree": the auxiliary goes before the subject."""
    words, left = clauses.words, clauses.left_limit(start)
    for index in range(max(left, start - _QUESTION_REACH), start - 1):
        if words[index] in _ASKING and (
            index == 0 or not clauses.tokens[index - 1].is_word or words[index - 1] in _NOR
        ):
            return not any(clauses.is_verb(i) for i in range(index + 1, start))
    return False


def _two_before(clauses: Clauses, start: int) -> bool:
    """Tell two names that are one subject: "Ruritania and Grustark agree", in a headline "Ruritania, Grustark"."""
    end = clauses.tokens[start - 1].end
    last = next((m for m in clauses.mentions if m.span.end == end and m.form != "demonym"), None)
    if last is None:
        return False
    first = clauses.token_at(last.span.start)
    if first < 2 or clauses.words[first - 1] not in ("and", ",", "&"):
        return False
    end = clauses.tokens[first - 2].end
    return any(m.span.end == end for m in clauses.mentions)
