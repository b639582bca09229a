"""Nouns as cues: "the envoy's remark about …", "their refusal to …", "a warning by the ministry that …"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from chancery.knowledge.cues import CueLexicon
from chancery.model.statement import Act
from chancery.reading.statements.drafts import Candidate, Draft, Range
from chancery.reading.statements.ends import clause_end
from chancery.reading.statements.groups import phrase_left
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    BE,
    CC,
    COMMA,
    DET,
    ED,
    FINITE,
    GENITIVE,
    NEG,
    NUM,
    OBJ,
    POSS,
    PREP,
    PUNCT,
    SUB,
    SUBJ,
    THAT,
    TO,
    VERB,
    WH,
)

_HEARSAY = frozenset(
    """accusation admission allegation apprehension assertion charge claim comment complaint concern confidence cry
    disclosure doubt expectation fear hope insinuation prediction recognition remark report rumor rumour speculation
    suggestion suspicion warning worry""".split()
)
"""Nouns that pass on a clause even where nobody is named: "rejected suggestions that", "amid fears that"."""
_OWN_FEELING = frozenset("express voice convey share air hold harbour harbor reiterate".split())
_LONGEST_SUBJECT = 12
_OWN = frozenset(("his", "her", "its", "their"))
_EXPRESSING = frozenset("express voice reiterate affirm reaffirm repeat convey signal announce explain confirm".split())


def draft_nouns(s: Stretch, cues: CueLexicon, others: Sequence[Candidate]) -> list[Draft]:
    """Return a draft for each cue noun that has both a source (an owner, or "by …") and a content."""
    found = []
    for item in s.keys:
        noun = cues.nouns.get(s.low[item])
        if noun is None or item + 2 >= len(s):
            continue
        lead = _lead(s, item, noun.leads)
        if lead is None:
            continue
        name, act = lead
        source = _owner(s, item)
        if source is None and lead[0] == "that" and _told_by_nobody(s, item, others):
            draft = _draft(s, item, name, act, (item, item))
            if draft is not None:
                found.append(replace(draft, source=[], rule="cue noun alone"))
            continue
        if source is None or _expressed(s, item, source, others):
            continue
        draft = _draft(s, item, name, act, source)
        if draft is not None:
            found.append(draft)
    return found


def _lead(s: Stretch, item: int, leads: object) -> tuple[str, Act] | None:
    assert isinstance(leads, dict)
    bits, word = s.cls[item + 1], s.low[item + 1]
    if bits & BE and s.cls[item + 2] & THAT:
        return ("is that", leads["that"]) if "that" in leads else None  # "her fear is that …"
    if bits & THAT:
        return ("that", leads["that"]) if "that" in leads else None
    if bits & TO and "infinitive" in leads:
        following = s.cls[item + 2]
        if not following & (DET | POSS | NUM | PREP) and not s.proper(item + 2):
            return "infinitive", leads["infinitive"]
    return (word, leads[word]) if bits & (PREP | TO) and word in leads else None


def _owner(s: Stretch, item: int) -> Range | None:
    """Return "X's" or "his" before the noun; adjectives may stand between."""
    at = item - 1
    while at >= 0 and item - at < 5:
        bits = s.cls[at]
        if bits & GENITIVE:
            first = phrase_left(s, at)
            return (first, at + 1) if first is not None else None
        if bits & POSS and s.low[at] in _OWN:
            return at, at + 1
        if bits & (DET | PREP | PUNCT | FINITE | CC | THAT | WH | TO | POSS | COMMA):
            return None
        at -= 1
    return None


def _told_by_nobody(s: Stretch, item: int, others: Sequence[Candidate]) -> bool:
    """Tell "rumours that the dam had burst" from "the report that was lost" and ", a claim that lawyers deny"."""
    word = s.low[item]
    singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
    if singular not in _HEARSAY or item + 3 >= len(s) or s.zone != "body":
        return False
    if item > 1 and s.low[item - 1] in ("a", "an", "the") and s.cls[item - 2] & COMMA:
        return False
    if s.cls[item + 2] & (FINITE | PUNCT | PREP | VERB):
        return False
    if any(item - 2 <= o.right <= item and o.verb.lemma in _OWN_FEELING for o in others):
        return False  # "they share the fear that": theirs
    return any(s.cls[k] & FINITE for k in range(item + 3, min(len(s), item + _LONGEST_SUBJECT)))


def _expressed(s: Stretch, item: int, source: Range, others: Sequence[Candidate]) -> bool:
    """Tell whether the noun is the object of an expressing verb whose own subject it belongs to."""
    for other in others:
        if other.right <= source[0] <= other.right + 1 and (
            other.verb.lemma in _EXPRESSING or s.low[source[0]] in _OWN
        ):
            return True
    return False


def _draft(s: Stretch, item: int, lead: str, act: Act, source: Range) -> Draft | None:
    if lead == "is that":
        return Draft(
            stretch=s, rule="cue noun", source=[source], cue=[(item, item + 2)],
            content=[(item + 2, clause_end(s, item + 2, (), None))], act=act, confidence=0.7, lemma=s.low[item],
        )  # fmt: skip
    first = item + 1 if lead in ("that", "infinitive") else item + 2
    cue: Range = (item, item + 1) if lead in ("that", "infinitive", "to") else (item, item + 2)
    if lead == "to":
        first = item + 1
    end = _first_comma(s, first, clause_end(s, first, (), None), words=lead != "that")
    if lead == "that":
        end = _before_next_verb(s, first + 1, end)
    elif not any(s.cls[k] & FINITE for k in range(source[0])):
        end = _before_main_verb(s, first, end)
    if end - first < 2:
        return None
    return Draft(
        stretch=s, rule="cue noun", source=[source], cue=[cue], content=[(first, end)], act=act, confidence=0.65,
        lemma=s.low[item],
    )  # fmt: skip


def _first_comma(s: Stretch, first: int, end: int, *, words: bool = False) -> int:
    """A noun's content ends at the first comma, or where the verb of the clause around it stands."""
    for k in range(first + 1, end):
        if s.comma_at(k):
            return k if s.cls[k] & COMMA else k + 1
        if words and s.cls[k] & FINITE and not s.cls[k - 1] & (WH | THAT | TO):
            return _last_noun(s, first, k)
    return end


def _before_main_verb(s: Stretch, first: int, end: int) -> int:
    """ "Her refusal to apologise angered the court": the noun is the subject, its content ends at the verb."""
    for k in range(first + 2, end - 1):
        if s.cls[k] & ED and (s.cls[k + 1] & (DET | POSS) or s.proper(k + 1)):
            return _last_noun(s, first, k)
    return end


def _before_next_verb(s: Stretch, first: int, end: int) -> int:
    """ "Her warning that it would act surprised the court": the clause has its verb, the next is the noun's."""
    finite = next((k for k in range(first, end) if s.cls[k] & FINITE), end)
    own = _own_helper(s, finite, end) if not any(s.cls[k] & FINITE for k in range(first)) else None
    if own is not None:
        return own
    for k in range(finite + 2, end - 1):
        if s.cls[k] & (CC | PUNCT | WH | THAT | TO | PREP):
            return end
        if s.cls[k - 1] == 0 and (s.cls[k] & VERB or (s.cls[k] & ED and _object_next(s, k + 1))):
            return k
    return end


def _own_helper(s: Stretch, finite: int, end: int) -> int | None:
    """ "His claim that they were never ceded was rejected": the helper that opens a second group of verbs."""
    if finite < 2 or (s.cls[finite - 1] & SUBJ and not s.cls[finite - 2] & (THAT | DET)):
        return None  # "the claim that the isles it holds are its own"
    for k in range(finite + 1, end - 1):
        if s.cls[k] & (CC | PUNCT | WH | THAT | TO | SUBJ | SUB) and not s.cls[k] & PREP:
            return None
        if s.cls[k] & AUX and not s.cls[k - 1] & (AUX | NEG | ADV):
            return k
    return None


def _object_next(s: Stretch, at: int) -> bool:
    return bool(s.cls[at] & (DET | POSS | SUBJ | OBJ)) or s.proper(at)


def _last_noun(s: Stretch, first: int, end: int) -> int:
    while end > first and s.cls[end - 1] & (PREP | CC | PUNCT):
        end -= 1
    return end
