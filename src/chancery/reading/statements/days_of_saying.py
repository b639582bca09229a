"""Days of saying: when each statement of a report was said, from its own sentence or carried from another one.

In this order: a time in its clause; that of the verb beside it; that of the saying which it goes on with; the last time
given for the same speaker; the occasion, or the entry of a live page, that the report's form gives (``occasions``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from chancery.model.quick import replaced
from chancery.model.statement import Statement, When
from chancery.model.time_expression import TimeExpression
from chancery.reading.statements.circumstances import as_when, said_time
from chancery.reading.statements.counted_days import counted_day, day_of_event
from chancery.reading.statements.dated_documents import DatedDocuments
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.leaning_days import day_of_then, leaning_day
from chancery.reading.statements.news_days import NewsDays
from chancery.reading.statements.occasions import Occasion
from chancery.reading.statements.selecting import holder
from chancery.reading.statements.speaker import Speaker

COARSE = frozenset(("month", "season", "quarter", "half", "year", "decade", "century"))
_PERFECT = frozenset(("has", "have", "'ve", "having"))
_ON_THE_DAY = When(None, None, None, "vague", None, None, "on", carried=True)
"""On the day of the report, which ``revalue`` fills in."""


@dataclass(slots=True)
class DaysOfSaying:
    """What of one report dates its statements; asked for each in text order, since times are carried on."""

    times: Sequence[TimeExpression]
    occasion: Occasion | None
    entries: dict[int, int | None]
    news: NewsDays = field(default_factory=NewsDays)
    documents: DatedDocuments = field(default_factory=DatedDocuments)
    last_said: dict[str, tuple[When, int]] = field(default_factory=dict)

    def of(
        self,
        draft: Draft,
        drafts: Sequence[Draft],
        speaker: Speaker,
        earlier: Statement | None,
        parent: Statement | None,
        *,
        elsewhere: bool,
    ) -> When | None:
        """Return when a draft was said; None where nothing tells it. ``elsewhere`` is True where a place is told."""
        said = self._said(draft, drafts, speaker, earlier, parent)
        if said is None and parent is None and earlier is None:
            return self._of_occasion(draft, speaker, elsewhere=elsewhere) or self._of_news(draft)
        return said

    def _of_news(self, draft: Draft) -> When | None:
        """The day of the news, or the time from which its paragraph tells on."""
        if self.entries or (self.occasion is not None and self.occasion.whole):
            return None
        if draft.kind == "turn":
            return None
        at = self.news.of(draft, self.times)
        return replaced(as_when(self.times, at, "on", carried=True), implied=True) if at is not None else None

    def _said(
        self,
        draft: Draft,
        drafts: Sequence[Draft],
        speaker: Speaker,
        earlier: Statement | None,
        parent: Statement | None,
    ) -> When | None:
        """Its own time; else that of the saying it goes on with, or of what the speaker said just before."""
        whole = self.occasion is not None and self.occasion.whole and draft.stretch.sentence > self.occasion.first
        own = self._own(draft, drafts) if not whole and (parent is None or draft.act != "stance") else None
        if own is not None and own.time is not None and self.entries.get(draft.stretch.paragraph) == own.time:
            own = None  # the clock that opens an entry of a live page
        if own is not None and own.time is not None and not self.entries:
            own = leaning_day(own, draft, self.times, self.news)
        elif own is None and not whole and parent is None and earlier is None:
            own = day_of_then(draft, self.times, self.news)
        if own is not None:
            news = draft.act in ("said", "written") and not draft.past_perfect
            if speaker.key is not None and own.time is not None and news:
                self.last_said[speaker.key] = (own, draft.stretch.paragraph)
            return own
        beside = self._beside(draft, drafts) if not whole and parent is None and earlier is None else None
        if beside is not None:
            return beside
        if earlier is not None:
            said = earlier.said
            return replaced(said, carried=True) if said is not None else None
        if (
            draft.act in ("stance", "anaphoric")
            or draft.past_perfect
            or draft.repeated
            or draft.present
            or parent is not None
        ):
            return None
        return self._carried(draft, speaker)

    def _own(self, draft: Draft, drafts: Sequence[Draft]) -> When | None:
        """The time in its own clause: counted from another day there, told outright, or the day of its document."""
        own = counted_day(draft, self.times) or said_time(draft, self.times, drafts)
        if own is None:
            own = day_of_event(draft, self.times)
        return self.documents.of(draft, self.times) if own is None else own

    def _beside(self, draft: Draft, drafts: Sequence[Draft]) -> When | None:
        """ "India today rejected the claim and asked it to …": the time of the verb before, in one clause with it."""
        if not draft.source or not draft.cue or draft.foretold or draft.past_perfect:
            return None
        for other in drafts:
            if other is draft or not other.cue or other.source != draft.source or other.cue[0] >= draft.cue[0]:
                continue
            if holder(draft, [other]) is None and not other.past_perfect:
                return said_time(other, self.times, [other])
        return None

    def _carried(self, draft: Draft, speaker: Speaker) -> When | None:
        known = self.last_said.get(speaker.key) if speaker.key is not None else None
        if known is None or known[0].time is None or draft.rule.startswith("cue noun"):
            return None
        said, paragraph = known
        near = paragraph == draft.stretch.paragraph
        if not near and said.granularity in COARSE and draft.stretch.paragraph - paragraph > 1:
            return None
        return replaced(said, carried=True)

    def _of_occasion(self, draft: Draft, speaker: Speaker, *, elsewhere: bool) -> When | None:
        """The day of the occasion at which it was said; not for background, stances, plans and other places."""
        meeting = self.occasion is not None and self.occasion.meeting
        above = bool(self.entries) and draft.stretch.paragraph < min(self.entries)
        if above and draft.cue and (draft.present or draft.negated) and draft.act in ("said", "written"):
            return _ON_THE_DAY  # what the head of a live page sums up
        if draft.past_perfect or draft.foretold or (draft.repeated and not meeting):
            return None
        if draft.rule.startswith("cue noun"):
            return None
        if draft.cue and draft.stretch.paragraph in self.entries:
            entry = self.entries[draft.stretch.paragraph]
            if entry is None or self.times[entry].anchor != "published":
                return _ON_THE_DAY  # a clock counts from the page's day, not from one that an entry mentions
            return as_when(self.times, entry, "on", carried=True)
        if not (meeting or draft.act in ("said", "written")):
            return None
        if any(w in _PERFECT for a, b in draft.cue for w in draft.stretch.low[a:b]):
            return None
        if self.occasion is None or draft.present or elsewhere or speaker.key in self.last_said:
            return None
        if not self.occasion.holds(draft, speaker.entity):
            return None
        return as_when(self.times, self.occasion.time, "on", carried=True)
