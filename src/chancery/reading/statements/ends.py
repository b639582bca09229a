"""Ends: where a content that has begun stops, as a clause and as a noun phrase."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.statements.channels import passed_on
from chancery.reading.statements.clauses import main_verb
from chancery.reading.statements.complements import complement
from chancery.reading.statements.dated_phrases import time_after
from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.lists import (
    TAKING_AS,
    clause_after,
    clause_next,
    list_goes_on,
    past_aside,
    past_name,
    verb_next,
)
from chancery.reading.statements.own_clauses import comments, outlet_goes_on
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
    HAVE,
    NEG,
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
    WH,
)

_CONTRAST = frozenset(("while", "whereas", "although", "though"))
_PROSPECTIVE = frozenset(
    """predict foresee forecast expect consider favour favor oppose envisage envision anticipate want seek plan propose
    demand urge promise pledge threaten offer request recommend rule""".split()
)
"""Verbs whose object mostly lies ahead: "ruled out a vote before Sunday" tells when the vote is."""
_AHEAD = frozenset(("before", "after", "until", "till", "by", "within", "next", "in", "during"))
_MAY_END = COMMA | QUOTE | SEMI | DASH
"""What any end of a clause stands at, beside another attribution of the same source."""
_MEANWHILE = frozenset(("during", "amid", "amidst", "despite"))
_TIME_LEADS = frozenset(("on", "in", "at", "since", "last", "late", "early", "during", "next", "this"))


def has_verb(s: Stretch, first: int, after: int) -> bool:
    """Tell whether some items hold what may be a finite verb; a folded quotation may."""
    return any(s.cls[k] & (FINITE | ED | QUOTE) for k in range(first, after))


def clause_end(
    s: Stretch, first: int, others: Sequence[Candidate], c: Candidate | None, *, phrase: bool = False
) -> int:
    """Return one past the last item of a clause that begins at ``first``.

    It runs to the end of the sentence but not into what attributes anew: ", adding that", ", but X said", "and
    added", ", when asked", ", according to".
    """
    size = len(s)
    if s.cls[first] & QUOTE and s.full_quote(first) and s.comma_at(first):
        return _also_quoted(s, first)
    if c is not None and c.limit is not None and c.limit > first:
        size = c.limit
    if c is not None and c.antecedent is not None:
        size = next((o.group.first for o in others if o.left < c.left and c.item < o.group.first < size), size)
    stops = _stops(s, others, c)
    if s.zone == "headline":
        size = next((k for k in range(first + 1, size - 2) if s.low[k] == "as" and _meanwhile(s, k, c)), size)
    fronted = c is not None and c.limit is None and _is_fronted(s, c.left - 1)
    at = first
    while at < size:
        if not s.cls[at] & _MAY_END and at not in stops:
            at += 1
            continue
        if at > first and (at in stops or s.cls[at] & SEMI):
            return _trim(s, first, at)
        if (
            s.comma_at(at)
            and at + 1 < size
            and at > first
            and _new_after(s, at + 1, others, c, bool(s.cls[first] & TO) or _complete(s, first, at, others))
        ):
            return _trim(s, first, at + 1 if s.cls[at] & QUOTE else at)
        if fronted and at > first and s.cls[at] & COMMA and clause_next(s, at + 1, size):
            return _trim(s, first, at)
        if c is not None and s.comma_at(at) and (at > first or s.cls[at] & QUOTE) and _closes_relative(s, at, c):
            return _trim(s, first, at + 1 if s.cls[at] & QUOTE else at)
        if c is not None and at > first and s.comma_at(at) and _main_goes_on(s, at + 1, size, c):
            return _trim(s, first, at + 1 if s.cls[at] & QUOTE else at)
        if s.cls[at] & COMMA and at > first and (comments(s, at + 1, size) or passed_on(s, at + 1, size)):
            return _trim(s, first, at)
        if not phrase and s.cls[at] & COMMA and at > first and outlet_goes_on(s, first, at, size, c):
            return _trim(s, first, at)
        if s.cls[first] & TO and s.comma_at(at) and _own_clause(s, at + 1, size):
            return _trim(s, first, at + 1 if s.cls[at] & QUOTE else at)
        if at > first and s.cls[at] & DASH:
            closing = _dash_ahead(s, at, size)
            if closing is None and _outlet_adds(s, at + 1, size):
                return _trim(s, first, at)
            at = at if closing is None else closing
        at += 1
    return _trim(s, first, size)


def _also_quoted(s: Stretch, quote: int) -> int:
    """One past a full quotation and those that end the sentence beside it: "chanted “No deal!” and “Go home!”"."""
    after = quote + 1
    while after < len(s) and s.cls[after] & (CC | COMMA | QUOTE):
        after += 1
    return after if s.cls[after - 1] & QUOTE and s.ends(after) else quote + 1


def _is_fronted(s: Stretch, lead: int) -> bool:
    """Tell "While most agree the law was flawed, some fear …" by the word before the subject: a main clause follows."""
    if lead < 0 or not s.cls[lead] & SUB:
        return False
    return not any(s.cls[k] & ~(CC | PUNCT | ADV) for k in range(lead))


def _complete(s: Stretch, first: int, comma: int, others: Sequence[Candidate]) -> bool:
    """Tell a clause that may be over: with a verb, or "that all leave the area" before a cue that ends the sentence."""
    if has_verb(s, first, comma):
        return True
    return bool(s.cls[first] & THAT) and any(o.left == comma + 1 and s.ends(o.right) for o in others)


def _closes_relative(s: Stretch, at: int, c: Candidate) -> bool:
    """Tell the comma behind ", who asked that his name be kept out of it," from one inside: the main verb follows."""
    opening = c.left - 1 if c.antecedent is not None else c.left - 2  # ", which the governor wants to veto,"
    if s.low[c.left] == "whose" and c.left > 1 and s.cls[c.left - 1] & COMMA:
        return main_verb(s, at + 1)
    if opening < 0 or at + 1 >= len(s) or not s.cls[opening] & COMMA:
        return False
    if c.antecedent is None and not s.cls[c.left - 1] & WH:
        return False
    return bool(s.cls[at + 1] & (FINITE | ED)) and not s.cls[at + 1] & DET


def _main_goes_on(s: Stretch, at: int, size: int, c: Candidate) -> bool:
    """Tell "rejected it, saying that …, but has since agreed": a finite verb without a subject is the main clause's."""
    if not c.participle or not c.shared or at >= size or s.low[at] not in ("but", "yet", "and"):
        return False
    verb = at + 1
    while verb < size and s.cls[verb] & ADV and s.low[verb] != "here":
        verb += 1
    helpers = HAVE if s.low[at] == "and" else AUX
    return verb < size and bool(s.cls[verb] & helpers)


def _meanwhile(s: Stretch, at: int, c: Candidate | None) -> bool:
    """Tell "Rivals hammer Castor on taxes as race narrows" from "aides saw her record as a burden"."""
    if s.cls[at + 1] & (QUOTE | DET) or s.low[at + 1] in ("well", "saying", "if", "though"):
        return False
    return c is None or c.verb.lemma not in TAKING_AS


def _own_clause(s: Stretch, at: int, size: int) -> bool:
    """Tell whether "to return, and/but …" goes on with a clause that the infinitive is over before."""
    if at + 1 >= size or not s.cls[at] & CC or s.cls[at + 1] & (THAT | TO):
        return False
    return any(s.cls[k] & FINITE for k in range(at + 1, min(size, at + 8)))


def _stops(s: Stretch, others: Sequence[Candidate], c: Candidate | None) -> set[int]:
    """Items at which another attribution of the same source begins: "and added that"."""
    stops = set()
    for other in others:
        if c is None or other.item <= c.item:
            continue
        start = other.left
        if other.shared and not other.participle and start and s.cls[start - 1] & CC and other.source == c.source:
            if start > 2 and s.cls[start - 2] & ED and s.comma_at(start - 3):
                continue  # "that all be photographed, weighed and put under watch"
            weak = other.verb.tail[-1:] in (("about",), ("of",), ("on",)) and other.verb.mood == "statement"
            inner = other.group.past_perfect and not c.group.past_perfect and not other.group.earlier
            apart = c.present and other.present and s.comma_at(start - 2)  # "admits he had a key, and thinks they knew"
            inner |= other.verb.act == "stance" and not apart and _says_of_himself(s, c)  # "said she was ill and hoped"
            if (not weak or "q" not in c.verb.codes) and not inner:
                stops.add(start - 1)  # but not at "said he was unharmed and had refused to go"
    return stops


def _says_of_himself(s: Stretch, c: Candidate) -> bool:
    """Tell speech whose content begins with "he", "that she" and the like: a mind told of further on is told by it."""
    at = c.right
    while at < len(s) and s.cls[at] & THAT:
        at += 1
    return c.verb.act != "stance" and "q" in c.verb.codes and at < len(s) and bool(s.cls[at] & SUBJ)


def _new_after(s: Stretch, at: int, others: Sequence[Candidate], c: Candidate | None, complete: bool) -> bool:
    """Tell whether a new attribution begins at ``at``, just after a comma."""
    word, bits = s.low[at], s.cls[at]
    if word == "according" or (word == "when" and at + 1 < len(s) and s.low[at + 1] in ("asked", "he", "she", "they")):
        return True
    if word == "asked" or (word == "with" and any(o.participle and not o.shared and o.left == at + 1 for o in others)):
        return True  # ", with one of them adding that"
    if (lately := time_after(s, at)) is not None and any(o.left == lately for o in others):
        return True  # ", a day after Oslo said that …"
    for other in others:
        if c is not None and other is c:
            continue
        if other.participle and other.group.first == at:
            if complement(s, other) is None or (other.verb.act == "stance" and other.verb.mood == "statement"):
                continue  # "…, seeking shelter", "…, allowing people in": what the clause tells goes on
            return True
        if other.inverted and other.group.first == at:
            return True
        if other.source is None or other.item < at or not complete:
            continue
        contrast = bits & CC or word in _CONTRAST
        named = not s.cls[other.source[0]] & SUBJ
        if (not contrast and complement(s, other) is not None) or (
            contrast and other.verb.act == "stance" and not (named and word in _CONTRAST)
        ):
            continue
        lead = at
        while lead < other.left and s.cls[lead] & (CC | SUB | ADV):
            lead += 1
        if other.left == lead and (bits & (CC | SUB | ADV) or not other.participle):
            return True
    return False


def _outlet_adds(s: Stretch, at: int, size: int) -> bool:
    """Tell "— and several of them were there", "— then he left" from "— at least for now", which goes on with it."""
    if at >= size:
        return True
    if s.cls[at] & CC:
        return at + 1 < size and not s.cls[at + 1] & (NEG | PREP | ADV)
    return s.low[at] in ("then", "except") or s.low[at] in _CONTRAST or comments(s, at, size)


def _dash_ahead(s: Stretch, at: int, size: int) -> int | None:
    """Return the dash that closes an insertion opened at ``at``; None when that dash begins an afterthought."""
    return next((k for k in range(at + 1, min(size - 1, at + 45)) if s.cls[k] & DASH), None)


def phrase_end(s: Stretch, first: int, others: Sequence[Candidate], c: Candidate) -> int:
    """Return one past a noun-phrase content: it stops at commas that make no list, and at clauses of time."""
    limit = clause_end(s, first, others, c, phrase=True)
    at = first
    while at < limit:
        bits = s.cls[at]
        if at > first:
            if (bits & SUB and s.low[at] not in ("than", "if", "whether", "as") and not _ahead(s, at, limit, c)) or (
                s.low[at] == "as" and clause_after(s, at)
            ):
                break
            if s.low[at] in _MEANWHILE and (at - first <= 2 or s.proper(at - 1)) and c.verb.lemma not in _PROSPECTIVE:
                break  # "attacked the mayor during a rally"
            if bits & DASH:
                closing = _dash_ahead(s, at, limit)
                if closing is None:
                    break
                at = closing + 1
                continue
            if bits & (SEMI | COLON):
                break  # "advises patience: a third of them have no telephone"
            named = past_name(s, at, limit) if s.comma_at(at) else at
            if named > at and named < limit and (s.low[named] == "of" or s.cls[named] & TO):
                at = named  # "accused Chile's president, Ann Lee, of lying"
                continue
            aside = past_aside(s, at, limit, c) if s.comma_at(at) else at
            if aside > at:
                at = aside
                continue
            if s.comma_at(at) and at + 1 < limit and not list_goes_on(s, at + 1, limit):
                at += bool(bits & QUOTE)
                break
            if bits & CC and at + 1 < limit and (verb_next(s, at + 1) or _others_clause(s, first, at, others)):
                break
        at += 1
    end = _trim(s, first, min(at, limit))
    return end if _ends_ahead(s, first, end, c) else _trim_time(s, first, end)


def what_follows(s: Stretch, c: Candidate, others: Sequence[Candidate]) -> tuple[Range, bool] | None:
    """Return the content behind a cue, and whether it is a clause rather than a noun; None where none follows."""
    first = complement(s, c)
    if first is None or s.cls[first] & PREP & ~TO:
        return None
    clausal = bool(s.cls[first] & (THAT | TO | QUOTE | WH)) or "n" not in c.verb.codes
    end = clause_end(s, first, others, c) if clausal else phrase_end(s, first, others, c)
    return ((first, end), clausal) if end > first else None


def _others_clause(s: Stretch, first: int, conjunction: int, others: Sequence[Candidate]) -> bool:
    """Tell "backs the line and both partners oppose it": behind "and" somebody else begins an attribution."""
    if any(s.cls[k] & (WH | THAT | SUB) for k in range(first, conjunction)):
        return False
    at = conjunction + 1
    at += at < len(s) and bool(s.cls[at] & ADV)
    return any(
        o.left == at and o.source is not None and not (o.shared or o.participle or o.inverted or o.group.infinitive)
        for o in others
    )


def _ahead(s: Stretch, at: int, limit: int, c: Candidate) -> bool:
    """Tell "predicts passage before Labor Day": a time at which what is spoken of is to happen."""
    if s.low[at] not in _AHEAD or c.verb.lemma not in _PROSPECTIVE or at + 1 >= limit:
        return False
    return not any(s.cls[k] & FINITE for k in range(at + 1, min(limit, at + 8)))


def _ends_ahead(s: Stretch, first: int, after: int, c: Candidate) -> bool:
    """Tell whether a content ends with a time that belongs to it, as ``_ahead``."""
    if c.verb.lemma not in _PROSPECTIVE:
        return False
    back = after
    while back > first and s.time[back - 1] >= 0:
        back -= 1
    return first + 1 < back < after and (s.low[back - 1] in _AHEAD or s.low[back] == "next")


def _trim(s: Stretch, first: int, after: int) -> int:
    """Drop marks, a trailing bracket and a pronoun that opens another's clause from the end of a range."""
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
            if (
                bits & STOP
                and after - 1 > first
                and "." in s.low[after - 1]
                and s.low[after - 1] != "."
                and s.low[after - 1][0].isalnum()
            ):
                break
            after -= 1
        elif bits & WH and after - 2 > first and s.cls[after - 2] & COMMA:
            after -= 1  # "… position, which, he said, …": the relative clause is told by what follows
        else:
            break
    return after


def _trim_time(s: Stretch, first: int, after: int) -> int:
    """Drop "on January 24", "for the first time", "at a briefing" from the end of a noun-phrase content.

    They tell when and where it was said.
    """
    if any(s.cls[k] & (WH | THAT) for k in range(first, after)):
        return after  # "accused it of arming men who crossed the border on Sunday": the day of the crossing
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
        late = s.low[after - 1] in ("late", "early") and after - 1 > first and after + 1 < len(s)
        return after - 1 if late and (s.time[after] >= 0 or s.time[after + 1] >= 0) else after
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
