"""Contents before a cue ("The talks failed, she said"), and what of them goes on after it."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.statements.clauses import clause_like, is_circumstance
from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.ends import clause_end, has_verb
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    COLON,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    ING,
    NEG,
    NUM,
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

_LEAST = 5
"""Words that tell something although no verb is seen among them."""
_ASKED = frozenset(("asked", "speaking", "citing", "according", "when", "referring", "commenting"))
_REASONS = frozenset(("because", "since", "although", "though", "if", "unless", "while", "until", "whereas"))

_PARTS = frozenset("upon except without against between among despite unless rather than for to about from of".split())
"""What begins a part of a clause that "he said" interrupts, and hardly ever how or where he said it."""
_BINDING = ("which", "who", "that", "and", "or")
_RESPONSES = frozenset("applause laughter cheers boos jeers".split())
_PRONOUNS = frozenset(("it", "they", "he", "she", "there", "we", "i"))


def content_before(s: Stretch, c: Candidate, others: Sequence[Candidate]) -> list[Range]:
    """Return the content that stands before "…, she said", and what goes on after it in "A, she said, B"."""
    edge = (c.group.first if c.inverted else c.left) - 1
    if not c.inverted and c.hearer is None and not quoted_before(s, edge) and _object_next(s, c.right):
        return []
    if edge < 0 or not (s.comma_at(edge) or s.cls[edge] & (DASH | QUOTE)):
        return []
    bound = _bound_to_what_follows(s, edge, c)
    if bound is not None:
        return bound
    first = _beginning(s, edge, others, c)
    after = edge + 1 if s.cls[edge] & QUOTE else edge
    if after <= first:
        return []
    found = [(first, after)]
    rest = _going_on(s, c, first, after, others)
    if rest is not None:
        found.append(rest)
    elif is_circumstance(s, first, after) or _too_short(s, first, after, c):
        return []
    return found


def _bound_to_what_follows(s: Stretch, edge: int, c: Candidate) -> list[Range] | None:
    """ "a film which, he said, shows it", "won two seats and, many believe, the town": only what follows is theirs."""
    if c.inverted or edge < 1 or not s.cls[edge] & COMMA or c.right + 1 >= len(s) or not s.cls[c.right] & COMMA:
        return None
    word = s.low[edge - 1]
    if word not in _BINDING or (edge > 1 and s.cls[edge - 2] & PUNCT):
        return None
    end = clause_end(s, c.right + 1, (), None)
    return [(c.right + 1, end)] if end > c.right + 1 else None


def _too_short(s: Stretch, first: int, after: int, c: Candidate) -> bool:
    return after - first < _LEAST and not has_verb(s, first, after) and not _whole_sentence(s, first, after, c)


def _whole_sentence(s: Stretch, first: int, after: int, c: Candidate) -> bool:
    """Tell "People like her, he said.", "No plans to quit, says mayor" from "Singer stops show, says tapes stolen"."""
    denies = s.zone == "headline" and (s.low[first] == "no" or bool(s.cls[first] & NEG))  # "No deal today, says mayor"
    if c.source is None or c.shared or c.participle or (s.time[after - 1] >= 0 and not denies):
        return False
    if not (s.ends(c.right) or (s.zone != "headline" and _only_circumstance(s, c.right))):
        return False
    if s.zone != "headline":
        return (
            first == 0
            and after - first > 1
            and ("q" in c.verb.codes or c.hearer is not None)
            and not s.cls[first] & (PREP | SUB | TO | ING | ED | ADV)
        )
    return (c.inverted or c.present) and not any(s.cls[k] & (ED | PREP | FINITE) for k in range(*c.source))


def _only_circumstance(s: Stretch, at: int) -> bool:
    """Tell whether nothing but "on Monday", "in a statement" stands behind a cue, and then on whose word that is."""
    end = next((k - 1 for k in range(at + 1, len(s)) if s.low[k] == "according" and s.comma_at(k - 1)), len(s))
    after = at + (at < end and _late(s, at))
    if after < end and not (s.time[after] >= 0 or s.cls[after] & PREP):
        return False
    return not any(s.cls[k] & (FINITE | PUNCT | QUOTE | WH | THAT | TO) and not s.ends(k) for k in range(after, end))


def quoted_before(s: Stretch, edge: int) -> bool:
    """Tell a quotation of its own that ends with its comma at ``edge``: after it "she said" asks for no object."""
    if edge < 0 or not s.full_quote(edge) or not s.comma_at(edge):
        return False
    return edge == 0 or bool(s.cls[edge - 1] & PUNCT)  # not "on “Face the Day,” she said the talks were over"


def _object_next(s: Stretch, at: int) -> bool:
    """Tell whether an object follows the verb: "this autumn, the port added a pier" holds no content before it."""
    while at < len(s) and (s.cls[at] & ADV or s.time[at] >= 0 or _late(s, at)):
        at += 1
    if at >= len(s):
        return False
    bits = s.cls[at]
    return not bits & (PUNCT | PREP | SUB | CC | WH | ING | TO | QUOTE | THAT | FINITE) or bool(
        bits & (DET | POSS | NUM)
    )


def _late(s: Stretch, at: int) -> bool:
    """Tell the "late" of "said late on Saturday" from that of a thing."""
    return s.low[at] in ("late", "early") and at + 1 < len(s) and bool(s.cls[at + 1] & PREP or s.time[at + 1] >= 0)


def _beginning(s: Stretch, edge: int, others: Sequence[Candidate], c: Candidate) -> int:
    """Return where the content before a cue begins: sentence, own clause, or behind an earlier attribution."""
    own = _interrupted(s, edge, c)
    if own is not None:
        return own
    for other in reversed(others):
        if other is c or other.item > edge or other.source is None:
            continue
        for k in range(edge - 1, other.right - 1, -1):
            if s.cls[k] & CC and s.comma_at(k - 1):
                if s.cls[k + 1] & (ED | FINITE):
                    continue  # "She wrote to him first, and waited for an answer, she says"
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
    first = _behind_colon(s, edge, c)
    while first < edge and s.cls[first] & PUNCT and not s.cls[first] & OPEN:
        first += 1
    return first


def _behind_colon(s: Stretch, edge: int, c: Candidate) -> int:
    """ "Oslo disputes the figure: two of them, she points out, have closed": the part of a sentence she speaks in."""
    if c.inverted or c.right >= len(s) or not s.comma_at(c.right) or s.cls[edge] & QUOTE:
        return 0
    colon = next((k for k in range(edge - 1, 1, -1) if s.cls[k] & COLON), 0)
    return colon + 1 if colon and has_verb(s, 0, colon) else 0


def _interrupted(s: Stretch, edge: int, c: Candidate) -> int | None:
    """Where a relative clause begins that "she says" interrupts before its verb: "whose map, she says, shows it"."""
    if c.inverted or not s.comma_at(edge) or c.right >= len(s) or not s.comma_at(c.right):
        return None
    opener = next((k for k in range(edge - 1, 0, -1) if s.cls[k] & (WH | COMMA) or s.low[k] == "whose"), 0)
    if opener and s.cls[opener] & COMMA and s.cls[opener + 1] & CC and opener + 2 < edge:
        own = not has_verb(s, opener + 2, edge) and has_verb(s, 0, opener)
        verb = s.cls[c.right + 1 : c.right + 2]
        return opener + 2 if own and verb and verb[0] & FINITE else None  # "and the port, she says, has closed"
    if not opener or s.cls[opener] & COMMA or not s.comma_at(opener - 1) or has_verb(s, opener, edge):
        return None
    return opener


def _joined(s: Stretch, quote: int) -> bool:
    """Tell whether a quotation continues the clause before it ("the deal is “dead”") rather than stands alone."""
    return not s.comma_at(quote - 1) and not s.cls[quote - 1] & STOP


def _going_on(s: Stretch, c: Candidate, first: int, after: int, others: Sequence[Candidate]) -> Range | None:
    """Return the rest of a sentence that the attribution interrupts: "The plan, he said, was dead"."""
    size = len(s)
    at = c.right
    while at < size and not s.cls[at] & (COMMA | DASH | QUOTE | SEMI | COLON):
        if s.cls[at] & (WH | SUB):
            return None
        at += 1
    if at >= size:
        return None
    if s.cls[at] & SEMI:
        return _after_semicolon(s, c, after, at + 1, others)
    if s.cls[at] & QUOTE:
        return (at, at + 1) if s.full_quote(at) else None
    close = (at == c.right or c.hearer is not None) and bool(s.cls[at] & COMMA)  # "…, he told the jury, because"
    at += 1
    if at >= size:
        return None
    bits = s.cls[at]
    if bits & QUOTE:
        return at, at + 1
    direct = close and not c.inverted
    if direct and not s.cls[after - 1] & QUOTE and _goes_on(s, at):
        end = clause_end(s, at, (), None)
        return (at, end) if end > at else None
    if direct and s.low[first] == "it" and (bits & WH or s.low[at] in ("whether", "if")):
        return at, clause_end(s, at, (), None)  # "It was not clear, she said, whether it would hold"
    if (close and bits & SUB and s.low[at] in _REASONS) or (
        direct and ((s.low[at] == "which" and c.hearer is None) or (bits & CC and not _attributes(s, at)))
    ):
        end = clause_end(s, at, (), None)
        did = bits & CC and at + 1 < end and s.cls[at + 1] & (FINITE | ED) and not s.cls[at + 1] & AUX
        if (did or (bits & CC and s.full_quote(after - 1))) and not any(s.cls[k] & QUOTE for k in range(at, end)):
            return None  # "“No,” he said, and left", "It is shut, he said, and left": what he did next
        return (at, end) if end > at + 1 else None
    if bits & (ING | CC | WH | STOP | SUB) or s.low[at] in _ASKED:
        return None
    if has_verb(s, first, after) and not _unfinished(s, first, after, at):
        return None
    end = clause_end(s, at, (), None)
    return (at, end) if end > at else None


def _goes_on(s: Stretch, at: int) -> bool:
    """Tell "It was conditional, he said, upon their consent" from "…, he said, on Monday": a part of what is told."""
    if at + 1 >= len(s) or s.time[at] >= 0 or s.time[at + 1] >= 0:
        return False
    if s.low[at] in _PARTS:
        return s.low[at] != "to" or not (s.cls[at + 1] & (DET | POSS) or s.low[at + 1] in _RESPONSES)
    return s.low[at] in _PRONOUNS and bool(s.cls[at + 1] & FINITE)


def _after_semicolon(s: Stretch, c: Candidate, after: int, at: int, others: Sequence[Candidate]) -> Range | None:
    """ "The tape came through, she said; the last song has a hum": what goes on is hers, unless another cue follows."""
    rest = range(at, len(s))
    if c.inverted or s.cls[after - 1] & QUOTE or len(rest) < 2 or any(other.item >= at for other in others):
        return None
    return None if any(s.cls[k] & (SEMI | QUOTE) for k in rest) else (at, clause_end(s, at, (), None))


def _unfinished(s: Stretch, first: int, after: int, at: int) -> bool:
    """Tell whether what stands before the cue only opens its sentence, and ``at`` goes on with it.

    "Even if it fails, she said, the port has gained", "What we need, she said, is time", "It is here, she said, that".
    """
    bits = s.cls[at]
    if bits & (FINITE & ~ED) and s.low[at] not in ("having", "being"):
        return not s.cls[after - 1] & QUOTE
    opening = first
    while opening < after - 1 and s.cls[opening] & (ADV | CC | PUNCT) and not s.cls[opening] & SUB:
        opening += 1
    if s.cls[after - 1] & AUX and not s.cls[after - 1] & QUOTE:
        return True  # "It was, she said, a mistake"
    if bits & THAT:
        return s.low[opening] in ("it", "so", "such") or bool(s.cls[after - 1] & VERB)
    if s.cls[opening] & SUB and (bits & (SUBJ | DET | POSS | NUM) or s.proper(at)):
        return not any(s.cls[k] & COMMA for k in range(opening, after)) and clause_like(s, at)
    return False


def _attributes(s: Stretch, conjunction: int) -> bool:
    """Tell whether "and …" soon comes to another cue: then it begins an attribution of its own."""
    for k in range(conjunction + 1, min(len(s), conjunction + 10)):
        if not s.cls[k - 1] & TO and any("q" in verb.codes for verb, _ in s.cues.verbs.get(s.low[k], ())):
            return True
        if s.cls[k] & (COMMA | QUOTE):
            return False
    return False
