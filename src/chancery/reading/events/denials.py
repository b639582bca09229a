"""Denials: an act that is told as not having happened, by its own words or by those that tell it."""

from __future__ import annotations

import re

from chancery.knowledge.standings import standings
from chancery.reading.events.clauses import NEGATIONS, PREPOSITIONS, Clauses
from chancery.reading.events.triggers import Trigger

_TELLING = 12
_SUBJECT_REACH = 5
_NEAR = 4
_ENDED = frozenset("cancelled canceled dropped abandoned postponed".split())
_DENIED = frozenset("denied denies denying deny disputed disputes".split())
_DISMISSED = frozenset("dismissed dismisses rejected rejects denied denies refuted disputed".split())
_SAYING = frozenset("claimed claims alleged alleges".split())
_TALES = frozenset(
    "report reports claim claims account accounts allegation allegations accusation accusations rumour rumours rumors "
    "suggestion suggestions charge charges".split()
)
_UNTRUE = frozenset("untrue false wrong wrongly falsely".split())
_NOBODY = frozenset("no nobody none neither".split())
_NOT_ONLY = frozenset({"longer", "only", "just", "merely", "least", "fewer", "less", "more", "but", "doubt"})
_NOTHING = frozenset({"nothing", "nobody", "no", "none"})
_NOT_DONE = frozenset({"without", "instead", "rather"})
_NEARLY = frozenset("almost nearly hardly scarcely barely".split())
_LEADING = frozenset(", and but so that then yet".split())
_CAME_TO_NOTHING = re.compile(
    r"(?:was|were|been|be) (?:\w+ )?"
    r"(?:called off|put off|postponed|shelved|cancelled|canceled|dropped|scrapped|abandoned|averted|prevented)\b"
    r"|never (?:took|happened|came|materiali[sz]ed)|(?:did|does|do) not (?:take place|happen|materiali[sz]e|come)"
    r"|came to nothing|fell through|remains? unfulfilled"
)
_NOT_THEY = re.compile(r"\bit (?:was|is) not (?:\S+ ){1,4}that$")
_DENIED_BEHIND = re.compile(
    r"(?:was|were|been) (?:\w+ )?(?:denied|dismissed|refuted|rejected)\b"
    r"|which (?:\S+ ){1,3}?(?:denied|denies|rejected)\b"
    r"|(?:is|are|was|were|proved|turned out) (?:\w+ ){0,3}?(?:false|untrue|wrong|unfounded|baseless|fabricated|a lie)\b"
)


def is_negated(clauses: Clauses, trigger: Trigger, start: int, left: int) -> bool:
    """Tell whether an act is told as not having happened, or its telling as untrue.

    ``start`` is where its verb group begins, ``left`` where its clause does.
    """
    words = clauses.words
    group = words[start : trigger.first]
    if _in_group(group) and not (trigger.nominal and trigger.act.id == "break-off-talks"):
        return True
    if (
        ("could" in group and left > 0 and words[left - 1] == "before")
        or ("yet" in group and "to" in group)
        or (start and words[start - 1] in _DENIED)
    ):
        return True
    behind = clauses.joined_between(trigger.last + 1, len(words))
    if trigger.nominal:
        before = words[max(0, start - 3) : start]
        if any(w in _ENDED for w in before) or _none_of(before) or _CAME_TO_NOTHING.search(behind) is not None:
            return True
    elif _no_subject(clauses, start, left) or _of_nothing(words, trigger.last + 1):
        return True
    return _told_as_untrue(words, left, behind) or _replaced(words, trigger.first, start)


def _none_of(before: list[str]) -> bool:
    """Tell "no talks", "no further concessions", "without an agreement" from "no word on talks"."""
    for word in ("no", "without"):
        if word in before and "," not in before:
            return PREPOSITIONS.isdisjoint(before[before.index(word) + 1 :])
    return False


def _in_group(group: list[str]) -> bool:
    for index, word in enumerate(group):
        if word in _NEARLY:
            return True
        if word in NEGATIONS and group[index + 1 : index + 2] not in (["only"], ["just"], ["merely"]):
            return True
    return False


def _no_subject(clauses: Clauses, start: int, left: int) -> bool:
    """Tell the clause whose subject is nobody: "no crossing has been opened", "neither side raised it"."""
    words = clauses.words
    first = left
    telling = standings().telling
    for index in range(start - 1, left, -1):  # the subject begins after the last comma, or right behind "said"
        comma = words[index] == "," and any(t.is_word for t in clauses.tokens[index + 1 : start])
        if comma or (words[index - 1] in telling and words[index] in _NOBODY):
            first = index + comma
            break
    while first < start and (words[first] in _LEADING or not clauses.tokens[first].is_word):
        first += 1
    if first >= start or words[first + 1] in _NOT_ONLY:
        return False
    return words[first] in _NOBODY or words[first] in ("not", "nor") or _of_no_thing(clauses, start)


def _of_nothing(words: list[str], index: int) -> bool:
    """Tell an act done to nothing: "hit nobody", "reached no agreement"."""
    behind = words[index : index + 2]
    return bool(behind) and behind[0] in _NOTHING and behind[-1] not in _NOT_ONLY


def _of_no_thing(clauses: Clauses, start: int) -> bool:
    """Tell the subject right before a verb of "said no frigate had been sent"."""
    for index in range(start - 1, max(-1, start - _SUBJECT_REACH), -1):
        word = clauses.words[index]
        if word == "no":
            return clauses.words[index + 1] not in _NOT_ONLY and index > 0 and clauses.is_verb(index - 1)
        if not clauses.tokens[index].is_word or word in PREPOSITIONS or clauses.is_verb(index):
            return False
    return False


def _replaced(words: list[str], first: int, start: int) -> bool:
    """Tell "without lifting the ban", "rather than sue"."""
    before = words[max(0, start - 2) : start]
    if words[first].endswith("ing"):
        return not _NOT_DONE.isdisjoint(before)
    return start == first and before == ["rather", "than"]


def _ruled_out(telling: list[str]) -> bool:
    """Tell "ruled out that the crew would fire"."""
    ruling = telling[-2:] == ["out", "that"] and telling[-3:-2] in (["ruled"], ["rules"], ["ruling"])
    return ruling and NEGATIONS.isdisjoint(telling) and _NOBODY.isdisjoint(telling)


def _told_as_untrue(words: list[str], left: int, behind: str) -> bool:
    telling = words[max(0, left - _TELLING) : left]
    if telling[-1:] != ["that"]:
        return not _UNTRUE.isdisjoint(telling)
    if _NOT_THEY.search(" ".join(telling)) is not None:
        return True
    if not _UNTRUE.isdisjoint(telling) or "not true" in " ".join(telling):
        return True
    denied = not standings().denying.isdisjoint(telling) or _ruled_out(telling)
    if denied or (not _DISMISSED.isdisjoint(telling) and not _TALES.isdisjoint(telling)):
        denying = standings().denying | _DISMISSED | {"out"}
        at = max(n for n, word in enumerate(telling) if word in denying)
        return NEGATIONS.isdisjoint(telling[max(0, at - _NEAR) :])  # "would neither confirm nor deny"
    if not _TALES.isdisjoint(telling) or not _SAYING.isdisjoint(telling):
        return _DENIED_BEHIND.search(behind) is not None
    return False
