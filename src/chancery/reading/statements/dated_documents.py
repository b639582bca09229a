"""Dated documents: the day that a report gives a document once, for all that it then says.

"A secret memo, dated November 1998, was sent to the desk. It warned …"; "an audit completed in October … The same
audit says …"; "a decree of last November gives workers the right …".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field

from chancery.model.frozen import dataclass
from chancery.model.statement import When
from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.circumstances import ISSUED, as_when
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.source_heads import head_noun
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import AUX, QUOTE, SUBJ

_REACH = 8
"""How far behind the noun its participle may stand, and behind that the time."""
_DETERMINED = frozenset("a an the this that these those its their his her".split())
_AGAIN = frozenset("the this that same".split())
_MEANT = frozenset(("it", "which", "they"))
_LAWS = frozenset("law act decree order ordinance ruling verdict judgment judgement resolution treaty edict".split())


@dataclass(frozen=True, slots=True)
class DatedDocuments:
    """By each noun for a document, the sentences in which one is dated, with the times."""

    of_noun: Mapping[str, tuple[tuple[int, int], ...]] = field(default_factory=dict)

    def of(self, draft: Draft, times: Sequence[TimeExpression]) -> When | None:
        """Return the day of the document that a draft's source names, or means by "it" in the next sentence."""
        if not self.of_noun or not draft.source or not draft.cue:
            return None
        s, (first, after) = draft.stretch, draft.source[0]
        words = s.low[first:after]
        if len(words) == 1 and words[0] in _MEANT:
            near = [told for every in self.of_noun.values() for told in every if s.sentence - told[0] == 1]
            return as_when(times, near[0][1], "on", carried=True) if len(near) == 1 else None
        head = _in_which(s, first) or head_noun(s, first, after)
        here = [at for sentence, at in self.of_noun.get(s.low[head], ()) if sentence == s.sentence]
        if here and any(s.time[k] == here[0] for k in range(min(first, head - 1), draft.cue[0][0])):
            return as_when(times, here[0], "on")
        if words[0] not in _AGAIN or after - first > len(_AGAIN):
            return None
        before = [at for sentence, at in self.of_noun.get(s.low[head], ()) if sentence < s.sentence]
        return as_when(times, before[-1], "on", carried=True) if len(set(before)) == 1 else None


def find_dated_documents(stretches: Iterable[Stretch], times: Sequence[TimeExpression]) -> DatedDocuments:
    """Return which documents a report dates where it names them."""
    found: dict[str, list[tuple[int, int]]] = {}
    for s in stretches:
        if max(s.time, default=-1) < 0 or s.cues.documents.isdisjoint(s.low):
            continue
        for noun in range(1, len(s)):
            if s.low[noun] in s.cues.documents:
                at = _dated(s, noun)
                if at is not None and times[at].type == "DATE":
                    found.setdefault(s.low[noun], []).append((s.sentence, at))
    return DatedDocuments({noun: tuple(every) for noun, every in found.items()})


def _in_which(s: Stretch, first: int) -> int | None:
    """The noun of "a 2019 email in which he …" before the source."""
    at = first - 1 - (s.low[first - 2 : first] == ["in", "which"])
    behind = first > 1 and s.low[first - 1] in ("which", "where") and at > 0
    return at - 1 if behind and s.low[at - 1] in s.cues.documents else None


def _dated(s: Stretch, noun: int) -> int | None:
    """The time of a document: behind "dated", "published in" and the like, or of a law, "of last November"."""
    if not any(s.low[k] in _DETERMINED or s.word[k][0].isupper() for k in range(max(0, noun - 3), noun)):
        return None
    if noun > 1 and s.time[noun - 1] >= 0 and s.low[noun - 2] in _DETERMINED:
        return s.time[noun - 1]
    if s.low[noun] in _LAWS and s.low[noun + 1 : noun + 2] == ["of"] and noun + 2 < len(s) and s.time[noun + 2] >= 0:
        return s.time[noun + 2]
    issued = False
    for k in range(noun + 1, min(len(s), noun + 1 + _REACH)):
        if s.time[k] >= 0:
            return s.time[k] if issued else None
        if s.cls[k] & (QUOTE | SUBJ) or (s.cls[k] & AUX and s.low[k - 1] not in ("which", "that")):
            return None
        issued = issued or s.low[k] in ISSUED
    return None
