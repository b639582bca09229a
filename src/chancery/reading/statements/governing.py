"""Governing: cue verbs with their content, as drafts."""

from __future__ import annotations

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.clauses import clause_like, verb_past_insertion
from chancery.reading.statements.complements import complement, document
from chancery.reading.statements.contents import content_before, quoted_before
from chancery.reading.statements.deeds import is_deed
from chancery.reading.statements.drafts import Candidate, Draft, Range
from chancery.reading.statements.ends import clause_end, phrase_end
from chancery.reading.statements.groups import phrase_left
from chancery.reading.statements.needs import lacks_need
from chancery.reading.statements.said_of import NAMING, stands_alone, taken_relative, thing_pointed_at, thing_said
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    AUX,
    CC,
    COLON,
    COMMA,
    DET,
    ED,
    FINITE,
    GENITIVE,
    ING,
    OBJ,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SUB,
    SUBJ,
    THAT,
    TO,
    VERB,
    WH,
)

_NOBODY = frozenset(("neither", "no", "nobody", "none"))
_NAMED = frozenset(("named", "identified", "quoted", "anonymous"))
_VOICING = frozenset(("express", "voice", "convey", "reiterate", "reaffirm", "register", "signal"))
_LONGEST_FEELING = 5
_POINTING = frozenset(("this", "that", "it", "these", "so"))


def draft_verbs(s: Stretch, candidates: list[Candidate], others: list[Candidate]) -> list[Draft]:
    """Return a draft for each candidate whose content is found; ``others`` are all of the stretch, which end one."""
    found = []
    for c in candidates:
        draft = _draft(s, c, others)
        if draft is not None:
            found.append(draft)
    return found


def _draft(s: Stretch, c: Candidate, others: list[Candidate]) -> Draft | None:
    if c.source is None:
        return None
    anaphoric = False
    content, rule = _content(s, c, others)
    content = [r for r in content if r[1] > r[0]]
    if not content or any(a <= c.item < b for a, b in content) or _names_only(s, c, content) or _unnamed(s, content):
        return None
    start = content[0][0]
    if c.verb.tail == ("short", "of") and s.cls[start] & ING and s.low[start] not in s.cues.every:
        return None  # "stopped short of banning exports": a deed
    if "m" in c.verb.codes and len(content) == 1 and not _spoken(s, content):
        return None  # but "The plan, she joked, was dead"
    if c.antecedent is not None and "n" not in c.verb.codes and not _governed(s, content[0]):
        return None  # "who observes the region for a foundation"
    if _same(s, content[0]):
        content, anaphoric = [(content[0][0], content[0][0] + 2)], True
    felt = _felt(s, c, content[0]) if rule == "content after cue" else None
    if felt is not None:
        clause = bool(s.cls[felt[1]] & THAT)
        content = [(felt[1], clause_end(s, felt[1], others, c) if clause else content[0][1]), *content[1:]]
    kind = _kind(s, c, content, rule)
    lead: Range | None = None
    if kind == "noun" and "t" in c.verb.codes and c.verb.act != "stance" and _points_back(s, content):
        rule, lead, content = "points back", content[0], []
    plain = kind in ("noun", "infinitive") and not any(a <= k < b for k in s.quotes for a, b in content)
    if c.verb.mood == "demand" and any(s.cls[k] & TO for a, b in content for k in range(a, b)):
        plain = False  # "urged both sides to return": words to somebody, whatever its grammar
    silent = c.verb.lemma in ("decline", "refuse") and kind == "infinitive" and _speech_verb(s, content[0][0] + 1)
    return Draft(
        stretch=s,
        rule=rule,
        source=[c.source],
        cue=[(c.group.first, c.group.after)] if felt is None else [(c.group.first, felt[0])],
        content=content,
        act="anaphoric" if anaphoric else c.verb.noun_act if plain and not silent else c.verb.act,
        anaphoric=anaphoric,
        mood=c.verb.mood,
        confidence=_confidence(c, rule),
        antecedent=c.antecedent,
        hearer=c.hearer,
        negated=c.group.negated or silent or _by_nobody(s, c) or c.verb.tail[:1] in (("no",), ("silent",)),
        past_perfect=c.group.past_perfect or c.group.earlier,
        repeated=c.group.repeated,
        present=c.present,
        foretold=c.group.modal,
        lemma=" ".join((c.verb.lemma, *c.verb.tail)),
        kind=kind,
        lead=lead,
        doubted=c.verb.lemma == "quote" and not c.verb.tail and not _spoken(s, content),  # whom he quotes, not what
    )


def _by_nobody(s: Stretch, c: Candidate) -> bool:
    """Tell "Nobody said", "Not one minister said", "Neither the union nor the ministry said"."""
    assert c.source is not None
    before = s.low[max(0, c.left - 2) : c.left]
    return s.low[c.source[0]] in _NOBODY or before[-1:] in (["not"], ["nor"]) or before == ["not", "one"]


def _felt(s: Stretch, c: Candidate, content: Range) -> Range | None:
    """ "expressed hope that", "voiced regret at": where the noun with what ties it to the content ends."""
    if c.verb.lemma not in _VOICING or c.verb.tail:
        return None
    first, after = content
    for k in range(first, min(after - 2, first + _LONGEST_FEELING)):
        bits = s.cls[k]
        if (bits & (QUOTE | PUNCT | FINITE | WH | THAT) and not bits & DET) or bits & (POSS | GENITIVE):
            return None  # "conveyed his thanks for", "reaffirmed the Government's commitment to": what was conveyed
        if s.low[k] in s.cues.felt:
            at = _over_day(s, k + 1)
            following = s.cls[at] if at < after else 0
            if following & (THAT | TO):
                return k + 1, at
            if following & PREP and at > k + 1:
                return (k + 1, at + 1) if at + 1 < after else None  # "expressed concern on Tuesday about"
            return (k + 2, k + 2) if following & PREP else None
    return None


def _over_day(s: Stretch, at: int) -> int:
    """Step over "on Tuesday" in "expressed hope on Tuesday that"."""
    after = at + 1 if s.cls[at] & PREP else at
    if after >= len(s) or s.time[after] < 0:
        return at
    while after < len(s) and s.time[after] >= 0:
        after += 1
    return after


def _spoken(s: Stretch, content: list[Range]) -> bool:
    """Tell whether a content has a quotation or begins with "that": what a manner of speaking needs."""
    return bool(s.cls[content[0][0]] & THAT) or any(s.cls[k] & QUOTE for a, b in content for k in range(a, b))


def _governed(s: Stretch, content: Range) -> bool:
    """Tell whether a content is marked as one or has a verb."""
    return bool(s.cls[content[0]] & (QUOTE | THAT | WH | TO | SUB)) or any(
        s.cls[k] & (FINITE | ED | QUOTE) for k in range(*content)
    )


def _speech_verb(s: Stretch, item: int) -> bool:
    """Tell "declined to comment" from "declined to go"."""
    return item < len(s) and (
        s.low[item] in ("comment", "answer", "discuss", "elaborate")
        or any("q" in verb.codes or "w" in verb.codes for verb, _ in s.cues.verbs.get(s.low[item], ()))
    )


def _same(s: Stretch, content: Range) -> bool:
    """Tell "said the same on Monday, the day of …": all but "the same" is circumstance."""
    first, after = content
    if tuple(s.low[first : first + 2]) != ("the", "same"):
        return False
    return first + 2 >= after or s.time[first + 2] >= 0 or bool(s.cls[first + 2] & (PREP | PUNCT | SUB | ADV))


def _unnamed(s: Stretch, content: list[Range]) -> bool:
    """Tell "who asked not to be named": a condition of speaking, which says nothing."""
    words = s.low[content[0][0] : content[0][1]]
    return "be" in words[:3] and any(w in _NAMED for w in words[1:5]) and ("not" in words[:3] or "anonymous" in words)


def _names_only(s: Stretch, c: Candidate, content: list[Range]) -> bool:
    """Tell "a drug called X", where "called" is no act of anybody, and "put it" without a quotation."""
    assert c.source is not None
    if _idle(s, c, content[0]) or lacks_need(s, c, content[0]) or is_deed(s, c, content[0]):
        return True
    if c.verb.lemma in NAMING and not c.verb.tail and not c.present and c.group.first == c.item:
        first, after = content[0]
        if after - first > 1 and s.cls[first] & (DET | POSS | OBJ) and s.cls[after - 1] & QUOTE:
            return False  # "termed it “premature”"
        short = after - first <= 4 or s.proper(first) or bool(s.cls[first] & QUOTE)
        if not short:
            return False
        if s.low[c.source[0]] in ("a", "an", "something"):
            return True
        lead = s.low[c.left - 1] if c.left else ""
        noun = c.source[1] - 1
        thing = s.cls[noun] == 0 and not s.proper(noun) and s.low[noun][-1] != "s"
        if thing and s.cls[first] & (DET | POSS | OBJ | THAT) and _may_speak(s.low[noun]):
            return False  # "the party called the map a fake", not "the party called New Dawn"
        return thing and after - first <= 4 and c.verb.lemma != "describe" and lead not in ("what", "which", "that")
    if c.verb.tail == ("it",):
        return not c.as_clause and not any(s.cls[k] & QUOTE for a, b in content for k in range(a, b))
    return False


def _may_speak(noun: str) -> bool:
    words = naming_words()
    return words.is_role(noun) or noun in words.body_nouns or noun in words.document_nouns


def _idle(s: Stretch, c: Candidate, content: Range) -> bool:
    """Tell "called a witness", "posted a photo", "claimed the title": an act, and nothing is told by it."""
    objects = s.cues.idle_objects.get(" ".join((c.verb.lemma, *c.verb.tail)))
    if objects is None or any(s.cls[k] & QUOTE for k in range(*content)):
        return False
    first, after = content
    if s.cls[first] & (THAT | TO | WH):
        return False
    if s.cls[first] & OBJ and (after - first == 1 or s.cls[first + 1] & PREP):
        return "it" in objects
    head = next((k for k in range(first + 1, after) if s.cls[k] & (PREP | PUNCT | FINITE | WH | TO | THAT)), after)
    if c.verb.lemma == "call" and any(s.low[k] in ("a", "an") for k in range(head + 1, after)):
        return False  # "called her vote for the bill a mistake"
    if c.verb.lemma == "call" and head - first > 2:
        return s.low[head - 1] in objects  # "called the vote", not "called the vote disappointing"
    return any(s.low[k] in objects for k in range(first, head))


def _points_back(s: Stretch, content: list[Range]) -> bool:
    """Tell "announced this on Friday": the content is what the sentence before told."""
    return len(content) == 1 and content[0][1] - content[0][0] == 1 and s.low[content[0][0]] in ("this", "so")


def _kind(s: Stretch, c: Candidate, content: list[Range], rule: str) -> str:
    """Tell what the content is: quote, that, wh, infinitive, clause or noun."""
    first, after = content[0]
    bits = s.cls[first]
    if s.quotes and any(s.full_quote(k) for k in s.quotes for a, b in content if a <= k < b):
        return "quote"
    if bits & THAT and c.verb.lemma not in NAMING:
        return "that"
    if bits & WH or s.low[first] in ("if", "whether"):
        return "wh"
    if bits & TO:
        return "infinitive"
    if rule != "content after cue" or _is_clause(s, first, after) or "n" not in c.verb.codes:
        return "clause"
    return "noun"


def _content(s: Stretch, c: Candidate, others: list[Candidate]) -> tuple[list[Range], str]:
    """Find the content on the right, else before the cue; a quotation on both sides belongs to it whole."""
    at = complement(s, c)
    thing = thing_said(s, c, at)
    if thing is not None:
        return thing, "content before cue"
    taken = taken_relative(s, c, others)
    if taken:
        return taken, "content after cue"
    if c.as_clause and "p" in c.verb.codes and (at is None or s.cls[at] & PREP):
        return _after_as(s, c, others), "as-clause"
    own = QUOTE | THAT | ING | (WH if c.group.negated else 0)  # "“For whom?” Oslo has not said who will pay"
    if at is not None and _quoted_before(s, c) and not s.cls[at] & own and not s.cls[at - 1] & COLON:
        before = content_before(s, c, others)
        if before:
            return before, "content before cue"
    if at is None:
        if "p" in c.verb.codes and not c.participle and ("d" not in c.verb.codes or document(s, c)):
            return content_before(s, c, others), "content before cue"
        return [], ""
    if at + 2 < len(s) and s.cls[at + 1] & COLON and s.low[at] in _POINTING:
        # "Oslo denies this: “…”"
        at = at + 2 if s.cls[at + 2] & QUOTE else at
        return [(at, at + 1)], "content after cue"
    right = (at, _end(s, at, others, c))
    parts = _around_time(s, *right) if s.cls[at] & (QUOTE | THAT | TO) == 0 and "n" in c.verb.codes else None
    if parts is not None:
        return parts, "content after cue"
    if s.cls[at] & QUOTE and "p" in c.verb.codes:
        edge = (c.group.first if c.inverted else c.left) - 1
        if edge >= 0 and s.cls[edge] & QUOTE and s.full_quote(edge):
            return [*content_before(s, c, others)[:1], right], "quotation around cue"
        if edge > 0 and s.cls[edge] & COMMA and c.left > 0 and not s.full_quote(at) and c.right == at - 1:
            return [*_subject_before(s, edge), right], "quotation around cue"
        if c.inverted and edge >= 0:
            return [*content_before(s, c, others)[:1], right], "quotation around cue"
    return [right], "content after cue"


def _quoted_before(s: Stretch, c: Candidate) -> bool:
    """Tell "“…,” she said several months after her release": a quotation with its comma asks for no object."""
    if not {"q", "p"} <= c.verb.codes or c.participle or c.shared:
        return False
    edge = (c.group.first if c.inverted else c.left) - 1
    return quoted_before(s, edge)


def _subject_before(s: Stretch, comma: int) -> list[Range]:
    """ "Athens, he said, “is not afraid”": the words before the cue are the subject of those after it."""
    if s.cls[comma - 1] & AUX:  # "It was, she said, “the worst day”"
        begins = next((k + 1 for k in range(comma - 1, -1, -1) if s.cls[k] & (PUNCT | CC | SUB)), 0)
        return [(begins, comma)] if begins < comma - 1 else []
    first = phrase_left(s, comma)
    return [(first, comma)] if first == 0 or (first is not None and s.cls[first - 1] & (PUNCT | CC | SUB)) else []


def _around_time(s: Stretch, first: int, after: int) -> list[Range] | None:
    """ "accused the navy on Wednesday of ramming": the day of the saying stands inside a noun-phrase content."""
    for k in range(first + 1, min(after - 2, first + 12)):
        if s.cls[k] & (FINITE | WH | THAT | COMMA | QUOTE):
            return None
        if s.time[k] >= 0:
            start = k - 1 if s.low[k - 1] == "on" else k
            end = k
            while end < after and s.time[end] >= 0:
                end += 1
            if end < after and s.low[end] in ("of", "for", "over", "to", "as") and start > first:
                return [(first, start), (end, after)]
            return None
    return None


def _end(s: Stretch, at: int, others: list[Candidate], c: Candidate) -> int:
    codes = c.verb.codes
    bits = s.cls[at]
    if stands_alone(s, at, c) or (bits & QUOTE and c.left and s.low[c.left - 1] == "what"):
        return at + 1  # "What Ortiz called “a gift” was a trap"
    if bits & AUX and s.low[at] not in ("having", "being"):
        # "a lease that the board says is void": the relative clause is over at the comma
        end = clause_end(s, at, others, c)
        return next((k for k in range(at + 1, end) if s.cls[k] & COMMA), end)
    if bits & THAT and "n" in codes and (c.verb.lemma in NAMING or thing_pointed_at(s, at)):
        return phrase_end(s, at, others, c)  # "rejected that argument in a ruling", "called that a lie"
    if bits & THAT or (codes & {"c"} and not codes & {"n"}) or (c.right < at and s.cls[at - 1] & (COMMA | COLON)):
        return clause_end(s, at, others, c)
    if bits & QUOTE and (s.full_quote(at) or not codes & {"n"}):
        return clause_end(s, at, others, c)
    if bits & (WH | TO | PREP | ADV) or s.low[at] == "whether":
        return clause_end(s, at, others, c)
    if codes & {"c", "t"} and _is_clause(s, at):
        return clause_end(s, at, others, c)
    return phrase_end(s, at, others, c)


def _is_clause(s: Stretch, at: int, limit: int | None = None) -> bool:
    """Tell a clause from a noun phrase: its verb comes before any comma, preposition chain or relative pronoun."""
    if s.cls[at] & SUBJ:
        return clause_like(s, at)
    if verb_past_insertion(s, at):
        return True
    for k in range(at + 1, min(len(s) if limit is None else limit, at + 16)):
        bits = s.cls[k]
        if bits & (AUX | VERB):
            return True
        if bits & ED and not s.cls[k - 1] & PREP and not (k + 1 < len(s) and s.cls[k + 1] & PREP):
            return True
        if bits & (WH | THAT | SUB | COMMA | COLON | QUOTE | TO | CC):
            return False
    return False


def _after_as(s: Stretch, c: Candidate, others: list[Candidate]) -> list[Range]:
    """ "As the envoy put it, the talks failed": the content is the rest of the sentence."""
    size = len(s)
    at = c.right
    lead = c.left - 1
    if s.ends(at) and lead > 1 and s.comma_at(lead - 1):
        return [(next(k for k in range(lead) if not s.cls[k] & (PUNCT | CC)), lead - 1)]  # "It is shut, as they said."
    while at < size and not s.cls[at] & (COMMA | QUOTE):
        if s.cls[at] & FINITE:
            return []
        at += 1
    if at >= size:
        return []
    at += 1 if s.cls[at] & COMMA else 0
    return [(at, clause_end(s, at, others, c))] if at < size else []


def _confidence(c: Candidate, rule: str) -> float:
    value = 0.9 if c.verb.act == "said" else 0.75
    if c.shared:
        value -= 0.08
    if c.group.modal:
        value -= 0.2
    if rule == "content before cue" and not c.inverted:
        value -= 0.02
    return round(value, 2)
