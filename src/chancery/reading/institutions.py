"""Institutions: whose parliament or ministry a noun without a state's name means ("told the lower house")."""

from __future__ import annotations

from collections.abc import Iterator, Set

from chancery.knowledge.aliases import InstitutionHit
from chancery.model.entity import Entity
from chancery.reading.clauses import place_of
from chancery.reading.discourse import Discourse, who
from chancery.reading.found import Found
from chancery.reading.grammar import grammar
from chancery.reading.ledger import Ledger
from chancery.reading.people import slug
from chancery.reading.sheets import POSSESSIVE, Sheet
from chancery.reading.starts import starts_of

_LOOSE = frozenset({"government", "side", "cabinet"})
_CROWDS = frozenset({"forces", "troops", "military"})
_OWN = frozenset({"its", "his", "her", "their"})
_SPOKES = frozenset({"spokesman", "spokeswoman", "spokesperson"})
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
        before = sheet.lowers[at - 1]
        hits = self._knowledge.aliases.institutions(sheet.tokens, at)
        hit = next((h for h in hits if taken.isdisjoint(range(at, at + h.length))), None)
        if hit is None or before in POSSESSIVE:
            return None
        if before in _INDEFINITE and sheet.lowers[at + hit.length] not in _SPOKES:
            return None
        start = sheet.tokens[at].start
        body, rule = self._body(sheet, at, hit, start)
        if body is None:
            return None
        found = self._ledger.found(sheet, at, at + hit.length, "nominal", body, rule)
        found.quoted = self._ledger.is_quoted(start)
        found.place = place_of(sheet, found, self._ledger.words)
        return found

    def _body(self, sheet: Sheet, at: int, hit: InstitutionHit, start: int) -> tuple[str | None, str]:
        """Return the body that an institution noun means, and the rule by which."""
        before, kind = sheet.lowers[at - 1], hit.kind
        chamber = kind in grammar().own_chambers
        loose = kind in _LOOSE or sheet.lowers[at + hit.length - 1] in _CROWDS
        if before in _OWN:
            if loose:
                return None, ""
            owner = next((o for o in reversed(self._discourse.before(start)) if o.last == at), None)
            state = self._ledger.state_of(who(owner)) if owner is not None and owner.sentence == sheet.index else None
            return self._of(kind, state), "institution of the state pointed to"
        beside = self._place_beside(sheet, at, at + hit.length, start)
        body = self._of(kind, beside)
        if body is not None:
            return body, "institution of the place beside it"
        if chamber or before == "the":
            body = self._last_named(kind, start)
            if body is not None:
                return body, "institution of the kind last named"
        if chamber:
            return self._of(kind, self._acting_state(sheet, start)), "institution of the state that acts"
        if kind == "government" and before == "the" and at == 1:
            return self._of(kind, self._at_home(start)), "government of the state that the report begins with"
        capital = sheet.capital(at)
        if loose or (not capital and before != "the"):
            return None, ""
        name = sheet.span(at, at + hit.length)
        for state in self._states_by_name(sheet, at, hit.length):
            return self._of(kind, state), "institution by that name of a state named here"
        for state in self._context(sheet, start):
            body = self._of(kind, state)
            if body is not None:
                return body, "institution of the state of the context"
        if capital:  # "the Senate" with no state in sight: an institution of the report's own
            words = self._ledger.text(name)
            entity = f"new-org:{slug(words)}"
            self._ledger.entities.setdefault(entity, Entity(entity, words, "organisation"))
            return entity, "named by its head noun"
        return None, ""

    def _of(self, kind: str, state: str | None) -> str | None:
        if state is None:
            return None
        return self._knowledge.body_for(kind, state.removeprefix("state:").removeprefix("org:"))

    def _place_beside(self, sheet: Sheet, first: int, last: int, offset: int) -> str | None:
        """The state of "the foreign ministry in Beijing" and of "In New Delhi, the external affairs ministry"."""
        at = next((at for at in (last + 1,) if sheet.lowers[last] == "in"), None)
        if at is None and sheet.lowers[0] == "in" and sheet.lowers[first - 2] == ",":
            at = 1 if (hit := sheet.hit_starting(1)) is not None and hit.last == first - 2 else None
        place = sheet.hit_starting(at) if at is not None else None
        return self._knowledge.state_of(place.best.entity) if place is not None else None

    def _states_by_name(self, sheet: Sheet, at: int, length: int) -> list[str]:
        """The one state named in the report whose body has just this name ("Department of Foreign Affairs")."""
        if not sheet.capital(at):
            return []
        for hit in self._knowledge.aliases.find(sheet.tokens, at):
            codes = [self._knowledge.state_of(s.entity) for s in hit.senses] if hit.length == length else []
            named = [c for c in codes if c and c in self._ledger.states]
            if named:
                return named[:1]
        return []

    def _context(self, sheet: Sheet, offset: int) -> Iterator[str]:
        """States whose institution it may be: of who acts just before, of the dateline, the only one named."""
        paragraph = self._ledger.page.sentences[sheet.index].paragraph
        for other in reversed(self._discourse.before(offset)):
            if self._ledger.page.sentences[other.sentence].paragraph != paragraph:
                break
            acts = other.place in ("subject", "speaker") and other.kind != "outlet"  # a paper only tells of them
            state = self._ledger.state_of(who(other)) if acts else None
            if state is not None and not other.nested:
                yield state
                break
        code = self._dateline()
        if code is not None:
            yield code
        elif len(self._ledger.states) == 1:
            yield self._ledger.states[0]

    def _at_home(self, offset: int) -> str | None:
        """The state that a report is from, by its dateline or as the only one named, where it begins with that one."""
        dateline = self._dateline()
        home = dateline or (self._ledger.states[0] if len(self._ledger.states) == 1 else None)
        first = next((m for m in self._discourse.before(offset) if not self._heads(m.sentence)), None)
        if first is None or first.place not in ("subject", "object"):  # "Ruritania on Friday barred" reads as one
            return None
        named = self._ledger.state_of(who(first))
        return home if home is not None and named in (f"state:{home}", f"org:{home}") else None

    def _heads(self, sentence: int) -> bool:
        return self._ledger.page.sentences[sentence].zone != "body"

    def _dateline(self) -> str | None:
        found = next((f for f in self._discourse.mentions[:4] if f.rule == "city in a dateline"), None)
        return self._knowledge.state_of(found.entity) if found is not None and found.entity else None

    def _last_named(self, kind: str, offset: int) -> str | None:
        """The body of a kind named last, in the headline only where no other is in the text."""
        zones = self._ledger.page.sentences
        for other in reversed(self._discourse.before(offset)):
            if other.kind == "body" and other.entity and self._knowledge.kind_of_body(other.entity) == kind:
                return other.entity if zones[other.sentence].zone != "headline" else None
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
