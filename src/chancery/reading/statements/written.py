"""Written: what of the sayings that a report tells stood in writing, whatever verb passes it on.

"The memo says", "according to a study", "she said in a letter", "the daily Zora reported": the source is a document
or a printed outlet, or a document is what the words stood in.
"""

from __future__ import annotations

from chancery.model.statement import Venue
from chancery.reading.naming_words import naming_words
from chancery.reading.statements.drafts import Draft
from chancery.reading.statements.outlets import outlet_words
from chancery.reading.statements.source_heads import head_noun, head_range, is_text
from chancery.reading.statements.speaker import Speaker
from chancery.reading.statements.speakers import SpeakerFinder
from chancery.reading.statements.stretch import Stretch

_ALOUD = frozenset("speech address interview testimony briefing readout read-out announcement release brief".split())
"""Documents by their name that are spoken, or may be."""
_MORE = frozenset(
    """figures records log logs label card notice plaque audit minutes diary entry entries list listing dossier
    leaflet pamphlet flyer poster manifesto""".split()
)
_MEDIA = frozenset(
    """statement letter letters email e-mail emails e-mails memo memorandum note post posts tweet tweets twitter cable
    message messages communique communiqué declaration filing dissent editorial op-ed column article memoir memoirs book
    essay paper thread website blog facebook telegram instagram log minutes newsletter leaflet flyer pamphlet
    petition posting dispatch""".split()
)
"""In what words stand that somebody has written."""
_ARTICLES = frozenset(("a", "an", "the", "his", "her", "its", "their"))
_LEADS = frozenset(("in", "on", "via", "through"))
_UNPRINTED = frozenset("agency agencies broadcaster broadcasting news service network channel station".split())


def is_written(draft: Draft, speaker: Speaker, finder: SpeakerFinder, venue: Venue | None) -> bool:
    """Tell whether what a draft takes for spoken stood in writing."""
    if draft.act != "said" or draft.spoken or not draft.source or not draft.cue:
        return False
    s, where = draft.stretch, draft.antecedent or draft.source[0]
    head = head_noun(s, *head_range(s, *where))
    named = head > 0 and s.zone != "headline" and s.word[head][0].isupper()
    if is_text(s, *draft.source[0]) or (not named and _is_document(s, s.low[head])) or _is_state_paper(s, head):
        return True
    if venue is not None and _in_writing(venue.text):
        return True
    if speaker.entity is None and draft.source[0][1] - draft.source[0][0] == 1 and speaker.described_as:
        words = speaker.described_as.lower().split()
        return _is_document(s, words[-1]) or (len(words) > 1 and _is_document(s, words[1]))
    return _is_print(s, finder, where)


def _is_state_paper(s: Stretch, head: int) -> bool:
    """Tell "The White Paper", "the Constitution", "the Bluebook" from outlets and people with a capital."""
    if s.low[head] == "paper":
        return head > 0 and s.low[head - 1] in ("white", "green", "blue", "yellow", "command")
    return head > 0 and s.low[head] in _STATE_PAPERS


_STATE_PAPERS = frozenset("bluebook constitution charter treaty convention protocol".split())


def _is_document(s: Stretch, noun: str) -> bool:
    if noun in _ALOUD or noun in s.cues.reports:
        return False
    return noun in _MORE or noun in s.cues.documents or noun in naming_words().document_nouns


def _in_writing(text: str) -> bool:
    """Tell "in a statement on Tuesday", "a letter (in which)" from "in a speech", "in a column of the session"."""
    words = text.lower().split()
    led = bool(words) and (words[0] in _LEADS or words[0] in _ARTICLES)
    return led and any(w.strip(",.") in _MEDIA for w in words[1:5])


def _is_print(s: Stretch, finder: SpeakerFinder, where: tuple[int, int]) -> bool:
    """Tell a newspaper as source from an agency or a station, which may have spoken."""
    words = outlet_words()
    low = s.low[where[0] : where[1]]
    if not _UNPRINTED.isdisjoint(low) or any(w in words.air or w in words.numbered for w in low):
        return False
    printed = any(w in ("newspaper", "daily", "weekly", "magazine", "tabloid", "broadsheet") for w in low)
    return printed or finder.outlet(s.span(*where)) is not None
