"""Source heads: what of a source's words names the speaker, and the name set off behind a description of him."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.model.mention import Mention
from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Range
from chancery.reading.statements.long_subjects import is_set_up
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    DASH,
    DET,
    ED,
    GENITIVE,
    ING,
    NUM,
    OPEN,
    POSS,
    PREP,
    SUB,
    THAT,
    TO,
    WH,
)

_RELATIVES = frozenset({"that", "who", "which", "whose", "whom", "where"})
_NO_MEMBER = PREP | WH | ADV | TO | ED | ING | POSS | NUM | SUB
_LONGEST_NAME = 6
_BEFORE_DAY = frozenset(("on", "in", "at", "by"))
_FULL_NAME = 2
_PARTS = frozenset("panel unit wing arm team desk watchdog division branch caucus".split())
_SPEAKING = frozenset(
    """statement letter communique communiqué cable telegram release memo memorandum note message email e-mail
    declaration post tweet dispatch circular appeal petition reply""".split()
)
"""Documents in which somebody speaks; a study or a report finds things of its own."""
_FILED = frozenset("order decree motion brief lawsuit complaint".split())
"""Documents that speak for whoever is told to have made them."""
_OF_WHOM = frozenset(("of", "for", "to"))
_OF_BODIES = frozenset("leader head chief chairman chairwoman chair president minister secretary director".split())
_AROUND = frozenset("office team camp campaign family staff allies".split())
"""What is around somebody and speaks for itself."""
_KNOWN_AS = frozenset(("known", "identified", "name", "named", "introduced"))
_HIMSELF = frozenset(("himself", "herself"))
_CALLS = frozenset(("calls", "called", "calling"))
_MADE = frozenset("issued signed released written drafted sent prepared made put commissioned published filed".split())
"""What an author does with a document; who read it out, or leaked it, only passes it on."""


def head_range(s: Stretch, first: int, after: int) -> Range:
    """Return the head phrase of a source: no relative clause, nothing set off by a comma, no time it was issued at.

    A list ("Japan, China and Korea") stays whole; a preposition at the end ("the players' union | on" Monday) goes.
    """
    end = next((k for k in range(first + 1, after) if _leaves_head(s, first, k, after)), after)
    return first, end - (end - first > 1 and s.low[end - 1] in _BEFORE_DAY)


def _leaves_head(s: Stretch, first: int, item: int, after: int) -> bool:
    bits = s.cls[item]
    if bits & COMMA:
        return not _listed(s, item, after)
    if s.low[item] in _RELATIVES or bits & (OPEN | DASH):
        return True
    if item == first + 1:
        return False
    dated = bits & ED and any(s.time[i] >= 0 for i in range(item + 1, min(item + 3, after)))
    return bool(dated) or is_set_up(s, item) or _participle(s, item, after)  # dated: "a poll | released on Sunday"


def head_noun(s: Stretch, first: int, after: int) -> int:
    """Return the item of the noun that a phrase is about: "memo" of "a memo from the ministry", "a memo sent to it".

    An owner is no such noun: "court" of "the king's court in Lund".
    """
    for k in range(first + 1, after):
        bits = s.cls[k]
        if (bits & PREP and not bits & GENITIVE) or (bits & ED and k + 1 < after and s.cls[k + 1] & PREP):
            return k - 1
    return after - 1


def _participle(s: Stretch, item: int, after: int) -> bool:
    """Tell "guests | attending the forum", "an audit | leaked to the paper" from "the sending state"."""
    before = s.cls[item - 1] & (DET | POSS | NUM | PREP | ADV | CC | COMMA)
    if item + 1 >= after or before or s.proper(item - 1) or s.word[item][0].isupper():
        return False
    behind = s.cls[item + 1]
    return bool(s.cls[item] & ED and behind & (PREP | TO)) or bool(s.cls[item] & ING and behind & (DET | POSS))


def is_text(s: Stretch, first: int, after: int) -> bool:
    """Tell "a study by the institute", "the ministry's letter": a source that is a text; "local reports" are none."""
    head = first
    while head + 1 < after and not s.cls[head + 1] & (PREP | COMMA | WH | TO | ED | ING | THAT | OPEN | DASH):
        head += 1
    named = head > 0 and s.zone != "headline" and s.word[head][0].isupper()
    return s.low[head] in s.cues.written and s.low[head] not in s.cues.reports and not named


def _listed(s: Stretch, comma: int, after: int) -> bool:
    """Tell the comma of a list from one that sets something off."""
    if (
        comma + 1 >= after
        or s.cls[comma + 1] & _NO_MEMBER
        or s.low[comma + 1] in s.cues.participles
        or s.low[comma + 1] in ("a", "an")
    ):
        return False
    return any(s.cls[k] & CC for k in range(comma + 2, after))


def apposed_name(s: Stretch, first: int, after: int) -> Range | None:
    """Return the items of a name that is set off behind a description and ends the source: "The platform, Kuaisong,".

    A description that itself ends with a name is left alone ("the mayor of Orrin, Texas"), unless it is a post.
    """
    comma = next((k for k in range(first + 1, after) if s.cls[k] & COMMA), after)
    if comma >= after - 1 or not _described(s, first, comma):
        return None
    words = naming_words()
    if s.word[comma - 1][0].isupper() and not words.is_role(s.low[comma - 1]):
        return None
    end = next((k for k in range(comma + 1, after) if s.cls[k] & COMMA), after)
    start = comma + 1
    while start < end - 1 and (s.low[start] in words.honorifics or s.word[start] == "."):
        start += 1
    titled = start > comma + 1
    named = all(s.word[k][0].isupper() or s.low[k] in words.particles for k in range(start, end))
    function = any(s.cls[k] & (DET | PREP | ADV) for k in range(start, end))
    if (
        not named
        or end - start > _LONGEST_NAME
        or (function and not titled)
        or " ".join(s.word[start:end]) in words.regions
    ):
        return None
    return start, end


def apposition(s: Stretch, first: int, after: int) -> Range | None:
    """Return what a comma sets off behind what somebody is: "their corporal, a shy man by the name of Sonkar,".

    None behind a name, and where it tells what he did ("led by", "who", "in Oslo").
    """
    comma = next((k for k in range(first + 1, after) if s.cls[k] & COMMA), after)
    if comma >= after - 1 or any(s.proper(k) for k in range(first, comma) if k or s.cls[k]):
        return None
    end = next((k for k in range(comma + 1, after) if s.cls[k] & COMMA), after)
    return (comma + 1, end) if not s.cls[comma + 1] & (PREP | WH | ED | ING | SUB | CC | TO | ADV) else None


def name_at_end(s: Stretch, first: int, after: int) -> Range | None:
    """Return the name that a description ends with: "the bird charity Wingspan", "Foreign Ministry spokesman Ba Thu".

    The last word before the name is a plain noun, so that "the Ministry of Labour" and "the Sarn Gazette" stay whole.
    """
    begin = after
    given = next((k for k in range(after - 2, first, -1) if s.word[k] in naming_words().given), None)
    if given is not None and after - given in (2, 3) and all(s.word[k][0].isupper() for k in range(given, after)):
        if not _owned_by_name(s, first, given):
            return given, after  # "Independent TD Brendan Quirke"
        return None
    lowest = first + bool(s.cls[first])
    while begin > lowest and s.time[begin - 1] < 0 and s.word[begin - 1][0].isupper():
        begin -= 1
    if begin in (first, after) or after - begin > _LONGEST_NAME or s.word[begin].lower() in naming_words().regions:
        return None
    before = s.cls[begin - 1]
    if before & GENITIVE and after - begin == _FULL_NAME and _no_body(s, begin, after):
        return begin, after  # "the Alliance's Trip Orrin"
    if s.low[begin - 1] == "one" or s.low[max(first, begin - 2) : begin] == ["name", "of"]:
        return begin, after  # "its mouthpiece, one Ada Lund", "a man by the name of Lund"
    noun = before == 0 and s.time[begin - 1] < 0 and s.word[begin - 1].isalpha() and not s.low[begin - 1].endswith("s")
    described = s.cls[first] & (DET | POSS) or begin - 1 > first or naming_words().is_role(s.low[begin - 1])
    described = described or after - begin > 1  # "favourite Kelli Dawe"
    return (begin, after) if noun and described else None


def self_named(s: Stretch, first: int, after: int) -> Range | None:
    """Return the name of "a neighbour who gave her name as Arlen", "the witness, who can be identified only as K-17".

    It is the one name by which the report has such a person.
    """
    at = next((k for k in range(first + 2, after - 1) if s.low[k] == "as" or s.low[k] in _HIMSELF), 0)
    if not at or s.low[at - 1 - (s.low[at - 1] == "only")] not in (_KNOWN_AS if s.low[at] == "as" else _CALLS):
        return None
    end = at + 1
    while end < after and s.proper(end):
        end += 1
    return (at + 1, end) if at + 1 < end <= at + 1 + _LONGEST_NAME and not s.cls[first + 1] & COMMA else None


def _owned_by_name(s: Stretch, first: int, given: int) -> bool:
    """Tell "the government of President Yasin Odel", where the name only tells whose it is."""
    at = given - 1
    while at > first and (naming_words().is_role(s.low[at]) or s.low[at] in naming_words().honorifics):
        at -= 1
    return at > first and s.low[at] in _OF_WHOM and s.low[at - 1] in naming_words().body_nouns


def _no_body(s: Stretch, first: int, after: int) -> bool:
    """Tell that no word of a name is one of bodies and places: "Trip Orrin", but "Defence Ministry"."""
    words = naming_words()
    known = (words.organisation_heads, words.not_person_heads, words.no_person_words, words.body_nouns, _PARTS)
    return all(s.word[k].isalpha() and not any(s.low[k] in some for some in known) for k in range(first, after))


def author_of(s: Stretch, first: int, after: int) -> Range | None:
    """Return who stands behind a document: "a statement from his ministry", "a cable signed by Prince Tahar"."""
    for k in range(first, min(after - 2, first + _LONGEST_NAME)):
        if s.low[k] not in _SPEAKING and s.low[k] not in _FILED:
            continue
        at = k + 1 + bool(s.cls[k + 1] & COMMA)
        if s.low[at] in _MADE and at + 1 < after:
            at += 1
            at = next((i for i in range(at, min(after - 1, at + 4)) if s.low[i] == "by"), at)
        if s.low[at] in ("by", "from") and at + 1 < after and (s.low[k] in _SPEAKING or s.low[at] == "by"):
            end = next((i for i in range(at + 2, after) if s.cls[i] & (COMMA | WH | OPEN | TO)), after)
            return at + 1, end
        issued = s.low[k] in _SPEAKING and s.cls[after - 1] & ED and (s.proper(k + 1) or s.cls[k + 1] & DET)
        return (k + 1, after - 1) if issued else None  # "a statement Oslo issued"
    return None


def of_somebody(s: Stretch, first: int, after: int, named: Sequence[Mention]) -> int | None:
    """The preposition of "aides to President X", "the lawyer for X": those who speak are not the one who is named.

    None in "the envoy to Ukraine X", "the head of the agency X", where the name is that of the post's holder.
    """
    words = naming_words()
    for k in range(first + 1, after - 1):
        if s.cls[k] & COMMA:
            return None
        noun = s.low[k - 1]
        role = words.is_role(noun) or (noun.endswith("s") and words.is_role(noun[:-1])) or noun in _AROUND
        if s.low[k] not in _OF_WHOM or not role or noun in _OF_BODIES:
            continue
        name = next((m for m in named if m.span.start >= s.start[k + 1] and m.form in ("name", "title")), None)
        if name is None:
            return None
        item = next((i for i in range(k + 1, after) if s.start[i] >= name.span.start), after)
        if any(s.cls[i] & COMMA for i in range(k, item)):
            return None
        before = s.low[item - 1]
        return k if item == k + 1 or words.is_role(before) or before in words.honorifics or before == "." else None
    return None


def _described(s: Stretch, first: int, comma: int) -> bool:
    """Tell "the platform", "its southern neighbor", "Chile's minister": a phrase with a determiner or an owner."""
    if s.low[first : first + 2] == ["one", "of"]:
        return True  # "one of them, Ann Lee"
    return bool(s.cls[first] & (DET | POSS)) or any(s.cls[k] & GENITIVE for k in range(first, comma))
