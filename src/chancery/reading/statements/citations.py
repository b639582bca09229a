"""Citations: whom an outlet has its word from, where no verb of its sentence says so.

"The ferry sank, according to NHK, citing police", "Interfax reported, with reference to a diplomat, that", "in a report
citing a court clerk, the Courier said", "Zora, attributing the news to two sources, said". Such a draft is doubted from
the start: it tells something of the attribution beside it, and nothing where the source of that is no outlet.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count

from chancery.reading.statements.according import source_end
from chancery.reading.statements.drafts import Draft, Range
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import ADV, COMMA, DET, PUNCT, VERB, WH

CITED = "citing"
"""The lemma of these drafts."""
_CITING = frozenset(("citing", "quoting"))
_CITED = frozenset(("cited", "cites", "quoted", "quotes"))
_MARKERS = _CITING | _CITED | {"reference", "referring", "attributing"}
_NEWS = frozenset("information report reports news story claim figure figures remarks".split())
_FAR = 8


def draft_citations(s: Stretch, drafts: Sequence[Draft]) -> list[Draft]:
    """Return a draft for each citation that tells whom the source of another draft has it from."""
    if not drafts or _MARKERS.isdisjoint(s.low):
        return []
    found = []
    for k in compress(count(), map(_MARKERS.__contains__, s.low)):
        own = next((d for d in drafts if any(a <= k < b for a, b in d.cue)), None)
        if own is not None and not _misread(s, k, own, drafts):
            continue
        first = _cited_at(s, k)
        citing = _outlet_of(s, k, [d for d in drafts if d is not own]) if first is not None else None
        if first is None or citing is None:
            continue
        if own is not None:
            own.doubted = True
        cited = (first, source_end(s, first))
        if cited[1] > first:
            found.append(_citation(s, citing, k, cited))
    return found


def _citation(s: Stretch, citing: Range, k: int, cited: Range) -> Draft:
    return Draft(
        stretch=s, rule="citation", source=[citing], cue=[(k, k + 1)], content=[cited], act="said", lemma=CITED,
        doubted=True,
    )  # fmt: skip


def _misread(s: Stretch, k: int, own: Draft, drafts: Sequence[Draft]) -> bool:
    """Tell "according to NHK, citing" and "attributing the news to": no attribution of the clause's own subject."""
    if s.low[k] == "attributing":
        return any(word in _NEWS for word in s.low[k + 1 : k + _FAR])
    behind = (d for d in drafts if d.rule == "according to" and d is not own)
    return s.low[k] in _CITING and any(d.source[0][1] == k - 1 for d in behind)


def _cited_at(s: Stretch, k: int) -> int | None:
    """Where whom is cited begins behind a word that says so, None where nobody is."""
    word, behind = s.low[k], s.low[k + 1 : k + 2]
    at: int | None
    if word in _CITING:
        at = k + 1
    elif word in _CITED:
        at = k + 1 if k and s.low[k - 1] == "which" else None
    elif word == "attributing":
        to = next((i for i in range(k + 2, min(len(s), k + _FAR)) if s.low[i] == "to"), None)
        at = to + 1 if to is not None else None
    else:
        led = word == "referring" or (k > 0 and s.low[k - 1] in ("with", "a", "in"))
        at = k + 2 if led and behind == ["to"] else None
    return at if at is not None and at < len(s) and not s.cls[at] & (PUNCT | WH) else None


def _outlet_of(s: Stretch, k: int, drafts: Sequence[Draft]) -> Range | None:
    """Return the source of the draft that a citation at ``k`` belongs to: the one right before it, or right behind."""
    before = [d for d in drafts if d.source and d.cue and d.source[0][1] <= k and max(b for _, b in d.cue) <= k]
    before = [d for d in before if not any(a <= k < b for a, b in d.content) and _near(s, d, k)]
    if before:
        return max(before, key=lambda d: max(d.source[0][1], d.cue[-1][1])).source[0]
    apart = [d for d in drafts if d.source and d.source[0][1] == k - 1 and s.cls[k - 1] & COMMA]
    if apart:
        return apart[0].source[0]
    if all(not s.cls[i] & VERB for i in range(k)):
        behind = [d for d in drafts if d.source and d.source[0][0] > k]
        return min(behind, key=lambda d: d.source[0][0]).source[0] if behind else None
    return None


def _near(s: Stretch, draft: Draft, k: int) -> bool:
    """Tell whether only a comma, a time, "with" or "which" stands between a draft's cue or source and what cites."""
    at = max(draft.source[0][1], draft.cue[-1][1])
    return all(
        s.cls[i] & (COMMA | ADV | WH | DET) or s.time[i] >= 0 or s.low[i] in ("with", "on", "in") for i in range(at, k)
    )
