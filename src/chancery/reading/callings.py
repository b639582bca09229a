"""Callings: what a report calls its persons ("the transport secretary, Jan Odel"), and whom it means by that later."""

from __future__ import annotations

from collections.abc import Sequence

from chancery.reading.grammar import grammar
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Sheet

_LONGEST = 10
_MOST_MODIFIERS = 3
_OF = frozenset({"of", "for", "at", "in", "on", "to", "from", "with"})
_CLOSE = frozenset({"(", ",", "—", "–"})
_PLAIN = frozenset(("mr", "mrs", "ms", "miss", "sir", "dame", "madam", "mme", "m"))
_STYLES = {
    "gov": "governor", "sen": "senator", "rep": "representative", "congressman": "representative", "gen": "general",
    "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant", "lieut": "lieutenant", "sgt": "sergeant",
    "cpl": "corporal", "cmdr": "commander", "insp": "inspector", "supt": "superintendent", "prof": "professor",
    "congresswoman": "representative",
}  # fmt: skip
_SHORT = {"pm": "prime", "premier": "prime", "fm": "foreign"}
_RANKS = frozenset(
    "deputy vice former assistant associate prime shadow acting interim first second junior ex late".split()
)
"""Words that make another post of a post: "the governor" is no deputy governor."""
_CIVIL = frozenset(("governor", "mayor"))
"""Posts of which a lieutenant's is another; a lieutenant general is a general."""

Calling = tuple[frozenset[str], str]


class Callings:
    """Who is called what in one report. Fill it with ``note`` at every full name, then ask ``meant``."""

    def __init__(self, words: NamingWords) -> None:
        self._words = words
        self._by_noun: dict[str, dict[str, list[frozenset[str]]]] = {}

    def note(self, sheet: Sheet, first: int, last: int, person: str) -> None:
        """Enter what the words before and behind a name call its bearer."""
        for calling in (self._before(sheet, first, last), self._behind(sheet, last), self._styled(sheet, first)):
            if calling is not None:
                modifiers, noun = _parted(*calling)
                known = self._by_noun.setdefault(noun, {}).setdefault(person, [])
                if modifiers not in known:
                    known.append(modifiers)

    def meant(self, words: Sequence[str]) -> list[str]:
        """Return the persons whom lower-case words without their article ("deputy", "governor") may mean, by id.

        Words that tell posts apart must agree; any other word must be one by which the report has called the person.
        """
        if not words:
            return []
        modifiers, noun = _parted(frozenset(words[:-1]), words[-1])
        people = self._by_noun.get(noun, {})
        found = sorted(
            person
            for person, called in people.items()
            if any(modifiers <= c and _ranks(modifiers, noun) == _ranks(c, noun) for c in called)
        )
        if not found and "former" in modifiers:  # "the former housing secretary" has just resigned
            return self.meant([*(w for w in words[:-1] if w != "former"), words[-1]])
        return found or self._kin(modifiers, noun)

    def _kin(self, modifiers: frozenset[str], noun: str) -> list[str]:
        """The one person called something that the noun is another word for: "the lawmaker" after Senator Dahl."""
        if modifiers or noun in self._by_noun:
            return []
        wider = self._words.wider.get(noun, frozenset())
        found = sorted({person for near in wider for person in self._by_noun.get(near, ())})
        return found if len(found) == 1 else []

    def _styled(self, sheet: Sheet, first: int) -> Calling | None:
        """The style before a name by which another word means its bearer: "Lord", "Sen.", "Bishop"."""
        style = sheet.lowers[first - 2] if sheet.lowers[first - 1] == "." else sheet.lowers[first - 1]
        return (frozenset(), style) if style in self._words.honorifics and style not in _PLAIN else None

    def nouns_of(self, person: str) -> frozenset[str]:
        """Return the nouns that the report calls a person by."""
        return frozenset(noun for noun, people in self._by_noun.items() if person in people)

    def plain_nouns_of(self, person: str) -> frozenset[str]:
        """Return the nouns that the report calls a person by without a word that makes another post of it."""
        called = ((noun, people.get(person, ())) for noun, people in self._by_noun.items())
        return frozenset(noun for noun, every in called if any(not _ranks(c, noun) for c in every))

    def _before(self, sheet: Sheet, first: int, last: int) -> Calling | None:
        """The noun right before a name, before its comma, or before what it is of: "the minister for the sea, …"."""
        at, lowers = first - 1, sheet.lowers
        while lowers[at] in self._words.honorifics or (lowers[at] == "." and sheet.capital(at - 1)):
            at -= 1
        if lowers[at] == ",":
            at -= 1
        end = at
        while at >= 0 and end - at < _LONGEST:
            lower = lowers[at]
            if self._words.is_role(lower) and (at == end or lowers[at + 1] in _OF):
                return self._modifiers(sheet, at), lower
            if not (lower[0].isalnum() or lower in POSSESSIVE) or (at != end and lower in self._words.speech):
                return None
            at -= 1
        return None

    def _behind(self, sheet: Sheet, last: int) -> Calling | None:
        """The noun of an apposition: "…, a former judge from Ibadan"."""
        if sheet.lowers[last] not in _CLOSE:
            return None
        at = last + 1
        while at < last + _LONGEST and sheet.lowers[at] and sheet.lowers[at][0].isalnum():
            following = sheet.lowers[at + 1]
            if following in _OF or not following or not (following[0].isalnum() or following in POSSESSIVE):
                break
            if following in ("who", "which", "that", "whose", "and"):
                break
            at += 1
        lower = sheet.lowers[at]
        return (self._modifiers(sheet, at), lower) if lower and self._words.is_role(lower) and at > last else None

    def _modifiers(self, sheet: Sheet, noun: int) -> frozenset[str]:
        """The words before a noun that belong to what somebody is: "transport", "deputy"; whose he is does not."""
        known, found = grammar(), []
        for at in range(noun - 1, max(-1, noun - 1 - _MOST_MODIFIERS), -1):
            lower = sheet.lowers[at]
            if lower == "." and sheet.lowers[at - 1] in _STYLES:
                continue  # "Lt. Gov."
            if not lower[0].isalpha() or lower in known.determiners or lower in known.no_adjectives:
                break
            found.append(_STYLES.get(lower, lower))
        return frozenset(found)


def _parted(modifiers: frozenset[str], noun: str) -> Calling:
    """Read "vice-minister" as "vice minister", "detective-inspector" as an inspector."""
    *before, noun = noun.split("-")
    noun = _STYLES.get(noun, noun)
    if noun in _SHORT:
        before, noun = [*before, _SHORT[noun]], "minister"
    return modifiers | frozenset(before), noun


def _ranks(modifiers: frozenset[str], noun: str) -> frozenset[str]:
    return modifiers & (_RANKS | {"lieutenant"} if noun in _CIVIL else _RANKS)


__all__ = ["Callings"]
