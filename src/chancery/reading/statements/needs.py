"""Needs: what some verbs must have in their object to tell anything ("put the cost at two million", "counted nine")."""

from __future__ import annotations

from chancery.knowledge.cues import CueVerb
from chancery.reading.statements.drafts import Candidate, Range
from chancery.reading.statements.source_heads import head_noun
from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import NUM, QUOTE, TO

_FIGURES = frozenset(
    """$ £ € one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
    eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety half dozens scores hundreds thousands
    millions""".split()
)
_SOMEBODY = frozenset(("he", "she", "i", "we", "you", "who"))
_REPLYING = frozenset("reply respond react".split())
_QUESTIONS = frozenset("question questions query queries inquiry inquiries enquiry enquiries".split())


def lacks_need(s: Stretch, c: Candidate, content: Range) -> bool:
    """Tell a verb whose object has not what makes it tell something: "put the cup on the table", "counted her pills".

    Nor is a question what is told where somebody replies to it. "Put" and "value" need "at" and a figure, "invite" what
    somebody is asked to do.
    """
    first, after = content
    if c.verb.tail:
        return c.verb.lemma in _REPLYING and not c.group.negated and _is_asked(s, first, after)
    if c.verb.lemma in s.cues.figuring:
        marks = [k for k in range(first + 1, after - 1) if s.low[k] == "at" and s.low[k + 1] not in ("least", "most")]
        return not any(_figure_soon(s, k + 1, after) for k in marks)
    if c.verb.lemma in s.cues.bidding:
        return not any(
            s.cls[k] & TO and k + 1 < after and not s.cls[k + 1] & ~QUOTE and not s.proper(k + 1)
            for k in range(first, after)
        )
    return False


def _is_asked(s: Stretch, first: int, after: int) -> bool:
    """Tell "(replying to) a question in the House" from "(replying to) the charge": its head is a question."""
    return after > first and s.low[head_noun(s, first, after)] in _QUESTIONS


def counts_nothing(s: Stretch, verb: CueVerb, at: int) -> bool:
    """Tell "the crews counted" and "counted her pills" by what stands at ``at``: a verb of counting needs a number."""
    return not verb.tail and verb.lemma in s.cues.counting and not (at + 1 < len(s) and _is_figure(s, at))


def _figure_soon(s: Stretch, first: int, after: int) -> bool:
    return any(_is_figure(s, k) for k in range(first, min(after, first + 4)))


def _is_figure(s: Stretch, at: int) -> bool:
    return bool(s.cls[at] & NUM) or s.low[at].split("-")[0] in _FIGURES


def shows_a_quality(s: Stretch, c: Candidate) -> bool:
    """Tell "he had shown “no remorse”", "Moran showed “great courage”" from what a tape or a study shows."""
    if c.verb.lemma != "show" or c.source is None or not s.cues.showing.isdisjoint(s.low[slice(*c.source)]):
        return False
    first, after = c.source
    return s.low[first] in _SOMEBODY or s.proper(after - 1)


def more_of(s: Stretch, at: int) -> bool:
    """Tell "warned of further delays" from "urged further that", "further warned"."""
    if s.low[at] != "further" or at + 1 >= len(s):
        return False
    return s.word[at + 1].islower() and not s.cls[at + 1] and s.time[at + 1] < 0
