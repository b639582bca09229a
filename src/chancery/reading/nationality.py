"""Nationality: of which state a person is by the words beside the name, where no title gives it.

"President Jan Odel of Fiji", "Fiji's Jan Odel", "the head of the Fijian delegation, Jan Odel", "her Fijian
counterpart, Jan Odel".
"""

from __future__ import annotations

from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Sheet

_SENT = frozenset(("delegation", "team", "side", "mission", "contingent"))
_REACH = 9


def state_beside(sheet: Sheet, first: int, last: int, words: NamingWords) -> str | None:
    """Return the code of the state that a name at tokens ``first`` to ``last`` is tied to, None where none is."""
    if sheet.lowers[last] == "of":
        hit = sheet.hit_starting(last + 2 if sheet.lowers[last + 1] == "the" else last + 1)
        sense = hit.sense_of("state:") if hit is not None and not hit.small_capital else None
        styled = words.is_role(sheet.lowers[first - 1]) or sheet.lowers[first - 1] in words.honorifics
        if sense is not None and sense.form == "name" and (styled or sheet.lowers[first - 1] == ","):
            return sense.entity[6:]
    if sheet.lowers[first - 1] in POSSESSIVE:  # "Fiji's Jan Odel"
        hit = sheet.hit_ending(first - 1)
        sense = hit.sense_of("state:") if hit is not None and not hit.small_capital else None
        return sense.entity[6:] if sense is not None and sense.form == "name" else None
    for at in range(first - 1, max(-1, first - _REACH), -1):
        noun = sheet.lowers[at]
        if noun == "counterpart" or noun in _SENT:
            hit = sheet.hit_ending(at)
            sense = hit.sense_of("state:") if hit is not None else None
            if hit is None or sense is None or sense.form != "demonym":
                return None
            return sense.entity[6:] if noun == "counterpart" or _heads(sheet, hit.first, words) else None
        if not (noun and (noun[0].isalnum() or noun in (",", "."))) or noun in words.speech:
            return None
    return None


def _heads(sheet: Sheet, at: int, words: NamingWords) -> bool:
    """Tell "the head of the" before the delegation from other words."""
    before = at - 2 if sheet.lowers[at - 1] == "the" else at - 1
    return sheet.lowers[before] in ("of", "in", "with") and words.is_role(sheet.lowers[before - 1])
