"""FirmCallings: what a report calls its unknown bodies ("the chipmaker Quillix"), and which it means by that later."""

from __future__ import annotations

from chancery.reading.firm_words import firm_words
from chancery.reading.firms import apposed_noun
from chancery.reading.naming_words import naming_words
from chancery.reading.sheets import Sheet


class FirmCallings:
    """Which nouns of ``firms.yaml`` one report has for which of its bodies. Fill it with ``note``, then ask."""

    def __init__(self) -> None:
        self._known = firm_words()
        self._nouns: dict[str, set[str]] = {}
        self._told: set[str] = set()

    def note(self, sheet: Sheet, first: int, last: int, body: str, *, told: bool) -> None:
        """Enter what the words before and behind a name call its bearer, and a noun in the name itself.

        ``told`` is True for a body which only the words beside its name tell for one.
        """
        if told:
            self._told.add(body)
        nouns = self._nouns.setdefault(body, set())
        at = first - 2 if sheet.lowers[first - 1] == "," else first - 1
        found = [sheet.lowers[at] if at >= 0 else "", sheet.lowers[last - 1]]
        head = apposed_noun(sheet, last + (sheet.lowers[last] in naming_words().company_suffixes))
        found.append(sheet.lowers[head] if head is not None else "")
        nouns.update(noun for noun in found if noun in self._known.nouns)

    def calls(self, noun: str) -> bool:
        """Tell whether the report has called a body by a noun."""
        return any(noun in nouns for nouns in self._nouns.values())

    def told(self, body: str) -> bool:
        """Tell a body which only the words beside its name tell for one."""
        return body in self._told

    def nouns_of(self, body: str) -> frozenset[str]:
        """Return the nouns by which the report tells of a body; empty where it has none, or knowledge holds it."""
        return frozenset(self._nouns.get(body, ()))

    def fits(self, noun: str, body: str) -> float | None:
        """Return how well "the …" of a noun means a body: 0 where nothing tells, None where it is called otherwise."""
        nouns = self._nouns.get(body, set())
        if noun in nouns:
            return 3.0
        if not self._known.wider.get(noun, frozenset()).isdisjoint(nouns):
            return 2.2
        if noun in self._known.general:
            return 0.0 if nouns <= self._known.general else None  # "the company" is no charity
        if noun in self._known.nouns:
            return None if nouns else 0.0
        return None if body in self._told else 0.0  # "the department" is no chipmaker
