"""Contents: what a cue governs, to its right or before it, and where that ends."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.groups import phrase_right
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
    ING,
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

_IF = frozenset(("if", "whether"))
_ASKED = frozenset(("asked", "speaking", "citing", "according", "when", "referring", "commenting"))
_REASONS = frozenset(("because", "since", "although", "though", "if", "unless", "while", "until", "whereas"))
_MODIFIERS = frozenset(("which", "who", "whose", "whom", "including", "especially", "particularly"))
_CONTRAST = frozenset(("while", "whereas", "although", "though"))
_TIME_LEADS = frozenset(("on", "in", "at", "since", "last", "late", "early", "during", "next", "this"))


def complement(s: Stretch, c: Candidate) -> int | None:
    """Return the first item of what the cue governs to its right, None when nothing stands there that it takes.

    Steps over a hearer ("told reporters"), times, manner and place ("in a speech on Monday") and insertions.
    """
    codes = c.verb.codes
    size = len(s)
    at = c.right
    if c.inverted:
        return _after_inversion(s, at, size)
    if codes & {"h"} or ("w" in codes and "i" in codes):
        at = _over_hearer(s, c, at)
    first = at
    for _ in range(5):
        if at >= size:
            return None
        bits, word = s.cls[at], s.low[at]
        if bits & STOP and s.ends(at):
            return None
        if bits & COLON:
            return at + 1 if at + 1 < size else None
        if bits & QUOTE:
            return at
        if bits & THAT:
            return at if codes & {"t", "n"} else None
        if bits & WH or word in _IF:
            return at if codes & {"w", "n"} or (codes & {"c"} and not _said_before(s, c)) else None
        if bits & (COMMA | DASH):
            after = _over_insertion(s, at, size)
            if after is None:
                return first if first < at and _fronted(s, c, at) else None
            at = after
        elif s.time[at] >= 0 and _adjunct_time(s, at):
            at = _over_time(s, at)
        elif bits & TO and not bits & PREP and not _noun_next(s, at + 1):
            return at if codes & {"i"} else None
        elif bits & (PREP | TO):
            return _after_phrase(s, c, at)
        elif bits & (ADV | SUB) and not bits & DET:
            if bits & SUB:
                return at if codes & {"c"} and not _said_before(s, c) else None
            at += 1
        else:
            return at if _takes(s, c, at) else None
    return None


def _document(s: Stretch, c: Candidate) -> bool:
    """Tell whether the subject is a document: "the survey found most voters"."""
    return c.source is not None and any(s.low[k] in s.cues.documents for k in range(*c.source))


def _takes(s: Stretch, c: Candidate, at: int) -> bool:
    """Tell whether a clause or noun phrase may begin at ``at`` as the cue's content."""
    codes = c.verb.codes
    bits = s.cls[at]
    if bits & AUX and {"c", "p"} <= codes and "n" not in codes and _gap_before(s, c):
        return True  # "a move the firm said was needed"
    if bits & (PUNCT | CC | AUX | VERB) and not bits & (OPEN | DET):
        return False
    if "n" in codes or "d" in codes and _document(s, c):
        return True
    if "g" in codes and bits & ING:
        return True
    if "c" in codes or "t" in codes and (bits & (SUBJ | DET | POSS) or s.proper(at)):
        return clause_like(s, at) if "c" in codes and "f" not in codes else _finite_in(s, at)
    return False


def _gap_before(s: Stretch, c: Candidate) -> bool:
    """Tell whether a noun or relative pronoun that the content lacks its subject for stands before the source."""
    if c.source is None or c.shared or c.left == 0:
        return False
    bits = s.cls[c.left - 1]
    return bool(bits & (THAT | WH)) or not bits & (PUNCT | CC | SUB | QUOTE | FINITE | PREP)


def clause_like(s: Stretch, at: int) -> bool:
    """Tell whether what begins at ``at`` has a finite verb, or something that may be one, before it ends."""
    size = len(s)
    for k in range(at + 1, size):
        bits = s.cls[k]
        if bits & (FINITE | ED | QUOTE):
            return True
        if bits & (SEMI | COLON):
            return False
    bits = s.cls[at]
    return bool(bits & (SUBJ | DET)) or s.proper(at) or (size - at > 3 and not s.ends(at + 2))


def _finite_in(s: Stretch, at: int) -> bool:
    """Tell whether a helper or known verb comes before the clause is over."""
    for k in range(at + 1, min(len(s), at + 25)):
        if s.cls[k] & (AUX | VERB | QUOTE) or (s.cls[k] & ED and s.cls[at] & SUBJ):
            return True
        if s.cls[k] & (COMMA | SUB | SEMI | DASH):
            return False
    return False


def _after_inversion(s: Stretch, at: int, size: int) -> int | None:
    """Only speech that goes on belongs to an inverted cue from its right side: "Q," said X, "q"."""
    k = at
    while k < size and not s.cls[k] & (COMMA | DASH | COLON | QUOTE | SEMI):
        k += 1
    if k + 1 < size and s.cls[k] & (COMMA | COLON) and s.cls[k + 1] & QUOTE:
        return k + 1
    return k if k < size and s.cls[k] & QUOTE and s.full_quote(k) else None


def _over_hearer(s: Stretch, c: Candidate, at: int) -> int:
    if at >= len(s) or s.cls[at] & (THAT | QUOTE | COLON | WH | TO | PREP) or s.low[at] in _IF or s.time[at] >= 0:
        return at
    after = at + 1 if s.cls[at] & OBJ else phrase_right(s, at, short=True)
    if after == at:
        return at
    if after >= len(s):
        c.hearer = (at, after)
        return after
    if s.cls[after] & (AUX | VERB | ED):
        # "ask Congress would": the phrase was the content's own subject
        return at
    c.hearer = (at, after)
    return after


def _over_insertion(s: Stretch, at: int, size: int) -> int | None:
    """Step over ", speaking in Rome," or a bare comma when a quotation or a that-clause follows; else None."""
    if at + 1 < size and s.cls[at + 1] & (QUOTE | THAT):
        return at + 1
    for k in range(at + 1, min(size - 1, at + 30)):
        if s.cls[k] & (COMMA | DASH):
            following = s.cls[k + 1]
            return k + 1 if following & (QUOTE | THAT) else None
        if s.cls[k] & (QUOTE | COLON):
            return None
    return None


def _adjunct_time(s: Stretch, at: int) -> bool:
    after = _over_time(s, at)
    return after >= len(s) or not s.cls[after] & (AUX | VERB) and s.low[after] != "'s"


def _over_time(s: Stretch, at: int) -> int:
    while at < len(s) and s.time[at] >= 0:
        at += 1
    return at


def _noun_next(s: Stretch, at: int) -> bool:
    """Tell "to parliament" from "to sign": a determiner, a name or a pronoun follows."""
    if at >= len(s):
        return False
    return bool(s.cls[at] & (DET | POSS | OBJ | SUBJ | NUM | QUOTE)) or s.proper(at) or s.low[at].endswith("ers")


def _after_phrase(s: Stretch, c: Candidate, at: int) -> int | None:
    """Step over prepositional phrases after the verb; return where content begins behind them, if it does."""
    size = len(s)
    codes = c.verb.codes
    k = at
    while k < size and k - at < 40:
        bits = s.cls[k]
        if bits & (THAT | QUOTE) or bits & COLON:
            ahead = k + 1 if bits & COLON else k
            return ahead if ahead < size and not (bits & QUOTE and not s.full_quote(k) and "n" in codes) else None
        if bits & COMMA:
            after = _over_insertion(s, k, size)
            if after is not None:
                return after
            break
        if bits & STOP and s.ends(k):
            break
        if bits & (DASH | SEMI | SUB | WH) or bits & ING and k == at + 1:
            break
        if bits & TO and "i" in codes and k + 1 < size and not _noun_next(s, k + 1) or bits & TO and k + 1 < size and "i" in codes and s.cls[k + 1] & QUOTE:
            return k
        if k > at + 1 and bits & (SUBJ | DET | POSS) and not s.cls[k - 1] & (PREP | DET | CC | TO) and "c" in codes:
            return k if clause_like(s, k) else None
        if k > at + 1 and "c" in codes and s.time[k - 1] >= 0 and s.time[k] < 0 and not bits & (PREP | CC | ADV):
            return k if clause_like(s, k) else None
        k += 1
    if k < size and s.cls[k] & COMMA and _fronted(s, c, k):
        return at
    if "c" in codes and k < size and not s.cls[k] & COMMA and not _said_before(s, c) and s.time[min(at + 1, size - 1)] < 0:
        return at if _finite_in(s, at) else None
    return None


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
    return edge >= 0 and (s.comma_at(edge) or bool(s.cls[edge] & QUOTE))


def content_before(s: Stretch, c: Candidate, others: Sequence[Candidate]) -> list[Range]:
    """Return the content that stands before "…, she said", and what goes on after it in "A, she said, B"."""
    edge = (c.group.first if c.inverted else c.left) - 1
    if not c.inverted and c.hearer is None and _object_next(s, c.right):
        return []
    if edge < 0 or not (s.comma_at(edge) or s.cls[edge] & (DASH | QUOTE)):
        return []
    first = _beginning(s, edge, others, c)
    after = edge + 1 if s.cls[edge] & QUOTE else edge
    if after <= first:
        return []
    found = [(first, after)]
    rest = _going_on(s, c, first, after)
    if rest is not None:
        found.append(rest)
    elif not _has_verb(s, first, after) and after - first < 5:
        return []
    return found


def _object_next(s: Stretch, at: int) -> bool:
    """Tell whether an object follows the verb: "this autumn, the port added a pier" holds no content before it."""
    while at < len(s) and (s.cls[at] & ADV or s.time[at] >= 0):
        at += 1
    if at >= len(s):
        return False
    bits = s.cls[at]
    return not bits & (PUNCT | PREP | SUB | CC | WH | ING | TO | QUOTE | THAT | FINITE) or bool(bits & (DET | POSS | NUM))


def _beginning(s: Stretch, edge: int, others: Sequence[Candidate], c: Candidate) -> int:
    """Return where the content before a cue begins: at the sentence, or after an earlier attribution's clause."""
    for other in reversed(others):
        if other is c or other.item > edge or other.source is None:
            continue
        for k in range(edge - 1, other.right, -1):
            if s.cls[k] & CC and s.comma_at(k - 1):
                return k + 1
            if s.cls[k] & SEMI:
                return k + 1
        break
    if s.cls[edge] & QUOTE and s.full_quote(edge):
        for k in range(edge - 1, -1, -1):
            if s.cls[k] & (COLON | SEMI):
                return k + 1
        if edge and not _joined(s, edge):
            return edge
    first = 0
    while first < edge and s.cls[first] & PUNCT and not s.cls[first] & OPEN:
        first += 1
    return first


def _joined(s: Stretch, quote: int) -> bool:
    """Tell whether a quotation continues the clause before it ("the deal is “dead”") rather than stands alone."""
    return not s.comma_at(quote - 1) and not s.cls[quote - 1] & STOP


def _going_on(s: Stretch, c: Candidate, first: int, after: int) -> Range | None:
    """Return the rest of a sentence that the attribution interrupts: "The plan, he said, was dead"."""
    size = len(s)
    at = c.right
    while at < size and not s.cls[at] & (COMMA | DASH | QUOTE | SEMI | COLON):
        if s.cls[at] & (WH | SUB):
            return None
        at += 1
    if at >= size or s.cls[at] & SEMI:
        return None
    if s.cls[at] & QUOTE:
        return (at, at + 1) if s.full_quote(at) else None
    close = at == c.right and not c.inverted
    at += 1
    if at >= size:
        return None
    bits = s.cls[at]
    if bits & QUOTE:
        return at, at + 1
    if close and (bits & SUB and s.low[at] in _REASONS or bits & CC and not _attributes(s, at)):
        end = clause_end(s, at, (), None)
        return (at, end) if end > at + 1 else None
    if bits & (ING | CC | WH | STOP | SUB) or s.low[at] in _ASKED or _has_verb(s, first, after):
        return None
    end = clause_end(s, at, (), None)
    return (at, end) if end > at else None


def _attributes(s: Stretch, conjunction: int) -> bool:
    """Tell whether "and …" soon comes to another cue: then it begins an attribution of its own."""
    for k in range(conjunction + 1, min(len(s), conjunction + 10)):
        if any("q" in verb.codes for verb, _ in s.cues.verbs.get(s.low[k], ())):
            return True
        if s.cls[k] & (COMMA | QUOTE):
            return False
    return False


def _has_verb(s: Stretch, first: int, after: int) -> bool:
    return any(s.cls[k] & (FINITE | ED | QUOTE) for k in range(first, after))


def clause_end(s: Stretch, first: int, others: Sequence[Candidate], c: Candidate | None) -> int:
    """Return one past the last item of a clause that begins at ``first``.

    It runs to the end of the sentence but not into what attributes anew: ", adding that", ", but X said", "and
    added", ", when asked", ", according to".
    """
    size = len(s)
    if s.cls[first] & QUOTE and s.full_quote(first) and s.comma_at(first):
        return first + 1
    if c is not None and c.limit is not None and c.limit > first:
        size = c.limit
    stops = _stops(s, others, c)
    at = first
    while at < size:
        if at > first and (at in stops or s.cls[at] & SEMI):
            return _trim(s, first, at)
        if s.comma_at(at) and at + 1 < size and at > first and _new_after(
            s, at + 1, others, c, bool(s.cls[first] & TO) or _has_verb(s, first, at)
        ):
            return _trim(s, first, at + 1 if s.cls[at] & QUOTE else at)
        if at > first and s.cls[at] & DASH:
            closing = _dash_ahead(s, at, size)
            if closing is None:
                return _trim(s, first, at)
            at = closing
        at += 1
    return _trim(s, first, size)


def _stops(s: Stretch, others: Sequence[Candidate], c: Candidate | None) -> set[int]:
    """Items at which another attribution of the same source begins: "and added that"."""
    stops = set()
    for other in others:
        if c is None or other.item <= c.item:
            continue
        start = other.left
        if other.shared and not other.participle and start and s.cls[start - 1] & CC and other.source == c.source:
            weak = other.verb.tail[-1:] in (("about",), ("of",), ("on",)) and other.verb.mood == "statement"
            if not weak or "q" not in c.verb.codes:
                stops.add(start - 1)
    return stops


def _new_after(s: Stretch, at: int, others: Sequence[Candidate], c: Candidate | None, complete: bool) -> bool:
    """Tell whether a new attribution begins at ``at``, just after a comma."""
    word, bits = s.low[at], s.cls[at]
    if word == "according" or (word == "when" and at + 1 < len(s) and s.low[at + 1] in ("asked", "he", "she", "they")):
        return True
    if word == "asked":
        return True
    for other in others:
        if c is not None and other is c:
            continue
        if other.participle and other.group.first == at:
            return True
        if other.inverted and other.group.first == at:
            return True
        if other.source is None or other.item < at or not complete:
            continue
        contrast = bits & CC or word in _CONTRAST
        if (not contrast and complement(s, other) is not None) or (contrast and other.verb.act == "stance"):
            continue
        lead = at
        while lead < other.left and s.cls[lead] & (CC | SUB | ADV):
            lead += 1
        if other.left == lead and (bits & (CC | SUB | ADV) or not other.participle):
            return True
    return False


def _dash_ahead(s: Stretch, at: int, size: int) -> int | None:
    """Return the dash that closes an insertion opened at ``at``; None when that dash begins an afterthought."""
    return next((k for k in range(at + 1, min(size - 1, at + 45)) if s.cls[k] & DASH), None)


def phrase_end(s: Stretch, first: int, others: Sequence[Candidate], c: Candidate) -> int:
    """Return one past a noun-phrase content: it stops at commas that make no list, and at clauses of time and reason."""
    limit = clause_end(s, first, others, c)
    at = first
    while at < limit:
        bits = s.cls[at]
        if at > first:
            if bits & SUB and s.low[at] not in ("than", "if", "whether", "as") or s.low[at] == "as" and _clause_after(s, at):
                break
            if bits & DASH:
                closing = _dash_ahead(s, at, limit)
                if closing is None:
                    break
                at = closing + 1
                continue
            if bits & SEMI:
                break
            if s.comma_at(at) and at + 1 < limit and not _list_goes_on(s, at + 1, limit):
                at += bool(bits & QUOTE)
                break
            if bits & CC and at + 1 < limit and _verb_next(s, at + 1):
                break
        at += 1
    return _trim_time(s, first, _trim(s, first, min(at, limit)))


def _verb_next(s: Stretch, at: int) -> bool:
    """Tell whether "and" leads to a further verb of the same subject, and not to a further noun."""
    while at < len(s) and s.cls[at] & ADV:
        at += 1
    if at >= len(s) or s.proper(at):
        return False
    bits = s.cls[at]
    if bits & FINITE and not bits & DET:
        return True
    return bool(bits & ED) and (at + 1 >= len(s) or bool(s.cls[at + 1] & (DET | POSS | OBJ | THAT | TO)) or s.proper(at + 1))


def _clause_after(s: Stretch, at: int) -> bool:
    after = phrase_right(s, at + 1, min(len(s), at + 12))
    return at + 1 < after < len(s) and bool(s.cls[after] & (FINITE | ED | ADV))


def _list_goes_on(s: Stretch, at: int, limit: int) -> bool:
    """Tell whether a comma stands in a list: "and" follows at once, or before the next verb."""
    if s.cls[at] & CC:
        return not _verb_next(s, at + 1) and s.low[at] != "but"
    if s.low[at] == "as" and at + 1 < limit and s.low[at + 1] == "well":
        return True
    if s.low[at] in _MODIFIERS or s.low[at] == "such" and at + 1 < limit and s.low[at + 1] == "as":
        return True
    if s.cls[at] & DET and s.proper(at - 2) and not any(s.cls[k] & FINITE for k in range(at, min(limit, at + 6))):
        return True  # "… Ann Lee, the ministry's envoy"
    for k in range(at, min(limit, at + 14)):
        bits = s.cls[k]
        if bits & CC and s.low[k] != "but":
            return not _verb_next(s, k + 1)
        if bits & (FINITE | WH | SUB | ING | SEMI | DASH | OPEN | SUBJ & ~DET) and not bits & DET:
            return False
    return False


def _trim(s: Stretch, first: int, after: int) -> int:
    """Drop marks, and a trailing bracket, from the end of a range."""
    while after > first:
        bits = s.cls[after - 1]
        if bits & CLOSE and not bits & QUOTE:
            k = after - 1
            while k > first and not s.cls[k] & OPEN:
                k -= 1
            if k == first:
                break
            after = k
        elif bits & PUNCT or bits & CC:
            if bits & STOP and after - 1 > first and "." in s.low[after - 1] and s.low[after - 1] != "." and s.low[after - 1][0].isalnum():
                break
            after -= 1
        else:
            break
    return after


def _trim_time(s: Stretch, first: int, after: int) -> int:
    """Drop "on January 24", "for the first time", "at a briefing" from the end of a noun-phrase content.

    They tell when and where it was said.
    """
    for _ in range(3):
        back = _before_time(s, first, after)
        if back == after:
            back = _before_venue(s, first, after)
        if back == after or back <= first:
            break
        after = back
    return after


def _before_time(s: Stretch, first: int, after: int) -> int:
    if tuple(s.low[after - 4 : after]) == ("for", "the", "first", "time") and after - 4 > first:
        return after - 4
    back = after
    while back > first and s.time[back - 1] >= 0:
        back -= 1
    if back == after or back <= first + 1:
        return after
    if s.low[back - 1] in _TIME_LEADS:
        return back - 1
    return after if s.cls[back - 1] & (PREP | POSS | DET) else back


def _before_venue(s: Stretch, first: int, after: int) -> int:
    for k in range(after - 2, max(first + 1, after - 12), -1):
        if s.low[k] in ("in", "at", "during", "on") and any(w in s.cues.venues for w in s.low[k + 1 : after]):
            return k
        if s.cls[k] & (FINITE | PUNCT | WH | THAT):
            break
    return after
