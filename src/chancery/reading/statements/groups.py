"""Groups of words around a cue: the noun phrases to its left and right."""

from __future__ import annotations

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.dated_phrases import OF_LATE, genitive_next, of_time, owning_time
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    BREAK,
    CC,
    CLOSE,
    COMMA,
    DASH,
    DET,
    ED,
    GENITIVE,
    ING,
    MARK,
    NEG,
    NUM,
    OBJ,
    OPEN,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    STOP,
    SUB,
    SUBJ,
    THAT,
    TO,
    VERB,
    WH,
)

_LONGEST_PHRASE = 40
_PARTITIVE = frozenset(("one", "some", "many", "most", "several", "both", "none", "all", "two", "three"))
_CLOSE = frozenset(("close", "loyal"))
_ONE = frozenset(("a", "an", "another", "one"))
_BEFORE_ONE = PREP | PUNCT | CC | QUOTE
"""What stands before the "one" of "one aide", which is no pronoun then."""
_LEFT_EDGE = PUNCT | SUB | THAT | CC | PREP | ADV | WH | QUOTE
"""What may stand before a subject of several names."""
_NO_NOUN = PREP | AUX | CC | SUB | WH | THAT | TO | ADV | NEG | VERB | PUNCT


def nominal(s: Stretch, item: int) -> bool:
    """Tell whether an item may be the last word of a noun phrase."""
    bits = s.cls[item]
    if bits & QUOTE:
        return s.words_inside(item) <= 6
    if bits & (DET | NUM | SUBJ | OBJ | CLOSE):
        return True
    return not bits & _NO_NOUN and not bits & POSS


def phrase_left(s: Stretch, end: int, floor: int = 0) -> int | None:
    """Return the first item of the noun phrase that ends just before ``end``, None when there is none.

    Reads on over "of", other prepositions that follow a noun, genitives and coordination, as long as no verb comes
    between.
    """
    last = end - 1
    if last < floor or not nominal(s, last):
        return None
    if s.cls[last] & CLOSE:
        opening = next((k for k in range(last - 1, max(floor, last - 12), -1) if s.cls[k] & OPEN), None)
        return phrase_left(s, opening, floor) if opening is not None and opening > floor else None
    if s.low[last] in ("them", "us", "you") and last - 1 > floor and s.low[last - 1] == "of":
        return phrase_left(s, last - 1, floor)  # "one of them"
    if s.cls[last] & OBJ and not s.cls[last] & SUBJ and last - 2 > floor and s.cls[last - 1] & (PREP | TO):
        led = phrase_left(s, last - 1, floor) if _carries(s, last - 2) else None
        return last if led is None or led == last - 2 else led  # "sources close to her", "two men with him"
    if s.cls[last] & (SUBJ | OBJ) and not s.cls[last] & DET:
        return last - 1 if s.low[last] == "one" and last > floor and s.low[last - 1] in ("no", "some") else last
    at = last
    lowest = max(floor, last - _LONGEST_PHRASE)
    while at > lowest:
        before = at - 1
        bits = s.cls[before]
        if bits & STOP:
            if s.end[before] != s.start[at] and len(s.word[before - 1]) > 4 and before > lowest:
                break
            at = before
        elif bits & CC:
            rest = _coordinated(s, before, lowest)
            if rest is None:
                break
            at = rest
        elif bits & PREP or (bits & TO and (s.cls[at] & (DET | POSS) or s.proper(at))):
            if before <= lowest or not _carries(s, before - 1) or (s.time[at] >= 0 and not owning_time(s, at, last)):
                break
            at = before
        elif not _inside_phrase(s, before, at):
            break
        else:
            at = before
        if s.cls[at] & (DET | POSS) and not _goes_on_before(s, at, lowest):
            pair = (
                _coordinated(s, at - 1, lowest)
                if at > lowest + 1 and s.cls[at - 1] & CC and not s.cls[at - 2] & COMMA
                else None
            )
            if pair is None:
                break
            at = pair  # "the north and the south"
    first = _clean(s, _past_thing_said(s, at, last), end)
    return first - 1 if first is not None and first > floor and _points(s, first, last) else first


def _points(s: Stretch, first: int, last: int) -> bool:
    """Tell "That company said", "But that ministry said": "that" opens the sentence and points to one thing."""
    if s.low[first - 1] != "that" or not (first == 1 or (first == 2 and s.cls[0] & CC)):
        return False
    return s.cls[first] == 0 and s.word[first][0].islower() and not s.low[last].endswith("s")


def _past_thing_said(s: Stretch, first: int, last: int) -> int:
    """ "…, a charge Oslo dismissed": what is said of something stands before whoever says it, without "that"."""
    if not (0 < first < last and s.low[first] in _ONE and s.cls[first - 1] & COMMA):
        return first  # not "…, the opposition Harbour Party said"
    for k in range(first + 1, last):
        if s.proper(k):
            return first
        thing = s.low[k] in s.cues.nouns or s.low[k] in s.cues.remarks
        several = not s.cls[k + 1] and s.low[last].endswith("s")
        if thing and (several or s.proper(k + 1) or s.cls[k + 1] & (DET | POSS | NUM)):
            return k + 1
    return first


def _carries(s: Stretch, item: int) -> bool:
    """Tell whether a noun at ``item`` may carry the prepositional phrase after it."""
    bits = s.cls[item]
    if s.low[item] == "according":
        return False
    if s.low[item] in _PARTITIVE and s.low[item + 1] == "of":
        return True
    if s.time[item] >= 0 or bits & (SUBJ | OBJ | POSS):
        return bool(bits & DET) and not bits & SUBJ
    if bits & ED:
        return item > 0 and not s.cls[item - 1] & (BREAK | CC) and not bits & AUX
    return not bits & (_NO_NOUN & ~NUM)


def _goes_on_before(s: Stretch, at: int, lowest: int) -> bool:
    """Tell whether a phrase reaches back over the determiner it seems to begin with: "all the", "head of the"."""
    if at <= lowest:
        return False
    bits = s.cls[at - 1]
    if bits & CC and s.low[at - 1] == "and" and at >= 2 and s.proper(at - 2) and at + 1 < len(s) and s.proper(at + 1):
        return True  # "Saint Vincent and the Grenadines"
    return bool(bits & (PREP | TO)) or bool(
        bits & DET and s.low[at - 1] in ("all", "both", "many", "some", "half", "most")
    )


def _inside_phrase(s: Stretch, item: int, after: int) -> bool:
    bits = s.cls[item]
    if s.low[item] == "one":
        before = s.cls[item - 1] if item else COMMA
        if s.low[after] == "of" or (not s.cls[after] and before & _BEFORE_ONE):
            return True
    if bits & QUOTE:
        if item == 0 or s.cls[item - 1] & PUNCT:
            return False  # “was a real surprise” Lee says
        return s.words_inside(item) <= 5 and not s.full_quote(item) and not s.comma_at(item)
    if bits & NUM and s.time[item] >= 0 and s.proper(after):
        return item > 0 and bool(s.cls[item - 1] & DET)  # "In May 2022 Smith"
    if bits & (DET | POSS | NUM | GENITIVE):
        return True
    if bits & (PUNCT | AUX | SUB | WH | THAT | TO | NEG | OBJ | SUBJ | CC | PREP):
        return False
    if s.time[item] >= 0 and s.low[item] not in OF_LATE:
        return bool(s.cls[after] & GENITIVE) or of_time(s, item, after)
    if bits & ADV:
        return item > 0 and bool(s.cls[item - 1] & (DET | POSS)) and not bits & VERB
    if bits & VERB:
        return False
    if bits & ED:
        before = s.cls[item - 1] if item else 0
        if item == 0 or before & (DET | POSS | PREP | PUNCT | CC | ADV | NUM | GENITIVE | QUOTE):
            return not s.cls[after] & (DET | POSS | PREP)
        return bool(s.cls[after] & PREP) and not s.cls[after] & DET and not before & AUX
    if bits & ING:
        return item == 0 or not s.cls[after] & (DET | POSS | PREP)
    return True


def _coordinated(s: Stretch, conjunction: int, lowest: int) -> int | None:
    """Return where the phrase before "and"/"or" begins when both are one subject, else None."""
    if s.low[conjunction] not in ("and", "or", "nor", "&") or conjunction <= lowest:
        return None
    at = conjunction - 1
    parted = bool(s.cls[at] & COMMA)
    at -= parted
    if at < lowest or not nominal(s, at) or s.cls[at] & (SUBJ | OBJ) & ~DET:
        return None
    comma = None
    while at > lowest:
        before = at - 1
        bits = s.cls[before]
        comma = before if bits & COMMA else comma
        if (
            (bits & COMMA and before > lowest and _listed(s, before - 1) and conjunction - before < 12)
            or (bits & PREP and _carries(s, before - 1 if before else 0))
            or _inside_phrase(s, before, at)
        ):
            at = before
        else:
            break
    if at > lowest and s.low[conjunction] == "nor" and s.low[at - 1] == "neither":
        return at - 1
    edge = s.cls[at - 1] if at else COMMA
    if comma is not None and not edge & _LEFT_EDGE and comma + 1 < conjunction:
        at, edge = comma + 1, COMMA  # "400 people were killed, officials and witnesses said"
    if parted and comma is None and at > lowest and not s.proper(at):
        return None  # "dismissed it as fake, and Peskov joked": a comma between two is no list
    if comma is not None and edge & (PREP | TO) and (at < 2 or not _carries(s, at - 2)):
        at, edge = comma + 1, COMMA  # "In Rome, Germany and Spain": Rome stands outside
    return at if edge & _LEFT_EDGE else None


def _listed(s: Stretch, item: int) -> bool:
    """Tell whether the noun before a comma may be one of a list: "On Friday, Germany and Spain" are two."""
    if s.cls[item] & ED and item and s.cls[item - 1] & (AUX | ADV):
        return False
    return s.time[item] < 0 and nominal(s, item)


def _clean(s: Stretch, first: int, end: int) -> int | None:
    """Drop what cannot begin a phrase; None when nothing is left."""
    while first < end and (s.cls[first] & (PUNCT | CC | PREP | GENITIVE | ADV | MARK)):
        if s.cls[first] & OPEN:
            break
        first += 1
    return first if first < end else None


def phrase_right(s: Stretch, first: int, limit: int | None = None, *, short: bool = False) -> int:
    """Return one past the noun phrase that begins at ``first``; ``first`` itself when none begins there.

    ``short`` stops before prepositional phrases, for a hearer ("told reporters in Oslo that").
    """
    size = min(len(s), first + _LONGEST_PHRASE if limit is None else limit)
    at = first
    while at < size:
        bits = s.cls[at]
        if bits & STOP and 0 < at < size - 1 and len(s.word[at - 1]) <= 4 and s.proper(at - 1) and s.proper(at + 1):
            at += 1
            continue
        if bits & TO and not short and at > first and _leads_to_whom(s, at):
            at += 1
            continue
        if bits & (COMMA | STOP | DASH | SUB | WH | THAT | TO | AUX | VERB | NEG | CLOSE | OPEN) or bits & PUNCT:
            break
        counted = bits & POSS or s.low[at] == "one"
        if s.low[at : at + 2] == ["one", "of"] and at == first and not short:
            at += 2
            continue
        if bits & (SUBJ | OBJ) and not bits & DET and not (counted and _noun_follows(s, at + 1, size)):
            return at + 1 if at == first else at
        if at > first and (
            (s.time[at] >= 0 and not genitive_next(s, at)) or (bits & (DET | POSS) and _phrase_over(s, at))
        ):
            break
        if bits & QUOTE and (s.full_quote(at) or s.words_inside(at) > 5):
            break
        if bits & CC:
            if short or at + 1 >= size or not _joins(s, at, size):
                break
        elif bits & PREP:
            if at == first or at + 1 >= size or s.time[at + 1] >= 0 or (short and s.low[at] != "of"):
                break
            written = s.low[at] == "by" and s.low[at - 1] in s.cues.documents
            if not written and s.low[at] not in ("of", "for", "at", "to", "from", "with", "in"):
                break
        elif (
            bits & ADV
            or (bits & ED and at > first and not s.cls[at - 1] & (DET | POSS | ADV))
            or (short and at > first and s.proper(at) and not s.proper(at - 1) and _lower_noun(s, at - 1))
        ):
            break
        at += 1
    while at > first and s.cls[at - 1] & (PREP | CC | PUNCT | TO):
        at -= 1
    return at


def _leads_to_whom(s: Stretch, to: int) -> bool:
    """Tell "a former aide to the president", "sources close to the palace" from "a threat to leave"."""
    if to + 1 >= len(s) or not (s.cls[to + 1] & (DET | POSS) or s.proper(to + 1)):
        return False
    return s.low[to - 1] in _CLOSE or naming_words().is_role(s.low[to - 1])


def _noun_follows(s: Stretch, item: int, size: int) -> bool:
    """Tell "her speech" from "her" alone."""
    return item < size and not s.cls[item] & (_NO_NOUN | DET | POSS | SUBJ | QUOTE) and s.time[item] < 0


def _joins(s: Stretch, conjunction: int, size: int) -> bool:
    """Tell "oil and gas worker Ann Lee" and "the envoy and her deputy" from "… and left"."""
    if s.low[conjunction] not in ("and", "&", "or"):
        return False
    if s.proper(conjunction + 1) and s.proper(conjunction - 1):
        return True
    end = phrase_right(s, conjunction + 1, min(size, conjunction + 8))
    if end == conjunction + 1 or s.cls[conjunction + 1] & (SUBJ & ~DET):
        return False
    return end >= len(s) or not s.cls[end] & (AUX | VERB | ED | ADV)


def _lower_noun(s: Stretch, item: int) -> bool:
    return s.cls[item] == 0 and s.low[item].endswith("s")


def _phrase_over(s: Stretch, item: int) -> bool:
    """Tell whether a determiner at ``item`` begins a new phrase: it does unless a preposition leads to it."""
    if s.word[item] == "The" and item + 1 < len(s) and s.proper(item + 1):
        return False  # "the newspaper The Anchor"
    return not s.cls[item - 1] & (PREP | CC | DET | TO)
