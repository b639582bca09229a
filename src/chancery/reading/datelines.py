"""Datelines: the place, day and agency that open a report's first paragraph ("MOSCOW, Oct 24 (Agency) — ")."""

from __future__ import annotations

import re

from chancery.model.span import Span

_DATELINE = re.compile(
    r"""(?P<line>
        (?:\((?P<before>[A-Z]{2,12})\)\s*[-–—:]?\s*|[A-Z]{2,12}\s*[-–—:]\s*)?   # (REUTERS) —
        (?P<place>
           [A-Z][\w.''’-]+(?:[ /][A-Z][\w.''’-]+){0,3}              # PLACE
           (?:,\s*(?!\w+day\b)[A-Z][\w.]+(?:\s[A-Z][\w.]+)?(?=\s*[,(–—-]))?       # , Country
        )
        (?:
           (?P<comma>[,.])?\s*(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s*\d{4})?
           (?:[.,]?\s*\((?P<agency1>[\w. /-]{2,30})\)|[.,]?\s*/(?P<agency2>[\w. -]{2,20})/
             |(?:[.,]|(?<=\.))\s*(?P<agency5>[A-Z][A-Z.]{1,11}|[A-Z][a-z]{2,11})
               (?=\s*(?:[.:]\s+[A-Z“"]|[–—-]{1,2}\s)))?    # , AGENCY.
           \s*[.:]?\s*(?:[–—-]{1,2}\s*|(?=[A-Z“"]))
         | ,\s*(?P<weekday>(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)(?:\s(?:night|evening|morning|afternoon))?
           (?:[.,]?\s*\([\w. /-]{2,30}\))?[.:]?\s*[–—-]{1,2}\s*
         | \s*\((?P<agency3>[A-Z][\w. /-]{1,30})\)\s*(?:[–—-]{1,2})\s*
         | \s*/(?P<agency4>[A-Z][\w. -]{1,20})/\s*[.]?\s*(?:[–—-]{1,2}\s*)?
         | (?<=[A-Z]{2})\s*(?:[–—]|--?)\s+
         | \s*(?P<dash>[–—]|--)\s+
        )
    )(?=\S)""",
    re.VERBOSE,
)
_DAY_ALONE = re.compile(
    r"""(?P<line>(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?)(?:,?\s*\d{4})?
        \s*\([A-Z][\w. /-]{1,30}\)\s*[–—-]{1,2}\s*)(?=\S)""",
    re.VERBOSE,
)
_COLON = re.compile(r"(?P<line>[A-Z][A-Z.'’-]{3,}(?:[ /][A-Z][A-Z.'’-]+){0,2}:\s+)(?=[A-Z“\"])")
_CAPITALS = re.compile(r"[A-Z][A-Z.'’ /-]{2,}")
_NO_PLACE = re.compile(
    r"(?:on|in|at|by|since|until|till|before|after|from|during|the|this|that|last|next|of|and|but|as|for|to|with|between|"
    r"late|early|mid|through|about|around|over|under|it|he|she|they|we|then|when|while|if|so|yet|only|also)\b",
    re.IGNORECASE,
)
"""Words that open a sentence and name no place: "On May 3 Ruritania …" is no dateline."""
ALERTS = frozenset("UPDATE EXCLUSIVE BREAKING WRAPUP RPT REFILE CORRECTED URGENT ALERT RECAP FLASH".split())
"""Words in capitals with which agencies rank a headline ("UPDATE 2-…", "EXCLUSIVE - …"): they name no place."""
_MONTH = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)", re.IGNORECASE)
_REACH = 120
_LEAST_BEHIND = 10
"""Fewer characters than this behind it leave no sentence for it to open."""


def dateline_end(text: str, block: Span) -> int | None:
    """Return where the dateline that opens a paragraph ends, None when there is none.

    It shows itself by an agency in brackets or slashes, by a day with a mark behind it, or by a place in capitals and
    a dash; a sentence that merely begins with a place or a day has none of them.
    """
    end = min(block.end, block.start + _REACH)
    alone = _DAY_ALONE.match(text, block.start, end)
    match = alone or _DATELINE.match(text, block.start, end)
    if match is None or match.end() >= block.end - _LEAST_BEHIND:
        return None
    line = match["line"]
    if alone is not None:
        return match.end("line") if _MONTH.search(line) is not None else None
    return match.end("line") if _shows_itself(match) else None


def _shows_itself(match: re.Match[str]) -> bool:
    line, place = match["line"], match["place"]
    if _NO_PLACE.match(place) is not None or place in ALERTS:
        return False
    if match["before"] or match["weekday"] or any(match[f"agency{n}"] for n in (1, 2, 3, 4, 5)):
        return True
    capitals = _CAPITALS.match(line) is not None
    marked = re.search(r"[–—-]\s*$", line) is not None
    dated = _MONTH.search(line) is not None and any(c.isdigit() for c in line)
    return (dated and (marked or capitals or match["comma"] is not None)) or (capitals and marked and not match["dash"])


def opening_place(text: str, block: Span) -> int | None:
    """Return where a place in capitals with a colon ends ("STRELSAU: The council …"), None for none.

    Speakers of an interview are set the same way, so that callers ask this of the first paragraph alone, and only
    where no other paragraph begins so.
    """
    match = _COLON.match(text, block.start, min(block.end, block.start + _REACH))
    return None if match is None or match.end() >= block.end - _LEAST_BEHIND else match.end("line")
