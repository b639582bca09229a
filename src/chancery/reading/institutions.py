"""Institutions: whose parliament or ministry a noun without a state's name means ("told the lower house")."""

from __future__ import annotations

from collections.abc import Set

from chancery.reading.clauses import place_of
from chancery.reading.discourse import Discourse, who
from chancery.reading.found import Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger
from chancery.reading.sheets import POSSESSIVE, Sheet
from chancery.reading.starts import starts_of

_INDEFINITE = frozenset({"a", "an", "no", "any", "each", "every"})


class Institutions:
    """Resolves institution nouns against what has been spoken of. ``words`` are those that one may begin with."""

    def __init__(self, ledger: Ledger, discourse: Discourse) -> None:
        self._ledger = ledger
        self._knowledge = ledger.knowledge
        self._discourse = discourse
        self.words = starts_of(ledger.knowledge).institutions

    def read(self, sheet: Sheet, at: int, taken: Set[int]) -> Found | None:
        """Return the mention that an institution noun at a token makes: of the kind last named, or of who acts."""
        before = sheet.lower(at - 1)
        hits = self._knowledge.aliases.institutions(sheet.tokens, at)
        hit = next((h for h in hits if taken.isdisjoint(range(at, at + h.length))), None)
        if hit is None or before in POSSESSIVE or before in _INDEFINITE:
            return None
        start = sheet.tokens[at].start
        chamber = hit.kind in grammar().own_chambers
        rule = "institution of the kind last named"
        body = self._last_named(hit.kind, start) if chamber or before == "the" else None
        if body is None and chamber:
            state = self._acting_state(sheet, start)
            body = self._knowledge.body_for(hit.kind, state) if state else None
            rule = "institution of the state that acts"
        if body is None and sheet.capital(
            at
        ):  # "the Senate" with nobody acting: the one best known by that name, if any
            named = self._knowledge.aliases.find(sheet.tokens, at)
            body = next((a.senses[0].entity for a in named if a.length == hit.length), None)
            rule = "name"
        if body is None:
            return None
        found = self._ledger.found(sheet, at, at + hit.length, "nominal", body, rule)
        found.quoted = self._ledger.is_quoted(start)
        found.place = place_of(sheet, found, self._ledger.words)
        return found

    def _last_named(self, kind: str, offset: int) -> str | None:
        for other in reversed(self._discourse.before(offset)):
            if other.kind == "body" and other.entity and self._knowledge.kind_of_body(other.entity) == kind:
                return other.entity
        return None

    def _acting_state(self, sheet: Sheet, offset: int) -> str | None:
        """The state of the person or office spoken of last in this sentence or the one before."""
        for other in reversed(self._discourse.before(offset)):
            if other.sentence < sheet.index - 1:
                return None
            state = self._ledger.state_of(who(other)) if other.kind in ("person", "office") else None
            if state is not None and state.startswith("state:"):
                return state[6:]
        return None
