"""Quotations that no cue in their own sentence governs: carried on from the speaker before, or after a colon."""

from __future__ import annotations

from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.labels import label_words
from chancery.reading.statements.shared_subjects import clause_subject
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import COLON, PUNCT, QUOTE

_LEAST_WORDS = 3
_LEAST_CONTINUED = 7
_CONTINUED = "continued"
_ADDING = frozenset((("in", "addition"), ("moreover",), ("furthermore",), ("besides",), ("additionally",), ("also",)))
_THINGS = frozenset(("it", "this", "that", "these", "those", "there", "two", "three", "four", "several", "some"))
_ENDS = frozenset(".,?!…—-'’")
_STOPS = frozenset(".?!")
_FARTHEST = 4
"""A quotation this many paragraphs after the last attribution is nobody's."""


def draft_floating(stretches: list[Stretch], by_stretch: list[list[Draft]]) -> None:
    """Add a draft for each full quotation that stands alone, by the last speaker; source and cue are empty.

    Nothing in such a quotation names the speaker: it is that of the last quotation in the paragraph or the one
    before, and, less surely, whoever was last said to speak a few paragraphs up. A quotation after a colon belongs
    to the subject of its own sentence.
    """
    last: Draft | None = None
    last_paragraph = -_FARTHEST
    quoted = False
    for index, s in enumerate(stretches):
        drafts = by_stretch[index]
        drafts += _after_colon(s, drafts)
        loose = _loose(s, drafts)
        distance = s.paragraph - last_paragraph
        if last is not None and distance == 0 and not drafts and _goes_on(stretches, by_stretch, index):
            drafts.append(_continued(s, last))
            continue
        if loose and last is not None and not drafts and distance <= _FARTHEST:
            sure = distance == 0 or (quoted and distance <= 1)
            drafts.append(_carried(s, loose, last, 0.8 if distance == 0 else 0.7 if sure else 0.5))
            if sure:
                last.later += [(s, r) for r in loose]
            last_paragraph, quoted = s.paragraph, True
            continue
        speech = [d for d in drafts if _speaks(s, d) and not d.anaphoric and d.source]
        if speech:
            _join_open(stretches, by_stretch, index, speech[0])
            last = next((d for d in speech if _quotes(s, d.content)), speech[0])
            last_paragraph = s.paragraph
            quoted = _quotes(s, last.content)
        elif distance:
            quoted = False


def _speaks(s: Stretch, draft: Draft) -> bool:
    """Tell an attribution of speech, also one whose content is a bare noun ("She stressed the cost. “…”")."""
    if draft.act in ("said", "written"):
        return True
    last = draft.cue[0][1] - 1 if draft.cue else -1
    return last >= 0 and any(
        "q" in verb.codes and verb.act != "stance" for verb, _ in s.cues.verbs.get(s.low[last], ())
    )


def _join_open(stretches: list[Stretch], by_stretch: list[list[Draft]], index: int, draft: Draft) -> None:
    """A quotation left open at the end of a paragraph goes on in the next, whose attribution holds for both."""
    s = stretches[index]
    if not draft.content or draft.content[0][0] > 1 or not s.cls[draft.content[0][0]] & QUOTE:
        return
    at = index - 1
    while at >= 0 and not by_stretch[at] and index - at <= _FARTHEST:
        other = stretches[at]
        open_quotes = [k for k, q in other.quotes.items() if q.continued]
        if not open_quotes:
            break
        draft.others.insert(0, (other, (open_quotes[-1], open_quotes[-1] + 1)))
        at -= 1


def _carried(s: Stretch, content: list[Range], last: Draft, confidence: float) -> Draft:
    return Draft(
        stretch=s, rule="quotation carried on", source=[], cue=[], content=content, act=last.act,
        confidence=confidence, floating=True, earlier=last, kind="quote",
    )  # fmt: skip


def _goes_on(stretches: list[Stretch], by_stretch: list[list[Draft]], index: int) -> bool:
    """Tell "According to him, …. In addition, …": a sentence that adds to what the one before attributes."""
    s, before = stretches[index], stretches[index - 1]
    opening = tuple(s.low[:3])
    adds = (opening[:1] in _ADDING and opening[1:2] == (",",)) or (opening[:2] in _ADDING and opening[2:3] == (",",))
    if not adds or s.zone != "body" or before.paragraph != s.paragraph or len(s) < _LEAST_CONTINUED:
        return False
    told = [d for d in by_stretch[index - 1] if d.rule in ("according to", _CONTINUED)]
    return bool(told) and not any(bits & QUOTE for bits in s.cls)


def _continued(s: Stretch, last: Draft) -> Draft:
    end = len(s)
    while end > 1 and s.cls[end - 1] & PUNCT:
        end -= 1
    return Draft(
        stretch=s, rule=_CONTINUED, source=[], cue=[], content=[(0, end)], act="said", confidence=0.4, floating=True,
        earlier=last, kind="clause",
    )  # fmt: skip


def _after_colon(s: Stretch, drafts: list[Draft]) -> list[Draft]:
    """ "The mayor was blunt: “…”": the subject speaks, though no verb says so."""
    for k in s.quotes:
        if (
            k < 2
            or not s.cls[k - 1] & COLON
            or (s.words_inside(k) < _LEAST_WORDS and s.cues.answers.isdisjoint(s.low[:k]))
        ):
            continue
        if any(a <= k < b for d in drafts for a, b in d.content):
            return []
        subject = clause_subject(s, k - 1)
        if subject is None or (s.zone == "headline" and any(word in label_words().rubrics for word in s.low[:k])):
            return []  # "Film review: ‘The Long Way Home’"
        if s.low[subject[0]] in _THINGS or s.last_inside(k) not in _ENDS:
            return []
        made = Draft(
            stretch=s, rule="quotation after a colon", source=[subject], cue=[(k - 1, k)], content=[(k, k + 1)],
            act="said", confidence=0.6, kind="quote", lemma=":",
        )  # fmt: skip
        return [made]
    return []


def _loose(s: Stretch, drafts: list[Draft]) -> list[Range]:
    """The full quotations of a stretch that holds nothing else."""
    if not s.quotes or any(not bits & (QUOTE | PUNCT) for bits in s.cls):
        return []
    taken = {k for d in drafts for a, b in d.content for k in range(a, b)}
    loose = [
        (k, k + 1)
        for k in range(len(s))
        if s.cls[k] & QUOTE and k not in taken and (s.words_inside(k) >= _LEAST_WORDS or s.last_inside(k) in _STOPS)
    ]
    return loose if loose and not any(bits & COLON for bits in s.cls) else []


def _quotes(s: Stretch, content: list[Range]) -> bool:
    return any(s.full_quote(k) for k in s.quotes for a, b in content if a <= k < b) if s.quotes else False
