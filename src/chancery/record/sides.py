"""Sides: whose words a stance is read from, and whether what they say is said of that side."""

from __future__ import annotations

import re
from functools import lru_cache

from chancery.model.frozen import dataclass


@lru_cache(maxsize=4096)
def _whole(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){re.escape(form)}(?!\w)")


def last_place(form: str, words: str) -> int:
    """Return where a name stands last in lower-cased words, as a whole word ("us" is not in "because"), else -1."""
    if form not in words:
        return -1
    return max((m.start() for m in _whole(form).finditer(words)), default=-1)


OWN_PRONOUN = re.compile(r"\b(?:we|our|us|i|my|it|its|he|his|she|her|they|their)\b", re.IGNORECASE)

FIRST_PERSON = re.compile(r"\b(?:we|our|us|I|my|the government|this government)\b")

PREPOSED = re.compile(
    r"\b(?:with|to|from|on|against|between|and|in|towards?|over|for|despite|of|regarding)(?: the)?\W*$", re.I
)

OWNER = re.compile(r"['’]s? (?:\w+ ){0,3}$")


@dataclass(frozen=True, slots=True)
class Side:
    """Whose words they are: the party's id, and the forms by which the words name it and other parties.

    ``objects`` are the forms that name the states which an issue is about, ``owner`` those that name whose a territory
    is to be. ``before`` is the sentence before the words: what "this" in them points back to. ``known`` tells
    that their report names the issue's object in full.
    """

    party: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    places: frozenset[str]
    usual: frozenset[str]
    objects: tuple[str, ...] = ()
    owner: tuple[str, ...] = ()
    before: str = ""
    known: bool = False

    def speaks_of_itself(self, sentence: str, at: int) -> bool:
        """Tell whether what is said at ``at`` is the side's own: the last subject named before it is no other party."""
        last = self._last_subject(sentence, at)
        if last is not None:
            return last
        before = sentence[:at].lower()
        if any(last_place(form, before) >= 0 for form in self.own) or OWN_PRONOUN.search(before):
            return True
        return not any(_as_subject(before, sentence, at, form) for form in self.others)

    def named_before(self, sentence: str, at: int) -> bool:
        """Tell whether the side is named before ``at``, or nobody else is: enough for a condition."""
        before = sentence[:at].lower()
        return any(last_place(form, before) >= 0 for form in self.own) or self.speaks_of_itself(sentence, at)

    def elsewhere(self, sentence: str) -> bool:
        """Tell whether a sentence that names no object names no other party either: talks with somebody else."""
        low = sentence.lower()
        return not any(last_place(form, low) >= 0 for form in self.others)

    def _last_subject(self, sentence: str, at: int) -> bool | None:
        before = sentence[:at].lower()
        own = max(
            (last_place(form, before) for form in self.own if _as_subject(before, sentence, at, form)), default=-1
        )
        first = max((m.start() for m in FIRST_PERSON.finditer(sentence, 0, at)), default=-1)
        other = max(
            (last_place(form, before) for form in self.others if _as_subject(before, sentence, at, form)), default=-1
        )
        if max(own, first, other) < 0:
            return None
        return max(own, first) >= other


def _as_subject(before: str, sentence: str, at: int, form: str) -> bool:
    """Tell whether the last place of a name before ``at`` can be the subject there."""
    where = last_place(form, before)
    if where < 0 or PREPOSED.search(sentence[:where]):
        return False
    behind = sentence[where + len(form) : at]
    return not behind.startswith(("'", "’")) or OWNER.fullmatch(behind) is not None
