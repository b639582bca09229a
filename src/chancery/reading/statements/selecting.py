"""Selecting: which drafts of a sentence stand, where several read the same words."""

from __future__ import annotations

from chancery.reading.naming_words import naming_words
from chancery.reading.statements.cited import is_unnamed, names_people, singulars
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.unnamed import DOCUMENT_BEFORE, lays_down
from chancery.reading.statements.words import OBJ, POSS, QUOTE, SUBJ, THAT

_REACTING = frozenset(
    "comment on|refer to|respond to|react to|reply to|remark on|allude to|speak about|talk about".split("|")
)


def without_doubles(drafts: list[Draft]) -> list[Draft]:
    """Keep one draft for a cue: the earlier in the list wins; those that only react to another attribution go."""
    kept: list[Draft] = []
    for draft in drafts:
        if not any(_overlap(draft.cue, other.cue) for other in kept):
            kept.append(draft)
    return [d for d in kept if not _only_reacts(d, kept)]


def _only_reacts(draft: Draft, others: list[Draft]) -> bool:
    """ "…, commenting on the minister's remark that …": the remark is the attribution."""
    if draft.lemma not in _REACTING:
        return False
    return any(o is not draft and o.rule == "cue noun" and _inside(o.cue, draft.content) for o in others)


def holder(draft: Draft, others: list[Draft]) -> Draft | None:
    """Return the draft with the smallest content that holds this one's cue, None when it is nested in none."""
    if not draft.cue:
        return None
    best: Draft | None = None
    for other in others:
        if other is draft or not _inside(draft.cue, other.content):
            continue
        last = draft.rule == "content before cue" and draft.stretch.ends(draft.cue[-1][1])
        if last and other.cue and _inside(other.cue, draft.content):
            continue  # "The council asked for a truce, officials said": theirs is the outer one
        if best is None or _size(other.content) < _size(best.content):
            best = other
    return best


def nested_stands(draft: Draft, outer: Draft, speaker: Speaker) -> bool:
    """Tell whether a nested attribution is worth an entry of its own.

    Speech inside speech is, when somebody named says it; a stance is, when it is that of a state or one of its
    bodies: that a minister says what the government wants is how positions are told.
    """
    if draft.rule == "tagger" or not stands(draft, speaker):
        return False  # of what a tagger sees within others' words four in five are no attributions, or told by those
    s = draft.stretch
    if draft.rule == "cue noun alone":
        return True
    if outer.rule == "headline colon":
        return draft.act != "stance"
    if _asked_whether(draft, outer):
        return False
    if draft.act == "stance":
        if draft.foretold and draft.kind == "noun":
            return False  # "Oslo will not discuss the islands, the envoy said": hers to say
        named = bool(draft.source) and not s.cls[draft.source[0][0]] & (SUBJ | OBJ)
        return named and speaker.kind in ("state", "body") and not _quoted(draft)
    return speaker.entity is not None and draft.rule != "cue noun" and draft.kind in ("that", "clause", "quote", "noun")


def _asked_whether(draft: Draft, outer: Draft) -> bool:
    """ "declined to say whether Athens would ask for a loan": what is asked, or left open, nobody has said."""
    s = draft.stretch
    return any(a <= draft.cue[0][0] < b and "whether" in s.low[a : draft.cue[0][0]] for a, b in outer.content)


def stands(draft: Draft, speaker: Speaker) -> bool:
    """Tell whether an attribution that is nested in none is firm enough.

    A noun for a stance needs a state, a body or a person by name as its owner; a stance in a clause of time or
    condition ("after they backed the plan") is told as a circumstance and attributes nothing.
    """
    s = draft.stretch
    if lays_down(draft) and speaker.rule != DOCUMENT_BEFORE:
        return False  # "Norway closed the strait. It forbids …": what a state does
    if draft.rule in ("reduced passive", "passive") and draft.act == "stance" and speaker.entity is None:
        told = draft.rule == "passive" and any(names_people(s, w) or _names_body(s, w) for w in draft.source)
        return told or speaker.outlet is not None or any(is_unnamed(s, where) for where in draft.source)
    if draft.act != "stance":
        return True
    if draft.rule == "cue noun":
        owner = draft.source[0][0]  # a cue noun always has an owner
        if s.cls[draft.content[0][0]] & THAT and s.zone == "body":
            return True  # "the growers' fear that the rains would fail"
        return speaker.kind in ("state", "body") and not s.cls[owner] & POSS and s.zone != "headline"
    lead = draft.source[0][0] - 1 if draft.source else -1
    return not (lead >= 0 and s.low[lead] in ("after", "before", "if", "since", "until", "unless", "once"))


def _names_body(s: Stretch, where: Range) -> bool:
    """Tell "rights groups", "the opposition", "unions": bodies that hold views."""
    nouns = naming_words().body_nouns
    low = s.low[slice(*where)]
    return "opposition" in low or any(one in nouns for noun in low for one in singulars(noun))


def _quoted(draft: Draft) -> bool:
    s = draft.stretch
    return any(s.cls[k] & QUOTE for a, b in draft.cue for k in range(a, b))


def _overlap(a: list[Range], b: list[Range]) -> bool:
    return any(x < d and c < y for x, y in a for c, d in b)


def _inside(inner: list[Range], outer: list[Range]) -> bool:
    return any(a <= inner[0][0] and inner[0][1] <= b for a, b in outer)


def _size(ranges: list[Range]) -> int:
    return sum(b - a for a, b in ranges)
