"""Passives: what was said, with the sayer after "by" or with none; sentences that point back ("This was announced")."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.knowledge.cues import CueLexicon, CueVerb
from chancery.reading.statements.candidates import cue_entry
from chancery.reading.statements.clauses import finite_in
from chancery.reading.statements.drafts import Candidate, Draft, Range
from chancery.reading.statements.ends import clause_end, what_follows
from chancery.reading.statements.groups import phrase_left, phrase_right
from chancery.reading.statements.insertions import over_parenthesis
from chancery.reading.statements.lists import TAKING_AS
from chancery.reading.statements.named_as import draft_named, named_by, to_mark
from chancery.reading.statements.said_of import NAMING
from chancery.reading.statements.set_off import with_name
from chancery.reading.statements.silences import silence_after
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.subject_clauses import with_clause
from chancery.reading.statements.verb_groups import VerbGroup, verb_group
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    DET,
    ED,
    FINITE,
    NEG,
    NUM,
    OBJ,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    STOP,
    SUB,
    SUBJ,
    THAT,
    TO,
    WH,
)

SILENT = "asked and silent"
"""The rule of a draft whose source gave no answer."""

_POINTING = frozenset(("this", "that", "it", "these", "which", "so"))
_LEAST_WHOLE = 5
_NEAR_AGENT = 14
_FORESEEN = frozenset(("expect", "forecast", "predict", "project"))
_AHEAD = _FORESEEN | {"anticipate"}
"""What somebody "is expected to announce" nobody has said yet."""
_GIVING_WORD = frozenset(("promise",))
"""Verbs whose hearer "has been promised a pension": a thing, and words all the same."""
_BARE_CLAUSE = frozenset(("tell", "assure", "inform", "warn", "promise"))
_TAKEN_AS = frozenset("describe see view regard portray".split())
_NO_PASSIVE = frozenset(
    ("seek", "intend", "hope", "see", "mean", "need", "like", "name", "aim", "want", "call", "consider")
)


def draft_passives(s: Stretch, cues: CueLexicon, others: Sequence[Candidate]) -> list[Draft]:
    """Return drafts for passive cues of a stretch. One that only points back has no content of its own yet."""
    found = []
    for item in s.keys:
        word = s.low[item]
        verb = cues.participles.get(word)
        if verb is None:
            continue
        group = verb_group(s, item, frozenset(("pp",)), 0)
        if word == "asked" and (not group.passive or _asking_next(s, _past_circumstance(s, item + 1))):
            draft = _asked(s, item, group, others)
        elif group.first and s.low[group.first - 1] == "as" and s.low[item + 1 : item + 2] == ["by"]:
            draft = _as_noted(s, verb, group, others)
        elif group.passive:
            draft = _full(s, verb, group, others)
        elif item + 1 < len(s) and s.low[item + 1] == "by" and not group.perfect:
            draft = _reduced(s, verb, group)
        elif group.first and s.cls[group.first - 1] & COMMA and not group.perfect:
            draft = draft_named(s, verb, group)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _asking_next(s: Stretch, at: int) -> bool:
    return at < len(s) and (s.low[at] in ("if", "whether", "about", "by") or bool(s.cls[at] & WH))


def _past_circumstance(s: Stretch, at: int) -> int:
    """Step over the day and place of "asked on Monday if", "asked in the corridor how"; ``at`` where none asks."""
    after = at
    for _ in range(2):
        if after < len(s) and s.low[after] in ("in", "at", "on", "by", "outside") and not _asking_next(s, after):
            step = phrase_right(s, after + 1, short=True)
            while step < len(s) and s.time[step] >= 0:
                step += 1
            after = max(step, after + 1)
        while after < len(s) and s.time[after] >= 0:
            after += 1
    return after if _asking_next(s, after) else at


def _asked(s: Stretch, item: int, group: VerbGroup, others: Sequence[Candidate]) -> Draft | None:
    """ "…, when asked if …", "She was asked by reporters whether …": a question, mostly by nobody named."""
    before = s.low[group.first - 1] if group.first else ","
    if (not group.passive and before not in (",", "when", "and", "if", "once")) or item + 1 >= len(s):
        return None
    agent = _agent(s, item + 1) if s.low[item + 1] == "by" else None
    at = _past_circumstance(s, agent[0][1] if agent else item + 1)
    if at >= len(s) or not _asking_next(s, at) or s.low[at] == "by":
        return None
    first = at + 1 if s.low[at] == "about" else at
    end = min((k for k in range(first + 1, len(s)) if s.comma_at(k)), default=len(s))
    while end > first and s.cls[end - 1] & PUNCT:
        end -= 1
    if end <= first:
        return None
    silent = silence_after(s, end) if agent is None else None
    if silent is not None:
        source, cue = silent
        return Draft(
            stretch=s, rule=SILENT, source=[source], cue=[cue], content=[(first, end)], act="said",
            confidence=0.7, lemma="comment", kind="wh", negated=True,
        )  # fmt: skip
    if end == first + 1 and s.cls[first] & (OBJ | THAT) and agent is None:
        return None  # "asked about it, she said": what is asked stands before
    return Draft(
        stretch=s, rule="asked", source=[agent[0]] if agent else [], cue=[(group.first, item + 1)],
        content=[(first, end)], act="said", mood="question", confidence=0.6, lemma="ask", kind="wh",
    )  # fmt: skip


def _as_noted(s: Stretch, verb: CueVerb, group: VerbGroup, others: Sequence[Candidate]) -> Draft | None:
    """ "As noted by the spokesman, the visit is off": the content is the clause after the comma."""
    agent = _agent(s, group.after)
    if agent is None or not verb.codes & {"t"}:
        return None
    at = agent[0][1]
    if at + 1 >= len(s) or not s.cls[at] & COMMA:
        return None
    return Draft(
        stretch=s, rule="as noted by", source=[agent[0]], cue=[(group.first, group.after)],
        content=[(at + 1, clause_end(s, at + 1, others, None))], act=verb.act, confidence=0.8, lemma=verb.lemma,
    )  # fmt: skip


def _agent(s: Stretch, at: int) -> tuple[Range, int] | None:
    """Return the "by" phrase after a passive verb and the "by": at once, or after times and places."""
    size = len(s)
    k = at
    while k < size and k - at < 18:
        bits = s.cls[k]
        if s.low[k] == "by" and k + 1 < size and s.time[k + 1] < 0:
            if k > at and s.cls[k - 1] & ED:
                return None  # "chosen for a region administered by": another participle's
            after = phrase_right(s, k + 1)
            return ((k + 1, with_name(s, after)), k) if after > k + 1 else None
        if bits & (THAT | QUOTE | WH) or (bits & PUNCT and not bits & COMMA) or bits & FINITE:
            return None
        k += 1
    return None


def _agent_behind_as(s: Stretch, at: int) -> tuple[Range, int] | None:
    """Return the "by" phrase of "described as “a farce” by the envoy"."""
    if at + 2 >= len(s) or s.low[at] != "as":
        return None
    near = range(at + 2, min(len(s) - 1, at + _NEAR_AGENT))
    by = next((k for k in near if s.cls[k] & (FINITE | COMMA) or s.low[k] == "by"), 0)
    if s.low[by] != "by" or not s.cls[by - 1] & QUOTE or s.time[by + 1] >= 0:
        return None
    after = phrase_right(s, by + 1)
    return ((by + 1, with_name(s, after)), by) if after > by + 1 else None


def _full(s: Stretch, verb: CueVerb, group: VerbGroup, others: Sequence[Candidate]) -> Draft | None:
    named = named_by(s, verb, group.after)
    agent = named or _agent(s, group.after) or _agent_behind_as(s, group.after)
    source = [agent[0]] if agent else []
    after = agent[0][1] if agent else group.after
    draft = Draft(
        stretch=s, rule="passive", source=source, cue=[(group.first, group.after)], content=[], act=verb.act,
        mood=verb.mood, confidence=0.8 if source else 0.6, negated=group.negated, past_perfect=group.past_perfect,
        repeated=group.repeated, lemma=verb.lemma,
    )  # fmt: skip
    subject = phrase_left(s, group.first)
    beyond = over_parenthesis(s, group.first - 1) if subject is None and group.first > 2 else None
    if beyond is not None and verb.lemma in s.cues.raising:
        return _raised(s, verb, group, beyond[0], others)
    if subject is None:
        return None
    if subject > 1 and s.cls[subject - 1] & (THAT | TO):
        # "the demand that it reopen was repeated by": the noun and its clause are the subject
        wider = phrase_left(s, subject - 1)
        subject = subject if wider is None else wider
    else:
        subject = with_clause(s, subject)
    pointing = group.first - subject == 1 and s.low[subject] in _POINTING
    aside = _aside(s, verb, group, subject) if pointing and not source else []
    if aside:
        draft.content, draft.rule = aside, "impersonal passive"
        draft.cue = [(subject, group.after)]
        return draft
    told = None if source else _raised(s, verb, group, subject, others)
    if told is None and named is None:
        told = _hearer(s, verb, group, subject, others, agent[0] if agent else None)
    if told is not None:
        return told
    that = _that_after(s, group.after)
    if that is not None and (pointing or not source) and s.low[subject] == "it":
        draft.content = [(that, clause_end(s, that, others, None))]
        draft.rule = "impersonal passive" if not source else "passive"
        return draft
    if (
        pointing
        and s.low[subject] in ("this", "that", "it", "so")
        and verb.act in ("said", "written")
        and verb.codes & {"t"}
    ):
        draft.rule = "points back"
        return draft if source or s.low[subject] == "this" else None
    if not source and verb.lemma in _TAKEN_AS and group.after + 1 < len(s) and s.low[group.after] == "as":
        return _taken_as(s, draft, subject, others)
    known = named is not None or (
        verb.lemma == "name" and s.low[after : after + 1] == ["as"] and s.proper(min(after + 1, len(s) - 1))
    )
    if pointing or not source or (verb.lemma in _NO_PASSIVE and not known):
        return None
    content: list[Range] = [(subject, group.first)]
    if named is not None and s.low[group.after] != "as":
        content.append((group.after, named[1]))  # "was called illegal by the court"
    elif agent and s.low[group.after] == "as" and agent[1] > group.after + 1:
        content.append((group.after + 1, agent[1]))  # "was hailed as “a triumph” by the envoy"
    end = clause_end(s, after, others, None) if after < len(s) else after
    if (end > after and s.cls[after] & (TO | SUB)) or (after < len(s) and s.low[after] in ("as", "for", "of")):
        content.append((after, end))
    draft.content = content
    if not any(s.cls[k] & QUOTE for a, b in content for k in range(a, b)):
        draft.act = verb.noun_act
    return draft


def _taken_as(s: Stretch, draft: Draft, subject: int, others: Sequence[Candidate]) -> Draft | None:
    """ "Her condition was described as grave", "she is seen as the favourite": by nobody named."""
    first, after = draft.cue[0]
    end = clause_end(s, after + 1, others, None)
    dated = s.time[subject] >= 0 or s.low[subject] in ("there", "it")
    if end <= after + 1 or dated or s.cls[subject] & WH or s.cls[after + 1] & QUOTE:
        return None
    draft.rule, draft.cue, draft.kind = "passive with as", [(first, after + 1)], "noun"
    draft.content = [(subject, first), (after + 1, end)]
    draft.act = draft.act if draft.lemma == "describe" else "stance"
    return draft


def _aside(s: Stretch, verb: CueVerb, group: VerbGroup, subject: int) -> list[Range]:
    """The parts of a sentence around ", it was learned,"."""
    after, last = group.after, len(s)
    while last > after and s.cls[last - 1] & PUNCT:
        last -= 1
    while after < last and s.time[after] >= 0:
        after += 1  # "it was disclosed today"
    closed = after >= last or s.cls[after] & COMMA
    known = "t" in verb.codes or verb.lemma in s.cues.raising
    if s.low[subject] != "it" or subject < 2 or not s.cls[subject - 1] & COMMA or not closed or not known:
        return []
    first = next((k for k in range(subject) if not s.cls[k] & (PUNCT | CC)), 0)
    parts = [(first, subject - 1)]
    if after + 1 < last:
        parts.append((after + 1, last))
    whole = sum(b - a for a, b in parts) >= _LEAST_WHOLE
    return parts if whole and not any(s.cls[k] & QUOTE for k in range(first, subject)) else []


def _raised(s: Stretch, verb: CueVerb, group: VerbGroup, subject: int, others: Sequence[Candidate]) -> Draft | None:
    """ "The port is expected to reopen": the sentence around the cue is the content, of nobody named."""
    at = group.after
    if verb.lemma not in s.cues.raising or at + 1 >= len(s):
        return None
    dated = s.time[at] >= 0 or bool(s.cls[at] & PREP and s.time[at + 1] >= 0)
    foreseen = dated and verb.lemma in _FORESEEN and s.low[subject] not in ("there", "it")
    if not foreseen and not s.cls[at] & TO:
        return None
    if foreseen:
        pass  # "a ruling is expected by June"
    elif s.cls[at + 1] & (DET | POSS | NUM | PREP) or s.proper(at + 1) or s.low[subject] in ("there", "it"):
        return None
    held = _held(s, group, subject, at, others) if s.cls[at] & TO and verb.lemma not in _AHEAD else None
    if held is not None:
        return held
    end = clause_end(s, at, others, None)
    if end < at + 2:
        return None
    return Draft(
        stretch=s, rule="passive with infinitive", source=[], cue=[(group.first, group.after)],
        content=[(subject, group.first), (at, end)], act="stance", confidence=0.6, negated=group.negated,
        past_perfect=group.past_perfect, present=True, lemma=verb.lemma, kind="infinitive",
    )  # fmt: skip


def _held(s: Stretch, group: VerbGroup, subject: int, to: int, others: Sequence[Candidate]) -> Draft | None:
    """ "Oman is understood to favour a board": whose view it is stands there, and what; who passes it on does not."""
    at = to + 1
    while at < len(s) and (s.cls[at] & (ADV | NEG) or s.low[at] in ("have", "be", "been")):
        at += 1
    if at >= len(s):
        return None
    plain, phrasal = s.cues.verbs.get(s.low[at]), s.cues.phrasal.get(s.low[at])
    entry = cue_entry(s, at, plain or (), phrasal or {}) if plain or phrasal else None
    if entry is None:
        return None
    verb, _, tail = entry
    right = at + 1 + tail
    source = (subject, group.first)
    c = Candidate(at, verb, VerbGroup(at, right), source, subject, right)
    what = what_follows(s, c, others)
    if what is None:
        return None
    content, clausal = what
    return Draft(
        stretch=s, rule="passive with what is held", source=[source], cue=[(group.first, right)],
        content=[content], act=verb.act if clausal else verb.noun_act, mood=verb.mood, hearer=c.hearer,
        confidence=0.7, negated=group.negated, past_perfect=group.past_perfect, present=True, lemma=verb.lemma,
        kind="clause" if clausal else "noun",
    )  # fmt: skip


def _hearer(
    s: Stretch,
    verb: CueVerb,
    group: VerbGroup,
    subject: int,
    others: Sequence[Candidate],
    agent: Range | None = None,
) -> Draft | None:
    """ "Residents were told (by aides) that the dam would hold": the subject is the hearer, mostly of nobody named."""
    late = agent is not None and bool(s.cls[group.after] & TO) and agent[0] > group.after + 2
    at = group.after if agent is None or late else agent[1]
    if verb.lemma not in s.cues.hearing or at + 1 >= len(s):
        return None
    bits = s.cls[at]
    promised = verb.lemma in _GIVING_WORD and bits & (DET | POSS | NUM) and not bits & THAT
    clause = verb.lemma in _BARE_CLAUSE and bits & (SUBJ | DET | POSS) and not bits & OBJ & ~SUBJ and finite_in(s, at)
    if not bits & (THAT | TO) and not (bits & QUOTE and s.full_quote(at)) and not promised and not clause:
        return None
    if bits & TO and (s.cls[at + 1] & (DET | POSS | NUM | PREP) or s.proper(at + 1)):
        return None
    end = phrase_right(s, at) if promised and not clause else clause_end(s, at, others, None)
    if late and agent is not None:
        end = agent[0] - 1  # "was told to leave by the police"
    if end < at + 1:
        return None
    return Draft(
        stretch=s, rule="passive of telling", source=[agent] if agent else [], cue=[(group.first, group.after)],
        content=[(at, end)], act=verb.act, mood=verb.mood, hearer=(subject, group.first), confidence=0.6,
        negated=group.negated, past_perfect=group.past_perfect, repeated=group.repeated, lemma=verb.lemma,
        kind="infinitive" if bits & TO else "that" if bits & THAT else "quote" if bits & QUOTE else "noun",
    )  # fmt: skip


def _that_after(s: Stretch, at: int) -> int | None:
    for k in range(at, min(len(s), at + 12)):
        if s.cls[k] & THAT:
            return k
        if s.cls[k] & (FINITE | QUOTE | STOP) and not s.cls[k] & ADV:
            return None
    return None


def _reduced(s: Stretch, verb: CueVerb, group: VerbGroup) -> Draft | None:
    """ "a plan announced by the ministry": the noun is the content."""
    if verb.lemma in _NO_PASSIVE or not verb.codes & {"n"} or s.low[group.after - 1] == "quoted":
        return None  # "an official quoted by the paper": it passes on what he said
    after = phrase_right(s, group.after + 1)
    if after <= group.after + 1 or s.time[group.after + 1] >= 0:
        return None
    end = group.first
    if end and s.cls[end - 1] & COMMA:
        end -= 1
    first = phrase_left(s, end)
    if first is None or s.cls[end - 1] & PREP:
        return None
    cue, content = [(group.first, group.after)], [(first, end)]
    if verb.lemma in TAKING_AS | NAMING and s.low[after : after + 1] == ["as"] and after + 1 < len(s):
        cue.append((after, after + 1))  # "described by prosecutors as a slush fund"
        content.append((after + 1, to_mark(s, after + 1)))
    return Draft(
        stretch=s, rule="reduced passive", source=[(group.after + 1, after)], cue=cue, content=content, act=verb.act,
        mood=verb.mood, confidence=0.65, lemma=verb.lemma,
    )  # fmt: skip
