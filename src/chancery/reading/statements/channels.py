"""Channels: words beside a cue that an outlet stands behind, which passed on what was said.

"In remarks broadcast live by", "speaking exclusively to", "contacted by phone by", "in a statement sent to", "answers
to questions from", "in an op-ed for", "on". Whether an outlet does stand there is for the caller to see.
"""

from __future__ import annotations

from chancery.reading.statements.stretch import Stretch
from chancery.reading.statements.words import ADV, POSS, PREP, PUNCT, WH

_CARRIED = frozenset(
    """quoted cited carried published aired broadcast printed reported run posted distributed relayed released shown
    televised transmitted reprinted circulated reproduced monitored recorded streamed""".split()
)
_SPOKEN = frozenset(("speaking", "spoke", "spoken", "talking", "talked"))
_REACHED = frozenset("contacted reached approached interviewed asked questioned pressed telephoned phoned".split())
SEEN = frozenset("seen obtained reviewed viewed".split())
"""How an outlet comes by a document."""
_SENT = frozenset("sent given provided emailed supplied submitted made read addressed".split())
_WORDS = frozenset(
    """statement statements comment comments remark remarks email e-mail emails letter message messages note text texts
    answers answer questions question reply replies response responses interview interviews conversation""".split()
)
"""Nouns for what somebody gives an outlet."""
PIECES = frozenset("op-ed article column essay piece commentary opinion blog".split())
"""Nouns for what somebody writes for an outlet."""
_HEARD = frozenset("speech address recording footage video clip sermon broadcast appearance".split())
"""Nouns for what an outlet shows of somebody."""
WORKS = PIECES | frozenset("paper study survey report poll book review series".split())
"""Things that are published: what they say comes from themselves."""
_LEADS = frozenset(("in", "on", "by"))
_BEHIND = {
    **dict.fromkeys(_CARRIED, frozenset(("by", "in", "on", "through", "via"))),
    **dict.fromkeys(_SPOKEN, frozenset(("to", "with", "on", "for"))),
    **dict.fromkeys(_REACHED, frozenset(("by",))),
    **dict.fromkeys(SEEN, frozenset(("by",))),
    **dict.fromkeys(_SENT, frozenset(("to", "on", "over"))),
    **dict.fromkeys(_WORDS, frozenset(("to", "with", "from", "for", "by"))),
    **dict.fromkeys(PIECES, frozenset(("for", "in"))),
}
"""What leads to the outlet behind a word of passing on."""
_GIVEN = frozenset("statement comment comments remark remarks interview interviews".split())
"""Those of the nouns that are hardly ever given to anybody but an outlet."""
_GIVABLE = _WORDS | _HEARD
_NEAR = 4
SURE = _CARRIED | _SPOKEN | _REACHED | PIECES | _GIVEN
"""The words that ``sure_channel`` may begin at."""
PASSING = frozenset(_BEHIND) | _LEADS
"""The words that a channel may begin at."""
_LINES = frozenset(("phone", "telephone", "email", "e-mail", "video", "radio", "text", "wireless", "satellite"))
_MANNERS = frozenset(("live", "nationwide", "worldwide", "exclusively", "first", "aloud", "out", "late", "early"))
_LONGEST = 6
_EDITIONS = frozenset(("edition", "issue", "editions", "pages", "columns", "website", "site", "programme", "program"))
_MEDIUMS = frozenset(
    """station channel daily weekly paper tabloid magazine journal website portal media press agency agencies newspaper
    newspapers television radio tv broadcaster""".split()
)


def posted_in(s: Stretch, first: int, after: int) -> bool:
    """Tell the participle of "In a statement posted on its website, the company said" from "a statement posted"."""
    if after >= len(s) or not s.cls[after] & PREP or not (s.low[first - 1] in _GIVABLE or s.low[first - 1] in PIECES):
        return False
    begin = next((k for k in range(first - 2, max(-1, first - 2 - _LONGEST), -1) if s.cls[k] & (PREP | PUNCT)), -1)
    return begin >= 0 and s.low[begin] == "in" and (begin == 0 or bool(s.cls[begin - 1] & PUNCT))


def channel_at(s: Stretch, k: int) -> tuple[int, str] | None:
    """Return where an outlet may be named behind the word at ``k``, and how it passed the words on."""
    leads = _BEHIND.get(s.low[k])
    if leads is not None:
        at = _past_manner(s, k + 1, leads)
        if at + 1 < len(s) and s.low[at] in leads:
            return _past_edition(s, at + 1), "quoted" if s.low[k] in _CARRIED else "told"
    if s.low[k] == "by" and any(w in _REACHED for w in s.low[max(0, k - _LONGEST) : k]):
        return k + 1, "told"  # "interviewed one after the other by the Courier"
    if s.low[k] in ("in", "on") and k + 1 < len(s) and _opens_name(s, k + 1):
        return _past_edition(s, k + 1), "told"
    return None


def _past_manner(s: Stretch, at: int, leads: frozenset[str]) -> int:
    """Step over "live", "exclusively", "by phone", "on Monday" between a word of passing on and what leads on."""
    last = min(len(s) - 1, at + _LONGEST)
    while at < last:
        dated = s.time[at] >= 0 or (s.time[at + 1] >= 0 and s.low[at] in ("on", "in", "at"))
        wired = s.low[at] in ("by", "via", "over") and s.word[at + 1] in _LINES
        if not dated and not wired and (s.low[at] in leads or not (s.cls[at] & ADV or s.low[at] in _MANNERS)):
            break
        at += 1 + wired
    return at


def _past_edition(s: Stretch, at: int) -> int:
    """Step over "Tuesday's edition of" in "published in Tuesday's edition of the Courier"."""
    last = min(len(s) - 2, at + _LONGEST)
    of = next((k for k in range(at, last) if s.low[k] in _EDITIONS and s.low[k + 1] == "of"), at)
    return of + 2 if of > at else at


def _opens_name(s: Stretch, at: int) -> bool:
    """Tell a name, or what an outlet is before its name, behind "in" and "on": "on the radio station Gorny Glas"."""
    if s.proper(at) or at in s.quotes:
        return True
    first = at + bool(s.low[at] == "the" or s.cls[at] & POSS)
    if first < len(s) and s.proper(first):
        return True
    after = next((k for k in range(first, min(len(s), first + 3)) if s.proper(k)), first)
    return after > first and s.low[after - 1] in _MEDIUMS


def passed_on(s: Stretch, at: int, size: int) -> bool:
    """Tell "…, as quoted by Radio Orrin" and "…, in remarks carried by Zora." behind what was said: how it came."""
    if at + 2 >= size:
        return False
    if s.low[at] == "as":
        return s.low[at + 1] in _CARRIED and s.low[at + 2] in ("by", "in", "on")
    if s.low[at] != "in" or any(s.cls[k] & (PUNCT | WH) and not s.ends(k) for k in range(at, size)):
        return False
    noun = next((k for k in range(at + 1, min(size, at + _LONGEST)) if s.low[k] in _WORDS or s.low[k] in _HEARD), 0)
    if not noun or noun + 2 >= size or any(s.cls[k] & PREP for k in range(at + 1, noun)):
        return False
    given = s.low[noun] in _WORDS and s.low[noun + 1] in ("to", "with") and not s.cls[noun + 2] & WH
    return given or (s.low[noun + 1] in _CARRIED and channel_at(s, noun + 1) is not None)


def sure_channel(s: Stretch, k: int) -> int | None:
    """Return where a name begins that can only be an outlet's, by the words of passing on before it."""
    word = s.low[k]
    if word in _CARRIED:
        before = s.low[max(0, k - _NEAR) : k]
        sure = not _HEARD.isdisjoint(before) or not _WORDS.isdisjoint(before) or not PIECES.isdisjoint(before)
        sure = sure or k == 0 or before[-1:] == ["as"]
    elif word in _SPOKEN:
        sure = s.low[k + 1 : k + 2] != ["on"] and (k == 0 or s.low[k - 1] in (",", "who", "while"))
    elif word in _REACHED:
        sure = word != "asked"
    else:
        sure = word in PIECES or word in _GIVEN
    channel = channel_at(s, k) if sure else None
    return channel[0] if channel is not None else None
