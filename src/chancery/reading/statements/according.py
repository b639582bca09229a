"""According to: the source follows, the content is the clause around it."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.statements.drafts import Candidate, Draft, Range
from chancery.reading.statements.ends import clause_end
from chancery.reading.statements.groups import phrase_right
from chancery.reading.statements.set_off import with_name, with_role
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import (
    ADV,
    CC,
    COMMA,
    DASH,
    DET,
    ED,
    FINITE,
    GENITIVE,
    ING,
    POSS,
    PREP,
    PUNCT,
    QUOTE,
    SEMI,
    STOP,
    SUB,
    SUBJ,
    THAT,
    WH,
)

_NOT_SOURCES = frozenset(
    """plan plans schedule which whom what how whether tradition law rules size age need needs ability taste
    preference rank custom protocol order season merit""".split()
)
_LONGEST_OWNER = 8
_LONGEST_CLAUSE = 16
_LEAST_CLAUSE = 4
_PAPERS = frozenset(("plan", "plans", "schedule", "protocol"))
_SHOWN = frozenset("seen obtained published released submitted circulated shown leaked drafted reviewed posted".split())
_LEADS = frozenset(("according", "per", "quote"))
_RELATIVES = ("who", "which", "that")
_NO_CLAUSE = frozenset(("before", "after", "until", "since", "as", "what"))


def draft_according(s: Stretch, others: Sequence[Candidate]) -> list[Draft]:
    """Return a draft for each "according to" (and "in the words of") that names a source."""
    found: list[Draft] = []
    if _LEADS.isdisjoint(s.low) and s.cues.view_nouns.isdisjoint(s.low):
        return found
    for item, word in enumerate(s.low):
        if word == "according" and item + 2 < len(s) and s.low[item + 1] == "to":
            draft = _draft(s, item, item + 2, others)
        elif (
            word in s.cues.viewpoints
            and tuple(s.low[item + 1 : item + 2]) == ("the",)
            and tuple(s.low[item + 3 : item + 4]) == ("of",)
            and s.low[item + 2] in s.cues.viewpoints[word]
        ):
            draft = _draft(s, item, item + 4, others)
        elif word == "quote" and item and s.low[item - 1] == "to" and (item == 1 or s.cls[item - 2] & PUNCT):
            draft = _draft(s, item - 1, item + 1, others)  # "To quote Moran, …"
        elif word == "per" and _told_per(s, item):
            draft = _draft(s, item, item + 1, others)
        elif word in s.cues.viewpoints and not _inside_clause(s, item):
            draft = _in_view(s, item, others)
        else:
            continue
        if draft is not None:
            found.append(draft)
    return found


def _told_per(s: Stretch, item: int) -> bool:
    """Tell "…, per the ministry" and "Per officials, …" from "per cent" and "two per household"."""
    if item + 1 >= len(s) or (item and not s.cls[item - 1] & (COMMA | QUOTE)):
        return False
    word = s.low[item + 1]
    return bool(s.cls[item + 1] & (DET | POSS)) or s.proper(item + 1) or (word.endswith("s") and word in _TELLING)


_TELLING = frozenset("officials sources police prosecutors reports witnesses analysts researchers organisers".split())


def _inside_clause(s: Stretch, item: int) -> bool:
    """Tell a phrase that no mark or clause boundary sets off: only at its edges does it pass an opinion on."""
    return item > 0 and not s.cls[item - 1] & (PUNCT | CC | SUB | QUOTE)


def _in_view(s: Stretch, item: int, others: Sequence[Candidate]) -> Draft | None:
    """ "In her view, …", "…, by the panel's own count, …": the owner is the source, the clause around the content."""
    words = s.cues.viewpoints[s.low[item]]
    noun = next((k for k in range(item + 2, min(len(s), item + _LONGEST_OWNER)) if s.low[k] in words), None)
    if noun is None:
        return None
    owner = next((k for k in range(noun - 1, item, -1) if s.cls[k] & GENITIVE), None)
    if owner is not None:
        source: Range = (item + 1, owner + 1)
    elif s.cls[item + 1] & POSS and s.low[item + 1] != "whose":
        source = (item + 1, item + 2)
    else:
        return None
    if any(s.cls[k] & (PUNCT | FINITE) for k in range(item + 1, noun)) or noun - source[1] > 1:
        return None
    if noun + 1 < len(s) and not s.cls[noun + 1] & PUNCT:
        if item > 0 or s.cls[noun + 1] & (PREP | CC | FINITE | WH):
            return None
        content: list[Range] = [(noun + 1, clause_end(s, noun + 1, others, None))]
    else:
        content = _content(s, item, noun + 1, others)
    if item and noun + 2 < len(s) and s.cls[noun + 1] & COMMA and s.cls[item - 1] & COMMA:
        before, behind = (_first(s, item), item - 1), (noun + 2, clause_end(s, noun + 2, others, None))
        content = _parted(s, before, behind, others) or [before, behind]
    content = [r for r in content if r[1] > r[0]]
    if not content:
        return None
    return Draft(
        stretch=s, rule="point of view", source=[source], cue=[(item, item + 1), (source[1], noun + 1)],
        content=content, act="stance", confidence=0.75, lemma=f"{s.low[item]} … {s.low[noun]}", kind="clause",
    )  # fmt: skip


def _first(s: Stretch, end: int) -> int:
    first = end
    while first > 0 and not s.cls[first - 1] & SEMI:
        first -= 1
    while first < end and s.cls[first] & (PUNCT | CC):
        first += 1
    return first


def _draft(s: Stretch, cue: int, first: int, others: Sequence[Candidate]) -> Draft | None:
    if first >= len(s) or s.low[first] in _NOT_SOURCES or s.cls[first] & WH:
        return None
    after = source_end(s, first)
    if after == first or (s.low[after - 1] in _NOT_SOURCES and not _told_by(s, first, after)):
        return None
    after = _over_relative(s, after)
    content = _content(s, cue, after, others)
    if not content:
        return None
    return Draft(
        stretch=s,
        rule="according to",
        source=[(first, after)],
        cue=[(cue, first)],
        content=content,
        act="said",
        confidence=0.9,
        lemma="according to",
    )


def _told_by(s: Stretch, first: int, after: int) -> bool:
    """Tell "a schedule it submitted", "a plan seen by Radio Orrin" from "according to plan": a paper that says so."""
    if s.low[after - 1] not in _PAPERS or not s.cls[first] & (DET | POSS) or after >= len(s):
        return False
    return bool(s.cls[after] & SUBJ) or s.low[after] in _SHOWN


def _over_relative(s: Stretch, after: int) -> int:
    """The end of "people who work there" in "according to people who work there, the …"."""
    if after + 2 >= len(s) or s.low[after] not in ("who", "whose", "that"):
        return after
    for k in range(after + 2, min(len(s), after + _LONGEST_CLAUSE)):
        if s.cls[k] & (COMMA | SEMI | DASH) or _ends(s, k):
            return k
        if s.cls[k] & (QUOTE | SUB):
            return after
    return after


def source_end(s: Stretch, first: int) -> int:
    """The source runs over coordinated and prepositional phrases to the next mark or clause."""
    after = with_role(s, with_name(s, phrase_right(s, first)))
    size = len(s)
    while after < size and after > first:
        if s.cls[after] & ED and after + 1 < size and s.cls[after + 1] & PREP:
            if s.time[min(after + 2, size - 1)] >= 0:
                break  # "two aides quoted on Monday by"
            after += 1  # "a diplomat briefed on the talks"
            continue
        if s.low[after] in ("and", "&", "or") or s.low[after] in ("on", "by", "about", "in", "with", "familiar"):
            step = phrase_right(s, after + 1)
            if step == after + 1 or (s.time[after + 1] >= 0) or (step < size and s.cls[step] & FINITE):
                break
            after = step
            continue
        break
    return after


def _content(s: Stretch, cue: int, after: int, others: Sequence[Candidate]) -> list[Range]:
    before = _before(s, cue)
    rest = after
    size = len(s)
    while rest < size and not s.cls[rest] & (COMMA | DASH | SEMI | QUOTE) and not _ends(s, rest):
        if s.cls[rest] & WH:
            break
        rest += 1
    marked = rest < size and bool(s.cls[rest] & (COMMA | DASH | QUOTE))
    following: Range | None = None
    if marked:
        start = rest if s.cls[rest] & QUOTE else rest + 1
        if s.cls[rest] & COMMA and start < size and s.cls[start] & (WH | ING | ED) and s.low[start] != "what":
            start = _past_insertion(s, start) if not s.cls[start] & ED or _of_the_paper(s, start) else start
        if start < size:
            following = (start, clause_end(s, start, others, None))
    if following is not None and following[1] <= following[0]:
        following = None
    parted = _parted(s, before, following, others) if before is not None and following is not None else None
    if parted is not None:
        return parted
    within = _subordinate(s, cue) if following is not None else None
    if within is not None and following is not None:
        return [following] if within[1] - within[0] < 1 else [within, following]
    if before is None or not _has_verb(s, *before):
        if following is None:
            return [before] if before is not None else []
        if before is not None and before[1] - before[0] > 1 and not _connective(s, *before):
            return [before, following]
        return [following]
    return [before]


def _parted(s: Stretch, before: Range, following: Range, others: Sequence[Candidate]) -> list[Range] | None:
    """What a source parts: "who, according to her, left", "the ferry, according to her, has sunk", "said, …, that"."""
    first, end = before
    at = following[0]
    if s.cls[at] & THAT and any(first < o.right <= end and "t" in o.verb.codes for o in others):
        return [before, following]
    if not _verb_alone(s, at):
        return None
    if s.low[end - 1] in _RELATIVES:
        return [following]
    joint = next((k for k in range(end - 1, max(first, end - _LONGEST_OWNER), -1) if s.cls[k] & (CC | FINITE | ED)), 0)
    if not joint or not s.cls[joint] & CC or not s.cls[joint - 1] & COMMA or joint + 1 == end:
        return None
    return [(joint + 1, end), following] if _has_verb(s, first, joint) or joint - first > _LEAST_CLAUSE else None


def _verb_alone(s: Stretch, at: int) -> bool:
    """Tell a finite verb whose subject stands further left: "was", "left the", "grows basil"."""
    while at < len(s) and s.cls[at] & ADV and not s.cls[at] & FINITE:
        at += 1
    if at + 1 >= len(s) or s.cls[at] & (DET | ING):
        return False
    plain = not s.cls[at] and s.word[at].islower() and s.low[at].endswith("s") and not s.cls[at + 1] & PUNCT
    return bool(s.cls[at] & (FINITE | ED)) or plain


def _subordinate(s: Stretch, cue: int) -> Range | None:
    """ "…, where, according to the board, the number falls": what of a clause's own words stands before the source."""
    end = cue
    while end > 0 and s.cls[end - 1] & (COMMA | DASH | ADV) and not s.cls[end - 1] & (QUOTE | SUB | WH):
        end -= 1
    for k in range(end - 1, max(0, end - _LONGEST_OWNER), -1):
        if s.cls[k] & (WH | SUB) and s.low[k] not in _NO_CLAUSE and s.cls[k - 1] & COMMA:
            return k + 1, end
        if s.cls[k] & (FINITE | ED | PUNCT | QUOTE):
            return None
    return None


def _of_the_paper(s: Stretch, at: int) -> bool:
    """Tell ", dated 10 May and seen by the Courier," behind the source from a clause that begins with a participle."""
    led = at + 1 < len(s) and (s.time[at + 1] >= 0 or bool(s.cls[at + 1] & PREP))
    return led and any(s.cls[k] & COMMA for k in range(at + 2, len(s)))


def _past_insertion(s: Stretch, at: int) -> int:
    """Step over ", who spoke in Oslo," behind the source."""
    for k in range(at, len(s)):
        if s.cls[k] & COMMA:
            return k + 1
    return len(s)


def _before(s: Stretch, cue: int) -> Range | None:
    """The clause that stands before "according to", without its comma."""
    end = cue
    while end > 0 and s.cls[end - 1] & (COMMA | DASH | ADV) and not s.cls[end - 1] & QUOTE:
        if s.cls[end - 1] & ADV and end < cue and not s.cls[end - 2] & (COMMA | DASH):
            break  # "the closure is costly, according to"
        end -= 1
    first = end
    while first > 0 and not s.cls[first - 1] & SEMI:
        first -= 1
    while first < end and s.cls[first] & PUNCT:
        first += 1
    if end <= first or (end - first == 1 and s.cls[first] & (CC | SUB)):
        return None
    for k in range(end - 1, first, -1):
        # a contrast begins a clause of its own: "…, but according to the envoy the talks …"
        if s.cls[k] & (CC | SUB | THAT) and k == end - 1:
            return None
    return first, end


def _connective(s: Stretch, first: int, after: int) -> bool:
    return all(s.cls[k] & (ADV | CC | SUB | PUNCT) for k in range(first, after)) or s.low[first] in ("in", "at", "on")


def _has_verb(s: Stretch, first: int, after: int) -> bool:
    return any(s.cls[k] & (FINITE | ED | QUOTE) for k in range(first, after)) or after - first > 8


def _ends(s: Stretch, at: int) -> bool:
    return bool(s.cls[at] & STOP) and s.ends(at)
