"""How much of one report is read: limits by size, never by clock, so that a reading is the same everywhere."""

from __future__ import annotations

MOST_CHARACTERS = 400_000
"""Text beyond this many code points is kept but not read; ``Reading.work`` says how many were left."""


def readable_part(text: str) -> tuple[str, int]:
    """Return the part of ``text`` that is read and the number of code points left unread."""
    if len(text) <= MOST_CHARACTERS:
        return text, 0
    cut = text.rfind("\n", MOST_CHARACTERS // 2, MOST_CHARACTERS)
    cut = cut if cut > 0 else MOST_CHARACTERS
    return text[:cut], len(text) - cut
