"""Lists of other articles at the end of a page: headlines with the byline or the date of their own.

Such a list names later news than the report ("Most read", the author's newest posts), so its names and dates would
put the report too late.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.model.span import Span

_BULLET = re.compile(r"[-–—•*·▪]\s*")
_OWN_DATE = re.compile(
    r"(?:(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? \d{1,2},? (?:19|20)\d\d"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec)[a-z]*\.? (?:19|20)\d\d"
    r"|(?:19|20)\d\d-\d\d-\d\d|\d+ (?:minutes?|hours?|days?|weeks?|months?|years?) ago|Published|Updated)\W*$"
)
_BYLINE = re.compile(r"\bBy [A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){1,3}\b")
_LEAST_ITEMS = 3
_MOST_WORDS = 70
_TRAILERS = 3
"""So many fragments ("View more") may stand after the list."""


def find_article_list(text: str, blocks: Sequence[Span]) -> range:
    """Return which blocks are a list of other articles at the end of the page; an empty range where there is none.

    An item is led by a bullet, which may stand on a line of its own, and two in three must end with a date or carry
    a byline: a list of facts at the end of a report does not.
    """
    end = len(blocks)
    for _ in range(_TRAILERS):
        if end and not _is_item(text, blocks, end - 1) and _is_fragment(text, blocks[end - 1]):
            end -= 1
    first, items, dated = end, 0, 0
    at = end - 1
    while at > 0:
        words = blocks[at].text(text)
        bare = _BULLET.fullmatch(words)
        if bare and first == at + 1 and items:
            first, at = at, at - 1
            continue
        if bare or not _is_item(text, blocks, at) or len(words.split()) > _MOST_WORDS:
            break
        items += 1
        dated += bool(_OWN_DATE.search(words) or _BYLINE.search(words))
        first, at = at, at - 1
    if items < _LEAST_ITEMS or dated * 3 < items * 2 or first * 3 < len(blocks):
        return range(0)
    return range(first, len(blocks))


def _is_item(text: str, blocks: Sequence[Span], at: int) -> bool:
    """A block that a bullet leads, or that follows a bullet on a line of its own."""
    if _BULLET.match(blocks[at].text(text)):
        return True
    return at > 0 and _BULLET.fullmatch(blocks[at - 1].text(text)) is not None


def _is_fragment(text: str, block: Span) -> bool:
    return len(block.text(text).split()) <= 4
