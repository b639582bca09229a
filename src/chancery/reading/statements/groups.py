"""Groups of words around a cue: the verb with its helpers, and the noun phrases to its left and right."""

from __future__ import annotations

from dataclasses import dataclass

from chancery.reading.statements.dated_phrases import OF_LATE, genitive_next, of_time, owning_time
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    BE,
    BREAK,
    CC,
    CLOSE,
    COMMA,
    DASH,
    DET,
    DO,
    ED,
    GENITIVE,
    HAVE,
    ING,
    MARK,
    MODAL,
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
_NO_NOUN = PREP | AUX | CC | SUB | WH | THAT | TO | ADV | NEG | VERB | PUNCT


@dataclass(slots=True)
class VerbGroup:
    """A verb with its helpers: items ``first`` up to ``after``, and what the helpers say about it."""

    first: int
    after: int
    negated: bool = False
    passive: bool = False
    progressive: bool = False
    perfect: bool = False
    past_perfect: bool = False
    modal: bool = False
    does: bool = False
    infinitive: bool = False
    repeated: bool = False
    earlier: bool = False
    now: bool = False
    neither: bool = False


_REPEATED = frozenset(("repeatedly", "often", "always", "consistently", "frequently", "regularly", "long"))
_EARLIER = frozenset(("previously", "earlier", "initially"))
_LEADING = frozenset(
    [(verb, "on") for verb in ("went", "goes", "go", "gone")]
    + [(verb, "pains") for verb in ("took", "takes", "take", "taken", "at")]
)
"""Verbs whose infinitive is what somebody does with words: "went on to deplore", "took pains to deny"."""


def verb_group(s: Stretch, item: int, forms: frozenset[str], tail: int) -> VerbGroup:
    """Return the verb group around the cue verb at ``item``; ``tail`` fixed words after it belong to it."""
    group = VerbGroup(item, item + 1 + tail)
    at = item - 1
    while at >= 0 and item - at < 9:
        bits, word = s.cls[at], s.low[at]
        if (
            bits & (ADV | NEG)
            and (not bits & (CC | SUB) or (word == "yet" and at and s.cls[at - 1] & NEG))
            and word != "here"
        ):
            group.negated |= bool(bits & NEG)
            group.repeated |= word in _REPEATED
            group.earlier |= word in _EARLIER
        elif word == "neither" and at == item - 1:
            group.negated = group.neither = True
        elif bits & AUX or (word in ("'s", "'d") and at and s.cls[at - 1] & SUBJ and forms & {"pp", "ing"}):
            _note_helper(group, bits, word, forms)
        elif bits & TO and "base" in forms and not group.modal and not group.does:
            group.infinitive = True
        elif (s.time[at] >= 0 or word == "since") and at and s.cls[at - 1] & HAVE:
            pass  # "has since announced"
        else:
            break
        at -= 1
    group.first = at + 1
    if group.infinitive and at > 0 and s.low[at] == "yet" and s.cls[at - 1] & (HAVE | BE):
        # "has yet to say": a saying that has not come
        group.infinitive, group.negated, group.does, group.first = False, True, True, at - 1
    elif group.infinitive:
        _over_leading_verb(s, group)
    while group.first < item and s.cls[group.first] & COMMA:
        group.first += 1
    if group.perfect and not group.passive and "ing" in forms and not forms & {"pp"}:
        group.perfect = False
    return group


def _over_leading_verb(s: Stretch, group: VerbGroup) -> None:
    """ "went on to deplore", "took pains to deny": the verb before "to" only leads to the cue."""
    at = group.first - 1
    if at < 2 or (s.low[at - 1], s.low[at]) not in _LEADING:
        return
    group.infinitive = False
    group.does = True
    at -= 2
    while at > 0 and s.cls[at] & (AUX | ADV):
        at -= 1
    group.first = at + 1


def _note_helper(group: VerbGroup, bits: int, word: str, forms: frozenset[str]) -> None:
    if bits & MODAL:
        group.modal = True
    elif bits & DO:
        group.does = True
    elif bits & HAVE or word == "'d":
        group.perfect = True
        group.now |= word in ("has", "have", "'s", "'ve")
        group.past_perfect |= word in ("had", "'d")
    elif "pp" in forms:
        group.passive = True
    elif "ing" in forms:
        group.progressive = True
        group.now |= word in ("is", "are", "'s", "'re", "'m", "am")


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
    return _clean(s, _past_thing_said(s, at, last), end)


def _past_thing_said(s: Stretch, first: int, last: int) -> int:
    """ "…, a charge Oslo dismissed": what is said of something stands before whoever says it, without "that"."""
    if not (0 < first < last and s.cls[first] & DET and s.cls[first - 1] & COMMA):
        return first
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
    if s.low[item] == "one" and (s.low[after] == "of" or (item > 1 and s.cls[item - 1] & PREP and not s.cls[after])):
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
        if item == 0 or before & (DET | POSS | PREP | PUNCT | CC | ADV | NUM | GENITIVE):
            return not s.cls[after] & (DET | POSS | PREP)
        return bool(s.cls[after] & PREP) and not s.cls[after] & DET and not before & AUX
    if bits & ING:
        return item == 0 or not s.cls[after] & (DET | POSS | PREP)
    return True


def _coordinated(s: Stretch, conjunction: int, lowest: int) -> int | None:
    """Return where the phrase before "and"/"or" begins when both are one subject, else None."""
    if s.low[conjunction] not in ("and", "or", "&") or conjunction <= lowest:
        return None
    at = conjunction - 1
    if s.cls[at] & COMMA:
        at -= 1
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
    edge = s.cls[at - 1] if at else COMMA
    if comma is not None and edge & (PREP | TO) and (at < 2 or not _carries(s, at - 2)):
        at, edge = comma + 1, COMMA  # "In Rome, Germany and Spain": Rome stands outside
    return at if edge & (PUNCT | SUB | THAT | CC | PREP | ADV | WH) else None


def _listed(s: Stretch, item: int) -> bool:
    """Tell whether the noun before a comma may be one of a list: "On Friday, Germany and Spain" are two."""
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
        if bits & (COMMA | STOP | DASH | SUB | WH | THAT | TO | AUX | VERB | NEG | CLOSE | OPEN) or bits & PUNCT:
            break
        counted = bits & POSS or s.low[at] == "one"
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
            if s.low[at] not in ("of", "for", "at", "to", "from", "with", "in"):
                break
        elif (
            bits & ADV
            or (bits & ED and at > first and not s.cls[at - 1] & (DET | POSS | ADV))
            or (short and at > first and s.proper(at) and not s.proper(at - 1) and _lower_noun(s, at - 1))
        ):
            break
        at += 1
    while at > first and s.cls[at - 1] & (PREP | CC | PUNCT):
        at -= 1
    return at


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
    if s.word[item] == "The" and s.proper(item + 1) and item + 1 < len(s):
        return False  # "the newspaper The Anchor"
    return not s.cls[item - 1] & (PREP | CC | DET)
