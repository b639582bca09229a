"""Appointed days: a day that only says which occasion is meant is neither told as past nor the day of the news.

"Eight days before the election on May 1", "campaigning for the January 21 polls": the tense of the verb is that of
something else.
"""

from __future__ import annotations

import re

from chancery.model.span import Span

_OCCASION = (
    r"(?:elections?|polls?|votes?|ballots?|referendums?|run-?offs?|primar(?:y|ies)|caucus(?:es)?|summits?|meetings?|debates?|"
    r"conferences?|deadlines?|congress(?:es)?|talks|handovers?|ceremon(?:y|ies)|inaugurations?|anniversar(?:y|ies)|"
    r"strikes?|shutdowns?|rall(?:y|ies)|match(?:es)?|finals?|games?|tournaments?|championships?|openings?|hearings?|"
    r"trials?|launch(?:es)?|releases?|weddings?|festivals?|holidays?|marches|protests?)"
)
_SOMEWHERE = r"(?:\s(?:in|at|across)\s(?:the\s)?(?-i:[A-Z])[\w’'-]+(?:\s(?-i:[A-Z])[\w’'-]+)?)?"
_BEFORE = re.compile(
    rf"(?:\b{_OCCASION}{_SOMEWHERE}[,:]?\s(?:(?:set|due|scheduled|planned|slated)\s)?(?:(?:on|of|for)\s)?"
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?\s)?|\b(?:for|before|until|till|by|ahead of)\s(?:the\s|its\s)?)\Z",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"(?:,?\s\d{{4}})?,?\s(?:[a-z]+[\s-]){{0,2}}?(?:{_OCCASION}|attacks?|bombings?|earthquake|quake|coup)\b", re.I
)
_HELD = re.compile(rf"\ban?\s(?:[\w-]+\s){{0,3}}?{_OCCASION}{_SOMEWHERE}[,:]?\s", re.IGNORECASE)
_PLANNED = re.compile(
    r"\b(?:call|announc|plan|schedul|organi[sz]|threaten|prepar|propos|promis)\w*\s(?:for\s|up\s|of\s)?\Z", re.I
)
_LEFT, _RIGHT = 60, 45


def is_appointed(text: str, day: Span) -> bool:
    """Tell whether a day stands with the name of an occasion, so that its sentence does not tell it as its news."""
    left = text[max(0, day.start - _LEFT) : day.start].replace("\n", " ")
    if _BEFORE.search(left) is None:
        return _AFTER.match(text, day.end, day.end + _RIGHT) is not None
    # "told a rally on May 1" is the news itself, "called a rally on May 1" is not
    held = _HELD.search(left)
    return held is None or _PLANNED.search(left, 0, held.start()) is not None
