"""Callings: what a report calls its persons ("the transport secretary, Jan Odel"), and whom it means by that later."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chancery.reading.grammar import grammar
from chancery.reading.naming_words import NamingWords
from chancery.reading.sheets import POSSESSIVE, Sheet

_LONGEST = 10
_MOST_MODIFIERS = 3
_OF = frozenset({"of", "for", "at", "in", "on", "to", "from", "with"})
_CLOSE = frozenset({"(", ",", "—", "–"})
_BEING = frozenset("is was became works worked work has as been then serves served".split())
_ARTICLES = frozenset(("a", "an", "the", "our"))
_ENDS = _OF | frozenset("who which that whose and with based turned since when until by".split())
_AGE = re.compile(r"\d{1,3}-years?-old")
_OLDEST = 120
_PLAIN = frozenset(("mr", "mrs", "ms", "miss", "sir", "dame", "madam", "mme", "m"))
_STYLES = {
    "gov": "governor", "sen": "senator", "rep": "representative", "congressman": "representative", "gen": "general",
    "col": "colonel", "maj": "major", "capt": "captain", "lt": "lieutenant", "lieut": "lieutenant", "sgt": "sergeant",
    "cpl": "corporal", "cmdr": "commander", "insp": "inspector", "supt": "superintendent", "prof": "professor",
    "congresswoman": "representative", "cllr": "councillor", "coun": "councillor", "justice": "judge",
}  # fmt: skip
_ACTING = {
    "prosecuting": ("prosecutor", "barrister", "lawyer"), "defending": ("barrister", "solicitor", "lawyer"),
    "mitigating": ("barrister", "solicitor", "lawyer"),
}  # fmt: skip
"""What British reports of courts say behind a name, and what its bearer is by that."""
_SHORT = {"pm": "prime", "premier": "prime", "fm": "foreign"}
_RANKS = frozenset(
    "deputy vice former assistant associate prime shadow acting interim first second junior ex late".split()
)
"""Words that make another post of a post: "the governor" is no deputy governor."""
_OTHERS = _RANKS | frozenset("second third fourth other another rival opposing fellow new outgoing incoming".split())
"""Words before a noun that make it another's than without them."""
_CIVIL = frozenset(("governor", "mayor"))
"""Posts of which a lieutenant's is another; a lieutenant general is a general."""

Calling = tuple[frozenset[str], str]


class Callings:
    """Who is called what in one report. Fill it with ``note`` at every full name, then ask ``meant``."""

    def __init__(self, words: NamingWords) -> None:
        self._words = words
        self._places: set[tuple[int, int]] = set()
        self._by_noun: dict[str, dict[str, list[frozenset[str]]]] = {}

    def note(self, sheet: Sheet, first: int, last: int, person: str) -> None:
        """Enter what the words before and behind a name call its bearer, and the age that they give him."""
        found = (
            self._before(sheet, first, last), self._behind(sheet, last), self._styled(sheet, first),
            self._beside(sheet, first), self._told(sheet, last), age_beside(sheet, first, last),
        )  # fmt: skip
        acting = _ACTING.get(sheet.lowers[last + 1], ()) if sheet.lowers[last] == "," else ()
        for calling in (*found, *((frozenset[str](), noun) for noun in acting)):
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
        found = self._exactly(words)
        if not found and modifiers and _OTHERS.isdisjoint(modifiers):
            # "the fiery housing secretary"; but without what he is secretary of he may be another
            known = noun in grammar().of_something
            for cut in range(1, len(words) - known):
                if shorter := self._exactly(words[cut:]):
                    return shorter
        if not found and "former" in modifiers:  # "the former housing secretary" has just resigned
            return self.meant([*(w for w in words[:-1] if w != "former"), words[-1]])
        return found or self._kin(modifiers, noun)

    def _exactly(self, words: Sequence[str]) -> list[str]:
        """Return the persons of whom the report has every one of the words."""
        modifiers, noun = _parted(frozenset(words[:-1]), words[-1])
        return sorted(
            person
            for person, called in self._by_noun.get(noun, {}).items()
            if any(modifiers <= c and _ranks(modifiers, noun) == _ranks(c, noun) for c in called)
        )

    def add(self, noun: str, person: str) -> None:
        """Enter that a noun told of somebody before he was named."""
        self._by_noun.setdefault(noun, {}).setdefault(person, []).append(frozenset())

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

    def is_of_another_trade(self, noun: str, person: str) -> bool:
        """Tell that a person is called what nobody is besides being this: a baker is no pilot, but may be a mayor."""
        known = grammar()
        called = {n for n in self.nouns_of(person) if not n.endswith("year-old")}
        any_of = known.of_anybody | known.of_something
        return bool(called) and noun not in any_of and noun not in called

    def age_of(self, person: str) -> str | None:
        """Return the age that the report gives a person, as a noun ("54-year-old"); None where it gives none."""
        return next((noun for noun, who in self._by_noun.items() if person in who and noun.endswith("year-old")), None)

    def plain_nouns_of(self, person: str) -> frozenset[str]:
        """Return the nouns that the report calls a person by without a word that makes another post of it."""
        called = ((noun, people.get(person, ())) for noun, people in self._by_noun.items())
        return frozenset(noun for noun, every in called if any(not _ranks(c, noun) for c in every))

    def _beside(self, sheet: Sheet, first: int) -> Calling | None:
        """Any noun right before a name: "mycologist Ada Lund", "the hydrographer, Mr. L. Oppen,"."""
        at, lowers = first - 1, sheet.lowers
        while at > 0 and (lowers[at] in self._words.honorifics or (lowers[at] == "." and sheet.capital(at - 1))):
            at -= 1
        comma = at > 0 and lowers[at] == ","
        at -= comma
        if at < 0 or not self._is_noun(lowers[at]) or (sheet.capital(at) and at > 0):
            return None
        modifiers = self._modifiers(sheet, at)
        article = lowers[at - 1 - len(modifiers)] in _ARTICLES
        return (modifiers, lowers[at]) if article or not comma else None

    def _told(self, sheet: Sheet, last: int) -> Calling | None:
        """ "Ada Lund is a baker", "Ada Lund, who works as a baker", "Ada Lund, a baker": any noun behind an article."""
        at, lowers = last, sheet.lowers
        if lowers[at] == "," and lowers[at + 1].isdecimal():
            at += 2  # "Ada Lund, 54, a baker"
        at += lowers[at] in _CLOSE
        at += lowers[at] == "who"
        while lowers[at] in _BEING:
            at += 1
        if at == last or lowers[at] not in _ARTICLES:
            return None
        end = at + 1
        while end < at + _LONGEST and lowers[end + 1] and lowers[end + 1][0].isalnum() and lowers[end + 1] not in _ENDS:
            end += 1
        if end == at + _LONGEST or sheet.capital(end) or not self._is_noun(lowers[end]):
            return None
        return self._at(sheet, end)

    def _at(self, sheet: Sheet, noun: int) -> Calling:
        self._places.add((sheet.index, noun))
        return self._modifiers(sheet, noun), sheet.lowers[noun]

    def names_somebody(self, sheet: Sheet, noun: int) -> bool:
        """Tell a noun that stands beside a name as what its bearer is."""
        return (sheet.index, noun) in self._places

    def _is_noun(self, word: str) -> bool:
        """Tell a word for what somebody is, listed or not, from any other."""
        return self._words.is_role(word) or (self._words.is_agent(word) and word not in self._words.document_nouns)

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
                return self._at(sheet, at)
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
        return self._at(sheet, at) if lower and self._words.is_role(lower) and at > last else None

    def _modifiers(self, sheet: Sheet, noun: int) -> frozenset[str]:
        """The words before a noun that belong to what somebody is: "transport", "deputy"; whose he is does not."""
        known, found = grammar(), []
        for at in range(noun - 1, max(-1, noun - 1 - _MOST_MODIFIERS), -1):
            lower = sheet.lowers[at]
            if lower == "." and sheet.lowers[at - 1] in _STYLES:
                continue  # "Lt. Gov."
            if not lower[0].isalpha() or lower in known.determiners or lower in known.no_adjectives:
                break
            found.append("former" if lower == "ex" else _STYLES.get(lower, lower))
        return frozenset(found)


def age_beside(sheet: Sheet, first: int, last: int) -> Calling | None:
    """Return "54-year-old" as a noun where it stands before a name, or the name has ", 54," or "(54)" behind it."""
    lowers = sheet.lowers
    if lowers[last] in (",", "(") and lowers[last + 1].isdecimal() and lowers[last + 2] in (",", ")", ".", ""):
        age = lowers[last + 1]
        return (frozenset(), f"{age}-year-old") if int(age[:4]) < _OLDEST else None
    for at in range(first - 1, max(1, first - _LONGEST), -1):
        if lowers[at] == "year-old" and lowers[at - 1] == "-":
            return frozenset(), f"{lowers[at - 2]}-year-old"
        if not (lowers[at].isalpha() or lowers[at] in (",", ".")) or lowers[at] in _OF:
            return None
    return None


def _parted(modifiers: frozenset[str], noun: str) -> Calling:
    """Read "vice-minister" as "vice minister", "detective-inspector" as an inspector."""
    if _AGE.fullmatch(noun):
        return modifiers, noun
    *before, noun = noun.split("-")
    noun = _STYLES.get(noun, noun)
    if noun in _SHORT:
        before, noun = [*before, _SHORT[noun]], "minister"
    return modifiers | frozenset(before), noun


def _ranks(modifiers: frozenset[str], noun: str) -> frozenset[str]:
    return modifiers & (_RANKS | {"lieutenant"} if noun in _CIVIL else _RANKS)


__all__ = ["Callings"]
