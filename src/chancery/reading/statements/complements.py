"""Complements: what a cue governs to its right, and where that begins."""

from __future__ import annotations

from chancery.reading.statements.clauses import (
    begins_counted,
    clause_like,
    finite_in,
    is_circumstance,
    judged,
    verb_soon,
)
from chancery.reading.statements.dated_phrases import time_after
from chancery.reading.statements.drafts import Candidate
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.hearers import over_hearer
from chancery.reading.statements.needs import more_of, shows_a_quality
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    CLOSE,
    COLON,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    GENITIVE,
    ING,
    NEG,
    NUM,
    OBJ,
    OPEN,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SEMI,
    STOP,
    SUB,
    SUBJ,
    THAT,
    TO,
    VERB,
    WH,
)

_LONGEST_BRACKET = 7
_LONGEST_MANNER = 14
_RARELY_LONGER = 4
_FOCUS = frozenset(("only", "even", "just", "both", "neither", "either"))
_FINDING = frozenset(("find", "think", "judge", "consider", "deem"))
_TOLD_OF = {
    "warn": ("against", "of", "about"), "inform": ("of", "about"), "remind": ("of", "about"), "notify": ("of",),
    "advise": ("against", "on"), "assure": ("of",),
}  # fmt: skip
_RECENTLY = tuple((word, "as") for word in ("recently", "late", "early", "far"))
_NAMING = frozenset(("call", "label", "term", "brand", "dub"))
_RELATIVES = frozenset(("who", "which", "whom"))
LAYING_DOWN = frozenset("forbid prohibit require oblige mandate outlaw".split())
"""Verbs by which a document, and only that, says something: "It forbids the sale of land"."""
_IF = frozenset(("if", "whether"))
_OCCASIONS = frozenset(("after", "before", "since", "until"))
_STANDING_IN = frozenset(("so", "otherwise"))


def complement(s: Stretch, c: Candidate) -> int | None:
    """Return the first item of what the cue governs to its right, None when nothing stands there that it takes.

    Steps over a hearer ("told reporters"), times, manner and place ("in a speech on Monday") and insertions.
    """
    codes = c.verb.codes
    size = len(s)
    at = c.right
    if c.inverted:
        return _after_inversion(s, at, size)
    if c.verb.tail == ("it",):
        colon = next((k for k in range(at, min(size - 1, at + _LONGEST_MANNER)) if s.cls[k] & (COLON | FINITE)), at)
        if colon < size - 1 and s.cls[colon] & COLON:
            return colon + 1  # "put it this way in a thread on Monday: …"
    if codes & {"h"} or ("w" in codes and "i" in codes):
        at = over_hearer(s, c, at)
    first = at
    if (lapse := time_after(s, at)) is not None and codes & {"c", "t"}:
        return _past_occasion(s, c, lapse - 1)  # "said two days after the vote that"
    if c.hearer is not None and at + 1 < size and s.low[at] in _TOLD_OF.get(c.verb.lemma, ()):
        return at  # "warned the crews against leaving"
    for _ in range(5):
        if at >= size:
            return None
        bits, word = s.cls[at], s.low[at]
        if bits & STOP and s.ends(at):
            return None
        if bits & COLON:
            return at + 1 if at + 1 < size else None
        if bits & OPEN and not bits & QUOTE and c.hearer is not None:
            closing = next((k for k in range(at + 1, min(size, at + _LONGEST_BRACKET)) if s.cls[k] & CLOSE), None)
            if closing is not None:
                at = closing + 1  # "told the Abendblatt (Monday edition)"
                continue
        if bits & QUOTE:
            return None if shows_a_quality(s, c) else at
        if bits & THAT and s.time[at] >= 0 and at + 1 < size and s.time[at + 1] == s.time[at]:
            at = _over_time(s, at)  # "said that morning that"
            continue
        if bits & THAT and c.hearer is not None and at + 1 < size and s.cls[at + 1] & AUX:
            return None  # "told a crowd that had waited in the rain"
        if bits & THAT:
            named = c.verb.lemma in _NAMING and at + 1 < size and s.cls[at + 1] & (DET | QUOTE)
            return at if codes & {"t", "u"} or named or ("n" in codes and _demonstrative(s, at)) else None
        if word == "who" and c.hearer is not None and at == c.hearer[1] and _said_before(s, c):
            return None  # "Nine had died, he told reporters who had been called in"
        if bits & WH or word in _IF:
            quoted = c.left > 0 and bool(s.cls[c.left - 1] & QUOTE)  # "“For whom?” Oslo has not said who will pay"
            unsaid = (c.group.negated and quoted) or not _said_before(s, c)
            return at if codes & {"w", "n"} or (codes & {"c"} and unsaid) else None
        if bits & (COMMA | DASH):
            asks = WH if codes & {"w", "n"} and at == c.right else 0  # "asked, in a low voice, who would pay"
            after = _over_insertion(s, at, size, QUOTE | THAT | asks | (TO if codes & {"i"} else 0))
            if after is None:
                return first if first < at and _fronted(s, c, at) else None
            if s.low[after] in _RELATIVES and "w" not in codes:
                return None
            at = after
        elif s.time[at] >= 0 and _adjunct_time(s, at):
            at = _over_time(s, at)
        elif bits & TO and not bits & PREP and not _noun_next(s, at + 1):
            return at if codes & {"i"} else None
        elif bits & PREP and "n" in codes and at + 1 < size and s.time[at + 1] >= 0:
            after = _over_time(s, at + 1)  # "condemned on Friday the closing of the port"
            plain = after < size and s.cls[after] & (DET | POSS) and not s.cls[after] & (TO | PREP)
            return after if plain else _after_phrase(s, c, at)
        elif bits & (PREP | TO):
            return _after_phrase(s, c, at)
        elif word in ("late", "early") and at + 1 < size and (s.cls[at + 1] & PREP or s.time[at + 1] >= 0):
            at += 1
        elif s.low[at + 1 : at + 2] == ["times"] and s.cls[min(at + 2, size - 1)] & (THAT | QUOTE):
            at += 2  # "said three times that"
        elif word in _FOCUS and "c" in codes and _bare_clause(s, at + 1):
            return at  # "said only the court could settle it"
        elif word == "as" and tuple(s.low[at + 1 : at + 3]) in _RECENTLY and s.time[min(at + 3, size - 1)] >= 0:
            at = _over_time(s, at + 3)  # "denied as recently as Thursday that"
        elif word == "as" and (
            ("n" in codes and judged(s, at)) or ("t" in codes and s.low[at + 1 : at + 2] == ["much"])
        ):
            return at
        elif word in _STANDING_IN and "c" in codes and (at + 1 >= size or s.cls[at + 1] & PUNCT):
            return at  # "two aides say otherwise", "he did not think so"
        elif bits & (ADV | SUB) and not bits & DET and not more_of(s, at):
            if bits & SUB:
                ahead = _past_occasion(s, c, at) if word in _OCCASIONS else None
                return ahead or (at if codes & {"c"} and not _said_before(s, c) else None)
            at += 1
        else:
            return at if _takes(s, c, at) else None
    return None


def _past_occasion(s: Stretch, c: Candidate, at: int) -> int | None:
    """Step over "after the meeting", "before leaving for Rome" to "that", a quotation or, where one may stand, "to"."""
    begins = THAT | QUOTE | (TO if "i" in c.verb.codes else 0)
    acted = False
    for k in range(at + 1, min(len(s) - 1, at + _LONGEST_MANNER)):
        if s.cls[k] & begins:
            if s.cls[k] & TO and _noun_next(s, k + 1):
                continue
            if s.cls[k] & THAT and s.cls[k + 1] & AUX:
                return None  # "after a lunch that was held on a boat"
            if acted and not (s.cls[k + 1] & (DET | POSS | SUBJ) or s.proper(k + 1)):
                return None  # "after she signed the deal that ended the row"
            if s.cls[k] & QUOTE and not s.full_quote(k):
                return None
            return k - 1 if k > at + 1 and s.cls[k] & TO and s.cls[k - 1] & NEG else k
        if s.cls[k] & FINITE and not acted and "t" in c.verb.codes and k > at + 1:
            acted = True  # "said after the talks broke down that"
            begins = THAT
            continue
        if s.cls[k] & (FINITE | COMMA | SEMI | COLON | DASH | WH):
            return None
    return None


def _demonstrative(s: Stretch, at: int) -> bool:
    """Tell "rejected that claim" from "posed challenges that make"."""
    if at + 1 >= len(s) or s.cls[at + 1] & PUNCT:
        return at + 1 >= len(s) or bool(s.cls[at + 1] & (STOP | COMMA | SEMI))  # "scoffed at that."
    if s.cls[at + 1] & (FINITE | SUBJ | DET):
        return False
    if s.low[at + 1] == "as":
        return True  # "regard that as fanciful"
    return at + 2 >= len(s) or bool(s.cls[at + 2] & (PUNCT | PREP | CC | SUB | TO | QUOTE)) or s.time[at + 2] >= 0


def document(s: Stretch, c: Candidate) -> bool:
    """Tell whether the subject is a document, or shows what is so: "the survey found most voters"."""
    if c.source is None:
        return False
    first, after = c.source
    if after - first == 1 and s.low[first] in ("it", "which"):
        return c.verb.lemma in LAYING_DOWN and not c.group.modal  # "It forbids the sale of land"
    showing = s.cues.showing
    return any(s.low[k] in showing for k in range(first, after))


def _takes(s: Stretch, c: Candidate, at: int) -> bool:
    """Tell whether a clause or noun phrase may begin at ``at`` as the cue's content."""
    codes = c.verb.codes
    bits = s.cls[at]
    led = c.left > 0 and s.cls[c.left - 1] & (THAT | WH)
    if bits & AUX and {"c", "p"} <= codes and ("n" not in codes or led) and _gap_before(s, c):
        return True  # "a lease that the board says is void"
    if bits & AUX and "c" in codes and s.zone == "headline" and c.present and not _said_before(s, c):
        return True  # "Mayor says will sign on Friday"
    if bits & (PUNCT | CC | AUX | VERB) and not bits & (OPEN | DET) and s.low[at] not in ("having", "being"):
        return False
    if "n" in codes or ("d" in codes and document(s, c)):
        return True
    if "g" in codes and bits & ING:
        return True
    if c.verb.lemma in _FINDING and bits & (OBJ | DET | POSS):
        after = at + 1 if bits & OBJ and not bits & DET else phrase_right(s, at, short=True)
        if at < after < len(s) and s.cls[after] & QUOTE:
            return True  # "found him “thin and lucid”"
    begins = bits & (SUBJ | DET | POSS) or s.proper(at) or s.zone == "headline" or verb_soon(s, at)
    if "c" in codes or ("t" in codes and begins):
        return clause_like(s, at) if "c" in codes and "f" not in codes else finite_in(s, at)
    return False


def _gap_before(s: Stretch, c: Candidate) -> bool:
    """Tell whether a noun or relative pronoun that the content lacks its subject for stands before the source."""
    if c.source is None or c.shared or c.left == 0:
        return False
    bits = s.cls[c.left - 1]
    if s.low[c.left - 1] == "what" and (c.left == 1 or s.cls[c.left - 2] & (PUNCT | CC | SUB)):
        return False  # "What he claims is false": the verb of the sentence, whose subject the clause is
    return bool(bits & (THAT | WH)) or not bits & (PUNCT | CC | SUB | QUOTE | FINITE | PREP)


def _bare_clause(s: Stretch, at: int) -> bool:
    return at < len(s) and not s.cls[at] & (THAT | PREP | TO | PUNCT | WH | SUB) and clause_like(s, at)


def _after_inversion(s: Stretch, at: int, size: int) -> int | None:
    """Only speech that goes on belongs to an inverted cue from its right side: "Q," said X, "q"."""
    k = at
    while k < size and not s.cls[k] & (COMMA | DASH | COLON | QUOTE | SEMI):
        k += 1
    if k + 1 < size and s.cls[k] & (COMMA | COLON) and s.cls[k + 1] & QUOTE:
        return k + 1
    return k if k < size and s.cls[k] & QUOTE and s.full_quote(k) else None


def _over_insertion(s: Stretch, at: int, size: int, begins: int = QUOTE | THAT) -> int | None:
    """Step over ", speaking in Rome," or a bare comma when what may begin a content follows; else None."""
    if at + 1 < size and s.cls[at + 1] & (QUOTE | THAT):
        return at + 1
    if at + 1 < size and s.cls[at + 1] & ING and _takes_clause(s, at + 1):
        return None  # ", promising that": an attribution of its own
    for k in range(at + 1, min(size - 1, at + 30)):
        if s.cls[k] & (COMMA | DASH):
            following = s.cls[k + 1]
            return k + 1 if following & begins or (begins & WH and s.low[k + 1] in _IF) else None
        if s.cls[k] & (QUOTE | COLON):
            return None
    return None


def _takes_clause(s: Stretch, item: int) -> bool:
    return any({"t", "c"} & set(verb.codes) for verb, _ in s.cues.verbs.get(s.low[item], ()))


def _adjunct_time(s: Stretch, at: int) -> bool:
    after = _over_time(s, at)
    return after >= len(s) or (not s.cls[after] & (AUX | VERB) and s.low[after] != "'s")


def _over_time(s: Stretch, at: int) -> int:
    while at < len(s) and s.time[at] >= 0:
        at += 1
    return at


def _noun_next(s: Stretch, at: int) -> bool:
    """Tell "to parliament" from "to sign": a determiner, a name or a pronoun follows."""
    if at >= len(s):
        return False
    return bool(s.cls[at] & (DET | POSS | OBJ | SUBJ | NUM | QUOTE)) or s.proper(at) or _plural(s, at)


def _plural(s: Stretch, at: int) -> bool:
    """Tell "to journalists" from "to press": no verb ends in a single "s"."""
    return not s.cls[at] and s.low[at].endswith("s") and not s.low[at].endswith(("ss", "us"))


def _after_phrase(s: Stretch, c: Candidate, at: int) -> int | None:
    """Step over prepositional phrases after the verb; return where content begins behind them, if it does."""
    size = len(s)
    codes = c.verb.codes
    k = at
    while k < size and k - at < 40:
        bits = s.cls[k]
        if bits & THAT and k > at + 1 and k + 1 < size and s.time[k - 1] < 0 and _tells_of_thing(s, c, k):
            later = next((i for i in range(k + 2, size) if s.cls[i] & (THAT | PUNCT)), size)
            return later if later < size and s.cls[later] & THAT else None  # "in an interview that was aired on Monday"
        if (bits & THAT and k > at + 1) or bits & (QUOTE | COLON):
            ahead = k + 1 if bits & COLON else k
            return ahead if ahead < size and not (bits & QUOTE and not s.full_quote(k) and "n" in codes) else None
        if bits & COMMA and s.time[k] < 0:  # not that of "on April 8, 2024"
            after = _over_insertion(s, k, size)
            if after is not None:
                return after
            break
        if bits & STOP and s.ends(k):
            break
        if k > at + 1 and s.time[k - 1] >= 0 and _asks(s, c, k):
            return k  # "said in Oslo on Monday what had happened"
        if bits & (DASH | SEMI | SUB | WH) or (bits & ING and k == at + 1):
            beyond = _past_occasion(s, c, k) if s.low[k] in _OCCASIONS else None
            if beyond is not None:
                return beyond  # "agreed on Monday after long talks to"
            break
        if (bits & TO and "i" in codes and k + 1 < size and not _noun_next(s, k + 1)) or (
            bits & TO and k + 1 < size and "i" in codes and s.cls[k + 1] & QUOTE
        ):
            return k - 1 if k > at + 1 and s.cls[k - 1] & NEG else k  # "agreed in Basel not to fish"
        if s.time[k] >= 0 and s.time[k - 1] < 0 and k > at + 1 and _adjunct_time(s, k):
            k = _over_time(s, k) - 1  # "wrote in a monthly this month that"
        elif k > at + 1 and bits & (SUBJ | DET | POSS) and not s.cls[k - 1] & (PREP | DET | CC | TO) and "c" in codes:
            return k if clause_like(s, k) else None
        if k > at + 1 and "c" in codes and s.low[k - 1] in s.cues.venues and _begins_told(s, k):
            return k  # "said in a statement inspectors found"
        after_time = k > at + 1 and s.time[k - 1] >= 0 and s.time[k] < 0 and not bits & (PREP | CC | ADV | GENITIVE)
        if after_time and "c" in codes and not _that_ahead(s, k):
            return k if clause_like(s, k) else None
        k += 1
    if k < size and s.cls[k] & COMMA and s.time[k] < 0 and _fronted(s, c, k):
        return at
    if (
        "c" in codes
        and k < size
        and not s.cls[k] & COMMA
        and not _said_before(s, c)
        and s.time[min(at + 1, size - 1)] < 0
    ):
        return at if finite_in(s, at) else None
    return None


def _tells_of_thing(s: Stretch, c: Candidate, at: int) -> bool:
    """Tell "“…,” he said in a note that was read" and "in a speech that lasted an hour" from "said in Rome that"."""
    after = s.cls[at + 1]
    thing = any(s.low[k] in s.cues.venues or s.low[k] in s.cues.documents for k in range(c.right, at))
    return bool(thing and after & (AUX | ED) and not after & DET) or _quoted_before(s, c)


def _quoted_before(s: Stretch, c: Candidate) -> bool:
    edge = (c.group.first if c.inverted else c.left) - 1
    return edge >= 0 and s.full_quote(edge) and s.comma_at(edge)


def _that_ahead(s: Stretch, at: int) -> bool:
    """Tell "(warned in its June) report that the levee": what stands behind a time goes on with its phrase."""
    for k in range(at, min(len(s) - 1, at + _RARELY_LONGER)):
        if s.cls[k] & THAT:
            return k > at and not s.cls[k + 1] & AUX
        if s.cls[k] & (DET | POSS | SUBJ | PUNCT | QUOTE | AUX):
            return False
    return False


def _begins_told(s: Stretch, at: int) -> bool:
    """Tell what was told from a further circumstance: "(said in a statement) more than 300 houses had gone"."""
    return verb_soon(s, at) or (begins_counted(s, at) and finite_in(s, at))


def _asks(s: Stretch, c: Candidate, at: int) -> bool:
    """Tell whether "what", "how" or "if" begins what the cue governs."""
    if not (s.cls[at] & WH or s.low[at] in _IF) or s.low[at] in ("who", "which", "where", "when"):
        return False
    return bool(c.verb.codes & {"w", "c"}) and not _said_before(s, c) and finite_in(s, at)


def _fronted(s: Stretch, c: Candidate, comma: int) -> bool:
    """Tell "said in this case, there were none": what stands before the comma opens the content's own clause."""
    if "c" not in c.verb.codes or _said_before(s, c) or comma + 2 >= len(s):
        return False
    bits = s.cls[comma + 1]
    if bits & (ING | CC | PREP | WH | PUNCT | QUOTE | ADV | ED):
        return False
    return any(s.cls[k] & (AUX | VERB) for k in range(comma + 2, min(len(s), comma + 14)))


def _said_before(s: Stretch, c: Candidate) -> bool:
    edge = c.left - 1
    if edge < 0 or not (s.comma_at(edge) or s.cls[edge] & QUOTE):
        return False
    return bool(s.cls[edge] & QUOTE) or not is_circumstance(s, 0, edge)
